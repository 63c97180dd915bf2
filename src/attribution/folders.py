"""Read, extract and score whole folders from Python: paths in, documents or frames out."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from attribution.errors import SettingsError
from attribution.output.frames import By, frame_of, table_of
from attribution.output.rows import Row, TableName, table_rows
from attribution.reading.columns import ColumnChoice
from attribution.reading.documents import Document, FailureLines, Unreadable
from attribution.reading.files import NO_META, find
from attribution.reading.files import read as read_files
from attribution.reading.readers import readers_with
from attribution.records import Article
from attribution.running.processes import Failure, run
from attribution.settings import Settings
from attribution.tabular import settings_of

if TYPE_CHECKING:
    import pandas as pd

Paths: TypeAlias = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def read(  # noqa: PLR0913 - each choice has a name and a default
    paths: Paths,
    *,
    meta: Mapping[str, str] = NO_META,
    limit: int | None = None,
    failures: list[Unreadable] | None = None,
    any_language: bool = False,
    text_column: str | None = None,
    id_column: str | None = None,
) -> Iterator[Document]:
    """Read the articles of files and folders, lazily and in order, ready for `Attributor.pipe`.

    Folders are read at any depth; a path that does not exist may be a pattern (``news/**/*.html``). A file of text,
    HTML, Markdown, Word or PDF is one article; CSV, TSV, JSON lines, Excel and Parquet hold one a row, with a column
    ``text`` (or ``body``, ``content`` …), perhaps ``id`` (or ``url``) and ``title``; all other columns become the
    document's metadata. JSON (an article, a list, or an object that holds one), web archives (``.warc``), NITF and
    NewsML-G2 (``.xml``), ``.gz`` and ``.zip`` are read, too.
    Ids are unique: a second "a" becomes "a-2".

    Args:
        paths: a file, a folder, a pattern, or several; ``"-"`` is standard input, read as one text.
        meta: metadata for every document, such as ``{"outlet": "BBC"}``.
        limit: the number of articles after which reading ends.
        failures: a list that takes what cannot be read. Without it each failure is a warning; of more than five rows
            of one file, their number.
        any_language: whether texts that are not English are read too; else they are failures.
        text_column: the column of tables, or the field of JSON objects, with the text; None guesses by the names.
        id_column: the same with the id.

    Yields:
        The documents that can be read. Files of a folder that no reader takes are counted in a warning.

    Raises:
        FileNotFoundError: for a path that does not exist, or a pattern that nothing fits.
        SettingsError: for a limit below 0.
    """
    if limit is not None and limit < 0:
        raise SettingsError(f"limit is a number of articles, not {limit}")
    sources = find([paths] if isinstance(paths, str | os.PathLike) else paths)
    if sources.note:
        warnings.warn(sources.note, stacklevel=2)
    readers = readers_with(ColumnChoice(text_column, id_column))
    return _documents(read_files(sources, readers, meta=meta, limit=limit, any_language=any_language), failures)


def _documents(items: Iterable[Document | Unreadable], failures: list[Unreadable] | None) -> Iterator[Document]:
    lines = FailureLines()
    for item in items:
        if isinstance(item, Document):
            yield item
        elif failures is not None:
            failures.append(item)
        elif line := lines.line(item):
            warnings.warn(line, stacklevel=2)
    for line in lines.rest():
        warnings.warn(line, stacklevel=2)


def score_folder(  # noqa: PLR0913 - each choice has a name and a default
    paths: Paths,
    *,
    settings: Settings | None = None,
    meta: Mapping[str, str] = NO_META,
    limit: int | None = None,
    any_language: bool = False,
    text_column: str | None = None,
    id_column: str | None = None,
    jobs: int = 1,
    batch_size: int = 16,
    **choices: Any,
) -> pd.DataFrame:
    """Score the articles of files and folders: a frame of one row an article, with its metadata.

    Args:
        paths: as for `read`.
        settings: what to load; or give the choices themselves, as to `load`: ``engine="rules"``, ``ner=True`` …
        meta: as for `read`.
        limit: as for `read`.
        any_language: as for `read`.
        text_column: as for `read`.
        id_column: as for `read`.
        jobs: processes. A script that asks for more than one does so below ``if __name__ == "__main__":``.
        batch_size: articles analysed together; no result depends on it.
        choices: the fields of `Settings`, where `settings` is None.

    Returns:
        The frame, as `to_frame` gives it. ``frame.attrs["failures"]`` lists the articles that gave no row, each a dict
        of ``path``, ``row``, ``id`` and ``reason``; a warning says how many there are.

    Raises:
        FileNotFoundError: for a path that does not exist, or a pattern that nothing fits.
        SettingsError: for choices that do not exist or do not go together, and for both `settings` and choices.
        LoadError: where a model, weights or an extra is missing.
    """
    chosen = settings_of(settings, choices)
    columns = {"text_column": text_column, "id_column": id_column}
    reading = {"meta": meta, "limit": limit, "any_language": any_language, **columns}
    return _frame(paths, chosen, "articles", jobs=jobs, batch_size=batch_size, **reading)


def extract_folder(  # noqa: PLR0913 - each choice has a name and a default
    paths: Paths,
    by: By = "attribution",
    *,
    settings: Settings | None = None,
    meta: Mapping[str, str] = NO_META,
    limit: int | None = None,
    any_language: bool = False,
    text_column: str | None = None,
    id_column: str | None = None,
    jobs: int = 1,
    batch_size: int = 16,
    **choices: Any,
) -> pd.DataFrame:
    """Extract from the articles of files and folders: a frame of one row an attribution, or what `by` says.

    Args:
        paths: as for `read`.
        by: "attribution", "assertion", "article", "speaker" or "hedge", as for `to_frame`.
        settings: as for `score_folder`.
        meta: as for `read`.
        limit: as for `read`.
        any_language: as for `read`.
        text_column: as for `read`.
        id_column: as for `read`.
        jobs: as for `score_folder`.
        batch_size: as for `score_folder`.
        choices: as for `score_folder`.

    Returns:
        The frame, with its failures as for `score_folder`.

    Raises:
        FileNotFoundError: for a path that does not exist, or a pattern that nothing fits.
        SettingsError: for choices that do not exist or do not go together, and for another `by`.
        LoadError: where a model, weights or an extra is missing.
    """
    chosen = settings_of(settings, choices)
    columns = {"text_column": text_column, "id_column": id_column}
    reading = {"meta": meta, "limit": limit, "any_language": any_language, **columns}
    return _frame(paths, chosen, table_of(by), jobs=jobs, batch_size=batch_size, **reading)


def _frame(
    paths: Paths,
    settings: Settings,
    table: TableName,
    *,
    jobs: int,
    batch_size: int,
    **reading: Any,
) -> pd.DataFrame:
    unreadable: list[Unreadable] = []
    documents = read(paths, failures=unreadable, **reading)
    rows: list[Row] = []
    failures: list[dict[str, Any]] = []
    for result in run(documents, settings.load, partial(_rows, table=table), jobs=jobs, batch_size=batch_size):
        if isinstance(result, Failure):
            failures.append({"path": None, "row": None, "id": result.id, "reason": result.reason})
        else:
            rows += result
    failures += [{"path": str(item.path), "row": item.row, "id": item.id, "reason": item.reason} for item in unreadable]
    frame = frame_of(rows, table)
    frame.attrs["failures"] = failures
    if failures:
        first = unreadable[0] if unreadable else f"{failures[0]['id']}: {failures[0]['reason']}"
        left_out = f"{len(failures)} article{'s are' if len(failures) > 1 else ' is'} left out"
        warnings.warn(f"{left_out}, listed in frame.attrs['failures']; {first}", stacklevel=3)
    return frame


def _rows(article: Article, table: TableName) -> list[Row]:
    """Make an article's rows; at the top of the module, so that a process can be sent it."""
    return list(table_rows(article, table))
