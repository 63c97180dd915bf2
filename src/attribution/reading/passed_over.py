"""Files that are passed over in folders and archives: hidden ones in silence, those of other formats counted."""

from __future__ import annotations

from collections.abc import Mapping

SYSTEM_FILES = frozenset({"__macosx", "desktop.ini", "thumbs.db"})
"""Names, in lower case, of what systems put beside files; ``~$NAME`` is Word's sign that a file is open."""

MOST_SUFFIXES = 6
"""Suffixes that the line about the files passed over names; the rest are counted together."""


def is_hidden(name: str) -> bool:
    """Return whether a file or folder is hidden or the system's own, by its name without the path."""
    return name.startswith((".", "~$")) or name.lower() in SYSTEM_FILES


def note(counts: Mapping[str, int]) -> str | None:
    """Say in one line how many files were passed over ("32 files passed over: 30 .html, 2 .md"); None for none.

    Args:
        counts: how many there are of each suffix.
    """
    total = sum(counts.values())
    if not total:
        return None
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    parts = [f"{count} {suffix or 'without a suffix'}" for suffix, count in ordered[:MOST_SUFFIXES]]
    parts += [f"{sum(count for _, count in ordered[MOST_SUFFIXES:])} others"] if ordered[MOST_SUFFIXES:] else []
    return f"{total} file{'' if total == 1 else 's'} passed over: {', '.join(parts)}"
