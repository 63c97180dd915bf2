"""Spans of characters: trimmed, balanced, merged, subtracted."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.records import Span
from attribution.text.spans import balance, merge, trim, without

MARKED = st.text(st.sampled_from('ab .,;:—–-\n\u00a0…“”"()[]'), min_size=1, max_size=30)


def _whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (", that it rained.", "that it rained"),
        ("\n — Ivanov \u00a0", "Ivanov"),
        ("It rained!", "It rained!"),
        ("“It rained.”", "“It rained.”"),
        ("… and so on …", "and so on"),
        ("the U.S.", "the U.S"),
    ],
)
def test_trim(text: str, expected: str) -> None:
    """Loose punctuation and white space go; quotation marks and what ends a question stay."""
    start, end = trim(text, _whole(text)) or (0, 0)
    assert text[start:end] == expected


@pytest.mark.parametrize("text", ["", " ", "—", "“”", "., ;"])
def test_trim_leaves_nothing_of_nothing(text: str) -> None:
    """Without a letter or a figure there is no span."""
    assert trim(text, _whole(text)) is None


@given(text=MARKED)
def test_trim_keeps_every_word(text: str) -> None:
    """It only sheds the ends, and a second time it sheds nothing."""
    kept = trim(text, _whole(text))
    if kept is None:
        assert not any(character.isalnum() for character in text)
        return
    assert not any(character.isalnum() for character in text[: kept.start] + text[kept.end :])
    assert trim(text, kept) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the road is closed”", "the road is closed"),
        ("“the road is closed", "the road is closed"),
        ("“the road is closed”", "“the road is closed”"),
        ("the “road” is closed", "the “road” is closed"),
        ("the road “is closed", "the road “is closed"),
        ("the road (now closed)", "the road (now closed)"),
        ("now closed)", "now closed"),
        ("[the road", "the road"),
    ],
)
def test_balance(text: str, expected: str) -> None:
    """A lone mark or bracket at one end goes, a pair stays."""
    start, end = balance(text, _whole(text))
    assert text[start:end] == expected


@given(text=MARKED)
def test_balance_sheds_marks_alone(text: str) -> None:
    """Never a word, and the span stays inside the text."""
    start, end = balance(text, _whole(text))
    assert 0 <= start <= end <= len(text)
    assert not any(character.isalnum() for character in text[:start] + text[end:])


@given(
    spans=st.lists(st.tuples(st.integers(0, 50), st.integers(1, 10)), max_size=8),
    text=st.text("ab \n", min_size=60, max_size=60),
)
def test_merge_covers_the_same_places(spans: list[tuple[int, int]], text: str) -> None:
    """In order, and blanks apart from what was given: only those between two spans are added."""
    given_spans = [Span(start, start + length) for start, length in spans]
    merged = merge(text, given_spans)
    before, after = ({place for span in part for place in range(*span)} for part in (given_spans, merged))
    assert before <= after
    assert not "".join(text[place] for place in after - before).strip()
    assert all(text[first.end : second.start].strip() for first, second in pairwise(merged))


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], ["He said, it rained."]),
        (["He said"], ["it rained"]),
        (["it rained"], ["He said"]),
        (["said"], ["He", "it rained"]),
        (["said", "it"], ["He", "rained"]),
        (["He said, it rained."], []),
    ],
)
def test_without(taken: list[str], left: list[str]) -> None:
    """Cut-out parts are gone, the rest is trimmed, and a span that nothing was cut out of stays as it is."""
    text = "He said, it rained."
    holes = [Span(text.index(part), text.index(part) + len(part)) for part in taken]
    assert [text[start:end] for start, end in without(text, [_whole(text)], holes)] == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor (", "The mayor"),
        ("] the mayor", "the mayor"),
        ("] of [the mayor]", "of [the mayor]"),
        ("(The mayor", "The mayor"),
        ("The mayor)", "The mayor"),
        ("The (new", "The (new"),
    ],
)
def test_a_lone_bracket_is_shed(text: str, expected: str) -> None:
    """At either end; one in the middle stays."""
    assert text[slice(*balance(text, Span(0, len(text))))] == expected
