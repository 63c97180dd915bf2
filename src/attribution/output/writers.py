"""The formats that can be written, in one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from attribution.errors import SettingsError
from attribution.output.csv import CsvWriter
from attribution.output.duckdb import DuckdbWriter
from attribution.output.jsonl import JsonLinesWriter
from attribution.output.parquet import ParquetWriter
from attribution.output.rows import Row, TableName
from attribution.output.sqlite import SqliteWriter
from attribution.output.xlsx import XlsxWriter


class Writer(Protocol):
    """Writes rows of tables to the target that it was opened on.

    Rows are plain dicts (see `output.rows`), made by whatever process. The target takes its name only when all is
    written, so a writer need not clean up after a run that is broken off.
    """

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Write one article's rows, by table."""

    def close(self) -> None:
        """Write what remains; called once, when every article is written. The stream is closed by the caller."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: how a writer is opened on a stream, which suffixes stand for it, and what it can hold.

    `open` gets the stream, empty, and the tables that will come. A library that must have a path takes the stream's
    `name`. `several` says that one file holds several tables, all unless one is asked for; `records` that it takes
    whole articles, as `Article.to_dict` gives them, for rows of "articles" where none is; `streams` that it can be
    written to standard output.
    """

    open: Callable[[BinaryIO, Sequence[TableName]], Writer]
    suffixes: tuple[str, ...]
    several: bool = False
    records: bool = False
    streams: bool = True


WRITERS: dict[str, Format] = {
    "csv": Format(CsvWriter, (".csv",)),
    "tsv": Format(partial(CsvWriter, delimiter="\t"), (".tsv",)),
    "jsonl": Format(JsonLinesWriter, (".jsonl", ".ndjson"), records=True),
    "parquet": Format(ParquetWriter, (".parquet",), streams=False),
    "xlsx": Format(XlsxWriter, (".xlsx",), streams=False),
    "duckdb": Format(DuckdbWriter, (".duckdb",), several=True, streams=False),
    "sqlite": Format(SqliteWriter, (".sqlite", ".sqlite3", ".db"), several=True, streams=False),
}
"""Each format by name."""


def format_for(path: Path) -> str | None:
    """Return the name of the format that a file's suffix stands for; None where it has no suffix.

    Raises:
        SettingsError: for a suffix that stands for no format.
    """
    suffix = path.suffix.lower()
    for name, entry in WRITERS.items():
        if suffix in entry.suffixes:
            return name
    if not suffix:
        return None
    known = ", ".join(suffix for entry in WRITERS.values() for suffix in entry.suffixes)
    raise SettingsError(f"no format for {suffix} files; there is one for {known}")
