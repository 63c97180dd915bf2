"""Read tables kept in Excel and Parquet files: one article a row, with a column of text (extras "xlsx", "parquet")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from attribution.errors import FormatError, MissingExtraError
from attribution.reading import archives
from attribution.reading.columns import BY_NAME, ColumnChoice, distinct, document
from attribution.reading.documents import Document, Unreadable

_ROWS_AT_ONCE = 256
"""Rows of a Parquet file that are held in memory together."""


def read_xlsx(path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read the first sheet of an Excel file: one document a row under the names in its first row.

    Raises:
        MissingExtraError: where openpyxl is not installed.
        FormatError: where it is no Excel file, and where no column is known to hold texts.
    """
    try:
        import openpyxl  # noqa: PLC0415 - only Excel files need it
    except ImportError as error:
        raise MissingExtraError("Excel files need openpyxl: pip install 'attribution-nlp[xlsx]'") from error

    with path.open("rb") as stream:  # ours to close: openpyxl leaves a file open that it refuses
        try:
            archives.check_parts(path)
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except FormatError:
            raise
        except (BadZipFile, KeyError, ValueError) as error:
            raise FormatError("no Excel file that can be read") from error
        try:
            rows = book.worksheets[0].iter_rows(values_only=True)
            names = distinct("" if name is None else str(name) for name in next(rows, ()))
            cells = (dict(zip(names, map(_plain, row), strict=False)) for row in rows)
            yield from _documents(cells, names, path, id, choice)
        finally:
            book.close()


def read_parquet(path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read a Parquet file: one document a row, some rows at a time.

    Raises:
        MissingExtraError: where pyarrow is not installed.
        FormatError: where it is no Parquet file, and where no column is known to hold texts.
    """
    try:
        from pyarrow import ArrowInvalid, parquet  # noqa: PLC0415 - only Parquet files need it
    except ImportError as error:
        raise MissingExtraError("Parquet files need pyarrow: pip install 'attribution-nlp[parquet]'") from error

    try:
        opened = parquet.ParquetFile(path)
    except ArrowInvalid as error:
        raise FormatError("no Parquet file that can be read") from error
    with opened as file:
        batches = file.iter_batches(batch_size=_ROWS_AT_ONCE)
        rows = ({name: _plain(value) for name, value in row.items()} for batch in batches for row in batch.to_pylist())
        yield from _documents(rows, file.schema_arrow.names, path, id, choice)


def _documents(
    rows: Iterable[Mapping[str, Any]],
    names: list[str],
    path: Path,
    id: str,  # noqa: A002
    choice: ColumnChoice,
) -> Iterator[Document | Unreadable]:
    columns = choice.columns(names, path)
    for number, row in enumerate(rows, start=1):
        if not any(value not in (None, "") for value in row.values()):
            continue  # an empty row of a sheet
        try:
            yield document(row, columns, f"{id}/{number}")
        except ValueError as error:  # errors of ours are ValueErrors, too
            yield Unreadable(path, str(error), number)


def _plain(value: Any) -> Any:
    """Return a cell's value as JSON has it: dates as ISO strings."""
    return value.isoformat() if hasattr(value, "isoformat") else value
