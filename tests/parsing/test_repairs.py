"""Test the repairs of subjects and complements that the parser has mislabelled."""

import pytest
from spacy.tokens import Doc

from attribution.parsing.repairs import with_complements, with_own_subjects
from attribution.pipeline import Attributor
from hand import linked, view_of


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


@pytest.mark.parametrize(
    ("clause", "label"),
    [
        ("As/IN/prep/is yet/RB/pcomp/As there/EX/expl/is is/VBZ/advcl/said hope/NN/attr/is", "ccomp"),
        ("In/IN/prep/is May/NNP/pobj/In it/PRP/nsubj/is is/VBZ/advcl/said fish/NN/attr/is", "ccomp"),
        ("In/IN/prep/is May/NNP/pobj/In as/IN/mark/is it/PRP/nsubj/is is/VBZ/advcl/said", "advcl"),
        ("In/IN/prep/is May/NNP/pobj/In when/WRB/advmod/is it/PRP/nsubj/is is/VBZ/advcl/said", "advcl"),
        ("In/IN/prep/is May/NNP/pobj/In it/PRP/nsubj/is is/VBG/advcl/said", "advcl"),
        ("In/IN/prep/is May/NNP/pobj/In is/VBZ/advcl/said fish/NN/attr/is", "advcl"),
        ("It/PRP/nsubj/is is/VBZ/advcl/said fish/NN/attr/is", "advcl"),
    ],
)
def test_a_clause_before_its_frame_is_the_complement(clause: str, label: str) -> None:
    """Where a preposition opens it, and no conjunction makes it depend."""
    doc = with_complements(linked(f"{clause} ,/,/punct/said Lee/NNP/nsubj/said said/VBD/ROOT/0"))
    assert [token.dep_ for token in doc if token.text == "is"] == [label]


def test_a_clause_behind_its_verb_stays() -> None:
    """Only what stands before its frame may be reported by it."""
    doc = with_complements(
        linked("Lee/NNP/nsubj/said said/VBD/ROOT/0 in/IN/prep/is May/NNP/pobj/in it/PRP/nsubj/is is/VBZ/advcl/said")
    )
    assert doc[5].dep_ == "advcl"


def test_the_backend_mends(attributor: Attributor) -> None:
    """As the model parses it, "lichens" is what they showed."""
    backend = attributor.backend
    with backend.scope():
        (doc,) = backend.parse(["They showed those lichens can also survive there."], 1)
        assert heads(doc) == {"They": "showed", "lichens": "survive"}
        assert [token.text for token in doc[6].subtree] == ["those", "lichens", "can", "also", "survive", "there"]
