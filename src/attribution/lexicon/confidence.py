"""How often each rule is right, as measured on PolNeAR's training articles.

confidence.tsv is written by ``make confidence``: for each rule the number of its tuples and of those that agree with
the annotators' (verb, speaker and at least half of the content's words).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

BY_SCHEME = {"adverb": (10, 10), "turn": (10, 10)}
"""Rules for what PolNeAR does not annotate (hearsay adverbs with nobody in sight) or hardly has (transcripts): their
tuples and the right ones among them in our own seeds."""

_PRIOR_RIGHT, _PRIOR = 1, 2
"""One right of two is believed before anything is seen, so that a rare rule claims neither 0 nor 1."""


@cache
def _table() -> dict[str, float]:
    lines = files("attribution.lexicon").joinpath("confidence.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    counts = {rule: (int(tuples), int(right)) for rule, tuples, right in rows} | BY_SCHEME
    return {rule: round((right + _PRIOR_RIGHT) / (tuples + _PRIOR), 3) for rule, (tuples, right) in counts.items()}


def confidence(rule: str) -> float:
    """Between 0 and 1: the share of the rule's tuples that were right; 0.5 for a rule that was never measured."""
    return _table().get(rule, _PRIOR_RIGHT / _PRIOR)
