"""The worth of an interval and of a confidence, and the shares of systems that say nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trust import (
    Bin,
    ScoredTuple,
    ShareTally,
    calibration_error,
    coverage,
    covered_sentences,
    gold_sentences,
    gold_share,
    reliability,
    scored_tuples,
)

from attribution.evaluation.bootstrap import intervals
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Hits, Shares, total
from attribution.evaluation.metrics import compare, match_assertions
from attribution.evaluation.words import WordIndex
from attribution.records import Score, Span


def test_the_share_of_sentences_is_the_one_that_evaluation_reports(sample: Path) -> None:
    """So that systems without attributions can stand beside the engine."""
    for gold in read_gold(sample).articles:
        tally = compare(gold, gold.as_article(), "standoff").tally
        ((expected, _),) = tally.share.pairs  # type: ignore[attr-defined]
        assert gold_sentences(gold) == expected


def test_a_sentence_is_covered_by_half_of_its_words() -> None:
    """Sentences of fewer than three words are not asked."""
    text = "The dam has burst. Water flooded the town. Oh no."
    assert covered_sentences(text, [Span(0, 7), Span(19, 24)]) == Hits(1, 2)


def test_tallies_of_shares_add_and_can_be_resampled() -> None:
    """As the engine's own counts do."""
    tallies = [ShareTally(Shares.of(Hits(n, 4), Hits(n, 5))) for n in (1, 2, 3, 4)]
    assert total(tallies).figures()["share_spearman"] == pytest.approx(1)
    assert intervals(tallies)["share_MAE"].low > 0


def test_gold_by_our_scheme_has_its_own_share(sample: Path) -> None:
    """Standoff gold has none: there our assertions are counted that the annotators ascribe."""
    scheme, standoff = read_gold(sample / "gold"), read_gold(sample)
    article = scheme.articles[0].as_article()
    expected = Hits(article.score.sourced, article.score.assertions)
    assert gold_share(scheme.articles[0], replace(article, assertions=()), "scheme") == expected
    assert gold_share(standoff.articles[0], article, "standoff").total == len(article.assertions)


def test_coverage_counts_the_intervals_that_hold_the_share() -> None:
    """An article without assertions is not asked."""
    sure = Score(sourced=5, unsourced=5, expected=5.0)
    wide = replace(sure, variance=9.0)
    found = coverage(
        [(sure, Hits(1, 2)), (sure, Hits(1, 4)), (wide, Hits(1, 4)), (Score(), Hits(1, 2)), (sure, Hits())]
    )
    assert found.inside == Hits(2, 3)
    assert found.width == pytest.approx((0 + 0 + 2 * 1.645 * 0.3) / 3)
    assert coverage([]).width is None


def test_the_gold_itself_is_right_in_every_tuple(sample: Path) -> None:
    """With the confidence of an annotator."""
    for gold in read_gold(sample).articles:
        tuples = scored_tuples(gold, gold.as_article())
        assert len(tuples) == len(gold.attributions)
        assert set(tuples) <= {(1.0, True)}


def test_reliability_sorts_tuples_into_tenths() -> None:
    """A confidence of 1 belongs to the last; empty tenths are left out."""
    tuples: list[ScoredTuple] = [(0.15, False), (0.1, True), (0.95, True), (1.0, True)]
    bins = reliability(tuples)
    assert bins == [Bin(0.1, 0.2, 0.125, Hits(1, 2)), Bin(0.9, 1.0, 0.975, Hits(2, 2))]
    assert calibration_error(bins) == pytest.approx((2 * 0.375 + 2 * 0.025) / 4)
    assert calibration_error([]) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=30))
def test_every_tuple_is_in_one_bin(tuples: list[ScoredTuple]) -> None:
    """And the error is a share."""
    bins = reliability(tuples)
    assert sum(part.right.total for part in bins) == len(tuples)
    assert all(part.low <= part.confidence <= part.high + 1e-9 for part in bins)
    error = calibration_error(bins)
    assert error is None or 0 <= error <= 1


def test_the_confusion_of_statuses_counts_both_sides(sample: Path) -> None:
    """Tuples that are not found, or not in the gold, stand under None."""
    gold = read_gold(sample / "gold").articles[0]
    assert gold.assertions is not None
    found = gold.as_article().assertions
    words = WordIndex(gold.text)
    whole = match_assertions(words, gold.assertions, found).confusion()
    assert sum(whole.values()) == len(found)
    assert all(expected == given for expected, given in whole)
    fewer = match_assertions(words, gold.assertions, found[1:]).confusion()
    assert fewer[found[0].status, None] == 1
    more = match_assertions(words, gold.assertions[1:], found).confusion()
    assert more[None, found[0].status] == 1
