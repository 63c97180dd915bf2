"""An article made by hand: two attributions, one in the other, with a hedge in each."""

from __future__ import annotations

from dataclasses import replace

from attribution.records import (
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
)

TEXT = "Storm ahead\n\nHe claimed that Kyiv says “it” <b>might</b> end.\n\nIt rained."


def _place(words: str) -> tuple[str, tuple[Span, ...]]:
    start = TEXT.index(words)
    return words, (Span(start, start + len(words)),)


OUTER = Attribution(
    Speaker(*_place("He"), "Sergei Ivanov", "named_person", "pronoun"),
    Verb(*_place("claimed"), "claim", "statement"),
    Content(*_place("that Kyiv says “it” <b>might</b> end"), "mixed"),
    (Hedge(*_place("claimed"), "distancing", "verb"),),
    confidence=0.9,
    rule="clause",
)
INNER = Attribution(
    Speaker(*_place("Kyiv"), "Kyiv", "named_organization"),
    Verb(*_place("says"), "say", "statement"),
    Content(*_place("“it” <b>might</b> end"), "mixed"),
    (Hedge(*_place("might"), "modal", "content"),),
    confidence=0.8,
    rule="clause",
    parent=0,
)
IVANOV = Profile(
    "Sergei Ivanov",
    "named_person",
    (Alias(*_place("He")),),
    attributions=1,
    assertions=1,
    words_quoted=1,
    role=TextSpan(*_place("Storm")),
    id="Q1",
)
KYIV = Profile("Kyiv", "named_organization", (Alias(*_place("Kyiv")),), attributions=1, words_quoted=1)
ARTICLE = Article(
    TEXT,
    (OUTER, INNER),
    (
        Assertion(*_place("“it” <b>might</b> end"), "sourced", (0, 1), reason="content"),
        Assertion(*_place("It rained."), "unsourced"),
    ),
    Score(
        words=11,
        attributions=2,
        sourced=1,
        unsourced=1,
        hedged=1,
        by_speaker=(("Kyiv", 0), ("Sergei Ivanov", 1)),
        by_class=(("statement", 2),),
        expected=1.0,
        variance=0.25,
    ),
    (Excluded(*_place("Storm ahead"), "headline"),),
    id="a/1",
    title="Storm & <rain>",
    speakers=(IVANOV, KYIV),
)


def hostile(attack: str) -> Article:
    """Put markup into every field: with overrides, quotation marks in each other and a word without end in the text."""
    text = f"{attack} “He said ‘she said “{attack}”’” \u202egnorw {'x' * 100_000}"
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, entity=attack), rule=attack)
    made = Assertion(text, (Span(len(attack), len(text)),), "unsourced")
    out = Excluded(attack, (Span(0, len(attack)),), attack)
    profile = replace(IVANOV, entity=attack, aliases=(Alias(attack, IVANOV.aliases[0].spans),))
    return Article(text, (outer,), (made,), ARTICLE.score, (out,), attack, attack, (profile,))
