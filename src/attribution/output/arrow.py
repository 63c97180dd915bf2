"""Arrow's schema of each table, and Arrow tables of articles: the way to Polars and DuckDB (extra "parquet")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attribution.errors import MissingExtraError
from attribution.output.frames import Articles, By, rows_of, table_of
from attribution.output.rows import TABLES, Row, TableName
from attribution.records import encodable

if TYPE_CHECKING:
    import pyarrow as pa

TYPES = {"text": "string", "count": "int64", "index": "int64", "flag": "bool", "number": "float64"}
"""Arrow's type for what a column holds. A column has its type also where it is empty."""


def require() -> Any:
    """Import and return pyarrow; raises MissingExtraError where it is not installed."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415 - only some formats need it
    except ImportError as error:
        raise MissingExtraError("Parquet and Arrow need pyarrow: pip install 'attribution-nlp[parquet]'") from error
    return pyarrow


def schema_of(table: TableName, columns: Sequence[str] | None = None) -> pa.Schema:
    """Return the schema of a table; of `columns`, those that are not the table's own hold strings, as metadata do."""
    arrow = require()
    kinds = TABLES[table].columns
    names = list(kinds) if columns is None else columns
    typed = [(encodable(name), TYPES[kinds.get(name, "text")]) for name in names]
    return arrow.schema([(name, arrow.type_for_alias(kind)) for name, kind in typed])


def table_from(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Make an Arrow table of rows; lone surrogates, which UTF-8 has no bytes for, become U+FFFD."""
    return require().Table.from_pylist([_encodable(row) for row in rows], schema)


def to_arrow(articles: Articles, by: By = "attribution") -> pa.Table:
    """Make an Arrow table of one row an attribution, assertion, article, speaker or hedge.

    The rows and columns of `to_frame`, with one schema however many rows there are: `polars.from_arrow` takes it, and
    so do DuckDB, pandas, and whatever else speaks Arrow. Metadata and contexts are columns of strings after the table's
    own.

    Args:
        articles: as for `to_frame`.
        by: what a row is.

    Raises:
        InputError: for anything but articles or (article, context) pairs.
        SettingsError: for another `by`.
        MissingExtraError: where pyarrow is not installed.
    """
    table = table_of(by)
    rows = rows_of(articles, table)
    own = TABLES[table].columns
    extra = dict.fromkeys(name for row in rows for name in row if name not in own)
    for row in rows:
        row |= {name: str(row[name]) for name in extra if row.get(name) is not None}
    return table_from(rows, schema_of(table, [*own, *extra]))


def _encodable(row: Row) -> Row:
    return {encodable(name): encodable(value) if isinstance(value, str) else value for name, value in row.items()}
