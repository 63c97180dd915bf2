"""Interviews and transcripts: who "A", "I" and "you" are where turns alternate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.records import Span, Speaker
from attribution.resolution import resolve
from attribution.settings import load
from attribution.view import View
from hand import candidate, view_of

INTRODUCTION = "The/DT Tidewatch/NNP interviewed/VBD Ines/NNP Duarte/NNP about/IN eels/NNS"
TITLE = "#The/DT eels/NNS of/IN the/DT delta/NN"
ASKED = ("Ines Duarte", "named_person")


def told(view: View, *speakers: tuple[str, str, str, int]) -> list[tuple[str, str, str]]:
    """Entity, type and strategy of speakers given as rule, words, content and number of the place."""
    given = [replace(candidate(view, words, content, nth), rule=rule) for rule, words, content, nth in speakers]
    return [(s.entity, s.type, s.resolved_from) for s in resolve(view, given) if s is not None]


def transcript(asking: str, answering: str) -> View:
    """An introduction and three turns with the labels."""
    return view_of(
        TITLE,
        "",
        INTRODUCTION,
        "",
        f"#{asking}/NNP :/: Do/VBP you/PRP think/VB so/RB ?/.",
        "",
        f"{answering}/NNP :/: I/PRP think/VBP she/PRP knows/VBZ",
        "",
        f"#{asking}/NNP :/: Is/VBZ that/DT all/DT ?/.",
    )


def test_question_and_answer() -> None:
    """A is whom the introduction names, Q nobody in particular; first and second person follow the turns."""
    view = transcript("Q", "A")
    found = told(
        view,
        ("turn", "Q", "Do you think so?", 0),
        ("hand", "you", "", 0),
        ("turn", "A", "I think she knows", 0),
        ("hand", "I", "", 0),
    )
    assert found == [
        ("Q", "unnamed_person", "itself"),
        (*ASKED, "turn"),
        (*ASKED, "turn"),
        (*ASKED, "first_person"),
    ]


def test_a_turn_s_own_speaker_is_no_she() -> None:
    """Who speaks says "I"."""
    view = transcript("Q", "A")
    found = told(view, ("turn", "A", "I think she knows", 0), ("hand", "she", "", 0))
    assert found[1] == ("she", "unnamed_person", "itself")


@pytest.mark.parametrize("label", ["DUARTE", "ID"])
def test_label_in_capitals(label: str) -> None:
    """A family name or initials lead to the full name."""
    view = transcript("TIDEWATCH", label)
    ((entity, kind, _),) = told(view, ("turn", label, "I think she knows", 0))
    assert (entity, kind) == ASKED


def test_nobody_fits() -> None:
    """Of two who may be asked neither is named, and "I" is whoever answers."""
    view = view_of(
        TITLE,
        "",
        "The/DT Tidewatch/NNP interviewed/VBD Ines/NNP Duarte/NNP and/CC Rui/NNP Faria/NNP",
        "",
        "#Q/NN :/: Why/WRB ?/.",
        "",
        "A/NN :/: I/PRP know/VBP nothing/NN",
    )
    found = told(view, ("turn", "Q", "Why?", 0), ("turn", "A", "I know nothing", 0), ("hand", "I", "", 0))
    assert found[1:] == [("A", "unnamed_person", "itself"), ("A", "unnamed_person", "first_person")]


def unlabelled(introduction: str) -> View:
    """An interview whose questions and answers are plain paragraphs, and a line that neither asks nor answers."""
    return view_of(
        TITLE,
        "",
        introduction,
        "",
        "#Do/VBP you/PRP fish/VB ?/.",
        "",
        "I/PRP know/VBP the/DT river/NN",
        "",
        "#Is/VBZ it/PRP full/JJ ?/.",
        "",
        "My/PRP$ father/NN knew/VBD it/PRP",
    )


def test_interview_without_labels() -> None:
    """Paragraphs that ask and an introduction that says who is asked."""
    found = told(unlabelled(INTRODUCTION), ("hand", "I", "", 0), ("hand", "you", "", 0), ("hand", "My", "", 0))
    assert found == [(*ASKED, "first_person"), (*ASKED, "turn"), (*ASKED, "first_person")]


def test_no_interview() -> None:
    """Questions alone make none: "I" is the author."""
    view = unlabelled("Ines/NNP Duarte/NNP owns/VBZ a/DT boat/NN")
    assert told(view, ("hand", "I", "", 0)) == [("I", "author", "itself")]


def test_who_asks_is_not_who_is_asked() -> None:
    """A reporter named in the same sentence."""
    view = unlabelled(
        "Tidewatch/NNP reporter/NN Rui/NNP Faria/NNP interviewed/VBD Ines/NNP Duarte/NNP about/IN eels/NNS"
    )
    assert told(view, ("hand", "I", "", 0)) == [(*ASKED, "first_person")]


def test_who_is_asked_gives_the_answers_with_a_dash_for_a_label() -> None:
    """The name in the introduction is the speaker; the author's own paragraphs stay the author's."""
    text = (
        "The eels of the delta\n\nThe Tidewatch interviewed Ines Duarte about eels.\n\n— Do you fish?\n\n"
        "— I know the river.\n\n— Is it full?\n\n— My father knew.\n\nShe sells her boat in spring."
    )
    article = load(engine="rules")(text)
    turns = [found for found in article.attributions if found.rule == "turn"]
    at = text.index("Ines")
    assert [(found.speaker, found.verb.text, found.content.text) for found in turns] == [
        (Speaker("Ines Duarte", (Span(at, at + 11),), *ASKED, "turn"), "—", "I know the river"),
        (Speaker("Ines Duarte", (Span(at, at + 11),), *ASKED, "turn"), "—", "My father knew"),
    ]
    assert [(made.text, made.status) for made in article.assertions][-3:] == [
        ("I know the river", "sourced"),
        ("My father knew", "sourced"),
        ("She sells her boat in spring", "unsourced"),
    ]


def test_answers_with_a_dash_where_nobody_is_named_have_no_speaker() -> None:
    """The words are ascribed all the same."""
    text = "Eels\n\n— Is the river full?\n\n— It is.\n\n— And the sea?\n\n— It is full of eels."
    found = load(engine="rules")(text).attributions
    assert [(one.speaker, one.content.text) for one in found] == [(None, "It is"), (None, "It is full of eels")]


@pytest.mark.parametrize(("questions", "expected"), [(4, ASKED[0]), (2, "you")])
def test_only_the_questions_are_printed(questions: int, expected: str) -> None:
    """Four questions to "you" one after the other are an interview too, fewer are none."""
    asking = [text for number in range(questions) for text in ("", f"#Do/VBP you/PRP like/VB eel{number}/NN ?/.")]
    view = view_of(TITLE, "", INTRODUCTION, *asking)
    assert [entity for entity, *_ in told(view, ("hand", "you", "", 1))] == [expected]


@pytest.mark.parametrize(
    "name",
    [
        "Ann/NNP Lee/NNP/nsubj>said of/IN the/DT Harbour/NNP Trust/NNP",
        "Harbour/NNP Trust/NNP 's/POS Ann/NNP Lee/NNP/nsubj>said",
    ],
)
def test_we_is_the_body_beside_the_name(name: str) -> None:
    """Whoever is of a body speaks for it."""
    view = view_of(f"{name} said/VBD “/`` we/PRP think/VBP so/RB ”/''")
    assert told(view, ("hand", "Ann Lee", "“we think so”", 0), ("hand", "we", "", 0))[1][:2] == (
        "Harbour Trust",
        "named_organization",
    )
