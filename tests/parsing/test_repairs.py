"""What the parser gets wrong and its own labels give away, mended."""

import pytest
from spacy.tokens import Doc

from attribution.parsing.repairs import with_own_subjects
from attribution.pipeline import Attributor
from hand import view_of


def heads(doc: Doc) -> dict[str, str]:
    """Return the word that each subject depends on."""
    return {token.text: token.head.text for token in doc if token.dep_ == "nsubj"}


@pytest.mark.parametrize(
    ("sentence", "mended"),
    [
        ("They/PRP/nsubj>showed showed/VBD/ROOT fish/NN/dobj>showed can/MD/aux>live live/VB/ccomp>showed", "live"),
        (
            "It/PRP/nsubj>said said/VBD/ROOT in/IN/prep>said court/NN/pobj>in fish/NN/dobj>court live/VBP/ccomp>said",
            "live",
        ),
        ("They/PRP/nsubj>inform inform/VBP/ROOT fish/NN/dobj>inform live/VBP/ccomp>inform", None),
        ("They/PRP/nsubj>hid hid/VBD/ROOT fish/NN/dobj>hid that/IN/mark>live live/VBP/ccomp>hid", None),
        ("It/PRP/nsubj>hid hid/VBD/ROOT fish/NN/dobj>hid it/PRP/nsubj>live live/VBP/ccomp>hid", None),
        ("They/PRP/nsubj>let let/VBD/ROOT fish/NN/dobj>let live/VB/ccomp>let", None),
        ("Fish/NNS/nsubj>live live/VBP/ccomp>said they/PRP/nsubj>said said/VBD/ROOT fish/NN/dobj>said", None),
        ("They/PRP/nsubj>said said/VBD/ROOT fish/NN/dobj>said today/NN/npadvmod>said live/VBP/ccomp>said", None),
    ],
)
def test_the_object_before_a_clause_is_its_subject(sentence: str, mended: str | None) -> None:
    """Where the clause has neither a subject nor a conjunction, and the verb needs no hearer."""
    doc = with_own_subjects(view_of(sentence).doc)
    assert heads(doc).get("fish") == mended


def test_the_backend_mends(attributor: Attributor) -> None:
    """As the model parses it, "lichens" is what they showed."""
    backend = attributor.backend
    with backend.scope():
        (doc,) = backend.parse(["They showed those lichens can also survive there."], 1)
        assert heads(doc) == {"They": "showed", "lichens": "survive"}
        assert [token.text for token in doc[6].subtree] == ["those", "lichens", "can", "also", "survive", "there"]
