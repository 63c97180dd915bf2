"""What single words tell about a speaker: roles, organisations, documents, groups, places."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from attribution.lexicon import Place, places, speakers
from attribution.lexicon.tables import Row, SpeakerWord, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Part = Literal["surname", "organization", "suffix"]
Noun = Literal["person", "group", "organization", "document"]
Gender = Literal["female", "male"]

# fmt: off
PARTICLES = frozenset({
    "al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "i", "ibn", "la", "le",
    "dela", "ter", "und", "van", "von", "y", "zu",
})
CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan.", "feb.", "mar.",
    "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "easter", "christmas",
})
MONTH_OR_NAME = frozenset({"march", "april", "may", "june", "august"})
REGNAL = frozenset({"pope", "king", "queen", "prince", "princess", "saint", "st.", "emperor", "patriarch", "emir"})
_FEMALE: Mapping[str, Gender] = MappingProxyType(
    dict.fromkeys((
        "mrs", "mrs.", "ms", "ms.", "miss", "mme", "madame", "lady", "dame", "queen", "princess", "sister", "mother",
        "duchess", "baroness", "countess", "empress", "woman", "girl", "wife", "widow", "daughter", "aunt", "niece",
        "grandmother", "actress", "girlfriend", "fiancee", "heroine", "nun", "midwife", "granddaughter", "ex-wife",
        "mum", "mom",
    ), "female")
)
_MALE: Mapping[str, Gender] = MappingProxyType(
    dict.fromkeys((
        "mr", "mr.", "sir", "lord", "king", "prince", "pope", "father", "brother", "son", "husband", "uncle", "nephew",
        "man", "boy", "grandfather", "boyfriend", "fiance", "widower", "monk", "cardinal", "imam", "dad",
        "duke", "baron", "count", "emperor", "gunman", "ex-husband", "grandson", "spokesman", "chairman", "businessman",
        "policeman", "congressman", "councilman", "fisherman", "salesman", "statesman", "fireman", "frontman",
    ), "male")
)
_NOUNS: Mapping[SpeakerWord, Noun] = MappingProxyType({
    "named_organization": "organization", "unnamed_person": "person", "unnamed_group": "group", "document": "document",
})
_DEMONYM_ENDINGS = ("ese", "ish")
_PEOPLE_ENDINGS = ("ans", "ists", "ims", "crats", "ites", "men")
_PERSON_ENDINGS = ("man", "woman", "person", "ist", "ician", "lord", "lady")
_WOMEN = ("ova", "eva", "skaya", "ovna", "evna")
_SLAVIC = 6
"""Letters that such a name has more than: "Nova" is no woman's."""

EITHER = frozenset({
    "owner", "sponsor", "supplier", "rival", "competitor", "broadcaster", "vendor", "developer", "operator", "maker",
    "seller", "buyer", "provider", "publisher", "employer",
})
"""Nouns for persons and organisations alike."""

_SPECIAL = str.maketrans({
    "ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "’": "'", "þ": "th", "ð": "d", "‐": "-",
    ".": None, "”": None, "“": None, '"': None,
})
# fmt: on


def plain(word: str) -> str:
    """The word in lower case, without diacritics and full stops: what spelling variants have in common."""
    lowered = word.casefold()
    if lowered.isascii() and '"' not in lowered:
        return lowered.replace(".", "")
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_SPECIAL))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _part(row: Row) -> tuple[str, Part]:
    kind = row["kind"]
    if kind not in get_args(Part):
        raise ValueError(f"kind {kind!r} is none of {', '.join(get_args(Part))}")
    return row["word"], cast("Part", kind)


@cache
def parts() -> Mapping[str, Part]:
    """The words of names.tsv by kind; raises ValueError for a bad row."""
    text = files("attribution.lexicon").joinpath("names.tsv").read_text(encoding="utf-8")
    return MappingProxyType(dict(read_table(text, "names.tsv", ("word", "kind"), _part, lambda row: row[0])))


def _initialism(row: Row) -> tuple[str, str]:
    return plain(row["short"]), plain(row["name"])


@cache
def initialisms() -> Mapping[str, tuple[str, ...]]:
    """The plain initialisms that stand for a plain full name, by that name; raises ValueError for a bad row."""
    text = files("attribution.lexicon").joinpath("initialisms.tsv").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for short, name in read_table(text, "initialisms.tsv", ("short", "name"), _initialism, lambda row: row[0]):
        found[name] = (*found.get(name, ()), short)
    return MappingProxyType(found)


