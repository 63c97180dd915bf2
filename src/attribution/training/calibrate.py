"""What a tuple's confidence means: fit it, and the threshold, to articles that were kept out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attribution.engine import nesting
from attribution.evaluation.gold import GoldArticle
from attribution.evaluation.metrics import gold_roles
from attribution.evaluation.words import Roles, Words, align, same_tuple
from attribution.extraction.combine import propose
from attribution.extraction.view import Candidate, View
from attribution.reader.read import OWN, Reader, grounds

_RIDGE = 1.0
_ROUNDS = 50
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was known of a candidate, and whether the annotators have the same tuple."""

    grounds: list[float]
    right: bool


def outcomes(reader: Reader, view: View, gold: GoldArticle) -> tuple[list[Outcome], int]:
    """Every candidate of one article that is not nested, however unlikely, and the number of the gold's tuples."""
    words = Words(gold.text)
    judged = [
        (likely, linked)
        for likely, linked in reader.linked(view, {found.head: found for found in propose(view)})
        if linked.candidate.rule not in OWN
    ]
    found = [linked.candidate for _, linked in judged]
    likely_enough = [one for one, (likely, _) in zip(found, judged, strict=True) if likely >= _NESTING]
    inside = {one.head for one, parent in zip(likely_enough, nesting(likely_enough), strict=True) if parent is not None}
    judged = [(likely, linked) for likely, linked in judged if linked.candidate.head not in inside]
    ours = [gold_roles(words, item) for item in gold.attributions]
    theirs = [_roles(words, linked.candidate) for _, linked in judged]
    pairs = align(ours, theirs)
    right = {j for i, j in pairs.items() if same_tuple(ours[i], theirs[j])}
    made = [Outcome(grounds(likely, linked), j in right) for j, (likely, linked) in enumerate(judged)]
    return made, len(ours)


_NESTING = 0.5
"""How likely a cue must be for what stands in its content to be nested."""


def _roles(words: Words, found: Candidate) -> Roles:
    return Roles(words.of(found.speaker), words.cue(found.verb), words.of(found.content))


def fit(made: Sequence[Outcome]) -> list[float]:
    """The weights of a logistic regression of `right` on `grounds` (Newton's method, with a slight ridge)."""
    x = np.array([one.grounds for one in made])
    y = np.array([one.right for one in made], dtype=float)
    weights = np.zeros(x.shape[1])
    ridge = _RIDGE * np.eye(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ weights)
        weights = weights + step
        if np.abs(step).max() < _STILL:
            break
    return [round(float(weight), 4) for weight in weights]


def threshold(made: Sequence[Outcome], weights: Sequence[float], gold: int) -> float:
    """The confidence above which the tuples have the best F1, to two places."""
    certain = certainties(made, weights)
    right = np.array([one.right for one in made])
    steps = np.arange(0.05, 0.95, 0.01)
    scores = [2 * right[certain >= step].sum() / ((certain >= step).sum() + gold) for step in steps]
    return round(float(steps[int(np.argmax(scores))]), 2)


def certainties(made: Sequence[Outcome], weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """The confidence of each."""
    total: npt.NDArray[np.float64] = np.array([one.grounds for one in made]) @ np.array(weights)
    return 1 / (1 + np.exp(-total))
