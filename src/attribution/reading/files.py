"""From files and folders to documents.

A file's id is its path below the folder that was named, without its suffix and with "/" between the parts; a file that
was named itself has its stem as id. Each real folder is read once, so that links that lead in a circle do no harm.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from attribution.errors import NotTextError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import decode

Reader = Callable[[Path, str], Iterator[Document | Unreadable]]
"""From a path and the id it stands for to what it holds; OSError is the caller's to catch."""


def read_text(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """A plain text: one article without a title of its own."""
    try:
        yield Document(id, None, decode(path.read_bytes()))
    except NotTextError as error:
        yield Unreadable(path, str(error))


READERS: dict[str, Reader] = {".txt": read_text}
"""Each format that is read, by its suffix in lower case."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read and the id of what it holds; `problem` says why it cannot be."""

    path: Path
    id: str
    problem: str | None = None


def find(paths: Iterable[str | Path], readers: Mapping[str, Reader] = READERS) -> list[Source]:
    """The files to read: those named, and in folders, at any depth, those with a suffix in `readers`.

    They come in the order of `paths` and, in a folder, sorted by their path below it.
    Raises FileNotFoundError for a path that does not exist, and ValueError where two files would have the same id: a
    result could not be told from the other.
    """
    found: list[Source] = []
    for path in map(Path, paths):
        if path.is_dir():
            found += sorted(_below(path, readers), key=lambda source: source.path.relative_to(path).as_posix())
        elif os.path.lexists(path):
            found.append(Source(path, _readable(path.stem)))
        else:
            raise FileNotFoundError(f"there is no file or folder {_readable(str(path))}")
    seen: dict[str, Path] = {}
    for source in found:
        if seen.setdefault(source.id, source.path) is not source.path:
            first, second = _readable(str(seen[source.id])), _readable(str(source.path))
            raise ValueError(f"{first} and {second} would have the same id, {source.id!r}: name a folder above both")
    return found


def read(sources: Iterable[Source], readers: Mapping[str, Reader] = READERS) -> Iterator[Document | Unreadable]:
    """What the files hold, in order, each opened when its turn comes; what cannot be read is named and passed over."""
    for source in sources:
        if source.problem:
            yield Unreadable(source.path, source.problem)
            continue
        suffix = source.path.suffix.lower()
        reader = readers.get(suffix or ".txt")  # a pipe or a file without suffix was named as text
        if reader is None:
            yield Unreadable(source.path, f"no reader for {suffix} files; there is one for {', '.join(readers)}")
            continue
        try:
            yield from reader(source.path, source.id)
        except OSError as error:
            yield Unreadable(source.path, error.strerror or type(error).__name__)


def _below(folder: Path, readers: Mapping[str, Reader]) -> Iterator[Source]:
    problems: list[OSError] = []
    visited: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=problems.append):
        status = os.stat(parent)  # noqa: PTH116 - a string from os.walk
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        folders.sort()
        for path in (Path(parent, name) for name in files):
            if path.suffix.lower() in readers:
                special = path.exists() and not path.is_file()  # opening a named pipe would wait for ever
                yield Source(path, _id(path, folder), "no regular file" if special else None)
    for error in problems:  # folders that cannot be listed; the slash keeps them apart from articles
        yield Source(Path(error.filename), _readable(error.filename) + "/", error.strerror)


def _id(path: Path, folder: Path) -> str:
    return _readable(path.relative_to(folder).with_suffix("").as_posix())


def _readable(name: str) -> str:
    """A file name with the bytes that are no UTF-8 replaced: an id must be writable."""
    return os.fsencode(name).decode("utf-8", "replace")
