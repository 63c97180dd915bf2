"""The stages after extraction over candidates made by hand: no engine and no parser runs."""

from __future__ import annotations

import pytest

from attribution.analysis import analyse
from attribution.extraction.combine import nesting
from attribution.policy import Policy
from attribution.reading.documents import Document
from attribution.records import QuoteType, Span
from attribution.resolved_candidates import quote_type, resolved_candidates
from attribution.view import Candidate, View
from hand import SAY, view_of


def _candidate(view: View, verb: int, content: tuple[int, int], speaker: int | None = None) -> Candidate:
    """A report whose verb is one token and whose content reaches from one token to another."""
    who = () if speaker is None else (view.token_span(speaker, speaker),)
    return Candidate("theirs", SAY, verb, (view.token_span(verb, verb),), (view.token_span(*content),), who, speaker)


def _view() -> View:
    return view_of("Ivanov/NNP/nsubj>said said/VBD that/IN Orlova/NNP/nsubj>claimed claimed/VBD rain/NN fell/VBD")


def test_an_article_is_made_of_candidates_that_others_propose() -> None:
    """A rule that the table does not know counts like any other, with the default confidence."""
    view = _view()
    candidates = [_candidate(view, 1, (2, 6), 0), _candidate(view, 4, (5, 6), 3)]
    article = analyse(view, Document("a", None, view.text), Policy(), candidates)
    assert [(item.speaker and item.speaker.text, item.content.text, item.parent) for item in article.attributions] == [
        ("Ivanov", "that Orlova claimed rain fell", None),
        ("Orlova", "rain fell", 0),
    ]
    assert {(item.rule, item.confidence) for item in article.attributions} == {("theirs", 0.5)}
    assert (article.id, article.score.attributions) == ("a", 2)


def test_without_candidates_there_is_an_article_all_the_same() -> None:
    """All that it asserts stands on the author's word."""
    view = view_of("Rain/NN/nsubj>fell fell/VBD")
    article = analyse(view, Document(None, None, view.text), Policy(), [])
    assert article.attributions == ()
    assert [item.status for item in article.assertions] == ["unsourced"]


@pytest.mark.parametrize(
    ("contents", "parents"),
    [
        ([(2, 6), (5, 6)], [None, 0]),
        ([(2, 3), (5, 6)], [None, None]),
        ([(2, 6), (0, 2)], [None, 0]),
    ],
    ids=["inside", "apart", "each in the other's"],
)
def test_nesting(contents: list[tuple[int, int]], parents: list[int | None]) -> None:
    """The parent's content holds the cue; of two that hold each other's only one has a parent."""
    view = _view()
    candidates = [_candidate(view, verb, content) for verb, content in zip((1, 4), contents, strict=True)]
    assert nesting(candidates) == parents


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("“It rained.”", "direct"),
        ("that “it rained.”", "direct"),
        ("it “rained.”", "mixed"),
        ("it rained.", "indirect"),
    ],
)
def test_quote_type(quoted: str, expected: QuoteType) -> None:
    """All, some or none of the words stand in quotation marks; a leading "that" is not counted."""
    view = view_of(" ".join(f"{word}/NN" for word in quoted.replace("“", "“ ").replace("”", " ”").split()))
    whole = Candidate("theirs", SAY, 0, (Span(0, 1),), (Span(0, len(view.text)),))
    assert quote_type(view, whole) == expected


def test_each_candidate_has_one_speaker_and_its_hedges() -> None:
    """A list that is too short is an error, and nothing is shifted silently."""
    view = _view()
    with pytest.raises(ValueError, match="shorter"):
        resolved_candidates(view, [_candidate(view, 1, (2, 6))], [], [[]])
