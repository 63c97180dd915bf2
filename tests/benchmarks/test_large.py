"""One large text: made of what there is, measured by itself, and written into the page."""

from __future__ import annotations

import sys
from pathlib import Path

import large
import pytest

TOLD = {"processor": "a processor", "versions": "Python", "date": "2026-11-29"}
ROW = {"text": "20 MB in paragraphs", "words": 3_300_000, "engine": "rules"}


def test_a_text_of_any_size() -> None:
    """Of the paragraphs in turn, each on one line."""
    texts = ["It rained\nall day.\n\nIt snowed.", "He left."]
    assert large.text_of(texts, 40, " ") == "It rained all day. It snowed. He left. It rained all day."
    assert large.text_of(texts, 21, "\n\n") == "It rained all day.\n\nIt snowed."


def test_a_command_is_measured_by_itself() -> None:
    """Its own memory, whatever this process holds; one that fails is an error."""
    assert large.one([sys.executable, "-c", ""])["peak_mib"] < 100
    assert 200 < large.one([sys.executable, "-c", "x = b'x' * (200 << 20)"])["peak_mib"] < 300
    with pytest.raises(RuntimeError, match="exit status 3"):
        large.one([sys.executable, "-c", "raise SystemExit(3)"])


def test_the_page_is_filled(tmp_path: Path) -> None:
    """Between the marks, and again."""
    page = tmp_path / "large-runs.md"
    page.write_bytes(large.PAGE.read_bytes())
    for _ in range(2):
        large.fill([{**ROW, "seconds": 700.4, "peak_mib": 1500.2}], TOLD, page)
        text = page.read_text(encoding="utf-8")
        assert text.count("| 20 MB in paragraphs | rules | 3,300,000 | 700 | 1,500 |") == 1
    assert text.count("figures: plan") == 1
