"""Documents: the articles that every reader yields and the pipeline takes, and the failures beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from attribution.errors import AttributionError

MOST_ROWS = 5
"""Rows of one file that are named as failures, one a line; of more their number says enough."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article before it is parsed.

    `id` names it in results, `title` is its headline where the source keeps it apart from the text, and `meta` holds
    whatever else the source says of it, as strings: ``outlet``, ``date``, ``url``, ``author``, ``language`` …
    All of it is carried through to `Article`, to frames and to files.
    """

    id: str | None
    title: str | None
    text: str
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, a row of a file, or a folder that gave no article, and why.

    `row` counts from 1 the line, row or entry of a file of several articles; None stands for the whole file. `id` is
    the one that the article would have had.
    """

    path: Path
    reason: str
    row: int | None = None
    id: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """Return the failure on one line: ``path, row 3: reason``."""
        return f"{self.path}{'' if self.row is None else f', row {self.row}'}: {self.reason}"


def reason_of(error: Exception) -> str:
    """Say in one line why a reader failed: our own errors as they are, others with the name of their kind."""
    if isinstance(error, AttributionError):
        return str(error)
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return " ".join(f"{type(error).__name__}: {error}".split())


class FailureLines:
    """Says failures in lines, of one file no more than `MOST_ROWS`, and then how many more there were.

    The files in an archive are all named.
    """

    def __init__(self) -> None:
        self._rows: Counter[Path] = Counter()

    def line(self, item: Unreadable) -> str | None:
        """Return the line of a failure; None for a row that is only counted."""
        if item.row is None and item.path.suffix.lower() == ".zip":
            return str(item)
        self._rows[item.path] += 1
        return str(item) if self._rows[item.path] <= MOST_ROWS else None

    def rest(self) -> Iterator[str]:
        """Yield a line for each file with rows that were only counted, when all is read."""
        for path, count in self._rows.items():
            more = count - MOST_ROWS
            if more > 0:
                yield f"{path}: {more} more row{' is' if more == 1 else 's are'} left out"
