"""brat standoff (https://brat.nlplab.org/standoff.html): ID.txt and ID.ann for each article, and how brat shows them.

    T2	Source 0 6;20 24	Police chief           a stretch of text, in one piece or several
    E1	Attribution:T1 Source:T2 Cue:T3 Content:T4   PolNeAR's roles; Hedge, Hedge2 … and Parent where there are
    E2	Assertion:T5 StandsOn:E1
    A1	VerbClass T3 statement
    #1	AnnotatorNotes T2	entity: Police chief Vera Ost
    #2	Record T2	{"resolved_from": "name"}        JSON, for what brat cannot show

Offsets count code points, as ours do. brat splits a stretch at line breaks; pieces between which only these stand are
joined again on reading. Where the cue's words are corrected, the role Cue counts, not the trigger.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from attribution.exchange.files import file_names, put
from attribution.exchange.sheets import (
    LABELS,
    Group,
    Mark,
    Sheet,
    Spans,
    fitted,
    sheet_of,
    to_line,
    union,
)
from attribution.records import Article, Span

_LINE_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK = re.compile(f"[{_LINE_BREAKS}]")
_TEXT = re.compile(f"[^{_LINE_BREAKS}]+")
ENTITY = "entity: "
ARTICLE = "ARTICLE"
_ROLES = ("Source", "Cue", "Content", "Hedge")


def to_brat(articles: Iterable[Article], folder: str | Path, *, overwrite: bool = False) -> list[Path]:
    """Write articles as a folder that brat opens, with its annotation.conf and visual.conf.

    Args:
        articles: those to write, each to a pair of files named after its id.
        folder: where they go; it is made if it is missing.
        overwrite: whether files that are there may be replaced.

    Returns:
        The paths of the .ann files, in the order of the articles.

    Raises:
        FormatError: for an article whose records its text does not bear out.
        FileExistsError: where a file is there and `overwrite` is not set.
    """
    folder, articles = Path(folder), list(articles)
    folder.mkdir(parents=True, exist_ok=True)
    put(folder / "annotation.conf", annotation_conf().encode(), overwrite=overwrite)
    put(folder / "visual.conf", _VISUAL.encode(), overwrite=overwrite)
    paths = []
    for number, (article, name) in enumerate(
        zip(articles, file_names(article.id for article in articles), strict=True)
    ):
        sheet = sheet_of(article)
        text, lost = fitted(sheet.text)
        sheet = replace(sheet, text=text, rest={**sheet.rest, "number": number} | ({"lost": lost} if lost else {}))
        put(folder / f"{name}.txt", text.encode(), overwrite=overwrite)
        paths.append(folder / f"{name}.ann")
        put(paths[-1], _Writer(sheet).write(), overwrite=overwrite)
    return paths


def annotation_conf() -> str:
    """Write brat's annotation.conf: the types, roles and labels that can be chosen."""
    values = {
        role: [f"{label}\tArg:{_bearer(role)}, Value:{'|'.join(values)}" for label, values in labels.items()]
        for role, labels in LABELS.items()
    }
    attributes = "\n".join(line for lines in values.values() for line in lines)
    return (
        "[entities]\nSource\nCue\nContent\nHedge\nExcluded\n\n"
        "[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n"
        "[events]\n"
        "Attribution\tSource?:Source, Cue:Cue, Content:Content, Hedge*:Hedge, Parent?:Attribution\n"
        "Assertion\tStandsOn*:Attribution, Hedge*:Hedge\n\n"
        f"[attributes]\n{attributes}\n"
    )


def _bearer(role: str) -> str:
    return "Assertion" if role == "Assertion" else role


_VISUAL = """[labels]
StandsOn | stands on | on
Attribution | Attribution | Attr
Assertion | Assertion | Asrt
Excluded | Excluded | Excl

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgrey, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Source\tbgColor:#a6cee3
Cue\tbgColor:#fdbf6f
Content\tbgColor:#b2df8a
Hedge\tbgColor:#cab2d6
Attribution\tbgColor:#ffe6c0
Assertion\tbgColor:#f0f0f0
Excluded\tbgColor:#c0c0c0
"""


