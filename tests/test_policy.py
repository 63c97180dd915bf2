"""Sourcing is a choice: each one changes what it names and nothing else."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

import attribution
from attribution.parsing.spacy import SpacyBackend
from attribution.pipeline import Attributor
from attribution.policy import Policy
from attribution.records import STATUSES, Article, Status

SEEDS = Path(__file__).parents[1] / "seeds"
BY_CLASS = (
    "Ivanov said that the dam was old. "
    "Engineers believe that the dam is safe. "
    "The report shows that the dam leaks. "
    "The court ruled that the owner was liable. "
    "The mayor wants to leave. "
    "It rained."
)
"""A sentence each of statement, belief, evidence, decree over a clause, and intention; and the author's own."""
BETWEEN = "Ivanov said that it rained. The road was closed. Ivanov said that it snowed."


def _read(attributor: Attributor, text: str, **policy: Any) -> Article:
    assert isinstance(attributor.backend, SpacyBackend)
    return attribution.load(model=attributor.backend.nlp, engine="rules", policy=Policy(**policy))(text)


def _statuses(article: Article) -> list[Status]:
    return [part.status for part in article.assertions]


def _marks(article: Article) -> str:
    return "".join(status[0] for status in _statuses(article))


@pytest.mark.parametrize("seed", ["01-", "10-", "12-"])
def test_the_default_is_none(attributor: Attributor, seed: str) -> None:
    """The annotation scheme's choices hold without a policy, and with an empty one."""
    (path,) = SEEDS.glob(f"{seed}*.txt")
    text = path.read_bytes().decode("utf-8")
    assert _read(attributor, text) == attributor(text)


@pytest.mark.parametrize(
    ("policy", "marks"),
    [
        ({}, "ssssuu"),
        ({"sourcing": frozenset({"statement"})}, "suusuu"),
        ({"sourcing": frozenset({"statement", "evidence"})}, "sussuu"),
        ({"sourcing": frozenset({"statement"}), "decree_clauses": False}, "suuuuu"),
        ({"sourcing": frozenset({"decree"}), "decree_clauses": False}, "uuusuu"),
        ({"sourcing": frozenset()}, "uuusuu"),
        ({"sourcing": frozenset(), "decree_clauses": False}, "uuuuuu"),
    ],
)
def test_sourcing_classes(attributor: Attributor, policy: dict[str, Any], marks: str) -> None:
    """Content of other classes is the author's own; clauses of decrees have a choice of their own."""
    assert _marks(_read(attributor, BY_CLASS, **policy)) == marks


def test_sourcing_classes_decide_over_frames(attributor: Attributor) -> None:
    """Also where the content has no clause, and where a wish is let in."""
    text = "Kyiv accused Moscow of spying. Experts believe in a thaw. The mayor wants to leave."
    assert _marks(_read(attributor, text)) == "ssu"
    assert _marks(_read(attributor, text, sourcing=frozenset({"belief", "intention"}))) == "uss"


def test_a_policy_changes_no_attribution(attributor: Attributor) -> None:
    """Attributions are found first; what they count as comes after."""
    strict = _read(attributor, BY_CLASS, sourcing=frozenset(), hearsay_as="unsourced", between=True)
    assert strict.attributions == attributor(BY_CLASS).attributions


@pytest.mark.parametrize("status", STATUSES)
def test_hearsay_as(attributor: Attributor, status: Status) -> None:
    """An adverb, a passive and an impersonal: all of them, and nothing else. The reason stays what it is."""
    text = (
        "The mayor reportedly resigned. He is accused of theft. It is said that he fled. Orr said it rained. It snowed."
    )
    article = _read(attributor, text, hearsay_as=status)
    assert _statuses(article) == [status, status, status, "sourced", "unsourced"]
    assert [part.reason for part in article.assertions] == ["nobody"] * 3 + ["content", "author"]
    assert getattr(article.score, status) == 3 + (status != "hearsay")
    assert "nobody is named or described" in article.explain()[0].because


def test_between(attributor: Attributor) -> None:
    """An unframed sentence between two of one speaker's counts as that speaker's only where the policy says so."""
    assert _statuses(attributor(BETWEEN)) == ["sourced", "unsourced", "sourced"]
    article = _read(attributor, BETWEEN, between=True)
    assert _statuses(article) == ["sourced"] * 3
    assert article.assertions[1].reason == "between"
    assert article.assertions[1].attributions == article.assertions[0].attributions
    assert article.score.by_speaker == (("Ivanov", 3),)
    assert article.explain()[1].because.startswith("it stands between two assertions of Ivanov: “said”")


