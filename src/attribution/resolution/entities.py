"""Who and what the names of an article stand for: names that mean the same are one entity."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from attribution.records import SpeakerType
from attribution.resolution.names import Name
from attribution.resolution.roles import Role
from attribution.resolution.words import (
    Gender,
    country,
    gender_of_name,
    gender_of_role,
    initialisms,
    is_initialism,
    makes_organization,
    noun,
    places_by_name,
    plain,
)

Link = Literal["itself", "name", "initialism", "variant"]

# fmt: off
WEIGHTS: Mapping[str, float] = MappingProxyType({
    "title": 6, "label": 6, "role:person": 4, "asked": 4, "age": 4, "who": 3, "suffix": 3, "middle initial": 3, "he": 2,
    "several words": 2, "given name": 3, "last word alone": 1.5, "entity person": 3, "entity organization": -1,
    "entity place": -3,
    "owner": -1, "it": -2, "employer": -2, "located": -2, "role:either": -2.5, "first word alone": -2.5, "article": -3,
    "which": -3, "plural verb": -3, "document word": -3, "headed": -4, "initialism": -4, "role:organization": -4,
    "bracket": -5, "organization word": -5, "place": -8, "dateline": -8,
})
# fmt: on
"""What each sign of a name's kind is worth: above zero for a person, below for an organisation."""

SINGLE = -0.5
"""The bias of a name of one word that nothing else speaks about: people are introduced by first and last name."""

_LONG = 5
_ENDINGS = ("ia", "stan", "land", "burg", "ville", "shire", "ton", "grad")


@dataclass(slots=True)
class Entity:
    """One person, organisation or place: its most complete name, where it is named, what is known of it."""

    fullest: Name
    place: str | None = None
    starts: list[int] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)
    cues: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)

    def add(self, name: Name, link: Link) -> None:
        """Take in one more name; among equally complete ones the first in the text is its fullest."""
        insort(self.starts, name.start)
        self.links[name.start] = link
        self.cues |= name.cues
        self.roles.extend(name.roles)
        if (_completeness(name), -name.start) > (_completeness(self.fullest), -self.fullest.start):
            self.fullest = name

    @property
    def personal(self) -> float:
        """How much the signs speak for a person; below zero they speak for an organisation."""
        return sum(WEIGHTS.get(cue, 0) for cue in self.cues) + _bias(self.fullest.words)

    @property
    def is_person(self) -> bool:
        """Whether the signs speak for a person."""
        return self.personal > 0

    @property
    def type(self) -> SpeakerType:
        """Its type as a speaker."""
        if self.is_person:
            return "named_person"
        written = "document word" in self.cues and "role:organization" not in self.cues
        return "document" if written else "named_organization"

    @property
    def gender(self) -> Gender | None:
        """The gender that titles and descriptions show, else the first name."""
        for role in self.roles:
            shown = gender_of_role(role.head)
            if shown is not None:
                return shown
        return gender_of_name(self.fullest.words)

    def before(self, position: int) -> int | None:
        """Where it is named last before the position."""
        index = bisect_left(self.starts, position)
        return self.starts[index - 1] if index else None


def _completeness(name: Name) -> int:
    return len(name.words) + (name.initialism is not None)


def _bias(words: tuple[str, ...]) -> float:
    if len(words) > 1:
        return 0
    return -1.5 if words[0].endswith(_ENDINGS) else SINGLE


@dataclass(frozen=True, slots=True)
class Register:
    """The entities of an article and, for each token of a name, which one it names (-1 for none).

    `short` has the numbers of those that an initialism stands for.
    """

    entities: tuple[Entity, ...]
    owner: tuple[int, ...]
    name_at: Mapping[int, Name]
    short: Mapping[str, int]

    def entity_at(self, index: int) -> Entity | None:
        """The entity whose name covers the token."""
        return self.entities[self.owner[index]] if self.owner[index] >= 0 else None


def register(length: int, names: Iterable[Name]) -> Register:
    """The names in a text of `length` tokens, grouped by what they mean: the longest first, single words last."""
    book = _Book()
    ordered = list(names)
    for name in sorted(ordered, key=lambda name: (-len(name.words), name.start)):
        book.add(name)
    owner = [-1] * length
    name_at: dict[int, Name] = {}
    for name in ordered:
        number = book.number_of[name.start]
        for index in range(name.start, name.end):
            owner[index] = number
            name_at[index] = name
    return Register(tuple(book.entities), tuple(owner), name_at, book.short)