def shown(spans: Iterable[Span], text: str) -> Spans:
    """Split spans as brat does: at every line break; a span of nothing else stays, as no piece of it is left."""
    pieces = [Span(*match.span()) for start, end in spans for match in _TEXT.finditer(text, start, end)]
    return tuple(pieces) or tuple(spans)


def joined(spans: Iterable[Span], text: str) -> Spans:
    """Join pieces between which only line breaks stand."""
    made: list[Span] = []
    for span in union(spans):
        if made and made[-1].end < span.start and not _TEXT.search(text, made[-1].end, span.start):
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return tuple(made)


@dataclass(slots=True)
class _Writer:
    """The lines of one .ann file; what is equal is written once."""

    sheet: Sheet
    lines: list[str] = field(default_factory=list)
    bound: dict[str, str] = field(default_factory=dict)
    last: Counter[str] = field(default_factory=Counter)

    def write(self) -> bytes:
        """Write all lines."""
        for number, group in enumerate(self.sheet.attributions, start=1):
            trigger = self._bind("Attribution", group.marks[0].spans)
            parents = [f"Parent:E{link + 1}" for link in group.links]
            self._event(number, [f"Attribution:{trigger}", *self._arguments(group, _ROLES), *parents])
            self._note("Record", f"E{number}", to_line(group.rest))
        for number, group in enumerate(self.sheet.assertions, start=len(self.sheet.attributions) + 1):
            trigger = self._bind("Assertion", group.marks[0].spans)
            on = [f"{_numbered('StandsOn', place)}:E{link + 1}" for place, link in enumerate(group.links)]
            self._event(number, [f"Assertion:{trigger}", *on, *self._arguments(group, ("Hedge",))])
            self._beside(f"E{number}", group.marks[0], group.rest)
        for group in self.sheet.excluded:
            self._beside(self._bind("Excluded", group.marks[0].spans), group.marks[0], group.rest)
        self._note("Record", ARTICLE, to_line(self.sheet.rest))
        return "".join(f"{line}\n" for line in self.lines).encode()

    def _key(self, kind: str) -> str:
        self.last[kind] += 1
        return f"{kind}{self.last[kind]}"

    def _event(self, number: int, arguments: Iterable[str]) -> None:
        self.lines.append(f"E{number}\t{' '.join(arguments)}")

    def _arguments(self, group: Group, roles: Iterable[str]) -> list[str]:
        arguments = []
        for role in roles:
            for place, mark in enumerate(group.having(role)):
                if mark.key not in self.bound:
                    self.bound[mark.key] = self._bind(role, mark.spans)
                    self._beside(self.bound[mark.key], mark, {})
                arguments.append(f"{_numbered(role, place)}:{self.bound[mark.key]}")
        return arguments

    def _bind(self, name: str, spans: Spans) -> str:
        key, text = self._key("T"), self.sheet.text
        pieces = shown(spans, text)
        words = _BREAK.sub(" ", " ".join(text[start:end] for start, end in pieces))
        self.lines.append(f"{key}\t{name} {';'.join(f'{start} {end}' for start, end in pieces)}\t{words}")
        return key

    def _beside(self, key: str, mark: Mark, more: Mapping[str, Any]) -> None:
        """Write the labels and notes of a mark."""
        for label, value in mark.labels.items():
            self.lines.append(f"{self._key('A')}\t{label} {key} {value}")
        rest = {**mark.rest, **more}
        entity = rest.get("entity")
        if isinstance(entity, str) and entity and entity == " ".join(entity.split()) and entity.isprintable():
            self._note("AnnotatorNotes", key, f"{ENTITY}{rest.pop('entity')}")
        if joined(shown(mark.spans, self.sheet.text), self.sheet.text) != mark.spans:
            rest["spans"] = mark.spans
        if rest:
            self._note("Record", key, to_line(rest))

    def _note(self, name: str, key: str, words: str) -> None:
        self.lines.append(f"{self._key('#')}\t{name} {key}\t{words}")


def _numbered(name: str, place: int) -> str:
    return name if place == 0 else f"{name}{place + 1}"
