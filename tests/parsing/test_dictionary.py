"""English words by the lemmatizer's tables."""

from __future__ import annotations

import pytest

from attribution.parsing.dictionary import is_word


@pytest.mark.parametrize("letters", ["announced", "spokesman", "negotiations", "parties", "making", "went", "quickly"])
def test_words(letters: str) -> None:
    """Base forms, regular and irregular ones."""
    assert is_word(letters)


@pytest.mark.parametrize("letters", ["nounced", "longterm", "mittee", "kelderby", ""])
def test_other_letters(letters: str) -> None:
    """Halves of words, and names that nobody knows."""
    assert not is_word(letters)
