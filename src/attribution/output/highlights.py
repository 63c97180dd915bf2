"""What a view of the text marks, and where the text must be cut so that marks may nest and overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from attribution.records import Article, Attribution, Hedge, Profile, Score, Span, TextSpan

Role = Literal["content", "speaker", "verb", "hedge"]
ROLES: tuple[Role, ...] = ("content", "speaker", "verb", "hedge")
"""From what lies below to what lies on top where they share words."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of a field: `number` counts attributions from 1, as readers do, and is 0 for the author's own hedges.

    `depth` is how many contents of other attributions it stands in, `note` what there is to say about the field.
    """

    start: int
    end: int
    role: Role
    number: int
    depth: int
    note: str


def highlights(article: Article) -> list[Highlight]:
    """Everything to be marked, from the outside in: by start, longer before shorter, and by `ROLES`."""
    found: list[Highlight] = []
    for index, attribution in enumerate(article.attributions):
        depth = _depth(article.attributions, index)
        for role, part, note in _fields(attribution):
            found += [Highlight(*piece, role, index + 1, depth, note) for piece in _pieces(part, article.text)]
    for assertion in article.assertions:
        for hedge in assertion.hedges:
            note = f"hedge, the author's own: {hedge.kind}"
            found += [Highlight(*piece, "hedge", 0, 0, note) for piece in _pieces(hedge, article.text)]
    return sorted(
        found, key=lambda highlight: (highlight.start, -highlight.end, ROLES.index(highlight.role), highlight.number)
    )


def segments(text: str, found: Iterable[Highlight]) -> Iterator[tuple[str, tuple[Highlight, ...]]]:
    """The text in pieces with the marks that hold on the whole of each, outermost first; joined they are the text."""
    ordered = list(found)
    cuts = sorted(
        {0, len(text), *(highlight.start for highlight in ordered), *(highlight.end for highlight in ordered)}
    )
    active: list[Highlight] = []
    coming = iter(ordered)
    upcoming = next(coming, None)
    for start, end in pairwise(cuts):
        active = [highlight for highlight in active if highlight.end > start]
        while upcoming and upcoming.start == start:
            active.append(upcoming)
            upcoming = next(coming, None)
        yield text[start:end], tuple(active)


def score_line(score: Score) -> str:
    """The score in one line for people, with the 90 % interval of the share, and a word where that says little."""
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
    """One who speaks in one line for people: who they are, and what they contribute."""
    parts = (profile.role, profile.described, profile.anonymity)
    told = [profile.type.replace("_", " "), *(part.text for part in parts if part and part.text != profile.entity)]
    counts = (
        (profile.attributions, "attribution"),
        (profile.assertions, "sourced assertion"),
        (profile.words_quoted, "quoted word"),
    )
    numbers = ", ".join(f"{count} {thing}{'' if count == 1 else 's'}" for count, thing in counts)
    return f"{profile.entity}: {', '.join(told)}; {numbers}"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _fields(attribution: Attribution) -> Iterator[tuple[Role, TextSpan, str]]:
    speaker, verb, content = attribution.speaker, attribution.verb, attribution.content
    found = f"rule {attribution.origin}, confidence {attribution.confidence:.2f}"
    yield "content", content, f"content, {content.quote}; {found}"
    if speaker:
        yield "speaker", speaker, f"speaker: {speaker.entity}, {speaker.type.replace('_', ' ')}"
    yield "verb", verb, f"verb: {verb.lemma}, {verb.verb_class}"
    for hedge in attribution.hedges:
        yield "hedge", hedge, _hedge_note(hedge)


def _hedge_note(hedge: Hedge) -> str:
    return f"hedge at the {hedge.level}: {hedge.kind}"


def _pieces(part: TextSpan, text: str) -> Iterator[Span]:
    """The pieces as far as they lie in the text: an article may have been read from a file with another text."""
    for start, end in part.spans:
        if 0 <= start < min(end, len(text)):
            yield Span(start, min(end, len(text)))


def _depth(attributions: tuple[Attribution, ...], index: int) -> int:
    depth, parent = 0, attributions[index].parent
    while parent is not None and 0 <= parent < len(attributions) and depth < len(attributions):
        depth, parent = depth + 1, attributions[parent].parent
    return depth
