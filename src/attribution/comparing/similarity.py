"""Measure how alike two statements are in what they say: SoftTFIDF over content words.

The measure is that of Cohen, Ravikumar and Fienberg (2003): a cosine over words weighted by how rare they are in the
articles compared, in which words that are spelled alike count as one, by how alike they are. Here the mean of it and
of the share of the shorter statement that the longer one holds is taken, since one article often says in passing what
another spells out. Two statements are not the same where one is denied and the other is not, or where both give
figures and have none in common.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rapidfuzz import fuzz

from attribution.lexicon.names import plain
from attribution.resolution.vocabulary import country, is_initialism
from attribution.resolution.words import CALENDAR, MONTH_OR_NAME

THRESHOLD = 0.55
"""From this similarity on, two statements count as one. On the 56 labelled pairs in tests/comparing/pairs.tsv, of which
24 are near misses, that has a precision of .86 and a recall of .78; 60 unrelated articles gave five pairs."""

SAME_SPEAKER = 0.15
"""Taken off the threshold where both stand on the word of one speaker, mostly cited on one event for one thing."""

_MOST_WORDS = 80
"""Words of a statement that are compared; text without a full stop may have any number."""

_LONG = 5
_ALIKE = 0.8
_FEWEST = 3
"""Words that two statements must share: "the building collapsed" is said of many."""

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SUFFIXES = ("ingly", "ations", "ation", "ings", "ing", "edly", "ers", "ed", "er", "es", "ly", "s", "e")
_STEM = 4
# fmt: off
_NUMBERS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "dozen": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100",
}
# fmt: on
_NEGATIONS = frozenset({"not", "never", "no", "none", "nobody", "neither", "nor", "without", "cannot"})
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}\b|\b(?:19|20)\d\d\b", re.IGNORECASE
)
"""Dates: two articles that date an event differently, or one of them not at all, still tell of one event."""

_REPORTING = frozenset({"say", "says", "said", "tell", "told", "according", "adding", "added", "reportedly"})


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415 - only comparing needs it

    return (frozenset(STOP_WORDS) | _REPORTING | CALENDAR - MONTH_OR_NAME) - _NUMBERS.keys()


@dataclass(frozen=True, slots=True)
class Words:
    """A statement as it is compared: content words by stem, figures, and whether it is denied."""

    stems: frozenset[str]
    figures: frozenset[str]
    denied: bool


def words_of(text: str, *, denied: bool = False) -> Words:
    """Take from a statement what is compared.

    Args:
        text: its words.
        denied: whether it stands in something that a speaker denies.
    """
    stems: list[str] = []
    figures: set[str] = set()
    negations = 0
    for match in _WORD.finditer(_DATE.sub(" ", text)):
        word = plain(match[0].replace("’", "'"))
        if is_initialism(match[0]) and (land := country(word)):
            stems.extend(stem(plain(part)) for part in land.split())
            continue
        negations += word in _NEGATIONS or word.endswith("n't")
        base = word.removesuffix("'s").strip("'")
        if base in _NUMBERS:
            base = _NUMBERS[base]
        if base[:1].isdigit():
            base = base.replace(",", "").rstrip(".")
            figures.add(base)
        if base and base not in _stop_words():
            stems.append(stem(base))
    return Words(frozenset(list(dict.fromkeys(stems))[:_MOST_WORDS]), frozenset(figures), bool(negations % 2) != denied)


def stem(word: str) -> str:
    """Cut an English ending off, roughly."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            return word.removesuffix(suffix)
    return word


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of all statements compared: how much each weighs, and which others are spelled alike."""

    weights: Mapping[str, float]
    twins: Mapping[str, Mapping[str, float]]

    def weight(self, words: Iterable[str]) -> float:
        """Add up the squared weights of words."""
        return math.fsum(self.weights.get(word, 1.0) ** 2 for word in words)


def vocabulary(statements: Iterable[Words]) -> Vocabulary:
    """Weigh every word by how few of the statements have it (inverse document frequency, smoothed)."""
    counts: Counter[str] = Counter()
    total = 0
    for statement in statements:
        total += 1
        counts.update(statement.stems)
    weights = {word: 1 + math.log((1 + total) / (1 + count)) for word, count in counts.items()}
    return Vocabulary(weights, _twins(counts))


def _twins(words: Iterable[str]) -> Mapping[str, Mapping[str, float]]:
    """For each word those spelled alike, and how much so; long words alone, with the same first letter."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= _LONG and not word[0].isdigit():
            blocks[word[0]].append(word)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for block in blocks.values():
        for one, other in combinations(block, 2):
            if (alike := fuzz.ratio(one, other, score_cutoff=100 * _ALIKE) / 100) > 0:
                found[one][other] = found[other][one] = alike
    return found


def similarity(one: Words, other: Words, known: Vocabulary) -> float:
    """Measure how alike two statements are, from 0 to 1.

    Args:
        one: a statement.
        other: another.
        known: the words of all statements compared.
    """
    if one.denied != other.denied or (one.figures and other.figures and not one.figures & other.figures):
        return 0.0
    short, long = sorted((one.stems, other.stems), key=lambda stems: (len(stems), sorted(stems)))
    pairs = [(word, word, 1.0) for word in short & long]
    for word in short - long:
        twins = known.twins.get(word, {})
        if twin := max(twins.keys() & long, key=lambda other: (twins[other], other), default=None):
            pairs.append((word, twin, twins[twin]))
    if len(pairs) < _FEWEST:
        return 0.0
    weights = known.weights  # exact sums below: a set has no order, and results must not depend on it
    alike = math.fsum(weights.get(word, 1.0) * weights.get(twin, 1.0) * share for word, twin, share in pairs)
    held = math.fsum(weights.get(word, 1.0) * share for word, _, share in pairs)
    held /= math.fsum(weights.get(word, 1.0) for word in short)
    return min(1.0, (alike / math.sqrt(known.weight(short) * known.weight(long)) + held) / 2)
