"""The lexicon: tables of one row a word, each row with an example sentence that shows it at work.

Each table says in its own header what its columns mean. Every row is checked on loading, so that a slip of the pen is
found with file and line before it costs an article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, TypeVar, cast, get_args

from attribution.records import HEDGE_KINDS, VERB_CLASSES, HedgeKind, Span, VerbClass

CueKind = Literal["verb", "noun", "adjective", "adverb", "phrase"]
Construction = Literal[
    "any", "modal", "adverb", "adjective", "before-noun", "verb", "with-to", "with-clause", "as-if", "passive-to"
]
SpeakerWord = Literal["named_organization", "unnamed_person", "unnamed_group", "document", "title"]
PlaceKind = Literal["country", "nation", "state", "capital", "palace", "demonym", "initialism"]

# fmt: off
PREPOSITIONS = frozenset({
    "about", "after", "against", "as", "at", "behind", "by", "for", "from", "in", "into", "of", "off", "on", "over",
    "through", "to", "toward", "upon", "with",
})
_VERB_FRAMES = frozenset({
    "quote", "clause", "np", "to", "ing", "small", "raise", "passive", "light", "obj+to", "obj+clause",
})
# fmt: on
_NOMINAL_FRAMES = frozenset({"clause", "to", "is", "quote"})
_FRAMES: Mapping[CueKind, frozenset[str]] = {
    "verb": _VERB_FRAMES,
    "noun": _NOMINAL_FRAMES,
    "adjective": _NOMINAL_FRAMES - {"is", "quote"},
    "adverb": frozenset({"adverb"}),
    "phrase": frozenset({"speaker"}),
}
_NOMINAL_PREPOSITION = re.compile(r":([a-z]+)")
_VERB_PREPOSITION = re.compile(r"(?:obj)?:([a-z]+)|obj~([a-z]+)|:([a-z]+)\+to")

_MISREAD = {
    "extoll": "extol", "fin": "fine", "forgave": "forgive", "grip": "gripe", "hat": "hate", "hop": "hope",
    "jib": "jibe", "lambaste": "lambast", "rag": "rage", "retweete": "retweet",
}  # fmt: skip
"""Wrong lemmas that spaCy gives forms of some cues ("hoped" is read as a form of "hop"); they are listed under both."""

_MARKUP = re.compile(r"\*\*(?P<cue>[^*\[\]]+)\*\*|\*(?P<speaker>[^*\[\]]+)\*|\[(?P<content>[^*\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its markup, and the spans that were marked (a hedge stands as `cue`)."""

    text: str
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word, or several, that ascribes; `frames`, as cues.tsv explains them, say where its content may stand."""

    lemma: str
    kind: CueKind
    verb_class: VerbClass
    frames: frozenset[str]
    hedge: HedgeKind | None
    example: str

    @property
    def head(self) -> str:
        """Return the first word, by which the tables are looked up."""
        return self.lemma.split()[0]

    def prepositions(self, before: str = ":", after: str = "") -> frozenset[str]:
        """Return the prepositions P of the frames ``before + P + after``: ":P" (default), "obj:P", "obj~P", ":P+to"."""
        frames = (frame for frame in self.frames if frame.startswith(before) and frame.endswith(after))
        return frozenset(
            frame[len(before) : len(frame) - len(after)] for frame in frames if ("+" in frame) == ("+" in after)
        )


@dataclass(frozen=True, slots=True)
class HedgeEntry:
    """A word, or several, that weakens; `constructions` are the constructions in which it does."""

    text: str
    kind: HedgeKind
    constructions: frozenset[Construction]
    example: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place name; `of` is the country (or, for a state, the country it belongs to)."""

    name: str
    kind: PlaceKind
    of: str


Row = Mapping[str, str]
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V", bound=str)


def parse_example(markup: str) -> Example:
    """Read a sentence and its spans from ``*speaker* **cue** [content]``; raises ValueError for unpaired markup."""
    text, last = "", 0
    spans: dict[str, list[Span]] = {"speaker": [], "cue": [], "content": []}
    for match in _MARKUP.finditer(markup):
        text += markup[last : match.start()]
        role = cast("str", match.lastgroup)
        spans[role].append(Span(len(text), len(text) + len(match[role])))
        text += match[role]
        last = match.end()
    text += markup[last:]
    if set(text) & set("*[]"):
        raise ValueError(f"unpaired markup in the example {markup!r}")
    return Example(text, *(tuple(spans[role]) for role in ("speaker", "cue", "content")))


def one_of(value: str, allowed: Collection[V], column: str) -> V:
    """Return the value of the column; raises ValueError where it is none of the allowed ones."""
    if value not in allowed:
        raise ValueError(f"{column} {value!r} is none of {', '.join(sorted(allowed))}")
    return cast("V", value)


def _example(markup: str, *, content: bool) -> str:
    parsed = parse_example(markup)
    if not parsed.cue or (content and not parsed.content):
        raise ValueError(f"the example {markup!r} marks no {'content' if parsed.cue else 'cue'}")
    return markup


def _words(value: str, column: str) -> str:
    if not value or value != " ".join(value.split()):
        raise ValueError(f"{column} {value!r} is empty or holds stray space")
    return value


def _frames(kind: CueKind, value: str) -> frozenset[str]:
    for frame in value.split():
        match = (_VERB_PREPOSITION if kind == "verb" else _NOMINAL_PREPOSITION).fullmatch(frame)
        if frame not in _FRAMES[kind] and not (match and PREPOSITIONS.intersection(match.groups())):
            raise ValueError(f"frame {frame!r} is unknown for a cue of kind {kind}")
    if not value or len(value.split()) != len(set(value.split())):
        raise ValueError(f"frames {value!r} are empty or repeated")
    return frozenset(value.split())


