"""A run over many articles as the command line shows it: sources, failures, progress, the target, the exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Self, TypeVar

import click

from attribution.cli.options import STANDARD_OUTPUT, Options
from attribution.errors import SettingsError
from attribution.output.files import check_target, replacing
from attribution.output.terminal import visible
from attribution.output.writers import format_for
from attribution.reading.documents import Document, FailureLines, Unreadable
from attribution.reading.files import Sources, find, read
from attribution.reading.readers import READERS
from attribution.running.processes import Failure

if TYPE_CHECKING:
    from tqdm import tqdm

T = TypeVar("T")

FAILED, WRONG, PART, INTERRUPTED = 1, 2, 3, 130
"""Exit statuses besides 0."""


def say(message: str) -> None:
    """Write a line to standard error."""
    click.echo(f"attribution: {visible(message, one_line=True)}", err=True)


def sources_of(paths: tuple[Path, ...], options: Options) -> Sources:
    """Find the files to read, but for the one to be written; raises click's UsageError where there are none."""
    try:
        found = find(paths)
    except FileNotFoundError as error:
        raise click.UsageError(visible(str(error))) from error
    written = options.output
    files = (source for source in found if source.path.name != written.name or not _is_same(source.path, written))
    sources = Sources(tuple(files), found.passed_over)
    if not sources:
        suffixes = ", ".join(READERS)
        raise click.UsageError(f"there is no file to read ({suffixes}) in {visible(', '.join(map(str, paths)))}")
    if sources.note and not options.quiet:
        say(sources.note)
    return sources


def _is_same(path: Path, written: Path) -> bool:
    return written != STANDARD_OUTPUT and path.resolve() == written.resolve()


class Report:
    """Watches articles go in and results come out: counts them, names what fails on the way, moves the progress bar."""

    def __init__(self, sources: Sources, options: Options) -> None:
        self._sources = sources
        self._options = options
        self._bar = _progress(sources.articles, options)
        self.failures = 0
        self.total = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def documents(self) -> Iterator[Document]:
        """Yield the documents of the sources, and report those that cannot be read."""
        lines = FailureLines()
        for item in read(
            self._sources,
            meta=self._options.meta,
            limit=self._options.limit,
            any_language=self._options.any_language,
        ):
            self.total += 1
            if isinstance(item, Unreadable):
                self._failed(lines.line(item))
            else:
                yield item
        for line in lines.rest():
            self._say(line)

    def results(self, results: Iterable[T | Failure]) -> Iterator[T]:
        """Yield the results, and report the failures among them. The first is there when this returns.

        So parser and engine are loaded, or found missing, before an output is opened.
        """
        iterator = iter(results)
        return self._watched(chain(list(islice(iterator, 1)), iterator))

    def _watched(self, results: Iterable[T | Failure]) -> Iterator[T]:
        for result in results:
            if isinstance(result, Failure):
                self._failed(f"{result.id}: {result.reason}", result.detail)
            else:
                yield result
                self._bar.update()

    def _failed(self, message: str | None, detail: str = "") -> None:
        self.failures += 1
        if message is not None:
            self._say(message)
        if detail and self._options.verbose:
            click.echo(visible(detail), err=True)
        self._bar.update()

    def _say(self, message: str) -> None:
        self._bar.clear()
        say(message)

    def exit_status(self) -> int:
        """Say how many articles failed, and return the exit status."""
        if self.failures and not self._options.quiet:
            say(f"{self.failures} of {self.total} articles are left out")
        return PART if self.failures else 0


def _progress(articles: int | None, options: Options) -> tqdm[NoReturn]:
    from tqdm import tqdm  # noqa: PLC0415 - only commands over many articles need it

    total = articles if articles is None or options.limit is None else min(articles, options.limit)
    hidden = True if options.quiet or options.no_progress else None  # None: unless standard error is a terminal
    return tqdm(total=total, unit="article", disable=hidden, file=sys.stderr)


def format_of(options: Options, default: str, known: Mapping[str, str] | None = None) -> str:
    """Choose the format: the one asked for, else by the suffix of the output, else `default`.

    `known` are the formats by suffix where they are not those of `output.writers`. Raises click's UsageError for a
    suffix that stands for no format.
    """
    if options.format_:
        return options.format_
    suffix, hint = options.output.suffix.lower(), "; -f chooses one whatever the suffix"
    if known is not None and suffix and suffix not in known:
        raise click.UsageError(f"no format for {suffix} files; there is one for {', '.join(known)}{hint}")
    try:
        chosen = known.get(suffix) if known is not None else format_for(options.output)
    except SettingsError as error:
        raise click.UsageError(f"{error}{hint}") from error
    return chosen or default


def check_output(options: Options) -> None:
    """Check, before anything is read, that the output can be made; raises click's UsageError where it cannot."""
    if options.output != STANDARD_OUTPUT:
        check_file(options.output, overwrite=options.overwrite)


def check_file(path: Path, *, overwrite: bool) -> None:
    """Check that a file can be made; raises click's UsageError where it cannot."""
    try:
        check_target(path, overwrite=overwrite)
    except FileExistsError as error:
        raise click.UsageError(f"{visible(str(error))}: --overwrite replaces it") from error
    except FileNotFoundError as error:
        raise click.UsageError(visible(str(error))) from error


def target(options: Options) -> AbstractContextManager[BinaryIO]:
    """Open the output: standard output, or a file that takes its name when it is whole."""
    if options.output == STANDARD_OUTPUT:
        return nullcontext(sys.stdout.buffer)
    return replacing(options.output, overwrite=options.overwrite)
