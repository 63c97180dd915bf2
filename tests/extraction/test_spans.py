"""How far a speaker, a verb group and a content reach."""

from __future__ import annotations

import pytest

from attribution.extraction.spans import content_spans
from attribution.pipeline import Attributor
from attribution.view import View


def test_a_content_behind_a_lone_mark_begins_with_a_word(attributor: Attributor) -> None:
    """Neither the mark nor the blank behind it stays."""
    text = "It was cold” and it rained."
    (doc,) = attributor.backend.parse([text], batch_size=1)
    ((start, end),) = content_spans(View.of(doc), range(3, len(doc)))
    assert text[start:end] == "and it rained"


def _of(attributor: Attributor, text: str) -> tuple[str, str]:
    found = attributor(text).attributions[-1]
    assert found.speaker is not None
    return found.speaker.text, found.verb.text


@pytest.mark.parametrize(
    ("frame", "verb"),
    [
        ("has repeatedly denied", "has repeatedly denied"),
        ("did not say", "did not say"),
        ("would not confirm", "would not confirm"),
        ("pointed out", "pointed out"),
        ("also said", "also said"),
        ("further said", "further said"),
        ("later said", "said"),
        ("subsequently said", "said"),
        ("said in a statement", "said in a statement"),
        ("posted on Telegram", "posted on Telegram"),
        ("announced on Friday", "announced"),
        ("said in Minsk", "said"),
        ("told reporters", "told"),
        ("reportedly said", "reportedly said"),
        ("wanted to say", "say"),
        ("is pleased to announce", None),
        ("went on to say", "went on to say"),
    ],
)
def test_the_verb_group(attributor: Attributor, frame: str, verb: str | None) -> None:
    """Auxiliaries, negation, adverbs, particle and medium; neither time and place nor the addressee."""
    speaker, found = _of(attributor, f"The minister {frame} that the dam was unsafe.")
    assert speaker == "The minister"
    assert found == verb or (verb is None and found.endswith("announce"))


@pytest.mark.parametrize(
    "speaker",
    [
        "He",
        "Ivanov and Petrov",
        "The minister, Pavel Andrin",
        "Owen Tressider, a fish biologist at the University of Ancona",
        "Two people familiar with the matter",
        "One of them",
        "The ministry of defence in Minsk",
        "A woman who lives near the dam",
        "The report",
        "A man who saw the attack",
    ],
)
def test_the_speakers_noun_phrase(attributor: Attributor, speaker: str) -> None:
    """With determiner, apposition and the clause that tells who it is."""
    assert _of(attributor, f"{speaker} said that the dam was unsafe.") == (speaker, "said")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Andrin, who had arrived late, said that the dam was safe.", ("Andrin", "said")),
        ("The president's statement said that the dam was safe.", ("The president's", "statement said")),
        ("The SVR statement said that the dam was safe.", ("The SVR", "statement said")),
        ("The plan was announced by the ministry.", ("the ministry", "was announced")),
        ("According to the ministry, the dam is safe.", ("the ministry", "According to")),
    ],
)
def test_what_belongs_to_neither(attributor: Attributor, text: str, expected: tuple[str, str]) -> None:
    """An incidental clause, the "by" of a passive; a person's artefact goes to the verb."""
    assert _of(attributor, text) == expected


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He said that it rained.", "that it rained"),
        ("He urged locals to help.", "to help"),
        ("He accused the mayor of lying.", "the mayor of lying"),
        ("The dam was safe, Andrin said on Friday.", "The dam was safe"),
        ("The dam, Andrin said, was safe.", "The dam … was safe"),
        ("“It rained,” he said.", "“It rained,”"),
        ("He said (on Friday) that it rained (a lot).", "that it rained (a lot)"),
        ("Moscow wants to leave the treaty.", "to leave the treaty"),
    ],
)
def test_the_content(attributor: Attributor, text: str, content: str) -> None:
    """With "that", "to" and the marks; without addressee, frame and loose punctuation."""
    (found,) = attributor(text).attributions
    assert found.content.text == content
