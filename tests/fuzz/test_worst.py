"""Texts made to take long: of the length that is asked for, and the table of SECURITY.md is that of the figures."""

from __future__ import annotations

import json

import pytest
import worst
from worst import KEPT, SECURITY, WORST


@pytest.mark.parametrize("name", WORST)
def test_a_text_has_about_the_length(name: str) -> None:
    """Twice the length is twice the text."""
    short, long = (len(WORST[name](length)) for length in (4000, 8000))
    assert 3000 < short < 8000
    assert 1.5 < long / short < 2.5


def test_names_are_each_another() -> None:
    """A thousand of them."""
    names = {worst._letters(number) for number in range(1000)}
    assert len(names) == 1000
    assert all(name.isalpha() and name.istitle() for name in names)


def test_the_table_is_that_of_the_figures() -> None:
    """`make worst` writes it, the slowest first and a plain article among them."""
    rows = json.loads(KEPT.read_text(encoding="utf-8"))
    text = SECURITY.read_text(encoding="utf-8")
    assert worst.page(text, rows) == text
    assert "| a plain article, repeated |" in text
    assert rows.keys() == WORST.keys()
