"""Highlights: the parts of a text that a view marks, and the cuts that let them nest and overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Protocol, TypeVar

from attribution.records import Article, Attribution, Hedge, Profile, Score, Span, TextSpan

Role = Literal["content", "speaker", "verb", "hedge"]
ROLES: tuple[Role, ...] = ("content", "speaker", "verb", "hedge")
"""From what lies below to what lies on top where they share words."""

IN_LIST = 48
"""Characters of a field in a list: the whole of it stands in the text."""


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
    return sorted(found, key=lambda one: (one.start, -one.end, ROLES.index(one.role), one.depth, one.number))


class Stretch(Protocol):
    """Anything that covers a part of a text, from `start` to `end`."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


S = TypeVar("S", bound=Stretch)


def segments(text: str, found: Iterable[S]) -> Iterator[tuple[str, tuple[S, ...]]]:
    """Cut the text into pieces with the marks that hold on the whole of each, outermost first; joined they are it."""
    ordered = list(found)
    cuts = sorted(
        {0, len(text), *(highlight.start for highlight in ordered), *(highlight.end for highlight in ordered)}
    )
    active: list[S] = []
    coming = iter(ordered)
    upcoming = next(coming, None)
    for start, end in pairwise(cuts):
        active = [highlight for highlight in active if highlight.end > start]
        while upcoming and upcoming.start == start:
            active.append(upcoming)
            upcoming = next(coming, None)
        yield text[start:end], tuple(active)


def score_line(score: Score) -> str:
    """Say the score in one line for people: share, interval, counts, and a word where they say little."""
    if not score.assertions:
        return share_line(score)
    counts = f"{score.sourced} sourced, {score.hearsay} hearsay, {score.unsourced} unsourced"
    return f"{share_line(score)}; {counts} of {other_counts(score)}"


def share_line(score: Score) -> str:
    """Say the sourced share, and the one to be expected of an annotator with the 90 % interval that belongs to it."""
    if not score.assertions:
        return "no assertion, so no score"
    shares = (score.sourced_share, score.expected_share, score.expected_low, score.expected_high)
    sourced, expected, low, high = (round(100 * (share or 0.0)) for share in shares)
    return f"sourced {sourced} %, expected {expected} % (90 % interval {low} to {high})"


def other_counts(score: Score) -> str:
    """Say of how many assertions the three counts are, their ratio, and who speaks how often."""
    ratio = "–" if score.ratio is None else "infinite" if math.isinf(score.ratio) else f"{score.ratio:.2f}"
    parts = [
        _counted(score.assertions, "assertion"),
        f"ratio {ratio}",
        f"{_counted(score.attributions, 'attribution')}, {_counted(score.speakers, 'speaker')}",
    ]
    return "; ".join([*parts, "few assertions"] if score.low_count else parts)


def ranked_speakers(article: Article) -> list[Profile]:
    """Sort who speaks by sourced assertions, then attributions; of equals, who speaks first comes first."""
    return sorted(article.speakers, key=rank)


def rank(profile: Profile) -> tuple[int, int]:
    """Give the place of one who speaks among the others: less is further up."""
    return -profile.assertions, -profile.attributions


def profile_line(profile: Profile) -> str:
    """Describe one who speaks in one line for people: who they are, and what they contribute."""
    counts = (
        (profile.attributions, "attribution"),
        (profile.assertions, "sourced assertion"),
        (profile.words_quoted, "quoted word"),
    )
    numbers = ", ".join(_counted(count, thing) for count, thing in counts if count)
    return f"{profile.entity}: {', '.join(description_of(profile))}; {numbers}"


def description_of(profile: Profile) -> list[str]:
    """List how the article describes a speaker: type, role or description, why there is no name."""
    parts = (profile.role, profile.described, profile.anonymity)
    return [profile.type.replace("_", " "), *(part.text for part in parts if part and part.text != profile.entity)]


def shortened(text: str, longest: int) -> str:
    """Put `text` on one line of at most `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


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
