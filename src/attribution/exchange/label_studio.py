"""Label Studio's JSON (https://labelstud.io/guide/tasks): a list of tasks, one an article, and the labelling config.

A region is a stretch of text with its role. Relations lead from a cue to its source, content and hedges, from a cue to
the one it stands inside, from an assertion to its hedges and the cues it stands on, and from a piece of a discontinuous
stretch to the next. What the tool does not show is carried in the task's data as ``record``.

Offsets: Label Studio's Text tag counts code points, as we do, not the UTF-16 units of JavaScript (`findGlobalOffset`
and `fixCodePointsInRange` in its selection-tools.js, version 1.23.2); a line break counts one, a carriage return too.
The words that it stores with a region are cut out in UTF-16 units, so they are not held against texts with characters
beyond U+FFFF.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from attribution.errors import FormatError
from attribution.exchange.building import article_of
from attribution.exchange.files import put
from attribution.exchange.sheets import (
    LABELS,
    Group,
    Mark,
    Sheet,
    fitted,
    from_json,
    from_line,
    read_text,
    restored,
    sheet_of,
    short,
    union,
)
from attribution.records import Article, Span

log = logging.getLogger(__name__)

_COLOURS = {
    "Source": "#a6cee3",
    "Cue": "#fdbf6f",
    "Content": "#b2df8a",
    "Hedge": "#cab2d6",
    "Assertion": "#f0f0f0",
    "Excluded": "#c0c0c0",
}
_LINKED = {"Source": "source", "Content": "content", "Hedge": "hedge"}
_CONTINUES, _INSIDE, _STANDS_ON = "continues", "inside", "stands on"
_BEYOND = "\uffff"
_RELATED = [{"Cue", role} for role in ("Source", "Content", "Hedge", "Cue", "Assertion")] + [{"Assertion", "Hedge"}]


def label_studio_config() -> str:
    """Write the labelling config, which is pasted into a Label Studio project's settings."""
    roles = "".join(f"    <Label value={quoteattr(role)} background={quoteattr(_COLOURS[role])}/>\n" for role in LABELS)
    choices = "".join(
        _choices(role, label, values) for role, labels in LABELS.items() for label, values in labels.items()
    )
    relations = "".join(
        f"    <Relation value={quoteattr(name)}/>\n" for name in (*_LINKED.values(), _CONTINUES, _INSIDE, _STANDS_ON)
    )
    return (
        f'<View>\n  <Labels name="role" toName="text">\n{roles}  </Labels>\n'
        f'  <Text name="text" value="$text"/>\n{choices}'
        '  <TextArea name="entity" toName="text" perRegion="true" editable="true" maxSubmissions="1"'
        ' placeholder="The speaker\'s full name" whenTagName="role" whenLabelValue="Source"/>\n'
        f"  <Relations>\n{relations}  </Relations>\n</View>\n"
    )


def _choices(role: str, label: str, values: Iterable[str]) -> str:
    options = "".join(f"<Choice value={quoteattr(value)}/>" for value in values)
    return (
        f'  <Choices name="{label}" toName="text" perRegion="true" choice="single-radio" showInline="true"'
        f' whenTagName="role" whenLabelValue="{role}">{options}</Choices>\n'
    )


def to_label_studio(articles: Iterable[Article], path: str | Path, *, overwrite: bool = False) -> None:
    """Write articles as tasks to import into Label Studio, each with what was found in it as a prediction.

    Raises:
        FormatError: for an article whose records its text does not bear out.
        FileExistsError: where the file is there and `overwrite` is not set.
    """
    tasks = [_Writer(sheet_of(article)).task() for article in articles]
    put(
        Path(path),
        json.dumps(tasks, ensure_ascii=False, allow_nan=False, indent=1).encode() + b"\n",
        overwrite=overwrite,
    )


