"""Read the texts that offsets count in."""

from __future__ import annotations

from pathlib import Path


def read_text(path: Path) -> str:
    """Read a text with its line ends unchanged, since offsets count them; raises ValueError where it is not UTF-8."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 at byte {error.start}") from error
