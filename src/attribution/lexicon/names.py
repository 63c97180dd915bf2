"""Tables of names: words inside names, first names, initialisms, and places by the form in which names are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from attribution.lexicon.tables import Place, Row, load_table, one_of, places

NamePart = Literal["surname", "organization", "suffix", "first surname", "family name"]
Gender = Literal["female", "male"]

_SPECIAL = str.maketrans({
    "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "’": "'", "þ": "th", "ð": "d", "‐": "-",
    "‑": "-",
    ".": None, "”": None, "“": None, '"': None,
})  # fmt: skip
"""Letters and marks that Unicode does not decompose."""


def plain(word: str) -> str:
    """Return the word as names are compared: in lower case, without diacritics and full stops ("Łódź" → "lodz")."""
    lowered = word.casefold()
    if lowered.isascii() and '"' not in lowered:
        return lowered.replace(".", "")
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_SPECIAL))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@cache
def name_parts() -> Mapping[str, NamePart]:
    """Return the words of names.tsv with what each shows inside a name.

    Raises:
        ValueError: for a bad row, with file and line.
    """
    return MappingProxyType(dict(load_table("names.tsv", ("word", "kind"), _name_part, lambda pair: pair[0])))


@cache
def given_names() -> Mapping[str, Gender]:
    """Return the first names of given.tsv with the gender that each shows.

    Raises:
        ValueError: for a bad row, with file and line.
    """
    return MappingProxyType(dict(load_table("given.tsv", ("name", "gender"), _given_name, lambda pair: pair[0])))


@cache
def syllables() -> frozenset[str]:
    """Return the syllables of Korean and Taiwanese given names, of syllables.tsv.

    Raises:
        ValueError: for a bad row, with file and line.
    """
    return frozenset(load_table("syllables.tsv", ("syllable",), _syllable, str))


def is_given_name_in_two(word: str) -> bool:
    """Return whether the word is two such syllables with a hyphen: "Won-soon", "Ying-jeou"."""
    parts = plain(word).split("-")
    return len(parts) == 2 and syllables().issuperset(parts)  # noqa: PLR2004


@cache
def initialisms() -> Mapping[str, tuple[str, ...]]:
    """Return by plain full name the plain initialisms of initialisms.tsv that stand for it.

    Raises:
        ValueError: for a bad row, with file and line.
    """
    shorts: dict[str, tuple[str, ...]] = {}
    for short, name in load_table("initialisms.tsv", ("short", "name"), _initialism, " ".join):
        shorts[name] = (*shorts.get(name, ()), short)
    return MappingProxyType(shorts)


@cache
def places_by_name() -> Mapping[str, Place]:
    """Return the places of places.tsv by their plain name."""
    return MappingProxyType({plain(name): place for name, place in places().items()})


def _name_part(row: Row) -> tuple[str, NamePart]:
    return row["word"], one_of(row["kind"], get_args(NamePart), "kind")


def _given_name(row: Row) -> tuple[str, Gender]:
    return row["name"], one_of(row["gender"], get_args(Gender), "gender")


def _syllable(row: Row) -> str:
    return row["syllable"]


def _initialism(row: Row) -> tuple[str, str]:
    return plain(row["short"]), plain(row["name"])
