"""Sheets: an article as annotation tools see it, marks with labels in groups, and beside them what no tool shows.

Every format of this package writes a sheet and reads one, so that only syntax differs between them. A label has one of
the scheme's values and can be corrected in the tool; `rest` holds JSON values that the tool carries unseen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.records import (
    ASSERTION_REASONS,
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
    Article,
    Hedge,
    Score,
    Span,
    TextSpan,
    text_of,
)

Spans = tuple[Span, ...]

LABELS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Source": {"SpeakerType": SPEAKER_TYPES},
    "Cue": {"VerbClass": VERB_CLASSES},
    "Content": {"Quote": QUOTE_TYPES},
    "Hedge": {"HedgeKind": HEDGE_KINDS, "HedgeLevel": HEDGE_LEVELS},
    "Assertion": {"Status": STATUSES, "Reason": ASSERTION_REASONS},
    "Excluded": {},
}
"""The roles that a stretch of text may have, in PolNeAR's words, each with its labels and their values."""

_SCORE = tuple(name for name in Score.__slots__)
_UNFIT = re.compile("[\ud800-\udfff\0]")
_SHOWN_INSTEAD = "\ufffd"
_SHORT = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text with its role; `where` is the place in the file that it was read from."""

    role: str
    spans: Spans
    labels: Mapping[str, str] = field(default_factory=dict)
    rest: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""

    @property
    def key(self) -> str:
        """Return a text that is equal for marks that are one and the same for a tool."""
        return json.dumps([self.role, self.spans, self.labels, self.rest], sort_keys=True)


@dataclass(frozen=True, slots=True)
class Group:
    """The marks of one attribution, assertion or excluded part, the one that it is found by first.

    `links` are positions among the sheet's attributions: an attribution's parent, or those an assertion stands on.
    `rest` holds the group's place among its kind as ``n``; a group that an annotator added has none.
    """

    marks: tuple[Mark, ...]
    links: tuple[int, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""

    def having(self, role: str) -> list[Mark]:
        """The marks of that role, in their order."""
        return [mark for mark in self.marks if mark.role == role]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article's text and groups; `where` is the file that it was read from."""

    text: str
    attributions: tuple[Group, ...] = ()
    assertions: tuple[Group, ...] = ()
    excluded: tuple[Group, ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)
    where: str = ""


def sheet_of(article: Article) -> Sheet:
    """Lay an article out as marks and groups.

    Raises:
        FormatError: for a record that the article's text does not bear out (its words are not what its spans cut out)
            or that refers to an attribution that is not there.
    """
    name = f"article {article.id!r}"
    attributions = [
        _attribution(article, number, f"{name}, attribution {number}") for number in range(len(article.attributions))
    ]
    assertions = [
        _assertion(article, number, f"{name}, assertion {number}") for number in range(len(article.assertions))
    ]
    excluded = [
        Group(
            (_mark(article, "Excluded", part, f"{name}, excluded part {number}", reason=part.reason),),
            (),
            {"n": number},
        )
        for number, part in enumerate(article.excluded)
    ]
    score = {slot: getattr(article.score, slot) for slot in _SCORE}
    rest = {
        "id": article.id,
        "title": article.title,
        "meta": dict(article.meta),
        "score": score | {"by_speaker": dict(article.score.by_speaker), "by_class": dict(article.score.by_class)},
        "speakers": [profile.to_dict() for profile in article.speakers],
        "digest": digest(article),
    }
    return Sheet(article.text, tuple(attributions), tuple(assertions), tuple(excluded), rest)


def digest(article: Article) -> str:
    """Compute sixteen hexadecimal digits that change with the article: score and profiles hold while they do not."""
    return hashlib.sha256(json.dumps(article.to_dict()).encode("ascii")).hexdigest()[:16]


def _attribution(article: Article, number: int, name: str) -> Group:
    made = article.attributions[number]
    parents = () if made.parent is None else (made.parent,)
    _check_links(parents, article, name, but=number)
    speaker, verb = made.speaker, made.verb
    marks = [_mark(article, "Cue", verb, name, {"VerbClass": verb.verb_class}, lemma=verb.lemma)]
    if speaker:
        known = {"entity": speaker.entity, "resolved_from": speaker.resolved_from}
        marks.append(_mark(article, "Source", speaker, name, {"SpeakerType": speaker.type}, **known))
    marks.append(_mark(article, "Content", made.content, name, {"Quote": made.content.quote}))
    marks += (_hedge(article, hedge, name) for hedge in made.hedges)
    rest = {"n": number, "confidence": made.confidence, "rule": made.rule, "path": made.path}
    return Group(tuple(marks), parents, rest)


