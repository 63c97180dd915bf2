"""Look up what single words tell about a speaker: roles, organisations, documents, groups, places, genders."""

from __future__ import annotations

from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from attribution.lexicon import places, speakers
from attribution.lexicon.names import Gender, given_names, name_parts, places_by_name
from attribution.resolution.words import (
    DEMONYM_ENDINGS,
    FEMALE_ENDINGS,
    FEMALE_WORDS,
    MALE_WORDS,
    PEOPLE_ENDINGS,
    PERSON_ENDINGS,
    WOMEN_ENDINGS,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from attribution.lexicon.tables import SpeakerWord

NounMeaning = Literal["person", "group", "organization", "document"]

_MEANING_OF_TYPE: Mapping[SpeakerWord, NounMeaning] = MappingProxyType({
    "named_organization": "organization", "unnamed_person": "person", "unnamed_group": "group", "document": "document",
})  # fmt: skip

_LONGER_THAN_ENDING = 5
"""Letters that a noun for a person and a demonym have more than, to be known by their ending; set by hand."""

_LONGER_THAN_NOVA = 6
"""Letters that a woman's Slavic name has more than, to be known by its ending ("Nova" is none); set by hand."""


_SCIENTIST = "ologist"
"""The ending of nouns for people that no surname has, so that it tells one with a capital too."""


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        word.casefold()
        for word, kind in speakers().items()
        if kind == "title" and " " not in word and not word.isupper()
    )


@cache
def _short_titles() -> frozenset[str]:
    """Return the titles in capitals throughout, which in small letters are other words ("PM", "DI")."""
    return frozenset(word for word, kind in speakers().items() if kind == "title" and word.isupper())


def is_title(word: str) -> bool:
    """Return whether the word stands before a person's name ("Gen.", "Mrs", "DCI")."""
    return word in _short_titles() or word.casefold() in _titles()


def is_role(word: str) -> bool:
    """Return whether the word says what a person is or does: a title or a noun for a person."""
    prefix, hyphen, rest = word.rpartition("-")
    if hyphen and prefix[:1].isupper() and rest.islower():
        return is_role(rest)  # "Co-developer"
    lowered = word.casefold()
    known = is_title(word) or speakers().get(lowered) == "unnamed_person" or lowered.endswith(_SCIENTIST)
    return known or (not word[:1].isupper() and noun(lowered) == "person")


def makes_organization(word: str) -> bool:
    """Return whether a name of several words that holds this one is an organisation's."""
    lowered = word.casefold().rstrip(".")  # "Acme Corp."
    part = name_parts().get(lowered)
    if part is not None:
        return part == "organization"
    if noun(lowered) == "organization":
        return True
    return lowered[-1:] == "s" and speakers().get(lowered[:-1]) == "named_organization"


@lru_cache(maxsize=8192)  # bounded: an article's words are without end
def noun(lemma: str) -> NounMeaning | None:
    """Return what the noun means, by the table of speakers, else by its ending; None where neither tells."""
    kind = speakers().get(lemma)
    if kind is None or kind == "title":
        last = lemma.rpartition("-")[2]
        if last != lemma and last:
            return noun(last)
        known = lemma in _titles() or (len(lemma) > _LONGER_THAN_ENDING and lemma.endswith(PERSON_ENDINGS))
        return "person" if known else None
    return _MEANING_OF_TYPE[kind]


def is_listed(word: str) -> bool:
    """Return whether a table has the noun; endings alone make a common noun of "Chapman"."""
    kind = speakers().get(word.lower())
    return kind is not None and kind != "title"


def gender_of_role(word: str) -> Gender | None:
    """Return the gender that a title or a noun for a person shows ("Mrs", "spokesman")."""
    lowered = word.casefold()
    if lowered in FEMALE_WORDS:
        return "female"
    if lowered in MALE_WORDS:
        return "male"
    return "female" if lowered.endswith(FEMALE_ENDINGS) else None


def gender_of_name(words: Sequence[str]) -> Gender | None:
    """Return the gender that a person's plain name shows: by first name, or by the ending of a Slavic family name."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    gender = given_names().get(words[0])
    if gender is None and len(words[-1]) > _LONGER_THAN_NOVA and words[-1].endswith(WOMEN_ENDINGS):
        return "female"
    return gender


def is_demonym(word: str) -> bool:
    """Return whether the word says of which country or people somebody is."""
    place = places().get(word)
    if place is not None:
        return place.kind == "demonym"
    if not word[:1].isupper() or len(word) <= _LONGER_THAN_ENDING:
        return False
    return word.endswith(DEMONYM_ENDINGS)


def is_people(word: str) -> bool:
    """Return whether a plural in capitals means people rather than one name: "Muslims", "Kurds", "Republicans"."""
    lowered = word.lower()
    return lowered.endswith(PEOPLE_ENDINGS) or is_demonym(word[:-1]) or noun(lowered[:-1]) == "person"


def country(words: str) -> str | None:
    """Return the country that the plain words stand for; None for a capital, a palace or a nation in a country."""
    place = places_by_name().get(words)
    if place is None or place.kind not in ("country", "initialism"):
        return None
    return place.of


def is_initialism(word: str) -> bool:
    """Return whether the word is written in capitals, at least two of them ("FSB", "U.S.", "UNESCO", "AfCFTA")."""
    if word[1:].islower():
        return False
    letters = [character for character in word if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return capitals > 1 and capitals >= len(letters) - 2 and capitals * 2 > len(letters) and not word.islower()
