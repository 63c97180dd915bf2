"""Whatever is done to a file, it is read or refused with a reason: no other exception leaves a reader."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from attribution.errors import FormatError
from attribution.exchange import from_brat, from_columns, from_label_studio, to_brat, to_columns, to_label_studio
from attribution.output.jsonl import SCHEMA
from attribution.records import Article
from examples import ARTICLE


def _brat(folder: Path) -> Path:
    return to_brat([ARTICLE], folder)[0]


def _label_studio(folder: Path) -> Path:
    to_label_studio([ARTICLE], folder / "x.json")
    return folder / "x.json"


def _columns(folder: Path) -> Path:
    to_columns([ARTICLE], folder / "x.conllup")
    return folder / "x.conllup"


VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))

FORMATS: dict[str, tuple[Callable[[Path], Path], Callable[[Path], list[Article]]]] = {
    "brat": (_brat, from_brat),
    "label_studio": (_label_studio, from_label_studio),
    "columns": (_columns, from_columns),
}

NUMBERS = [b"-1", b"9", b"99999999999", b"1e999", b"0 5"]
VALUES = [b"null", b"[]", b"{}", b'"', b"true", b'"n": []', b'"spans": [[0, 1, 2]]', b"\\u0000", b"\\ud800"]
SYNTAX = [b"", b"\n", b"\t", b" ", b"\xff", b"T2", b"E1", b":", b";", b"|", b"_", b"#", b"1:B-CUE"]
PIECES = st.sampled_from(NUMBERS + VALUES + SYNTAX)


@st.composite
def damages(draw: st.DrawFn) -> list[tuple[float, int, bytes]]:
    """Places in a file, how much goes there and what comes instead."""
    share, length = st.floats(0, 1), st.sampled_from([0, 0, 1, 1, 2, 5, 20, 200])
    return draw(st.lists(st.tuples(share, length, PIECES), min_size=1, max_size=3))


@pytest.mark.parametrize("name", FORMATS)
@given(damage=damages())
def test_damaged_bytes(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    """Bytes that go, come or change anywhere."""
    write, read = FORMATS[name]
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder))
        data = path.read_bytes()
        for share, length, piece in damage:
            place = int(share * len(data))
            data = data[:place] + piece + data[place + length :]
        path.write_bytes(data)
        _read_or_refused(path, read)


def _nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The places of all values inside a JSON value."""
    yield path
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _nodes(item, (*path, key))


def _with(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A copy with another value at one place."""
    if not path:
        return other
    made = value.copy()
    made[path[0]] = _with(value[path[0]], path[1:], other)
    return made


OTHERS = (None, -1, 10**30, 0.5, "x", "", [], [[]], [["x", 2]], [[0, 10**9]], {}, {"a": 1}, True)


def _replacements(value: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each place with two of the other values, in turn."""
    for number, place in enumerate(_nodes(value)):
        yield place, OTHERS[number % len(OTHERS)]
        yield place, OTHERS[(number * 5 + 3) % len(OTHERS)]


def _read_or_refused(path: Path, read: Callable[[Path], list[Article]]) -> None:
    try:
        articles = read(path)
    except FormatError as error:
        assert path.name in str(error)  # noqa: PT017 - either outcome is right
    else:
        for article in articles:
            VALIDATOR.validate(json.loads(article.to_json()))


@pytest.mark.parametrize("name", ["brat", "columns"])
def test_any_value_in_our_notes(tmp_path: Path, name: str) -> None:
    """Each value of each JSON object in turn replaced by others."""
    write, read = FORMATS[name]
    path = write(tmp_path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        begin = line.find("{")
        if begin < 0 or line.startswith("T"):
            continue
        value = json.loads(line[begin:])
        for place, other in _replacements(value):
            changed = line[:begin] + json.dumps(_with(value, place, other)) + "\n"
            path.write_text("".join([*lines[:number], changed, *lines[number + 1 :]]), encoding="utf-8")
            _read_or_refused(path, read)


def test_any_value_in_a_task(tmp_path: Path) -> None:
    """The same for Label Studio's JSON and the record inside it."""
    path = _label_studio(tmp_path)
    tasks = json.loads(path.read_text("utf-8"))
    record = json.loads(tasks[0]["data"]["record"])
    for place, other in _replacements(tasks):
        path.write_text(json.dumps(_with(tasks, place, other)), encoding="utf-8")
        _read_or_refused(path, from_label_studio)
    for place, other in _replacements(record):
        changed = _with(tasks, (0, "data", "record"), json.dumps(_with(record, place, other)))
        path.write_text(json.dumps(changed), encoding="utf-8")
        _read_or_refused(path, from_label_studio)


@pytest.mark.parametrize("name", ["brat", "columns"])
def test_every_line_that_is_lost_is_missed(tmp_path: Path, name: str) -> None:
    """A mark, an event or a row that goes is an error or a difference."""
    write, read = FORMATS[name]
    path = write(tmp_path)
    lines = path.read_text("utf-8").splitlines(keepends=True)
    for number, line in enumerate(lines):
        if re.match(r"[TE\d]", line):
            path.write_text("".join(lines[:number] + lines[number + 1 :]), encoding="utf-8")
            try:
                assert read(path) != [ARTICLE], line
            except FormatError:
                continue
