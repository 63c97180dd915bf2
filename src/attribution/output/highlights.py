"""Highlight the fields of an article in its text, and cut the text where highlights nest or overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from attribution.records import Article, Attribution, Hedge, Profile, Score, Span, TextSpan

Role = Literal["content", "speaker", "verb", "hedge"]
ROLES: tuple[Role, ...] = ("content", "speaker", "verb", "hedge")
"""The fields from the lowest layer to the topmost, where they share words."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a field that a view of the text shows.

    `number` is the attribution's, counted from 1 as readers do, and 0 for the author's own hedges. `depth` is the
    number of other attributions' contents that it stands in, `note` describes the field in words.
    """

    start: int
    end: int
    role: Role
    number: int
    depth: int
    note: str


def highlights(article: Article) -> list[Highlight]:
    """Return the highlights of all fields, from the outside in: by start, longer before shorter, and by `ROLES`."""
    pieces: list[Highlight] = []
    for index, attribution in enumerate(article.attributions):
        depth = _depth(article.attributions, index)
        for role, part, note in _fields(attribution):
            pieces += [Highlight(*span, role, index + 1, depth, note) for span in _spans(part, article.text)]
    for assertion in article.assertions:
        for hedge in assertion.hedges:
            note = f"hedge, the author's own: {hedge.kind}"
            pieces += [Highlight(*span, "hedge", 0, 0, note) for span in _spans(hedge, article.text)]
    return sorted(pieces, key=lambda piece: (piece.start, -piece.end, ROLES.index(piece.role), piece.number))


def segments(text: str, pieces: Iterable[Highlight]) -> Iterator[tuple[str, tuple[Highlight, ...]]]:
    """Cut the text into segments, each with the highlights that hold on the whole of it, outermost first.

    Joined, the segments are the text.
    """
    ordered = list(pieces)
    cuts = sorted({0, len(text), *(piece.start for piece in ordered), *(piece.end for piece in ordered)})
    active: list[Highlight] = []
    coming = iter(ordered)
    upcoming = next(coming, None)
    for start, end in pairwise(cuts):
        active = [piece for piece in active if piece.end > start]
        while upcoming and upcoming.start == start:
            active.append(upcoming)
            upcoming = next(coming, None)
        yield text[start:end], tuple(active)


def score_line(score: Score) -> str:
    """Describe a score in one line, with the 90 % interval of the share, and a word where there are few assertions."""
    if score.ratio is None:
        return "no assertion, so no score"
    ratio = "infinite" if math.isinf(score.ratio) else f"{score.ratio:.2f}"
    share, low, high = (_percent(value) for value in (score.sourced_share, score.expected_low, score.expected_high))
    return (
        f"sourced {share} of {score.assertions} assertions (90% interval {low} to {high}): {score.sourced} sourced, "
        f"{score.hearsay} hearsay, {score.unsourced} unsourced; ratio {ratio}; "
        f"{score.attributions} attributions, {score.speakers} speakers{'; few assertions' if score.low_count else ''}"
    )


def profile_line(profile: Profile) -> str:
    """Describe a speaker in one line: who they are, and how much they contribute."""
    parts = (profile.role, profile.described, profile.anonymity)
    description = [
        profile.type.replace("_", " "),
        *(part.text for part in parts if part and part.text != profile.entity),
    ]
    counts = (
        (profile.attributions, "attribution"),
        (profile.assertions, "sourced assertion"),
        (profile.words_quoted, "quoted word"),
    )
    numbers = ", ".join(f"{count} {thing}{'' if count == 1 else 's'}" for count, thing in counts)
    return f"{profile.entity}: {', '.join(description)}; {numbers}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _fields(attribution: Attribution) -> Iterator[tuple[Role, TextSpan, str]]:
    speaker, verb, content = attribution.speaker, attribution.verb, attribution.content
    origin = f"rule {attribution.origin}, confidence {attribution.confidence:.2f}"
    yield "content", content, f"content, {content.quote}; {origin}"
    if speaker:
        yield "speaker", speaker, f"speaker: {speaker.entity}, {speaker.type.replace('_', ' ')}"
    yield "verb", verb, f"verb: {verb.lemma}, {verb.verb_class}"
    for hedge in attribution.hedges:
        yield "hedge", hedge, _hedge_note(hedge)


def _hedge_note(hedge: Hedge) -> str:
    return f"hedge at the {hedge.level}: {hedge.kind}"


def _spans(part: TextSpan, text: str) -> Iterator[Span]:
    """Yield the spans as far as they lie in the text: an article may have been read from a file with another text."""
    for start, end in part.spans:
        if 0 <= start < min(end, len(text)):
            yield Span(start, min(end, len(text)))


def _depth(attributions: tuple[Attribution, ...], index: int) -> int:
    """Count the attributions around one; parents that lead in a circle, as a file may have them, end the count."""
    depth, parent = 0, attributions[index].parent
    while parent is not None and 0 <= parent < len(attributions) and depth < len(attributions):
        depth, parent = depth + 1, attributions[parent].parent
    return depth
