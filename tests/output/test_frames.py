"""Frames: the same columns and dtypes whatever comes in."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution
from attribution.errors import InputError, SettingsError
from attribution.output.frames import TABLE_OF, By, to_frame
from attribution.output.rows import TABLES
from attribution.records import SCORE_COLUMNS, Article, Score
from examples import ARTICLE, INNER, TEXT
from strategies import articles

BY: tuple[By, ...] = ("attribution", "assertion", "article", "speaker", "hedge")


def test_it_is_a_public_name() -> None:
    """`attribution.to_frame` is this function."""
    assert attribution.to_frame is to_frame


@pytest.mark.parametrize("by", BY)
@given(found=st.lists(articles(), max_size=2))
def test_columns_and_dtypes_never_change(by: By, found: list[Article]) -> None:
    """Neither for no rows, nor for missing values, nor for lone surrogates."""
    frame, usual = to_frame(found, by=by), to_frame([ARTICLE], by=by)
    assert list(frame.columns) == list(TABLES[TABLE_OF[by]].columns) == list(usual.columns)
    assert frame.dtypes.to_dict() == usual.dtypes.to_dict()
    assert frame.index.equals(pd.RangeIndex(len(frame)))


def test_text_has_a_text_dtype() -> None:
    """Also where there is none of it."""
    assert isinstance(to_frame([])["speaker"].dtype, pd.StringDtype)
    assert isinstance(to_frame([], by="article")["title"].dtype, pd.StringDtype)


def test_one_row_an_attribution() -> None:
    """The four fields, what is known of them, and where they stand."""
    first, second = to_frame([ARTICLE]).to_dict("records")
    assert (first["speaker"], first["verb"], first["hedge"]) == ("He", "claimed", "claimed")
    assert (first["id"], first["index"], first["speaker_entity"]) == ("a/1", 0, "Sergei Ivanov")
    assert TEXT[first["content_start"] : first["content_end"]] == first["content"]
    assert pd.isna(first["parent"])
    assert (second["parent"], second["nested"], second["rule"]) == (0, True, "clause")
    assert json.loads(second["spans"])["hedges"] == [[[47, 52]]]


def test_a_missing_speaker_is_missing() -> None:
    """Not an empty string."""
    (row,) = to_frame([Article(TEXT, (replace(INNER, speaker=None, hedges=()),))]).to_dict("records")
    missing = ("speaker", "speaker_entity", "speaker_type", "speaker_start", "speaker_end", "hedge")
    assert all(pd.isna(row[name]) for name in missing)


def test_one_row_an_assertion() -> None:
    """Its words, its status and the attributions that decided it."""
    rows = to_frame([ARTICLE], by="assertion").to_dict("records")
    assert [(row["status"], row["reason"]) for row in rows] == [("sourced", "content"), ("unsourced", "author")]
    assert [json.loads(row["attributions"]) for row in rows] == [[0, 1], []]
    assert json.loads(rows[1]["spans"]) == [[rows[1]["start"], rows[1]["end"]]]


def test_one_row_an_article() -> None:
    """The score; here an infinite ratio is infinite, and missing figures are missing."""
    found = [ARTICLE, replace(ARTICLE, score=Score(sourced=1)), Article("")]
    frame = to_frame(found, by="article")
    assert list(frame.columns) == ["id", *SCORE_COLUMNS, "title"]
    assert frame["ratio"].tolist()[:2] == [1.0, math.inf]
    assert pd.isna(frame["ratio"][2])
    assert frame["assertions"].tolist() == [2, 1, 0]


def test_one_row_a_speaker() -> None:
    """Who they are, by which words, how much they say; what the article does not tell is missing."""
    first, second = to_frame([ARTICLE], by="speaker").to_dict("records")
    assert (first["speaker_entity"], first["speaker_type"], first["speaker_id"]) == (
        "Sergei Ivanov",
        "named_person",
        "Q1",
    )
    assert (first["aliases"], first["mentions"], TEXT[first["start"] : first["end"]]) == ("He", 1, "He")
    assert (first["attributions"], first["assertions"], first["words_quoted"]) == (1, 1, 1)
    spans = json.loads(first["spans"])
    assert spans == {"aliases": [[[13, 15]]], "role": [[0, 5]], "described": None, "anonymity": None}
    assert all(pd.isna(second[name]) for name in ("role", "described", "anonymity", "speaker_id"))


def test_the_figures_of_an_article_have_their_dtypes() -> None:
    """Counts are whole, the mark for few assertions is a flag, the rest are numbers; one value in each cell."""
    frame = to_frame([ARTICLE], by="article")
    kinds = {name: frame[name].dtype.kind for name in SCORE_COLUMNS}
    assert {name for name, kind in kinds.items() if kind == "b"} == {"low_count"}
    counts = ("speakers", "top_speaker", "documents", "assertions", "words")
    numbers = ("expected", "variance", "expected_share", "expected_low", "expected_high", "concentration", "ratio")
    assert [kinds[name] for name in counts + numbers] == ["i"] * len(counts) + ["f"] * len(numbers)
    assert (frame["low_count"][0], frame["expected"][0], frame["variance"][0]) == (True, 1.0, 0.25)
    assert not {"by_speaker", "by_class"} & set(frame)


def test_the_frames_join_by_id() -> None:
    """`id` means the same in all, and a speaker's entity in attributions and speakers."""
    joined = to_frame([ARTICLE]).merge(to_frame([ARTICLE], by="article"), on="id")
    assert len(joined) == 2
    joined = to_frame([ARTICLE]).merge(to_frame([ARTICLE], by="speaker"), on=["id", "speaker_entity", "speaker_type"])
    assert joined["role"].tolist()[0] == "Storm"
    assert len(joined) == 2


