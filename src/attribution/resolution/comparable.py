"""Names of speakers in a form that can be compared across articles, and what two of them have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from attribution.lexicon.names import initialisms, name_parts, places_by_name, plain
from attribution.resolution.joining_words import (
    ARTICLES,
    COMMON,
    LEGAL,
    LETTERS,
    PEOPLES,
    PLACED_BY,
    SMALL,
    SPELLINGS,
    TOPICS,
    VAGUE,
)
from attribution.resolution.names import initials
from attribution.resolution.vocabulary import country, is_demonym, is_initialism, is_title, makes_organization
from attribution.resolution.words import REGNAL

Kind = Literal["person", "organization"]

_BRACKET = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^()\s]{2,12})\)\s*$")
_SEVERAL = re.compile(r"\band (?:the|other|some|several|both)\b")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Comparable:
    """A speaker's name as it is compared: folded words without titles, articles and legal forms.

    `country` is split off an organisation's name ("Russian", "of Russia"); `shorts` are its initialisms, plain;
    `spelled` is what an organisation's initials spell. `common` tells that every place has a body of this name,
    `suffix` is a person's Jr., Sr. or III, `sounds` are the words with the spellings of one sound folded.
    """

    kind: Kind
    words: tuple[str, ...]
    country: str | None = None
    shorts: frozenset[str] = frozenset()
    common: bool = False
    suffix: str | None = None
    spelled: str = ""
    sounds: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sounds", tuple(map(sounded, self.words)))

    @property
    def single(self) -> bool:
        """Whether a person has one word for a name: perhaps a surname, which many share."""
        return self.kind == "person" and len(self.words) == 1


def folded(word: str) -> str:
    """Fold a word's spelling: case, accents, and letters by which one sound of another script is written."""
    word = plain(word)
    for spelling, usual in SPELLINGS:
        word = spelling.sub(usual, word)
    return word


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """Fold the spellings of one sound too, so that "Sergey" and "Sergei", "Khalilov" and "Halilov" are one."""
    word = folded(word)
    for letters, usual in LETTERS:
        word = word.replace(letters, usual)
    return re.sub(r"(.)\1", r"\1", word)


def comparable(entity: str, speaker_type: str, aliases: Iterable[str] = ()) -> Comparable | None:
    """Make a name comparable; None for what has no name or joins several, which nothing tells from others.

    Args:
        entity: the most complete name that the article gives.
        speaker_type: its type; a "document" counts as an organisation where it is written as one.
        aliases: other wordings for it, among which its initialism may be.
    """
    entity = " ".join(entity.split())
    if not any(sign.isupper() for sign in entity):
        return None
    if _SEVERAL.search(entity) or (speaker_type == "named_person" and " and " in entity):
        return None
    if speaker_type == "named_person":
        return _person(entity)
    bracket = _BRACKET.match(entity)
    named = bracket and is_initialism(bracket["short"])
    if speaker_type == "named_organization" or (speaker_type == "document" and named):
        short = bracket["short"] if bracket and named else None
        name = bracket["name"] if bracket and short else entity
        return _organization(name, [*([short] if short else []), *aliases])
    return None


def _person(entity: str) -> Comparable | None:
    words = [word.strip("'’\"“”,") for word in re.split(r"[\s\-‐-]+", _POSSESSIVE.sub("", entity))]
    words = [word for word in words if word]
    while len(words) > 1 and is_title(words[0]) and not (len(words) == 2 and words[0].casefold() in REGNAL):  # noqa: PLR2004
        words = words[1:]
    suffix = None
    if len(words) > 2 and name_parts().get(plain(words[-1])) == "suffix":  # noqa: PLR2004 - given name, surname, suffix
        suffix, words = plain(words[-1]), words[:-1]
    told = tuple(ARTICLES.get(word.casefold(), folded(word)) for word in words if any(map(str.isalnum, word)))
    return Comparable("person", told, suffix=suffix) if told else None


def _organization(name: str, others: Iterable[str]) -> Comparable | None:
    words = [word.strip(',.“”"') or word for word in name.split()]
    while len(words) > 1 and words[0].casefold() == "the":
        words = words[1:]
    words = _without_description(words)
    words = [_POSSESSIVE.sub("", word) or word for word in words]
    if whole := country(plain(" ".join(words))):
        return Comparable("organization", (plain(whole),), country=whole)
    shorts = {plain(other) for other in others if is_initialism(other) and not country(plain(other))}
    if len(words) == 1 and is_initialism(words[0]):
        shorts.add(plain(words[0]))
    land, words = _without_country(words)
    while len(words) > 1 and plain(words[-1]) in LEGAL:
        words = words[:-1]
    told = tuple(word for word in (folded(word) for word in words) if word not in SMALL and any(map(str.isalnum, word)))
    if not told:
        return None
    if land and told == ("government",):
        return Comparable("organization", (plain(land),), country=land)
    lowered = not any(word[:1].isupper() and not is_demonym(word) for word in words)
    usual = len(told) < 3 and bool(COMMON & set(told)) and set(told) <= COMMON | TOPICS  # noqa: PLR2004
    common = land is None and (lowered or usual)
    shorts |= set(initialisms().get(plain(" ".join(words)), ()))
    return Comparable("organization", tuple(sorted(told)), land, frozenset(shorts), common, None, initials(words))


def _without_description(words: list[str]) -> list[str]:
    """The name without what the body is in small letters at its end: "Tass (news agency)", but not "Torvia's army"."""
    end = len(words)
    while end > 1 and words[end - 1].islower():
        end -= 1
    named = all(word[:1].isupper() and not _POSSESSIVE.search(word) for word in words[:end])
    body = words[-1] in COMMON or makes_organization(words[-1])
    people = is_demonym(words[end - 1]) or words[end - 1].endswith(PEOPLES)
    return words[:end] if named and body and not people else words


def _without_country(words: list[str]) -> tuple[str | None, list[str]]:
    """The country that the name begins or ends with, and the rest where it is still a name without it."""
    first = places_by_name().get(plain(words[0]))
    if first and first.kind in ("demonym", "country", "initialism") and _stands_alone(words[1:]):
        return first.of, words[1:]
    two = places_by_name().get(plain(" ".join(words[:2])))
    if two and two.kind == "country" and _stands_alone(words[2:]):
        return two.of, words[2:]
    for at in range(1, len(words) - 1):
        rest = [word for word in words[at + 1 :] if word.casefold() != "the"]
        if words[at] in PLACED_BY and _stands_alone(words[:at]):
            place = places_by_name().get(plain(" ".join(rest)))
            if place and place.kind in ("country", "initialism"):
                return place.of, words[:at]
    return None, words


def _stands_alone(words: list[str]) -> bool:
    """Whether the rest of a name can do without its country: "Central Bank", "government", but not "Bank"."""
    told = [word for word in words if word.casefold() not in SMALL]
    return len(told) > 1 or (len(told) == 1 and folded(told[0]) in COMMON)


def shared_role(one: Iterable[str], other: Iterable[str]) -> str | None:
    """Find a word that two descriptions share and that tells more than "minister" does; None where there is none."""
    here, there = (_role_words(roles) for roles in (one, other))
    return next(iter(sorted(here & there)), None)


def _role_words(roles: Iterable[str]) -> set[str]:
    words = set()
    for role in roles:
        for word in re.findall(r"[^\W\d_][\w’'-]*", role):
            told = folded(_POSSESSIVE.sub("", word))
            place = places_by_name().get(plain(_POSSESSIVE.sub("", word)))
            if len(told) > 2 and told not in VAGUE | SMALL and place is None:  # noqa: PLR2004
                words.add(told)
    return words