def from_label_studio(path: str | Path, *, strict: bool = True) -> list[Article]:
    """Read articles from tasks: Label Studio's export as "JSON", or a file of `to_label_studio`.

    Of a task the last annotation that was not cancelled counts, or else the last prediction.

    Args:
        path: the file.
        strict: whether a region that has no place in an article (a source without a cue) is an error; otherwise it is
            logged and left out.

    Returns:
        The articles in the order of the tasks. Labels that a file lacks are guessed from the words.

    Raises:
        FormatError: naming file, task and reason.
    """
    path = Path(path)
    tasks = from_json(read_text(path), str(path))
    if isinstance(tasks, dict):
        tasks = [tasks]
    if not isinstance(tasks, list):
        raise FormatError(f"{path}: a list of tasks is expected, not {short(tasks)}")
    return [article_of(_Reader(f"{path}, task {number}", strict).sheet(task)) for number, task in enumerate(tasks, 1)]


@dataclass(slots=True)
class _Writer:
    """The regions and relations of one article; what is equal is written once."""

    sheet: Sheet
    results: list[dict[str, Any]] = field(default_factory=list)
    relations: list[dict[str, Any]] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    marks: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    groups: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    regions: int = 0

    def task(self) -> dict[str, Any]:
        """The whole task; its record is a string, since databases refuse some characters inside JSON."""
        text, lost = fitted(self.sheet.text)
        cues = [self._mark(group.marks[0], text, shared=False) for group in self.sheet.attributions]
        for cue, group in zip(cues, self.sheet.attributions, strict=True):
            self._linked(cue, group, text)
            self.relations += (_relation(cue, cues[link], _INSIDE) for link in group.links)
        for group in self.sheet.assertions:
            head = self._mark(group.marks[0], text, shared=False)
            self._linked(head, group, text)
            self.relations += (_relation(head, cues[link], _STANDS_ON) for link in group.links)
        for group in self.sheet.excluded:
            self.groups[self._mark(group.marks[0], text, shared=False)] = group.rest
        record = {**self.sheet.rest, "marks": self.marks, "groups": self.groups, "lost": lost}
        prediction = {"model_version": "attribution", "result": [*self.results, *self.relations]}
        return {
            "data": {"text": text, "record": json.dumps(record, allow_nan=False)},
            "predictions": [prediction],
        }

    def _linked(self, head: str, group: Group, text: str) -> None:
        self.groups[head] = group.rest
        for mark in group.marks[1:]:
            self.relations.append(_relation(head, self._mark(mark, text, shared=True), _LINKED[mark.role]))

    def _mark(self, mark: Mark, text: str, *, shared: bool) -> str:
        if shared and mark.key in self.heads:
            return self.heads[mark.key]
        names, places = [], [{"start": start, "end": end, "text": text[start:end]} for start, end in mark.spans]
        for place in places:
            self.regions += 1
            names.append(f"r{self.regions}")
            self._result(names[-1], place, "role", "labels", mark.role)
        for label, value in mark.labels.items():
            self._result(names[0], places[0], label, "choices", value)
        rest = dict(mark.rest)
        entity, _ = fitted(str(rest.get("entity", "")))
        if entity.strip() and rest.get("entity") == entity.strip():
            self._result(names[0], places[0], "entity", "textarea", rest.pop("entity"))
        self.marks[names[0]] = rest
        self.relations += (_relation(one, two, _CONTINUES) for one, two in pairwise(names))
        self.heads[mark.key] = names[0]
        return names[0]

    def _result(self, region: str, where: Mapping[str, Any], control: str, kind: str, given: str) -> None:
        value = {**where, "text" if kind == "textarea" else kind: [given]}
        self.results.append({"id": region, "from_name": control, "to_name": "text", "type": kind, "value": value})


def _relation(one: str, two: str, name: str) -> dict[str, Any]:
    return {"from_id": one, "to_id": two, "type": "relation", "direction": "right", "labels": [name]}


@dataclass(slots=True)
class _Region:
    """A region as it is read: its role and labels, where it stands, and the pieces that it is one with."""

    where: str
    role: str = ""
    span: Span | None = None
    labels: dict[str, str] = field(default_factory=dict)
    entity: str | None = None
    pieces: list[str] = field(default_factory=list)
    used: bool = False


