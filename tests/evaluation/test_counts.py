"""Counts add, and every empty case is missing rather than a number."""

from __future__ import annotations

import pytest

from attribution.evaluation.counts import PRF, Group, Hits, SchemeTally, Shares, StandoffTally, merge, total


def shares(*pairs: tuple[int, int, int, int]) -> Shares:
    """Shares of articles, four numbers each."""
    return Shares.from_list(pairs)


def test_prf_derives_precision_recall_and_f1_from_the_counts() -> None:
    """Precision, recall and F1 follow from the counts."""
    counts = PRF.of(right=6, predicted=8, gold=12)
    assert counts == PRF(6, 2, 6)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert PRF(2, 1, 0) + PRF(4, 1, 6) == counts


def test_prf_of_nothing_is_missing_and_of_no_agreement_zero() -> None:
    """A ratio over nothing is missing; where nothing agrees it is zero."""
    assert (PRF().precision, PRF().recall, PRF().f1) == (None, None, None)
    silent, babbling = PRF(0, 0, 3), PRF(0, 3, 0)
    assert (silent.precision, silent.recall, silent.f1) == (None, 0.0, 0.0)
    assert (babbling.precision, babbling.recall, babbling.f1) == (0.0, None, 0.0)


def test_hits_give_a_share_or_nothing() -> None:
    """Hits give a share or nothing."""
    assert (Hits(1, 4) + Hits(2, 4)).share == 0.375
    assert Hits().share is None
    assert Hits(1, 4).figures("entity") == {"entity": 25.0}


def test_share_errors_are_averaged_over_articles() -> None:
    """Share errors are averaged over articles."""
    assert shares((1, 2, 1, 4), (1, 1, 3, 4)).mae == 0.25


def test_an_article_without_a_predicted_share_misses_by_the_whole_range() -> None:
    """An article without a predicted share misses by the whole range."""
    silent = shares((1, 2, 1, 2), (0, 4, 0, 0))
    assert silent.mae == 0.5
    assert silent.spearman is None


def test_an_article_whose_gold_has_no_share_does_not_count() -> None:
    """An article whose gold has no share does not count."""
    assert Shares.of(Hits(0, 0), Hits(1, 2)) == Shares()
    assert Shares().mae is None


def test_correlations_rank_ties_by_their_mean() -> None:
    """Correlations rank ties by their mean."""
    ranked = shares((0, 10, 1, 10), (5, 10, 2, 10), (5, 10, 3, 10), (10, 10, 9, 10))
    assert ranked.spearman == pytest.approx(0.9487, abs=1e-4)
    assert ranked.pearson == pytest.approx(0.9087, abs=1e-4)


def test_a_constant_share_has_no_correlation() -> None:
    """A constant share has no correlation."""
    constant = shares((1, 3, 1, 1), (2, 3, 1, 1), (3, 3, 1, 1))
    assert (constant.pearson, constant.spearman) == (None, None)


def test_tallies_add_field_by_field_and_survive_json() -> None:
    """Tallies add field by field and survive JSON."""
    first = SchemeTally(tuple=PRF(1, 2, 3), entity=Hits(1, 2), share=shares((1, 2, 1, 2)))
    second = SchemeTally(tuple=PRF(1, 0, 0), entity=Hits(3, 3), share=shares((0, 2, 1, 2)))
    both = total([first, second])
    assert both == SchemeTally(tuple=PRF(2, 2, 3), entity=Hits(4, 5), share=shares((1, 2, 1, 2), (0, 2, 1, 2)))
    assert SchemeTally.from_dict(both.to_dict()) == both


def test_a_tally_names_its_figures_after_its_fields() -> None:
    """A tally names its figures after its fields."""
    figures = StandoffTally(cue=PRF(1, 1, 0)).figures()
    assert (figures["cue_P"], figures["cue_R"], figures["share_MAE"]) == (50.0, 100.0, None)


def test_breakdowns_merge_label_by_label() -> None:
    """Breakdowns merge label by label."""
    merged = merge([{"rule": {"b": Group(1, 2)}}, {"rule": {"b": Group(0, 1), "a": Group(1, 1)}, "quote": {}}])
    assert merged == {"quote": {}, "rule": {"a": Group(1, 1), "b": Group(1, 3)}}
    assert list(merged["rule"]) == ["a", "b"]
    assert merged["rule"]["b"].precision == 1 / 3
    assert merged["rule"]["b"].recall is None
