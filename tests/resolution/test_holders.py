"""Who a long office, a rank, a surname or a loose description means, from parsed text to the entity."""

from __future__ import annotations

import pytest

from attribution.pipeline import Attributor

CASES = {
    "an office and its body": (
        'Minister in the Ministry of Works Rohan Baksh said the pier was safe. "It held," Baksh said.',
        ["Rohan Baksh", "Rohan Baksh"],
    ),
    "a rank without full stop": (
        "Superintendent Colin Moss said officers came at noon. Supt Moss said the man ran.",
        ["Colin Moss", "Colin Moss"],
    ),
    "a man and the town of his name": (
        "Abe Carden, mayor of Carden Heights, resigned. Carden said he was tired.",
        ["Abe Carden"],
    ),
    "a company and its subsidiary": (
        "Zelta sold its arm. Zelta said it would keep its stake. Its other holding is Zelta Japan.",
        ["Zelta"],
    ),
    "a title against a first name": (
        "Ruth Calder lost the farm. Mr Calder said the bank gave them a week.",
        ["Calder"],
    ),
    "a role with a hyphen": (
        "Weekly Post editor-in-chief Lars Holm said they are.",
        ["Lars Holm"],
    ),
    "a surname that ends like a noun": (
        "Stella Hartman sews masks. The tired Hartman said the cloth was torn.",
        ["Stella Hartman"],
    ),
    "a chamber with its country": (
        "The US House of Representatives met. The House said the bill was dead.",
        ["US House of Representatives"],
    ),
    "what somebody owns": (
        "Senator Ruth Calder said yes. Senator Calder's campaign said she was ill.",
        ["Senator Calder's campaign"],
    ),
    "a loose description": (
        "President Amina Sow fired her cabinet. Sow said they stole aid. The 54-year-old leader said polls would come.",
        ["Amina Sow", "Amina Sow"],
    ),
    "a loose description of somebody else": (
        "Amina Sow said they had stolen aid. The witness said nobody had stolen it.",
        ["Amina Sow", "witness"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_speaker_is_named(name: str, attributor: Attributor) -> None:
    """The entity is the fullest name of whoever is meant, and nobody else's."""
    text, entities = CASES[name]
    assert [item.speaker.entity for item in attributor(text).attributions if item.speaker] == entities


def test_who_stands_beside_a_role_is_somebody_else(attributor: Attributor) -> None:
    """The last speaker is not "the mayor" of a sentence that names both."""
    text = "Helen Marsh said that the road was shut.\n\nThe mayor claimed it was open, but Helen Marsh rejected this."
    speakers = [found.speaker.entity for found in attributor(text).attributions if found.speaker]
    assert speakers == ["Helen Marsh", "mayor", "Helen Marsh"]
