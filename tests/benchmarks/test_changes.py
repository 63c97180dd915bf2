"""Changes that should not matter change no more results than benchmarks/trust.json keeps."""

from __future__ import annotations

import changes
import pytest
from changes import CHANGES, SEEDS, Rate
from kept import kept

from attribution.pipeline import Attributor

TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))}
FEW = ("02-agency-cross-claims", "13-disaster")
KEPT = kept()["changes"]["figures"]


def _grown(reader: Attributor, texts: dict[str, str]) -> dict[tuple[str, str], tuple[Rate, Rate]]:
    found = changes.measure(reader, texts)
    pairs = {
        (change, text): (rate, Rate(*KEPT[change]["seeds"].get(text, (0, 0, 0, 0))))
        for change, rates in found.items()
        for text, rate in rates.items()
    }
    return {
        key: (now, before)
        for key, (now, before) in pairs.items()
        if now.tuples > before.tuples or now.assertions > before.assertions
    }


def test_the_changes_of_some_seeds_have_not_grown(reader: Attributor) -> None:
    """Tuple by tuple and assertion by assertion; smaller ones are for `make changes` to write."""
    assert _grown(reader, {name: TEXTS[name] for name in FEW}) == {}


@pytest.mark.long
def test_the_changes_of_all_seeds_have_not_grown(reader: Attributor) -> None:
    """All of the corpus."""
    assert _grown(reader, TEXTS) == {}


def test_every_change_is_kept() -> None:
    """Under its name."""
    assert KEPT.keys() == CHANGES.keys()


def test_a_rate_counts_what_differs(attributor: Attributor) -> None:
    """Of tuples and of assertions, marks and line breaks aside."""
    one = attributor('"The dam has burst," Lund said. The road is closed.')
    same = attributor("‘The dam has burst’, Lund said. The road is closed.")
    other = attributor("Lund said the dam has burst. The road is open. It rains.")
    assert Rate.of(one, one, moved=True) == (0, 1, 0, 2)
    assert Rate.of(one, same, moved=False) == (0, 1, 0, 2)
    assert Rate.of(one, other, moved=False)[:2] == (1, 1)  # "the", not "The"
    assert Rate.of(one, other, moved=False).of_assertions == 3


def test_what_british_papers_do() -> None:
    """Single marks, and the comma behind them."""
    assert changes.british("“It rained,” he said. “No.”") == "‘It rained’, he said. ‘No.’"


def test_lines_are_broken_within_words() -> None:
    """With a hyphen, and joined again by `plain`."""
    text = "a " * 28 + "investigations were continuing there"
    assert "-\n" in changes.hyphenated(text)
    assert changes.plain(changes.hyphenated(text)) == changes.plain(text)
