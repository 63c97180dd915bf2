"""Transcripts are told from other texts with colons, and turns from what stands between them."""

from __future__ import annotations

import pytest
import spacy

from attribution.extraction.transcripts import turns
from attribution.view import View

SAID = "The pump had stopped two weeks before."

NLP = spacy.blank("en")


def read(*paragraphs: str) -> list[tuple[str, str, list[str]]]:
    """Label, mark and paragraphs of each turn."""
    view = View.of(NLP("\n\n".join(paragraphs)))
    return [
        (
            view.text[item.label.start : item.label.end] if item.label is not None else "",
            view.text[item.mark.start : item.mark.end],
            [view.text[piece.start : piece.end] for piece in item.said],
        )
        for item in turns(view)
    ]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["Q:", "A:"], [("Q", ":"), ("A", ":")]),
        (["Q.", "A.", "Q.", "A."], [("Q", "."), ("A", ".")] * 2),
        (["Question:", "Answer:"], [("Question", ":"), ("Answer", ":")]),
        (["HOLM:", "VARGA:", "HOLM:"], [("HOLM", ":"), ("VARGA", ":"), ("HOLM", ":")]),
        (
            ["JAN HOLM:", "Varga:", "Holm:", "Varga:"],
            [("JAN HOLM", ":"), ("Varga", ":"), ("Holm", ":"), ("Varga", ":")],
        ),
        (["((Post))", "((Jan Holm)) ", "((Post)) :"], [("Post", "))"), ("Jan Holm", "))"), ("Post", ":")]),
        (["((Post))"] * 3, [("Post", "))")] * 3),
    ],
)
def test_labels(labels: list[str], expected: list[tuple[str, str]]) -> None:
    """Letters, names in capitals or that come again, names in double brackets."""
    assert [(label, mark) for label, mark, _ in read("A title", *(f"{label} {SAID}" for label in labels))] == expected


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"Police: {SAID}", SAID, SAID],
        [f"HOLM: {SAID}", f"HOLM: {SAID}", f"HOLM: {SAID}"],
        [f"Wins: {SAID}", f"Losses: {SAID}", f"Draws: {SAID}"],
        ["Where: The hall.", "When: Friday.", "Where: The school.", "When: Monday."],
        ["Holm: 12.", "Varga: 7.", "Holm: 3.", "Varga: 2."],
        [f"Ferry Image: {SAID}", f"Bridge Image: {SAID}", f"Ferry Image: {SAID}"],
        [f"Another point is this: {SAID}", f"Q is a letter. {SAID}"],
    ],
)
def test_no_transcript(paragraphs: list[str]) -> None:
    """Single labels, one speaker alone, headings, lists, captions."""
    assert read("A title", *paragraphs) == []


def test_a_turn_goes_on_up_to_the_next_label() -> None:
    """Sentences do; headings and remarks in brackets do not, nor does anything behind a question or the last label."""
    why = "Why did nobody tell the mayor?"
    more = "Nobody had told the mayor about the letter."
    found = read(
        "A title",
        f"A: {SAID}",
        more,
        "The letter",
        "(Laughter fills the crowded hall.)",
        f"Q: {why}",
        more,
        f"A: {SAID}",
        more,
    )
    assert [said for _, _, said in found] == [[SAID, more], [why], [SAID]]


@pytest.mark.parametrize("mark", ['"', "“"])
def test_a_transcript_within_quotation_marks(mark: str) -> None:
    """Each paragraph has an opening mark, as print has it; the labels stand behind it."""
    more = f"{mark}Nobody had told the mayor about the letter."
    found = read("A title", f"{mark}HOLM: {SAID}", more, f"{mark}VARGA: {SAID}", f"{mark}HOLM: {SAID}")
    assert found == [("HOLM", ":", [SAID, more]), ("VARGA", ":", [SAID]), ("HOLM", ":", [SAID])]


@pytest.mark.parametrize("dash", ["—", "–", "―", "— "])
def test_dashes_for_labels(dash: str) -> None:
    """The answers behind dashed questions are turns; a remark behind an answer may be the next question."""
    found = read(
        "A title",
        "An introduction.",
        f"{dash}Why did it stop?",
        f"{dash}{SAID}",
        f"{dash}So you told the mayor.",
        f"{dash}Did you?",
        f"{dash}We did.",
        "They left.",
    )
    assert found == [("", dash.strip(), [SAID]), ("", dash.strip(), ["We did."])]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["— Why did it stop?", f"— {SAID}", "— Nobody knew."],
        ["— Why did it stop?", SAID, "— Who knew?", SAID],
        [f"— {SAID}", f"— {SAID}", f"— {SAID}", f"— {SAID}"],
        ["- Why did it stop?", f"- {SAID}", "- Who knew?", "- The mayor did."],
        ["“Why did it stop?”", "— Jan Holm", "“Who knew?”", "— Ines Duarte"],
    ],
)
def test_no_dashed_interview(paragraphs: list[str]) -> None:
    """One answer alone, answers without dashes, lists, hyphens, pull quotes."""
    assert read("A title", *paragraphs) == []
