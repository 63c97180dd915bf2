"""Every format: what is written comes back, value by value, in every table that it holds."""

from __future__ import annotations

import csv
import json
import math
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest
from pyarrow import parquet

from attribution.errors import SettingsError
from attribution.output.descriptions import DESCRIPTIONS
from attribution.output.files import replacing
from attribution.output.rows import TABLE_NAMES, TABLES, Row, TableName, rows_by_table
from attribution.output.writers import WRITERS, format_for
from attribution.records import Article, Hedge, Score, Span
from examples import ARTICLE, INNER

FORMULA = replace(
    ARTICLE,
    id="=1+1",
    title='tab\tand\r\nlines, "quoted" — Ł\U0001f600',
    score=Score(sourced=1, unsourced=2, expected=1 / 3),
    attributions=(replace(INNER, parent=None, speaker=None),),
    assertions=(replace(ARTICLE.assertions[0], hedges=(Hedge("might", (Span(47, 52),), "modal", "content"),)),),
    meta={"outlet": 'The Daily Skua; "Skua"', "kind": "news", "date": ""},
)
ITEMS: list[Article] = [
    replace(ARTICLE, meta={"outlet": "BBC", "kind": "wire", "date": "2026"}),
    FORMULA,
    Article("", id="e"),
]


def _of_cells(cells: dict[str, str], table: TableName) -> Row:
    """The values of a row of text cells, by what its columns hold."""
    kinds = TABLES[table].columns
    as_number: dict[str, Callable[[str], Any]] = {"count": int, "index": int, "flag": "True".__eq__, "number": float}
    values: Row = {}
    for name, cell in cells.items():
        text = cell.removeprefix("'")
        values[name] = as_number.get(kinds.get(name, "text"), str)(text) if cell else None
    return values


def _read_cells(path: Path, table: TableName, delimiter: str) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as text:
        return [_of_cells(cells, table) for cells in csv.DictReader(text, delimiter=delimiter, strict=True)]


def _finite(rows: list[Row]) -> list[Row]:
    """Tables keep an infinite ratio where they can; the comparison takes it for missing."""
    return [
        {name: None if isinstance(value, float) and math.isinf(value) else value for name, value in row.items()}
        for row in rows
    ]


def _read_sheet(path: Path, table: TableName) -> list[Row]:
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        names, *rows = book[table].iter_rows(values_only=True)
    texts = [[value.removeprefix("'") if isinstance(value, str) else value for value in row] for row in rows]
    return [dict.fromkeys(names) | dict(zip(names, row, strict=False)) for row in texts]  # a row may end early


def _of_database(rows: list[Row], table: TableName) -> list[Row]:
    """The values of a database's rows; SQLite has 0 and 1 for truth values."""
    kinds = TABLES[table].columns
    return _finite([{name: bool(v) if kinds.get(name) == "flag" else v for name, v in row.items()} for row in rows])


def _read_sqlite(path: Path, table: TableName) -> list[Row]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return _of_database([dict(row) for row in database.execute(f"SELECT * FROM {table}")], table)  # noqa: S608


def _read_duckdb(path: Path, table: TableName) -> list[Row]:
    with duckdb.connect(str(path), read_only=True) as database:
        found = database.execute(f"SELECT * FROM {table}")  # noqa: S608
        names = [column[0] for column in found.description]
        return _of_database([dict(zip(names, row, strict=True)) for row in found.fetchall()], table)


READ: dict[str, Callable[[Path, TableName], list[Row]]] = {
    "csv": lambda path, table: _read_cells(path, table, ","),
    "tsv": lambda path, table: _read_cells(path, table, "\t"),
    "jsonl": lambda path, _: [json.loads(line) for line in path.read_text("utf-8").splitlines()],
    "parquet": lambda path, _: _finite(parquet.read_table(path).to_pylist()),
    "xlsx": _read_sheet,
    "duckdb": _read_duckdb,
    "sqlite": _read_sqlite,
}
"""A small reader for each format: one more entry for one more format."""


def test_every_format_has_a_reader() -> None:
    """So that none goes untested."""
    assert READ.keys() == WRITERS.keys()


