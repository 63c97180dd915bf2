"""Clean texts for the parse, and the way back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.records import Span
from attribution.text.cleaning import clean

WORDS = frozenset(
    ("news", "paper", "newspaper", "second", "hand", "secondhand", "commissioner", "announced", "an", "long", "term")
)


def _clean(text: str) -> str:
    return clean(text, WORDS.__contains__)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&quot;It rained,&quot; he said.", '"It rained," he said.'),
        ("&#8220;It rained,&#x201D; he said.", "“It rained,” he said."),
        ("It isn&amp;rsquo;t &amp;amp;amp;quot;ours&quot;.", 'It isn’t "ours".'),
        ("Marks &amp; Spencer", "Marks & Spencer"),
        ("J.&nbsp;R. Okafor", "J. R. Okafor"),
        ("J.\u00a0R. Okafor", "J. R. Okafor"),
        ("It rained. \u00a0 \u00a0It snowed.", "It rained. It snowed."),
        ("\u200bIt rained\u00ad.\ufeff", "It rained."),
        ("par&shy;lia\u00adment", "parliament"),
        ("AT&T; R&D &nosuch; &#0; &;", "AT&T; R&D &nosuch; &#0; &;"),
        ("It rained.\r\n\r\nIt\tsnowed.", "It rained.\r\n\r\nIt\tsnowed."),
        ("Helen  Marsh left.  It rained   hard", "Helen Marsh left. It rained   hard"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "José Núñez"),
    ],
)
def test_signs(text: str, expected: str) -> None:
    """Entities are decoded however often they were encoded; odd blanks are plain ones; the rest stays as it is."""
    assert _clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The com-\nmissioner left.", "The commissioner left."),
        ("The com¬\nmissioner left.", "The commissioner left."),
        ("In the long-\nterm plan.", "In the long-term plan."),
        ("A second-\nhand van.", "A second-hand van."),
        ("A second-\nhand news-\npaper an-\nnounced.", "A secondhand newspaper announced."),
        ("A second-hand van is second-\nhand: an-\nnounced.", "A second-hand van is second-hand: announced."),
        ("Jean-\nPaul left.", "Jean-Paul left."),
        ("In Kelder-\nby it rained.", "In Kelderby it rained."),
        ("Both pre-\nand post-war.", "Both pre-\nand post-war."),
    ],
)
def test_hyphens_at_line_ends(text: str, expected: str) -> None:
    """A hyphen stays where it belongs to the word: by the text itself, by the dictionary, by a capital."""
    assert _clean(text) == expected


def test_places_lead_back() -> None:
    """A span of the clean text stands for all the characters that it was made of, deleted ones within it too."""
    text = "The com-\nmissioner said &quot;no&quot; to\u00ad it."
    cleaned, alignment = clean(text, WORDS.__contains__)
    assert cleaned == 'The commissioner said "no" to it.'
    assert alignment is not None
    for words, given_words in [
        ("The", "The"),
        ("commissioner", "com-\nmissioner"),
        ("said", "said"),
        ('"no"', "&quot;no&quot;"),
        ("no", "no"),
        ("to", "to"),
        ("it.", "it."),
    ]:
        start = cleaned.index(words)
        assert text[slice(*alignment.span(Span(start, start + len(words))))] == given_words


def test_a_clean_text_needs_no_way_back() -> None:
    """It is parsed as it stands."""
    text = "It rained, he said.\n\n“It did.” It snowed."
    assert clean(text, WORDS.__contains__) == (text, None)


DIRTY = st.lists(
    st.sampled_from(
        ["&quot;", "&amp;nbsp;", "\u00a0", "\u00ad", "\n", "-\n", "¬\n", " ", "a", "Rain", "fell", ".", "&"]
    )
).map("".join)


@given(text=DIRTY | st.text(max_size=40))
def test_every_span_leads_to_its_own_place(text: str) -> None:
    """In order, within the text, and to the same words where nothing was changed in them."""
    cleaned, alignment = clean(text, WORDS.__contains__)
    if alignment is None:
        assert cleaned == text
        return
    places = [alignment.span(Span(at, at + 1)) for at in range(len(cleaned))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
    kept = [(at, start) for at, (start, end) in enumerate(places) if end - start == 1 and not text[start].isspace()]
    assert all(cleaned[at] == text[start] for at, start in kept)
