"""A long text goes through the encoder piece by piece, and nothing is lost or kept twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.network.windows import CORE, MARGIN, windows


@given(st.integers(0, 5 * CORE))
def test_each_piece_is_kept_once_and_read_with_its_margin(pieces: int) -> None:
    """In the order of the text; a margin is cut only by the text's own ends."""
    found = list(windows(pieces))
    assert [piece for window in found for piece in range(window.kept_from, window.kept_to)] == list(range(pieces))
    for window in found:
        assert window.start == max(window.kept_from - MARGIN, 0)
        assert window.end == min(window.kept_to + MARGIN, pieces)
        assert window.kept_to - window.kept_from <= CORE


def test_three_windows() -> None:
    """Two whole ones and the rest."""
    assert [(w.start, w.end) for w in windows(600)] == [(0, 287), (225, 543), (481, 600)]