@cache
def _titles() -> frozenset[str]:
    return frozenset(word.casefold() for word, kind in speakers().items() if kind == "title" and " " not in word)


def is_title(word: str) -> bool:
    """Whether the word stands before a person's name ("Gen.", "Mrs")."""
    return word.casefold() in _titles()


def is_role(word: str) -> bool:
    """Whether the word says what a person is or does: a title or a noun for a person."""
    lowered = word.casefold()
    known = lowered in _titles() or speakers().get(lowered) == "unnamed_person"
    return known or (not word[0].isupper() and noun(lowered) == "person")


def makes_organization(word: str) -> bool:
    """Whether a name of several words that holds this one is an organisation's."""
    lowered = word.casefold()
    part = parts().get(lowered)
    if part is not None:
        return part == "organization"
    if noun(lowered) == "organization":
        return True
    return lowered[-1:] == "s" and speakers().get(lowered[:-1]) == "named_organization"


@lru_cache(maxsize=8192)  # bounded: an article's words are without end
def noun(lemma: str) -> Noun | None:
    """What the noun means, by the table of speakers, else by its ending; None where neither tells."""
    kind = speakers().get(lemma)
    if kind is None or kind == "title":
        last = lemma.rpartition("-")[2]
        if last != lemma and last:
            return noun(last)
        known = lemma in _titles() or (len(lemma) > 5 and lemma.endswith(_PERSON_ENDINGS))  # noqa: PLR2004
        return "person" if known else None
    return _NOUNS[kind]


def gender_of_role(word: str) -> Gender | None:
    """The gender that a title or a noun for a person shows ("Mrs", "spokesman")."""
    lowered = word.casefold()
    found = _FEMALE.get(lowered) or _MALE.get(lowered)
    if found is None and lowered.endswith(("woman", "women")):
        return "female"
    return found


def _given(row: Row) -> tuple[str, Gender]:
    gender = row["gender"]
    if gender not in get_args(Gender):
        raise ValueError(f"gender {gender!r} is none of {', '.join(get_args(Gender))}")
    return row["name"], cast("Gender", gender)


@cache
def given_names() -> Mapping[str, Gender]:
    """The gender that first names show; raises ValueError for a bad row."""
    text = files("attribution.lexicon").joinpath("given.tsv").read_text(encoding="utf-8")
    return MappingProxyType(dict(read_table(text, "given.tsv", ("name", "gender"), _given, lambda row: row[0])))


def gender_of_name(words: Sequence[str]) -> Gender | None:
    """The gender that a person's plain name shows: by the first name, or by the ending of a Slavic family name."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    found = given_names().get(words[0])
    if found is None and len(words[-1]) > _SLAVIC and words[-1].endswith(_WOMEN):
        return "female"
    return found


@cache
def places_by_name() -> Mapping[str, Place]:
    """Places by name in lower case and without full stops."""
    return MappingProxyType({plain(name): place for name, place in places().items()})


def is_demonym(word: str) -> bool:
    """Whether the word says of which country or people somebody is."""
    place = places().get(word)
    if place is not None:
        return place.kind == "demonym"
    if not word[:1].isupper() or len(word) < 6:  # noqa: PLR2004
        return False
    return word.endswith(_DEMONYM_ENDINGS)


def is_people(word: str) -> bool:
    """Whether a plural in capitals means people rather than one name: "Muslims", "Kurds", "Republicans"."""
    lowered = word.lower()
    return lowered.endswith(_PEOPLE_ENDINGS) or is_demonym(word[:-1]) or noun(lowered[:-1]) == "person"


def country(words: str) -> str | None:
    """The country that the plain words stand for; a capital, a palace or a nation in a country is its own entity."""
    place = places_by_name().get(words)
    if place is None or place.kind not in ("country", "initialism"):
        return None
    return place.of


def is_initialism(word: str) -> bool:
    """Whether the word is written in capitals alone, at least two of them ("FSB", "U.S.", "UNESCO", "AfCFTA")."""
    if word[1:].islower():
        return False
    letters = [character for character in word if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return capitals > 1 and capitals >= len(letters) - 2 and capitals * 2 > len(letters) and not word.islower()
