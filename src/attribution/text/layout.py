"""Where a text breaks, read from its characters: paragraphs, lines that end something, pieces small enough to parse."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECE = 50_000
"""Characters that are parsed at a time: spaCy's memory grows with them, its speed no longer does."""

_LINE = re.compile(r"[^\n]+")
_WRAPPED_WIDTH = 60
_WRAPPED_SHARE = 0.6
_FEW_LINES = 6


def is_wrapped(text: str) -> bool:
    """Whether single line breaks only fold long lines, as in plain-text mail: most are long and end mid-sentence."""
    lines = [line.strip() for line in _LINE.findall(text) if line.strip()]
    if len(lines) < _FEW_LINES:
        return False
    open_ended = sum(len(line) >= _WRAPPED_WIDTH // 2 and line[-1].isalnum() | (line[-1] in ",;") for line in lines)
    width = max(map(len, lines))
    return _WRAPPED_WIDTH <= width <= 2 * _WRAPPED_WIDTH and open_ended >= _WRAPPED_SHARE * len(lines)


def paragraphs(text: str) -> list[Span]:
    """The stretches between line breaks, trimmed, in order; in wrapped text between blank lines only."""
    wrapped = is_wrapped(text)
    found: list[Span] = []
    joined = False
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            joined = False
            continue
        start = line.start() + line[0].index(words)
        span = Span(start, start + len(words))
        if joined and text.count("\n", found[-1].end, start) == 1:
            span = Span(found.pop().start, span.end)
        found.append(span)
        joined = wrapped
    return found


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
"""Tokens without the end of a sentence after which one is begun anyway: no grammar reaches that far."""

_ENDS = frozenset(".?!;")


def openings(text: str, paragraph: Span) -> list[int]:
    """Where sentences begin within a paragraph's opening: behind its dateline ("MOSCOW (Agency) —"), its time stamp
    ("14:05") and the name of who speaks ("Mayor Brandvold:").
    """
    found = [paragraph.start]
    for pattern in (_DATELINE, _TIMESTAMP, _LABEL):
        match = pattern.match(text, found[-1], paragraph.end)
        if match:
            found.append(match.end())
    return found


def blocks(text: str) -> list[Span]:
    """The stretches of the text within which sentences are to be found, trimmed, in order: paragraphs cut at their
    `openings`.
    """
    bounds = [(*openings(text, span), span.end) for span in paragraphs(text)]
    return [Span(start, start + len(text[start:end].rstrip())) for places in bounds for start, end in pairwise(places)]


def sentence_starts(doc: Doc) -> list[int]:
    """The indices of tokens where a sentence must begin: paragraphs, what follows their openings, endless stretches."""
    text = doc.text
    starts = {block.start for block in blocks(text)}
    found, since = [], 0
    for token in doc:
        since += 1
        if token.idx in starts or since > LONGEST_SENTENCE:
            found.append(token.i)
            since = 0
        elif token.text in _ENDS:
            since = 0
    return found


def pieces(text: str) -> list[str]:
    """The text cut between paragraphs, or else words, into parts of about `PIECE` characters; joined they are it."""
    if len(text) <= PIECE:
        return [text]
    parts, start = [], 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        gaps = ((gap, text.rfind(gap, start, limit)) for gap in ("\n\n", "\n", ". ", " "))
        cut = next((found + len(gap) for gap, found in gaps if found > start), limit)
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]
