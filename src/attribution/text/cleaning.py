"""Clean a text for the parse: unfold its lines, decode HTML entities left in it, drop invisible characters.

A parser has learned from clean print. What mail programs, scans and web pages leave in a text costs it sentences, words
and quotation marks, so it is shown the text without; an `Alignment` leads from all that is found there to the text as
it was given. A text that needs none of this is parsed as it stands.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from attribution.text.alignment import Alignment, Edit, edited
from attribution.text.wrapping import Fold, folds

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
"""Soft hyphens, zero-width spaces, word joiners and stray byte order marks."""

_ODD_SPACE = re.compile("[ \t]*[\u00a0\u2000-\u200a\u202f\u205f\u3000][ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]*")
"""A run of blanks with one that is no plain space: no-break, thin, wide."""

_PRIME = re.compile("(?<![0-9])[\u2033\u2036]")
"""A double prime in the place of a quotation mark, as in an agency's feed; behind a number it is inches or seconds."""

_AMPERSANDS = 4
"""Times that an entity is decoded at most: "&amp;amp;quot;" was encoded three times over."""

_TWO_SPACES = re.compile(r"(?<=\S)  (?=\S)")
"""Two spaces: within a sentence they split names, behind its end they are a habit; more are columns of a table."""

_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
"""A letter with its accents as characters of their own, as some systems' files and PDFs have them."""

_LETTERS_BEFORE = re.compile(r"[^\W\d_]+\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 40
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def clean(text: str, is_word: Callable[[str], bool]) -> tuple[str, Alignment | None]:
    """Return the text to parse, and the way back from places in it; None where nothing was to be cleaned.

    Args:
        text: the text as it was given.
        is_word: whether letters in lower case are an English word; asked of words that are split at a line end.
    """
    edits = list(_edits(text, is_word))
    return (edited(text, edits), Alignment(edits)) if edits else (text, None)


def _edits(text: str, is_word: Callable[[str], bool]) -> Iterator[Edit]:
    done = 0
    for edit in sorted([*_unfolded(text, is_word), *_signs(text)]):
        if edit.start >= done and text[edit.start : edit.end] != edit.new:
            yield edit
            done = edit.end


def _signs(text: str) -> Iterator[Edit]:
    """Yield an edit for each entity, odd blank, letter apart from its accent, double prime and invisible character."""
    if "&" in text:
        for match in _ENTITY.finditer(text):
            sign = _decoded(match[0])
            if sign is not None:
                yield Edit(match.start(), match.end(), sign)
    for match in _TWO_SPACES.finditer(text):
        yield Edit(match.start(), match.end(), " ")
    if text.isascii():
        return
    for match in _DECOMPOSED.finditer(text):
        yield Edit(match.start(), match.end(), unicodedata.normalize("NFC", match[0]))
    for match in _PRIME.finditer(text):
        yield Edit(match.start(), match.end(), '"')
    for match in _ODD_SPACE.finditer(text):
        yield Edit(match.start(), match.end(), " ")
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "")


def _decoded(entity: str) -> str | None:
    """Return the character that an entity stands for, a plain space for any blank; None where it stands for none."""
    sign = entity
    for _ in range(_AMPERSANDS):
        sign = html.unescape(sign)
    if len(sign) != 1 or sign == "\ufffd" or not (sign.isprintable() or sign.isspace()):
        return "" if _INVISIBLE.fullmatch(sign) else None
    return " " if sign.isspace() else sign


def _unfolded(text: str, is_word: Callable[[str], bool]) -> list[Edit]:
    """Return the edits that join lines: by a space, or at a hyphen by nothing, with the hyphen or without."""
    found = folds(text)
    halves = [_halves(text, fold) if fold.hyphen else None for fold in found]
    here = set(_HYPHENED.findall(text)) if any(halves) else set()
    known = [_Known.of(here, *pair, is_word) if pair else None for pair in halves]
    splits = any(item.is_split for item in known if item)
    edits = []
    for fold, item in zip(found, known, strict=True):
        if not fold.hyphen:
            edits.append(Edit(fold.start, fold.end, " "))
        elif text[fold.start - 1] in "\u00ad¬" or (item and item.joins(splits=splits)):
            edits.append(Edit(fold.start - 1, fold.end, ""))
        else:
            edits.append(Edit(fold.start, fold.end, ""))
    return edits


def _halves(text: str, fold: Fold) -> tuple[str, str] | None:
    """Return the letters on both sides of a hyphen at a line end; None where it belongs there: "Jean-Paul"."""
    first = _LETTERS_BEFORE.search(text, max(0, fold.start - 1 - _LONGEST_WORD), fold.start - 1)
    second = _LETTERS.match(text, fold.end)
    return None if first is None or second is None or second[0][0].isupper() else (first[0], second[0])


@dataclass(frozen=True, slots=True)
class _Known:
    """The forms of a word with a hyphen at a line end that text and dictionary know: whole, hyphened, its halves."""

    whole_here: bool
    hyphened_here: bool
    whole: bool
    halves: bool

    @classmethod
    def of(cls, here: Collection[str], first: str, second: str, is_word: Callable[[str], bool]) -> _Known:
        return cls(
            whole_here=first + second in here,
            hyphened_here=f"{first}-{second}" in here,
            whole=is_word((first + second).lower()),
            halves=is_word(first.lower()) and is_word(second.lower()),
        )

    @property
    def is_split(self) -> bool:
        """Whether it is surely one word that somebody has split: so the text's lines end with split words."""
        return self.whole and not self.halves

    def joins(self, *, splits: bool) -> bool:
        """Whether the hyphen only splits a word: by the text's own use, then by the dictionary.

        "news-paper" and "clean-up" are words either way: they are joined where `splits` tells that the text splits
        words. What nobody knows is a split name.
        """
        if self.whole_here or self.hyphened_here:
            return self.whole_here
        return not self.halves or (self.whole and splits)
