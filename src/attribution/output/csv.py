"""Write CSV and TSV: plain tables for spreadsheets and everything else."""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from attribution.output.rows import TABLES, Row, TableName
from attribution.records import encodable

_DECIMALS = 4
"""Decimals of a fraction in a table for people; JSON lines hold it as it is."""

LONGEST_CELL = 1 << 26
"""Characters of a cell that are read back; the csv module's own limit of 131,072 is below that of a long content."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula, so that it shows it instead.

    File names and articles are other people's words, and a spreadsheet takes a cell that begins with "=", "+", "-" or
    "@" for a formula. A text that has apostrophes before such a sign gets one more, so that taking one away always
    gives the text back. JSON lines hold every text as it is.
    """
    return f"'{text}" if _FORMULA.match(text) else text


class CsvWriter:
    """Writes the rows of one table under a line with the columns' names.

    Missing values are empty, and so is an infinite ratio, which has no agreed spelling. Metadata are columns after the
    table's own: those of the first row; of a later row's, the rest follow where the target can be read again when all
    is written, and are left out with a warning where it cannot, as in a pipe.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName], *, delimiter: str = ",") -> None:
        (self._table,) = tables
        self._stream = stream
        self._delimiter = delimiter
        self._columns: list[str] = []
        self._dropped: set[str] = set()
        self._header_width = 0
        self._start = stream.tell() if _can_be_read(stream) else 0

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Write an article's rows of the table."""
        for row in rows[self._table]:
            self._begin(row)
            self._add_late(name for name in row if name not in self._columns)
            self._put(_cell(row.get(name)) for name in self._columns)

    def close(self) -> None:
        """Write what is left: the header of an empty table, or a longer one where columns came late."""
        self._begin({})
        if len(self._columns) > self._header_width:
            self._write_again()

    def _begin(self, row: Row) -> None:
        if not self._columns:
            self._columns = list(TABLES[self._table].columns)
            self._columns += [name for name in row if name not in self._columns]
            self._header_width = len(self._columns)
            self._put(map(harmless, map(encodable, self._columns)))

    def _add_late(self, names: Iterable[str]) -> None:
        late = [name for name in names if name not in self._dropped]
        if late and _can_be_read(self._stream):
            self._columns += late
        elif late:
            self._dropped |= set(late)
            listed = ", ".join(late)
            warnings.warn(f"columns that the first row lacks are left out ({listed}): -o FILE has them", stacklevel=3)

    def _put(self, cells: Iterable[Any]) -> None:
        self._stream.write(_line(cells, self._delimiter))

    def _write_again(self) -> None:
        """Write the table anew with the whole header; rows written before a column came end early and are filled up."""
        self._stream.seek(self._start)
        with TemporaryFile() as whole:
            csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
            text = io.TextIOWrapper(self._stream, encoding="utf-8", newline="")
            rows = csv.reader(text, delimiter=self._delimiter)
            next(rows)
            whole.write(_line(map(harmless, map(encodable, self._columns)), self._delimiter))
            for row in rows:
                whole.write(_line(row + [None] * (len(self._columns) - len(row)), self._delimiter))
            text.detach()
            whole.seek(0)
            self._stream.seek(self._start)
            copyfileobj(whole, self._stream)
            self._stream.truncate()


def _can_be_read(stream: BinaryIO) -> bool:
    return stream.readable() and stream.seekable()


def _line(cells: Iterable[Any], delimiter: str) -> bytes:
    row = list(cells)
    stream = io.StringIO()
    bare_return = any("\r" in cell for cell in row if isinstance(cell, str))  # ends a row unless it is quoted
    quoted = csv.writer(stream, lineterminator="\n", delimiter=delimiter, quoting=csv.QUOTE_ALL)
    usual = csv.writer(stream, lineterminator="\n", delimiter=delimiter)
    (quoted if bare_return else usual).writerow(row)
    return stream.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(encodable(value))
    if isinstance(value, float):
        return None if math.isinf(value) else round(value, _DECIMALS)
    return value
