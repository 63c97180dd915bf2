"""The example sentence of each row of cues.tsv is its test: the whole engine finds what it marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from attribution.lexicon import Cue, Example, cues, parse_example
from attribution.pipeline import Attributor
from attribution.records import Article, Attribution, Span

ROWS = {(row.kind, row.lemma): row for rows in cues().values() for row in rows}
NOT_YET = Path(__file__).with_name("examples_not_found.tsv")
MOST_NOT_FOUND = 0.05
"""The share of rows that the engine may fail on: the list of them can only become shorter."""


@cache
def _not_yet() -> dict[tuple[str, str], str]:
    lines = [line for line in NOT_YET.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines]
    assert rows[0] == ["kind", "lemma", "why"]
    return {(kind, lemma): why for kind, lemma, why in rows[1:]}


@pytest.fixture(scope="module")
def articles(attributor: Attributor) -> dict[tuple[str, str], Article]:
    """All examples analysed in one go."""
    texts = [parse_example(row.example).text for row in ROWS.values()]
    return dict(zip(ROWS, attributor.pipe(texts), strict=True))


def agrees(found: Attribution, row: Cue, example: Example) -> bool:
    """Whether cue and speaker are those that the example marks and half of its content's words are there."""
    marked = _places(example.content)
    return (
        (found.verb.lemma == row.lemma or "light" in row.frames)  # then the cue is the noun
        and bool(_places(found.verb.spans) & _places(example.cue))
        and _same_speaker(found, example)
        and 2 * len(_places(found.content.spans) & marked) >= len(marked)
    )


def _places(spans: Iterable[Span]) -> set[int]:
    return {offset for start, end in spans for offset in range(start, end)}


def _same_speaker(found: Attribution, example: Example) -> bool:
    if found.speaker is None or not example.speaker:
        return found.speaker is None and not example.speaker
    return _places(found.speaker.spans) >= _places(example.speaker)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{kind}: {lemma}") for (kind, lemma), row in ROWS.items()])
def test_an_example_is_found(
    row: Cue, articles: dict[tuple[str, str], Article], request: pytest.FixtureRequest
) -> None:
    """The engine finds the tuple that the row's example marks."""
    why = _not_yet().get((row.kind, row.lemma))
    if why is not None:
        request.applymarker(pytest.mark.xfail(reason=why, strict=True))
    article = articles[row.kind, row.lemma]
    assert any(agrees(found, row, parse_example(row.example)) for found in article.attributions), (
        row.example,
        [
            (found.rule, found.speaker and found.speaker.text, found.verb.text, found.content.text)
            for found in article.attributions
        ],
    )


def test_the_list_of_failures_is_short_and_true_to_the_table() -> None:
    """Fewer than one row in twenty, none that the table no longer has."""
    listed = _not_yet()
    assert not set(listed) - set(ROWS)
    assert len(listed) <= MOST_NOT_FOUND * len(ROWS)
