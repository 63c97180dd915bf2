"""Write Parquet: typed columns for pandas, Polars, DuckDB and Spark (extra "parquet")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from attribution.output.arrow import require, schema_of, table_from
from attribution.output.rows import Row, TableName
from attribution.output.spool import Spool

ROWS_AT_ONCE = 10_000
"""Rows of one row group: they are held in memory together."""


class ParquetWriter:
    """Writes the rows of one table, in row groups, once all columns are known.

    Lone surrogates, which UTF-8 has no bytes for, become U+FFFD.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        require()
        self._stream = stream
        self._spool = Spool(tables)

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows of the table."""
        self._spool.add(rows)

    def close(self) -> None:
        """Write the file."""
        from pyarrow.parquet import ParquetWriter as Target  # noqa: PLC0415 - an extra

        schema = schema_of(self._spool.table, self._spool.columns)
        rows = self._spool.rows()
        with Target(self._stream, schema) as writer:
            while group := list(islice(rows, ROWS_AT_ONCE)):
                writer.write_table(table_from(group, schema))
        self._spool.close()
