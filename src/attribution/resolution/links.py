"""Whether two names of a corpus mean the same speaker: what is certain, what is likely, what cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from attribution.lexicon.names import given_names, places_by_name
from attribution.resolution.comparable import Comparable, shared_role

GUESS = "spells the initials of the name"
"""How a reason ends that holds only where no other does: many names have the same initials."""

_LONG = 5
"""Letters that a word has at least where one of them may be a slip of the pen."""


def clash(one: Comparable, other: Comparable) -> bool:
    """Tell whether two names cannot mean one speaker, whatever else links them."""
    if one.kind != other.kind:
        return True
    if one.kind == "organization":
        return bool(one.country and other.country and one.country != other.country)
    if one.suffix != other.suffix:
        return True
    if one.single or other.single or sorted(one.sounds) == sorted(other.sounds):
        return False
    (a, *here, x), (b, *there, y) = one.sounds, other.sounds
    if here and there and not _agree(here, there):
        return True
    return not (_initial(a, b) or _slip(a, b) or "".join(one.sounds) == "".join(other.sounds) or _slip(x, y))


def certain(one: Comparable, other: Comparable) -> str | None:
    """Say why two names are surely one speaker's, by themselves; None where they are not."""
    if one.single or other.single or one.common or other.common:
        return None
    if one.kind == "organization":
        return "the same name, spelled otherwise" if _spelled_alike(one, other) else None
    here, there = one.sounds, other.sounds
    if here == there or "".join(here) == "".join(there):
        return "the same name, spelled otherwise"
    if sorted(here) == sorted(there) and sum(word in given_names() for word in one.words) < len(one.words):
        return "the same name in another order"
    if (here[0], here[-1]) == (there[0], there[-1]) and _agree(here[1:-1], there[1:-1]):
        return "the same name with and without a middle name"
    return None


def _spelled_alike(one: Comparable, other: Comparable) -> bool:
    if one.country != other.country or len(one.words) != len(other.words) or len(one.words) == 1:
        return one.sounds == other.sounds and one.country == other.country
    if len(set(one.sounds) - set(other.sounds)) > 1:
        return False
    pairs = list(zip(sorted(one.sounds), sorted(other.sounds), strict=True))
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
    relation = None if strong.single else _relation(weak, strong)
    role = shared_role(roles, others) if relation else None
    return f"{relation}, and the role says “{role}” too" if role else None


def _relation(weak: Comparable, strong: Comparable) -> str | None:
    """Return what a person's name that tells less has of the other, if the role says the same."""
    here, there = weak.sounds, strong.sounds
    if weak.single:
        return "the surname" if here[-1] == there[-1] else None
    if here[-1] == there[-1] and len(here[0]) == 1 and _initial(here[0], there[0]):
        return "the initial and the surname"
    if (here[0] == there[0] and _slip(here[-1], there[-1])) or (here[-1] == there[-1] and _slip(here[0], there[0])):
        return "one letter apart"
    return "the beginning of the full name" if len(here) < len(there) and there[: len(here)] == here else None


def _likely_body(weak: Comparable, strong: Comparable) -> str | None:
    shared = sorted(weak.shorts & strong.shorts) if weak.shorts else []
    bare = len(weak.words) == 1 and weak.words[0] in weak.shorts
    if shared and (bare or _same_words(weak, strong)):
        return f"its initialism is {shared[0].upper()} too"
    if weak.common or strong.common:
        return None
    if weak.country is None and strong.country and weak.sounds == strong.sounds:
        return f"the same name without its country, {strong.country}"
    if bare and strong.spelled == weak.words[0] and len(strong.spelled) > 2:  # noqa: PLR2004 - two letters say little
        return f"{weak.words[0].upper()} {GUESS}"
    return None


def _same_words(one: Comparable, other: Comparable) -> bool:
    """Whether two full names for one initialism share two words, plural or not: NHS may be two bodies."""
    here, there = ({word.removesuffix("s") for word in name.sounds} for name in (one, other))
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
