"""Compare spans word by word, so that punctuation and white space at their edges never count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from attribution.evaluation.counts import Hits
from attribution.records import Span

Units = frozenset[int]
"""Word numbers, or -1 - offset for a cue that holds no word."""

WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_OPENER = r"[A-Z“\"‘(\[]"
_BREAK = re.compile(
    rf"""(?<=[.!?][”"’')\]]) \s+ (?={_OPENER})  # after a full stop inside quotation marks or brackets
      | (?<=[.!?]) \s+ (?={_OPENER})            # after a full stop, before what can begin a sentence
      | \n \s* \n+ | \n                         # at every line break""",
    re.VERBOSE,
)
_SENTENCE_WORDS = 3
"""Sentences of fewer words are not counted in a share. Set by hand; not fitted."""
_HALF = 0.5


class WordIndex:
    """The words of a text, numbered."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self._starts)

    def of(self, spans: Iterable[Span]) -> Units:
        """Return the numbers of the words that the spans touch."""
        return frozenset(
            word
            for start, end in spans
            for word in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def cue(self, spans: Sequence[Span]) -> Units:
        """Return the words of a cue; a cue without words (a colon, a dash) is represented by its offsets."""
        return self.of(spans) or frozenset(-1 - start for start, _ in spans)


class Roles(NamedTuple):
    """The three roles of one attribution as sets of words."""

    source: Units
    cue: Units
    content: Units


def sentences(text: str) -> Iterator[Span]:
    """Split a text into sentences without a parser, the same for every system compared."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, len(text))


def sentence_share(text: str, words: WordIndex, content: Units) -> Hits:
    """Count the sentences of three words or more, and those of them with at least half of their words in `content`."""
    units = [words.of([sentence]) for sentence in sentences(text)]
    long = [unit for unit in units if len(unit) >= _SENTENCE_WORDS]
    return Hits(sum(2 * len(unit & content) >= len(unit) for unit in long), len(long))


def jaccard(first: Units, second: Units) -> float:
    """Return shared words / all words; 1 where there are none on either side."""
    union = first | second
    return len(first & second) / len(union) if union else 1.0


def same_source(gold: Units, predicted: Units) -> bool:
    """Whether two sources agree: both missing, half of their words shared, or one inside the other."""
    shared = gold & predicted
    inside = bool(shared) and (gold <= predicted or predicted <= gold)
    return inside or jaccard(gold, predicted) >= _HALF


def same_content(gold: Units, predicted: Units) -> bool:
    """Whether two contents share half of their words."""
    return jaccard(gold, predicted) >= _HALF


def same_tuple(gold: Roles, predicted: Roles) -> bool:
    """Whether two attributions agree leniently in all three roles."""
    return (
        bool(gold.cue & predicted.cue)
        and same_content(gold.content, predicted.content)
        and same_source(gold.source, predicted.source)
    )


def align(gold: Sequence[Roles], predicted: Sequence[Roles]) -> dict[int, int]:
    """Align tuples one to one, gold index → predicted index: the best overlap of content, cue and source first.

    Only pairs that share a word of content or cue are considered; of equals the first in the text wins.
    """
    pairs = [
        (jaccard(a.content, b.content) + jaccard(a.cue, b.cue) + 0.5 * jaccard(a.source, b.source), i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if a.cue & b.cue or a.content & b.content
    ]
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(pairs, key=lambda pair: -pair[0]):
        if i not in matched and j not in taken:
            matched[i] = j
            taken.add(j)
    return matched
