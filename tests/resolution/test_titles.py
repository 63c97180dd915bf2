"""Descriptions in headlines: the first lines say who is meant."""

from __future__ import annotations

import pytest

from attribution import Attributor


@pytest.mark.parametrize(
    ("title", "lead", "entity"),
    [
        ("Delta governor says dam is safe", "On Friday, Grace Okoro said the dam was safe.", "Grace Okoro"),
        ("Utility exec says dam is safe", "Grace Okoro, who runs it, said the dam was safe.", "Grace Okoro"),
        ("Dutch court says ban is void", "The Court of Appeal said the ban was void.", "Court of Appeal"),
        ("The governor says dam is safe", "On Friday, Grace Okoro said the dam was safe.", "governor"),
        ("Delta governor says dam is safe", "On Friday, engineers said the dam was safe.", "Delta governor"),
        ("Dutch court says ban is void", "Lise Maas said the ban was void.", "Dutch court"),
    ],
)
def test_first_lines_name_who_is_meant(attributor: Attributor, title: str, lead: str, entity: str) -> None:
    """A person for a person's noun, a body of the kind for a body's; a definite article points elsewhere."""
    speaker = attributor(f"{title}\n\n{lead} It was built in 1960.").attributions[0].speaker
    assert speaker is not None
    assert speaker.entity == entity


def test_first_line_says_it_again(attributor: Attributor) -> None:
    """A description that the title has, too, means the same person."""
    title = "Ferries are safe, new premier says"
    text = f"{title}\n\nNorway's new premier says ferries are safe.\n\n“They float,” Liv Dahl said. She was in Oslo."
    speakers = [item.speaker.entity for item in attributor(text).attributions if item.speaker]
    assert speakers == ["Liv Dahl", "Liv Dahl", "Liv Dahl"]


def test_body_is_no_title(attributor: Attributor) -> None:
    """Further below the same words mean nobody who is named."""
    article = attributor("Dam is safe\n\nGrace Okoro said the dam was safe.\n\n“It leaks,” local farmer said.")
    assert [item.speaker.entity for item in article.attributions if item.speaker] == ["Grace Okoro", "local farmer"]
