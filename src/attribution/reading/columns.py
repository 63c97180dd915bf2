"""Guess which column of a table, or field of a JSON object, holds an article's text, its title and its id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.reading.documents import Document
from attribution.reading.encoding import check_text
from attribution.reading.html import plain

TEXT = (
    "text",
    "body",
    "content",
    "article",
    "full_text",
    "article_text",
    "body_text",
    "articlebody",
    "maintext",
    "story",
)
"""Names of the column with the text, the likeliest first. Case, spaces and hyphens make no difference."""

ID = ("id", "article_id", "doc_id", "document_id", "uuid", "guid", "url", "link")
"""Names of the column with the id, the likeliest first. An address serves as an id where there is no other."""

TITLE = ("title", "headline")
"""Names of the column with the title, the likeliest first."""

ADDRESSES = frozenset({"url", "link"})
"""Columns that stay in the metadata even where they serve as the id."""

META = frozenset({"meta", "metadata"})
"""Fields whose entries are metadata themselves: JSON objects within the object."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold, each under its own name."""

    text: str
    title: str | None
    id: str | None


class ColumnChoice:
    """Chooses the columns of tables: those that the user names, the others guessed, and says what it has guessed."""

    def __init__(
        self,
        text: str | None = None,
        id: str | None = None,  # noqa: A002 - the scheme's word
        say: Callable[[str], None] | None = None,
    ) -> None:
        """Keep the user's choice.

        Args:
            text: the column of the text; None guesses.
            id: the column of the id; None guesses.
            say: is told each guess that is not plain by the name, once.
        """
        self.text = text
        self.id = id
        self._say = say
        self._said: set[str] = set()

    def columns(self, names: Iterable[str], path: Path) -> Columns:
        """Choose among the columns of a file.

        Raises:
            FormatError: where a column that the user names is not there, and where none is known to hold a text.
        """
        chosen = guess(names, self.text, self.id)
        taken = (("texts", chosen.text, self.text, TEXT[0]), ("ids", chosen.id, self.id, ID[0]))
        guessed = [
            f"{what} from {name!r}" for what, name, own, plain in taken if name and not own and _normal(name) != plain
        ]
        message = f"{', '.join(guessed)}, by the columns' names (--text-column, --id-column choose others)"
        if guessed and self._say and message not in self._said:
            self._said.add(message)
            self._say(f"{path.name}: {message}")
        return chosen


def guess(names: Iterable[str], text: str | None = None, id: str | None = None) -> Columns:  # noqa: A002
    """Guess what the columns of a table hold from their names.

    Args:
        names: those of the columns.
        text: the one that holds the text, where it is known.
        id: the one that holds the id, where it is known.

    Raises:
        FormatError: where one that is known is not there, and where none is known to hold a text.
    """
    given = list(names)
    there = f"there is: {', '.join(given)}" if given else "there is none"
    by_name = {_normal(name): name for name in reversed(given)}  # of two that are alike the first

    def first(candidates: tuple[str, ...], chosen: str | None = None) -> str | None:
        if chosen is None:
            return next((by_name[name] for name in candidates if name in by_name), None)
        found = chosen if chosen in given else by_name.get(_normal(chosen))
        if found is None:
            raise FormatError(f"no column {chosen!r}; {there}")
        return found

    found = first(TEXT, text)
    if found is None:
        raise FormatError(f"no column of text ({', '.join(TEXT[:3])} …); {there}")
    return Columns(found, first(TITLE), first(ID, id))


BY_NAME = ColumnChoice()
"""Guesses all columns by their names."""


def distinct(names: Iterable[str]) -> list[str]:
    """Return the names of columns with a number after the second of a name, so that none hides another."""
    made: list[str] = []
    taken: set[str] = set()
    for name in names:
        number, unique = 1, name
        while unique and unique in taken:
            number += 1
            unique = f"{name}-{number}"
        taken.add(unique)
        made.append(unique)
    return made


def document(row: Mapping[str, Any], columns: Columns, default_id: str, *, as_it_is: bool = False) -> Document:
    """Build the document of a row: text, title and id from their columns, metadata from all others.

    A text that is HTML, as many systems keep them, loses its tags. Strings, numbers and truth values become strings,
    missing values empty ones; other values are left out.

    Args:
        row: the row's values by column.
        columns: what the columns hold.
        default_id: the id where the row has none.
        as_it_is: whether the text stays as it is even where it is HTML.

    Raises:
        FormatError: where the text is missing or no string.
        NotTextError: where it is empty or binary, and where it is HTML without a word.
        MissingExtraError: where it is HTML, and the extra "html" is not installed.
    """
    text = row.get(columns.text)
    if not isinstance(text, str):
        raise FormatError(f"{columns.text} is {'missing' if text is None else 'no text'}")
    check_text(text)
    text = text if as_it_is else plain(text)
    title, name = (_string(row[column]) if column else None for column in (columns.title, columns.id))
    taken = {columns.text, columns.title, columns.id} - {column for column in row if _normal(column) in ADDRESSES}
    pairs: list[tuple[str, str]] = []
    for column, value in row.items():
        if column not in taken:
            entries = value if _normal(column) in META and isinstance(value, Mapping) else {column: value}
            pairs += _strings(entries).items()
    meta = dict(zip(distinct(key for key, _ in pairs), (value for _, value in pairs), strict=True))
    return Document(name or default_id, title or None, text, meta)


def _normal(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _strings(values: Mapping[str, Any]) -> dict[str, str]:
    strings = {name.strip(): _string(value) for name, value in values.items()}
    return {name: value for name, value in strings.items() if name and value is not None}


def _string(value: Any) -> str | None:
    """Return a metadata value as a string; None for a list or an object, which have no such form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).strip() if isinstance(value, (str, int, float)) else None
