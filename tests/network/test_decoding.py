"""Decoding: from scores of words to spans with boundaries, speakers and dependency paths."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from attribution.extraction.combine import propose
from attribution.network.decoding import (
    _best_run,
    _completed,
    decode,
    dependency_path,
    viterbi,
)
from attribution.network.features import CONTENT, CUE, NONE, REACH, ROLES, SPEAKER, Features, ScoredArticle, arcs
from attribution.network.model import Floats
from attribution.network.outside import _addressed, outside
from attribution.network.vocabulary import Scheme, Vocabulary
from attribution.pipeline import Attributor
from attribution.records import text_of
from attribution.view import View
from hand import view_of
from trees import tree

VIEW = view_of(
    "Mayor/NN/compound>Dahl Dahl/NNP/nsubj>tweeted tweeted/VBD that/IN/mark>shut the/DT/det>road road/NN/nsubj>shut "
    "was/VBD/aux>shut shut/VBN/ccomp>tweeted on/IN/prep>shut Monday/NNP/pobj>on"
)
WORDS = [token.text for token in VIEW.doc]
CUE_AT = WORDS.index("tweeted")
VOCABULARY = Vocabulary.current()
CLASSES = np.full((1, 1 + VOCABULARY.no_verb_class), 0.1, dtype=np.float32)


def _features(tokens: int = len(WORDS)) -> Features:
    zeros = np.zeros(tokens, dtype=np.int64)
    doc = VIEW.doc
    heads = [token.head.i for token in doc]
    return Features(
        vocabulary=VOCABULARY,
        scheme="own",
        wordpieces=zeros,
        first=zeros,
        starts=np.array([token.idx for token in doc]),
        words=zeros,
        heads=heads,
        arcs=arcs(heads),
        relations=[0] * tokens,
        sentences=zeros,
        paragraphs=zeros,
        quotations=zeros - 1,
        roles={},
    )


def _roles(**likely: dict[str, float]) -> Floats:
    """Logarithms of roles: words of the sentence with how likely they are what; else nothing, by nine tenths."""
    chances = np.full((1, 2 * REACH + 1, ROLES), 0.1 / 3)
    chances[:, :, NONE] = 0.9
    for role, words in likely.items():
        number = {"speaker": SPEAKER, "content": CONTENT, "cue": CUE}[role]
        for word, chance in words.items():
            place = WORDS.index(word) - CUE_AT + REACH
            chances[0, place] = (1 - chance) / 3
            chances[0, place, number] = chance
    return np.log(chances)


CLAUSE = {"that": 0.9, "the": 0.9, "road": 0.9, "was": 0.9, "shut": 0.9}


def _decoded(roles: Floats) -> tuple[str, str, str]:
    (scored,) = decode(ScoredArticle(VIEW, {}, _features()), [CUE_AT], roles, CLASSES)
    found = scored.candidate
    assert found.rule == "reader"
    return (
        text_of(VIEW.text, found.speaker) if found.speaker else "",
        text_of(VIEW.text, found.verb),
        text_of(VIEW.text, found.content),
    )


def test_what_is_likely_is_found() -> None:
    """Speaker, verb and content of a cue that no rule knows."""
    found = _decoded(_roles(speaker={"Mayor": 0.9, "Dahl": 0.9}, content=CLAUSE))
    assert found == ("Mayor Dahl", "tweeted", "that the road was shut")


def test_a_lone_doubt_inside_a_content_is_passed_over() -> None:
    """An edge costs more than the word gains."""
    found = _decoded(_roles(speaker={"Dahl": 0.9}, content=CLAUSE | {"road": 0.4}))
    assert found[2] == "that the road was shut"


def test_an_edge_costs_more_under_arcs() -> None:
    """Between "the" and "road" another arc passes than between "that" and "the": the content begins where fewer do."""
    doubtful = CLAUSE | {"that": 0.2, "the": 0.5}
    assert _decoded(_roles(content=doubtful))[2] == "the road was shut"


def test_a_content_does_not_end_in_a_preposition() -> None:
    """The noun comes with its preposition, though the network marks the preposition alone."""
    assert _decoded(_roles(content={**CLAUSE, "on": 0.9}))[2] == "that the road was shut on Monday"


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ([5, 6], [5, 6, 7, 8]),
        ([5, 6, 7], [5, 6, 7, 8]),
        ([0], [0, 1]),
        ([5], [5]),
        ([], []),
        ([0, 1], [0, 1]),
        ([3], [3, 4, 5, 6, 7, 8]),
    ],
)
def test_what_goes_with_the_last_word(words: list[int], completed: list[int]) -> None:
    """A preposition's noun, an article's, a conjunction's clause; but not the cue, and no mark at the end."""
    view = view_of(
        "Near/IN/prep>left it/PRP/pobj>Near left/VBD if/IN/mark>came they/PRP/nsubj>came came/VBD/advcl>left "
        "from/IN/prep>came the/DT/det>town town/NN/pobj>from"
    )
    assert [token.text for token in view.doc][3:] == ["if", "they", "came", "from", "the", "town", "."]
    assert _completed(view, words, 2) == completed


