"""From candidates to proposals: one a cue, in order, with whole quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from attribution.extraction.combine import MAX_STRETCH, propose, whole_quotations
from attribution.lexicon import cues
from attribution.pipeline import Attributor
from attribution.records import Span
from attribution.view import Candidate, View, candidate_at

NLP = spacy.blank("en")
SAY = cues()["verb", "say"][-1]


def _view(attributor: Attributor, text: str) -> View:
    (doc,) = attributor.backend.parse([text], batch_size=1)
    return View.of(doc)


def _unparsed(text: str) -> View:
    """A view in which only the characters count."""
    doc = NLP(text)
    return View.of(Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(t.whitespace_) for t in doc]))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _candidate(text: str, *content: str, verb: str = "said", speaker: str = "") -> Candidate:
    return Candidate(
        rule="clause",
        cue=SAY,
        head=0,
        verb=(_span(text, verb),),
        content=tuple(_span(text, words) for words in content),
        speaker=(_span(text, speaker),) if speaker else (),
    )


def _whole(text: str, *content: str, verb: str = "said") -> list[str]:
    found = whole_quotations(_unparsed(text), _candidate(text, *content, verb=verb))
    assert found is not None
    return [text[start:end] for start, end in found.content]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("He said that “it rained all day”.", "that “it rained", ["that “it rained all day”"]),
        ("“It rained. It snowed,” he said.", "It snowed", ["“It rained. It snowed,”"]),
        ("He said that it “rained”.", "that it “rained”", ["that it “rained”"]),
        ("He said that it rained “a lot”.", "that it rained", ["that it rained"]),
        ("He said that it rained.", "that it rained", ["that it rained"]),
    ],
)
def test_a_content_takes_whole_quotations(text: str, content: str, expected: list[str]) -> None:
    """One that it cuts it takes to the end; one that it does not touch it leaves."""
    assert _whole(text, content) == expected


def test_two_pieces_that_meet_are_one() -> None:
    """Stretched to one quotation they overlap."""
    text = "“It rained. It snowed. It froze,” he said."
    assert _whole(text, "It rained", "It froze") == ["“It rained. It snowed. It froze,”"]


def test_a_quotation_around_the_verb_is_not_taken() -> None:
    """The frame may stand inside the marks by a slip: its content does not swallow it."""
    text = "“It rained, he claimed, it snowed."
    assert _whole(text, "It rained", verb="he") == ["It rained"]


def test_a_frame_within_a_quotation_stays_within_it() -> None:
    """A report inside a quotation ends with the quotation."""
    text = "“She said it rained”, he told us."
    assert _whole(text, "it rained”, he told us") == ["it rained"]


def test_a_lost_mark_does_not_stretch_without_end() -> None:
    """A quotation longer than any speech is a mark that was lost."""
    text = "He said that “it rained " + "and rained " * (MAX_STRETCH // 10) + "again."
    assert _whole(text, "that “it rained") == ["that “it rained"]


def test_a_candidate_whose_content_is_clipped_to_nothing_is_dropped() -> None:
    """A verb within a title or a quoted phrase says nothing of the words outside of it."""
    text = "“He said,” it rained."
    assert whole_quotations(_unparsed(text), _candidate(text, "it rained")) is None


def test_one_proposal_a_cue_in_the_order_of_the_text(attributor: Attributor) -> None:
    """However many rules see the same cue."""
    view = _view(
        attributor, "“It rained,” Lund said, adding that it snowed. Ivanov denied this and accused her of lying."
    )
    heads = [found.head for found in propose(view)]
    assert [view.doc[head].text for head in heads] == ["said", "adding", "denied", "accused"]
    assert len(set(heads)) == len(heads)


def test_an_active_verb_without_a_speaker_ascribes_nothing(attributor: Attributor) -> None:
    """A denial has a cue and a content, but somebody must deny."""
    assert propose(_view(attributor, "To deny the charge would be wrong.")) == []


def test_a_passive_needs_no_speaker(attributor: Attributor) -> None:
    """It may well be said by nobody."""
    (found,) = propose(_view(attributor, "It is said that the king is ill."))
    assert found.speaker == ()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The militants reportedly fled.", ["adverb"]),
        ("Police said that the militants reportedly fled.", ["clause"]),
        ("The militants reportedly fled, according to the police.", ["according_to"]),
    ],
)
def test_an_adverb_within_a_report_is_a_hedge_only(attributor: Attributor, text: str, rules: list[str]) -> None:
    """Where a speaker vouches for it, the adverb is no attribution of its own."""
    assert [found.rule for found in propose(_view(attributor, text))] == rules


def test_a_candidate_is_not_changed() -> None:
    """No stage writes on an earlier one's values."""
    text = "He said that “it rained all day”."
    given = _candidate(text, "that “it rained")
    kept = replace(given)
    whole_quotations(_unparsed(text), given)
    assert given == kept


def test_a_turn_of_a_quoted_transcript_goes_on_over_paragraphs(attributor: Attributor) -> None:
    """Its content is not cut to the quotation in which its label stands."""
    said = "The pump had stopped two weeks before."
    text = f'"HOLM: {said}\n\n"VARGA: {said}\n\n"Nobody had told the mayor about the letter.\n\n"HOLM: {said}'
    view = _view(attributor, text)
    found = [item for item in propose(view) if item.rule == "turn"]
    assert [text[item.content[0].start : item.content[-1].end] for item in found] == [
        said.removesuffix("."),
        f'{said}\n\n"Nobody had told the mayor about the letter.',
        said.removesuffix("."),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The clerk said “the file is lost” and closed the window.", "“the file is lost”"),
        ("The clerk said “the file is lost” but offered tea.", "“the file is lost”"),
        ("The clerk said “the file is lost” and the window was shut.", "“the file is lost” and the window was shut"),
    ],
)
def test_what_a_speaker_did_next_is_not_said(attributor: Attributor, text: str, content: str) -> None:
    """Behind the closing mark a finite verb without a subject goes with the verb of speech."""
    view = _view(attributor, text)
    start = text.index("“")
    candidate = candidate_at(view, Span(10, 14), [Span(start, len(text) - 1)], [Span(0, 9)])
    whole = whole_quotations(view, candidate)
    assert whole is not None
    assert [text[piece.start : piece.end] for piece in whole.content] == [content]