class _Book:
    """The entities found so far, by everything that a shorter name may look them up with."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self.number_of: dict[int, int] = {}
        self.full: Counter[int] = Counter()
        self._exact: dict[tuple[str, ...], int] = {}
        self._part: dict[tuple[str, ...], list[int]] = {}
        self.short: dict[str, int] = {}
        self._skeleton: dict[str, list[tuple[str, int]]] = {}

    def add(self, name: Name) -> None:
        """Put the name with the entity that it means, or found a new one."""
        number, link = self._find(name)
        if number is None:
            number = len(self.entities)
            self.entities.append(Entity(name, place=_country(name.words)))
        entity = self.entities[number]
        entity.add(name, link)
        if len(name.words) == 1 and len(entity.fullest.words) > 1 and link in ("name", "variant"):
            entity.cues.add(_part_cue(name.words[0], entity.fullest.words))
        self.number_of[name.start] = number
        self.full[number] += len(name.words) > 1
        self._index(name, number, new=link == "itself")

    def _find(self, name: Name) -> tuple[int | None, Link]:
        words = name.words
        if words in self._exact:
            return self._exact[words], "name"
        land = _country(words)
        if land:
            found = self.short.get("country " + land)
            return found, "itself" if found is None else "initialism"
        if "initialism" in name.cues and (found := self.short.get(words[0])) is not None:
            return found, "initialism"
        if name.initialism and (found := self.short.get(plain(name.initialism))) is not None:
            return found, "name"
        if (found := self._nearest(words, name)) is not None:
            return found, "name"
        if (found := self._variant(words, name)) is not None:
            return found, "variant"
        return None, "itself"

    def _index(self, name: Name, number: int, *, new: bool) -> None:
        words = name.words
        self._exact.setdefault(words, number)
        land = _country(words)
        if land:
            self.short.setdefault("country " + land, number)
        if name.initialism:
            self.short[plain(name.initialism)] = number
        for short in initialisms().get(" ".join(words), ()):
            self.short.setdefault(short, number)
        if not new or land or "place" in name.cues:
            return
        for part in _parts(words):
            self._part.setdefault(part, []).append(number)
        if len(words) > 2 and makes(words):  # noqa: PLR2004 - two letters are too many things
            letters = "".join(word[0] for word in words if word not in ("of", "the", "for", "and", "on"))
            self.short.setdefault(letters, number)
        self._skeleton.setdefault(_skeleton(words[-1]), []).append((words[-1], number))

    def _nearest(self, words: tuple[str, ...], name: Name) -> int | None:
        """Of the entities that bear the words as a part of their name the one most often named in full.

        A family name alone means the person whom the article is about, not the daughter whom it quotes once. Of equals
        it is the one mentioned last before.
        """
        found = [number for number in self._part.get(words, ()) if _fits(words, name, self.entities[number])]
        if len(found) < 2:  # noqa: PLR2004
            return found[0] if found else None
        return max(found, key=lambda number: (self.full[number], *_closeness(self.entities[number], name.start)))

    def _variant(self, words: tuple[str, ...], name: Name) -> int | None:
        last = words[-1]
        if len(last) < _LONG or is_initialism(last) or "place" in name.cues:
            return None
        for other, number in self._skeleton.get(_skeleton(last), ()):
            if len(other) < _LONG or other == last or not near(other, last):
                continue
            known = self.entities[number].fullest.words
            if len(words) == 1 or len(known) == 1 or near(known[0], words[0]):
                return number
        return None


def makes(words: Iterable[str]) -> bool:
    """Whether the words, taken together, are an organisation's name."""
    return any(makes_organization(word) for word in words)


def _country(words: tuple[str, ...]) -> str | None:
    """The country that the whole name stands for; a capital, a palace or a part of a country is its own."""
    return country(" ".join(words))


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The shorter names that may stand for the name: its ends, for a person first and last name without the middle."""
    if len(words) == 1:
        return
    seen = {words}
    for length in range(1, len(words)):
        for part in (words[:length], words[-length:]):
            if part not in seen and part[-1] not in ("of", "the", "and", "for", "s"):
                seen.add(part)
                yield part
    if len(words) > 2 and not makes(words):  # noqa: PLR2004
        yield (words[0], words[-1])
        yield from ((word,) for word in words[1:-1] if len(word) > 2)  # noqa: PLR2004


def _fits(words: tuple[str, ...], name: Name, entity: Entity) -> bool:
    """Whether a part of the entity's name may stand for it here."""
    fullest = entity.fullest
    if entity.place or "place" in name.cues:
        return False
    organization = bool(entity.cues & {"organization word", "bracket"}) and "given name" not in entity.cues
    if len(words) == 1:
        word = words[0]
        if organization and (makes_organization(word) or noun(word) or word in places_by_name()):
            return False
        if organization and "title" in name.cues:
            return False
        return not organization or word in (fullest.words[0], fullest.words[-1])
    if "article" in entity.cues and "given name" in name.cues and words == fullest.words[: len(words)]:
        return False  # Doris Day is not the Doris Day Show
    if organization and words == fullest.words[: len(words)]:
        # "Red Hat" is no "Red Hat Linux (RHL)", but "Kattegat Link" is Kattegat Link A/S
        return makes_organization(fullest.words[-1]) or len(fullest.words[-1]) == 1
    return True


def _part_cue(word: str, words: tuple[str, ...]) -> str:
    """People go by their last names, organisations by the first word of theirs."""
    if word == words[-1]:
        return "last word alone"
    return "middle word alone" if word != words[0] else "first word alone"


def _closeness(entity: Entity, position: int) -> tuple[int, int]:
    before = entity.before(position)
    return (0, -entity.starts[0]) if before is None else (1, before)


def _skeleton(word: str) -> str:
    """First letter and consonants: what transliterations and slips of the pen leave alone."""
    rest = word[1:]
    for pair, single in (("kh", "k"), ("ck", "k"), ("ph", "f"), ("w", "v"), ("sch", "sh")):
        rest = rest.replace(pair, single)
    kept = [letter for letter in rest if letter.isalpha() and letter not in "aeiouyjh"]
    return word[0] + "".join(letter for index, letter in enumerate(kept) if index == 0 or kept[index - 1] != letter)


def near(left: str, right: str) -> bool:
    """Whether the words begin alike and differ by at most two letters (one in short words)."""
    if left[0] != right[0] or abs(len(left) - len(right)) > 2:  # noqa: PLR2004
        return False
    allowed = 1 if min(len(left), len(right)) < 7 else 2  # noqa: PLR2004
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1] <= allowed


__all__ = ["WEIGHTS", "Entity", "Link", "Register", "makes", "near", "register"]
