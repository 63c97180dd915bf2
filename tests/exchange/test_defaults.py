"""Labels that an annotator left out, guessed from the words."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.evaluation.corpora import read_gold
from attribution.exchange import defaults
from attribution.records import Span, text_of

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("words", "lemma", "verb_class"),
    [
        ("has repeatedly denied", "deny", "statement"),
        ("believes", "believe", "belief"),
        ("hopes", "hope", "intention"),
        ("worries", "worry", "attitude"),
        ("ordered", "order", "decree"),
        ("showed", "show", "evidence"),
    ],
)
def test_cues_of_regular_verbs(words: str, lemma: str, verb_class: str) -> None:
    """By the lexicon, whatever their ending."""
    cue = defaults.cue_of(words)
    assert cue
    assert (cue.lemma, cue.verb_class) == (lemma, verb_class)


@pytest.mark.parametrize("words", ["", ":", "zzz", "—"])
def test_no_cue(words: str) -> None:
    """Verbs for which the lexicon has no row."""
    assert defaults.cue_of(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mira Dahl", "named_person"),
        ("the interior ministry", "named_organization"),
        ("an official", "unnamed_person"),
        ("Officials", "unnamed_group"),
        ("the report", "document"),
        ("Interior Minister Lucía Orrantegui", "named_person"),
        ("A spokesman for the foundation", "unnamed_person"),
        ("Germany’s", "named_organization"),
        ("She", "named_person"),
        ("", "unnamed_person"),
    ],
)
def test_types_of_speakers(words: str, expected: str) -> None:
    """By head nouns, then by capitals."""
    assert defaults.speaker_type(words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It rained.”", "direct"),
        ("that “it rained”", "direct"),
        ("that it “rained”", "mixed"),
        ("it rained", "indirect"),
        ("…", "indirect"),
    ],
)
def test_types_of_quotation(text: str, expected: str) -> None:
    """By the words in quotation marks, a leading "that" aside."""
    assert defaults.quote_type(text, (Span(0, len(text)),)) == expected


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Reportedly", "hearsay"),
        ("may", "modal"),
        ("claimed", "distancing"),
        ("zzz", "epistemic"),
        ("is believed to", "hearsay"),
    ],
)
def test_kinds_of_hedges(words: str, kind: str) -> None:
    """By the lexicon's hedges and cues."""
    assert defaults.hedge_kind(words) == kind


def test_levels_of_hedges() -> None:
    """Inside the content or outside of it."""
    assert defaults.hedge_level((Span(3, 4),), (Span(0, 2), Span(3, 9))) == "content"
    assert defaults.hedge_level((Span(2, 3),), (Span(0, 2), Span(3, 9))) == "verb"


def test_words_are_counted_once() -> None:
    """However many contents hold them."""
    assert defaults.words_quoted("“a b” c", [Span(0, 7), Span(1, 2)]) == 2


def test_most_guesses_are_the_annotators() -> None:
    """On the seeds: the least of each that may be right."""
    right = {"class": 0, "type": 0, "quote": 0, "kind": 0, "level": 0}
    seen = dict.fromkeys(right, 0)

    def count(name: str, *, is_right: bool) -> None:
        right[name] += is_right
        seen[name] += 1

    for article in read_gold(SEEDS).articles:
        for item in article.attributions:
            cue = defaults.cue_of(text_of(article.text, item.verb))
            count("class", is_right=(cue.verb_class if cue else "statement") in item.classes)
            if item.speaker:
                count("type", is_right=defaults.speaker_type(text_of(article.text, item.speaker)) in item.types)
            count("quote", is_right=defaults.quote_type(article.text, item.content) == item.quote)
            for hedge in item.hedges:
                count("kind", is_right=defaults.hedge_kind(text_of(article.text, hedge.spans)) == hedge.kind)
                count("level", is_right=defaults.hedge_level(hedge.spans, item.content) == hedge.level)
    shares = {name: right[name] / seen[name] for name in right}
    floors = {"class": 0.9, "type": 0.8, "quote": 0.9, "kind": 0.9, "level": 0.9}
    assert {name: share for name, share in shares.items() if share < floors[name]} == {}, shares
