"""Analyse the texts of a column: each row in, its rows of one of our tables out, or the reason why there are none.

The data frames of pandas, Arrow and Spark stand on this; they differ only in what a column is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import lru_cache, partial
from math import isnan
from os import PathLike, fspath
from typing import Any

from attribution.errors import SettingsError
from attribution.output.rows import TABLES, Row, TableName, table_rows
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.reading.language import foreign_language
from attribution.records import Article
from attribution.running.processes import Failure, run
from attribution.settings import Settings

NO_TEXT = "no text"
"""The reason for a row whose text is missing or blank."""

Cells = tuple[Any, Any, Any]
"""A row's text, id and title."""


def settings_of(settings: Settings | None, choices: dict[str, Any]) -> Settings:
    """Return the settings, or make them from the choices.

    Raises:
        SettingsError: for both at once, and for choices that do not exist or do not go together.
    """
    if settings is not None:
        if choices:
            raise SettingsError(f"settings or choices, not both: {', '.join(sorted(choices))}")
        return settings
    unknown = sorted(set(choices) - {item.name for item in fields(Settings)})
    if unknown:
        raise SettingsError(f"no such choice: {', '.join(unknown)}; objects and functions go to load() and pipe()")
    given = {name: value for name, value in choices.items() if not (name == "policy" and value is None)}
    if isinstance(given.get("weights"), PathLike):
        given["weights"] = fspath(given["weights"])
    return Settings(**given)


@lru_cache(maxsize=1)
def shared(settings: Settings) -> Attributor:
    """Load an attributor, or return the one that this process has loaded last by the same settings."""
    return settings.load()


def analysed(  # noqa: PLR0913 - each choice has a name and a default
    cells: Iterable[Cells],
    settings: Settings,
    table: TableName,
    *,
    jobs: int = 1,
    batch_size: int = 16,
    any_language: bool = False,
) -> Iterator[list[Row] | Failure]:
    """Yield for each row, in order, its article's rows of `table`, or a `Failure`.

    A row fails whose text is missing, blank, no text at all, or not English (unless `any_language`), and one whose
    analysis fails.

    Args:
        cells: text, id and title of each row; an id and a title may be missing.
        settings: what is loaded; with one process, once for all calls with the same settings.
        table: whose rows are wanted.
        jobs: processes.
        batch_size: articles analysed together; no result depends on it.
        any_language: whether texts that are not English are analysed too.

    Raises:
        LoadError: where a model, weights or an extra is missing.
    """
    ahead: deque[Failure | None] = deque()

    def documents() -> Iterator[Document]:
        for text, id_, title in cells:
            name = None if _is_missing(id_) else str(id_)
            reason = _reason(text, any_language=any_language)
            ahead.append(None if reason is None else Failure(name, reason))
            if reason is None:
                yield Document(name, None if _is_missing(title) else str(title), text)

    load: Callable[[], Attributor] = partial(shared, settings) if jobs == 1 else settings.load
    for result in run(documents(), load, partial(_rows, table=table), jobs=jobs, batch_size=batch_size):
        yield from _failures(ahead)
        ahead.popleft()
        yield result
    yield from _failures(ahead)


def missing_row(table: TableName, id_: str | None) -> Row:
    """Return a row of which nothing is known but the id."""
    return dict.fromkeys(TABLES[table].columns) | {"id": id_}


def _failures(ahead: deque[Failure | None]) -> Iterator[Failure]:
    while ahead and (failure := ahead[0]) is not None:
        ahead.popleft()
        yield failure


def _rows(article: Article, table: TableName) -> list[Row]:
    """Make an article's rows; at the top of the module, so that a process can be sent it."""
    return list(table_rows(article, table))


def _reason(text: Any, *, any_language: bool) -> str | None:
    """Say why a cell gives no article; None where it does."""
    if not isinstance(text, str):
        return NO_TEXT if _is_missing(text) else f"{NO_TEXT} but {type(text).__name__}"
    if not text.strip():
        return NO_TEXT
    language = None if any_language else foreign_language(text)
    return None if language is None else f"not English but {language!r}, it seems"


def _is_missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN, or pandas' own signs for it."""
    return value is None or type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and isnan(value))
