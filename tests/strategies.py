"""Hypothesis strategies for the records: any article whose spans lie in its text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from attribution.records import (
    ASSERTION_REASONS,
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
    Alias,
    Article,
    Assertion,
    Attribution,
    Content,
    Excluded,
    Hedge,
    Profile,
    Score,
    Span,
    Speaker,
    TextSpan,
    Verb,
    text_of,
)

ANY_TEXT = st.text(st.characters(), max_size=60)
"""Any code points, lone surrogates and control characters with them."""

WORD = st.text(max_size=8)
SHARE = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """One to three pieces of a text that is not empty, apart from each other and in order."""
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    return tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))


@st.composite
def hedges(draw: st.DrawFn, text: str) -> tuple[Hedge, ...]:
    """None, one or two hedges."""
    found = draw(st.lists(spans(text), max_size=2))
    kinds, levels = st.sampled_from(HEDGE_KINDS), st.sampled_from(HEDGE_LEVELS)
    return tuple(Hedge(text_of(text, part), part, draw(kinds), draw(levels)) for part in found)


@st.composite
def attributions(draw: st.DrawFn, text: str, index: int) -> Attribution:
    """An attribution that may stand in an earlier one."""

    def mention(record: Callable[..., Any], *values: Any) -> Any:
        part = draw(spans(text))
        return record(text_of(text, part), part, *values)

    speaker = mention(Speaker, draw(WORD), draw(st.sampled_from(SPEAKER_TYPES)), draw(WORD))
    parents = st.none() | st.integers(0, index - 1) if index else st.none()
    return Attribution(
        draw(st.sampled_from([speaker, None])),
        mention(Verb, draw(WORD), draw(st.sampled_from(VERB_CLASSES))),
        mention(Content, draw(st.sampled_from(QUOTE_TYPES))),
        draw(hedges(text)),
        draw(SHARE),
        draw(st.text(min_size=1, max_size=8)),
        draw(parents),
    )


@st.composite
def counts(draw: st.DrawFn, names: st.SearchStrategy[str], most: int) -> tuple[tuple[str, int], ...]:
    """Names in their order, each with a count; at most `most` together."""
    found, left = {}, most
    for name in sorted(draw(st.sets(names, max_size=3))):
        found[name] = draw(st.integers(0, left))
        left -= found[name]
    return tuple(found.items())


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Counts that can belong to one article."""
    small = st.integers(0, 4)
    sourced, hearsay, unsourced = draw(small), draw(small), draw(small)
    assertions = sourced + hearsay + unsourced
    of_sourced = st.integers(0, sourced)
    return Score(
        words=draw(st.integers(0, 500)),
        attributions=draw(small),
        sourced=sourced,
        hearsay=hearsay,
        unsourced=unsourced,
        hedged=draw(st.integers(0, assertions)),
        direct=draw(of_sourced),
        anonymous=draw(of_sourced),
        documents=draw(of_sourced),
        by_speaker=draw(counts(WORD, sourced)),
        by_class=draw(counts(st.sampled_from(VERB_CLASSES), 4)),
        expected=draw(st.floats(0, assertions)),
        variance=draw(st.floats(0, assertions / 4)),
    )


@st.composite
def aliases(draw: st.DrawFn, text: str) -> tuple[Alias, ...]:
    """Places of the text by their words, in order."""
    found: dict[str, list[Span]] = {}
    for start, end in draw(spans(text)):
        found.setdefault(text[start:end], []).append(Span(start, end))
    return tuple(Alias(words, tuple(places)) for words, places in found.items())


@st.composite
def profiles(draw: st.DrawFn, text: str) -> Profile:
    """One who speaks in the text."""
    part = spans(text).map(lambda pieces: TextSpan(text_of(text, pieces), pieces))
    maybe = st.none() | part
    count = st.integers(0, 9)
    return Profile(
        draw(WORD),
        draw(st.sampled_from(SPEAKER_TYPES)),
        draw(aliases(text)),
        draw(st.integers(1, 9)),
        draw(count),
        draw(count),
        draw(maybe),
        draw(maybe),
        draw(maybe),
        draw(st.none() | WORD),
    )


@st.composite
def articles(draw: st.DrawFn, text: st.SearchStrategy[str] = ANY_TEXT) -> Article:
    """An article with whatever fits its text."""
    words = draw(text)
    maybe = st.none() | ANY_TEXT
    if not words:
        return Article(words, id=draw(maybe), title=draw(maybe))
    found = tuple(draw(attributions(words, index)) for index in range(draw(st.integers(0, 3))))
    indices = st.lists(st.integers(0, max(len(found) - 1, 0)), unique=True, max_size=len(found)).map(tuple)
    statuses, reasons = st.sampled_from(STATUSES), st.sampled_from(ASSERTION_REASONS)
    assertions = tuple(
        Assertion(text_of(words, part), part, draw(statuses), draw(indices), draw(hedges(words)), draw(reasons))
        for part in draw(st.lists(spans(words), max_size=3))
    )
    excluded = tuple(
        Excluded(text_of(words, part), part, "headline") for part in draw(st.lists(spans(words), max_size=1))
    )
    speakers = tuple(draw(st.lists(profiles(words), max_size=2)))
    return Article(words, found, assertions, draw(scores()), excluded, draw(maybe), draw(maybe), speakers)
