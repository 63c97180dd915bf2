"""Documents: the articles that every reader yields and the pipeline takes, and the failures beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


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

    `row` counts from 1 the line, row or entry of a file of several articles; None stands for the whole file.
    """

    path: Path
    reason: str
    row: int | None = None

    def __str__(self) -> str:
        """Return the failure on one line: ``path, row 3: reason``."""
        return f"{self.path}{'' if self.row is None else f', row {self.row}'}: {self.reason}"
