"""Intervals are seeded, contain what was measured, and pairing takes out what articles have in common."""

from __future__ import annotations

import pytest

from attribution.evaluation.bootstrap import differences, draws, group_intervals, intervals
from attribution.evaluation.counts import PRF, Breakdown, Group, SchemeTally


def corpus(hits: list[int]) -> list[SchemeTally]:
    """One article a number: so many of ten tuples found, ten predicted."""
    return [SchemeTally(tuple=PRF.of(right, 10, 10)) for right in hits]


MIXED = corpus([0, 10] * 15)


def test_draws_are_the_same_for_the_same_seed_and_stay_inside() -> None:
    """Draws are the same for the same seed and stay inside."""
    first = draws(7, 50, seed=3)
    assert first.shape == (50, 7)
    assert (first == draws(7, 50, seed=3)).all()
    assert (first != draws(7, 50, seed=4)).any()
    assert set(first.ravel().tolist()) == set(range(7))


def test_articles_that_are_alike_leave_no_doubt_and_unlike_ones_do() -> None:
    """Articles that are alike leave no doubt and unlike ones do."""
    assert intervals(corpus([7] * 20), resamples=50)["tuple_F1"] == (70.0, 70.0)
    low, high = intervals(MIXED, resamples=500)["tuple_F1"]
    assert 25 < low < 40
    assert 60 < high < 75


def test_a_figure_that_is_never_there_has_no_interval() -> None:
    """A figure that is never there has no interval."""
    assert "entity" not in intervals(MIXED, resamples=20)


def test_pairing_sees_a_small_steady_difference_that_intervals_hide() -> None:
    """Pairing sees a small steady difference that intervals hide."""
    better = corpus([1, 10] * 15)
    low, high = differences(MIXED, better, resamples=500)["tuple_F1"]
    assert 0 < low < 5 < high < 10


def test_equal_systems_differ_by_nothing() -> None:
    """Equal systems differ by nothing."""
    assert differences(MIXED, MIXED, resamples=20)["tuple_F1"] == (0.0, 0.0)


def test_no_articles_and_unequal_numbers_are_errors() -> None:
    """No articles and unequal numbers are errors."""
    with pytest.raises(ValueError, match="no articles"):
        intervals([])
    with pytest.raises(ValueError, match="cannot pair 0"):
        differences([], [])
    with pytest.raises(ValueError, match="cannot pair 30 articles with 29"):
        differences(MIXED, MIXED[:-1])


def test_labels_have_intervals_of_precision_and_recall() -> None:
    """In percent; one where nothing was predicted or annotated has none."""
    sure: Breakdown = {"quote": {"direct": Group(3, 4, 3, 6)}, "rule": {"clause": Group(1, 2)}}
    found = group_intervals([sure] * 9, resamples=50)
    assert found["quote"]["direct"] == ((75.0, 75.0), (50.0, 50.0))
    assert found["rule"]["clause"] == ((50.0, 50.0), None)
    (low, high), _ = group_intervals([sure, {"quote": {"direct": Group(0, 4, 0, 6)}}] * 5, resamples=200)["quote"][
        "direct"
    ]
    assert 0 <= low < 37.5 < high <= 75
