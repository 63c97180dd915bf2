"""The records: frozen values that survive every journey."""

from __future__ import annotations

import copy
import json
import math
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given

from attribution.records import SCORE_COLUMNS, Article, Score, Span, Verb, encodable, text_of
from examples import ARTICLE, INNER, OUTER, TEXT
from strategies import articles, scores


@given(articles())
def test_round_trips(article: Article) -> None:
    """An article comes back equal from dict, JSON, pickle and copy."""
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_json(article.to_json()) == article
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301 - our own bytes
    assert copy.deepcopy(article) == article


@given(articles())
def test_text_can_be_kept_apart(article: Article) -> None:
    """Without its text a line is shorter, and with the text given again it is the same article."""
    line = article.to_json(text=False)
    assert "text" not in json.loads(line)
    assert Article.from_json(line, text=article.text) == article
    with pytest.raises(KeyError):
        Article.from_json(line)


@given(articles())
def test_json_is_one_line_of_plain_json(article: Article) -> None:
    """No line break and no NaN or infinity in it, whatever the article holds."""
    line = article.to_json()
    assert "\n" not in line
    assert "\r" not in line
    assert json.loads(line, parse_constant=pytest.fail) == article.to_dict()


@given(articles())
def test_records_are_hashable_values(article: Article) -> None:
    """Equal articles are one element of a set."""
    assert len({article, Article.from_dict(article.to_dict())}) == 1


def test_records_are_frozen() -> None:
    """Nothing can be written on a result."""
    with pytest.raises(FrozenInstanceError):
        ARTICLE.text = ""  # type: ignore[misc]


def test_attribution_unpacks_to_the_four_fields() -> None:
    """Speaker, verb, content and hedge, as text or None."""
    speaker, verb, content, hedge = OUTER
    assert (speaker, verb, content, hedge) == ("He", "claimed", "that Kyiv says “it” <b>might</b> end", "claimed")
    assert list(replace(INNER, speaker=None, hedges=())) == [None, "says", "“it” <b>might</b> end", None]


def test_several_hedges_are_joined() -> None:
    """The fourth field holds all of them."""
    assert list(replace(OUTER, hedges=OUTER.hedges + INNER.hedges))[3] == "claimed; might"


def test_nested_follows_from_the_parent() -> None:
    """An attribution knows whether it stands in another, also where that is the first."""
    assert INNER.nested
    assert INNER.parent == 0
    assert not OUTER.nested


def test_discontinuous_mention() -> None:
    """The pieces are joined by an ellipsis; start and end are those of the whole."""
    pieces = (Span(13, 15), Span(16, 23))
    mention = Verb(text_of(TEXT, pieces), pieces, "claim", "statement")
    assert mention.text == "He … claimed"
    assert (mention.start, mention.end) == (13, 23)


@given(scores())
def test_score_shares_are_shares(score: Score) -> None:
    """Every share lies in [0, 1] or is missing, the headline one exactly where there is no assertion."""
    shares = {name: getattr(score, name) for name in SCORE_COLUMNS if name.endswith("_share")}
    assert all(value is None or 0 <= value <= 1 for value in shares.values())
    assert (score.sourced_share is None) == (score.assertions == 0) == (score.ratio is None)


@given(scores())
def test_score_round_trips_from_its_counts(score: Score) -> None:
    """The ratios of a file are derived again, not read."""
    data = score.to_dict()
    assert list(data) == list(SCORE_COLUMNS)
    assert Score.from_dict(data | {"ratio": 17, "sourced_share": None}) == score


def test_score_of_an_article_that_asserts_nothing() -> None:
    """No ratio and no share, in Python and in files."""
    score = Score(words=3)
    assert score.ratio is None
    assert score.sourced_share is score.anonymous_share is score.top_speaker_share is None
    assert score.to_dict()["ratio"] is None


def test_score_where_nothing_is_unsourced() -> None:
    """The ratio is infinite in Python and null in files; the share is 1."""
    score = Score(sourced=2)
    assert score.ratio == math.inf
    assert score.sourced_share == 1
    assert score.to_dict()["ratio"] is None


def test_score_counts_hearsay_against_the_ratio() -> None:
    """S / (H + U)."""
    score = Score(sourced=3, hearsay=1, unsourced=2, direct=1, anonymous=1, top_speaker=2, hedged=3)
    assert score.ratio == 1
    assert score.sourced_share == 0.5
    assert score.hearsay_share == 1 / 6
    assert score.direct_share == 1 / 6
    assert score.hedged_share == 0.5
    assert score.anonymous_share == 1 / 3
    assert score.top_speaker_share == 2 / 3


def test_encodable_keeps_offsets() -> None:
    """A lone surrogate becomes one character, and a pair's worth of emoji stays."""
    assert encodable("a\ud800b\U0001f600") == "a\ufffdb\U0001f600"


def test_bad_json_is_named() -> None:
    """What is no JSON is a ValueError, as documented."""
    with pytest.raises(ValueError, match="Expecting"):
        Article.from_json("{")
