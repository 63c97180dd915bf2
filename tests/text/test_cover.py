"""Spans asked by place: as looking at every one of them, only faster."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from attribution.records import Span
from attribution.text.cover import Cover

OFFSET = st.integers(0, 40) | st.sampled_from([1022, 1023, 1024, 1025, 2047, 2048, 2049, 5000])
"""Near the beginning and near the edges of the buckets."""


@st.composite
def _spans(draw: st.DrawFn, least: int = 1) -> Span:
    start = draw(OFFSET)
    return Span(start, start + draw(st.integers(least, 30) | st.sampled_from([1000, 1024, 3000])))


SPANS = _spans()
NUMBERED = st.lists(st.tuples(st.integers(0, 8), SPANS), max_size=12)


@given(numbered=NUMBERED, asked=SPANS)
def test_around_is_brute_force(numbered: list[tuple[int, Span]], asked: Span) -> None:
    """The spans that hold the whole of another."""
    expected = {number for number, span in numbered if span.start <= asked.start and asked.end <= span.end}
    assert Cover(numbered).around(asked) == sorted(expected)


@given(numbered=NUMBERED, asked=SPANS)
def test_touching_is_brute_force(numbered: list[tuple[int, Span]], asked: Span) -> None:
    """The spans that share a character with another."""
    expected = {number for number, span in numbered if span.start < asked.end and asked.start < span.end}
    assert Cover(numbered).touching(asked) == sorted(expected)


@given(numbered=NUMBERED, offset=OFFSET)
def test_at_is_brute_force(numbered: list[tuple[int, Span]], offset: int) -> None:
    """The spans that hold a character."""
    expected = {number for number, span in numbered if span.start <= offset < span.end}
    assert Cover(numbered).at(offset) == sorted(expected)


def test_nothing_covers_nothing() -> None:
    """An empty cover answers everything with nothing."""
    cover = Cover([])
    assert cover.around(Span(0, 1)) == cover.touching(Span(0, 9_999_999)) == cover.at(5) == []


def test_a_number_stands_for_several_spans() -> None:
    """A discontinuous content is one number, answered once."""
    cover = Cover([(3, Span(0, 4)), (3, Span(8, 12)), (1, Span(0, 12))])
    assert cover.touching(Span(2, 10)) == [1, 3]
    assert cover.around(Span(5, 7)) == [1]
