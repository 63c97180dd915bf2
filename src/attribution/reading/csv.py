"""Read tables as CSV or TSV: one article a row, with a column of text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from attribution.errors import FormatError
from attribution.reading.columns import BY_NAME, ColumnChoice, Columns, distinct, document
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import open_text, repair

DELIMITERS = ",;\t|"
"""Signs that may part the cells; spreadsheets write ";" in countries whose decimals have a comma."""

LONGEST_CELL = 1 << 26
"""Characters of a cell that the csv module takes; its own limit of 131,072 is below that of a long article."""


def read(path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read one document a row; a row without an id gets `id` and its number, from 1. A bad row costs itself only.

    The first line has the names of the columns. The delimiter is the sign that it has most of, for .tsv the tab.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    with open_text(path) as stream:
        head = stream.readline()
        delimiter = "\t" if path.suffix.lower() == ".tsv" else max(DELIMITERS, key=head.count)
        lines = _Lines(chain([head], stream))
        rows = csv.reader(lines, delimiter=delimiter)
        names = distinct(repair(name) for name in next(rows, []))
        try:
            columns = choice.columns(names, path)
        except FormatError as error:
            yield Unreadable(path, str(error))
            return
        number = 0
        while True:
            number += 1
            try:
                lines.taken.clear()
                cells = next(rows)
                if _unclosed(lines.taken, delimiter):
                    swallowed = len(lines.taken) - 1
                    raise FormatError(f"a quotation mark is never closed: the {swallowed} lines behind it are lost")
                if cells:
                    yield _document(names, [repair(cell) for cell in cells], columns, f"{id}/{number}")
                else:
                    number -= 1  # an empty line is no row
            except StopIteration:
                return
            except (csv.Error, ValueError) as error:  # errors of ours are ValueErrors, too
                yield Unreadable(path, str(error), number)


class _Lines:
    """Gives lines and keeps those that were taken since `taken` was cleared: the source of one row."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken.append(line)
        return line


def _unclosed(lines: list[str], delimiter: str) -> bool:
    """Whether a row of several lines ends within quotation marks: then it has swallowed the rest of the file."""
    if len(lines) < 2:  # noqa: PLR2004 - a row on one line has swallowed nothing
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error).startswith("unexpected end of data")
    return False


def _document(names: list[str], cells: list[str], columns: Columns, default_id: str) -> Document:
    if len(cells) > len(names):
        raise FormatError(f"{len(cells)} cells under {len(names)} columns")
    missing = [""] * (len(names) - len(cells))
    return document(dict(zip(names, cells + missing, strict=True)), columns, default_id)
