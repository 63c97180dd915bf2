"""Tell a person's name from an organisation's by its signs, each with a weight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attribution.resolution.words import PLACE_ENDINGS

# fmt: off
WEIGHTS: Mapping[str, float] = MappingProxyType({
    "title": 6, "label": 6, "role:person": 4, "asked": 4, "age": 4, "who": 3, "suffix": 3, "middle initial": 3, "he": 2,
    "several words": 2, "given name": 3, "first name": 2, "family name": 2, "last word alone": 1.5, "entity person": 3,
    "entity organization": -1, "entity place": -3, "owner": -1, "it": -2, "employer": -2, "located": -2,
    "role:either": -2.5, "first word alone": -2.5, "article": -3, "which": -3, "marks": -3, "plural verb": -3,
    "document word": -3, "headed": -4, "initialism": -4, "role:organization": -4,
    "bracket": -5, "organization word": -5, "place": -8, "dateline": -8,
})
# fmt: on
"""The weight of each sign of a name's kind: above zero for a person, below for an organisation.

The three of the parser's entities were chosen on Wikinews, PolNeAR dev and 150 articles of PolNeAR train, as
benchmarks/speakers.md tells. All others are set by hand; not fitted.
"""

SINGLE = -0.5
"""The bias of a name of one word, since people are introduced by first and last name; set by hand, not fitted."""

_SINGLE_PLACE = -1.5
"""The bias of a name of one word with an ending of places; set by hand, not fitted."""


def personal(signs: Iterable[str], words: Sequence[str]) -> float:
    """Return how much the signs of a name speak for a person; below zero they speak for an organisation."""
    return sum(WEIGHTS.get(sign, 0) for sign in signs) + _bias(words)


def _bias(words: Sequence[str]) -> float:
    if len(words) > 1:
        return 0
    return _SINGLE_PLACE if words[0].endswith(PLACE_ENDINGS) else SINGLE
