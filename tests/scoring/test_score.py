"""From assertions and attributions to the counts of an article."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given

from attribution.pipeline import Attributor
from attribution.records import (
    Article,
    Assertion,
    Attribution,
    Content,
    Hedge,
    QuoteType,
    Score,
    Span,
    Speaker,
    SpeakerType,
    Status,
    Verb,
)
from attribution.scoring.score import score, support
from strategies import articles

TEXT = "a b c d e f g h i j"
"""One word a place: the assertions below take one each."""


def _at(place: int) -> tuple[str, tuple[Span, ...]]:
    return TEXT[2 * place], (Span(2 * place, 2 * place + 1),)


def _attribution(
    entity: str | None, *, kind: SpeakerType = "named_person", quote: QuoteType = "indirect", hedge: int | None = None
) -> Attribution:
    speaker = Speaker(*_at(0), entity, kind) if entity else None
    hedges = (Hedge(*_at(hedge), "modal", "content"),) if hedge is not None else ()
    return Attribution(speaker, Verb(*_at(0), "say", "statement"), Content(*_at(0), quote), hedges, 0.9, "clause")


def _assertion(place: int, status: Status, *attributions: int, hedged: bool = False) -> Assertion:
    hedges = (Hedge(*_at(place), "epistemic", "content"),) if hedged else ()
    return Assertion(*_at(place), status, attributions, hedges)


def _score(attributions: Sequence[Attribution], *assertions: Assertion) -> Score:
    return score(TEXT, attributions, assertions)


def test_statuses_are_counted() -> None:
    """Each assertion once, whatever number of attributions bears on it."""
    found = _score(
        [_attribution("Ivanov"), _attribution("Petrov"), _attribution(None)],
        _assertion(1, "sourced", 0, 1),
        _assertion(2, "sourced", 1),
        _assertion(3, "hearsay", 2),
        _assertion(4, "unsourced"),
        _assertion(5, "unsourced"),
    )
    assert (found.sourced, found.hearsay, found.unsourced, found.assertions) == (2, 1, 2, 5)
    assert (found.sourced_share, found.hearsay_share, found.ratio) == (2 / 5, 1 / 5, 2 / 3)
    assert found.attributions == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("It rained.", 2), ("The so-called 14-year-old’s don't.", 4), ("£6.2 million", 3), ("— … “”", 0)],
)
def test_words(text: str, words: int) -> None:
    """Letters and figures, joined by hyphens and apostrophes; of the whole text."""
    assert score(text, [], []).words == words


def test_anonymous_speakers() -> None:
    """Unnamed persons and groups; neither documents nor organisations. The outermost attribution decides."""
    made = [
        _attribution("an official", kind="unnamed_person"),
        _attribution("critics", kind="unnamed_group"),
        _attribution("the report", kind="document"),
        _attribution("Kyiv", kind="named_organization"),
    ]
    found = _score(
        made,
        _assertion(1, "sourced", 0),
        _assertion(2, "sourced", 1),
        _assertion(3, "sourced", 2),
        _assertion(4, "sourced", 3, 0),
        _assertion(5, "unsourced"),
    )
    assert (found.anonymous, found.anonymous_share) == (2, 1 / 2)
    assert (found.documents, found.document_share) == (1, 1 / 4)


def test_direct_speech() -> None:
    """Of all assertions, those that stand on a quotation all of whose words are quoted."""
    made = [_attribution("Lund", quote="direct"), _attribution("Lund", quote="mixed"), _attribution("Lund")]
    found = _score(made, *(_assertion(place, "sourced", place) for place in range(3)), _assertion(4, "unsourced"))
    assert (found.direct, found.direct_share) == (1, 1 / 4)


def test_the_top_speaker() -> None:
    """By entity, among the sourced assertions; who is never the source of one is a speaker all the same."""
    made = [_attribution("Ivanov"), _attribution("Ivanov"), _attribution("Petrov"), _attribution("Orr")]
    found = _score(made, _assertion(1, "sourced", 0), _assertion(2, "sourced", 1, 2), _assertion(3, "sourced", 2))
    assert (found.speakers, found.top_speaker, found.top_speaker_share) == (3, 2, 2 / 3)
    assert found.by_speaker == (("Ivanov", 2), ("Orr", 0), ("Petrov", 1))


def test_hedged() -> None:
    """The author's own hedge, or that of a deciding attribution where it stands in the assertion."""
    made = [_attribution("Ivanov", hedge=2), _attribution("Petrov", hedge=9)]
    found = _score(
        made,
        _assertion(1, "unsourced", hedged=True),
        _assertion(2, "sourced", 0),
        _assertion(3, "sourced", 0),
        _assertion(4, "sourced", 1),
        _assertion(5, "unsourced"),
    )
    assert (found.hedged, found.hedged_share) == (2, 2 / 5)


def test_nothing_gives_nothing() -> None:
    """No assertion, no share; nothing sourced, no share of the sourced."""
    empty = score("", [], [])
    assert empty == Score()
    assert (empty.sourced_share, empty.ratio, empty.hedged_share, empty.top_speaker_share) == (None,) * 4
    plain = _score([], _assertion(1, "unsourced"))
    assert (plain.sourced_share, plain.ratio, plain.anonymous_share) == (0, 0, None)
    sure = _score([_attribution("Ivanov")], _assertion(1, "sourced", 0))
    assert (sure.sourced_share, sure.ratio) == (1, math.inf)


@given(article=articles())
def test_any_article_has_a_score(article: Article) -> None:
    """Counts that fit each other; the expected number lies between none and all, and every support is a share."""
    found = score(article.text, article.attributions, article.assertions)
    assert found.assertions == len(article.assertions)
    assert max(found.anonymous + found.documents, found.direct, found.top_speaker) <= found.sourced
    assert 0 <= found.hedged <= found.assertions
    assert 0 <= found.expected <= found.assertions
    assert all(0 <= support(part, article.attributions) <= 1 for part in article.assertions)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The dam may burst.", 1),
        ("Ivanov said that the dam may burst.", 1),
        ("Ivanov claimed that the dam was old.", 1),
        ("Ivanov said that the dam was old.", 0),
        ("The thief is believed to be abroad.", 1),
        ("Moscow may want to leave the treaty.", 1),
        ("Investors fear that the firm might fail.", 1),
    ],
)
def test_hedges_of_real_sentences(attributor: Attributor, text: str, hedged: int) -> None:
    """A hedge weakens the assertion in which it stands, on whatever it bears."""
    assert attributor(text).score.hedged == hedged


def test_an_articles_counts(attributor: Attributor) -> None:
    """From text to figures, at their smallest."""
    found = attributor(
        "“The road is closed,” Ivanov said. “The bridge is down.” Officials said that the dam was old. "
        "The militants reportedly fled. Two men were hurt."
    ).score
    assert (found.assertions, found.sourced, found.hearsay, found.unsourced) == (5, 3, 1, 1)
    assert (found.direct, found.anonymous, found.speakers, found.top_speaker) == (2, 1, 2, 2)
    assert (found.ratio, found.hedged, found.words) == (1.5, 1, 25)
