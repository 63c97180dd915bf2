"""Scores on a terminal: short, whole, harmless."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from attribution.output import table
from attribution.output.rows import rows_by_table
from attribution.output.table import TableWriter
from attribution.records import Article, Score
from examples import ARTICLE

ITEMS = [
    replace(
        ARTICLE, id="a/1", score=Score(words=1200, sourced=9, hearsay=1, unsourced=10, expected=10.0, variance=4.0)
    ),
    replace(ARTICLE, id="[b]\x1b[2J", score=Score(words=50, sourced=1)),
    Article("", id="empty"),
]


def _shown(items: list[Article]) -> list[list[str]]:
    stream = io.StringIO()
    writer = TableWriter(stream)
    for article in items:
        writer.write(rows_by_table(article, ("articles",)))
    writer.close()
    assert "\x1b" not in stream.getvalue()
    return [line.split() for line in stream.getvalue().splitlines() if line.strip()]


def test_a_row_an_article_and_the_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts, the share in percent with what is to be expected, a word where there are few assertions."""
    monkeypatch.setenv("COLUMNS", "120")
    head, line, first, second, third, last = _shown(ITEMS)
    assert head[:6] == ["article", "words", "assertions", "sourced", "hearsay", "unsourced"]
    assert set("".join(line)) == {"─"}
    assert first == ["a/1", "1,200", "20", "9", "1", "10", "45", "50", "(34–66)"]
    assert second[:8] == ["[b]␛[2J", "50", "1", "1", "0", "0", "100", "(few)"]
    assert third == ["empty", "0", "0", "0", "0", "0", "–", "(few)"]
    assert last == ["all", "3", "1,250", "21", "10", "1", "10", "48"]


def test_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 80 columns shows every heading and figure whole."""
    monkeypatch.setenv("COLUMNS", "80")
    shown = _shown([*ITEMS, replace(ITEMS[0], id="a-long-name/" * 9)])
    assert shown[1][:6] == ["article", "words", "assertions", "sourced", "hearsay", "unsourced"]
    assert [word for line in shown[:2] for word in line[-4:]] == ["sourced", "expected", "%", "%", "(90", "%)"]
    assert shown[3] == ["a/1", "1,200", "20", "9", "1", "10", "45", "50", "(34–66)"]
    assert shown[6][0].startswith("a-long")
    assert [word for line in shown for word in line if "…" in word] == [shown[6][0]]


def test_many_articles_are_shown_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A screenful at a time, the sum of all at the end."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(table, "AT_ONCE", 2)
    shown = _shown(ITEMS[:1] * 3)
    assert [line[0] for line in shown].count("article") == 2
    assert shown[-1][:3] == ["all", "3", "3,600"]


def test_nothing_and_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """No table for none, no sum for one."""
    monkeypatch.setenv("COLUMNS", "120")
    assert _shown([]) == []
    assert _shown(ITEMS[:1])[-1][0] == "a/1"
