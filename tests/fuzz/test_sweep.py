"""The sweep over whole corpora: its variants are the same in every run, and what fails is found."""

from __future__ import annotations

import random

import pytest
import sweep
from sweep import DAMAGES, failures, variant

from attribution.pipeline import Attributor

TEXTS = [
    "“It is over,” Helen Marsh told reporters. Officials said that the road was closed.\n\nSnow fell.",
    "It rained.",
]


@pytest.mark.parametrize("name", DAMAGES)
def test_every_damage_is_done_the_same_way_twice(name: str) -> None:
    """By its generator alone, to any text."""
    for text in (*TEXTS, "", "\ud800 x"):
        one, two = (DAMAGES[name](text, random.Random(7)) for _ in range(2))  # noqa: S311
        assert one == two


def test_a_variant_is_known_by_its_number() -> None:
    """And hardly two are alike."""
    made = [variant(TEXTS, number) for number in range(50)]
    assert made == [variant(TEXTS, number) for number in range(50)]
    assert len(set(made)) > 40


@pytest.mark.filterwarnings("ignore")
def test_variants_of_an_article_keep_every_promise(attributor: Attributor) -> None:
    """Thirty of them."""
    named = [(str(number), variant(TEXTS, number)) for number in range(30)]
    assert [problem for *_, problem in failures(attributor, named) if problem] == []


def test_what_fails_is_named(attributor: Attributor, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its text and the reason; the others of its batch are not."""

    def broken(article: object) -> None:
        assert "rained" not in str(article.text)  # type: ignore[attr-defined]

    monkeypatch.setattr(sweep, "check", broken)
    found = list(failures(attributor, [("a", TEXTS[0]), ("b", TEXTS[1])]))
    assert [(name, problem is not None) for name, _, problem in found] == [("a", False), ("b", True)]
    assert "AssertionError" in str(found[1][2])
