"""Phrases that can be no speaker, whoever proposes them."""

from __future__ import annotations

import pytest

from attribution import Attributor
from attribution.extraction.guards import (
    is_addressee,
    is_expletive,
    names_nobody,
    reports_nothing,
    says_nothing,
    without_frames,
)
from attribution.records import Span
from attribution.view import View


def _view(attributor: Attributor, text: str) -> View:
    (doc,) = attributor.backend.parse([text], batch_size=1)
    return View.of(doc)


def _span(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "expected"),
    [
        ("Residents have been told that the dam is safe.", "told", "Residents", True),
        ("The court was informed that he had left.", "informed", "court", True),
        ("Residents told the paper that the dam is safe.", "told", "Residents", False),
        ("Residents were told by the mayor that the dam is safe.", "told", "mayor", False),
        ("The dam was said to be safe.", "said", "dam", False),
    ],
)
def test_addressees(attributor: Attributor, text: str, verb: str, speaker: str, expected: bool) -> None:
    """The subject of a passive of telling hears; that of an active, and the agent, speak."""
    tokens = {token.text: token for token in _view(attributor, text).doc}
    assert is_addressee(tokens[verb], tokens[speaker]) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("It was reported that the dam had burst.", "reported", True),
        ("It is believed that he left.", "believed", True),
        ("It said that the dam had burst.", "said", False),
    ],
)
def test_expletives(attributor: Attributor, text: str, verb: str, expected: bool) -> None:
    """The first word stands for a clause, or for a body that speaks."""
    doc = _view(attributor, text).doc
    (token,) = (item for item in doc if item.text == verb)
    assert is_expletive(token, doc[0]) is expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The decision to close the pool was made.", "The", True),
        ("Current fears about the dam are unfounded.", "Current", True),
        ("Monday's announcement of a cut was expected.", "Monday", True),
        ("USA Today reported that the pool was closed.", "Today", False),
        ("Their decision to close the pool was made.", "Their", False),
        ("This suggests that the dam is safe.", "This", False),
        ("The ministry's decision to close the pool was made.", "ministry", False),
    ],
)
def test_words_that_name_nobody(attributor: Attributor, text: str, word: str, expected: bool) -> None:
    """A word that describes a noun is nobody, nor is a day; a pronoun and a possessor are somebody."""
    tokens = {token.text: token for token in _view(attributor, text).doc}
    assert names_nobody(tokens[word]) is expected


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "expected"),
    [
        ("The mayor, who is 60, said it was over.", "The mayor, who is 60,", "said", "The mayor, who is 60,"),
        ("The plan is dead, Ann Smith said.", "The plan is dead, Ann Smith", "said", "Ann Smith"),
        ("The plan is dead and will stay so said.", "The plan is dead and will stay so", "said", None),
    ],
)
def test_frames_inside_speakers(
    attributor: Attributor, text: str, speaker: str, verb: str, expected: str | None
) -> None:
    """A phrase that runs over a clause is cut to the noun next to the verb; a relative clause belongs to its noun."""
    found = without_frames(_view(attributor, text), _span(text, speaker), _span(text, verb))
    assert (found and text[slice(*found)]) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The premier seemed a broken man.", "seemed", True),
        ("Two bidders appear ready.", "appear", True),
        ("The delegates cast their ballots at noon.", "cast", True),
        ("A committee is drafting the bill.", "drafting", True),
        ("The firm released a new phone.", "released", True),
        ("The firm released a statement.", "released", False),
        ("He signed on Friday.", "signed", False),
        ("He signed an order closing the port.", "signed", False),
        ("They drafted a plan.", "drafted", True),
        ("She called the plan absurd.", "called", False),
        ("Consider the price of bread.", "Consider", True),
        ("The critics praise the film.", "praise", False),
        ("They want to praise the film.", "praise", False),
    ],
)
def test_reports_nothing(attributor: Attributor, sentence: str, word: str, expected: bool) -> None:
    """Seeming, acts upon things and commands; not what is said of things."""
    tokens = {token.text: token for token in _view(attributor, sentence).doc}
    assert reports_nothing(tokens[word]) is expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("That said, the market is calm.", "said", True),
        ("That being said, the market is calm.", "said", True),
        ("Having said this, the market is calm.", "said", True),
        ("Having said this to the court, he left.", "said", False),
        ("This said enough.", "said", False),
        ("If the ministry had said so, the town would have been evacuated.", "said", True),
        ("Had the minister said that the dam was cracked, they would have fled.", "said", True),
        ("If the ministry said so, it will happen.", "said", False),
        ("The ministry had said so before the town was evacuated.", "said", False),
        ("Prices saw a 10 per cent rise.", "saw", True),
        ("Prices saw the light.", "saw", False),
        ("Residents saw a surge of water.", "saw", False),
        ("CNN reported it, citing two officials.", "citing", True),
        ("The paper cited a source that he was ill.", "cited", False),
        ("The paper cited a report.", "cited", False),
        ("She was known for her songs.", "known", True),
        ("A group known as the Bulls left.", "known", True),
        ("The ship was named after the queen.", "named", True),
        ("It is known that she left.", "known", False),
        ("They are called “river wardens” in the north.", "called", True),
        ("The wardens, called “Otters”, left.", "called", True),
        ("They were called “river wardens” by the mayor.", "called", False),
        ("The plan was called “a disgrace”.", "called", False),
        ("The plan was called “unacceptable”.", "called", False),
        ("Lund has called the plan “daylight robbery”.", "called", False),
        ("She was named by the court for fraud.", "named", False),
        ("It is clear that the mill is lost.", "clear", True),
        ("It is clear that the mill was lost.", "is", True),
        ("It remains unclear whether the mill is lost.", "unclear", True),
        ("It is a shame that the mill is lost.", "shame", False),
        ("She was clear that the mill was lost.", "clear", False),
        ("It is confident that the mill is safe.", "confident", False),
        ("The air is clear.", "clear", False),
    ],
)
def test_says_nothing(attributor: Attributor, sentence: str, word: str, expected: bool) -> None:
    """Turns of phrase, conditions that were not met and things that undergo a change."""
    tokens = {token.text: token for token in _view(attributor, sentence).doc}
    assert says_nothing(tokens[word]) is expected


@pytest.mark.parametrize("engine", ["attributor", "reader"])
def test_nothing_comes_of_what_says_nothing(engine: str, request: pytest.FixtureRequest) -> None:
    """In either engine."""
    found = request.getfixturevalue(engine)("That said, the market is calm. Prices saw a 10 per cent rise.")
    assert found.attributions == ()
    assert [item.status for item in found.assertions] == ["unsourced", "unsourced"]
