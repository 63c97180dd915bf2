"""Confidence is fitted to what was right."""

from __future__ import annotations

import numpy as np
import pytest

from attribution.training.calibrate import Annotated, Outcome, confidences, fit, threshold


def _outcomes(weights: list[float], count: int) -> list[Outcome]:
    random = np.random.default_rng(0)
    confidence_features = [[1.0, *random.normal(size=len(weights) - 1)] for _ in range(count)]
    chances = [1 / (1 + np.exp(-np.dot(weights, one))) for one in confidence_features]
    return [
        Outcome(one, bool(random.random() < chance)) for one, chance in zip(confidence_features, chances, strict=True)
    ]


def test_fit_finds_the_weights_that_made_the_outcomes() -> None:
    """Of 20,000, to a tenth."""
    assert fit(_outcomes([0.5, -1.0, 2.0], 20_000)) == pytest.approx([0.5, -1.0, 2.0], abs=0.1)


def test_fitted_certainty_is_how_often_it_is_right() -> None:
    """Over all outcomes exactly, as in every logistic regression with an intercept."""
    made = _outcomes([-0.7, 1.5], 5_000)
    assert confidences(made, fit(made)).mean() == pytest.approx(np.mean([one.right for one in made]), abs=1e-3)


def test_the_threshold_has_the_best_f1() -> None:
    """Three right ones above .7, wrong ones below: none of these is worth taking."""
    made = [Outcome([value], right) for value, right in [(2, True), (1.5, True), (1, True), (0.4, False), (0, False)]]
    assert 0.59 < threshold(made, [1.0], Annotated(tuples=3)) <= 0.73


@pytest.mark.parametrize(("sure", "expected"), [(100, 0.05), (10, 0.5)])
def test_words_decide_where_tuples_hardly_differ(sure: int, expected: float) -> None:
    """One wrong tuple, as likely as not, whose words are right is taken for them beside a hundred tuples, not ten."""
    right = [Outcome([1.0], right=True, words=5, right_words=5)] * sure
    doubtful = Outcome([0.0], right=False, words=20, right_words=20)
    gold = Annotated(tuples=sure, words=5 * sure + 20)
    assert threshold([*right, doubtful], [1.0], gold) == pytest.approx(expected, abs=0.011)
