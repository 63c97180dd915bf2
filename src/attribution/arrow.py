"""Arrow in, Arrow out: one function over a table of texts, for whatever hands out Arrow tables.

Spark, Dask, Ray Data, Hugging Face datasets and Polars all do; docs/tables.md has an example of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from attribution.errors import SettingsError
from attribution.output.arrow import require, schema_of, table_from, to_arrow
from attribution.output.frames import By, table_of
from attribution.output.rows import TABLES, Row, TableName, meta_column
from attribution.running.processes import Failure
from attribution.settings import Settings
from attribution.tabular import Cells, analysed, missing_row, settings_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ArrowFunction", "function", "to_arrow"]

ERROR = "error"
"""The last column: why a row has no result; null where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowFunction:
    """Analyses the texts of Arrow tables. Made by `function`; can be pickled and sent to any process.

    Parser and engine are loaded at the first call in each process, and once for all calls. The columns of the result
    are those of the table (docs/tables.md), the columns kept, and ``error``. A row whose text is missing or fails is
    one row of which only id, kept columns and ``error`` are known, so that no row is lost without a word.
    """

    table: TableName = "articles"
    text: str = "text"
    id: str | None = None
    title: str | None = None
    keep: tuple[str, ...] | None = None
    settings: Settings = field(default_factory=Settings)
    any_language: bool = False
    batch_size: int = 16

    def __call__(self, table: pa.Table) -> pa.Table:
        """Analyse one table."""
        arrow = require()
        return arrow.Table.from_batches(self.batches(table.to_batches()), self.schema(table.schema))

    def batches(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Analyse the record batches of one table or stream, one by one: what Spark's `mapInArrow` calls."""
        for batch in batches:
            yield from self._one(batch)

    def kept(self, columns: Iterable[str]) -> dict[str, str]:
        """Return the columns to keep, each with its name in the result: ``meta_NAME`` where a table has that name.

        Raises:
            SettingsError: for a column that is not there.
        """
        there = list(columns)
        used = [name for name in self._read(there) if name is not None]
        if lacking := [name for name in (*used, *(self.keep or ())) if name not in there]:
            raise SettingsError(f"no column {', '.join(lacking)}; there is: {', '.join(there)}")
        keep = [name for name in there if name not in used] if self.keep is None else self.keep
        return {name: _column(name) for name in keep}

    def schema(self, given: pa.Schema) -> pa.Schema:
        """Return the schema of the result for tables with the schema `given`."""
        schema = schema_of(self.table)
        for name, column in self.kept(given.names).items():
            schema = schema.append(given.field(name).with_name(column).with_nullable(True))
        return schema.append(require().field(ERROR, require().string()))

    def _read(self, there: Collection[str]) -> tuple[str | None, ...]:
        """Return the columns with text, id and title; None where there is no id or title."""
        id_ = "id" if self.id is None and "id" in there else self.id
        title = "title" if self.title is None and "title" in there else self.title
        return self.text, id_, title

    def _one(self, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        arrow = require()
        kept = self.kept(batch.schema.names)
        own = schema_of(self.table).append(arrow.field(ERROR, arrow.string()))
        rows: list[Row] = []
        places: list[int] = []
        results = analysed(
            self._cells(batch),
            self.settings,
            self.table,
            batch_size=self.batch_size,
            any_language=self.any_language,
        )
        for place, result in enumerate(results):
            if isinstance(result, Failure):
                found = [missing_row(self.table, result.id) | {ERROR: result.reason}]
            else:
                found = [row | {ERROR: None} for row in result]
            rows += found
            places += [place] * len(found)
        made = table_from(rows, own)
        columns = [made.column(name) for name in TABLES[self.table].columns]
        columns += [
            batch.column(batch.schema.get_field_index(name)).take(arrow.array(places, "int64")) for name in kept
        ]
        schema = self.schema(batch.schema)
        yield from arrow.Table.from_arrays([*columns, made.column(ERROR)], schema=schema).combine_chunks().to_batches()

    def _cells(self, batch: pa.RecordBatch) -> Iterator[Cells]:
        def values(name: str | None) -> Iterable[Any]:
            if name is None:
                return [None] * batch.num_rows
            return (value.as_py() for value in batch.column(batch.schema.get_field_index(name)))

        text, id_, title = map(values, self._read(batch.schema.names))
        return zip(text, id_, title, strict=True)


def function(  # noqa: PLR0913 - each choice has a name and a default
    by: By = "article",
    *,
    text: str = "text",
    id: str | None = None,  # noqa: A002 - as in the records
    title: str | None = None,
    keep: Iterable[str] | None = None,
    settings: Settings | None = None,
    any_language: bool = False,
    batch_size: int = 16,
    **choices: Any,
) -> ArrowFunction:
    """Make a function from Arrow tables of texts to Arrow tables of scores, attributions, or what `by` says.

    Args:
        by: what a row of the result is: "article" (scores), "attribution", "assertion", "speaker" or "hedge".
        text: the column with the texts.
        id: the column with the articles' ids. None takes the column ``id`` if there is one; else the result's is null.
        title: the column with the headlines. None takes the column ``title`` if there is one.
        keep: columns that go along into every row; None keeps all but text, id and title.
        settings: what to load; or give the choices themselves, as to `load`: ``engine="rules"``, ``ner=True`` …
        any_language: whether texts that are not English are analysed too; else they are rows with an ``error``.
        batch_size: articles analysed together; no result depends on it.
        choices: the fields of `Settings`, where `settings` is None.

    Raises:
        SettingsError: for choices that do not exist or do not go together, and for another `by`.
    """
    return ArrowFunction(
        table=table_of(by),
        text=text,
        id=id,
        title=title,
        keep=None if keep is None else tuple(keep),
        settings=settings_of(settings, choices),
        any_language=any_language,
        batch_size=batch_size,
    )


def _column(name: str) -> str:
    return f"meta_{ERROR}" if name == ERROR else meta_column(name)
