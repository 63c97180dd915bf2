"""Why a speaker has no name: the wordings, and whom they are about."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from attribution.pipeline import Attributor
from attribution.scoring.anonymity import _SAY, wordings

LINES = files("attribution.scoring").joinpath("anonymity.tsv").read_text(encoding="utf-8").splitlines()
HEADER, *ROWS = (line.split("\t") for line in LINES if line and not line.startswith("#"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_an_example_fits(row: list[str]) -> None:
    """Its row's pattern alone, and all together, over a line's end as well."""
    pattern, example = row
    alone = re.compile(pattern.replace("SAY", _SAY).replace(" ", r"\s{1,3}"), re.IGNORECASE)
    assert alone.search(example)
    assert wordings().search(example)
    assert wordings().search(example.replace(" ", "\n"))


def test_the_table() -> None:
    """Its columns, and no pattern twice."""
    assert HEADER == ["pattern", "example"]
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(
    "text",
    [
        "Anonymous letters came.",
        "The new company will be named Pfizer.",
        "He waived his right to anonymity.",
        "The city has not authorized the march.",
        "She joined Alcoholics Anonymous.",
    ],
)
def test_what_explains_nothing(text: str) -> None:
    """Names and permissions are not always about sources."""
    assert not wordings().search(text)


@pytest.mark.parametrize(
    ("text", "entity", "words"),
    [
        (
            "An official, who spoke on condition of anonymity, said that the road was closed.",
            "official",
            "on condition of anonymity",
        ),
        (
            "Two officials said that the road was closed, speaking on the condition of anonymity.",
            "Two officials",
            "on the condition of anonymity",
        ),
        (
            "An official said on Monday that the road was closed. The official was not authorized to speak publicly.",
            "official",
            "not authorized to speak",
        ),
        (
            "An official said that the road was closed. She was not permitted to talk to reporters.",
            "official",
            "not permitted to talk",
        ),
    ],
)
def test_whom_the_words_are_about(attributor: Attributor, text: str, entity: str, words: str) -> None:
    """The noun above them, or whom the subject takes up; the place is that of the words."""
    profile = next(found for found in attributor(text).speakers if found.entity == entity)
    assert profile.anonymity is not None
    assert profile.anonymity.text == words
    assert text[profile.anonymity.start : profile.anonymity.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "An official said that the road was closed. Ivanov said that it was open. He was not permitted to talk.",
        "An official said that the girl, who cannot be named for legal reasons, had wept.",
        "An official said: “The spies spoke on condition of anonymity.”",
        "An official said that the road was closed.\n\nIt rained.\n\nIt snowed.\n\nHe was not permitted to talk.",
    ],
)
def test_words_about_others(attributor: Attributor, text: str) -> None:
    """Another speaker is nearer, somebody is told of who does not speak, the words are quoted, or they are far off."""
    assert [profile.anonymity for profile in attributor(text).speakers if profile.entity == "official"] == [None]
