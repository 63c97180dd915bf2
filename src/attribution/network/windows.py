"""How a long text goes through an encoder of limited width: in windows whose margins only lend context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

CORE = 256
"""Pieces of each window whose vectors are kept."""
MARGIN = 31
"""Pieces on either side that are read for context. Measured: twice as many change no figure and cost a fifth."""


class Window(NamedTuple):
    """Pieces `start` to `end` are read; of them those from `kept_from` to `kept_to` are kept."""

    start: int
    end: int
    kept_from: int
    kept_to: int


def windows(pieces: int) -> Iterator[Window]:
    """The windows over a text of so many pieces: each piece is kept in exactly one."""
    for kept_from in range(0, pieces, CORE):
        kept_to = min(kept_from + CORE, pieces)
        yield Window(max(kept_from - MARGIN, 0), min(kept_to + MARGIN, pieces), kept_from, kept_to)
