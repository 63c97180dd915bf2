"""Write a file that is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import BinaryIO


def check_target(path: Path, *, overwrite: bool = False) -> None:
    """Check that a file can be made at `path`.

    Raises:
        FileExistsError: where it is there already and `overwrite` is not set.
        FileNotFoundError: where its folder is missing.
    """
    target = path.resolve()
    if target.is_file() and not overwrite:
        raise FileExistsError(f"{path} is there already")
    if not target.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {path.parent}")


def remove_parts(path: Path) -> None:
    """Remove the temporary files of runs that were killed while they wrote `path`; none may be writing it now."""
    target = path.resolve()
    for part in target.parent.glob(f".{escape(target.name)}.*.part"):
        part.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Open a temporary file beside `path`, which takes its name when the block ends well and goes when it fails.

    It can be read as well as written. What is no regular file (``/dev/null``, a named pipe) is written to directly; a
    link is followed, not replaced.

    Raises:
        FileExistsError: before the block, where `path` is a file and `overwrite` is not set.
        FileNotFoundError: before the block, where its folder is missing.
        OSError: where it cannot be written.
    """
    check_target(path, overwrite=overwrite)
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with temporary.open("w+b") as stream:
            yield stream
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
