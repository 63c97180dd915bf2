"""Find the line breaks that only fold long lines, as in mail, wire copy and what is taken from PDFs or scans.

The sign of a fold is that the next line's first word had no room: the line before is as long as the text's width
allows. Lists, tables, verses, bylines and headings end their lines before. So the width is looked for first, in the
text as a whole or else in a single stretch between blank lines, and it counts only where enough of its full lines end
mid-sentence with a small letter to follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

NARROWEST, WIDEST = 26, 125
"""Characters of the longest line of a wrapped text: widths of 30 to 120, a few more or less. Set by hand."""

OUTLIERS = 0.05
"""The share of lines that may be longer than the width: an address, a heading. Set by hand; not fitted."""

_FULL_SHARE = 0.3
"""The share of line breaks within paragraphs that must be folds for a text to be wrapped. Set by hand; not fitted."""

_GOING_ON = 0.5
"""The share of these folds that stand mid-sentence before a small letter; in English prose about three in four do, in
lists and verses few. Set by hand; not fitted."""

_SHORTEST = 0.4
"""The share of the width that a folded line fills at least: a long word may come behind a heading. Set by hand."""

_NEARLY = 0.6
"""The share of the width from which a line may be folded behind that had room for more, if the sentence goes on: type
of uneven width wraps so. Set by hand; not fitted."""

_LEAST_WORDS = 4
"""Words of a line that is the beginning or the end of a sentence broken by a blank line, at least. Set by hand."""

# fmt: off
_GOING_ON_WITH = frozenset({
    "and", "are", "as", "at", "but", "by", "can", "could", "did", "does", "for", "from", "had", "has", "have", "in",
    "into", "is", "may", "might", "must", "of", "on", "or", "should", "than", "that", "to", "was", "were", "which",
    "who", "whose", "will", "with", "would",
})
# fmt: on
"""Words with which a sentence goes on behind such a blank line, and no item of a list begins often."""

_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_LIST_MARK = re.compile(r"[*•·◦‣▪●○>|#]|\([a-z\d]{1,2}\)\s|[a-z]\)\s")
_MAYBE_LIST_MARK = re.compile(r"[-–—]{1,2}\s+(?![a-z])|\d{1,3}[.)]\s+(?![a-z])")
"""Marks that may stand in the middle of a sentence, too: a dash, or the day that ends it."""

_DASH = re.compile(r"[-–—]{1,2}\s")
_ITEM_END = re.compile(r";(?: and| or)?\Z")
"""How an item of a list ends that goes on as a sentence: "- rents fall; and"."""

_ADDRESS = re.compile(r"https?://\S+\Z")
"""A line that is an address and nothing else, as below a post."""

_TABLE = re.compile(r"\t|\S {3,}\S+ {3,}\S|\|[^|]*\|")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad¬]\Z")
_SUSPENDED = frozenset({"and", "or", "to"})
"""Words that may follow a hyphen behind a space: "pre- and post-war"."""


class Fold(NamedTuple):
    """The white space around a line break that only folds a line; `hyphen` where it stands behind a word's hyphen."""

    start: int
    end: int
    hyphen: bool = False


class _Line(NamedTuple):
    """A line without the white space at its ends; `width` counts that before it."""

    start: int
    end: int
    width: int
    text: str

    @property
    def indent(self) -> int:
        return self.width - len(self.text)

    @property
    def first_word(self) -> str:
        return self.text.split(maxsplit=1)[0]


Pair = tuple[_Line, _Line]


def folds(text: str) -> list[Fold]:
    """Return the line breaks that only fold a line, in order; none in a text that is not wrapped."""
    lines = [made for match in _LINE.finditer(text) if (made := _line(match)) is not None]
    pairs: list[Pair] = []
    apart: list[Pair] = []
    for pair in pairwise(lines):
        (pairs if text.count("\n", pair[0].end, pair[1].start) == 1 else apart).append(pair)
    broken = [Fold(before.end, after.start) for before, after in apart if _is_broken(before, after)]
    width = _width(pairs) if pairs else None
    if width is not None:
        folded = [pair for pair in pairs if _splits_word(pair) or _is_folded(pair, width)]
    else:
        folded = [pair for block in _blocks(pairs) for pair in _folded(block)]
    return sorted([*map(_fold, folded), *broken])


