"""Group the names of an article into entities: names that mean the same person or organisation are one."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from attribution.lexicon.names import Gender, initialisms, places_by_name, plain
from attribution.records import SpeakerType
from attribution.resolution.aliases import BodyKey, body_key, country_of, without_country
from attribution.resolution.kinds import personal
from attribution.resolution.names import Name
from attribution.resolution.roles import Role
from attribution.resolution.variants import near, skeleton
from attribution.resolution.vocabulary import (
    country,
    gender_of_name,
    gender_of_role,
    is_initialism,
    makes_organization,
    noun,
)
from attribution.resolution.words import BEARERS, NO_LAST_WORD, NO_LETTER, PERSONAL_SIGNS

Link = Literal["itself", "name", "initialism", "variant"]

_LEAST_VARIANT = 5
"""Letters that a word has at least to be a variant spelling of another; set by hand, not fitted."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place of an article."""

    fullest: Name
    """Its most complete name, of equals the first in the text."""
    place: str | None = None
    """The country that it is."""
    starts: Sequence[int] = ()
    """The first tokens of its names, in the order of the text."""
    links: Mapping[int, Link] = field(default_factory=dict)
    """By the first token of a name how the name was linked to the entity."""
    signs: frozenset[str] = frozenset()
    """The signs of its kind, as `kinds.WEIGHTS` lists them, of all its names."""
    roles: Sequence[Role] = ()
    """The descriptions attached to its names."""

    @property
    def personal(self) -> float:
        """Return how much the signs speak for a person; below zero they speak for an organisation."""
        return personal(self.signs, self.fullest.words)

    @property
    def is_person(self) -> bool:
        """Return whether the signs speak for a person."""
        return self.personal > 0

    @property
    def type(self) -> SpeakerType:
        """Return its type as a speaker."""
        if self.is_person:
            return "named_person"
        written = "document word" in self.signs and "role:organization" not in self.signs
        return "document" if written else "named_organization"

    @property
    def gender(self) -> Gender | None:
        """Return the gender that titles and descriptions show, else the one that the first name shows."""
        return _gender_of(self.roles) or gender_of_name(self.fullest.words)

    def before(self, position: int) -> int | None:
        """Return the first token of its last name before the position; None where there is none."""
        return _last_before(self.starts, position)

    def signed(self, sign: str) -> Entity:
        """Return the entity with one more sign."""
        return replace(self, signs=self.signs | {sign})


def _gender_of(roles: Iterable[Role]) -> Gender | None:
    return next((shown for role in roles if (shown := gender_of_role(role.head)) is not None), None)


def _last_before(starts: Sequence[int], position: int) -> int | None:
    index = bisect_left(starts, position)
    return starts[index - 1] if index else None


@dataclass(frozen=True, slots=True)
class Register:
    """The entities of an article, and which of them each token names. An entity's number is its place in `entities`."""

    entities: tuple[Entity, ...]
    """The entities; those with the longest names come first."""
    owner: tuple[int, ...]
    """For each token of the article the entity whose name it is a part of; -1 for none."""
    name_at: Mapping[int, Name]
    """By token the name that it is a part of."""
    short: Mapping[str, int]
    """By plain initialism the entity that it stands for."""

    def with_entity(self, number: int, entity: Entity) -> Register:
        """Return the register with another entity in this place."""
        return replace(self, entities=(*self.entities[:number], entity, *self.entities[number + 1 :]))


def register(length: int, names: Iterable[Name]) -> Register:
    """Return the entities that the names in a text of `length` tokens mean.

    Names are grouped the longest first, single words last, so that a shorter name meets the fuller ones.
    """
    ordered = list(names)
    index = _NameIndex()
    for name in sorted(ordered, key=lambda name: (-len(name.words), name.start)):
        index.add(name)
    owner = [-1] * length
    name_at: dict[int, Name] = {}
    for name in ordered:
        number = index.number_of[name.start]
        for token in range(name.start, name.end):
            owner[token] = number
            name_at[token] = name
    entities = tuple(draft.entity() for draft in index.drafts)
    return Register(entities, tuple(owner), MappingProxyType(name_at), MappingProxyType(index.short))


