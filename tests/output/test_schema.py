"""The JSON Schema of a line against real lines, and against the records."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from attribution.output.jsonl import SCHEMA, encode
from attribution.records import (
    ASSERTION_REASONS,
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SCORE_COLUMNS,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
    Article,
)
from examples import ARTICLE
from strategies import articles

LAYOUT: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
VALIDATOR = Draft202012Validator(LAYOUT)


def test_the_schema_is_a_schema() -> None:
    """Of the draft that it names."""
    Draft202012Validator.check_schema(LAYOUT)


@given(articles())
def test_every_article_is_valid(article: Article) -> None:
    """With its text and without."""
    VALIDATOR.validate(json.loads(encode(article.to_dict())))
    VALIDATOR.validate(json.loads(encode(article.to_dict(text=False))))


@pytest.mark.parametrize(
    ("record", "field", "values"),
    [
        ("speaker", "type", SPEAKER_TYPES),
        ("verb", "class", VERB_CLASSES),
        ("content", "quote", QUOTE_TYPES),
        ("hedge", "kind", HEDGE_KINDS),
        ("hedge", "level", HEDGE_LEVELS),
        ("assertion", "status", STATUSES),
        ("assertion", "reason", ASSERTION_REASONS),
    ],
)
def test_enums_are_those_of_the_records(record: str, field: str, values: tuple[str, ...]) -> None:
    """In the same order, so that neither grows alone."""
    assert LAYOUT["$defs"][record]["properties"][field]["enum"] == list(values)


def test_score_has_every_column() -> None:
    """In their order, and the two that hold several values after them."""
    assert list(LAYOUT["$defs"]["score"]["properties"]) == [*SCORE_COLUMNS, "by_speaker", "by_class"]


def test_classes_are_counted_under_their_own_names() -> None:
    """The keys are the verb classes."""
    names = LAYOUT["$defs"]["score"]["properties"]["by_class"]["propertyNames"]
    assert names == {"$ref": "#/$defs/verb/properties/class"}


def test_every_object_is_closed() -> None:
    """A field that nobody described is an error, and no field but the text is left out."""
    objects = [LAYOUT, *(part for part in LAYOUT["$defs"].values() if part.get("type") == "object")]
    assert len(objects) == 12
    for part in objects:
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"]) - ({"text"} if part is LAYOUT else set())


def _broken() -> list[Any]:
    def change(*path: Any, value: Any) -> Any:
        data = copy.deepcopy(ARTICLE.to_dict())
        place = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        return data

    return [
        change("more", value=1),
        change("attributions", 0, "verb", "class", value="speech"),
        change("attributions", 0, "speaker", value="He"),
        change("attributions", 0, "confidence", value=1.5),
        change("attributions", 0, "verb", "spans", value=[[1, 2, 3]]),
        change("attributions", 0, "verb", "spans", value=[]),
        change("assertions", 0, "attributions", value=[-1]),
        change("assertions", 0, "reason", value="because"),
        change("score", "ratio", value="inf"),
        change("score", "low_count", value=1),
        change("score", "expected_high", value=1.01),
        change("score", "by_speaker", "Kyiv", value=-1),
        change("score", "by_class", "speech", value=1),
        change("id", value=3),
        change("speakers", 0, "aliases", value=[]),
        change("speakers", 0, "attributions", value=0),
        change("speakers", 0, "first", value=[1]),
        change("speakers", 0, "role", value="spokesman"),
        change("speakers", 0, "id", value=7),
    ]


@pytest.mark.parametrize("data", _broken())
def test_what_is_no_article_is_refused(data: Any) -> None:
    """One wrong value is enough."""
    assert not VALIDATOR.is_valid(data)
