"""Write Parquet: typed columns for pandas, Polars, DuckDB and Spark (extra "parquet")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import BinaryIO

from attribution.errors import MissingExtraError
from attribution.output.rows import TABLES, Row, TableName
from attribution.output.spool import Spool
from attribution.records import encodable

ROWS_AT_ONCE = 10_000
"""Rows of one row group: they are held in memory together."""

TYPES = {"text": "string", "count": "int64", "index": "int64", "flag": "bool", "number": "float64"}
"""Arrow's type for what a column holds. Metadata are strings. A column has its type also where it is empty."""


class ParquetWriter:
    """Writes the rows of one table, in row groups, once all columns are known.

    Lone surrogates, which UTF-8 has no bytes for, become U+FFFD.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 - only this format needs it
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError("Parquet needs pyarrow: pip install 'attribution-nlp[parquet]'") from error
        self._arrow, self._parquet = pa, parquet
        self._stream = stream
        self._spool = Spool(tables)

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows of the table."""
        self._spool.add(rows)

    def close(self) -> None:
        """Write the file."""
        kinds = TABLES[self._spool.table].columns
        types = [(encodable(name), TYPES[kinds.get(name, "text")]) for name in self._spool.columns]
        schema = self._arrow.schema([(name, self._arrow.type_for_alias(kind)) for name, kind in types])
        rows = self._spool.rows()
        with self._parquet.ParquetWriter(self._stream, schema) as writer:
            while group := [_encodable(row) for row in islice(rows, ROWS_AT_ONCE)]:
                writer.write_table(self._arrow.Table.from_pylist(group, schema))
        self._spool.close()


def _encodable(row: Row) -> Row:
    return {encodable(name): encodable(value) if isinstance(value, str) else value for name, value in row.items()}
