"""Write Excel files: one sheet with a frozen line of names (extra "xlsx")."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from attribution.errors import FormatError, MissingExtraError
from attribution.output.csv import harmless
from attribution.output.rows import Row, TableName
from attribution.output.spool import Spool
from attribution.records import encodable

MOST_ROWS, LONGEST_CELL = 1_048_576, 32_767
"""Limits of a sheet in Excel: rows with the line of names, characters of a cell. (Microsoft's specification.)"""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML, and with it Excel, cannot hold."""


class XlsxWriter:
    """Writes the rows of one table to a sheet of its name, once all columns are known.

    Texts that Excel would run as formulas get an apostrophe in front; control characters become U+FFFD, and what is
    longer than a cell is cut and ends in "…". An infinite ratio is an empty cell.
    """

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        try:
            import openpyxl  # noqa: PLC0415 - only this format needs it
        except ImportError as error:
            raise MissingExtraError("Excel files need openpyxl: pip install 'attribution-nlp[xlsx]'") from error
        self._book = openpyxl.Workbook(write_only=True)
        self._stream = stream
        self._spool = Spool(tables)
        self._count = 1

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows of the table; raises FormatError where a sheet cannot hold so many."""
        self._count += len(rows[self._spool.table])
        if self._count > MOST_ROWS:
            raise FormatError(f"an Excel sheet holds {MOST_ROWS - 1:,} rows: write CSV or Parquet")
        self._spool.add(rows)

    def close(self) -> None:
        """Write the file."""
        sheet = self._book.create_sheet(self._spool.table)
        sheet.freeze_panes = "A2"
        sheet.append([_cell(name) for name in self._spool.columns])
        for row in self._spool.rows():
            sheet.append([self._as_text(sheet, _cell(row.get(name))) for name in self._spool.columns])
        self._book.save(self._stream)
        self._spool.close()

    @staticmethod
    def _as_text(sheet: Any, value: Any) -> Any:
        """Keep a text that reads like one of Excel's errors ("#N/A") a text; other values come back as they are."""
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - only this format needs it
        from openpyxl.cell.cell import ERROR_CODES  # noqa: PLC0415

        if value not in ERROR_CODES:
            return value
        cell = WriteOnlyCell(sheet, value)
        cell.data_type = "s"
        return cell


def _cell(value: Any) -> Any:
    if isinstance(value, float) and math.isinf(value):
        return None
    if not isinstance(value, str):
        return value
    text = harmless(_CONTROL.sub("\ufffd", encodable(value)))
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
