"""The confidence of each rule: how often it is right, as measured on PolNeAR's training articles.

confidence.tsv is written by ``make confidence``: for each rule the number of its tuples and of those that agree with
the annotators' (verb, speaker and at least half of the content's words).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from attribution.rules import rule_named

_PRIOR_RIGHT, _PRIOR = 1, 2
"""One right of two is believed before anything is seen, so that a rare rule claims neither 0 nor 1."""


@cache
def _counts() -> dict[str, tuple[int, int]]:
    """By rule its tuples on PolNeAR's training articles and the right ones among them."""
    lines = files("attribution.lexicon").joinpath("confidence.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {rule: (int(tuples), int(right)) for rule, tuples, right in rows}


@cache
def confidence(rule: str) -> float:
    """Return the share of the rule's tuples that were right.

    Args:
        rule: a `Candidate.rule`.

    Returns:
        Between 0 and 1, from the seeds where the rule's record has counts of them, else from PolNeAR; for a rule that
        was never measured its record's `unmeasured_confidence`.
    """
    record = rule_named(rule)
    counts = record.seed_counts or _counts().get(rule)
    if counts is None:
        return record.unmeasured_confidence
    tuples, right = counts
    return round((right + _PRIOR_RIGHT) / (tuples + _PRIOR), 3)
