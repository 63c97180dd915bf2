"""Keep rows on disk until all are there, for formats that must know every column before the first row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from tempfile import TemporaryFile

from attribution.output.rows import TABLES, Row, TableName


class Spool:
    """Takes the rows of one table and gives them back in order, with all columns known: memory stays flat."""

    def __init__(self, tables: Sequence[TableName]) -> None:
        (self.table,) = tables
        self.columns: list[str] = list(TABLES[self.table].columns)
        self._file = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by `close`

    def add(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Keep an article's rows; metadata that come for the first time are columns after the others."""
        for row in rows[self.table]:
            self.columns += [name for name in row if name not in self.columns]
            self._file.write(json.dumps(row) + "\n")

    def rows(self) -> Iterator[Row]:
        """Yield the rows that were kept."""
        self._file.seek(0)
        return map(json.loads, self._file)

    def close(self) -> None:
        """Delete the file."""
        self._file.close()
