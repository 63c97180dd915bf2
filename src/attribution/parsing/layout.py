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


def line_break_starts(doc: Doc) -> list[int]:
    """The indices of tokens that begin a paragraph, for the parser to begin a sentence there."""
    starts = {span.start for span in paragraphs(doc.text)}
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
