"""Print docs/tables.md, every column of every table: `python docs/tables.py > docs/tables.md`."""

from __future__ import annotations

from attribution.output import arrow, duckdb, sqlite
from attribution.output.descriptions import DESCRIPTIONS, KEYS
from attribution.output.rows import TABLES, VOCABULARIES, Kind, TableName

INTRODUCTION = """\
# Tables

The rows of `score` and `extract` in every format, of `attribution.to_frame`, of the accessor of data frames and of
Spark. This page is made by `python docs/tables.py`, and a test holds it to the code.

All tables join by `id`. In DuckDB and SQLite files, which hold every table unless `--table` chooses one, the key of
each table is its primary key, and `id` of the others refers to `articles`. Metadata of the articles (outlet, date, url
…) are columns of text after the table's own, in each table; one that has the name of a column of any table is called
`meta_NAME`. Offsets are half-open and count Unicode code points of the article's text.

| holds | pandas | Parquet, Arrow, Spark | DuckDB | SQLite |
| --- | --- | --- | --- | --- |
"""
HOLDS: dict[Kind, str] = {
    "text": "a text, perhaps missing",
    "count": "a count, never missing",
    "index": "a number, perhaps missing",
    "flag": "true or false",
    "number": "a fraction, perhaps missing",
}
PANDAS: dict[Kind, str] = {
    "text": "str (string in pandas 2)",
    "count": "int64",
    "index": "Int64",
    "flag": "bool",
    "number": "float64",
}
NOTES = """
In the accessor's frames, where a row may be missing, counts are Int64 and flags boolean. Columns of a closed vocabulary
are categories in pandas and enumerations in DuckDB, SQLite checks them; elsewhere they are texts. CSV and Excel round
fractions to four decimals, leave missing and infinite values empty, and put an apostrophe before a text that a
spreadsheet would run as a formula; pandas' own `to_csv` and `to_excel` do not.
"""


def page() -> str:
    """Make the page."""
    kinds = "".join(f"| {told} | {PANDAS[kind]} | {_types(kind)} |\n" for kind, told in HOLDS.items())
    return INTRODUCTION + kinds + NOTES + "".join(_table(table) for table in TABLES)


def _types(kind: Kind) -> str:
    return f"{arrow.TYPES[kind]} | {duckdb.TYPES[kind].split()[0]} | {sqlite.TYPES[kind].split()[0]}"


def _table(table: TableName) -> str:
    key = ", ".join(f"`{name}`" for name in KEYS[table])
    head = f"\n## {table}\n\nKey: {key}.\n\n| column | holds | what |\n| --- | --- | --- |\n"
    lines = (f"| `{name}` | {kind} | {_what(table, name)} |\n" for name, kind in TABLES[table].columns.items())
    return head + "".join(lines)


def _what(table: TableName, name: str) -> str:
    told = DESCRIPTIONS[table][name]
    words = ", ".join(f"`{word}`" for word in VOCABULARIES.get(name, ()))
    return f"{told} One of {words}." if words else told


if __name__ == "__main__":
    print(page(), end="")
