"""Acts of authority and statements by the same verbs."""

from __future__ import annotations

import pytest

from attribution import Attributor
from attribution.extraction.decrees import with_act
from attribution.lexicon import Cue
from attribution.view import View

STATEMENT = Cue("issue", "verb", "statement", frozenset({"np"}), None, "*It* **issued** [it].")


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The court issued a warrant on Monday.", "issued", "decree"),
        ("The court issued a series of pardons.", "issued", "decree"),
        ("The ministry issued a warning on Monday.", "issued", "statement"),
        ("The governor signed an executive order on Monday.", "signed", "decree"),
        ("A warrant was issued on Monday.", "issued", "decree"),
        ("The House impeached the president.", "impeached", "decree"),
        ("A judge dismissed the lawsuit.", "dismissed", "decree"),
        ("The minister dismissed the claim.", "dismissed", "statement"),
        ("The Senate confirmed him on Monday.", "confirmed", "decree"),
        ("Police confirmed him as the suspect.", "confirmed", "statement"),
        ("The Senate confirmed that he had left.", "confirmed", "statement"),
    ],
)
def test_class(attributor: Attributor, sentence: str, word: str, expected: str) -> None:
    """By the verb, or by what it puts in force, dismisses or confirms."""
    (doc,) = attributor.backend.parse([sentence], batch_size=1)
    tokens = {token.text: token for token in View.of(doc).doc}
    assert with_act(tokens[word], STATEMENT).verb_class == expected


def test_another_class_stays(attributor: Attributor) -> None:
    """Only what would be a statement is an act."""
    (doc,) = attributor.backend.parse(["The House impeached the president."], batch_size=1)
    belief = Cue("impeach", "verb", "belief", frozenset({"np"}), None, "*It* **impeached** [him].")
    assert with_act(doc[2], belief) is belief


def test_an_act_is_told_in_the_authors_voice(reader: Attributor) -> None:
    """Whoever did it: the assertion is not sourced."""
    article = reader("On Wednesday, the House of Representatives impeached the president over the deal.")
    assert [(item.verb.text, item.verb.verb_class) for item in article.attributions] == [("impeached", "decree")]
    assert [(item.status, item.reason) for item in article.assertions] == [("unsourced", "decree")]
