"""Read compressed files (.gz) and archives (.zip) of every other format, with a limit on what they expand to."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol

from attribution.errors import FormatError
from attribution.reading.documents import Document, Unreadable, reason_of

LIMIT = 1 << 30
"""Bytes that one file expands to at most. A small bomb expands to petabytes; a newspaper's year does not."""

_AT_ONCE = 1 << 20
_DAMAGED = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""Errors of the standard library for what is cut off, broken, encrypted or packed in an unknown way."""


def read_gz(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a compressed file, such as a.jsonl.gz, as the format that its name says.

    Raises:
        FormatError: where it is damaged, too large, or of a format that is not read.
    """
    inner = PurePosixPath(path.stem)
    try:
        with gzip.open(path) as stream, _expanded(stream, inner.name) as file:
            yield from _read(file, str(PurePosixPath(id).with_suffix("")), path, inner.name)
    except _DAMAGED as error:
        raise FormatError(f"damaged: {error}") from error


def read_zip(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read the files of an archive in the order of their names; a broken one costs itself only.

    Ids are the archive's, a slash and the path within. Hidden files and those of formats that are not read are passed
    over, archives are named as unreadable; nothing is written outside a temporary folder, whatever the names within
    say.

    Raises:
        FormatError: where the archive itself is damaged.
    """
    from attribution.reading.readers import READERS  # noqa: PLC0415 - the table holds this module

    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                inner = PurePosixPath(name)
                hidden = any(part.startswith(".") or part == "__MACOSX" for part in inner.parts)
                if name.endswith("/") or hidden or inner.suffix.lower() not in READERS:
                    continue
                try:
                    with archive.open(name) as stream, _expanded(stream, inner.name) as file:
                        yield from _read(file, f"{id}/{inner.with_suffix('')}", path, name)
                except _DAMAGED as error:
                    yield Unreadable(path, f"{name}: damaged: {error}")
                except Exception as error:  # noqa: BLE001 - whatever a reader raises, it costs its file and no other
                    yield Unreadable(path, f"{name}: {reason_of(error)}")
    except zipfile.BadZipFile as error:
        raise FormatError(f"damaged: {error}") from error


class Stream(Protocol):
    """Gives bytes, as compressed files and members of archives do."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""


@contextmanager
def _expanded(stream: Stream, name: str) -> Iterator[Path]:
    """Expand a stream into a private temporary file of that name."""
    with TemporaryDirectory(prefix="attribution-") as folder:
        file = Path(folder, name or "file")
        left = LIMIT
        with file.open("wb") as target:
            while chunk := stream.read(_AT_ONCE):
                left -= len(chunk)
                if left < 0:
                    raise FormatError(f"it expands to more than {LIMIT:,} bytes")
                target.write(chunk)
        yield file


def _read(file: Path, id: str, archive: Path, name: str) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read an expanded file; what fails in it is reported under the archive's path and its name there."""
    from attribution.reading.readers import READERS  # noqa: PLC0415 - the table holds this module

    reader = READERS.get(file.suffix.lower())
    if reader is read_zip:  # each level multiplies what a small bomb expands to
        raise FormatError("an archive within another is not read: unpack it")
    if reader is None:
        raise FormatError(f"no reader for {file.suffix or 'files without a suffix'} within")
    for item in reader(file, id):
        yield (replace(item, path=archive, reason=f"{name}: {item.reason}") if isinstance(item, Unreadable) else item)
