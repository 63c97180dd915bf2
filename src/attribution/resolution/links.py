"""Whether two names of a corpus mean the same speaker: what is certain, what is likely, what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from attribution.resolution.comparable import Comparable, shared_role, sounded
from attribution.resolution.words import given_names, places_by_name

GUESS = "spells the initials of the name"
"""How a reason ends that holds only where no other does: many names have the same initials."""

_LONG = 5
"""Letters that a word has at least where one of them may be a slip of the pen."""


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    return sounded(word)


def sounds(name: Comparable) -> tuple[str, ...]:
    """Fold the spellings of every word of a name."""
    return tuple(_sound(word) for word in name.words)


def clash(one: Comparable, other: Comparable) -> bool:
    """Tell whether two names cannot mean one speaker, whatever else links them."""
    if one.kind != other.kind:
        return True
    if one.kind == "organization":
        return bool(one.country and other.country and one.country != other.country)
    if one.suffix != other.suffix:
        return True
    if one.single or other.single or sorted(sounds(one)) == sorted(sounds(other)):
        return False
    (a, *here, x), (b, *there, y) = sounds(one), sounds(other)
    if here and there and not _agree(here, there):
        return True
    return not (_initial(a, b) or _slip(a, b) or "".join(sounds(one)) == "".join(sounds(other)) or _slip(x, y))


def certain(one: Comparable, other: Comparable) -> str | None:
    """Say why two names are surely one speaker's, by themselves; None where they are not."""
    if one.single or other.single or one.common or other.common:
        return None
    if one.kind == "organization":
        return "the same name, spelled otherwise" if _spelled_alike(one, other) else None
    here, there = sounds(one), sounds(other)
    if here == there or "".join(here) == "".join(there):
        return "the same name, spelled otherwise"
    if sorted(here) == sorted(there) and sum(word in given_names() for word in one.words) < len(one.words):
        return "the same name in another order"
    if (here[0], here[-1]) == (there[0], there[-1]) and _agree(here[1:-1], there[1:-1]):
        return "the same name with and without a middle name"
    return None


def _spelled_alike(one: Comparable, other: Comparable) -> bool:
    if one.country != other.country or len(one.words) != len(other.words) or len(one.words) == 1:
        return sounds(one) == sounds(other) and one.country == other.country
    pairs = list(zip(sorted(sounds(one)), sorted(sounds(other)), strict=True))
    places = any(word in places_by_name() for word in set(one.words) ^ set(other.words))  # America, American
    return not places and sum(a != b for a, b in pairs) <= 1 and all(a == b or _slip(a, b) for a, b in pairs)


def likely(weak: Comparable, strong: Comparable, roles: Sequence[str], others: Sequence[str]) -> str | None:
    """Say why a name that tells little is likely another's; None where nothing says so.

    It holds only where no second speaker fits as well, which the caller must see to.

    Args:
        weak: the name that tells less: a surname, an initial, a body without its country, an initialism.
        strong: the name that it may belong to.
        roles: what the articles say that the first one is.
        others: what they say that the second one is.

    """
    if weak.kind == "organization":
        return _likely_body(weak, strong)
    if strong.single:
        return None
    if not (role := shared_role(roles, others)):
        return None
    if weak.single:
        fits = _sound(weak.surname) == _sound(strong.surname)
        return f"the surname, and the role says “{role}” too" if fits else None
    here, there = sounds(weak), sounds(strong)
    if here[-1] == there[-1] and len(here[0]) == 1 and _initial(here[0], there[0]):
        return f"the initial and the surname, and the role says “{role}” too"
    if (here[0] == there[0] and _slip(here[-1], there[-1])) or (here[-1] == there[-1] and _slip(here[0], there[0])):
        return f"one letter apart, and the role says “{role}” too"
    if len(here) < len(there) and there[: len(here)] == here:
        return f"the beginning of the full name, and the role says “{role}” too"
    return None


def _likely_body(weak: Comparable, strong: Comparable) -> str | None:
    shared = sorted(weak.shorts & strong.shorts)
    bare = len(weak.words) == 1 and weak.words[0] in weak.shorts
    if shared and (bare or _same_words(weak, strong)):
        return f"its initialism is {shared[0].upper()} too"
    if weak.common or strong.common:
        return None
    if weak.country is None and strong.country and sounds(weak) == sounds(strong):
        return f"the same name without its country, {strong.country}"
    if bare and strong.spelled == weak.words[0] and len(strong.spelled) > 2:  # noqa: PLR2004 - two letters say little
        return f"{weak.words[0].upper()} {GUESS}"
    return None


def _same_words(one: Comparable, other: Comparable) -> bool:
    """Whether two full names for one initialism share two words, plural or not: NHS may be two bodies."""
    here, there = ({word.removesuffix("s") for word in sounds(name)} for name in (one, other))
    return len(here & there) >= min(2, len(here), len(there))


def _agree(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether middle names do not contradict each other: one has none, or initials and names fit in turn."""
    return not here or not there or all(_initial(a, b) for a, b in zip(here, there, strict=False))


def _initial(a: str, b: str) -> bool:
    """Whether two words are equal or one is the other's initial."""
    return a == b or (1 in (len(a), len(b)) and a[:1] == b[:1])


def _slip(a: str, b: str) -> bool:
    """Whether one letter is wrong, missing, or changed place, but for the ending of a woman's or a man's name."""
    if min(len(a), len(b)) < _LONG or a == b or a[:1] != b[:1]:
        return False
    ending = a.rstrip("aeiou") == b.rstrip("aeiou")  # Petrov, Petrova; Marina, Marine
    return not ending and OSA.distance(a, b, score_cutoff=1) == 1
