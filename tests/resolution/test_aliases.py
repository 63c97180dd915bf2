"""Keys by which the names of public bodies are compared."""

from __future__ import annotations

import pytest

from attribution.resolution.aliases import BodyKey, body_key


@pytest.mark.parametrize(
    ("name", "words", "country"),
    [
        ("department of state", {"department", "state"}, None),
        ("united states department of state", {"department", "state"}, "United States"),
        ("state department", {"department", "state"}, None),
        ("german foreign ministry", {"foreign", "ministry"}, "Germany"),
        ("ministry of foreign affairs", {"foreign", "ministry"}, None),
        ("wisconsin supreme court", {"supreme", "court"}, "Wisconsin"),
    ],
)
def test_words_and_country(name: str, words: set[str], country: str | None) -> None:
    """Order, small words and places fall away."""
    assert body_key(name.split()) == BodyKey(frozenset(words), country)


@pytest.mark.parametrize("name", ["university of washington", "ministry", "ministry of germany", "ruth calder"])
def test_no_public_body(name: str) -> None:
    """Schools, people, and bodies of which no word but their kind is left have no key."""
    assert body_key(name.split()) is None


def test_countries_speak_against_it() -> None:
    """Two states have a court each; a body without a country may be either's."""
    here, there, bare = (
        body_key(name.split()) for name in ("ohio supreme court", "iowa supreme court", "supreme court")
    )
    assert here is not None
    assert there is not None
    assert bare is not None
    assert not here.agrees(there)
    assert here.agrees(bare)
    assert bare.agrees(there)
