"""Pronouns of speakers: who is outside the quotation, who has answered, what "he" shows of a name."""

from __future__ import annotations

import pytest

from attribution import Attributor


def entities(attributor: Attributor, text: str) -> dict[str, str]:
    """The entity of each speaker by the verb of its attribution."""
    return {item.verb.text: item.speaker.entity for item in attributor(text).attributions if item.speaker}


@pytest.mark.parametrize("verb", ["replied", "answered", "responded"])
def test_who_asks_does_not_answer(attributor: Attributor, verb: str) -> None:
    """Whoever is asked answers, though the one who asks is nearer and the subject."""
    text = f"A lawyer asked Dr Helen Moss what the tests had shown. “Nothing at all,” she {verb}."
    assert entities(attributor, text)[verb] == "Helen Moss"


def test_who_asks_goes_on_by_saying(attributor: Attributor) -> None:
    """With "said" the one who asked may go on."""
    text = "Helen Moss asked the clerk where the file was. “I have looked everywhere,” she said."
    assert entities(attributor, text)["said"] == "Helen Moss"


def test_who_is_spoken_to_does_not_speak(attributor: Attributor) -> None:
    """Neither the one called to nor the one told of inside the quotation is the "he" behind it."""
    text = "The doorman looked up. “The car is waiting, captain,” he said."
    assert entities(attributor, text)["said"] != "captain"
    text = "Owen Brandt shook his head. “Peter Lang has never paid me,” he said."
    assert entities(attributor, text)["said"] == "Owen Brandt"


def test_he_shows_a_lone_name_to_be_a_person(attributor: Attributor) -> None:
    """A name of one word that has spoken is meant where nobody else can be, and is a person from then on."""
    article = attributor("Harnett said the road would stay shut. He added that buses would run.")
    assert [item.speaker and (item.speaker.entity, item.speaker.type) for item in article.attributions] == [
        ("Harnett", "named_person"),
        ("Harnett", "named_person"),
    ]


@pytest.mark.parametrize("body", ["The ministry", "Germany", "Reuters", "Bayline Foods"])
def test_he_shows_no_body_to_be_a_person(attributor: Attributor, body: str) -> None:
    """An organisation or a place that has spoken is no "he"."""
    article = attributor(f"{body} said the road would stay shut. He added that buses would run.")
    assert article.attributions[-1].speaker is not None
    assert article.attributions[-1].speaker.entity == "He"


@pytest.mark.parametrize("reflexive", ["himself", "herself"])
def test_reflexives_show_a_person(attributor: Attributor, reflexive: str) -> None:
    """Only somebody is "herself"."""
    speaker = attributor(f"Harnett {reflexive} said the road would stay shut.").attributions[0].speaker
    assert speaker is not None
    assert (speaker.entity, speaker.type) == ("Harnett", "named_person")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("The report says the pier is unsafe. It adds that two beams are cracked.", "report"),
        ("A spokeswoman for Bayline Foods told the Herald it expected a loss.", "Bayline Foods"),
        ("Owen Brandt said the camp was shut. Few had left when Peter Lang came, he added.", "Owen Brandt"),
        ("Japan lost. Analysts said the team was tired. They said the season was long.", "Analysts"),
    ],
)
def test_who_speaks_comes_before_who_is_spoken_of(attributor: Attributor, text: str, entity: str) -> None:
    """Papers that speak, the body that somebody speaks for, the last speaker; not who is told or spoken of."""
    speakers = [item.speaker for item in attributor(text).attributions if item.speaker]
    assert speakers[-1].entity == entity
