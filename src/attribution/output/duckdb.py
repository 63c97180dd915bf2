"""Write DuckDB databases: every table in one file, with keys that join (extra "duckdb")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from attribution.errors import MissingExtraError
from attribution.output.arrow import require, schema_of, table_from
from attribution.output.descriptions import DESCRIPTIONS, KEYS
from attribution.output.parquet import ROWS_AT_ONCE
from attribution.output.rows import TABLES, VOCABULARIES, Kind, Row, TableName
from attribution.output.spool import Spool
from attribution.output.sqlite import distinct, quoted

TYPES: dict[Kind, str] = {
    "text": "VARCHAR",
    "count": "BIGINT NOT NULL",
    "index": "BIGINT",
    "flag": "BOOLEAN NOT NULL",
    "number": "DOUBLE",
}
"""DuckDB's type for what a column holds."""


class DuckdbWriter:
    """Writes tables to a database, once all columns are known.

    Each table has its primary key, those of an article's parts lead to `articles`, where that table is written, closed
    vocabularies are enumerations, and each column has its description as comment.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        try:
            import duckdb  # noqa: PLC0415 - only this format needs it
        except ImportError as error:
            raise MissingExtraError("DuckDB files need duckdb: pip install 'attribution-nlp[duckdb]'") from error
        require()
        self._duckdb = duckdb
        self._path = Path(stream.name)
        self._spools = [Spool((table,)) for table in tables]

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows."""
        for spool in self._spools:
            spool.add(rows)

    def close(self) -> None:
        """Write the database."""
        self._path.unlink()  # DuckDB takes no empty file for a database
        related = "articles" in [spool.table for spool in self._spools]
        with self._duckdb.connect(str(self._path)) as database:
            database.execute("SET preserve_insertion_order = true")
            for name in sorted(
                {name for spool in self._spools for name in TABLES[spool.table].columns} & {*VOCABULARIES}
            ):
                words = ", ".join(f"'{word}'" for word in VOCABULARIES[name])
                database.execute(f"CREATE TYPE {quoted(f'{name}_word')} AS ENUM ({words})")
            for spool in self._spools:
                self._fill(database, spool, related=related)
                spool.close()

    def _fill(self, database: Any, spool: Spool, *, related: bool) -> None:
        table, kinds = spool.table, TABLES[spool.table].columns
        names = zip(spool.columns, distinct(spool.columns), strict=True)
        columns = [f"{quoted(unique)} {_type(name, kinds.get(name))}" for name, unique in names]
        columns.append(f"PRIMARY KEY ({', '.join(map(quoted, KEYS[table]))})")
        if related and table != "articles":
            columns.append('FOREIGN KEY ("id") REFERENCES "articles" ("id")')
        database.execute(f"CREATE TABLE {quoted(table)} ({', '.join(columns)})")
        schema, rows = schema_of(table, spool.columns), spool.rows()
        while group := list(islice(rows, ROWS_AT_ONCE)):
            database.register("group_of_rows", table_from(group, schema))
            database.execute(f"INSERT INTO {quoted(table)} SELECT * FROM group_of_rows")  # noqa: S608 - quoted
            database.unregister("group_of_rows")
        for name, told in DESCRIPTIONS[table].items():
            comment = told.replace("'", "''")
            database.execute(f"COMMENT ON COLUMN {quoted(table)}.{quoted(name)} IS '{comment}'")


def _type(name: str, kind: Kind | None) -> str:
    if kind is not None and name in VOCABULARIES:
        return quoted(f"{name}_word")
    return TYPES[kind or "text"]