def _cue(row: Row) -> Cue:
    kind = one_of(row["kind"], get_args(CueKind), "kind")
    return Cue(
        lemma=_words(row["lemma"], "lemma"),
        kind=kind,
        verb_class=one_of(row["class"], VERB_CLASSES, "class"),
        frames=_frames(kind, row["frames"]),
        hedge=one_of(row["hedge"], HEDGE_KINDS, "hedge") if row["hedge"] else None,
        example=_example(row["example"], content=True),
    )


def _hedge_word(row: Row) -> HedgeEntry:
    constructions = [
        one_of(construction, get_args(Construction), "construction") for construction in row["construction"].split()
    ]
    if not constructions or len(constructions) != len(set(constructions)):
        raise ValueError(f"constructions {row['construction']!r} are empty or repeated")
    return HedgeEntry(
        text=_words(row["text"], "text"),
        kind=one_of(row["kind"], HEDGE_KINDS, "kind"),
        constructions=frozenset(constructions),
        example=_example(row["example"], content=False),
    )


def _speaker_word(row: Row) -> tuple[str, SpeakerWord]:
    return _words(row["word"], "word"), one_of(row["type"], get_args(SpeakerWord), "type")


def _place(row: Row) -> Place:
    kind = one_of(row["kind"], get_args(PlaceKind), "kind")
    return Place(_words(row["name"], "name"), kind, _words(row["of"], "of"))


def read_table(
    text: str, name: str, columns: tuple[str, ...], build: Callable[[Row], T], key: Callable[[T], object]
) -> Iterator[T]:
    """Yield the rows of a table.

    Args:
        text: the table: tab-separated lines, of which the first that is no comment holds the columns.
        name: its file's name, for messages.
        columns: the columns that it must have.
        build: makes the value of a row; raises ValueError for a bad one.
        key: gives what no two values may share.

    Raises:
        ValueError: with name and line, for a wrong header, a wrong number of fields, a value that `build` refuses and
            a repeated row.
    """
    lines = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines or tuple(lines[0][1].split("\t")) != columns:
        raise ValueError(f"{name}:{lines[0][0] if lines else 1}: the header must be {' '.join(columns)}")
    seen: dict[object, int] = {}
    for number, line in lines[1:]:
        fields = line.split("\t")
        try:
            if len(fields) != len(columns):
                raise ValueError(f"{len(fields)} fields, not {len(columns)}")  # noqa: TRY301 - one place adds the line
            value = build(dict(zip(columns, fields, strict=True)))
            if seen.setdefault(key(value), number) != number:
                raise ValueError(f"repeats line {seen[key(value)]}")  # noqa: TRY301
        except ValueError as error:
            raise ValueError(f"{name}:{number}: {error}") from error
        yield value


def load_table(
    name: str, columns: tuple[str, ...], build: Callable[[Row], T], key: Callable[[T], object]
) -> tuple[T, ...]:
    """Return the rows of the table with this file name in the lexicon, checked as `read_table` does."""
    text = files("attribution.lexicon").joinpath(name).read_text(encoding="utf-8")
    return tuple(read_table(text, name, columns, build, key))


def _by_head(items: Collection[T], head: Callable[[T], K], length: Callable[[T], int]) -> dict[K, tuple[T, ...]]:
    """Grouped by `head`, the longest of a group first: "point out" is tried before "point"."""
    groups: dict[K, list[T]] = {}
    for item in items:
        groups.setdefault(head(item), []).append(item)
    return {k: tuple(sorted(v, key=length, reverse=True)) for k, v in groups.items()}


@cache
def cues() -> Mapping[tuple[CueKind, str], tuple[Cue, ...]]:
    """Return all cues by kind and first word, the longest first; raises ValueError for a bad row."""
    rows = load_table(
        "cues.tsv", ("lemma", "kind", "class", "frames", "hedge", "example"), _cue, lambda c: (c.kind, c.lemma)
    )
    table = _by_head(rows, lambda cue: (cue.kind, cue.head), lambda cue: cue.lemma.count(" "))
    for form, lemma in _MISREAD.items():
        table.setdefault(("verb", form), table.get(("verb", lemma), ()))
    return MappingProxyType(table)


@cache
def hedges() -> Mapping[str, tuple[HedgeEntry, ...]]:
    """Return all hedges by first word, the longest first; raises ValueError for a bad row."""
    columns = ("text", "kind", "construction", "example")
    rows = load_table("hedges.tsv", columns, _hedge_word, lambda hedge: (hedge.text, hedge.kind))
    by_head = _by_head(rows, lambda hedge: re.split("[ -]", hedge.text)[0], lambda hedge: hedge.text.count(" "))
    return MappingProxyType(by_head)


@cache
def speakers() -> Mapping[str, SpeakerWord]:
    """Return the type of speaker by head noun (lower case) or title (as written); raises ValueError for a bad row."""
    return MappingProxyType(
        dict(load_table("speakers.tsv", ("word", "type", "note"), _speaker_word, lambda word: word[0]))
    )


@cache
def places() -> Mapping[str, Place]:
    """Return the places by name as written; raises ValueError for a bad row."""
    return MappingProxyType(
        {p.name: p for p in load_table("places.tsv", ("name", "kind", "of"), _place, lambda p: p.name)}
    )
