"""Run many articles through one process or several, with the same results in the same order.

Work travels in batches, and the caller's own function turns each article into its result where it was analysed, so that
no parse travels. At most a few batches are under way at a time: memory does not grow with the number of articles. An
article that raises, or that takes its process down with it, costs itself and nothing else.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from attribution.errors import LoadError, SettingsError
from attribution.reading.documents import Document
from attribution.records import Article

if TYPE_CHECKING:
    from typing import TypeAlias

A = TypeVar("A")
T = TypeVar("T")
Load: TypeAlias = "Callable[[], Analyser]"
"""Loads an `Attributor`: `Settings.load`, bound to its settings."""

Each: TypeAlias = Callable[[Article], T]
"""Turns an article into its result: rows, or anything else that a process can send."""

Stage = Literal["analysis", "rows", "process"]
"""Where an article failed."""

AHEAD = 2
"""Batches under way for each process: one in work, one waiting, so that none is ever idle."""


class Analyser(Protocol):
    """The part of an `Attributor` that a run needs."""

    def pipe(self, texts: Iterable[Any], *, batch_size: int) -> Iterator[Article]:
        """Yield the articles of `texts`, in order."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article without a result: its id, the reason in one line, and the traceback where there was one.

    `stage` says where it failed: "analysis", "rows" (what `each` makes of the article), or "process" (its process died
    twice, with it alone the second time).
    """

    id: str | None
    reason: str
    detail: str = ""
    stage: Stage = "analysis"


def loaded(load: Callable[[], A]) -> A:
    """Call `load` and return its result.

    Raises:
        LoadError: where a model or an extra is missing or does not fit.
    """
    try:
        return load()
    except (ImportError, OSError, ValueError) as error:
        raise LoadError(str(error)) from error


def run(  # noqa: PLR0913 - each choice has a name and a default
    documents: Iterable[Document],
    load: Load,
    each: Each[T],
    *,
    jobs: int = 1,
    batch_size: int = 16,
    ready: Callable[[], object] | None = None,
) -> Iterator[T | Failure]:
    """Analyse articles and yield the result of `each` for every one, or a `Failure` in its place.

    Results come in the order of `documents` and do not depend on `jobs` or `batch_size`. Nothing is loaded before the
    first result is asked for. Where the caller stops early, or is interrupted, the processes are ended at once.

    Args:
        documents: the articles, drawn as they are worked on.
        load: loads the `Attributor`, once in each process.
        each: turns an article into its result, in the process that analysed it.
        jobs: processes. With more than one, `load`, `each` and the results must be picklable; the processes are
            spawned, never forked, since some parsers hang in a fork.
        batch_size: articles analysed together.
        ready: called once, when the first process has loaded; from another thread where there are several.

    Raises:
        LoadError: where `load` fails.
        SettingsError: for `jobs` or `batch_size` below one.
    """
    if jobs < 1 or batch_size < 1:
        raise SettingsError("jobs and batch_size begin at 1")
    batches = _batched(documents, batch_size)
    if jobs == 1:
        return _run_here(batches, _Worker(load, each), ready)
    return _run_pool(batches, _Pool(load, each, jobs), ready)


def _run_here(
    batches: Iterator[list[Document]], worker: _Worker[T], ready: Callable[[], object] | None
) -> Iterator[T | Failure]:
    for number, batch in enumerate(batches):
        worker.ready()
        if number == 0 and ready is not None:
            ready()
        yield from worker(batch)


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, size)):
        yield batch


class _Worker(Generic[T]):
    """Analyses batches in one process; it loads at the first, so that an error of loading reaches the caller."""

    def __init__(self, load: Load, each: Each[T]) -> None:
        self._load = load
        self._each = each
        self._attributor: Analyser | None = None

    def ready(self) -> Analyser:
        if self._attributor is None:
            self._attributor = loaded(self._load)
        return self._attributor

    def __call__(self, batch: Sequence[Document]) -> list[T | Failure]:
        attributor = self.ready()
        stage: Stage = "analysis"
        try:
            articles = list(attributor.pipe(batch, batch_size=len(batch)))
            stage = "rows"
            return [self._each(article) for article in articles]
        except Exception as error:  # noqa: BLE001 - whatever it is, it costs one article
            failure = error
        if len(batch) == 1:
            return [_failure(batch[0], failure, stage)]
        return [result for document in batch for result in self([document])]


def _failure(document: Document, error: Exception, stage: Stage) -> Failure:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(document.id, reason, "".join(traceback.format_exception(error)), stage)


_worker: _Worker[Any] | None = None  # one for each spawned process; never set in the caller's


def _start(load: Load, each: Each[Any]) -> None:
    global _worker  # noqa: PLW0603 - how an executor's initializer hands something to its tasks
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it at once and without a traceback
    _worker = _Worker(load, each)


def _load() -> None:
    assert _worker is not None  # noqa: S101 - the initializer has run
    _worker.ready()


def _work(batch: Sequence[Document]) -> list[Any]:
    assert _worker is not None  # noqa: S101 - the initializer has run
    return _worker(batch)


class _Pool(Generic[T]):
    """An executor that is replaced when one of its processes dies."""

    def __init__(self, load: Load, each: Each[T], jobs: int) -> None:
        self.jobs = jobs
        self._arguments = (load, each)
        self._executor = self._new()

    def submit(self, batch: Sequence[Document]) -> Future[list[T | Failure]]:
        try:
            return self._executor.submit(_work, batch)
        except BrokenProcessPool as error:  # it died between two batches
            broken: Future[list[T | Failure]] = Future()
            broken.set_exception(error)
            return broken

    def renew(self) -> None:
        self.close()
        self._executor = self._new()
        try:  # no article is to blame where a process dies before it has one
            self._executor.submit(_load).result()
        except BrokenProcessPool:
            raise LoadError("the processes die as they start: is there too little memory for them?") from None

    def when_loaded(self, ready: Callable[[], object]) -> None:
        """Call `ready` when one of the processes has loaded; what goes wrong in loading shows in the batches."""

        def loaded_or_not(future: Future[None]) -> None:
            if not future.cancelled() and future.exception() is None:
                ready()

        with suppress(BrokenProcessPool):
            self._executor.submit(_load).add_done_callback(loaded_or_not)

    def close(self) -> None:
        """End the processes when they have done what they work on."""
        self._executor.shutdown(cancel_futures=True)

    def stop(self) -> None:
        """End the processes at once, whatever they work on: a long text may take a minute."""
        for process in list((self._executor._processes or {}).values()):  # noqa: SLF001 - kill_workers from Python 3.14
            process.kill()
        self.close()

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_start, initargs=self._arguments)


def _run_pool(
    batches: Iterator[list[Document]], pool: _Pool[T], ready: Callable[[], object] | None
) -> Iterator[T | Failure]:
    waiting: deque[tuple[list[Document], Future[list[T | Failure]]]] = deque()
    end = pool.stop
    try:
        while True:
            for batch in islice(batches, AHEAD * pool.jobs - len(waiting)):
                if ready is not None:
                    pool.when_loaded(ready)
                    ready = None
                waiting.append((batch, pool.submit(batch)))
            if not waiting:
                end = pool.close
                return
            batch, future = waiting.popleft()
            try:
                results = future.result()
            except BrokenProcessPool:
                pool.renew()
                results = _alone(batch, pool)
                waiting = deque((later, done if _is_done(done) else pool.submit(later)) for later, done in waiting)
            yield from results
    finally:
        end()


def _is_done(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _alone(batch: list[Document], pool: _Pool[T]) -> list[T | Failure]:
    """Run a batch again that was under way when a process died, alone, to find the article at fault."""
    try:
        return pool.submit(batch).result()
    except BrokenProcessPool:
        pool.renew()
    if len(batch) == 1:
        return [Failure(batch[0].id, "the process that worked on it died", stage="process")]
    return [result for document in batch for result in _alone([document], pool)]
