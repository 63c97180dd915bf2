"""Trivial systems are counted by the same code, and show what a figure is worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.evaluation.baselines import BASELINES, baselines
from attribution.evaluation.corpora import read_gold


def test_calling_everything_sourced_finds_every_content_word_and_misses_the_shares(sample: Path) -> None:
    """Calling everything sourced finds every content word and misses the shares."""
    figures = baselines(read_gold(sample))["all sourced"]
    assert figures["content_word_R"] == 100.0
    assert figures["content_word_P"] == pytest.approx(42.15, abs=0.01)
    assert figures["share_MAE"] == pytest.approx((2 / 8 + 7 / 9 + 5 / 9) / 3)
    assert figures["share_spearman"] is None


def test_a_regular_expression_finds_sentences_that_say_so(sample: Path) -> None:
    """A regular expression finds sentences that say so."""
    figures = baselines(read_gold(sample))["said"]
    assert figures["cue_F1"] == pytest.approx(60.9, abs=0.05)
    assert figures["share_MAE"] == pytest.approx(0.1944, abs=1e-4)


def test_statuses_are_guessed_on_the_assertions_of_the_gold(sample: Path) -> None:
    """Statuses are guessed on the assertions of the gold."""
    figures = baselines(read_gold(sample / "gold"))
    assert figures["all sourced"]["status_of_all"] == pytest.approx(100 * 12 / 26)
    assert figures["majority"]["status_of_all"] == pytest.approx(100 * 12 / 26)
    assert figures["said"]["status_of_all"] == pytest.approx(100 * 19 / 26)


def test_hedging_nothing_is_right_wherever_nothing_is_hedged(sample: Path) -> None:
    """Hedging nothing is right wherever nothing is hedged."""
    figures = baselines(read_gold(sample / "gold"))["no hedges"]
    assert figures == {"hedged_or_not": pytest.approx(100 * 11 / 18), "hedge_F1": 0.0}


@pytest.mark.parametrize("kind", sorted(BASELINES))
def test_names_are_unique_and_explained(kind: str) -> None:
    """Names are unique and explained."""
    names = [baseline.name for baseline in BASELINES[kind]]
    assert len(set(names)) == len(names)
    assert all(baseline.meaning for baseline in BASELINES[kind])
