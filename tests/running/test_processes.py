"""Many articles in one process or several: same results, same order, and one bad article costs itself."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

import attribution
import interrupted
from attribution.errors import LoadError, SettingsError
from attribution.output.jsonl import article_record
from attribution.reading.documents import Document
from attribution.records import Article, Score
from attribution.running.processes import AHEAD, Failure, run


class Small:
    """An analyser that counts words, cannot bear some texts, and takes its process down at one."""

    def pipe(self, texts: Iterable[Document], *, batch_size: int) -> Iterator[Article]:  # noqa: ARG002, D102
        for document in texts:
            if document.text == "poison":
                raise RecursionError("too\ndeep")
            if document.text == "crash":
                os._exit(9)
            yield Article(document.text, id=document.id, score=Score(words=len(document.text.split())))


class DiesOnce(Small):
    """Takes its process down the first time only, as one that is killed for memory does."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def pipe(self, texts: Iterable[Document], *, batch_size: int) -> Iterator[Article]:  # noqa: D102
        items = list(texts)
        if any(item.text == "crash" for item in items) and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        items = [Document(item.id, None, "a") if item.text == "crash" else item for item in items]
        yield from super().pipe(items, batch_size=batch_size)


def missing() -> Small:
    """A load that fails."""
    raise OSError("no such model")


def dies() -> Small:
    """A load that takes the process down."""
    os._exit(9)


def words(article: Article) -> tuple[str | None, int]:
    """The result that is made of each article."""
    if article.text == "unwritable":
        raise UnicodeError("no bytes for it")
    return article.id, article.score.words


def _documents(*texts: str) -> list[Document]:
    return [Document(str(index), None, text) for index, text in enumerate(texts)]


def test_one_process_keeps_the_order() -> None:
    """And works lazily, a batch at a time."""
    seen: list[str] = []

    def documents() -> Iterator[Document]:
        for document in _documents("a", "b c", "d", "e"):
            seen.append(document.text)
            yield document

    rows = run(documents(), Small, words, batch_size=2)
    assert next(rows) == ("0", 1)
    assert seen == ["a", "b c"]
    assert list(rows) == [("1", 2), ("2", 1), ("3", 1)]


@pytest.mark.parametrize("batch_size", [1, 3, 64])
def test_a_poisonous_article_costs_itself(batch_size: int) -> None:
    """Whether the engine or the writing fails at it; the reason is one line, the traceback is kept."""
    rows = list(run(_documents("a", "poison", "b", "unwritable", "c"), Small, words, batch_size=batch_size))
    assert [row for row in rows if not isinstance(row, Failure)] == [("0", 1), ("2", 1), ("4", 1)]
    deep, unwritable = rows[1], rows[3]
    assert isinstance(deep, Failure)
    assert (deep.id, deep.reason, deep.stage) == ("1", "RecursionError: too deep", "analysis")
    assert "in pipe" in deep.detail
    assert isinstance(unwritable, Failure)
    assert (unwritable.reason, unwritable.stage) == ("UnicodeError: no bytes for it", "rows")


