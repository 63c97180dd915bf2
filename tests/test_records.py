"""The records: frozen values that survive every journey."""

from __future__ import annotations

import copy
import json
import math
import pickle
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import FormatError
from attribution.records import (
    ASSERTION_REASONS,
    SCORE_COLUMNS,
    Article,
    Attribution,
    Excluded,
    Reason,
    Score,
    Span,
    Verb,
    encodable,
    text_of,
)
from attribution.records.scores import FEW
from attribution.scoring.score import score as counted
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
    with pytest.raises(FormatError, match="the field 'text' is missing"):
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


def test_the_origin_names_the_way_over_the_parse() -> None:
    """Where no rule has found it; a line written before there were ways has none."""
    read = replace(OUTER, rule="reader", path="nsubj< claimed >ccomp")
    assert (OUTER.origin, read.origin) == ("clause", "reader over nsubj< claimed >ccomp")
    assert Attribution.from_dict(read.to_dict()) == read
    before = {name: value for name, value in OUTER.to_dict().items() if name != "path"}
    assert Attribution.from_dict(before) == OUTER


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
    assert list(data) == [*SCORE_COLUMNS, "by_speaker", "by_class"]
    assert Score.from_dict(data | {"ratio": 17, "sourced_share": None, "low_count": None, "top_speaker": 9}) == score


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
    spoken = (("Kyiv", 2), ("Orr", 0), ("a miner", 1))
    score = Score(sourced=3, hearsay=1, unsourced=2, direct=1, anonymous=1, documents=2, by_speaker=spoken, hedged=3)
    assert score.ratio == 1
    assert score.sourced_share == 0.5
    assert score.hearsay_share == 1 / 6
    assert score.direct_share == 1 / 6
    assert score.hedged_share == 0.5
    assert score.anonymous_share == 1 / 3
    assert score.document_share == 2 / 3
    assert (score.speakers, score.top_speaker, score.top_speaker_share) == (3, 2, 2 / 3)


def _nearly(left: Score, right: Score) -> bool:
    """Equal in every count, and in the two numbers that are no whole ones as far as their addition is exact."""
    exact = [replace(score, expected=0.0, variance=0.0) for score in (left, right)]
    numbers = [(score.expected, score.variance) for score in (left, right)]
    return exact[0] == exact[1] and numbers[0] == pytest.approx(numbers[1], abs=1e-5)  # an article's are rounded


@given(scores(), scores(), scores())
def test_scores_add_up_in_any_order(first: Score, second: Score, third: Score) -> None:
    """Addition is associative and commutative, and an empty score adds nothing."""
    assert _nearly((first + second) + third, first + (second + third))
    assert first + second == second + first
    assert first + Score() == Score() + first == sum([first]) == first


@given(st.lists(articles(), max_size=3))
def test_the_sum_is_the_score_of_the_corpus(found: list[Article]) -> None:
    """Counting the articles together gives what adding their scores gives."""
    attributions, assertions = [], []
    for article in found:
        shift = len(attributions)
        attributions += article.attributions
        assertions += [
            replace(part, attributions=tuple(index + shift for index in part.attributions))
            for part in article.assertions
        ]
    together = counted("\n".join(article.text for article in found), attributions, assertions)
    apart = [counted(article.text, article.attributions, article.assertions) for article in found]
    assert _nearly(sum(apart, Score()), together)


def test_the_score_of_articles() -> None:
    """Is the sum of theirs, and that of none a score as well."""
    articles = [Article("a b", score=Score(words=2, sourced=1)), Article("c", score=Score(words=1, unsourced=1))]
    assert Score.total(articles) == Score(words=3, sourced=1, unsourced=1)
    assert Score.total(iter(())).sourced_share is None


def test_speakers_of_one_name_are_one() -> None:
    """Across articles, as are verb classes."""
    first = Score(by_speaker=(("Kyiv", 2), ("Orr", 1)), by_class=(("statement", 3),))
    second = Score(by_speaker=(("Kyiv", 0), ("Ada", 4)), by_class=(("belief", 1), ("statement", 1)))
    both = first + second
    assert both.by_speaker == (("Ada", 4), ("Kyiv", 2), ("Orr", 1))
    assert both.by_class == (("belief", 1), ("statement", 4))
    assert (both.speakers, both.top_speaker) == (3, 4)


def test_only_scores_are_added() -> None:
    """But for the nothing that `sum` begins with."""
    with pytest.raises(TypeError):
        1 + Score()


@pytest.mark.parametrize(
    ("counts", "concentration"),
    [((), None), ((0, 0), None), ((3,), 1), ((3, 0), 1), ((2, 2), 1 / 2), ((1, 1, 1, 1), 1 / 4), ((3, 1), 10 / 16)],
)
def test_concentration(counts: tuple[int, ...], concentration: float | None) -> None:
    """1 where one speaker has it all, 1/n where n share it evenly; who is never the source changes nothing."""
    assert Score(by_speaker=tuple((str(n), count) for n, count in enumerate(counts))).concentration == concentration


@given(scores())
def test_the_interval_holds_the_expected_share(score: Score) -> None:
    """Within [0, 1], low to high, or missing together with the share."""
    low, middle, high = score.expected_low, score.expected_share, score.expected_high
    if low is None or middle is None or high is None:
        assert low is middle is high is score.sourced_share is None
    else:
        assert 0 <= low <= middle <= high <= 1


