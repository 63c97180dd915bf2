"""Reading brat standoff: every line has its place in an article, or is an error with file and line."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.exchange.brat import ARTICLE, ENTITY, joined, shown
from attribution.exchange.building import article_of
from attribution.exchange.sheets import (
    LABELS,
    Group,
    Mark,
    Sheet,
    Spans,
    checked_labels,
    from_line,
    read_text,
    restored,
    short,
    union,
)
from attribution.records import Article, Span

log = logging.getLogger(__name__)

_KEY = re.compile(r"[A-Z#*][0-9]*")
_OFFSETS = re.compile(r"[0-9]{1,12} [0-9]{1,12}(?:;[0-9]{1,12} [0-9]{1,12})*")
_LABEL_ROLES = {label: role for role, labels in LABELS.items() for label in labels}


def from_brat(path: str | Path, *, strict: bool = True) -> list[Article]:
    """Read articles annotated in brat, exported by `to_brat` or made by hand.

    Args:
        path: a folder with ID.ann beside ID.txt, or one .ann file. Texts without an .ann are passed over.
        strict: whether an annotation that has no place in an article (an unknown type, a source in no event) is an
            error; otherwise it is logged and left out.

    Returns:
        The articles, in the order of the export, those made by hand behind them by name. Labels that a file lacks are
        guessed from the words.

    Raises:
        FormatError: naming file, line and reason.
        FileNotFoundError: where there is no such folder or file.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"there is no file or folder {path}")
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise FormatError(f"{path}: no .ann file here")
    sheets = [_Reader(file, strict=strict).sheet() for file in files]

    def number(sheet: Sheet) -> float:
        given = sheet.rest.get("number")
        return given if isinstance(given, int) else float("inf")

    return [article_of(sheet) for sheet in sorted(sheets, key=number)]


@dataclass(slots=True)
class _Line:
    """One annotation: its type, what follows it, and the place in the file."""

    name: str
    rest: str
    where: str
    used: bool = False


