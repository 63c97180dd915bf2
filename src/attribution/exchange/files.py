"""Names and folders of what the formats of this package write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from attribution.output.files import replacing

_UNSAFE = re.compile(r"[^\w.\-]+", re.ASCII)
_LONGEST = 80


def file_names(ids: Iterable[str | None]) -> Iterator[str]:
    """Make a file name for each article from its id, safe on every system and no two alike."""
    seen: set[str] = set()
    for number, name in enumerate(ids, start=1):
        stem = _UNSAFE.sub("_", name or "")[:_LONGEST].strip("._-") or f"article-{number}"
        made, again = stem, 1
        while made.lower() in seen:
            again += 1
            made = f"{stem}-{again}"
        seen.add(made.lower())
        yield made


def put(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all; one that is there with the same bytes stays.

    Raises:
        FileExistsError: where another is there and `overwrite` is not set.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    with replacing(path, overwrite=overwrite) as stream:
        stream.write(data)
