"""Change a text and keep where each of its characters came from, so that places in the new text lead to the old one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from attribution.records import Span


class Edit(NamedTuple):
    """Characters `start` to `end` of a text become `new`, which may be empty."""

    start: int
    end: int
    new: str


class Alignment:
    """Leads from places in an edited text to places in the text before.

    What was put in stands for the whole of what it replaces. What was deleted belongs to a span that goes over it, and
    to none that ends or begins there.
    """

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Keep the edits, which come in order and apart from each other."""
        self._edits = list(edits)
        grown = accumulate((len(edit.new) - (edit.end - edit.start) for edit in self._edits), initial=0)
        self._starts = [edit.start + shift for edit, shift in zip(self._edits, grown, strict=False)]

    def span(self, span: Span) -> Span:
        """Return the span of the text before that a span of the edited text stands for."""
        start, end = self._before(span.start)[0], self._before(span.end - 1)[1]
        return Span(start, max(start, end))

    def _before(self, offset: int) -> Span:
        """Return what the character at `offset` of the edited text stands for."""
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return Span(offset, offset + 1)
        edit, beyond = self._edits[number], offset - self._starts[number]
        if beyond < len(edit.new):
            return Span(edit.start, edit.end)
        start = edit.end + beyond - len(edit.new)
        return Span(start, start + 1)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with the edits made, which come in order and apart from each other."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.new)
        done = edit.end
    return "".join([*parts, text[done:]])