@dataclass(slots=True)
class _Draft:
    """An entity to which names are still added."""

    fullest: Name
    place: str | None
    starts: list[int] = field(default_factory=list)
    links: dict[int, Link] = field(default_factory=dict)
    signs: set[str] = field(default_factory=set)
    roles: list[Role] = field(default_factory=list)

    def add(self, name: Name, link: Link) -> None:
        """Add one more name; among equally complete ones the first in the text is the fullest."""
        insort(self.starts, name.start)
        self.links[name.start] = link
        self.signs |= name.signs
        self.roles.extend(name.roles)
        if (name.completeness, -name.start) > (self.fullest.completeness, -self.fullest.start):
            self.fullest = name

    def bears(self, word: str) -> bool:
        """Return whether it is a person with the word as the family name."""
        words = self.fullest.words
        if len(words) < 2 or words[-1] != word or (country(word) and not self.signs & PERSONAL_SIGNS):  # noqa: PLR2004
            return False
        return personal(self.signs, words) > 0

    @property
    def gender(self) -> Gender | None:
        """Return the gender that titles show, else the one that the first name shows."""
        return _gender_of(self.roles) or gender_of_name(self.fullest.words)

    def entity(self) -> Entity:
        """Return the entity with all the names added so far."""
        return Entity(
            self.fullest,
            self.place,
            tuple(self.starts),
            MappingProxyType(self.links),
            frozenset(self.signs),
            tuple(self.roles),
        )


class _NameIndex:
    """The entities found so far, indexed by everything that a shorter name may look them up with."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.number_of: dict[int, int] = {}
        self.full: Counter[int] = Counter()
        self._exact: dict[tuple[str, ...], int] = {}
        self._part: dict[tuple[str, ...], list[int]] = {}
        self.short: dict[str, int] = {}
        self._skeleton: dict[str, list[tuple[str, int]]] = {}
        self._bodies: dict[frozenset[str], list[tuple[BodyKey, int]]] = {}

    def add(self, name: Name) -> None:
        """Add the name to the entity that it means, or to a new one."""
        number, link = self._find(name)
        if number is None:
            number = len(self.drafts)
            self.drafts.append(_Draft(name, place=_country(name.words)))
        draft = self.drafts[number]
        if len(draft.fullest.words) > 1 and draft.fullest.words[-1:] == name.words and "place" not in draft.signs:
            name = replace(name, signs=name.signs - {"place"})  # the surname of a Kate Florence
        elif len(draft.fullest.words) > 1 and draft.fullest.words[:1] == name.words:
            name = replace(name, signs=name.signs - {"initialism"})  # the first names of a J.C. Chandor
        draft.add(name, link)
        if len(name.words) == 1 and len(draft.fullest.words) > 1 and link in ("name", "variant"):
            draft.signs.add(_part_sign(name.words[0], draft.fullest.words))
        self.number_of[name.start] = number
        self.full[number] += len(name.words) > 1
        self._index(name, number, new=link == "itself")

    def _find(self, name: Name) -> tuple[int | None, Link]:
        words = name.words
        exact = self._exact.get(words)
        if exact is not None and _agree(name, self.drafts[exact]):
            return exact, "name"
        land = _country(words)
        if land:
            number = self.short.get("country " + land)
            return number, "itself" if number is None else "initialism"
        if "initialism" in name.signs and (number := self.short.get(words[0])) is not None:
            return number, "initialism"
        if (number := self._national(words)) is not None:
            return number, "initialism"
        if name.initialism and (number := self.short.get(plain(name.initialism))) is not None:
            return number, "name"
        if (number := self._nearest(words, name)) is not None:
            return number, "name"
        if (number := self._body(words)) is not None:
            return number, "name"
        if (number := self._variant(words, name)) is not None:
            return number, "variant"
        return None, "itself"

    def _index(self, name: Name, number: int, *, new: bool) -> None:
        words = name.words
        self._exact.setdefault(words, number)
        land = _country(words)
        if land:
            self.short.setdefault("country " + land, number)
        if name.initialism:
            self.short[plain(name.initialism)] = number
        for kept in dict.fromkeys((words, tuple(without_country(words)))):
            for short in initialisms().get(" ".join(kept), ()):
                self.short.setdefault(short, number)
        if not new or land or "place" in name.signs:
            return
        for part in _parts(words):
            self._part.setdefault(part, []).append(number)
        if len(words) > 2 and makes(words):  # noqa: PLR2004 - two letters are too many things
            for named in (words, without_country(words)):
                letters = "".join(word[0] for word in named if word not in NO_LETTER)
                if len(letters) > 1:
                    self.short.setdefault(letters, number)
        self._skeleton.setdefault(skeleton(words[-1]), []).append((words[-1], number))
        if (key := body_key(words)) is not None:
            self._bodies.setdefault(key.words, []).append((key, number))

    def _national(self, words: tuple[str, ...]) -> int | None:
        """Return the body that an initialism behind a country stands for ("the Chinese CDC")."""
        bare = without_country(words)
        number = self.short.get(bare[0]) if len(bare) == 1 < len(words) else None
        if number is None:
            return None
        full = self.drafts[number].fullest.words
        lead = full[: len(full) - len(without_country(full))]
        return number if not lead or country_of(lead) == country_of(words) else None

    def _body(self, words: tuple[str, ...]) -> int | None:
        """Return the public body whose name has the same words in another order, or has a country beside them."""
        key = body_key(words)
        if key is None:
            return None
        return next((number for other, number in self._bodies.get(key.words, ()) if key.agrees(other)), None)

    def _nearest(self, words: tuple[str, ...], name: Name) -> int | None:
        """Return, of the entities with the words as a part of their name, the one most often named in full.

        A family name alone means the person whom the article is about, not the daughter whom it quotes once. Of equals
        it is the one mentioned last before.
        """
        fitting = [number for number in self._part.get(words, ()) if _fits(words, name, self.drafts[number])]
        if len(fitting) < 2:  # noqa: PLR2004
            return fitting[0] if fitting else None
        located = "located" in name.signs
        return max(
            fitting,
            key=lambda number: (
                located != (len(words) == 1 and self.drafts[number].bears(words[0])),
                self.full[number],
                *_closeness(self.drafts[number], name.start),
            ),
        )

    def _variant(self, words: tuple[str, ...], name: Name) -> int | None:
        last = words[-1]
        if len(last) < _LEAST_VARIANT or is_initialism(last) or "place" in name.signs:
            return None
        for other, number in self._skeleton.get(skeleton(last), ()):
            if len(other) < _LEAST_VARIANT or other == last or not near(other, last):
                continue
            known = self.drafts[number].fullest.words
            if len(words) == 1 or len(known) == 1 or near(known[0], words[0]):
                return number
        return None


def makes(words: Iterable[str]) -> bool:
    """Return whether the words, taken together, are an organisation's name."""
    return any(makes_organization(word) for word in words)


