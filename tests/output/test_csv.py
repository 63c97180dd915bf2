"""CSV and TSV: for spreadsheets, and safe in them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.output.csv import CsvWriter, harmless
from attribution.output.files import replacing
from attribution.output.rows import TABLE_NAMES, TABLES, TableName, rows_by_table
from attribution.records import SCORE_COLUMNS, Article, Score
from examples import ARTICLE
from strategies import articles


def _written(*items: Article, table: TableName) -> list[list[str]]:
    stream = io.BytesIO()
    writer = CsvWriter(stream, (table,))
    for article in items:
        writer.write(rows_by_table(article, (table,)))
    writer.close()
    return list(csv.reader(io.StringIO(stream.getvalue().decode(), newline="")))


def _rows(*items: Article, table: TableName = "articles") -> list[dict[str, str]]:
    header, *rows = _written(*items, table=table)
    return [dict(zip(header, row, strict=True)) for row in rows]


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
    """A file name is other people's words, and so are a title and metadata, their names with them."""
    evil = replace(ARTICLE, id=f"{sign}cmd|' /C calc'!A0", title=f"{sign}1+1", meta={f"{sign}n": f"{sign}2"})
    (row,) = _rows(evil)
    assert row["id"] == f"'{sign}cmd|' /C calc'!A0"
    assert row["title"] == f"'{sign}1+1"
    assert row[f"'{sign}n"] == f"'{sign}2"


@given(st.text(st.sampled_from("'=-a\t")))
def test_harmless_can_be_taken_back(text: str) -> None:
    """Where it put an apostrophe, taking it away gives the text, and no other text looks the same."""
    shown = harmless(text)
    assert shown[:1] not in {"=", "-", "\t"}
    assert text == (shown[1:] if harmless(shown[1:]) == shown else shown)


@given(st.lists(articles(), max_size=2))
def test_every_table_can_be_read_again(items: list[Article]) -> None:
    """Each row has its columns, whatever the cells hold; a table without rows has its header."""
    for table in TABLE_NAMES:
        read = _written(*items, table=table)
        count = sum(len(rows_by_table(article, (table,))[table]) for article in items)
        assert read[0] == list(TABLES[table].columns)
        assert [len(row) for row in read[1:]] == [len(TABLES[table].columns)] * count


ONE = replace(ARTICLE, meta={"outlet": "BBC", "title": "other"})
TWO = replace(ARTICLE, id="b", meta={"date": "2026-11-29", "outlet": ""})


def test_metadata_are_columns() -> None:
    """After the table's own; a name that a table has gets a prefix, an empty value is missing."""
    first, second = _rows(ONE, TWO)
    assert list(first) == ["id", *SCORE_COLUMNS, "title", "outlet", "meta_title", "date"]
    assert (first["outlet"], first["meta_title"], first["date"]) == ("BBC", "other", "")
    assert (second["outlet"], second["meta_title"], second["date"]) == ("", "", "2026-11-29")


def test_a_file_has_every_column(tmp_path: Path) -> None:
    """Those that come late with the rest, once all is written: the file is written again, and every row is as long."""
    path = tmp_path / "out.csv"
    with replacing(path) as stream:
        writer = CsvWriter(stream, ("articles",))
        for article in (ONE, TWO, replace(TWO, id="x\ry", meta={"author": "“Ł”\n"})):
            writer.write(rows_by_table(article, ("articles",)))
        writer.close()
    with path.open(encoding="utf-8", newline="") as text:
        header, *rows = csv.reader(text)
    assert header[-4:] == ["outlet", "meta_title", "date", "author"]
    assert [row[0] for row in rows] == ["a/1", "b", "x\ry"]
    assert [row[-4:] for row in rows] == [["BBC", "other", "", ""], ["", "", "2026-11-29", ""], ["", "", "", "“Ł”\n"]]


def test_a_pipe_has_the_first_rows_columns() -> None:
    """A line that is sent cannot be taken back: a column that comes late is left out, which is said once."""

    class Pipe(io.BytesIO):
        def readable(self) -> bool:
            return False

    stream = Pipe()
    writer = CsvWriter(stream, ("articles",))
    writer.write(rows_by_table(ONE, ("articles",)))
    with pytest.warns(UserWarning, match=r"left out \(date\)") as warned:
        writer.write({"articles": rows_by_table(TWO, ("articles",))["articles"] * 2})
    writer.close()
    assert len(warned) == 1
    header, *rows = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))
    assert header[-2:] == ["outlet", "meta_title"]
    assert [len(row) for row in rows] == [len(header)] * 3
