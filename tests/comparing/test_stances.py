"""Stances: what the choice of a verb says."""

from __future__ import annotations

import pytest

from attribution.comparing.stances import _LEMMAS, STANCES, stance_of
from attribution.lexicon import cues

CASES = [
    ("say", "statement", "said", "said"),
    ("announce", "statement", "has announced", "said"),
    ("claim", "statement", "claimed", "claimed"),
    ("insist", "statement", "insists", "claimed"),
    ("reportedly", "statement", "reportedly", "claimed"),
    ("suggest", "statement", "suggested", "hinted"),
    ("admit", "statement", "admitted", "admitted"),
    ("deny", "statement", "has repeatedly denied", "denied"),
    ("rule out", "statement", "ruled out", "denied"),
    ("accuse", "statement", "accused", "accused"),
    ("call", "statement", "has called for", "asked"),
    ("call", "statement", "called", "said"),
    ("think", "belief", "thinks", "thought"),
    ("show", "evidence", "showed", "showed"),
    ("want", "intention", "wants", "other"),
    ("rule", "decree", "ruled", "other"),
    ("say", "statement", "did not say", "other"),
    ("comment", "statement", "declined to comment", "other"),
    ("say", "statement", "wouldn’t say", "other"),
    ("no such cue", "statement", "x", "said"),
    ("", "statement", "", "said"),
]


@pytest.mark.parametrize(("lemma", "verb_class", "verb", "stance"), CASES)
def test_a_stance(lemma: str, verb_class: str, verb: str, stance: str) -> None:
    """From lemma, class and the words in the text."""
    assert stance_of(lemma, verb_class, verb) == stance


def test_every_stance_occurs() -> None:
    """None is without a case."""
    assert {case[3] for case in CASES} == set(STANCES)


def test_no_lemma_has_two_stances() -> None:
    """And the lists name cues of the lexicon, mostly."""
    lemmas = [lemma for listed in _LEMMAS.values() for lemma in listed]
    assert len(lemmas) == len(set(lemmas))
    known = {cue.lemma for group in cues().values() for cue in group}
    assert set(lemmas) - known == set()
