"""Progress by words, with rate and time left."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from attribution.cli.progress import Extent, Progress
from attribution.reading.documents import Document
from attribution.reading.files import find, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts of ten words and fifty characters each, and a table of two more."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text("rain " * 10)
    return folder


def test_words_in_all_are_estimated_by_bytes(folder: Path) -> None:
    """From what is read so far; exact for files alike."""
    extent = Extent(find([folder]), None)
    totals = []
    assert extent.total is None
    for document in read(extent.sources(), any_language=True):
        assert isinstance(document, Document)
        extent.read(document)
        totals.append(extent.total)
    assert totals == [30, 30, 30]


def test_a_limit(folder: Path) -> None:
    """Counts only the files that will be read; nothing is known where it may fall within a file."""
    extent = Extent(find([folder]), 2)
    assert [extent.read(item) for item in read(extent.sources(), limit=2, any_language=True)] == [10, 10]  # type: ignore[arg-type]
    assert extent.total == 20
    (folder / "d.csv").write_text("text\nIt rained.\n")
    extent = Extent(find([folder]), 2)
    for item in read(extent.sources(), limit=2, any_language=True):
        extent.read(item)  # type: ignore[arg-type]
    assert extent.total is None


def test_lines_where_there_is_no_terminal(folder: Path) -> None:
    """One at each interval that has passed, with the time left; none at all where not wanted."""
    for shown in (True, False):
        said: list[str] = []
        extent = Extent(find([folder]), None)
        progress = Progress(extent, said.append, shown=shown, every=0.01)
        progress.start()
        for document in read(extent.sources(), any_language=True):
            progress.read(document)  # type: ignore[arg-type]
            time.sleep(0.02)
            assert progress.done() == 10
        progress.close()
        assert (progress.words, progress.articles) == (30, 3)
        assert len(said) == (3 if shown else 0)
        assert [line.split(",")[0] for line in said] == [f"{n} words in {n // 10} articles" for n in (10, 20, 30)][
            : len(said)
        ]
        assert all(line.endswith("words a second, less than a minute left") for line in said)


def test_it_is_silent_within_a_minute(folder: Path) -> None:
    """A short run in a pipe says nothing."""
    said: list[str] = []
    progress = Progress(Extent(find([folder]), None), said.append, shown=True)
    progress.read(Document("a", None, "It rained."))
    progress.done()
    assert said == []
