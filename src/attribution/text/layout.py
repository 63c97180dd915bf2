"""Find where a text breaks, from its characters: paragraphs, openings of sentences, pieces small enough to parse."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.records import Span
from attribution.text.wrapping import folds

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECE = 50_000
"""Characters that are parsed at a time: with more, spaCy takes more memory and is no faster."""

_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str) -> list[Span]:
    """Return the stretches between line breaks, trimmed, in order; a break that only folds a line ends none."""
    folded = {fold.end for fold in folds(text)}
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            continue
        start = line.start() + line[0].index(words)
        first = spans.pop().start if start in folded else start
        spans.append(Span(first, start + len(words)))
    return spans


_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*"
_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,2})"
_DATELINE = re.compile(
    rf"(?:date \d{{4}}-\d\d-\d\d )?{_PLACE}(?:, {_WORD}(?: {_WORD})*)*"
    r"(?: \([^()\n]{2,40}\) ?(?:—|–|--|-|:)| ?(?:—|–|--)|(?<=\d) -)\s+(?=[A-Z“\"'‘])"
)
"""A place in capitals, perhaps with region and date, then the agency in brackets or a dash, then a sentence."""

_TIMESTAMP = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}))?(?: ?[—–-])?\s+(?=[A-Z“\"'])")


_LABEL = re.compile(r"(?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,4}: (?=[“\"‘'A-Z])")
"""A name before a colon, as in a live report: "Mayor Brandvold: “Stay away.”"."""

LONGEST_SENTENCE = 600
"""Tokens after which a sentence is ended anyway: no grammatical relation reaches so far. Set by hand; not fitted."""

_ENDS = frozenset(".?!;")


def openings(text: str, paragraph: Span) -> list[int]:
    """Return where sentences begin in the opening of a paragraph.

    That is its start, and the place behind its dateline ("MOSCOW (Agency) —"), its time stamp ("14:05") and the label
    of its speaker ("Mayor Brandvold:").
    """
    starts = [paragraph.start]
    for pattern in (_DATELINE, _TIMESTAMP, _LABEL):
        match = pattern.match(text, starts[-1], paragraph.end)
        if match:
            starts.append(match.end())
    return starts


def blocks(text: str) -> list[Span]:
    """Return the stretches that no sentence crosses, trimmed, in order: paragraphs cut at their `openings`."""
    bounds = [(*openings(text, span), span.end) for span in paragraphs(text)]
    return [Span(start, start + len(text[start:end].rstrip())) for places in bounds for start, end in pairwise(places)]


def sentence_starts(doc: Doc) -> list[int]:
    """Return the indices of tokens at which a sentence must begin: those of `blocks`, and cuts of endless sentences."""
    text = doc.text
    starts = {block.start for block in blocks(text)}
    indices, since = [], 0
    for token in doc:
        since += 1
        if token.idx in starts or since > LONGEST_SENTENCE:
            indices.append(token.i)
            since = 0
        elif token.text in _ENDS:
            since = 0
    return indices


def pieces(text: str, size: int = PIECE) -> list[str]:
    """Split the text between paragraphs, or else sentences or words, into parts of about `size` characters."""
    if len(text) <= size:
        return [text]
    parts, start = [], 0
    while len(text) - start > size:
        limit = start + size
        gaps = ((gap, text.rfind(gap, start, limit)) for gap in ("\n\n", "\n", ". ", " "))
        cut = next((place + len(gap) for gap, place in gaps if place > start), limit)
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]
