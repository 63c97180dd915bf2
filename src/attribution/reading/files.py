"""Find the files below paths and read their documents.

A file's id is its path below the folder that was named, without its suffix and with "/" between the parts; a file that
was named itself has its stem as id. Each real folder is read once, so that links that lead in a circle do no harm.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path
from types import MappingProxyType

from attribution.reading import text
from attribution.reading.documents import Document, Unreadable, reason_of
from attribution.reading.language import foreign_language
from attribution.reading.passed_over import is_hidden, note
from attribution.reading.readers import ONE_ARTICLE_EACH, READERS, Reader

STANDARD_INPUT = Path("-")
"""The path that stands for standard input, which is read as one text."""

ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names of files that tell about a folder and are no articles; they are read only where they are named themselves."""

LEADS_OUT = "a link that leads out of the folder: name what it leads to"
"""Why a symbolic link in a folder is not followed: a folder from elsewhere must not reach its reader's own files."""

LEFT_BY_RUNS = (".run.json", ".errors.jsonl")
"""Ends of the names of what a run writes beside its output."""

NO_META: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read and the id of what it holds; `problem` says why it cannot be."""

    path: Path
    id: str
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, in order, and how many were passed over in folders, by suffix, since no reader takes them."""

    files: tuple[Source, ...]
    passed_over: Mapping[str, int]

    def __iter__(self) -> Iterator[Source]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)

    @property
    def articles(self) -> int | None:
        """How many articles they hold; None where that shows only in reading."""
        suffixes = {source.path.suffix.lower() or ".txt" for source in self.files if source.problem is None}
        return len(self.files) if suffixes <= ONE_ARTICLE_EACH else None

    @property
    def note(self) -> str | None:
        """The files passed over in one line ("32 files passed over: 30 .html, 2 .md"); None where there are none."""
        return note(self.passed_over)


def find(paths: Iterable[str | os.PathLike[str]], readers: Mapping[str, Reader] = READERS) -> Sources:
    """Find the files to read: those named, and in folders, at any depth, those with a suffix in `readers`.

    They come in the order of `paths` and, in a folder, sorted by their path below it; a file to which several paths
    lead comes once. A path that does not exist may be a pattern (``news/**/*.html``) and stands for all that fits it,
    as in a shell. A .json beside an article of the same name tells of it and is passed over. Links that lead out
    of a folder are named and not followed. Hidden files and folders, what systems put there (``__MACOSX``,
    ``Thumbs.db``) and what runs leave beside their outputs are passed over in silence.

    Raises:
        FileNotFoundError: for a path that does not exist, and for a pattern that nothing fits.
    """
    files: dict[str, Source] = {}
    passed_over: Counter[str] = Counter()
    for path in (found for given in paths for found in fitting(Path(given))):
        if path == STANDARD_INPUT:
            files["-"] = Source(path, "stdin")
        elif path.is_dir():
            below = sorted(_below(path, readers, passed_over), key=lambda item: item.path.relative_to(path).as_posix())
            for source in below:
                files.setdefault(os.path.abspath(source.path), source)  # noqa: PTH100 - a link stays a link
        else:
            files.setdefault(os.path.abspath(path), Source(path, _readable(path.stem)))  # noqa: PTH100
    return Sources(tuple(files.values()), passed_over)


def fitting(path: Path) -> list[Path]:
    """Return the path; where it does not exist and is a pattern, what fits it, sorted.

    Raises:
        FileNotFoundError: where there is neither.
    """
    if os.path.lexists(path) or path == STANDARD_INPUT:
        return [path]
    if not has_magic(str(path)):
        raise FileNotFoundError(f"there is no file or folder {_readable(str(path))}")
    found = sorted(map(Path, glob(str(path), recursive=True)))  # noqa: PTH207 - the pattern may be absolute
    if not found:
        raise FileNotFoundError(f"no file or folder fits the pattern {_readable(str(path))}")
    return found


def read(
    sources: Iterable[Source],
    readers: Mapping[str, Reader] = READERS,
    *,
    meta: Mapping[str, str] = NO_META,
    limit: int | None = None,
    any_language: bool = False,
) -> Iterator[Document | Unreadable]:
    """Read the documents of files, in order, each file opened when its turn comes.

    What cannot be read is yielded as `Unreadable`, and the rest goes on. Ids are unique: a second "a" becomes "a-2",
    of which a warning is given once.

    Args:
        sources: the files, from `find`.
        readers: the reader of each suffix.
        meta: metadata for every document; it goes before what the files say.
        limit: the number of documents after which reading ends.
        any_language: whether texts that are not English are documents too; else they are `Unreadable`.
    """
    taken: dict[str, int] = {}
    left, warned = limit, False
    for item in _items(sources, readers, any_language=any_language) if left != 0 else ():
        if isinstance(item, Unreadable):
            yield item
            continue
        unique = _unique(item.id, taken)
        if unique != item.id and not warned:
            warned = True
            warnings.warn(f"several articles have the id {item.id!r}: the second becomes {unique!r}", stacklevel=2)
        yield replace(item, id=unique, meta={**item.meta, **meta})
        left = None if left is None else left - 1
        if left == 0:
            return


