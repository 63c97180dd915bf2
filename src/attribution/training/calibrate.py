"""Fit the confidence of tuples, and the threshold, to articles that were held out of training."""

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
from attribution.network.features import CONFIDENCE_FEATURES
from attribution.rules import rule_named
from attribution.view import Candidate, View

_RIDGE = 1.0
"""Weight of the ridge that keeps the regression's weights small. Set by hand; not fitted."""
_ROUNDS = 50
_CONVERGED = 1e-9
_F1_TO_SPARE = 0.005
"""F1 of tuples that a threshold with better words may cost."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A candidate's confidence features, and whether the annotators have the same tuple."""

    confidence_features: list[float]
    right: bool
    words: int = 0
    """Number of words of its content."""
    right_words: int = 0
    """Number of them that the annotators have in anybody's content."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Counts of what there is to find: tuples, and words in anybody's content."""

    tuples: int = 0
    words: int = 0

    def __add__(self, other: Annotated) -> Annotated:
        """Add up several articles."""
        return Annotated(self.tuples + other.tuples, self.words + other.words)


def outcomes(engine: NetworkEngine, view: View, gold: GoldArticle) -> tuple[list[Outcome], Annotated]:
    """Compare the network's candidates in one article, however unlikely, with the annotation.

    By PolNeAR's habits candidates inside the content of others are left out, since it annotates none.
    """
    words = WordIndex(gold.text)
    scores = [
        (cue_chance, scored)
        for cue_chance, scored in engine.scored(view, {candidate.head: candidate for candidate in propose(view)})
        if not (rule_named(scored.candidate.rule).rule_only or (engine.scheme == "polnear" and scored.nested))
    ]
    annotated = [gold_roles(words, item) for item in gold.attributions]
    predicted = [_roles(words, scored.candidate) for _, scored in scores]
    pairs = align(annotated, predicted)
    right = {j for i, j in pairs.items() if same_tuple(annotated[i], predicted[j])}
    content = frozenset[int]().union(*(item.content for item in annotated))
    compared = [
        Outcome(
            confidence_features(cue_chance, scored),
            j in right,
            len(predicted[j].content),
            len(predicted[j].content & content),
        )
        for j, (cue_chance, scored) in enumerate(scores)
    ]
    return compared, Annotated(len(annotated), len(content))


def _roles(words: WordIndex, candidate: Candidate) -> Roles:
    return Roles(words.of(candidate.speaker), words.cue(candidate.verb), words.of(candidate.content))


def fit(outcomes: Sequence[Outcome]) -> list[float]:
    """Fit a logistic regression of `right` on `confidence_features` (Newton's method, with a slight ridge)."""
    x = _features(outcomes, len(outcomes[0].confidence_features) if outcomes else CONFIDENCE_FEATURES)
    y = np.array([outcome.right for outcome in outcomes], dtype=float)
    weights = np.zeros(x.shape[1])
    ridge = _RIDGE * np.eye(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (y - p) - ridge @ weights)
        weights = weights + step
        if np.abs(step).max() < _CONVERGED:
            break
    return [round(float(weight), 4) for weight in weights]


def threshold(outcomes: Sequence[Outcome], weights: Sequence[float], gold: Annotated) -> float:
    """Return the confidence, to two places, from which on words of content have the best F1.

    It may cost the tuples half a hundredth of F1 at most: their F1 is flat around its best, and the sourced share is
    counted in words.
    """
    confidence = confidences(outcomes, weights)
    rows = [(outcome.right, 1, outcome.right_words, outcome.words) for outcome in outcomes]
    columns = np.array(rows, dtype=float).reshape(len(rows), 4)
    steps = np.arange(0.05, 0.95, 0.01)
    right, kept, right_words, words = np.array([columns[confidence >= step].sum(0) for step in steps]).T
    tuples = 2 * right / (kept + gold.tuples)
    of_words = 2 * right_words / np.maximum(words + gold.words, 1)
    of_words[tuples < tuples.max() - _F1_TO_SPARE] = -1
    return round(float(steps[int(np.argmax(of_words))]), 2)


def confidences(outcomes: Sequence[Outcome], weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """Return the confidence of each candidate."""
    total: npt.NDArray[np.float64] = _features(outcomes, len(weights)) @ np.array(weights)
    return 1 / (1 + np.exp(-total))


def _features(outcomes: Sequence[Outcome], width: int) -> npt.NDArray[np.float64]:
    """Return the outcomes' features, [outcomes, width]: none where a network that has learned little finds nothing."""
    features = [outcome.confidence_features for outcome in outcomes]
    return np.array(features, dtype=float).reshape(len(features), width)
