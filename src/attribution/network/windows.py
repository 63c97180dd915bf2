"""Cut a text into windows for an encoder of limited width: whole paragraphs where they fit, else whole sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

WIDTH = 192
"""Wordpieces of a window at most. The encoder's time grows with the square of a window's width; windows of whole
paragraphs need no margins that lend context."""


class Window(NamedTuple):
    """Wordpieces `start` to `end` go through the encoder together."""

    start: int
    end: int


def windows(count: int, paragraphs: Sequence[int], sentences: Sequence[int]) -> Iterator[Window]:
    """Yield the windows over a text of `count` wordpieces, each wordpiece in exactly one.

    A window ends at the last paragraph's end that leaves it at least half full, else at the last such sentence's end,
    else where it is full.

    Args:
        count: wordpieces of the text.
        paragraphs: the wordpieces with which paragraphs begin, ascending.
        sentences: the wordpieces with which sentences begin, ascending.
    """
    start = 0
    while start < count:
        end = min(start + WIDTH, count)
        if end < count:
            end = _last(paragraphs, start + WIDTH // 2, end) or _last(sentences, start + WIDTH // 2, end) or end
        yield Window(start, end)
        start = end


def _last(places: Sequence[int], least: int, most: int) -> int | None:
    """Return the last of the places from `least` to `most`, both included."""
    number = bisect_right(places, most) - 1
    return places[number] if number >= bisect_left(places, least) else None