def _assertion(article: Article, number: int, name: str) -> Group:
    made = article.assertions[number]
    _check_links(made.attributions, article, name)
    mark = _mark(article, "Assertion", made, name, {"Status": made.status, "Reason": made.reason})
    hedges = (_hedge(article, hedge, name) for hedge in made.hedges)
    return Group((mark, *hedges), made.attributions, {"n": number})


def _hedge(article: Article, hedge: Hedge, name: str) -> Mark:
    return _mark(article, "Hedge", hedge, name, {"HedgeKind": hedge.kind, "HedgeLevel": hedge.level})


def _mark(
    article: Article, role: str, part: TextSpan, name: str, labels: Mapping[str, str] | None = None, **rest: Any
) -> Mark:
    problem = spans_problem(part.spans, article.text)
    if not problem and text_of(article.text, part.spans) != part.text:
        problem = f"the words {short(part.text)} are not what the spans cut out"
    if problem:
        raise FormatError(f"{name}, {role}: {problem}")
    return Mark(role, part.spans, checked_labels(role, labels or {}, f"{name}, {role}"), rest)


def _check_links(links: Iterable[int], article: Article, name: str, *, but: int | None = None) -> None:
    for index in links:
        if not 0 <= index < len(article.attributions) or index == but:
            raise FormatError(f"{name}: it refers to an attribution {index}, which is none")


def checked_labels(role: str, labels: Mapping[str, str], where: str) -> Mapping[str, str]:
    """Return the labels of a mark, each one that its role has.

    Raises:
        FormatError: for an unknown label or value.
    """
    for label, value in labels.items():
        allowed = LABELS[role].get(label, ())
        if value not in allowed:
            choice = f"one of {', '.join(allowed)}" if allowed else f"no label of {role}"
            raise FormatError(f"{where}: {label} {short(value)}: {choice}")
    return labels


def spans_problem(spans: Sequence[Span], text: str) -> str | None:
    """Say why these are no spans of a mention in `text`, if they are not."""
    if not spans:
        return "no spans"
    if any(not 0 <= start < end <= len(text) for start, end in spans):
        return f"the spans {short(spans)} lie outside the text of {len(text)} characters or are empty"
    if any(first.end > second.start for first, second in pairwise(spans)):
        return f"the spans {short(spans)} are out of order or overlap"
    return None


def union(spans: Iterable[Span]) -> Spans:
    """Merge stretches in any order to spans in order; those that only touch stay apart."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def short(value: object) -> str:
    """Quote a value for a message, cut where it is long, with nothing in it that a terminal obeys."""
    quoted = ascii(value)
    return quoted if len(quoted) <= _SHORT else f"{quoted[:_SHORT]}…"


def fitted(text: str) -> tuple[str, list[list[int]]]:
    """Replace what files and databases refuse (lone surrogates, NUL) by U+FFFD.

    Returns:
        The text, with all offsets as they were, and ``[offset, code point]`` of each character replaced.
    """
    lost = [[match.start(), ord(match[0])] for match in _UNFIT.finditer(text)]
    return _UNFIT.sub(_SHOWN_INSTEAD, text), lost


def restored(text: str, lost: Any, where: str) -> str:
    """Put back the characters that `fitted` replaced.

    Raises:
        FormatError: where there is no U+FFFD at an offset: the text was changed.
    """
    if not lost:
        return text
    characters = list(text)
    try:
        for offset, code in lost:
            if offset < 0 or characters[offset] != _SHOWN_INSTEAD:
                raise FormatError(f"{where}: the text was changed at {offset}, where a character stood for another")
            characters[offset] = chr(code)
    except (IndexError, TypeError, ValueError, OverflowError) as error:
        if isinstance(error, FormatError):
            raise
        raise FormatError(f"{where}: {short(lost)} are no characters of the text: {error}") from error
    return "".join(characters)


def to_line(value: Any) -> str:
    """Write JSON on one line that no reader breaks in two: whatever is not printable is escaped.

    Raises:
        FormatError: for a number that JSON has not (an infinite confidence).
    """
    try:
        line = json.dumps(value, ensure_ascii=False, allow_nan=False)
        return line if line.isprintable() else json.dumps(value, allow_nan=False)
    except ValueError as error:
        raise FormatError(f"no JSON can be made of {short(value)}: {error}") from error


def from_line(line: str | bytes, where: str) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        FormatError: where the line is no JSON or another value.
    """
    value = from_json(line, where)
    if not isinstance(value, dict):
        raise FormatError(f"{where}: a JSON object is expected, not {short(value)}")
    return value


def from_json(line: str | bytes, where: str) -> Any:
    """Read any JSON value.

    Raises:
        FormatError: where the line is no JSON.
    """
    try:
        return json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{where}: no JSON: {error}") from error


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def read_text(path: Path) -> str:
    """Read a file of UTF-8 with its line ends as they stand, since offsets count them.

    Raises:
        FormatError: for another encoding.
    """
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}") from error