def _country(words: tuple[str, ...]) -> str | None:
    """Return the country that the whole name stands for; None for a capital, a palace or a part of a country."""
    return country(" ".join(words))


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the shorter names that may stand for the name: its ends, a person's first and last name, a middle name."""
    if len(words) == 1:
        return
    seen = {words}
    for length in range(1, len(words)):
        for part in (words[:length], words[-length:]):
            if part not in seen and part[-1] not in NO_LAST_WORD:
                seen.add(part)
                yield part
    if len(words) > 2 and not makes(words):  # noqa: PLR2004
        yield (words[0], words[-1])
        yield from ((word,) for word in words[1:-1] if len(word) > 2)  # noqa: PLR2004


def _fits(words: tuple[str, ...], name: Name, draft: _Draft) -> bool:
    """Return whether a part of the entity's name may stand for it here."""
    fullest = draft.fullest
    surname = len(words) == 1 and draft.bears(words[0])
    if draft.place or ("place" in name.signs and (not surname or "located" in name.signs)):
        return False
    if surname and not _agree(name, draft):
        return False
    if words == fullest.words[: len(words)] and not _shortens(words, name, draft):
        return False
    organization = bool(draft.signs & {"organization word", "bracket"}) and "given name" not in draft.signs
    if len(words) == 1:
        word = words[0]
        if organization and (makes_organization(word) or noun(word) or word in places_by_name()):
            return False
        if organization and name.signs & {"title", "he"}:
            return False  # "Trump said he" is not the Trump Organization
        return not organization or word in (fullest.words[0], fullest.words[-1])
    if "article" in draft.signs and "given name" in name.signs and words == fullest.words[: len(words)]:
        return False  # Doris Day is not the Doris Day Show
    if organization and words == fullest.words[: len(words)]:
        # "Red Hat" is no "Red Hat Linux (RHL)", but "Kattegat Link" is Kattegat Link A/S
        return makes_organization(fullest.words[-1]) or len(fullest.words[-1]) == 1
    return True


def _agree(name: Name, draft: _Draft) -> bool:
    """Return whether no title speaks against it: Mr Galloway is not Ruth Galloway."""
    gender = _gender_of(name.roles)
    return gender is None or draft.gender in (None, gender)


def _shortens(words: tuple[str, ...], name: Name, draft: _Draft) -> bool:
    """Return whether the beginning of a longer name may stand for it.

    Not Lindon for Lindon Falls, not a Yalta named before for Yalta Japan, not the man for his foundation.
    """
    rest = draft.fullest.words[len(words) :]
    if rest[-1] in BEARERS:
        return False
    if any(word in places_by_name() for word in rest) and name.start < draft.starts[0]:
        return draft.bears(rest[-1])
    return not (makes(rest) and len(words) > 1 and name.signs & PERSONAL_SIGNS)


def _part_sign(word: str, words: tuple[str, ...]) -> str:
    """Return the sign that one word of a name used alone is: last words speak for people, first ones for companies."""
    if word == words[-1]:
        return "last word alone"
    return "middle word alone" if word != words[0] else "first word alone"


def _closeness(draft: _Draft, position: int) -> tuple[int, int]:
    before = _last_before(draft.starts, position)
    return (0, -draft.starts[0]) if before is None else (1, before)