def test_a_speaker_is_a_whole_noun_phrase() -> None:
    """Where the network sees its head alone, the parse gives the rest."""
    assert _decoded(_roles(speaker={"Mayor": 0.5, "Dahl": 0.9}, content=CLAUSE))[0] == "Mayor Dahl"


def test_nobody_is_a_speaker_too() -> None:
    """Where no word is likelier one than not."""
    assert _decoded(_roles(speaker={"Dahl": 0.3}, content=CLAUSE))[0] == ""


def test_a_cue_without_content_is_none() -> None:
    """There is nothing to ascribe."""
    assert decode(ScoredArticle(VIEW, {}, _features()), [CUE_AT], _roles(speaker={"Dahl": 0.9}), CLASSES) == []


def test_the_cue_keeps_its_role_and_nothing_lies_outside_the_text() -> None:
    """Whatever the network says of them."""
    roles = np.log(np.full((1, 2 * REACH + 1, ROLES), 0.01))
    roles[:, :, CONTENT] = 0
    (row,) = viterbi(_features(), [CUE_AT], roles)
    inside = slice(REACH - CUE_AT, REACH - CUE_AT + len(WORDS))
    assert row[REACH] == CUE
    assert set(np.delete(row, np.r_[inside]).tolist()) == {NONE}
    assert (np.delete(row[inside], CUE_AT) == CONTENT).all()


@pytest.mark.parametrize(
    ("odds", "run"),
    [([-1, 2, -0.5, 2, -3, 1], [1, 2, 3]), ([-1, -1], []), ([], []), ([1, -5, 1.5], [2]), ([0, 0], [])],
)
def test_the_best_run(odds: list[float], run: list[int]) -> None:
    """The words whose odds add up to most."""
    assert list(_best_run(odds)) == run


def test_a_path_names_the_labels_from_the_verb() -> None:
    """Up to the verb, the word's own label first."""
    road, dahl = WORDS.index("that"), WORDS.index("Dahl")
    assert dependency_path(VIEW, CUE_AT, dahl, road) == "nsubj< tweeted >ccomp"
    assert dependency_path(VIEW, CUE_AT, None, road) == "tweeted >ccomp"


def test_a_path_that_leads_up_and_down_has_brackets() -> None:
    """From "shut" to the speaker of the verb above it."""
    assert (
        dependency_path(VIEW, WORDS.index("shut"), WORDS.index("Dahl"), WORDS.index("on"))
        == "nsubj.(ccomp)< shut >prep"
    )


def _view(attributor: Attributor, text: str) -> View:
    (doc,) = attributor.backend.parse([text], 1)
    return View.of(doc)


@pytest.mark.parametrize(("scheme", "left_out"), [("own", ["old", "friends"]), ("polnear", [])])
def test_an_addressee_is_no_content(attributor: Attributor, scheme: Scheme, left_out: list[str]) -> None:
    """By our scheme, where a rule has found where the content begins."""
    view = _view(attributor, "The mayor urged old friends to help.")
    (candidate,) = propose(view)
    words = [token.text for token in view.doc]
    features = replace(_features(), scheme=scheme, starts=np.array([token.idx for token in view.doc]))
    article = ScoredArticle(view, {candidate.head: candidate}, features)
    assert [words[index] for index in _addressed(article, candidate.head)] == left_out


@pytest.mark.parametrize(("scheme", "left_out"), [("own", ["by"]), ("polnear", [])])
def test_by_leads_to_the_speaker(scheme: Scheme, left_out: list[str]) -> None:
    """The word before a passive's speaker is none of its content."""
    doc = tree("It/PRP/nsubjpass/3 was/VBD/auxpass/3 described/VBN/ROOT/0 by/IN/agent/3 Lee/NNP/pobj/4")
    article = ScoredArticle(View.of(doc), {}, replace(_features(len(doc)), scheme=scheme))
    assert [doc[index].text for index in sorted(outside(article, 2))] == left_out