@pytest.mark.parametrize("table", TABLE_NAMES)
@pytest.mark.parametrize("name", WRITERS)
def test_what_is_written_is_read(name: str, table: TableName, tmp_path: Path) -> None:
    """The same columns in the same order, the same values; tables round fractions to four decimals."""
    path = tmp_path / f"out{WRITERS[name].suffixes[0]}"
    rows = [rows_by_table(article, (table,)) for article in ITEMS]
    with replacing(path) as stream:
        writer = WRITERS[name].open(stream, (table,))
        for of_article in rows:
            writer.write(of_article)
        writer.close()
    expected = [row for of_article in rows for row in of_article[table]]
    read = READ[name](path, table)
    assert len(read) == len(expected) > 0
    for written, came in zip(expected, read, strict=True):
        missing = dict.fromkeys(set(came) - set(written))
        assert set(came) >= set(written)
        for column, value in (written | missing).items():
            if isinstance(value, float):
                assert came[column] is None if math.isinf(value) else came[column] == pytest.approx(value, abs=5e-5)
            else:
                assert came[column] == value


@pytest.mark.parametrize("name", WRITERS)
def test_a_table_without_rows(name: str, tmp_path: Path) -> None:
    """Is a file all the same, with the columns where the format names them."""
    path = tmp_path / f"out{WRITERS[name].suffixes[0]}"
    with replacing(path) as stream:
        WRITERS[name].open(stream, ("hedges",)).close()
    assert READ[name](path, "hedges") == []


def _written(name: str, items: list[Article], folder: Path) -> Path:
    path = folder / f"all{WRITERS[name].suffixes[0]}"
    with replacing(path) as stream:
        writer = WRITERS[name].open(stream, TABLE_NAMES)
        for article in items:
            writer.write(rows_by_table(article, TABLE_NAMES))
        writer.close()
    return path


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_a_database_holds_every_table(name: str, tmp_path: Path) -> None:
    """Each with the rows of all articles; nothing else is left in the folder."""
    path = _written(name, ITEMS, tmp_path)
    for table in TABLE_NAMES:
        expected = [row for article in ITEMS for row in rows_by_table(article, (table,))[table]]
        assert [row["id"] for row in READ[name](path, table)] == [row["id"] for row in expected]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_a_database_refuses_what_does_not_join(name: str, tmp_path: Path) -> None:
    """A second row of one key, a part of no article, a word that is none of the vocabulary's."""
    path = _written(name, ITEMS, tmp_path)
    database: Any = duckdb.connect(str(path)) if name == "duckdb" else sqlite3.connect(path)
    wrong = (sqlite3.IntegrityError, duckdb.ConstraintException, duckdb.ConversionException)
    with closing(database):
        if name == "sqlite":
            database.execute("PRAGMA foreign_keys = ON")
        joined = database.execute(
            "SELECT count(*) FROM articles JOIN attributions USING (id) JOIN hedges ON hedges.id = attributions.id "
            "AND hedges.owner = 'attribution' AND hedges.owner_index = attributions.\"index\""
        )
        assert joined.fetchone()[0] == sum(len(found.hedges) for item in ITEMS for found in item.attributions)
        for change in (
            "INSERT INTO articles SELECT * FROM articles",
            "UPDATE assertions SET status = 'rumour'",
            "UPDATE hedges SET id = 'nowhere'",
        ):
            with pytest.raises(wrong):
                database.execute(change)