def test_any_iterable_will_do() -> None:
    """`Attributor.pipe` gives an iterator; one article alone is the most natural of all."""
    assert len(to_frame(article for article in [ARTICLE, ARTICLE])) == 4
    assert to_frame(ARTICLE).equals(to_frame([ARTICLE]))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("abc", "an article or several are expected, not str"),
        (None, "not NoneType"),
        (7, "not int"),
        ({"a": ARTICLE}, "not dict"),
        ([ARTICLE, "abc"], "item 1: an article is expected, not str"),
        ([(ARTICLE, 1, 2)], "item 0: an article is expected, not tuple"),
        ([ARTICLE.to_dict()], "item 0: an article is expected, not dict"),
    ],
)
def test_what_is_no_article_is_refused(value: Any, reason: str) -> None:
    """With the place of what is wrong."""
    with pytest.raises(InputError, match=reason):
        to_frame(value)


def test_an_article_without_an_id_has_its_position() -> None:
    """The same in every frame, so that they join."""
    items = [replace(ARTICLE, id=None), ARTICLE, replace(ARTICLE, id=None)]
    frames = {by: to_frame(items, by=by) for by in BY}
    for frame in frames.values():
        assert frame["id"].drop_duplicates().tolist() == ["0", "a/1", "2"]
    assert len(frames["attribution"].merge(frames["article"], on="id")) == 6


def test_metadata_are_columns() -> None:
    """After the table's own, in every frame; a name that a table has gets a prefix, an empty value is missing."""
    items = [replace(ARTICLE, meta={"outlet": "BBC", "status": "old"}), replace(ARTICLE, meta={"outlet": "", "n": "1"})]
    for by in BY:
        frame = to_frame(items, by=by)
        assert list(frame.columns) == [*TABLES[TABLE_OF[by]].columns, "outlet", "meta_status", "n"]
        assert all(isinstance(frame[name].dtype, pd.StringDtype) for name in ("outlet", "meta_status", "n"))
    first, second = to_frame(items, by="article")[["outlet", "meta_status", "n"]].to_dict("records")
    assert (first["outlet"], first["meta_status"], second["n"]) == ("BBC", "old", "1")
    assert all(pd.isna(value) for value in (first["n"], second["outlet"], second["meta_status"]))


def test_no_two_keys_share_a_column() -> None:
    """Where "title" takes the name "meta_title", a key of that name makes way."""
    meta = {"title": "a", "meta_title": "b", "meta_meta_title": "c", "meta_outlet": "d", "by_speaker": "e"}
    (row,) = to_frame(replace(ARTICLE, meta=meta), by="article").to_dict("records")
    assert row["title"] == ARTICLE.title
    assert list(row.items())[-5:] == [
        ("meta_title", "a"),
        ("meta_meta_title", "b"),
        ("meta_meta_meta_title", "c"),
        ("meta_outlet", "d"),
        ("meta_by_speaker", "e"),
    ]


def test_contexts_are_columns() -> None:
    """Of a dict each entry, as it is; it may name the article; any other value stands in one column."""
    named, bare = replace(ARTICLE, meta={"outlet": "BBC"}), replace(ARTICLE, id=None)
    frame = to_frame([(named, {"id": 7, "views": 12}), (bare, {"id": 8, "views": 13})], by="article")
    assert frame["id"].tolist() == ["a/1", "8"]
    assert frame["views"].tolist() == [12, 13]
    assert frame["views"].dtype.kind == "i"
    assert frame["outlet"].tolist()[0] == "BBC"
    assert to_frame([(ARTICLE, "x"), (ARTICLE, "y")], by="article")["context"].tolist() == ["x", "y"]


def test_one_row_a_hedge() -> None:
    """The author's distance and what is part of the content, each with the attribution that it belongs to."""
    rows = to_frame([ARTICLE], by="hedge").to_dict("records")
    assert [(row["id"], row["index"], row["owner"], row["owner_index"]) for row in rows] == [
        ("a/1", 0, "attribution", 0),
        ("a/1", 1, "attribution", 1),
    ]
    assert [(row["text"], row["kind"], row["level"]) for row in rows] == [
        ("claimed", "distancing", "verb"),
        ("might", "modal", "content"),
    ]
    assert [TEXT[row["start"] : row["end"]] for row in rows] == ["claimed", "might"]


def test_another_by_is_an_error() -> None:
    """It says what there is."""
    with pytest.raises(SettingsError, match="attribution, assertion, article, speaker, hedge"):
        to_frame([], by="sentence")  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match=r"not \['article'\]"):
        to_frame([], by=["article"])  # type: ignore[arg-type]
