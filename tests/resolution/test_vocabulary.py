"""Single words tell the kind of a speaker."""

from __future__ import annotations

import pytest

from attribution.resolution.vocabulary import (
    country,
    gender_of_name,
    gender_of_role,
    is_demonym,
    is_initialism,
    is_people,
    is_role,
    makes_organization,
    noun,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("maria zakharova", "female"),
        ("elvira nabiullina", "female"),
        ("zhanna agalakova", "female"),
        ("sergei lavrov", "male"),
        ("virginia", None),
        ("kim casanova", "female"),
        ("chi nova", None),
    ],
)
def test_gender_of_name(name: str, expected: str | None) -> None:
    """By the first of several words, else by the ending of a Slavic family name."""
    assert gender_of_name(tuple(name.split())) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("FSB", True), ("U.S.", True), ("AfCFTA", True), ("Ivanov", False), ("McDonald", False), ("I", False)],
)
def test_is_initialism(word: str, expected: bool) -> None:
    """Capitals alone, at least two, with a small letter or two between them."""
    assert is_initialism(word) is expected


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("spokesman", "person"),
        ("co-founder", "person"),
        ("virologist", "person"),
        ("ministry", "organization"),
        ("authorities", "group"),
        ("footage", "document"),
        ("bridge", None),
    ],
)
def test_noun(lemma: str, expected: str | None) -> None:
    """From the table, from the part behind a hyphen, or from the ending."""
    assert noun(lemma) == expected


def test_roles_and_organisations() -> None:
    """A capital keeps a family name from being read by its ending."""
    assert is_role("Sheriff")
    assert is_role("gunman")
    assert not is_role("Hataman")
    assert makes_organization("Ministry")
    assert makes_organization("Airlines")
    assert not makes_organization("Ivanov")


def test_people_and_places() -> None:
    """Peoples are no names; capitals and parts of a country are no country."""
    assert is_people("Muslims")
    assert not is_people("Coles")
    assert is_demonym("Russian")
    assert not is_demonym("Russia")
    assert country("us") == country("united states") == "United States"
    assert country("kyiv") is None
    assert country("scotland") is None


def test_gender_of_role() -> None:
    """Only where the word itself shows it."""
    assert gender_of_role("Mrs") == "female"
    assert gender_of_role("congresswoman") == "female"
    assert gender_of_role("spokesman") == "male"
    assert gender_of_role("minister") is None
