"""The snapshot of the seed articles: the full JSON that each engine gave when it was last written on purpose."""

from __future__ import annotations

import json
from typing import Any

import pytest

from snapshots import ENGINES, analyse, differences, path_of


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_the_json_is_the_stored_one(engine: str) -> None:
    """Article by article; a failure names the first field that differs, and `make snapshots` stores today's output."""
    stored = [json.loads(line) for line in path_of(engine).read_text(encoding="utf-8").splitlines()]
    current = [json.loads(article.to_json()) for article in analyse(engine)]
    assert [article["id"] for article in current] == [article["id"] for article in stored]
    for before, now in zip(stored, current, strict=True):
        first = next(differences(before, now), None)
        assert first is None, f"{before['id']}: {first} (on purpose? make snapshots, and say why in the commit)"


@pytest.mark.parametrize(
    ("stored", "current", "expected"),
    [
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}]}, []),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, ["a[0].b: stored 1, now 2"]),
        ({"a": 1}, {"a": 1, "b": None}, ["b: not stored, now None"]),
        ({"a": 1, "b": "x"}, {"a": 1}, ["b: stored 'x', now missing"]),
        ({"a": [1, 2]}, {"a": [1]}, ["a: stored 2 items, now 1"]),
        ({"a": 1}, {"a": True}, ["a: stored 1, now True"]),
        ({"a": None}, {"a": {}}, ["a: stored None, now {}"]),
        ({"a": 0.911}, {"a": 0.912}, []),
        ({"a": 0.911}, {"a": 0.914}, ["a: stored 0.911, now 0.914"]),
        ({"a": [0, 1]}, {"a": [3, 4]}, ["a[0]: stored 0, now 3", "a[1]: stored 1, now 4"]),
    ],
)
def test_the_differences_are_named(stored: Any, current: Any, expected: list[str]) -> None:
    """By their path in the JSON, in the order of the fields."""
    assert list(differences(stored, current)) == expected