@dataclass(slots=True)
class _Reader:
    """The annotations of one .ann file by their keys, and the sheet that they make."""

    path: Path
    strict: bool
    text: str = ""
    lines: dict[str, _Line] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    entities: dict[str, str] = field(default_factory=dict)

    def sheet(self) -> Sheet:
        """Read the file and the text beside it."""
        beside = self.path.with_suffix(".txt")
        if not beside.is_file():
            raise FormatError(f"{self.path}: no {beside.name} beside it")
        self.text = read_text(beside)
        self._read_lines()
        events = {key: line for key, line in self.lines.items() if key[0] == "E"}
        attributions = [
            key for key, line in events.items() if line.name.split(":")[0].lower().startswith("attribution")
        ]
        places: dict[str, int] = {}
        groups: list[Group] = []
        for key in attributions:
            if group := self._attribution(key):
                places[key] = len(groups)
                groups.append(group)
        rest = {"id": self.path.stem, **self.records.pop(ARTICLE, {})}
        linked = tuple(
            replace(group, links=self._links(key, "parent", places)) for key, group in zip(places, groups, strict=True)
        )
        assertions = tuple(self._assertions(places))
        excluded = tuple(self._excluded())
        self._check_leftovers()
        text = restored(self.text, rest.pop("lost", None), str(self.path))
        return Sheet(text, linked, assertions, excluded, rest, str(self.path))

    def _leftover(self, line: _Line, reason: str) -> None:
        if self.strict:
            raise FormatError(f"{line.where}: {reason}")
        log.warning("%s: left out: %s", line.where, reason)

    def _read_lines(self) -> None:
        notes = []
        for number, text in enumerate(read_text(self.path).split("\n"), start=1):
            where = f"{self.path}, line {number}"
            line = text.removesuffix("\r")
            if not line.strip():
                continue
            key, tab, rest = line.partition("\t")
            if not tab or not _KEY.fullmatch(key):
                raise FormatError(f"{where}: {short(line)} is no annotation (want a key, a tab, what it is)")
            if key[0] in "AM#":
                notes.append((key, rest, where))
                continue
            if key == "*":
                key = f"*{number}"
            if key in self.lines:
                raise FormatError(f"{where}: {key} is there twice")
            name, _, after = rest.partition(" ")
            self.lines[key] = _Line(name, after, where)
        for key, rest, where in notes:
            if key[0] == "#":
                self._read_note(rest, where)
            else:
                self._read_attribute(rest, where)

    def _read_attribute(self, rest: str, where: str) -> None:
        name, _, after = rest.partition(" ")
        target, _, value = after.partition(" ")
        if target not in self.lines:
            raise FormatError(f"{where}: {short(name)} refers to {short(target)}, which is not annotated")
        if name not in _LABEL_ROLES:
            self._leftover(_Line(name, after, where), f"{short(name)} is none of {', '.join(_LABEL_ROLES)}")
            return
        checked_labels(_LABEL_ROLES[name], {name: value}, where)
        known = self.labels.setdefault(target, {})
        if known.setdefault(name, value) != value:
            raise FormatError(f"{where}: {target} has a {name} already, {short(known[name])}")

    def _read_note(self, rest: str, where: str) -> None:
        head, _, words = rest.partition("\t")
        name, _, target = head.partition(" ")
        if target not in self.lines and target != ARTICLE:
            raise FormatError(f"{where}: a note refers to {short(target)}, which is not annotated")
        if name == "Record":
            if target in self.records:
                raise FormatError(f"{where}: {target} has a Record already")
            self.records[target] = from_line(words, where)
        elif words.startswith(ENTITY):
            self.entities[target] = words.removeprefix(ENTITY).strip()
        else:
            log.warning("%s: a remark, left out: %s", where, short(words))

    def _mark(self, key: str, where: str, role: str) -> Mark:
        line = self.lines.get(key)
        if line is None or key[0] != "T":
            raise FormatError(f"{where}: {role} refers to {short(key)}, which is no annotated text")
        line.used = True
        spans = self._spans(line)
        rest = self.records.get(key, {})
        if key in self.entities:
            rest = {**rest, "entity": self.entities[key]}
        return Mark(role, self._exact(spans, rest), self.labels.get(key, {}), rest, line.where)

    def _spans(self, line: _Line) -> Spans:
        offsets, _, words = line.rest.partition("\t")
        if not _OFFSETS.fullmatch(offsets):
            raise FormatError(f"{line.where}: {short(offsets)} are no offsets (want 'start end;start end')")
        spans = [Span(*map(int, piece.split(" "))) for piece in offsets.split(";")]
        if any(not 0 <= start < end <= len(self.text) for start, end in spans):
            raise FormatError(f"{line.where}: {offsets:.40} lies outside the text of {len(self.text)} characters")
        covered = "".join(self.text[start:end] for start, end in spans)
        if "".join(covered.split()) != "".join(words.split()):
            raise FormatError(f"{line.where}: the text has {short(covered)} at {offsets:.40}, not {short(words)}")
        return union(spans)

    def _exact(self, spans: Spans, rest: Mapping[str, Any]) -> Spans:
        """The spans of the export where brat still shows them as it did, else the pieces joined at line breaks."""
        try:
            exported = tuple(Span(int(start), int(end)) for start, end in rest.get("spans", ()))
        except (OverflowError, TypeError, ValueError):
            exported = ()
        if exported and union(shown(exported, self.text)) == spans:
            return exported
        return joined(spans, self.text)

    def _arguments(self, key: str) -> Iterator[tuple[str, str]]:
        """The roles of an event, in lower case and without their numbers, each with the key that it refers to."""
        line = self.lines[key]
        for argument in line.rest.split():
            name, colon, target = argument.partition(":")
            if not colon:
                raise FormatError(f"{line.where}: {short(argument)} is no argument (want Role:T1)")
            yield name.rstrip("0123456789").lower(), target

    def _group(self, key: str, roles: Iterable[str]) -> list[Mark]:
        """The marks of an event; those of one role make one, but for hedges."""
        where, found = self.lines[key].where, list(self._arguments(key))
        marks = []
        for role in roles:
            having = [self._mark(target, where, role) for name, target in found if name == role.lower()]
            if role != "Hedge" and len(having) > 1:
                spans = joined((span for mark in having for span in mark.spans), self.text)
                having = [replace(having[0], spans=spans)]
            marks += having
        return marks

    def _attribution(self, key: str) -> Group | None:
        line = self.lines[key]
        line.used = True
        marks = self._group(key, ("Cue", "Source", "Content", "Hedge"))
        roles = {mark.role for mark in marks}
        trigger = self._mark(line.name.partition(":")[2], line.where, "Cue")
        if "Cue" not in roles:
            marks.insert(0, replace(trigger, rest={}))
        if "Content" not in roles:
            self._leftover(line, f"{key} is no attribution: it has no Content")
            return None
        self._check_names(key, ("source", "cue", "content", "hedge", "parent"))
        return Group(tuple(marks), (), self.records.get(key, {}), line.where)

    def _check_names(self, key: str, names: tuple[str, ...]) -> None:
        for name, target in self._arguments(key):
            if name not in names:
                self._leftover(self.lines[key], f"{key} has an argument {short(f'{name}:{target}')} that is unknown")

    def _links(self, key: str, role: str, places: Mapping[str, int]) -> tuple[int, ...]:
        links = []
        for name, target in self._arguments(key):
            if name == role and target in places and target != key:
                links.append(places[target])
            elif name == role:
                raise FormatError(
                    f"{self.lines[key].where}: {role} refers to {short(target)}, which is no other attribution"
                )
        return tuple(links)

    def _assertions(self, places: Mapping[str, int]) -> Iterator[Group]:
        for key, line in self.lines.items():
            name, _, trigger = line.name.partition(":")
            if key[0] != "E" or name.lower() != "assertion":
                continue
            line.used = True
            mark = self._mark(trigger, line.where, "Assertion")
            rest = self.records.get(key, {})
            spans = self._exact(self._spans(self.lines[trigger]), rest)
            labels = {**mark.labels, **self.labels.get(key, {})}
            self._check_names(key, ("standson", "hedge"))
            hedges = self._group(key, ("Hedge",))
            yield Group(
                (replace(mark, labels=labels, spans=spans), *hedges),
                self._links(key, "standson", places),
                rest,
                line.where,
            )
        for key, line in self.lines.items():
            if key[0] == "T" and line.name.lower() == "assertion" and not line.used:
                yield Group((self._mark(key, line.where, "Assertion"),), (), {}, line.where)

    def _excluded(self) -> Iterator[Group]:
        for key, line in self.lines.items():
            if key[0] == "T" and line.name.lower() == "excluded":
                mark = self._mark(key, line.where, "Excluded")
                yield Group((mark,), (), mark.rest, line.where)

    def _check_leftovers(self) -> None:
        for key, line in self.lines.items():
            if not line.used:
                self._leftover(line, f"{key}, {short(line.name)}, belongs to no attribution or assertion")
