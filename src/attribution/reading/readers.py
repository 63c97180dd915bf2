"""The formats that are read, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from attribution.reading import archives, csv, docx, html, json, jsonl, markdown, news_xml, pdf, sheets, text, warc
from attribution.reading.columns import BY_NAME, ColumnChoice
from attribution.reading.documents import Document, Unreadable

Reader = Callable[[Path, str], Iterator[Document | Unreadable]]
"""Reads the articles of a file, given its path and the id that stands for it.

A file of one article gives a document with that id; one of several gives each its own, or that id, a slash and the
row's number. A row that cannot be read is yielded as `Unreadable` with its number. Whatever exception a reader raises
is reported as the failure of the file, and the run goes on.
"""


class _ReadTable(Protocol):
    """Reads a table with the user's choice of columns."""

    def __call__(self, path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]: ...  # noqa: A002


_TABLES: dict[str, _ReadTable] = {
    ".csv": csv.read,
    ".tsv": csv.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": json.read,
    ".xlsx": sheets.read_xlsx,
    ".parquet": sheets.read_parquet,
}
"""Those of tables, by suffix: the user may choose their columns."""

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    **_TABLES,
    ".docx": docx.read,
    ".pdf": pdf.read,
    ".xml": news_xml.read,
    ".warc": warc.read,
    ".gz": archives.read_gz,
    ".zip": archives.read_zip,
}
"""Each format that is read, by its suffix in lower case."""


def readers_with(choice: ColumnChoice) -> dict[str, Reader]:
    """Return the table of readers with the user's choice of columns, within archives too."""
    readers = READERS | {suffix: partial(read, choice=choice) for suffix, read in _TABLES.items()}
    return readers | {
        ".gz": partial(archives.read_gz, readers=readers),
        ".zip": partial(archives.read_zip, readers=readers),
    }


ONE_ARTICLE_EACH = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})
"""Suffixes of files that hold one article each: only of these it is known beforehand how many articles there are."""
