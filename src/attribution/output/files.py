"""A file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A stream to a temporary file beside `path`, which takes its name when the block ends well and goes when it fails.

    What is no regular file (``/dev/null``, a named pipe) is written to directly; a link is followed, not replaced.
    Raises FileExistsError, before the block, where `path` is a file and `overwrite` is not set; other OSErrors where it
    cannot be written, as when its folder is missing.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    if target.exists() and not overwrite:
        raise FileExistsError(f"{path} is there already")
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with temporary.open("wb") as stream:
            yield stream
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
