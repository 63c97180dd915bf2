"""A long text goes through the encoder piece by piece: whole paragraphs where they fit, else whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.network.windows import WIDTH, windows


@given(st.integers(0, 5 * WIDTH), st.sets(st.integers(0, 5 * WIDTH)), st.sets(st.integers(0, 5 * WIDTH)))
def test_each_piece_is_in_one_window(count: int, paragraphs: set[int], sentences: set[int]) -> None:
    """In the order of the text, wherever paragraphs and sentences begin."""
    found = list(windows(count, sorted(paragraphs), sorted(sentences)))
    assert [piece for window in found for piece in range(window.start, window.end)] == list(range(count))
    assert all(0 < window.end - window.start <= WIDTH for window in found)


@pytest.mark.parametrize(
    ("paragraphs", "sentences", "ends"),
    [
        ([0, 100, 180, 250], [0, 100, 180, 190, 250], [180, 300]),  # the last paragraph that is whole
        ([0, 50], [0, 50, 130, 160], [160, 300]),  # too far from full: the last sentence
        ([0, 50], [0, 50], [192, 300]),  # neither
        ([0], [0, 192], [192, 300]),  # a sentence that ends where the window does
    ],
)
def test_where_windows_end(paragraphs: list[int], sentences: list[int], ends: list[int]) -> None:
    """Of a text of 300 pieces."""
    assert [window.end for window in windows(300, paragraphs, sentences)] == ends
