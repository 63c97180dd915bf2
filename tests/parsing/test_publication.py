"""Documents, and who puts them out."""

from __future__ import annotations

import pytest

from attribution.parsing.publication import is_document, publication
from hand import view_of


@pytest.mark.parametrize(("noun", "expected"), [("report/NN", True), ("officer/NN", False), ("Report/NNP", False)])
def test_is_document(noun: str, expected: bool) -> None:
    """A common noun that the lexicon has as a document."""
    view = view_of(f"The/DT {noun} fell/VBD")
    assert is_document(view.doc[1]) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("AP/NNP/nsubj>release release/VBP footage/NN/dobj>release showing/VBG/acl>footage rain/NN", "release"),
        ("AP/NNP/nsubj>buy buy/VBP footage/NN/dobj>buy showing/VBG/acl>footage rain/NN", None),
        ("AP/NNP/nsubj>release release/VBP hostages/NNS/dobj>release showing/VBG/acl>hostages rain/NN", None),
    ],
    ids=["a publishing verb", "another verb", "no document"],
)
def test_publication(sentence: str, expected: str | None) -> None:
    """*AP* **released footage showing** …: the verb that puts out a document, and no other."""
    (showing,) = (token for token in view_of(sentence).doc if token.text == "showing")
    verb = publication(showing)
    assert (verb and verb.text) == expected