@dataclass(slots=True)
class _Reader:
    """One task's regions by their ids, and the sheet that they make."""

    where: str
    strict: bool
    text: str = ""
    rest: dict[str, Any] = field(default_factory=dict)
    regions: dict[str, _Region] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    heads: dict[str, str] = field(default_factory=dict)
    near: dict[str, list[str]] = field(default_factory=dict)
    groups: dict[str, Any] = field(default_factory=dict)
    beyond: bool = False
    """Whether the text has characters that JavaScript counts twice."""

    def sheet(self, task: Any) -> Sheet:
        """Read the task."""
        data = _of(task, "data", dict, self.where)
        self.text = _of(data, "text", str, f"{self.where}, data")
        self.beyond = max(self.text, default="") > _BEYOND
        if "record" in data:
            self.rest = from_line(_of(data, "record", str, f"{self.where}, data"), f"{self.where}, record")
        self._read_results(self._results(task))
        self._join_pieces()
        self._find_heads()
        cues = [name for name in self._heads("Cue") if self._to(name, "Content") or self._no_content(name)]
        places = {name: place for place, name in enumerate(cues)}
        parents, self.groups = self._parents(places), self._record("groups")
        attributions = tuple(self._group(name, ("Source", "Content", "Hedge"), parents.get(name, ())) for name in cues)
        assertions = tuple(
            self._group(name, ("Hedge",), tuple(places[cue] for cue in self._to(name, "Cue") if cue in places))
            for name in self._heads("Assertion")
        )
        excluded = tuple(self._group(name, (), ()) for name in self._heads("Excluded"))
        for region in self.regions.values():
            if not region.used:
                self._leftover(f"{region.where}: {region.role} belongs to no attribution or assertion")
        text = restored(self.text, self.rest.pop("lost", None), self.where)
        rest = {"id": str(task["id"])} | self.rest if "id" in task else self.rest
        return Sheet(text, attributions, assertions, excluded, rest, self.where)

    def _leftover(self, reason: str) -> None:
        if self.strict:
            raise FormatError(reason)
        log.warning("left out: %s", reason)

    def _no_content(self, name: str) -> bool:
        self.regions[name].used = True
        self._leftover(f"{self.regions[name].where}: Cue has no Content")
        return False

    def _results(self, task: Any) -> list[Any]:
        """The results of the annotation that counts."""
        for kind in ("annotations", "predictions"):
            found = [
                item
                for item in _of(task, kind, list, self.where, [])
                if not _of(item, "was_cancelled", bool, self.where, False)
            ]
            if found:
                if len(found) > 1:
                    log.warning("%s: %d %s: the last one counts", self.where, len(found), kind)
                return list(_of(found[-1], "result", list, f"{self.where}, {kind}"))
        return []

    def _read_results(self, results: Iterable[Any]) -> None:
        for number, result in enumerate(results, start=1):
            where = f"{self.where}, result {number}"
            kind = _of(result, "type", str, where)
            if kind == "relation":
                names = [_of(result, side, str, where) for side in ("from_id", "to_id")]
                labels = _of(result, "labels", list, where, [])
                if result.get("direction") == "left":
                    names.reverse()
                self.links.append((names[0], names[1], str(labels[0]) if labels else ""))
            elif kind in ("labels", "choices", "textarea"):
                self._read_result(result, kind, where)
            else:
                self._leftover(f"{where}: a result of type {short(kind)}")

    def _read_result(self, result: Mapping[str, Any], kind: str, where: str) -> None:
        name, value = _of(result, "id", str, where), _of(result, "value", dict, where)
        region = self.regions.setdefault(name, _Region(where))
        given = _of(value, "text" if kind == "textarea" else kind, list, where)
        if len(given) != 1 or not isinstance(given[0], str):
            raise FormatError(f"{where}: one value is expected, not {short(given)}")
        if kind == "labels":
            if given[0] not in LABELS:
                raise FormatError(f"{where}: {short(given[0])} is none of {', '.join(LABELS)}")
            region.where, region.role, region.span = where, given[0], self._span(value, where)
        elif kind == "choices":
            region.labels[_of(result, "from_name", str, where)] = given[0]
        else:
            region.entity = given[0]

    def _span(self, value: Mapping[str, Any], where: str) -> Span:
        span = Span(_of(value, "start", int, where), _of(value, "end", int, where))
        if not 0 <= span.start < span.end <= len(self.text):
            raise FormatError(f"{where}: {list(span)} lies outside the text of {len(self.text)} characters")
        words, given = self.text[span.start : span.end], value.get("text", "")
        if isinstance(given, str) and given and not self.beyond and _letters(words) != _letters(given):
            raise FormatError(f"{where}: the text has {short(words)} there, not {short(given)}")
        return span

    def _join_pieces(self) -> None:
        """Join the regions that relations make one; the others stand for themselves."""
        for name, region in self.regions.items():
            if not region.role:
                raise FormatError(f"{region.where}: region {short(name)} has no role")
            region.pieces = [name]
        for one, two, label in self.links:
            if missing := [name for name in (one, two) if name not in self.regions]:
                raise FormatError(f"{self.where}: a relation refers to {short(missing[0])}, which is no region")
            first, second = self.regions[one], self.regions[two]
            roles = {first.role, second.role}
            if len(roles) > 1 or label == _INSIDE:
                if roles not in _RELATED:
                    self._leftover(f"{first.where}: a relation of {first.role} and {second.role} means nothing")
            elif label != _CONTINUES and roles <= {"Cue", "Assertion"}:
                raise FormatError(f"{first.where}: a relation of two {first.role}s needs a label")
            elif first.pieces is not second.pieces:
                first.pieces += second.pieces
                for name in second.pieces:
                    self.regions[name].pieces = first.pieces

    def _find_heads(self) -> None:
        """Choose the piece that each region is known by, the first with a record or else the first; list neighbours."""
        marks = self._record("marks")
        for name, region in self.regions.items():
            self.heads[name] = next((piece for piece in region.pieces if piece in marks), region.pieces[0])
        for one, two, _ in self.links:
            first, second = self.heads[one], self.heads[two]
            if first != second:
                self.near.setdefault(first, []).append(second)
                self.near.setdefault(second, []).append(first)

    def _record(self, name: str) -> dict[str, Any]:
        return dict(_of(self.rest, name, dict, f"{self.where}, record", {}))

    def _heads(self, role: str) -> list[str]:
        return [name for name, region in self.regions.items() if region.role == role and self.heads[name] == name]

    def _to(self, name: str, role: str) -> list[str]:
        """The heads of that role that relations in any direction join to this one, in order."""
        return [other for other in self.near.get(name, ()) if self.regions[other].role == role]

    def _parents(self, places: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
        parents: dict[str, tuple[int, ...]] = {}
        for one, two, label in self.links:
            inner, outer = self.heads[one], self.heads[two]
            if label == _INSIDE and outer in places and outer != inner:
                parents[inner] = (*parents.get(inner, ()), places[outer])
        return parents

    def _mark(self, name: str) -> Mark:
        pieces = [self.regions[piece] for piece in self.regions[name].pieces]
        labels: dict[str, str] = {}
        rest = _of(_of(self.rest, "marks", dict, self.where, {}), name, dict, f"{self.where}, record", {})
        for piece in pieces:
            piece.used = True
            for label, value in piece.labels.items():
                if labels.setdefault(label, value) != value:
                    raise FormatError(f"{piece.where}: its pieces have different values of {label}")
            if piece.entity is not None:
                rest = {**rest, "entity": piece.entity}
        spans = union(piece.span for piece in pieces if piece.span)
        return Mark(pieces[0].role, spans, labels, rest, pieces[0].where)

    def _group(self, name: str, roles: Iterable[str], links: tuple[int, ...]) -> Group:
        marks = [self._mark(name)]
        for role in roles:
            having = [self._mark(other) for other in self._to(name, role)]
            if role != "Hedge" and len(having) > 1:  # as further pieces
                having = [replace(having[0], spans=union(span for mark in having for span in mark.spans))]
            marks += having
        rest = _of(self.groups, name, dict, f"{self.where}, record", {})
        return Group(tuple(marks), links, rest, marks[0].where)


def _of(data: Any, name: str, kind: type, where: str, default: Any = None) -> Any:
    if not isinstance(data, Mapping):
        raise FormatError(f"{where}: an object is expected, not {short(data)}")
    value = data.get(name, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise FormatError(f"{where}: {name} is {short(value)}, which is no {kind.__name__}")
    return value


def _letters(words: str) -> str:
    """The letters alone: the tool writes a line break as a backslash and an n, and trims spaces."""
    return "".join(filter(str.isalnum, words.replace("\\n", "").replace("\n", "")))