def _is_broken(before: _Line, after: _Line) -> bool:
    """Tell whether a blank line stands in the middle of a sentence, as pages have it where a link begins or ends.

    A line that begins as a sentence does, has some words and ends in one, before one that goes on with a small word.
    """
    opens = before.text[0].isupper() or not before.text[0].isalpha()
    words = before.text.split()
    if not opens or len(words) < _LEAST_WORDS or not words[-1][-1].isalnum() or not before.text[-1].isalnum():
        return False
    return after.first_word in _GOING_ON_WITH and len(after.text.split()) >= _LEAST_WORDS


def _line(match: re.Match[str]) -> _Line | None:
    words = match[0].strip()
    if not words:
        return None
    indent = match[0].index(words)
    start = match.start() + indent
    return _Line(start, start + len(words), indent + len(words), words)


def _fold(pair: Pair) -> Fold:
    return Fold(pair[0].end, pair[1].start, _splits_word(pair))


def _splits_word(pair: Pair) -> bool:
    """Whether the line ends with a hyphen on a letter, and the next goes on with one."""
    before, after = pair
    joins = _HYPHEN.search(before.text) is not None and after.text[0].isalpha()
    return joins and after.first_word not in _SUSPENDED


def _blocks(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Group the pairs of lines by the stretches between blank lines."""
    starts = {after.start for _, after in pairs}
    number = 0
    numbered = []
    for pair in pairs:
        number += pair[0].start not in starts
        numbered.append((number, pair))
    for _, group in groupby(numbered, key=lambda item: item[0]):
        yield [pair for _, pair in group]


def _folded(block: list[Pair]) -> list[Pair]:
    """Return the folded pairs of a stretch of a text that is not wrapped as a whole."""
    width = _width(block) if len(block) > 1 else None
    return [pair for pair in block if _splits_word(pair) or (width is not None and _is_folded(pair, width))]


def _width(pairs: Sequence[Pair]) -> int | None:
    """Return the width at which the lines are wrapped; None where they are not."""
    prose = [pair for pair in pairs if _may_go_on(pair)]
    lengths = sorted({line.start: line.width for pair in prose for line in pair if " " in line.text}.values())
    if not lengths:
        return None
    longest = (lengths[-1], lengths[int((len(lengths) - 1) * (1 - OUTLIERS))])
    return next((width for width in longest if NARROWEST <= width <= WIDEST and _is_wrapped(prose, width)), None)


def _is_wrapped(prose: Sequence[Pair], width: int) -> bool:
    full = [pair for pair in prose if _is_full(pair, width)]
    going_on = sum(_goes_on(pair) for pair in full)
    return bool(full) and going_on >= _GOING_ON * len(full) and len(full) >= _FULL_SHARE * len(prose)


def _is_folded(pair: Pair, width: int) -> bool:
    if not _may_go_on(pair):
        return False
    return _is_full(pair, width) or (_NEARLY * width <= pair[0].width <= width and _goes_on(pair))


def _is_full(pair: Pair, width: int) -> bool:
    """Whether the next line's first word had no room behind the line."""
    before, after = pair
    return _SHORTEST * width <= before.width <= width < before.width + 1 + len(after.first_word)


def _goes_on(pair: Pair) -> bool:
    """Whether the first line ends mid-sentence and the second begins with a small letter."""
    before, after = pair
    return after.text[0].islower() and _SENTENCE_END.search(before.text) is None


def _may_go_on(pair: Pair) -> bool:
    """Whether the two lines may be one: no rows of a table, no new item of a list, no paragraph that is set in."""
    before, after = pair
    if _TABLE.search(before.text) or _TABLE.search(after.text) or _LIST_MARK.match(after.text):
        return False
    if _DASH.match(after.text) and (_DASH.match(before.text) or _ITEM_END.search(before.text)):
        return False
    if _ADDRESS.match(after.text):
        return False
    item = _LIST_MARK.match(before.text) or _MAYBE_LIST_MARK.match(before.text)
    if _MAYBE_LIST_MARK.match(after.text) and (item or _SENTENCE_END.search(before.text)):
        return False
    return after.indent <= before.indent or item is not None