@pytest.mark.slow
def test_several_processes_give_the_same() -> None:
    """Rows and failures in the order of the articles, with crashes of a whole process among them."""
    texts = ["a", "poison", *["b c"] * 5, "crash", "d", "unwritable", *["e"] * 4]
    rows = list(run(_documents(*texts), Small, words, jobs=2, batch_size=2))
    assert [row.id if isinstance(row, Failure) else row[0] for row in rows] == [str(i) for i in range(len(texts))]
    failures = {row.id: row.reason for row in rows if isinstance(row, Failure)}
    assert failures == {
        "1": "RecursionError: too deep",
        "7": "the process that worked on it died",
        "9": "UnicodeError: no bytes for it",
    }
    assert [row.stage for row in rows if isinstance(row, Failure)] == ["analysis", "process", "rows"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_process_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    """Its articles are analysed again."""
    load = partial(DiesOnce, tmp_path / "mark")
    rows = list(run(_documents("a", "b c", "crash", "d"), load, words, jobs=2, batch_size=2))
    assert rows == [("0", 1), ("1", 2), ("2", 1), ("3", 1)]
    assert (tmp_path / "mark").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_processes_that_are_killed_from_outside() -> None:
    """One after the other, between and within batches; the results are the same."""
    documents = _documents(*["a b"] * 40)
    rows = run(documents, Small, words, jobs=2, batch_size=2)
    found = [next(rows)]
    for _ in range(3):
        for process in multiprocessing.active_children()[:1]:
            process.kill()
        found += [next(rows) for _ in range(5)]
    assert [*found, *rows] == [(str(number), 2) for number in range(40)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_an_interruption_ends_the_processes_at_once(tmp_path: Path) -> None:
    """Also where only the first process is told so, as by `kill -INT`, and the others would work for ten minutes."""
    command = [sys.executable, interrupted.__file__, str(tmp_path)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603
    while len(list(tmp_path.iterdir())) < 2:
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert b"KeyboardInterrupt" in errors
    for path in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.name), 0)


def test_a_caller_that_stops_early_ends_the_processes() -> None:
    """Whatever they work on."""
    rows = run(_documents(*["a"] * 100), Small, words, jobs=2, batch_size=1)
    next(rows)
    assert multiprocessing.active_children()
    rows.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("jobs", [1, 2])
def test_ready_is_called_once(jobs: int) -> None:
    """When there is something to do, and it is loaded."""
    calls: list[int] = []
    assert list(run([], Small, words, jobs=jobs, ready=lambda: calls.append(1))) == []
    assert calls == []
    assert (
        len(list(run(_documents("a", "b"), Small, words, jobs=jobs, batch_size=1, ready=lambda: calls.append(1)))) == 2
    )
    assert calls == [1]


def test_few_batches_are_under_way() -> None:
    """Memory does not grow with the number of articles: they are drawn as they are worked on."""
    drawn = 0

    def documents() -> Iterator[Document]:
        nonlocal drawn
        for document in _documents(*["a"] * 100):
            drawn += 1
            yield document

    rows = run(documents(), Small, words, jobs=1, batch_size=4)
    next(rows)
    assert drawn == 4
    drawn = 0
    rows = run(documents(), Small, words, jobs=2, batch_size=4)
    next(rows)
    assert drawn == AHEAD * 2 * 4
    rows.close()  # type: ignore[attr-defined]


def test_nothing_to_do() -> None:
    """No article, no process, no loading."""
    assert list(run([], missing, words, jobs=2)) == list(run([], missing, words)) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_model_is_told_at_once(jobs: int) -> None:
    """Not once an article."""
    with pytest.raises(LoadError, match="no such model"):
        list(run(_documents("a", "b"), missing, words, jobs=jobs))


def test_processes_that_die_as_they_start() -> None:
    """No article is blamed for it."""
    with pytest.raises(LoadError, match="die as they start"):
        list(run(_documents("a", "b"), dies, words, jobs=2))


@pytest.mark.parametrize(("jobs", "batch_size"), [(0, 1), (1, 0)])
def test_numbers_begin_at_one(jobs: int, batch_size: int) -> None:
    """Others are refused before anything is done."""
    with pytest.raises(SettingsError, match="begin at 1"):
        run([], Small, words, jobs=jobs, batch_size=batch_size)


@pytest.mark.slow
def test_the_real_thing_does_not_depend_on_jobs_or_batches() -> None:
    """Byte for byte."""
    texts = (
        "Ivanov said that it rained.",
        "The road was closed.\n\n“It is over,” she told reporters.",
        "",
        "Police reportedly fled. According to the ministry, nobody was hurt.",
        "He may go, officials believe.",
    )
    documents = _documents(*texts * 2)
    each = partial(article_record, text=True)
    one = list(run(documents, attribution.load, each))
    assert one == list(run(documents, attribution.load, each, batch_size=1))
    assert one == list(run(documents, attribution.load, each, jobs=2, batch_size=3))
    assert not [row for row in one if isinstance(row, Failure)]
