"""Spans of characters: trim, balance, merge and subtract them. Nothing here knows of words or parses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attribution.records import Span
from attribution.text.quotation_marks import DOUBLE

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
"""A word: letters and digits, joined by apostrophes and hyphens."""

LOOSE = frozenset(",;:.–—- \t\n\r\u00a0…")
"""Characters that a span sheds at its ends. Set by hand; not fitted."""

APART = frozenset({",", "”", '"', "—", "–"})
"""Marks that set a second report apart from the first: "…, adding that …". Set by hand; not fitted."""


_MARKS = tuple(mark for mark in DOUBLE if len(mark) == 1)


def trim(text: str, span: Span) -> Span | None:
    """Shed loose punctuation and white space at the span's ends.

    Returns:
        The span that is left, or None where it holds no letter and no figure.
    """
    start, end = span
    while start < end and (text[start] in LOOSE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in LOOSE or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if any(c.isalnum() for c in text[start:end]) else None


def balance(text: str, span: Span) -> Span:
    """Shed a lone double quotation mark or bracket at one of the span's ends; a matched one stays."""
    start, end = span
    marks = sum(text.count(mark, start, end) for mark in _MARKS)
    if marks % 2:
        if text[end - 1] in DOUBLE:
            end -= 1
        elif text[start] in DOUBLE:
            start += 1
    for opening, closing in ("()", "[]"):
        inner = text[start:end]
        if inner.count(opening) < inner.count(closing) and inner.startswith(closing):
            start = end - len(inner[1:].lstrip())
        elif inner.count(opening) < inner.count(closing) and inner.endswith(closing):
            end -= 1
        elif inner.count(opening) > inner.count(closing) and inner.startswith(opening):
            start += 1
        elif inner.count(opening) > inner.count(closing) and inner.endswith(opening):
            end = start + len(inner[:-1].rstrip())
    return Span(start, end)


def merge(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Unite spans that overlap, touch or have only white space between them; returns them in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def without(text: str, spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Cut the characters of `taken` out of the spans; what is left of a span that was cut is trimmed."""
    left = list(spans)
    for hole in taken:
        cut: list[Span | None] = []
        for span in left:
            if hole.end <= span.start or span.end <= hole.start:
                cut.append(span)
                continue
            cut.append(trim(text, Span(span.start, max(span.start, hole.start))))
            cut.append(trim(text, Span(min(hole.end, span.end), span.end)))
        left = [span for span in cut if span is not None]
    return tuple(left)
