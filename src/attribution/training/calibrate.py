"""What a tuple's confidence means: fit it, and the threshold, to articles that were kept out of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from attribution.evaluation.gold import GoldArticle
from attribution.evaluation.metrics import gold_roles
from attribution.evaluation.words import Roles, WordIndex, align, same_tuple
from attribution.extraction.combine import propose
from attribution.network.engine import NetworkEngine, confidence_features
from attribution.resolved_candidates import nesting
from attribution.rules import rule_named
from attribution.view import Candidate, View

_RIDGE = 1.0
_ROUNDS = 50
_STILL = 1e-9
_LITTLE = 0.01


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was known of a candidate, and whether the annotators have the same tuple."""

    confidence_features: list[float]
    right: bool
    words: int = 0
    """How many words its content has."""
    right_words: int = 0
    """How many of them the annotators have as anybody's content."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """How much there is to find: tuples, and words in anybody's content."""

    tuples: int = 0
    words: int = 0

    def __add__(self, other: Annotated) -> Annotated:
        """Of several articles together."""
        return Annotated(self.tuples + other.tuples, self.words + other.words)


def outcomes(reader: NetworkEngine, view: View, gold: GoldArticle) -> tuple[list[Outcome], Annotated]:
    """Every candidate of one article that is not nested, however unlikely, and what the gold has."""
    words = WordIndex(gold.text)
    scores = [
        (likely, scored)
        for likely, scored in reader.scored(view, {found.head: found for found in propose(view)})
        if not rule_named(scored.candidate.rule).rule_only
    ]
    found = [scored.candidate for _, scored in scores]
    likely_enough = [one for one, (likely, _) in zip(found, scores, strict=True) if likely >= _NESTING]
    inside = {one.head for one, parent in zip(likely_enough, nesting(likely_enough), strict=True) if parent is not None}
    scores = [(likely, scored) for likely, scored in scores if scored.candidate.head not in inside]
    ours = [gold_roles(words, item) for item in gold.attributions]
    theirs = [_roles(words, scored.candidate) for _, scored in scores]
    pairs = align(ours, theirs)
    right = {j for i, j in pairs.items() if same_tuple(ours[i], theirs[j])}
    said = frozenset[int]().union(*(item.content for item in ours))
    made = [
        Outcome(confidence_features(likely, scored), j in right, len(theirs[j].content), len(theirs[j].content & said))
        for j, (likely, scored) in enumerate(scores)
    ]
    return made, Annotated(len(ours), len(said))


_NESTING = 0.5
"""How likely a cue must be for what stands in its content to be nested."""


def _roles(words: WordIndex, found: Candidate) -> Roles:
    return Roles(words.of(found.speaker), words.cue(found.verb), words.of(found.content))


def fit(made: Sequence[Outcome]) -> list[float]:
    """Fit a logistic regression of `right` on `confidence_features` (Newton's method, with a slight ridge)."""
    x = np.array([one.confidence_features for one in made])
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


def threshold(made: Sequence[Outcome], weights: Sequence[float], gold: Annotated) -> float:
    """The confidence, to two places, from which on words of content have the best F1, at little cost to the tuples'.

    That is one hundredth of F1 at most: the tuples' is flat around its best, and the sourced share is counted in words.
    """
    certain = certainties(made, weights)
    columns = np.array([(one.right, 1, one.right_words, one.words) for one in made], dtype=float)
    steps = np.arange(0.05, 0.95, 0.01)
    right, found, right_words, words = np.array([columns[certain >= step].sum(0) for step in steps]).T
    tuples = 2 * right / (found + gold.tuples)
    of_words = 2 * right_words / np.maximum(words + gold.words, 1)
    of_words[tuples < tuples.max() - _LITTLE] = -1
    return round(float(steps[int(np.argmax(of_words))]), 2)


def certainties(made: Sequence[Outcome], weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """The confidence of each."""
    total: npt.NDArray[np.float64] = np.array([one.confidence_features for one in made]) @ np.array(weights)
    return 1 / (1 + np.exp(-total))
