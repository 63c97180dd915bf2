"""How alike statements are: measured on labelled pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.comparing.similarity import THRESHOLD, Words, similarity, stem, vocabulary, words_of

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
][1:]
PAIRS = [(same == "1", words_of(one), words_of(other)) for same, one, other in ROWS]
KNOWN = vocabulary([words for _, *both in PAIRS for words in both])


def alike(one: str, other: str) -> float:
    """The similarity of two statements, nothing else known."""
    a, b = words_of(one), words_of(other)
    return similarity(a, b, vocabulary([a, b]))


def test_the_labelled_pairs() -> None:
    """Precision and recall are those that the documentation gives."""
    found = [(same, similarity(one, other, KNOWN) >= THRESHOLD) for same, one, other in PAIRS]
    right = sum(same and match for same, match in found)
    assert len(found) == 56
    assert round(right / sum(match for _, match in found), 2) == 0.86
    assert round(right / sum(same for same, _ in found), 2) == 0.78


def test_it_is_symmetric_and_bounded() -> None:
    """Which statement comes first does not matter; a statement is wholly like itself."""
    for _, one, other in PAIRS:
        assert similarity(one, other, KNOWN) == similarity(other, one, KNOWN)
        assert 0 <= similarity(one, other, KNOWN) <= 1
        assert len(one.stems) < 3 or similarity(one, one, KNOWN) == pytest.approx(1)


def test_a_denial_is_not_the_same() -> None:
    """But two negations are none, and a denied statement is like its negation."""
    assert alike("The army shelled the village market.", "The army did not shell the village market.") == 0
    assert (
        alike("The army shelled the village market.", "It isn’t so that the army never shelled the village market")
        > 0.8
    )
    denied = words_of("the army shelled the village market", denied=True)
    assert denied.denied
    assert not words_of("that it had not shelled the market", denied=True).denied


def test_figures_must_agree_but_dates_need_not() -> None:
    """In words or digits."""
    assert alike("Twelve miners were killed by the blast", "the blast killed 12 miners") > 0.9
    assert alike("12 miners were killed by the blast", "the blast killed 14 miners") == 0
    assert alike("the blast killed 12 miners on 3 May 2024", "the blast on May 4 killed twelve miners") > 0.9


def test_spelling_may_differ() -> None:
    """Accents, initialisms of countries, endings, one letter."""
    assert alike("The US trains militants at Tanf", "the United States is training militants at Tanf") > 0.9
    assert alike("the attack on Krokus Hall by gunmen", "gunmen attacked Crokus hall") < 1
    assert alike("Sadýrov inspected the flooded station", "Sadyrov has inspected the flooded stations") > 0.9


def test_few_words_say_little() -> None:
    """Nothing, one name, two words."""
    assert alike("", "") == 0
    assert alike("Ivanov said", "Ivanov left") == 0
    assert alike("Kyiv burned", "Kyiv burned") == 0


@pytest.mark.parametrize("text", ["x" * 100_000, "😀" * 9, "\u202e1,000,000.5", "a " * 5_000, "'’-'"])
def test_any_text_will_do(text: str) -> None:
    """Without an end, without a letter, without a meaning."""
    assert isinstance(words_of(text), Words)
    assert 0 <= alike(text, text) <= 1


def test_endings_are_cut_off() -> None:
    """Where enough of a word is left."""
    assert [stem(word) for word in ("trained", "training", "trains", "bus", "does")] == ["train"] * 3 + ["bus", "does"]
