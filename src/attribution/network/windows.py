"""Cut a long text into windows for an encoder of limited width; a window's margins only lend context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CORE = 256
"""Wordpieces of each window whose vectors are kept. Set by hand: a multiple of 64 below the encoder's 512."""
MARGIN = 31
"""Wordpieces on either side that lend context. Measured: twice as many change no figure and cost a fifth."""


class Window(NamedTuple):
    """Wordpieces `start` to `end` go through the encoder; vectors from `kept_from` to `kept_to` are kept."""

    start: int
    end: int
    kept_from: int
    kept_to: int


def windows(count: int) -> Iterator[Window]:
    """Yield the windows over a text of `count` wordpieces; each wordpiece is kept in exactly one."""
    for kept_from in range(0, count, CORE):
        kept_to = min(kept_from + CORE, count)
        yield Window(max(kept_from - MARGIN, 0), min(kept_to + MARGIN, count), kept_from, kept_to)
