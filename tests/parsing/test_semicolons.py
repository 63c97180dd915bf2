"""Semicolons that end a sentence, told from tags before the parse, and those that do not."""

import pytest
import spacy
from spacy.tokens import Doc

from attribution.parsing.semicolons import clause_starts

VOCAB = spacy.blank("en").vocab

TAGS = {
    "fell": "VBD", "rose": "VBD", "left": "VBD", "is": "VBZ", "said": "VBD", "overturned": "VBN", "seeking": "VBG",
}  # fmt: skip
"""Tags of the words that matter; every other word is a noun."""


def starts(text: str) -> list[str]:
    """Return the words with which `clause_starts` begins a sentence."""
    words = text.split()
    doc = Doc(VOCAB, words=words, tags=[TAGS.get(word, "NN") for word in words])
    return [doc[index].text for index in clause_starts(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prices fell sharply ; wages rose again .", ["wages"]),
        ("The bus overturned in rain ; police said so .", ["police"]),
        ("Prices fell sharply ; wages rose again ; Lee left town .", ["wages", "Lee"]),
        ("“ Prices fell sharply ; “ wages rose again .", ["“"]),
        ("Ann left . Prices fell sharply ; wages rose again .", ["wages"]),
    ],
)
def test_a_clause_behind_a_semicolon_begins_a_sentence(text: str, expected: list[str]) -> None:
    """With a verb on both sides, whatever the parser would make of them."""
    assert starts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Those who left were Ann , the mayor ; Bob , her deputy ; Cy .",  # a list: no verb behind
        "Ann , the mayor ; her deputy , who left town .",  # no verb before
        "Prices fell sharply ; which is new .",
        "Prices fell sharply ; and rose again .",
        "Ann seeking help there ; wages rose again .",
        "The loss ( it is $9m ; it is £7m ) rose again .",  # within brackets
        "Ann left . The mayor , her deputy ; wages rose again .",  # the verb is another sentence's
        "Ann ; Bob left town .",  # too short
        "Prices fell sharply , wages rose again .",
    ],
)
def test_other_semicolons_end_none(text: str) -> None:
    """Between the parts of a list, before what depends on the clause, and within brackets."""
    assert starts(text) == []
