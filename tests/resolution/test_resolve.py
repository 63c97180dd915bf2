"""The stage as a whole: one answer a candidate, on any text, in time that grows with the text and no faster."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.pipeline import Attributor
from attribution.records import SPEAKER_TYPES, Span, Speaker
from attribution.resolution import resolve
from attribution.view import Candidate, View
from hand import candidate, span, view_of

SENTENCE = "Sergei/NNP Ivanov/NNP/nsubj>said said/VBD he/PRP/nsubj>knew knew/VBD"
WORDS = st.sampled_from(
    [
        "Ivanov",
        "Sergei",
        "the",
        "FSB",
        "(",
        ")",
        "“",
        "”",
        ",",
        ".",
        "said",
        "that",
        "who",
        "which",
        "he",
        "it",
        "they",
        "we",
        "I",
        "agency",
        "and",
        "of",
        "Mr.",
        "US",
        "'s",
        "—",
        "ministry",
        ":",
    ]
)


def test_one_answer_a_candidate_in_order() -> None:
    """Text and spans are the candidate's own; None where nobody is named."""
    view = view_of(SENTENCE)
    he, nobody, ivanov = candidate(view, "he"), candidate(view, ""), candidate(view, "Sergei Ivanov")
    found = resolve(view, [he, nobody, ivanov])
    assert found == [
        Speaker("he", (span(view, "he"),), "Sergei Ivanov", "named_person", "pronoun"),
        None,
        Speaker("Sergei Ivanov", (span(view, "Sergei Ivanov"),), "Sergei Ivanov", "named_person", "itself"),
    ]
    assert resolve(view, []) == []


def test_two_verbs_share_their_speaker() -> None:
    """The dropped subject of a second verb is the first one's."""
    view = view_of(SENTENCE)
    assert len({speaker and speaker.entity for speaker in resolve(view, [candidate(view, "he")] * 2)}) == 1


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_any_text(attributor: Attributor, words: list[str], data: st.DataObject) -> None:
    """Whatever the parser makes of it, every speaker gets an entity of the text and a type."""
    (doc,) = attributor.backend.parse([" ".join(words)], 1)
    view = View.of(doc)
    pieces = st.integers(0, len(doc) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start, len(doc) - 1))
    )

    def cover(piece: tuple[int, int]) -> Span:
        return Span(doc[piece[0]].idx, doc[piece[1]].idx + len(doc[piece[1]]))

    given_pairs = data.draw(st.lists(st.tuples(pieces, pieces), max_size=6))
    model = candidate(view, "")
    candidates = [
        Candidate("any", model.cue, 0, (Span(0, 0),), (cover(content),), (cover(speaker),))
        for speaker, content in given_pairs
    ]
    for found in resolve(view, candidates):
        assert found is not None
        assert found.entity in view.text
        assert found.type in SPEAKER_TYPES


@pytest.mark.slow
def test_time_is_linear(attributor: Attributor) -> None:
    """Ten times the article takes about ten times as long."""
    sentence = "Kremlin spokesman Dmitry Peskov said “we know”. He told the agency that the spokesman knew it.\n\n"
    times = []
    for copies in (20, 200):
        (doc,) = attributor.backend.parse([sentence * copies], 1)
        view = View.of(doc)
        names = ("spokesman Dmitry Peskov", "we", "He", "the spokesman")
        candidates = [candidate(view, name) for name in names]
        step = len(sentence)
        moved = [
            Candidate(c.rule, c.cue, 0, c.verb, (), tuple(Span(s + n * step, e + n * step) for s, e in c.speaker))
            for n in range(copies)
            for c in candidates
        ]
        best = []
        for _ in range(3):
            begun = time.process_time()
            resolve(view, moved)
            best.append(time.process_time() - begun)
        times.append(min(best))
    assert times[1] < 25 * times[0]


def test_a_speaker_begins_with_its_name(attributor: Attributor) -> None:
    """Where the parser takes the first word of the name for a verb."""
    (found,) = attributor("Nguyễn Thị Hạnh, head of the delta office, said the dykes had held.").attributions
    assert found.speaker is not None
    assert (found.speaker.text, found.speaker.entity) == (
        "Nguyễn Thị Hạnh, head of the delta office",
        "Nguyễn Thị Hạnh",
    )


def test_a_man_is_not_his_company(attributor: Attributor) -> None:
    """The pronoun behind "said" shows who is meant by the name that they share."""
    text = "The Trump Tower was closed. Trump said he would sue. The Trump Organization said it was sorry."
    assert [item.speaker and item.speaker.entity for item in attributor(text).attributions] == [
        "Trump",
        "Trump Organization",
    ]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        (
            "Tom and Ruth Galloway lost the farm. Mr Galloway said it was over. Mrs Galloway said the cows had gone.",
            ["Tom Galloway", "Ruth Galloway"],
        ),
        ("Police spoke to Sarah and John Smith. Sarah said that the door was open.", ["Sarah Smith"]),
        ("Ruth and Tom Galloway said that it was over.", ["Ruth and Tom Galloway"]),
        ("The Rhine and Ruth Galloway met. Galloway said that it was over.", ["Ruth Galloway"]),
    ],
)
def test_a_couple_shares_its_surname(attributor: Attributor, text: str, entities: list[str]) -> None:
    """The first name before "and" has the surname behind it, where both are people's."""
    article = attributor(text)
    assert [found.speaker.entity for found in article.attributions if found.speaker] == entities
    for alias in (alias for found in article.speakers for alias in found.aliases):
        assert all(article.text[slice(*span)] == alias.text for span in alias.spans)
