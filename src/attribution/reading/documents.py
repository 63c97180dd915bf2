"""What every reader gives and the pipeline takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """An article before it is parsed: its id, its title where the source has one apart from the text, its text."""

    id: str | None
    title: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, or a folder, that gave no article, and why."""

    path: Path
    reason: str
