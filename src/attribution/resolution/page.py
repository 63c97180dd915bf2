"""The article's tokens as plain sequences, and which of them may belong to a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from attribution.lexicon.names import given_names, is_given_name_in_two, places_by_name, plain
from attribution.resolution.vocabulary import is_demonym, is_initialism, is_people, is_role
from attribution.resolution.words import (
    CALENDAR,
    CHAMBERS,
    CREDITS,
    MONTH_OR_NAME,
    NO_INITIALISM,
    PARTICLES,
    THINGS,
    TIME_BEFORE,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.view import View

HYPHENS = frozenset("-‐‑–")
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|co|ru|de|uk|fr|eu|tv|news|ua|in|au)", re.IGNORECASE)
_OPENERS = frozenset("\"“”‘'([:—–-«")
_MARKS = frozenset('”“"')

_MISTAKEN = frozenset({"VBG", "VB", "VBP", "VBN", "VBD", "RB", "JJR", "FW", "UH"})
"""Tags that a name of one word is given at the start of a sentence."""

_AFTER_SUBJECT = frozenset({"VBD", "VBZ", "MD", "POS", ","})
"""Tags of words behind a name that opens a sentence."""

_HEADLINE_WORDS = 25
"""Words that a headline with capitals throughout has at most; set by hand, not fitted."""

_HEADLINE_LENGTH = 250
"""Characters that such a headline has less than; set by hand, not fitted."""

_HEADLINE_SHARE = 0.7
"""Share of its longer words that begin with a capital, at least; set by hand, not fitted."""


@dataclass(frozen=True, slots=True)
class Page:
    """The tokens of an article, with what is asked of each most often: plain sequences are much faster than tokens."""

    tokens: Sequence[Token]
    """The tokens."""
    texts: Sequence[str]
    """The text of each."""
    tags: Sequence[str]
    """The part-of-speech tag of each."""
    naming: Sequence[bool] = ()
    """For each whether it may be a word of a name."""
    lone: frozenset[str] = frozenset()
    """The plain words that stand as a name by themselves somewhere in the article."""

    @classmethod
    def of(cls, view: View) -> Page:
        """Return the page of an article."""
        tokens = tuple(view.doc)
        tags = tuple("NNP" if token.text == "WHO" else token.tag_ for token in tokens)  # no "who" is written so
        page = cls(tokens, tuple(token.text for token in tokens), tags)
        naming = tuple(_naming(view, page))
        around = zip((False, *naming), naming, (*naming[1:], False), page.texts, strict=False)
        lone = frozenset(plain(text) for before, flag, after, text in around if flag and not before and not after)
        return replace(page, naming=naming, lone=lone)

    def tight(self, index: int) -> bool:
        """Return whether no white space stands on either side of the token."""
        return not self.tokens[index].whitespace_ and not self.tokens[index - 1].whitespace_


def _naming(view: View, page: Page) -> list[bool]:
    """Return for each token whether it may be a word of a name; in a headline of capitals, if it is one elsewhere.

    A word that opens a sentence with a tag other than a name's counts where it stands as a name elsewhere.
    """
    skipped = _capital_lines(view, page)
    flags = [
        _may_name(view, page, index) and view.paragraph_of[index] not in skipped for index in range(len(page.texts))
    ]
    known = {text for text, flag in zip(page.texts, flags, strict=True) if flag}
    for index, tag in enumerate(page.tags):
        if not flags[index] and page.texts[index] in known and _names_subject(page, index, tag):
            flags[index] = view.paragraph_of[index] not in skipped
    if skipped:
        _name_in_headlines(view, page, flags, skipped)
    return flags


def _names_subject(page: Page, index: int, tag: str) -> bool:
    """Return whether a word that is a name elsewhere may be one here: as a noun, or before a verb ("Manning told")."""
    if tag in ("NN", "NNS", "VBZ", "JJ"):
        return True
    after = page.tags[index + 1 : index + 2]
    return tag in _MISTAKEN and bool(after) and after[0] in _AFTER_SUBJECT and not is_role(page.texts[index])


def _name_in_headlines(view: View, page: Page, flags: list[bool], skipped: set[int]) -> None:
    """Flag, in headlines with capitals throughout, the words that are names elsewhere, and countries."""
    known = {plain(text) for text, flag in zip(page.texts, flags, strict=True) if flag}
    for index in range(len(page.texts) - 1, -1, -1):
        if view.paragraph_of[index] in skipped and page.tags[index] in ("NNP", "NNPS") and _may_name(view, page, index):
            word = plain(page.texts[index])
            named = word in places_by_name() or (word in given_names() and flags[index + 1 : index + 2] == [True])
            flags[index] = word in known or named


def _may_name(view: View, page: Page, index: int) -> bool:
    """Return whether tag and capitals let the token be a word of a name."""
    text, tag = page.texts[index], page.tags[index]
    proper = tag in ("NNP", "NNPS")
    if not (text[0].isupper() or (text[0] in _MARKS and text[1:2].isupper())):
        inner = proper and not text.islower()  # "iPhone", "wikiHow"
        return inner or ("." in text and DOMAIN.fullmatch(text) is not None)
    if _is_date(page, index):
        return False
    if text in THINGS or text in HYPHENS:
        return False
    if is_given_name_in_two(text):
        return True
    if proper:
        crowd = tag == "NNPS" and text[-1] == "s" and is_people(text) and plain(text) not in places_by_name()
        if crowd and page.texts[index - 1] == "of" and page.texts[index - 2].lower() in CHAMBERS:
            return True  # "the House of Representatives"
        return not (crowd and _alone(page, index)) and not _is_adjective(page, index)
    if is_initialism(text):
        return text not in NO_INITIALISM and tag not in ("PRP", "LS", "DT")
    if is_demonym(text):
        return False
    foreign = (
        not text.isascii() and text.isalpha() and page.tags[index + 1 : index + 2] == ("NNP",)
    )  # "Nguyễn Thị Hạnh"
    surname = index > 0 and page.tags[index - 1] == "NNP" and plain(page.texts[index - 1]) in given_names()  # "Peers"
    inner = tag[0] in "NVFJUA" and (tag != "NNS" or surname) and (foreign or not _opens(view, page, index))
    return inner or (tag[0] == "N" and plain(text) in places_by_name())


def _is_adjective(page: Page, index: int) -> bool:
    """Return whether the word only begins a compound in small letters: "Ebola-infected", "Moscow-based"."""
    if index + 2 >= len(page.texts) or page.texts[index + 1] not in HYPHENS or not page.tight(index + 1):
        return False
    other = page.texts[index + 2]
    return other.islower() and other not in PARTICLES and page.tags[index + 2] in ("VBN", "VBD", "VBG", "JJ")


def _alone(page: Page, index: int) -> bool:
    """Return whether no name stands beside the token: "Christians", "Kurds" alone are people, no name."""
    tags, last = page.tags, len(page.tags) - 1
    return not (index and tags[index - 1] in ("NNP", "NNPS")) and not (
        index < last and tags[index + 1] in ("NNP", "NNPS")
    )


def _opens(view: View, page: Page, index: int) -> bool:
    """Return whether the token opens a sentence or a quotation, so that its capital means nothing."""
    return view.sentence_of[index] == index or page.texts[index - 1] in _OPENERS or page.tags[index - 1] == "_SP"


def _is_date(page: Page, index: int) -> bool:
    """Return whether the word is a day, a month ("May" only beside a number or a word of time) or "Photo:"."""
    lowered = page.texts[index].lower()
    if lowered not in CALENDAR:
        return lowered in CREDITS and index + 1 < len(page.texts) and page.texts[index + 1] in (":", "/")
    if lowered not in MONTH_OR_NAME:
        return True
    before = index - 1 if index else index
    after = min(index + 1, len(page.tags) - 1)
    return page.tags[before] == "CD" or page.tags[after] == "CD" or page.texts[before].lower() in TIME_BEFORE


def _capital_lines(view: View, page: Page) -> set[int]:
    """Return the paragraphs that are headlines with capitals throughout."""
    short = {
        number: (0, 0)
        for number, span in enumerate(view.paragraphs)
        if span.end - span.start < _HEADLINE_LENGTH and view.text[span.end - 1] not in '.!?”"'
    }
    if not short:
        return set()
    words = dict.fromkeys(short, 0)
    for text, tag, paragraph in zip(page.texts, page.tags, view.paragraph_of, strict=True):
        if paragraph in short and len(text) > 4 and text.islower() and tag[0] in "VNJ":  # noqa: PLR2004
            del short[paragraph]  # "Polish President Andrzej Duda supported the plan": a verb in small letters
        if paragraph in short and text[0].isalpha():
            words[paragraph] += 1
            if len(text) > 3:  # noqa: PLR2004 - "of", "the", "and" stay small
                long, capital = short[paragraph]
                short[paragraph] = long + 1, capital + text[0].isupper()
    return {
        number
        for number, (long, capital) in short.items()
        if 4 <= words[number] <= _HEADLINE_WORDS and capital >= _HEADLINE_SHARE * max(long, 1)  # noqa: PLR2004
    }
