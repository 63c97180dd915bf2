"""Measure how reliable an article's share and a tuple's confidence are: shares against the gold, intervals, bins.

Each function measures what the engine says of its own certainty: the expected share with its 90 % interval, and the
confidence of every tuple.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from calibration import decided

from attribution.evaluation.counts import Hits, Shares, Tally
from attribution.evaluation.gold import GoldArticle, Kind
from attribution.evaluation.metrics import gold_roles, roles
from attribution.evaluation.words import Units, WordIndex, align, same_tuple, sentence_share
from attribution.records import Article, Score, Span

BINS = 10


@dataclass(frozen=True, slots=True)
class ShareTally(Tally):
    """The share of one article, or of several, beside the gold's: for systems that say nothing else."""

    share: Shares = field(default_factory=Shares)


def gold_sentences(gold: GoldArticle) -> Hits:
    """Count the gold's sentences, and those mostly inside ascribed content."""
    return covered_sentences(gold.text, (span for item in gold.attributions for span in item.content))


def covered_sentences(text: str, content: Iterable[Span]) -> Hits:
    """Count the sentences of `text`, and those with at least half of their words in `content`."""
    words = WordIndex(text)
    return sentence_share(text, words, words.of(content))


def gold_share(gold: GoldArticle, article: Article, kind: Kind) -> Hits:
    """Return the share that an article should have: sourced of all assertions.

    Gold by our own scheme has assertions. Standoff gold has none: there it is our assertions that are counted, and
    those of them that the annotators ascribe to a speaker.
    """
    if kind == "scheme":
        statuses = [item.status for item in gold.assertions or ()]
        return Hits(statuses.count("sourced"), len(statuses))
    ascribed = [is_ascribed for *_, is_ascribed in decided(gold, article)]
    return Hits(sum(ascribed), len(ascribed))


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the intervals hold the gold's share, and how wide they are on average (0 to 1)."""

    inside: Hits
    width: float | None


def coverage(articles: Iterable[tuple[Score, Hits]]) -> Coverage:
    """Count how often the gold's share lies in the interval; articles without assertions are left out."""
    inside, widths = 0, []
    for score, share in articles:
        if score.expected_low is None or score.expected_high is None or share.share is None:
            continue
        inside += score.expected_low <= share.share <= score.expected_high
        widths.append(score.expected_high - score.expected_low)
    return Coverage(Hits(inside, len(widths)), sum(widths) / len(widths) if widths else None)


ScoredTuple = tuple[float, bool]
"""The confidence of a tuple and whether it is right."""


def scored_tuples(gold: GoldArticle, article: Article) -> list[ScoredTuple]:
    """Return each tuple's confidence and whether it agrees with the gold in verb, speaker and half of the content.

    For standoff gold, which has no nested attributions: ours are left out, as is what has no word of content.
    """
    words = WordIndex(gold.text)
    found = [item for item in article.attributions if not item.nested and words.of(item.content.spans)]
    ours, theirs = [gold_roles(words, item) for item in gold.attributions], [roles(words, item) for item in found]
    right: Units = frozenset(j for i, j in align(ours, theirs).items() if same_tuple(ours[i], theirs[j]))
    return [(item.confidence, j in right) for j, item in enumerate(found)]


@dataclass(frozen=True, slots=True)
class Bin:
    """The tuples whose confidence lies in one tenth of the scale: how many, their mean confidence, and those right."""

    low: float
    high: float
    confidence: float
    right: Hits


def reliability(tuples: Sequence[ScoredTuple], bins: int = BINS) -> list[Bin]:
    """Group the tuples by confidence, in `bins` equal parts of the scale from 0 to 1; empty parts are left out."""
    parts: dict[int, list[ScoredTuple]] = {}
    for item in tuples:
        parts.setdefault(min(int(item[0] * bins), bins - 1), []).append(item)
    return [
        Bin(
            part / bins,
            (part + 1) / bins,
            sum(confidence for confidence, _ in held) / len(held),
            Hits(sum(right for _, right in held), len(held)),
        )
        for part, held in sorted(parts.items())
    ]


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the expected calibration error: the mean distance of confidence and right part, by tuple; 0 to 1."""
    gaps = [(abs(part.confidence - (part.right.share or 0.0)), part.right.total) for part in bins]
    total = sum(count for _, count in gaps)
    return sum(gap * count for gap, count in gaps) / total if total else None
