"""Read compressed files (.gz) and archives (.zip) of every other format, with a limit on what they expand to."""

from __future__ import annotations

import gzip
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol

from attribution.errors import FormatError
from attribution.reading import warc
from attribution.reading.documents import Document, Unreadable, reason_of
from attribution.reading.passed_over import is_hidden, note

if TYPE_CHECKING:
    from attribution.reading.readers import Reader

LIMIT = 1 << 30
"""Bytes that one file expands to at most. A small bomb expands to petabytes; a newspaper's year does not."""

LIMIT_IN_ALL = 1 << 34
"""Bytes that the files of one archive expand to together at most: they may all be the same few bytes of it."""

_AT_ONCE = 1 << 20
_DAMAGED = (EOFError, gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""Errors of the standard library for what is cut off, broken, encrypted or packed in an unknown way."""


def read_gz(
    path: Path,
    id: str,  # noqa: A002 - the scheme's word
    readers: Mapping[str, Reader] | None = None,
) -> Iterator[Document | Unreadable]:
    """Read a compressed file, such as a.jsonl.gz, as the format that its name says.

    Args:
        path: the file.
        id: that of what it holds.
        readers: the reader of each suffix; None takes the table.

    Raises:
        FormatError: where it is damaged, too large, or of a format that is not read.
    """
    inner = PurePosixPath(path.stem)
    if inner.suffix.lower() == ".warc":  # of parts compressed one by one, which are read without the others
        yield from warc.read(path, str(PurePosixPath(id).with_suffix("")))
        return
    try:
        with gzip.open(path) as stream, _expanded(stream, inner.name) as file:
            yield from _read(file, str(PurePosixPath(id).with_suffix("")), path, inner.name, readers)
    except _DAMAGED as error:
        raise FormatError(f"damaged: {error}") from error


def read_zip(
    path: Path,
    id: str,  # noqa: A002 - the scheme's word
    readers: Mapping[str, Reader] | None = None,
) -> Iterator[Document | Unreadable]:
    """Read the files of an archive in the order of their names; a broken one costs itself only.

    Ids are the archive's, a slash and the path within. Hidden files are passed over, those of formats that are not read
    are counted in a warning, archives are named as unreadable; nothing is written outside a temporary folder, whatever
    the names within say.

    Args:
        path: the archive.
        id: the beginning of its articles' ids.
        readers: the reader of each suffix; None takes the table.

    Raises:
        FormatError: where the archive itself is damaged, and where its files expand to too much together.
    """
    known = readers or _table()
    left = LIMIT_IN_ALL
    passed_over: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                inner = PurePosixPath(name)
                if name.endswith("/") or any(map(is_hidden, inner.parts)):
                    continue
                if inner.suffix.lower() not in known:
                    passed_over[inner.suffix.lower()] += 1
                    continue
                try:
                    with archive.open(name) as stream, _expanded(stream, inner.name, left) as file:
                        left -= file.stat().st_size
                        yield from _read(file, f"{id}/{inner.with_suffix('')}", path, name, known)
                except _SpentError:
                    raise
                except _DAMAGED as error:
                    yield Unreadable(path, f"{name}: damaged: {error}")
                except Exception as error:  # noqa: BLE001 - whatever a reader raises, it costs its file and no other
                    yield Unreadable(path, f"{name}: {reason_of(error)}")
    except zipfile.BadZipFile as error:
        raise FormatError(f"damaged: {error}") from error
    if told := note(passed_over):
        warnings.warn(f"{path.name}: {told}", stacklevel=2)


def check_parts(path: Path) -> None:
    """Check that the parts of a Word or Excel file, which is an archive, do not expand to more than a file may.

    Raises:
        FormatError: where they say that they do; none expands to more than it says.
    """
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > LIMIT:
            raise FormatError(f"its parts expand to more than {LIMIT:,} bytes")


class _SpentError(FormatError):
    """An archive has expanded to all that it may."""


def _table() -> Mapping[str, Reader]:
    from attribution.reading.readers import READERS  # noqa: PLC0415 - the table holds this module

    return READERS


class Stream(Protocol):
    """Gives bytes, as compressed files and members of archives do."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes."""


@contextmanager
def _expanded(stream: Stream, name: str, in_all: int = LIMIT_IN_ALL) -> Iterator[Path]:
    """Expand a stream into a private temporary file of that name; `in_all` is what is left for the whole archive."""
    with TemporaryDirectory(prefix="attribution-") as folder:
        file = Path(folder, name or "file")
        left = LIMIT
        with file.open("wb") as target:
            while chunk := stream.read(_AT_ONCE):
                left -= len(chunk)
                in_all -= len(chunk)
                if in_all < 0:
                    raise _SpentError(f"its files expand to more than {LIMIT_IN_ALL:,} bytes together")
                if left < 0:
                    raise FormatError(f"it expands to more than {LIMIT:,} bytes")
                target.write(chunk)
        yield file


def _read(
    file: Path,
    id: str,  # noqa: A002
    archive: Path,
    name: str,
    readers: Mapping[str, Reader] | None = None,
) -> Iterator[Document | Unreadable]:
    """Read an expanded file; what fails in it is reported under the archive's path and its name there."""
    reader = (readers or _table()).get(file.suffix.lower())
    if file.suffix.lower() == ".zip":  # each level multiplies what a small bomb expands to
        raise FormatError("an archive within another is not read: unpack it")
    if reader is None:
        raise FormatError(f"no reader for {file.suffix or 'files without a suffix'} within")
    for item in reader(file, id):
        yield (replace(item, path=archive, reason=f"{name}: {item.reason}") if isinstance(item, Unreadable) else item)
