"""The example of each row of boilerplate.tsv is its test: its own pattern fits it, at the place that it names."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from attribution.text.boilerplate import signs

LINES = files("attribution.text").joinpath("boilerplate.tsv").read_text(encoding="utf-8").splitlines()
HEADER, *ROWS = (line.split("\t") for line in LINES if line and not line.startswith("#"))
PLACES = {
    "whole": re.Pattern.fullmatch,
    "start": re.Pattern.match,
    "end": re.Pattern.search,
    "anywhere": re.Pattern.search,
}


NOT_YET: dict[str, str] = {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[2]}")
def test_an_example_fits(row: list[str], request: pytest.FixtureRequest) -> None:
    """Its row's pattern alone, and all patterns of its reason together."""
    reason, where, pattern, example = row
    if example in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason=NOT_YET[example], strict=True))
    fits = PLACES[where](re.compile(pattern, re.IGNORECASE), example)
    assert fits is not None
    assert where != "end" or fits.end() == len(example)
    assert signs()[reason].search(example)


def test_the_table() -> None:
    """Its columns, and no pattern twice."""
    assert HEADER == ["reason", "where", "pattern", "example"]
    assert len({tuple(row[:3]) for row in ROWS}) == len(ROWS)
