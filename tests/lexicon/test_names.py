"""The tables of names, and the form in which names are compared."""

from __future__ import annotations

import pytest

from attribution.lexicon import names
from attribution.lexicon.names import given_names, initialisms, name_parts, places_by_name, plain
from attribution.lexicon.tables import read_table


def test_name_parts_are_plain_words() -> None:
    """Words of names.tsv are what the words of names are compared with."""
    assert name_parts()["plc"] == "organization"
    assert name_parts()["jr"] == "suffix"
    assert name_parts()["baker"] == "surname"
    assert [word for word in name_parts() if plain(word) != word and not word.endswith(".")] == []


def test_given_names_are_plain() -> None:
    """They are compared with plain words."""
    assert (given_names()["ingrid"], given_names()["sergei"]) == ("female", "male")
    assert "kim" not in given_names()
    assert [name for name in given_names() if plain(name) != name] == []


def test_initialisms_stand_by_their_full_name() -> None:
    """One name may have several short forms."""
    assert initialisms()["foreign intelligence service"] == ("svr",)
    assert initialisms()["islamic state"] == ("daesh", "isis", "isil")


def test_places_by_plain_name() -> None:
    """A country is found by its initialism without full stops, in lower case."""
    assert places_by_name()["us"].of == "United States"
    assert places_by_name()["kyiv"].kind == "capital"
    assert "US" not in places_by_name()


def test_tables_are_loaded_once_and_cannot_be_changed() -> None:
    """A second call gives the same table."""
    for table in (name_parts, given_names, initialisms, places_by_name):
        assert table() is table()
        with pytest.raises(TypeError):
            table()["new"] = None  # type: ignore[index]


@pytest.mark.parametrize(
    ("columns", "row", "build", "message"),
    [
        (("name", "gender"), "kim\tboth", names._given_name, "gender 'both' is none of female, male"),
        (
            ("word", "kind"),
            "agent\trole",
            names._name_part,
            "kind 'role' is none of family name, first surname, organization, suffix, surname",
        ),
        (("short", "name"), "SVR", names._initialism, "1 fields, not 2"),
    ],
)
def test_a_bad_row_is_refused(columns: tuple[str, ...], row: str, build: object, message: str) -> None:
    """With file and line."""
    text = "\t".join(columns) + "\n" + row
    with pytest.raises(ValueError, match=f"some.tsv:2: {message}"):
        list(read_table(text, "some.tsv", columns, build, id))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Bórtnikov", "bortnikov"), ("Łódź", "lodz"), ("U.S.", "us"), ("Ørsted", "orsted"), ("”Sadyrov", "sadyrov")],
)
def test_plain(word: str, expected: str) -> None:
    """Spelling variants that differ in marks alone become equal."""
    assert plain(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Won-soon", True),
        ("Won‐soon", True),
        ("Won‑soon", True),
        ("Wonsoon", False),
        ("Won-soon-in", False),
        ("Sit-in", False),
    ],
)
def test_a_given_name_in_two(word: str, expected: bool) -> None:
    """Two syllables with a hyphen, whichever of Unicode's it is."""
    assert names.is_given_name_in_two(word) is expected
