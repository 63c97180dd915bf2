"""Edits and the way back from them."""

from __future__ import annotations

import pytest

from attribution.records import Span
from attribution.text.alignment import Alignment, Edit, edited

TEXT = "ab--cd&amp;ef"
EDITS = [Edit(2, 4, ""), Edit(6, 11, "&")]


def test_edits_are_made() -> None:
    """In order."""
    assert edited(TEXT, EDITS) == "abcd&ef"
    assert edited(TEXT, []) == TEXT


@pytest.mark.parametrize(
    ("words", "expected"),
    [("ab", "ab"), ("cd", "cd"), ("bc", "b--c"), ("&", "&amp;"), ("d&e", "d&amp;e"), ("ef", "ef"), ("abcd&ef", TEXT)],
)
def test_the_way_back(words: str, expected: str) -> None:
    """Count deleted characters to spans that go over them, and map inserted ones to those that they replace."""
    start = edited(TEXT, EDITS).index(words)
    assert TEXT[slice(*Alignment(EDITS).span(Span(start, start + len(words))))] == expected
