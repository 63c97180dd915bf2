"""Write SQLite databases: every table in one file, with keys that join."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from typing import Any, BinaryIO

from attribution.output.descriptions import DESCRIPTIONS, KEYS
from attribution.output.rows import TABLES, VOCABULARIES, Kind, Row, TableName
from attribution.output.spool import Spool
from attribution.records import encodable

TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "count": "INTEGER NOT NULL",
    "index": "INTEGER",
    "flag": "INTEGER NOT NULL",
    "number": "REAL",
}
"""SQLite's type for what a column holds; it has no type for truth values, which are 0 and 1."""


class SqliteWriter:
    """Writes tables to a database, once all columns are known.

    Each table has its primary key, those of an article's parts lead to `articles`, where that table is written, and
    closed vocabularies are checked. The statements that made the tables, which the database keeps, say of each column
    what it holds.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        self._path = stream.name
        self._spools = [Spool((table,)) for table in tables]

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows."""
        for spool in self._spools:
            spool.add(rows)

    def close(self) -> None:
        """Write the database."""
        related = "articles" in [spool.table for spool in self._spools]
        with closing(sqlite3.connect(self._path)) as database:
            database.execute("PRAGMA journal_mode = OFF")  # the file takes its name only when it is whole
            database.execute("PRAGMA synchronous = OFF")
            for spool in self._spools:
                database.execute(create(spool.table, spool.columns, related=related))
                places = ", ".join("?" * len(spool.columns))
                rows = (tuple(_cell(row.get(name)) for name in spool.columns) for row in spool.rows())
                database.executemany(f"INSERT INTO {quoted(spool.table)} VALUES ({places})", rows)  # noqa: S608 - quoted
                spool.close()
            database.commit()


def create(table: TableName, columns: Sequence[str], *, related: bool) -> str:
    """Return the statement that makes a table; with `related`, rows of other tables lead to `articles`."""
    kinds, lines = TABLES[table].columns, []
    for name, unique in zip(columns, distinct(columns), strict=True):
        kind = kinds.get(name)
        parts = [quoted(unique), TYPES[kind or "text"]]
        if kind is not None and name in VOCABULARIES:
            words = ", ".join(f"'{word}'" for word in VOCABULARIES[name])
            parts.append(f"CHECK ({quoted(name)} IN ({words}))")
        if kind == "flag":
            parts.append(f"CHECK ({quoted(name)} IN (0, 1))")
        told = DESCRIPTIONS[table][name] if kind is not None else "Metadata of the article."
        lines.append((" ".join(parts), told))
    keys = ", ".join(map(quoted, KEYS[table]))
    constraints = [f"PRIMARY KEY ({keys})"]
    if related and table != "articles":
        constraints.append('FOREIGN KEY ("id") REFERENCES "articles" ("id")')
    body = [f"  {line},  -- {told}" for line, told in lines]
    return f"CREATE TABLE {quoted(table)} (\n" + "\n".join(body) + "\n  " + ",\n  ".join(constraints) + "\n) STRICT"


def distinct(columns: Sequence[str]) -> list[str]:
    """Return the columns' names as SQL can hold them: one that differs from an earlier one only in case is numbered."""
    taken: set[str] = set()
    names = []
    for column in columns:
        name = base = encodable(column).replace("\0", "\ufffd")
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{base}_{number}"
        taken.add(name.lower())
        names.append(name)
    return names


def quoted(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + name.replace('"', '""') + '"'


def _cell(value: Any) -> Any:
    return encodable(value) if isinstance(value, str) else value
