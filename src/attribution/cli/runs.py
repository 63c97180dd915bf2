"""A run over many articles as the command line shows it: sources, failures, progress, the target, the exit status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeVar

import click

from attribution.cli.options import STANDARD_OUTPUT, Options
from attribution.cli.progress import Extent, Progress
from attribution.errors import SettingsError
from attribution.output.files import check_target, replacing
from attribution.output.terminal import visible
from attribution.output.writers import format_for
from attribution.reading.columns import ColumnChoice
from attribution.reading.documents import Document, FailureLines, Unreadable
from attribution.reading.files import LEFT_BY_RUNS, Sources, find, read
from attribution.reading.readers import READERS, readers_with
from attribution.running.account import Account
from attribution.running.journal import journal_of
from attribution.running.processes import Failure

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
    names = {}
    if options.output != STANDARD_OUTPUT:
        names = {path.name: path for path in (options.output, *companions(options.output))}
    files = (source for source in found if not _is_same(source.path, names.get(source.path.name)))
    sources = Sources(tuple(files), found.passed_over)
    if not sources:
        suffixes = ", ".join(READERS)
        raise click.UsageError(f"there is no file to read ({suffixes}) in {visible(', '.join(map(str, paths)))}")
    if sources.note and not options.quiet:
        say(sources.note)
    return sources


def _is_same(path: Path, written: Path | None) -> bool:
    return written is not None and path.resolve() == written.resolve()


class Report:
    """Watches articles go in and results come out: counts them, names what fails on the way, moves the progress bar."""

    def __init__(self, sources: Sources, options: Options) -> None:
        self._sources = sources
        self._options = options
        self._extent = Extent(sources, options.limit)
        self._progress = Progress(self._extent, say, shown=not (options.quiet or options.no_progress))
        self.account = Account(options.settings)
        self.total = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.close()
        self.account.close()

    def documents(self) -> Iterator[Document]:
        """Yield the documents of the sources, and report those that cannot be read."""
        lines = FailureLines()
        choice = ColumnChoice(
            self._options.text_column, self._options.id_column, None if self._options.quiet else self._say
        )
        for item in read(
            self._extent.sources(),
            readers_with(choice),
            meta=self._options.meta,
            limit=self._options.limit,
            any_language=self._options.any_language,
        ):
            self.total += 1
            if isinstance(item, Unreadable):
                self._failed(item, lines.line(item))
            else:
                self._progress.read(item)
                yield item
        for line in lines.rest():
            self._say(line)

    def ready(self) -> None:
        """Note that parser and engine are loaded: progress counts from here."""
        self.account.loaded()
        self._progress.start()

    def results(self, results: Iterable[T | Failure]) -> Iterator[T]:
        """Yield the results, and report the failures among them. The first is there when this returns.

        So parser and engine are loaded, or found missing, before an output is opened.
        """
        iterator = iter(results)
        return self._watched(chain(list(islice(iterator, 1)), iterator))

    def _watched(self, results: Iterable[T | Failure]) -> Iterator[T]:
        for result in results:
            words = self._progress.done()
            if isinstance(result, Failure):
                self._failed(result, f"{result.id}: {result.reason}", result.detail)
            else:
                self.account.done(words)
                yield result

    def _failed(self, failure: Failure | Unreadable, message: str | None, detail: str = "") -> None:
        self.account.fail(failure)
        if message is not None:
            self._say(message)
        if detail and self._options.verbose:
            click.echo(visible(detail), err=True)

    def _say(self, message: str) -> None:
        self._progress.clear()
        say(message)

    def keep(self, **more: Any) -> None:
        """Write the account beside a file that was written, and the failures where there are any."""
        counts = {"files": len(self._sources), "passed_over": dict(sorted(self._sources.passed_over.items()))}
        keep_account(self.account, self._options.output, **more, input=counts)

    def exit_status(self) -> int:
        """Say how many articles failed, and return the exit status."""
        failed = self.account.failed
        if failed and not self._options.quiet:
            say(f"{failed} of {self.total} articles are left out")
        return PART if failed else 0


def keep_account(account: Account, output: Path, **more: Any) -> None:
    """Write an account beside the output, and the failures where there are any."""
    run, errors = companions(output)
    errors.unlink(missing_ok=True)
    first = next(account.failures(), None)
    if first is not None:
        with replacing(errors, overwrite=True) as stream:
            stream.writelines(line.encode() for line in account.failures())
    with replacing(run, overwrite=True) as stream:
        stream.write(json.dumps(account.to_dict(**more), indent=2).encode() + b"\n")


def companions(output: Path) -> list[Path]:
    """Return the files that a run writes beside its output: ``scores.csv.run.json``, ``scores.csv.errors.jsonl``."""
    return [output.with_name(output.name + suffix) for suffix in LEFT_BY_RUNS]


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
        check_file(options.output, overwrite=_may_replace(options))


def _may_replace(options: Options) -> bool:
    """Whether an output that is there may go: when told so, and when the run that goes on has begun to write it."""
    return options.overwrite or (options.resume and journal_of(options.output).exists())


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
    return replacing(options.output, overwrite=_may_replace(options))
