"""Names of one public body in another order, with and without its country: "Justice Department"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attribution.lexicon.names import places_by_name
from attribution.resolution.words import NO_KEYWORD, OWN_BODIES, PUBLIC_BODIES

_LONGEST_PLACE = 3
"""Words that a place inside a name has at most; set by hand, not fitted."""


class BodyKey(NamedTuple):
    """The words by which a public body is known whatever their order, and whose body it is."""

    words: frozenset[str]
    """The words of its name without small words and places."""
    country: str | None
    """The country or state named with it; None where none is."""

    def agrees(self, other: BodyKey) -> bool:
        """Return whether two bodies with the same words may be one: no country speaks against it."""
        return self.country is None or other.country is None or self.country == other.country


def body_key(words: Sequence[str]) -> BodyKey | None:
    """Return what is compared of a public body's plain name; None for any other name.

    "United States Department of State" and "State Department" have the same words, "University of Washington" none,
    since a Washington University is another one.
    """
    if PUBLIC_BODIES.isdisjoint(words):
        return None
    country, kept, index = None, [], 0
    while index < len(words):
        length, place = _place_at(words, index)
        if place is not None:
            country, index = place, index + length
            continue
        if words[index] not in NO_KEYWORD:
            kept.append(words[index])
        index += 1
    return BodyKey(frozenset(kept), country) if len(set(kept)) > 1 else None


def without_country(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without the country that they begin with, which most initialisms leave out."""
    return words[_place_at(words, 0)[0] :]


def country_of(words: Sequence[str]) -> str | None:
    """Return the country or the part of one with which a name begins; None where it begins with none."""
    return _place_at(words, 0)[1]


def _place_at(words: Sequence[str], index: int) -> tuple[int, str | None]:
    """Return how many words from `index` on name a place, and which, a country for its other names; 0 for no place."""
    for length in range(min(_LONGEST_PLACE, len(words) - index), 0, -1):
        place = places_by_name().get(" ".join(words[index : index + length]))
        if place is not None and place.kind != "palace":
            return length, place.name if place.kind in OWN_BODIES else place.of
    return 0, None
