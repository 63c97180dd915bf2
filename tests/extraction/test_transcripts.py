"""Transcripts are told from other texts with colons, and turns from what stands between them."""

from __future__ import annotations

import re

import pytest
import spacy

from attribution import Attributor
from attribution.extraction.transcripts import turn, turns, without_narrators
from attribution.records import Span
from attribution.view import View, candidate_at

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


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            ["ANNA REED, HOST:", "JAN HOLM, MAYOR OF ORLOV:", "REED:"],
            ["ANNA REED, HOST", "JAN HOLM, MAYOR OF ORLOV", "REED"],
        ),
        (["ANNA REED, HOST:", "JAN HOLM, U.S. ENVOY:"], ["ANNA REED, HOST", "JAN HOLM, U.S. ENVOY"]),
        (["SEN. ANNA REED (I-VT), CHAIR:", "JAN HOLM:", "REED:"], ["SEN. ANNA REED (I-VT), CHAIR", "JAN HOLM", "REED"]),
        (
            ["Anna Reed, host:", "Jan Holm, nurse:", "Reed:", "Holm:"],
            ["Anna Reed, host", "Jan Holm, nurse", "Reed", "Holm"],
        ),
        (["REED (through translator):", "HOLM:", "REED:"], ["REED (through translator)", "HOLM", "REED"]),
        (["Mr HOLT (Ryde):"], ["Mr HOLT (Ryde)"]),
        (
            ["Senator BIRD (Coast—Leader of the House) (14:02):", "Mrs. May (Labour):"],
            ["Senator BIRD (Coast—Leader of the House)", "Mrs. May (Labour)"],
        ),
        (["[00:01:15] REED:", "00:02 HOLM:", "[00:03] REED:"], ["REED", "HOLM", "REED"]),
        (
            ["Anna Reed (00:12):", "Jan Holm (00:15):", "Reed (01:15):", "Holm:"],
            ["Anna Reed", "Jan Holm", "Reed", "Holm"],
        ),
        (["Speaker 1:", "Speaker 2:"] * 2, ["Speaker 1", "Speaker 2"] * 2),
        (["**Q:**", "**AR:**", "**Q:**", "**AR:**"], ["Q", "AR", "Q", "AR"]),
    ],
)
def test_labels_with_more_than_a_name(labels: list[str], expected: list[str]) -> None:
    """A role, a remark or a constituency belongs to the label; a time and asterisks do not."""
    found = read("A title", *(f"{label} {SAID}" for label in labels))
    assert [(label, said) for label, _, said in found] == [(label, [SAID]) for label in expected]


def test_a_label_has_a_line_of_its_own() -> None:
    """Ascribe all up to the next label to its speaker; a time may stand behind the colon."""
    more = "Nobody had told the mayor about the letter."
    labels = ["Anna Reed:", "Jan Holm: (00:12)", "Anna Reed:", "Jan Holm:"]
    found = read("A title", labels[0], SAID, more, labels[1], "No.", labels[2], SAID, labels[3], "Yes, it had.")
    assert [(label, said) for label, _, said in found] == [
        ("Anna Reed", [SAID, more]),
        ("Jan Holm", ["No."]),
        ("Anna Reed", [SAID]),
        ("Jan Holm", ["Yes, it had."]),
    ]


def test_a_question_in_bold() -> None:
    """The asterisks behind it are no words of it."""
    found = read("A title", "**Q: Did it stop?**", f"A: {SAID}", "**Q: When?**", f"A: {SAID}")
    assert [said for _, _, said in found] == [["Did it stop?"], [SAID], ["When?"], [SAID]]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [f"LONDON (Northwire): {SAID}"],
        [f"Bruins 5, Devils 1: {SAID}", f"Wild 4, Sabres 1: {SAID}", f"Senators 4, Wild 1: {SAID}"],
        [f"October 20: {SAID}", f"October 21: {SAID}", f"October 20: {SAID}"],
        [f"KYIV, UKRAINE: {SAID}", SAID],
        [f"In Kyiv, one thing is clear: {SAID}", f"In Lviv (too): {SAID}"],
        ["She said:", SAID, "He added:", SAID, "She said:", SAID],
        [f"The minister (in Ryde): {SAID}"],
    ],
)
def test_no_label_of_a_speaker(paragraphs: list[str]) -> None:
    """Places, frames and other words with remarks or commas before a colon."""
    assert read("A title", *paragraphs) == []


PROGRAMME = (
    "MARK BELL: The dam is still shut. Ella Ross reports.",
    f"ELLA ROSS: {SAID}",
    f"JON DAHL: {SAID}",
    "ELLA ROSS: Nobody knows why.",
    "MARK BELL: {last}",
)


@pytest.mark.parametrize(
    ("last", "speakers"),
    [
        ("The town waits.", ["JON DAHL"]),
        ("Jon Dahl ending that report from Ella Ross.", ["JON DAHL"]),
    ],
)
def test_who_tells_the_story_has_no_turns(last: str, speakers: list[str]) -> None:
    """The reporter whom the programme announces, and whoever announces, speak in the author's voice."""
    view = View.of(NLP("\n\n".join(PROGRAMME).format(last=last)))
    assert [view.text[slice(*found.speaker[0])] for found in turn(view)] == speakers


def test_nothing_is_ascribed_behind_the_labels_of_who_tells_the_story() -> None:
    """No other rule, and no network, makes a speaker of them."""
    view = View.of(NLP("\n\n".join(PROGRAMME).format(last="The town waits.")))
    marks = [Span(found.start(), found.end()) for found in re.finditer(":", view.text)]
    at_marks = [candidate_at(view, mark, [Span(mark.end + 1, mark.end + 4)]) for mark in marks]
    kept = [view.text[: found.verb[0].start].splitlines()[-1] for found in without_narrators(view, at_marks)]
    assert kept == ["JON DAHL"]


def test_no_rule_speaks_for_who_tells_the_story(attributor: Attributor) -> None:
    """The rule of colons finds what announces the report, and nothing of it is proposed."""
    article = attributor("\n\n".join(PROGRAMME).format(last="The town waits."))
    assert [
        found.speaker and found.speaker.text for found in article.attributions if found.rule in ("turn", "colon")
    ] == ["JON DAHL"]


def test_a_report_of_something_else_announces_nobody() -> None:
    """A speaker who reports to somebody is one of those who speak."""
    text = "\n\n".join(PROGRAMME).format(last="Thank you.").replace("Ella Ross reports.", "Ella Ross reported it.")
    view = View.of(NLP(text))
    assert len(list(turn(view))) == len(PROGRAMME)
