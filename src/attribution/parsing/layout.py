"""Where a text breaks, read from its characters: paragraphs, lines that end something, pieces small enough to parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECE = 50_000
"""Characters that are parsed at a time: spaCy's memory grows with them, its speed no longer does."""

_BLANK = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
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
    separator = _BLANK if is_wrapped(text) else re.compile(r"\s*\n\s*")
    found, start = [], 0
    for gap in [*separator.finditer(text), None]:
        end = gap.start() if gap else len(text)
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            left = start + len(piece) - len(piece.lstrip())
            found.append(Span(left, left + len(stripped)))
        start = gap.end() if gap else end
    return found


_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*"
_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,2})"
_DATELINE = re.compile(
    rf"(?:date \d{{4}}-\d\d-\d\d )?{_PLACE}(?:, {_WORD}(?: {_WORD})*)*"
    r"(?: \([^()\n]{2,40}\) ?(?:—|–|--|-|:)| ?(?:—|–|--)|(?<=\d) -)\s+(?=[A-Z“\"'‘])"
)
"""A place in capitals, perhaps with region and date, then the agency in brackets or a dash, then a sentence."""

_TIMESTAMP = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}))?(?: ?[—–-])?\s+(?=[A-Z“\"'])")


def opening(text: str, paragraph: Span) -> int:
    """Where the words of a paragraph begin, behind its dateline ("MOSCOW (Agency) —") or time stamp ("14:05")."""
    match = _DATELINE.match(text, *paragraph) or _TIMESTAMP.match(text, *paragraph)
    return match.end() if match else paragraph.start


def sentence_starts(doc: Doc) -> list[int]:
    """The indices of tokens that begin a paragraph or what follows its dateline: a sentence must begin there."""
    text = doc.text
    starts = {place for span in paragraphs(text) for place in (span.start, opening(text, span))}
    return [token.i for token in doc if token.idx in starts]


def pieces(text: str) -> list[str]:
    """The text cut between paragraphs, or else words, into parts of about `PIECE` characters; joined they are it."""
    if len(text) <= PIECE:
        return [text]
    parts, start = [], 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        cut = next(
            (found + len(gap) for gap in ("\n\n", "\n", " ") if (found := text.rfind(gap, start, limit)) > start), limit
        )
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]
