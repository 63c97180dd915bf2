"""Names that mean the same are one entity, others are not."""

from __future__ import annotations

import pytest

from attribution.resolution.entities import near, register
from attribution.resolution.names import collect
from attribution.resolution.page import Page
from hand import view_of


def groups(*sentences: str) -> list[set[str]]:
    """The names of the text, grouped."""
    view = view_of(*sentences)
    page = Page.of(view)
    names = collect(page)
    entities = register(len(page.texts), names)
    grouped: dict[int, set[str]] = {}
    for name in names:
        grouped.setdefault(entities.owner[name.start], set()).add(view.doc[name.start : name.end].text)
    return list(grouped.values())


def together(*names: str) -> list[set[str]]:
    """The names, each in a sentence of its own, grouped."""
    return groups(*(" ".join(f"{word}/NNP" for word in name.split()) + " spoke/VBD" for name in names))


@pytest.mark.parametrize(
    "names",
    [
        ("Sergei Ivanov", "Ivanov"),
        ("Ivanov", "Sergei Ivanov"),
        ("John Luk Jok", "Luk", "John Luk"),
        ("Ford Motor Company", "Ford"),
        ("United States Coast Guard", "Coast Guard"),
        ("World Health Organization", "WHO"),
        ("United States", "U.S.", "US"),
        ("Alexander Bortnikov", "Bórtnikov", "Bortinkov"),
        ("Volodymyr Zelensky", "Zelenskyy", "Volodimir Zelenskiy"),
        ("Foreign Intelligence Service", "SVR"),
        ("U.S. Geological Survey", "United States Geological Survey"),
        ("United States Department of Energy", "Energy Department"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("United States Commission on Coastal Safety", "CCS"),
        ("North Korea", "N. Korea"),
        ("Danish Center for Disease Control and Prevention", "Danish CDC", "CDC"),
        ("J.C. Marlow", "Marlow", "J.C."),
        ("Supreme Court of Iowa", "Iowa Supreme Court"),
    ],
)
def test_one(names: tuple[str, ...]) -> None:
    """Parts, initialisms, variants and countries' short names."""
    assert together(*names) == [set(names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Kyiv", "Ukraine"),
        ("Kremlin", "Moscow", "Russia"),
        ("Scotland", "United Kingdom"),
        ("Sadiq Khan", "Usman Khan"),
        ("Foreign Ministry", "Ministry"),
        ("Ohio Supreme Court", "Iowa Supreme Court"),
        ("Danish Center for Disease Control and Prevention", "Norwegian CDC"),
        ("Iowa University", "University of Iowa"),
        ("Merkel", "Markov"),
    ],
)
def test_several(names: tuple[str, ...]) -> None:
    """A capital and a palace stay apart from the country, namesakes from each other; a bare noun names nothing."""
    assert [group for group in together(*names) if len(group) > 1] == []


def test_bracket_binds_its_initialism() -> None:
    """Also where the letters are those of another language."""
    found = groups(
        "the/DT Federal/NNP Vigilance/NNP Office/NNP (/-LRB- FSV/NNP )/-RRB- spoke/VBD", "the/DT FSV/NNP spoke/VBD"
    )
    assert found == [{"Federal Vigilance Office (FSV)", "FSV"}]


def test_family_name_means_the_person_named_most() -> None:
    """Not the daughter quoted once in between."""
    sentences = [f"{name}/NNP Marant/NNP spoke/VBD" for name in ("Ilse", "Ilse", "Lotte")]
    view = view_of(*sentences, "Marant/NNP spoke/VBD")
    page = Page.of(view)
    names = collect(page)
    entities = register(len(page.texts), names)
    assert entities.owner[names[-1].start] == entities.owner[names[0].start]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("bortnikov", "bortinkov", True),
        ("sadyrov", "sadirov", True),
        ("khan", "khon", True),
        ("khan", "kohn", False),
        ("gaddafi", "qaddafi", False),
        ("smith", "smithson", False),
    ],
)
def test_near(left: str, right: str, expected: bool) -> None:
    """The same first letter, and one or two other letters at most."""
    assert near(left, right) is expected
