"""CSV: for spreadsheets, and safe in them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.output.rows import TABLES
from attribution.output.tables import harmless, header, lines
from attribution.records import SCORE_COLUMNS, Article, Score
from examples import ARTICLE
from strategies import articles


def _rows(article: Article) -> list[dict[str, str]]:
    text = (header("article") + lines(article, by="article")).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_score_of_an_article() -> None:
    """One row with the columns of the frame."""
    (row,) = _rows(ARTICLE)
    assert list(row) == ["id", *SCORE_COLUMNS, "title"]
    assert (row["id"], row["words"], row["sourced_share"], row["ratio"]) == ("a/1", "11", "0.5", "1.0")
    assert (row["low_count"], row["concentration"], row["variance"]) == ("True", "1.0", "0.25")


@pytest.mark.parametrize("score", [Score(), Score(sourced=3)])
def test_a_ratio_without_a_number_is_empty(score: Score) -> None:
    """Missing where nothing is asserted, infinite where nothing is unsourced: `assertions` tells them apart."""
    (row,) = _rows(replace(ARTICLE, score=score))
    assert row["ratio"] == ""
    assert row["assertions"] == str(score.assertions)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "'="])
def test_a_formula_is_made_harmless(sign: str) -> None:
    """A file name is other people's words."""
    (row,) = _rows(replace(ARTICLE, id=f"{sign}cmd|' /C calc'!A0", title=f"{sign}1+1"))
    assert row["id"] == f"'{sign}cmd|' /C calc'!A0"
    assert row["title"] == f"'{sign}1+1"


@given(st.text(st.sampled_from("'=-a\t")))
def test_harmless_can_be_taken_back(text: str) -> None:
    """Where it put an apostrophe, taking it away gives the text, and no other text looks the same."""
    shown = harmless(text)
    assert shown[:1] not in {"=", "-", "\t"}
    assert text == (shown[1:] if harmless(shown[1:]) == shown else shown)


@given(articles())
def test_every_table_can_be_read_again(article: Article) -> None:
    """Each row has its columns, whatever the cells hold."""
    for by, (columns, rows) in TABLES.items():
        text = (header(by) + lines(article, by=by)).decode()
        read = list(csv.reader(io.StringIO(text, newline="")))
        assert read[0] == list(columns)
        assert [len(row) for row in read] == [len(columns)] * (1 + len(list(rows(article))))