@pytest.mark.parametrize(
    "text",
    [
        "Ivanov said that it rained. The road was closed. Petrov said that it snowed.",
        "Ivanov said that it rained. The road was closed.",
        "The road was closed. Ivanov said that it rained.",
        "Ivanov said that it rained.\n\nThe road was closed.\n\nIvanov said that it snowed.",
        "Ivanov said that it rained. The road was closed. The bridge fell. Ivanov said that it snowed.",
        "Ivanov said that it rained. The road was reportedly closed. Ivanov said that it snowed.",
        "Ivanov said that it rained. Ivanov declined to comment. Ivanov said that it snowed.",
        "It is said that it rained. The road was closed. It is said that it snowed.",
    ],
)
def test_what_is_not_between(attributor: Attributor, text: str) -> None:
    """Other speakers, one side only, other paragraphs, two in a row, hearsay, silence, nobody."""
    assert _read(attributor, text, between=True) == attributor(text)


def test_boilerplate(attributor: Attributor) -> None:
    """A whole paragraph that matches is left out as the outlet's, before any other rule; a part of one is not."""
    text = "The dam broke on Monday.\n\nThe Daily Skua is sold for two crowns.\n\nBy Ruth Callan\n\nTwo men were hurt."
    assert len(attributor(text).assertions) == 3
    article = _read(attributor, text, boilerplate=(r"The Daily Skua .*[.]", "By .*", "Two"))
    assert [part.text for part in article.assertions] == ["The dam broke on Monday", "Two men were hurt"]
    assert [(part.reason, part.text) for part in article.body.excluded] == [
        ("outlet", "The Daily Skua is sold for two crowns."),
        ("outlet", "By Ruth Callan"),
    ]


def test_body(attributor: Attributor) -> None:
    """A paragraph that a built-in rule takes for boilerplate is kept, against the outlet's other patterns too."""
    text = "The dam broke on Monday.\n\nPhoto: the dam broke at noon\n\nTwo men were hurt."
    (out,) = attributor(text).excluded
    assert (out.reason, out.text) == ("caption", "Photo: the dam broke at noon")
    kept = _read(attributor, text, body=("Photo: .*",), boilerplate=(".*noon",))
    assert kept.excluded == ()
    assert len(kept.assertions) == 3
    assert kept.body.kept == ((0, len(text)),)


def test_patterns_stand_alone() -> None:
    """Each has its own flags and groups, and none is made whole by another's brackets."""
    policy = Policy(boilerplate=("(?i)advert.*", r"(?P<a>.)(?P=a)", r"(?P<a>x)\1"), body=("",))
    parts = ("ADVERT 3", "advertisement\nbelow", "aa", "xx", "ab", "an advert")
    assert [policy.is_boilerplate(part) for part in parts] == [True] * 4 + [False] * 2
    assert policy.keeps("")
    assert not policy.keeps("x")
    assert not Policy().is_boilerplate("")
    with pytest.raises(ValueError, match="unbalanced parenthesis"):
        Policy(boilerplate=("a)|(b",))


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"sourcing": frozenset({"statement", "rumour"})}, "no such verb class or status: rumour"),
        ({"sourcing": frozenset({"x", "a"})}, "no such verb class or status: a, x"),
        ({"hearsay_as": "gossip"}, "no such verb class or status: gossip"),
        ({"boilerplate": ("Share", "(")}, r"'\(' is no regular expression: missing \)"),
        ({"body": ("*",)}, r"'\*' is no regular expression: nothing to repeat"),
    ],
)
def test_wrong_policies(wrong: dict[str, Any], reason: str) -> None:
    """They are refused when they are made, with what is wrong."""
    with pytest.raises(ValueError, match=reason):
        Policy(**wrong)


def test_policies_are_values() -> None:
    """Comparable, hashable, and able to travel to another process."""
    policy = Policy(boilerplate=("Share.*",), between=True)
    assert policy == Policy(boilerplate=("Share.*",), between=True)
    assert policy != Policy()
    assert len({policy, pickle.loads(pickle.dumps(policy))}) == 1  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(policy)).is_boilerplate("Share this")  # noqa: S301 - our own bytes
    assert "re.compile" not in repr(policy)
