"""JSON lines: exactly the records, one article a line."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.output import jsonl
from attribution.records import SCORE_COLUMNS, Article, Score
from examples import ARTICLE, TEXT
from strategies import articles


@given(st.lists(articles(), max_size=3))
def test_what_is_written_is_read(found: list[Article]) -> None:
    """Whatever the texts hold, lone surrogates with them, a file gives the same articles in the same order."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        jsonl.write(found, path)
        assert list(jsonl.read(path)) == found
        assert path.read_bytes().count(b"\n") == len(found)


def test_a_line_is_to_dict(tmp_path: Path) -> None:
    """Nothing is added and nothing left out, but for the text when asked."""
    jsonl.write([ARTICLE], tmp_path / "with.jsonl")
    jsonl.write([ARTICLE], tmp_path / "without.jsonl", text=False)
    assert json.loads((tmp_path / "with.jsonl").read_text("utf-8")) == ARTICLE.to_dict()
    assert json.loads((tmp_path / "without.jsonl").read_text("utf-8")) == ARTICLE.to_dict(text=False)


def test_texts_are_given_to_lines_without(tmp_path: Path) -> None:
    """By the article's id."""
    path = tmp_path / "out.jsonl"
    jsonl.write([ARTICLE], path, text=False)
    assert list(jsonl.read(path, texts={"a/1": TEXT})) == [ARTICLE]
    with pytest.raises(ValueError, match="line 1: its text is missing"):
        list(jsonl.read(path))


def test_text_is_utf8_as_it_stands() -> None:
    """People read these files; only what UTF-8 cannot hold is escaped."""
    assert "“it”".encode() in jsonl.article_line(ARTICLE, text=True)
    assert b"\\ud800" in jsonl.article_line(Article("“\ud800”"), text=True)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "Expecting"),
        ("[]", "indices"),
        ('{"text": ""}', "the field 'attributions' is missing"),
        ("1", "not iterable"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    """With its number and what is wrong."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(jsonl.article_line(ARTICLE, text=True) + line.encode())
    with pytest.raises(ValueError, match=rf"out\.jsonl, line 2: .*{reason}"):
        list(jsonl.read(path))


def test_a_score_line() -> None:
    """The columns of the table and the counts by speaker and class; an infinite ratio is null."""
    line = json.loads(jsonl.score_line(ARTICLE))
    assert list(line) == ["id", *SCORE_COLUMNS, "by_speaker", "by_class", "title"]
    assert (line["by_speaker"], line["by_class"]) == ({"Kyiv": 0, "Sergei Ivanov": 1}, {"statement": 2})
    line = json.loads(jsonl.score_line(replace(ARTICLE, score=Score(sourced=2))))
    assert (line["id"], line["title"], line["sourced_share"], line["ratio"]) == ("a/1", "Storm & <rain>", 1, None)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """The file that is there stays."""
    path = tmp_path / "out.jsonl"
    jsonl.write([ARTICLE], path)
    with pytest.raises(FileExistsError):
        jsonl.write([], path)
    jsonl.write([], path, overwrite=True)
    assert path.read_bytes() == b""
