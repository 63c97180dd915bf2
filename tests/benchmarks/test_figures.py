"""The tables that are written from what was measured: what they say follows from the counts."""

from __future__ import annotations

import figures
import pytest
from figures import GENRES, TABLES


def _article(found: list[int], share: list[int]) -> dict[str, object]:
    return {
        "tuple": found, "tuple_lenient": found, "status_of_all": [found[0], sum(found)], "share": [share],
        "source_given_content": [found[0], found[0]],
    }  # fmt: skip


def test_genres_are_those_of_the_ids() -> None:
    """Each id has one; the figures are of its articles alone."""
    articles = {
        "wn01": _article([4, 0, 0], [1, 2, 1, 2]),
        "wn030": _article([2, 2, 2], [1, 2, 2, 2]),
        "025-ap-wire": _article([3, 1, 1], [0, 4, 1, 4]),
        "001_ab": _article([3, 1, 1], [0, 4, 1, 4]),
        "114-bbc-intl-srilanka": _article([1, 0, 0], [1, 1, 1, 1]),
        "034-cnbc-business": _article([0, 1, 1], [1, 1, 0, 0]),
    }
    lines = figures.genres({"reader": {"gold/dev": {"articles": articles}}}).splitlines()[2:]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row[0] for row in rows] == list(GENRES)
    assert [row[1] for row in rows] == ["2", "2", "1", "1"]
    assert rows[0][2] == "75 (50 to 100)"
    assert rows[1][2:] == ["75 (75 to 75)", "60 (60 to 60)", ".25 (.25 to .25)"]
    assert rows[3][4] == "1.00 (1.00 to 1.00)"


def test_outlets_are_polnear_s() -> None:
    """By the beginnings of its ids."""
    articles = {
        "nyt_2016-09-01_x": _article([1, 1, 1], [1, 2, 1, 2]),
        "breitbart_2016-09-01_y": _article([1, 0, 0], [1, 2, 1, 2]),
    }
    lines = figures.outlets({"reader": {"polnear/dev": {"articles": articles}}}).splitlines()[2:]
    assert [line.split("|")[1].strip() for line in lines] == ["Breitbart", "New York Times"]


def test_a_gap_is_shown_with_its_interval() -> None:
    """Not where there is nothing to compare with."""
    row = {"figures": {"entity": 91.25}, "gaps": {"entity": [-2.0, 0.5]}}
    assert figures._gap("entity", row) == "91.2 (-2.0 to +0.5)"
    assert figures._gap("entity", {"figures": {"entity": 91.25}}) == "91.2"


def test_mutants_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noticed of tried, with Wilson's interval."""
    groups = {"a": {"tried": 50, "noticed": 40}, "b": {"tried": 50, "noticed": 40}}
    monkeypatch.setattr(figures, "kept", lambda: {"mutants": {"figures": groups}})
    assert TABLES["mutants"]({}).splitlines()[-1] == "| together | 100 | 80 | 80 | 71 to 87 |"


def test_nothing_is_measured_yet() -> None:
    """Every table can be made of nothing, so that a new figure can be added before it is measured."""
    empty: dict[str, dict[str, dict[str, object]]] = {"reader": {}, "rules": {}}
    for name, table in TABLES.items():
        if name not in ("names", "mutants", "changes"):
            assert table(empty).startswith("|")
