"""Many articles through one process or several, with the same results in the same order.

Work travels in batches and comes back as whatever the caller makes of an article, not as parses. At most a few batches
are under way at a time, so memory does not grow with the number of articles. An article that raises, or that takes its
process down with it, costs itself and nothing else.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from attribution.errors import LoadError
from attribution.reading.documents import Document
from attribution.records import Article

if TYPE_CHECKING:
    from typing import TypeAlias

A = TypeVar("A")
T = TypeVar("T")
Load: TypeAlias = "Callable[[], Analyser]"
Each: TypeAlias = Callable[[Article], T]

AHEAD = 2
"""Batches under way for each process: one in work, one waiting, so that none is ever idle."""


class Analyser(Protocol):
    """What is needed of an `Attributor`."""

    def pipe(self, texts: Iterable[Any], *, batch_size: int) -> Iterator[Article]:
        """The articles of `texts`, in order."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that gave no result: its id, the reason in one line, and the traceback where there was one."""

    id: str | None
    reason: str
    detail: str = ""


def loaded(load: Callable[[], A]) -> A:
    """What `load` makes; raises LoadError where a model or an extra is missing or does not fit."""
    try:
        return load()
    except (ImportError, OSError, ValueError) as error:
        raise LoadError(str(error)) from error


def run(
    documents: Iterable[Document], load: Load, each: Each[T], *, jobs: int = 1, batch_size: int = 16
) -> Iterator[T | Failure]:
    """What `each` makes of every article, in the order of `documents`; a `Failure` in the place of one that gave none.

    `load` makes the `Attributor`, once in each process. With ``jobs > 1`` both functions must be picklable (defined at
    the top of a module, or a `functools.partial` of such), and so must what `each` returns; the processes are spawned,
    never forked, since some parsers hang in a fork. The result does not depend on `jobs` or `batch_size`.
    Raises LoadError where `load` fails, and ValueError for `jobs` or `batch_size` below one.
    """
    if jobs < 1 or batch_size < 1:
        raise ValueError("jobs and batch_size begin at 1")
    batches = _batched(documents, batch_size)
    if jobs == 1:
        worker = _Worker(load, each)
        return (row for batch in batches for row in worker(batch))
    return _run_pool(batches, _Pool(load, each, jobs))


def _batched(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(islice(iterator, size)):
        yield batch


class _Worker(Generic[T]):
    """One process's part: loads at the first batch, so that what goes wrong in loading reaches the caller."""

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
        try:
            return [self._each(article) for article in attributor.pipe(batch, batch_size=len(batch))]
        except Exception as error:  # noqa: BLE001 - whatever it is, it costs one article
            failure = error
        if len(batch) == 1:
            return [_failure(batch[0], failure)]
        return [row for document in batch for row in self([document])]


def _failure(document: Document, error: Exception) -> Failure:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return Failure(document.id, reason, "".join(traceback.format_exception(error)))


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
    """An executor that is made anew when one of its processes dies."""

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

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_start, initargs=self._arguments)


def _run_pool(batches: Iterator[list[Document]], pool: _Pool[T]) -> Iterator[T | Failure]:
    waiting: deque[tuple[list[Document], Future[list[T | Failure]]]] = deque()
    try:
        while True:
            for batch in islice(batches, AHEAD * pool.jobs - len(waiting)):
                waiting.append((batch, pool.submit(batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                rows = future.result()
            except BrokenProcessPool:
                pool.renew()
                rows = _alone(batch, pool)
                waiting = deque((later, done if _is_whole(done) else pool.submit(later)) for later, done in waiting)
            yield from rows
    finally:
        pool.close()


def _is_whole(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool)


def _alone(batch: list[Document], pool: _Pool[T]) -> list[T | Failure]:
    """The rows of a batch that was under way when a process died, with nothing beside it, to find out who did it."""
    try:
        return pool.submit(batch).result()
    except BrokenProcessPool:
        pool.renew()
    if len(batch) == 1:
        return [Failure(batch[0].id, "the process that worked on it died")]
    return [row for document in batch for row in _alone([document], pool)]
