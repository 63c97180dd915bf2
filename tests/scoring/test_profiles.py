"""Who speaks in an article: wordings, places, counts."""

from __future__ import annotations

import time

import pytest

from attribution.parsing.spacy import SpacyBackend
from attribution.pipeline import Attributor
from attribution.records import Article, Profile, Span

TEXT = """Kremlin spokesman Dmitry Peskov said on Monday that the talks had failed. "We are very sorry," he told \
reporters. Peskov's deputy did not attend.

The Federal Security Service (FSB) said that it knew nothing. According to the FSB, the border is closed.

Two officials familiar with the talks, who spoke on condition of anonymity, said that the ministers had "shouted for \
hours". The officials blamed Moscow, said Peskov."""


@pytest.fixture(scope="module")
def article(attributor: Attributor) -> Article:
    """The text as the library reads it."""
    return attributor(TEXT)


@pytest.fixture(scope="module")
def peskov(article: Article) -> Profile:
    """Who speaks first."""
    return article.speakers[0]


def test_one_for_each_entity_in_order(article: Article) -> None:
    """As many as the score counts, by the names that the attributions have."""
    assert [(profile.entity[:21], profile.type) for profile in article.speakers[:3]] == [
        ("Dmitry Peskov", "named_person"),
        ("Federal Security Serv", "named_organization"),
        ("Two officials familia", "unnamed_group"),
    ]
    assert len(article.speakers) == article.score.speakers


def test_aliases(peskov: Profile) -> None:
    """Each wording with all its places: as a speaker, and as a name anywhere, without the possessive's ending."""
    found = {alias.text: alias.spans for alias in peskov.aliases}
    assert set(found) == {"Kremlin spokesman Dmitry Peskov", "Dmitry Peskov", "he", "Peskov"}
    assert all(TEXT[start:end] == words for words, spans in found.items() for start, end in spans)
    assert len(found["Peskov"]) == 2
    assert peskov.first == Span(0, 31)


def test_counts(peskov: Profile, article: Article) -> None:
    """Attributions, the assertions that stand on them, and the words inside quotation marks."""
    assert (peskov.attributions, peskov.words_quoted) == (3, 4)
    assert dict(article.score.by_speaker)["Dmitry Peskov"] == peskov.assertions == 3


def test_what_they_are(peskov: Profile, article: Article) -> None:
    """A role for one with a name, a description for one without, and why there is no name."""
    assert peskov.role is not None
    assert (peskov.role.text, peskov.role.spans) == ("Kremlin spokesman", (Span(0, 17),))
    assert peskov.described is peskov.anonymity is None
    officials = article.speakers[2]
    assert officials.role is None
    assert officials.described is not None
    assert officials.described.text.startswith("Two officials familiar with the talks")
    assert officials.anonymity is not None
    assert officials.anonymity.text == "on condition of anonymity"
    assert {profile.id for profile in article.speakers} == {None}


def test_words_in_two_contents_count_once(attributor: Attributor) -> None:
    """One within the other, by the same speaker."""
    (profile,) = (
        found for found in attributor("“I think that it rained,” said Anna Orr.").speakers if found.entity == "Anna Orr"
    )
    assert profile.attributions == 2
    assert profile.words_quoted == 5


def test_nobody_speaks(attributor: Attributor) -> None:
    """Then there is no profile; nor is there one for nobody in particular."""
    assert attributor("It rained.").speakers == attributor("").speakers == ()
    assert attributor("The thief is believed to be abroad.").speakers == ()


def test_a_pronoun_describes_nobody(attributor: Attributor) -> None:
    """It is all there is to say."""
    (profile,) = attributor("They said that it rained.").speakers
    assert (profile.entity, profile.described) == ("They", None)


@pytest.mark.slow
def test_time_is_linear(attributor: Attributor) -> None:
    """Ten times the article takes about ten times as long."""
    assert isinstance(attributor.backend, SpacyBackend)
    times = []
    for copies in (4, 40):
        best = []
        for _ in range(2):
            begun = time.process_time()
            attributor("\n\n".join([TEXT] * copies))
            best.append(time.process_time() - begun)
        times.append(min(best))
    assert times[1] < 20 * times[0]