def test_the_interval() -> None:
    """1.645 standard deviations to each side, cut off at the ends; none where nothing is in doubt."""
    score = Score(sourced=6, unsourced=4, expected=5.0, variance=1.0)
    assert (score.expected_low, score.expected_share, score.expected_high) == pytest.approx((0.3355, 0.5, 0.6645))
    assert replace(score, variance=100.0).expected_low == 0
    assert replace(score, variance=100.0).expected_high == 1
    sure = replace(score, variance=0.0)
    assert sure.expected_low == sure.expected_high == 0.5


def test_the_interval_narrows_as_articles_add_up() -> None:
    """A hundred articles of which each says little say much."""
    one = Score(sourced=1, unsourced=1, expected=1.0, variance=0.5)
    many = sum([one] * 100, Score())
    assert one.expected_high is not None
    assert many.expected_high is not None
    assert many.expected_share == one.expected_share == 0.5
    assert many.expected_high - 0.5 == pytest.approx((1.645 * math.sqrt(50)) / 200)
    assert many.expected_high < one.expected_high


def test_few_assertions_are_marked() -> None:
    """An article with none has few, and enough of them together are not few any more."""
    assert Score().low_count
    assert Score(unsourced=FEW - 1).low_count
    assert not Score(sourced=1, hearsay=1, unsourced=FEW - 2).low_count
    assert not sum([Score(unsourced=1)] * FEW, Score()).low_count


@pytest.mark.parametrize("deciding", [(0, 1), ()])
@pytest.mark.parametrize("reason", ASSERTION_REASONS)
def test_every_reason_can_be_read(reason: Reason, deciding: tuple[int, ...]) -> None:
    """A line with the status and the words, and one with the reason, the speaker and the cue where there are any."""
    made = replace(ARTICLE.assertions[0], reason=reason, attributions=deciding)
    (explanation,) = replace(ARTICLE, assertions=(made,)).explain()
    assert explanation.assertion is made
    assert explanation.attributions == ((OUTER, INNER) if deciding else ())
    first, second = str(explanation).splitlines()
    assert first == "sourced: “it” <b>might</b> end"
    assert second == f"    {explanation.because}"
    assert not set("{}") & set(explanation.because)
    assert len(explanation.because.split()) > 8
    if deciding and reason != "author":
        assert "“claimed” (statement; rule clause, confidence 0.90)" in explanation.because
        assert ("Sergei Ivanov" in explanation.because) == (reason in ("content", "frame", "between"))


def test_an_explanation_in_full() -> None:
    """The example's two: on whose word the first stands, and that the second is the author's."""
    first, second = ARTICLE.explain()
    assert str(first) == (
        "sourced: “it” <b>might</b> end\n"
        "    its predicate stands in words ascribed to Sergei Ivanov: “claimed” (statement; rule clause, "
        "confidence 0.90)"
    )
    assert str(second) == "unsourced: It rained.\n    no attribution bears on it: the author's own word"


def test_an_explanation_names_the_authors_hedges() -> None:
    """They weaken the assertion without changing its status."""
    made = replace(ARTICLE.assertions[1], hedges=INNER.hedges)
    (explanation,) = replace(ARTICLE, assertions=(made,)).explain()
    assert explanation.because.endswith("the author's own word; hedged by “might” (modal)")


@given(articles())
def test_every_assertion_is_explained(article: Article) -> None:
    """In order, whatever the speakers are called."""
    found = article.explain()
    assert tuple(explanation.assertion for explanation in found) == article.assertions
    assert all(str(explanation) for explanation in found)


@given(articles())
def test_the_body_is_what_is_not_left_out(article: Article) -> None:
    """Together they hold every character but white space, each of them once; no kept part is blank."""
    body = article.body
    assert body.excluded == article.excluded
    kept = [place for span in body.kept for place in range(*span)]
    out = {place for part in body.excluded for span in part.spans for place in range(*span)}
    assert kept == sorted(set(kept))
    assert not out & set(kept)
    assert all(article.text[place].isspace() for place in set(range(len(article.text))) - out - set(kept))
    assert all(article.text[start:end].strip() for start, end in body.kept)


def test_the_body_of_the_example() -> None:
    """All but its headline."""
    (kept,) = ARTICLE.body.kept
    assert TEXT[kept.start : kept.end].split() == TEXT.split()[2:]
    assert [part.reason for part in ARTICLE.body.excluded] == ["headline"]


def test_a_body_of_parts_left_out_in_any_order() -> None:
    """Pieces, overlaps and disorder do no harm."""
    parts = (Excluded("c … e", (Span(2, 3), Span(4, 5)), "a"), Excluded("ab", (Span(0, 2),), "b"))
    assert Article("abcdefg", excluded=parts).body.kept == (Span(3, 4), Span(5, 7))
    overlapping = (Excluded("abcd", (Span(0, 4),), "a"), Excluded("bc", (Span(1, 3),), "b"))
    assert Article("abcdefg", excluded=overlapping).body.kept == (Span(4, 7),)
    assert Article("").body == Article(" \n").body == ((), ())


def test_encodable_keeps_offsets() -> None:
    """A lone surrogate becomes one character, and a pair's worth of emoji stays."""
    assert encodable("a\ud800b\U0001f600") == "a\ufffdb\U0001f600"


def test_bad_json_is_named() -> None:
    """Text that is no JSON is a ValueError, as documented."""
    with pytest.raises(ValueError, match="Expecting"):
        Article.from_json("{")
