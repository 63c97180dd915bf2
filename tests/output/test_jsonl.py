"""JSON lines: exactly the records, one article a line."""

from __future__ import annotations

import io
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import FormatError
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
    assert "“it”".encode() in jsonl.encode(ARTICLE.to_dict())
    assert b"\\ud800" in jsonl.encode(Article("“\ud800”").to_dict())


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.lists(st.text() | st.dictionaries(st.text(), st.none()))
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
    )
)
def test_a_line_in_pieces_is_that_of_json(value: dict[str, Any]) -> None:
    """With the same bytes, where there are bytes for it."""
    assert jsonl.encode(value) == json.dumps(value, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": ["b"]}', "its text is missing"),
        ("{", "Expecting"),
        ("[]", "no article: an object is expected, not list"),
        ('{"text": ""}', "no article: the field 'attributions' is missing"),
        ('{"id": "b"}', "its text is missing"),
        ("1", "no article: an object is expected, not int"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    """With its number and what is wrong."""
    path = tmp_path / "out.jsonl"
    path.write_bytes(jsonl.encode(ARTICLE.to_dict()) + line.encode())
    with pytest.raises(FormatError, match=rf"out\.jsonl, line 2: .*{reason}"):
        list(jsonl.read(path))


def _score_line(article: Article) -> dict[str, Any]:
    stream = io.BytesIO()
    jsonl.JsonLinesWriter(stream, ("articles",)).write(jsonl.score_record(article))
    (line,) = stream.getvalue().splitlines()
    return json.loads(line)  # type: ignore[no-any-return]


def test_a_score_line() -> None:
    """The columns of the table and the counts by speaker and class; an infinite ratio is null."""
    line = _score_line(replace(ARTICLE, meta={"outlet": "BBC"}))
    assert list(line) == ["id", *SCORE_COLUMNS, "by_speaker", "by_class", "title", "outlet"]
    assert (line["by_speaker"], line["by_class"]) == ({"Kyiv": 0, "Sergei Ivanov": 1}, {"statement": 2})
    line = _score_line(replace(ARTICLE, score=Score(sourced=2)))
    assert (line["id"], line["title"], line["sourced_share"], line["ratio"]) == ("a/1", "Storm & <rain>", 1, None)


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """The file that is there stays."""
    path = tmp_path / "out.jsonl"
    jsonl.write([ARTICLE], path)
    with pytest.raises(FileExistsError):
        jsonl.write([], path)
    jsonl.write([], path, overwrite=True)
    assert path.read_bytes() == b""
