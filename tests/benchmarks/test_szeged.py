"""The Szeged corpus: what is read of it, which of its cues are hedges by our scheme, and what is counted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import szeged
from szeged import Passage, UncertaintyCue

from attribution.evaluation.counts import PRF
from attribution.pipeline import Attributor
from attribution.records import Hedge, HedgeKind, Span

XML = """<?xml version="1.0" encoding="UTF-8"?>
<Annotation><DocumentSet>
<Document type="Wikipedia_text_weasel"><DocID>The dam_1</DocID>
<DocumentPart type="Title"><Sentence id="S1.1">The dam</Sentence></DocumentPart>
<DocumentPart type="Text"
><Sentence id="S1.2">The dam <ccue type="speculation_modal_probable_">may</ccue> burst &amp; flood the town.</Sentence
><Sentence id="S1.3">It is <ccue type="speculation_hypo_doxastic _">believed</ccue> to leak <ccue
type="speculation_hypo_condition _">if</ccue> it rains.</Sentence
><Sentence id="S1.4">Lund <ccue type="speculation_hypo_doxastic _">thought</ccue> so.</Sentence></DocumentPart>
</Document>
<Document><DocID>Nothing_2</DocID><DocumentPart type="Title"><Sentence>Nothing</Sentence></DocumentPart></Document>
</DocumentSet></Annotation>
"""


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    """The sample's only passage."""
    path = tmp_path / "wiki.xml"
    path.write_text(XML, encoding="utf-8")
    (read,) = szeged.read(path)
    return read


def _words(passage: Passage) -> list[tuple[str, str]]:
    return [(passage.text[slice(*cue.span)], cue.type) for cue in passage.cues]


def _hedge(text: str, word: str, kind: HedgeKind = "epistemic") -> Hedge:
    start = text.index(word)
    return Hedge(word, (Span(start, start + len(word)),), kind, "content")


def test_sentences_are_joined_and_titles_left_out(passage: Passage) -> None:
    """Every cue stands at its place in the joined text, with the last word of its type."""
    assert passage.id == "The dam_1"
    assert passage.text == "The dam may burst & flood the town. It is believed to leak if it rains. Lund thought so."
    assert _words(passage) == [
        ("may", "probable"),
        ("believed", "doxastic"),
        ("if", "condition"),
        ("thought", "doxastic"),
    ]


@pytest.mark.parametrize(("content", "message"), [("<a>", "no XML"), ("<a></a>", "holds no Document"), ("", "no XML")])
def test_what_is_no_such_corpus_is_refused(tmp_path: Path, content: str, message: str) -> None:
    """With the file's name."""
    path = tmp_path / "wiki.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=rf"wiki\.xml: {message}"):
        szeged.read(path)


def test_the_halves_are_fixed_by_the_id() -> None:
    """Both are met, and neither depends on what is read."""
    halves = {str(number): Passage(str(number), "", ()).half for number in range(20)}
    assert set(halves.values()) == {"train", "test"}
    assert halves["0"] == Passage("0", "another text", ()).half


@pytest.mark.parametrize(
    ("before", "word", "after", "kind", "expected"),
    [
        ("The dam ", "may", " burst.", "probable", True),
        ("The dam ", "can", " burst.", "probable", False),
        ("The dam ", "might", " burst.", "possible", True),
        ("The map ", "indicates", " a road.", "probable", False),
        ("Many ", "questioned", " the map.", "probable", False),
        ("It was ", "feared", " that the dam had burst.", "probable", True),
        ("They ", "feared", " the flood.", "probable", False),
        ("The ", "alleged", " thief fled.", "doxastic", True),
        ("He is widely ", "believed", " to be abroad.", "doxastic", True),
        ("It is ", "thought", " that he fled.", "doxastic", True),
        ("He is ", "considered", " a classic.", "doxastic", False),
        ("Some ", "believe", " that he fled.", "doxastic", False),
        ("They ", "accused", " him.", "doxastic", False),
        ("He left ", "if", " it rained.", "condition", False),
        ("They asked ", "whether", " it rained.", "investigation", False),
    ],
)
def test_which_cues_are_hedges(  # the pieces of one sentence
    *, before: str, word: str, after: str, kind: str, expected: bool
) -> None:
    """By the cue's type, its words and, for a belief, whether it is a passive without a believer."""
    cue = UncertaintyCue(Span(len(before), len(before + word)), kind)
    assert szeged.is_hedge(Passage("", before + word + after, (cue,)), cue) is expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("may", "modal", True),
        ("is believed to", "hearsay", True),
        ("alleges", "distancing", True),
        ("claimed", "distancing", False),
        ("is said to", "hearsay", False),
        ("not necessarily", "epistemic", False),
    ],
)
def test_hedges_that_the_corpus_marks_nowhere(text: str, kind: HedgeKind, *, expected: bool) -> None:
    """Those of saying, and the denial of necessity."""
    assert szeged.is_marked(Hedge(text, (Span(0, len(text)),), kind, "content")) is expected


def test_a_match_counts_cues_found_and_hedges_that_are_none(passage: Passage) -> None:
    """Whatever overlaps an unmapped cue counts neither way."""
    hedges = [_hedge(passage.text, word) for word in ("may burst", "flood", "if", "thought")]
    matched = szeged.match(passage, [*hedges, _hedge(passage.text, "leak", "distancing")])
    assert matched.prf == PRF(tp=1, fp=1, fn=1)
    assert [passage.text[slice(*cue.span)] for cue in matched.missed] == ["believed"]
    assert [hedge.text for hedge in matched.spurious] == ["flood"]


def test_everything_counts_where_the_schemes_are_taken_for_one(passage: Passage) -> None:
    """All cues of the mapped types, and hedges of saying too."""
    hedges = [_hedge(passage.text, "may"), _hedge(passage.text, "leak", "distancing")]
    assert szeged.match(passage, hedges, everything=True).prf == PRF(tp=1, fp=1, fn=2)


def test_the_engine_finds_the_samples_hedges(attributor: Attributor, passage: Passage) -> None:
    """The author's own and those of attributions, each once, in order."""
    hedges = szeged.hedges_of(attributor(passage.text))
    assert [hedge.text for hedge in hedges] == ["may", "is believed to"]
    assert szeged.match(passage, hedges).prf == PRF(tp=2, fp=0, fn=0)


def test_a_regular_expression_stands_for_a_trivial_system() -> None:
    """Each match is a hedge at its place."""
    (found,) = szeged.hedges_like("It may rain.", re.compile(r"\bmay\b"))
    assert (found.text, found.spans) == ("may", (Span(3, 6),))
