"""Whose figures and statements speak."""

from __future__ import annotations

import pytest

from hand import resolved, view_of

WHO = "The/DT World/NNP Health/NNP Organization/NNP (/-LRB- WHO/NNP )/-RRB- met/VBD"
FULL = "World Health Organization (WHO)"


@pytest.mark.parametrize(
    ("sentence", "speaker", "entity", "kind"),
    [
        ("WHO/NNP data/NNS/nsubj>show show/VBP growth/NN", "WHO data", FULL, "named_organization"),
        (
            "data/NNS/nsubj>show from/IN the/DT WHO/NNP show/VBP growth/NN",
            "data from the WHO",
            FULL,
            "named_organization",
        ),
        (
            "the/DT WHO/NNP/poss>statement 's/POS statement/NN/nsubj>reads reads/VBZ",
            "the WHO's statement",
            FULL,
            "named_organization",
        ),
        (
            "a/DT statement/NN/nsubj>reads by/IN Ann/NNP Lee/NNP reads/VBZ",
            "a statement by Ann Lee",
            "Ann Lee",
            "named_person",
        ),
        (
            "data/NNS/nsubj>show received/VBN by/IN the/DT WHO/NNP show/VBP growth/NN",
            "data received by the WHO",
            "data received by the WHO",
            "document",
        ),
        ("German/JJ data/NNS/nsubj>show show/VBP growth/NN", "German data", "German data", "document"),
    ],
)
def test_whose_it_is(sentence: str, speaker: str, entity: str, kind: str) -> None:
    """The body beside the noun speaks; not one that has only got it, and no country."""
    assert [found[:2] for found in resolved(view_of(WHO, sentence), speaker)] == [(entity, kind)]
