"""Change texts in ways that should not matter, to measure how far the score moves."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from typing import NamedTuple

from attribution.evaluation.counts import Hits
from attribution.evaluation.words import sentences
from attribution.lexicon import places, speakers
from attribution.records import Article, Span
from attribution.text.quotation_marks import STRAIGHT, quotations

_TENTH = 10
_LINE = re.compile(r"[^\n]+")
_STRAIGHTEN = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'"})
_INNER_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")

_PAIRS = ("bp", "cz", "dt", "fv", "gk", "hj", "lr", "mn", "qx", "sw", "ao", "ei", "uy")
"""Letters that take each other's place: vowels for vowels, consonants for consonants of their kind."""
_OTHER = {
    ord(letter): other
    for pair in _PAIRS
    for both in (pair, pair.upper())
    for letter, other in ((both[0], both[1]), (both[1], both[0]))
}
_NAME = re.compile(r"[A-Z][\w’'-]*+(?!\.)")
_LEAST_NAME = 3
"""The fewest letters of a name that is replaced: "Al" and "Mo" are too often something else."""


class Dropped(NamedTuple):
    """A text with sentences missing, and where they stood in the original."""

    text: str
    gone: tuple[Span, ...]


def without_tenth(text: str, seed: int) -> Dropped:
    """Remove a tenth of the sentences (one at least), chosen by `seed`; line breaks stay."""
    parts = [part for part in sentences(text) if text[slice(*part)].strip()]
    if not parts:
        return Dropped(text, ())
    chosen = random.Random(seed).sample(parts, max(1, round(len(parts) / _TENTH)))  # noqa: S311 - no secret
    gone = tuple(sorted(chosen))
    kept, start = "", 0
    for part in gone:
        kept += text[start : part.start]
        start = part.end
        while start < len(text) and text[start] == " ":
            start += 1
    return Dropped(kept + text[start:], gone)


def remaining(article: Article, gone: Iterable[Span]) -> Hits:
    """Count the assertions that begin outside the removed sentences, and the sourced ones of them.

    This is the share that a shortened text would have if the decisions on what is left stayed as they were.
    """
    cut = tuple(gone)
    left = [made for made in article.assertions if not any(start <= made.start < end for start, end in cut)]
    return Hits(sum(made.status == "sourced" for made in left), len(left))


def straight(text: str) -> str:
    """Make quotation marks and apostrophes straight; offsets stay."""
    return text.translate(_STRAIGHTEN)


def curly(text: str) -> str:
    """Make paired straight quotation marks, and apostrophes inside words, curly; offsets stay."""
    marks = list(text)
    for pair in quotations(text, (Span(*line.span()) for line in _LINE.finditer(text))):
        if pair.closed and text[pair.start] in STRAIGHT and text[pair.end - 1] in STRAIGHT:
            marks[pair.start], marks[pair.end - 1] = "“", "”"
    return _INNER_APOSTROPHE.sub("’", "".join(marks))


def renamed(article: Article) -> str:
    """Replace every word of the persons' names by another word of the same shape; offsets stay.

    The persons are the named ones that speak. Vowels become other vowels and consonants others of their kind, the
    same everywhere. A word that the text also has in small letters, a place and a title are no names and stay.
    """
    words = set(re.findall(r"\w+", article.text))
    people = {
        item.speaker.entity for item in article.attributions if item.speaker and item.speaker.type == "named_person"
    }
    others = {*places(), *speakers(), *(word.title() for word in speakers())}
    found = {name for person in people for name in _NAME.findall(person) if len(name) >= _LEAST_NAME}
    names = {name for name in found - others if name.lower() not in words}
    if not names:
        return article.text
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return pattern.sub(lambda found: found[0].translate(_OTHER), article.text)
