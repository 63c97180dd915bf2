"""Where a text breaks: paragraphs, folded lines, pieces for the parser."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.records import Span
from attribution.text.layout import PIECE, lists, openings, paragraphs, pieces, sentence_seams, sentence_starts

FOLDED = """The harbour committee met on Monday morning in the old town hall and
did not reach a decision before noon, because three of its members,
who had travelled from the coast, were late.
"""
BROKEN_TEXT = st.text(st.sampled_from("ab \n\r\t\u00a0\u2028"), max_size=40)
ANY_TEXT = st.text(max_size=80) | BROKEN_TEXT


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        ("  One. \n \t\n Two. ", ["One.", "Two."]),
        ("One.\u00a0\n\u00a0Two.", ["One.", "Two."]),
        ("One.\n\n\n\n\nTwo.", ["One.", "Two."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """Every line break ends one; white space at the ends is shed."""
    assert _parts(text) == expected


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_folded_lines_are_one_paragraph(line_end: str) -> None:
    """As in mail: only blank lines part paragraphs there."""
    assert len(paragraphs((FOLDED + "\n" + FOLDED).replace("\n", line_end))) == 2


@given(text=ANY_TEXT)
def test_paragraphs_cover_every_word(text: str) -> None:
    """In order, apart, trimmed, not empty; between them there is nothing but white space."""
    end = 0
    for part in paragraphs(text):
        assert not text[end : part.start].strip()
        assert text[part.start : part.end].strip() == text[part.start : part.end] != ""
        end = part.end
    assert not text[end:].strip()


def test_many_blanks_take_no_time() -> None:
    """A scraped page may hold a long run of blanks; twice as many take twice the time."""
    began = time.perf_counter()
    assert paragraphs(" " * 25_000) == []
    assert time.perf_counter() - began < 0.2


def test_sentences_begin_where_paragraphs_do() -> None:
    """The parser is told, so that a headline does not run into the first sentence."""
    doc = spacy.blank("en")("Storm ahead\n\nIt rained.\r\n“It did.”")
    assert [doc[index].text for index in sentence_starts(doc)] == ["Storm", "It", "“"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained.", ["It rained."]),
        ("MINSK (Agency) — It rained.", ["MINSK (Agency) — It rained.", "It rained."]),
        ("NAIROBI, Monday /PRWire/ -- It rained.", ["NAIROBI, Monday /PRWire/ -- It rained.", "It rained."]),
        ("14:05 It rained.", ["14:05 It rained.", "It rained."]),
        ("Police: “It rained.”", ["Police: “It rained.”", "“It rained.”"]),
        ("14:05 Police: It rained.", ["14:05 Police: It rained.", "Police: It rained.", "It rained."]),
        ("Police said: “It rained.”", ["Police said: “It rained.”"]),
    ],
)
def test_openings(text: str, expected: list[str]) -> None:
    """Behind the dateline, the time stamp and the name of who speaks a sentence begins anew."""
    assert [text[start:] for start in openings(text, Span(0, len(text)))] == expected


def test_an_endless_sentence_is_cut() -> None:
    """Words without any full stop do not become one sentence, however many they are; those with one stay whole."""
    blank = spacy.blank("en")
    assert len(sentence_starts(blank("rain " * 5000))) > 2
    assert len(sentence_starts(blank("it rained . " * 2000))) == 1


@pytest.mark.parametrize("text", ["", "It rained.", "It rained.\n" * 10, "a" * PIECE])
def test_a_short_text_is_one_piece(text: str) -> None:
    """Nothing is cut that the parser can hold."""
    assert pieces(text) == [text]


@pytest.mark.parametrize(
    ("unit", "gap"),
    [("It rained all day.\n\n", "\n\n"), ("It rained all day.\n", "\n"), ("It rained all day. ", " "), ("a", "a")],
)
def test_a_long_text_is_cut_at_its_best_gap(unit: str, gap: str) -> None:
    """Between paragraphs, else lines, else words, else anywhere."""
    text = unit * (2 * PIECE // len(unit) + 10)
    found = pieces(text)
    assert "".join(found) == text
    assert len(found) == 3
    assert all(0 < len(piece) <= PIECE + len(gap) for piece in found)
    assert all(piece.endswith(gap) for piece in found[:-1])


@settings(max_examples=30)
@given(unit=ANY_TEXT.filter(bool), rest=ANY_TEXT)
def test_pieces_joined_are_the_text(unit: str, rest: str) -> None:
    """Of any text, however long; no piece is empty."""
    text = unit * (3 * PIECE // len(unit)) + rest
    found = pieces(text)
    assert "".join(found) == text
    assert all(0 < len(piece) <= PIECE + len("\n\n") for piece in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said:\n- One.\n- Two.\n\nThree.", [(0, [1, 2])]),
        ("He said:\n\n1. One.\n2) Two.\n(a) Three.\nFour.", [(0, [1, 2, 3])]),
        ("It found that:\n\none;\n\ntwo.\n\nThree.", [(0, [1, 2])]),
        ("Zero.\n\nHe said:\nOne\nTwo\n\nThree.", [(1, [2, 3])]),
        ("He said:\n\nOne.\n\nTwo.", []),
        ("He said.\n- One.\n- Two.", []),
        ("Zero.\nHe said:\nOne\nTwo\nThree.", []),
        ("Zero.\n\nHe said:\n“One.”\n“Two.”", []),
        ("He said:", []),
    ],
)
def test_lists(text: str, expected: list[tuple[int, list[int]]]) -> None:
    """Items have marks, small letters or lines of their own, below a colon; a paragraph alone is no list."""
    assert [(number, list(items)) for number, items in lists(text, paragraphs(text))] == expected


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Mr HOLT (Ryde): The dam broke.", "The dam broke."),
        ("ANNA REED, CHANNEL 9 ANCHOR: The dam broke.", "The dam broke."),
        ("[00:12] REED: The dam broke.", "The dam broke."),
        ("However, one thing is clear: The dam broke.", "However, one thing is clear: The dam broke."),
    ],
)
def test_labels_are_no_part_of_the_sentence(text: str, behind: str) -> None:
    """A role, a constituency and a time belong to the label."""
    (part,) = paragraphs(text)
    assert text[openings(text, part)[-1] :] == behind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("MP Anna Reese said so.", "Anna"),
        ("They met Insp. Reese at noon.", "Reese"),
        ("It was late Reese had left.", "Reese"),
        ("They told the farmers' Reese Show that it rained.", "Reese"),
    ],
)
def test_no_sentence_begins_inside(text: str, word: str) -> None:
    """Neither between two words without a mark, nor between a rank and its name, nor behind a possessive."""
    doc = spacy.blank("en")(text)
    begin, never = sentence_seams(doc)
    place = next(token.i for token in doc if token.text == word)
    assert place in never
    assert place not in begin


@pytest.mark.parametrize(
    "text",
    ["It rained. Reese left.", "10:30 Reese has left.", "‘It rained.’ Reese left.", "He knew each gen. Reese left."],
)
def test_sentence_may_begin(text: str) -> None:
    """Behind a full stop, also of a word that is a rank only with a capital, and behind the time of a live blog."""
    doc = spacy.blank("en")(text)
    place = next(token.i for token in doc if token.text == "Reese")
    assert place not in sentence_seams(doc)[1]


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("It rained [...] Reese left.", True),
        ("It rained all day[…] Reese left.", True),
        ("It rained. [...] Reese left.", False),
        ("It rained [all day] Reese left.", False),
        ("[...] Reese left.", False),
    ],
)
def test_a_sentence_begins_behind_an_omission(text: str, begins: bool) -> None:
    """With a capital, where no full stop before the mark has ended the sentence already."""
    doc = spacy.blank("en")(text)
    place = next(token.i for token in doc if token.text == "Reese")
    assert (place in sentence_seams(doc)[0]) is begins


@pytest.mark.parametrize(("text", "can"), [("It is Reval [full of fish].", False), ("It is Reval. [They left].", True)])
def test_a_bracket_behind_a_word_begins_no_sentence(text: str, can: bool) -> None:
    """An editor's words within a quotation belong to its sentence."""
    doc = spacy.blank("en")(text)
    place = next(token.i for token in doc if token.text == "[")
    assert (place not in sentence_seams(doc)[1]) is can


def test_items_that_introduce_items_have_some_of_them_only() -> None:
    """The outermost list has all; else each item's list would be as long as the text."""
    text = "He said:\n" + "- the police said:\n" * 60 + "- it rained."
    found = lists(text, paragraphs(text))
    assert found[0] == (0, range(1, 62))
    assert found[1] == (1, range(2, 22))
    assert found[-1] == (59, range(60, 62))
    assert max(len(items) for _, items in found[1:]) == 20


def test_a_list_behind_another_has_all_its_items() -> None:
    """Only items of a list are bounded."""
    text = "He said:\n- it rained.\n- it froze.\nShe said:\n" + "- it snowed.\n" * 50
    assert lists(text, paragraphs(text)) == [(0, range(1, 3)), (3, range(4, 54))]
