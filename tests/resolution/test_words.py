"""What single words tell, and the tables behind it."""

from __future__ import annotations

import pytest

from attribution.resolution import words
from attribution.resolution.words import (
    country,
    gender_of_name,
    gender_of_role,
    given_names,
    initialisms,
    is_demonym,
    is_initialism,
    is_people,
    is_role,
    makes_organization,
    noun,
    parts,
    plain,
)


def test_tables_load_and_hold_plain_words() -> None:
    """Words of names.tsv are what they are compared with."""
    assert parts()["plc"] == "organization"
    assert parts()["jr"] == "suffix"
    assert [word for word in parts() if plain(word) != word and not word.endswith(".")] == []


def test_given_names_are_plain() -> None:
    """They are compared with plain words."""
    assert (given_names()["ingrid"], given_names()["sergei"]) == ("female", "male")
    assert [name for name in given_names() if plain(name) != name] == []


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


def test_a_bad_row_is_refused() -> None:
    """Gender and kind are checked."""
    with pytest.raises(ValueError, match="gender 'both'"):
        words._given({"name": "kim", "gender": "both"})
    with pytest.raises(ValueError, match="kind 'role'"):
        words._part({"word": "agent", "kind": "role"})


def test_initialisms_stand_by_their_full_name() -> None:
    """One name may have several short forms."""
    assert initialisms()["foreign intelligence service"] == ("svr",)
    assert set(initialisms()["islamic state"]) == {"isis", "isil", "daesh"}


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Bórtnikov", "bortnikov"), ("Łódź", "lodz"), ("U.S.", "us"), ("Ørsted", "orsted"), ("”Sadyrov", "sadyrov")],
)
def test_plain(word: str, expected: str) -> None:
    """Spelling variants that differ in marks alone become equal."""
    assert plain(word) == expected


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