def test_a_database_says_what_its_columns_hold(tmp_path: Path) -> None:
    """DuckDB in comments, SQLite in the statements that made the tables."""
    with duckdb.connect(str(_written("duckdb", [], tmp_path)), read_only=True) as database:
        told = database.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    assert {(table, column): comment for table, column, comment in told} == {
        (table, column): line for table, lines in DESCRIPTIONS.items() for column, line in lines.items()
    }
    with closing(sqlite3.connect(_written("sqlite", [], tmp_path))) as lite:
        made = "\n".join(row[0] for row in lite.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"))
    assert all(line in made for lines in DESCRIPTIONS.values() for line in lines.values())


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_metadata_whose_names_differ_in_case(name: str, tmp_path: Path) -> None:
    """SQL takes them for one name: the later is numbered; quotation marks and NUL do no harm."""
    meta = {"Outlet": "a", "outlet": "b", "ID": "c", 'say "so"': "d", "nul\0": "e"}
    (row,) = READ[name](_written(name, [replace(ARTICLE, meta=meta)], tmp_path), "articles")
    assert list(row.items())[-5:] == [
        ("Outlet", "a"),
        ("outlet_2", "b"),
        ("ID_2", "c"),
        ('say "so"', "d"),
        ("nul\ufffd", "e"),
    ]


def test_rows_are_plain() -> None:
    """Any format and any process takes them."""
    for of_article in (rows_by_table(article, TABLE_NAMES) for article in ITEMS):
        assert list(of_article) == list(TABLE_NAMES)
        values = [value for rows in of_article.values() for row in rows for value in row.values()]
        assert {type(value) for value in values} <= {str, int, float, bool, type(None)}


def test_the_suffix_says_the_format() -> None:
    """In any case of letters; none for a file without a suffix, an error for one that stands for nothing."""
    assert [format_for(Path(name)) for name in ("a.CSV", "a.tsv", "a.ndjson", "a.jsonl", "a", "-")] == [
        "csv",
        "tsv",
        "jsonl",
        "jsonl",
        None,
        None,
    ]
    known = ", ".join(suffix for entry in WRITERS.values() for suffix in entry.suffixes)
    with pytest.raises(SettingsError, match=rf"^no format for \.ods files; there is one for {re.escape(known)}$"):
        format_for(Path("a.ods"))


def test_excel_cells(tmp_path: Path) -> None:
    """No formula of somebody else's runs, "#N/A" is a text, control characters are lost, and a long cell is cut."""
    texts = ("=1+1", "a\x01b", "#N/A", "x" * 40_000)
    rows = [dict.fromkeys(TABLES["hedges"].columns) | {"text": text} for text in texts]
    path = tmp_path / "a.xlsx"
    with replacing(path) as stream:
        writer = WRITERS["xlsx"].open(stream, ("hedges",))
        writer.write({"hedges": rows})
        writer.close()
    sheet = openpyxl.load_workbook(path)["hedges"]
    column = list(TABLES["hedges"].columns).index("text") + 1
    cells = [sheet.cell(row, column) for row in (2, 3, 4, 5)]
    assert [(cell.data_type, cell.value) for cell in cells[:3]] == [
        ("s", "'=1+1"),
        ("s", "a\ufffdb"),
        ("s", "#N/A"),
    ]
    assert cells[3].value == "x" * 32_766 + "…"


def test_parquet_keeps_types(tmp_path: Path) -> None:
    """Of every column, also where it is empty, with metadata that come late as strings."""
    path = tmp_path / "a.parquet"
    with replacing(path) as stream:
        writer = WRITERS["parquet"].open(stream, ("articles",))
        for article in (Article("", id="e"), *ITEMS):
            writer.write(rows_by_table(article, ("articles",)))
        writer.close()
    schema = parquet.read_schema(path)
    kinds = {name: str(schema.field(name).type) for name in ("id", "ratio", "sourced", "low_count", "outlet", "title")}
    assert kinds == {
        "id": "string",
        "ratio": "double",
        "sourced": "int64",
        "low_count": "bool",
        "outlet": "string",
        "title": "string",
    }


def test_parquet_takes_lone_surrogates(tmp_path: Path) -> None:
    """A text that UTF-8 has no bytes for must not cost the run: the sign becomes U+FFFD, in names too."""
    path = tmp_path / "a.parquet"
    with replacing(path) as stream:
        writer = WRITERS["parquet"].open(stream, ("articles",))
        article = Article("", id="a", title="Café\ud800", meta={"n\ud800": "v\udfff"})
        writer.write(rows_by_table(article, ("articles",)))
        writer.close()
    (row,) = parquet.read_table(path).to_pylist()
    assert (row["title"], row["n\ufffd"]) == ("Café\ufffd", "v\ufffd")


def test_hedges() -> None:
    """Each once, with whom it belongs to: an attribution, or as the author's own an assertion."""
    rows = rows_by_table(FORMULA, ("hedges",))["hedges"]
    assert [
        (row["index"], row["owner"], row["owner_index"], row["text"], row["kind"], row["level"]) for row in rows
    ] == [
        (0, "attribution", 0, "might", "modal", "content"),
        (1, "assertion", 0, "might", "modal", "content"),
    ]
    assert [(row["start"], row["end"], row["spans"]) for row in rows] == [(47, 52, "[[47, 52]]")] * 2
