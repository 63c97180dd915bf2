"""A run that was interrupted goes on, and gives what an uninterrupted one gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from attribution.errors import SettingsError
from attribution.reading.documents import Document
from attribution.running.journal import Journal, key_of
from attribution.running.processes import Failure

RUN = {"fingerprint": "f", "format": "csv", "tables": ["articles"]}
DOCUMENTS = [Document(f"d{number}", None, f"It rained {number} times.") for number in range(6)]


class Analysis:
    """Gives a result for each document and remembers which it was asked for."""

    def __init__(self, *, fails: str = "", dies: str = "") -> None:
        self.asked: list[str | None] = []
        self.fails, self.dies = fails, dies

    def __call__(self, documents: Iterable[Document]) -> Iterator[Any]:
        """Yield the results; it is interrupted where it dies."""
        for document in documents:
            if document.id == self.dies:
                raise KeyboardInterrupt
            self.asked.append(document.id)
            yield Failure(document.id, "no luck") if document.id == self.fails else {"articles": [{"id": document.id}]}


def _run(output: Path, analysis: Analysis, documents: Iterable[Document] = DOCUMENTS) -> list[Any]:
    with Journal.open(output, RUN) as journal:
        return list(journal.results(documents, analysis))


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    """Only what was not kept is analysed, the results come in order, and the journal goes with success."""
    output = tmp_path / "out.csv"
    whole = _run(tmp_path / "whole.csv", Analysis())
    with pytest.raises(KeyboardInterrupt):
        _run(output, Analysis(dies="d4"))
    assert (tmp_path / "out.csv.resume").is_file()
    again = Analysis()
    assert _run(output, again) == whole
    assert again.asked == ["d4", "d5"]
    assert not (tmp_path / "out.csv.resume").exists()


def test_a_line_that_was_cut_off(tmp_path: Path) -> None:
    """Is dropped and made again, wherever the run was killed."""
    whole = _run(tmp_path / "whole.csv", Analysis())
    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path / "out.csv", Analysis(dies="d5"))
    kept = (tmp_path / "out.csv.resume").read_bytes()
    for length in range(0, len(kept), 37):
        (tmp_path / "cut.csv.resume").write_bytes(kept[:length])
        assert _run(tmp_path / "cut.csv", Analysis()) == whole


def test_failures_are_tried_again(tmp_path: Path) -> None:
    """They stand in their place and are not kept."""
    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path / "out.csv", Analysis(fails="d1", dies="d3"))
    again = Analysis()
    assert [row["articles"][0]["id"] for row in _run(tmp_path / "out.csv", again)] == [item.id for item in DOCUMENTS]
    assert again.asked == ["d1", "d3", "d4", "d5"]


def test_changed_documents_are_analysed_anew(tmp_path: Path) -> None:
    """Known by id, title, text and metadata; others may come between and behind."""
    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path / "out.csv", Analysis(dies="d3"))
    changed = [DOCUMENTS[0], Document("d1", None, "It snowed."), Document("new", None, "It hailed."), DOCUMENTS[2]]
    again = Analysis()
    assert [row["articles"][0]["id"] for row in _run(tmp_path / "out.csv", again, changed)] == ["d0", "d1", "new", "d2"]
    assert again.asked == ["d1", "new"]
    assert key_of(DOCUMENTS[0]) != key_of(Document("d0", None, DOCUMENTS[0].text, {"outlet": "BBC"}))


def test_another_kind_of_run(tmp_path: Path) -> None:
    """Is refused: its results are not these."""
    with pytest.raises(KeyboardInterrupt):
        _run(tmp_path / "out.csv", Analysis(dies="d3"))
    with pytest.raises(SettingsError, match="begun with other settings"):
        Journal.open(tmp_path / "out.csv", RUN | {"fingerprint": "g"})
