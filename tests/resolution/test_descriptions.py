"""Definite descriptions, resolved from parsed text to the entity."""

from __future__ import annotations

import pytest

from attribution import Attributor

CASES = {
    "the body that spoke last": (
        "The Orlin Sinmun said the drill was over.\n\nThe paper said that troops had left.",
        ["Orlin Sinmun", "Orlin Sinmun"],
    ),
    "a trade and a size": (
        "Shares of Zelvo fell. Zelvo said prices would fall. The grocery giant said it had bread for a month.",
        ["Zelvo", "Zelvo"],
    ),
    "a body of another kind spoke last": (
        "The Ministry of Health said the drill was over.\n\nThe paper said that troops had left.",
        ["Ministry of Health", "paper"],
    ),
    "a person spoke last": (
        "Ann Lee said the drill was over.\n\nThe paper said that troops had left.",
        ["Ann Lee", "paper"],
    ),
    "a country": (
        "Germany imports its gas. The country said it would build two ports.",
        ["Germany"],
    ),
    "any country": (
        "Germany imports its gas. The country asking for help said it would build two ports.",
        ["country", "country"],
    ),
    "a word that opens a sentence": (
        "Turnout was low, the commission said.",
        ["commission"],
    ),
    "a remark behind a comma": (
        "Acme Holdings Inc. said it had lost money. The firm, based in Ohio, said that it would close two plants.",
        ["Acme Holdings Inc.", "Acme Holdings Inc."],
    ),
    "one of several in an office": (
        "The appeal of Parcelworks co-founder Mira Dahl was heard. The Parcelworks founder said she was glad.",
        ["Mira Dahl"],
    ),
    "one of several in an office, said so later": (
        "The appeal of Parcelworks founder Mira Dahl was heard. The Parcelworks co-founder said she was glad.",
        ["Mira Dahl"],
    ),
    "an office in a body": (
        "The authors of the study published in the journal Neuron Letters said mice slept.",
        ["authors of the study published in the journal Neuron Letters"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_description_is_resolved(name: str, attributor: Attributor) -> None:
    """The entity is whoever is meant, and the words themselves where nobody can be."""
    text, entities = CASES[name]
    assert [item.speaker.entity for item in attributor(text).attributions if item.speaker] == entities


def test_his_company(attributor: Attributor) -> None:
    """The company of which his description tells."""
    text = "Owen Brandt, chief executive of Bayline Foods, sat down. He said his company would close two mills."
    speakers = [item.speaker for item in attributor(text).attributions if item.speaker]
    assert speakers[0].entity == "Owen Brandt"
    article = attributor(text.replace("would close two mills", "denied it"))
    assert [item.speaker.entity for item in article.attributions if item.speaker][-1] == "Bayline Foods"
