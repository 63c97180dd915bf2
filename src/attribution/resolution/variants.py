"""Spellings of one name: what transliterations and slips of the pen leave alone."""

from __future__ import annotations

from attribution.resolution.words import SAME_SOUNDS


def skeleton(word: str) -> str:
    """Return first letter and consonants, which transliterations and slips of the pen leave alone."""
    rest = word[1:]
    for pair, single in SAME_SOUNDS:
        rest = rest.replace(pair, single)
    kept = [letter for letter in rest if letter.isalpha() and letter not in "aeiouyjh"]
    return word[0] + "".join(letter for index, letter in enumerate(kept) if index == 0 or kept[index - 1] != letter)


def near(left: str, right: str) -> bool:
    """Return whether the words begin alike and differ by at most two letters (one in short words)."""
    if left[0] != right[0] or abs(len(left) - len(right)) > 2:  # noqa: PLR2004
        return False
    allowed = 1 if min(len(left), len(right)) < 7 else 2  # noqa: PLR2004
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1] <= allowed