def _items(
    sources: Iterable[Source], readers: Mapping[str, Reader], *, any_language: bool
) -> Iterator[Document | Unreadable]:
    for source in sources:
        if source.problem:
            yield Unreadable(source.path, source.problem, id=source.id)
            continue
        suffix = source.path.suffix.lower()
        reader = readers.get(suffix or ".txt")  # a pipe or a file without suffix was named as text
        if reader is None:
            reason = f"no reader for {suffix} files; there is one for {', '.join(readers)}"
            yield Unreadable(source.path, reason, id=source.id)
            continue
        count = given = 0
        try:
            items = (
                text.read_stream(sys.stdin.buffer, source.id)
                if source.path == STANDARD_INPUT
                else reader(source.path, source.id)
            )
            for given, item in enumerate(items, start=1):  # noqa: B007 - needed below
                count += isinstance(item, Document)
                yield _named(item if any_language else _in_english(item, source.path), source)
            if not given:
                yield Unreadable(source.path, "no article in it", id=source.id)
        except Exception as error:  # noqa: BLE001 - whatever a reader raises, it costs its file and not the run
            after = f", after {count} articles" if count else ""
            yield Unreadable(source.path, f"{reason_of(error)}{after}", id=source.id)


def _named(item: Document | Unreadable, source: Source) -> Document | Unreadable:
    """Give a failure the id that its article would have had: that of the file, or with the row behind it."""
    if isinstance(item, Document) or item.id is not None:
        return item
    return replace(item, id=source.id if item.row is None else f"{source.id}/{item.row}")


def _in_english(item: Document | Unreadable, path: Path) -> Document | Unreadable:
    """Return the document where it is in English; rules and network know no other language."""
    language = foreign_language(item.text) if isinstance(item, Document) else None
    if language is None or isinstance(item, Unreadable):
        return item
    reason = f"not English but {language!r}, it seems ({item.id}): --any-language reads it all the same"
    return Unreadable(path, reason, id=item.id)


def _unique(name: str | None, taken: dict[str, int]) -> str | None:
    """Return `name`, with a number where it is taken; `taken` keeps each id with the last number given for it."""
    if name is None:
        return None
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}-{taken[name]}"
    taken[unique] = 1
    return unique


def _below(folder: Path, readers: Mapping[str, Reader], passed_over: Counter[str]) -> Iterator[Source]:
    """Yield the files below `folder` that there is a reader for, and count the others in `passed_over`."""
    problems: list[OSError] = []
    visited: set[tuple[int, int]] = set()
    for parent, folders, files in os.walk(folder, followlinks=True, onerror=problems.append):
        status = os.stat(parent)  # noqa: PTH116 - a string from os.walk
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not _is_hidden(name))
        for name in [name for name in folders if _leads_out(Path(parent, name), folder)]:
            folders.remove(name)
            yield Source(Path(parent, name), _id(Path(parent, name), folder) + "/", LEADS_OUT)
        names = (Path(name) for name in files if not name.endswith(".json"))
        articles = {name.stem for name in names if name.suffix.lower() in readers}
        for path in (Path(parent, name) for name in files if not _is_hidden(name)):
            suffix = path.suffix.lower()
            about = path.stem.lower() in ABOUT_THE_FOLDER or (suffix == ".json" and path.stem in articles)
            if suffix in readers and not about:
                problem = LEADS_OUT if _leads_out(path, folder) else None
                if path.exists() and not path.is_file():  # opening a named pipe would wait for ever
                    problem = "no regular file"
                yield Source(path, _id(path, folder), problem)
            else:
                passed_over[suffix] += 1
    for error in problems:  # folders that cannot be listed; the slash keeps them apart from articles
        yield Source(Path(error.filename), _readable(error.filename) + "/", error.strerror)


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a path below a folder is a symbolic link to something outside it."""
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _is_hidden(name: str) -> bool:
    return is_hidden(name) or name.endswith(LEFT_BY_RUNS)


def _id(path: Path, folder: Path) -> str:
    return _readable(path.relative_to(folder).with_suffix("").as_posix())


def _readable(name: str) -> str:
    """Replace the bytes of a file name that are no UTF-8: an id must be writable."""
    return os.fsencode(name).decode("utf-8", "replace")
