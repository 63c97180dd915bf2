"""The type of speakers without a name."""

from __future__ import annotations

import pytest

from hand import resolved, view_of


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("an/DT official/NN", "unnamed_person"),
        ("officials/NNS", "unnamed_group"),
        ("two/CD people/NNS", "unnamed_group"),
        ("someone/NN", "unnamed_person"),
        ("critics/NNS", "unnamed_group"),
        ("police/NNS", "named_organization"),
        ("the/DT authorities/NNS", "unnamed_group"),
        ("the/DT report/NN", "document"),
        ("records/NNS", "document"),
        ("a/DT court/NN", "named_organization"),
        ("aid/NN agencies/NNS", "unnamed_group"),
        ("a/DT militia/NN", "unnamed_group"),
        ("one/CD of/IN his/PRP$ lawyers/NNS/pobj>of", "unnamed_person"),
        ("Russians/NNPS", "unnamed_group"),
        ("the/DT doctrines/NNS", "document"),
        ("the/DT skeptics/NNS", "unnamed_group"),
        ("a/DT busker/NN", "unnamed_person"),
        ("unseen/JJ papers/NNS", "document"),
        ("the/DT paper/NN", "named_organization"),
        ("no/DT one/NN", "unnamed_group"),
        ("the/DT team/NN", "unnamed_group"),
        ("local/JJ press/NN", "unnamed_group"),
        ("Neighbours/NNP", "unnamed_group"),
        ("Labour/NN", "named_organization"),
        ("Evidence/NN", "document"),
    ],
)
def test_type(speaker: str, expected: str) -> None:
    """From head noun, number and determiner; of "one of" from what follows."""
    words = " ".join(part.split("/")[0] for part in speaker.split())
    sentence = speaker.replace("of/IN", "of/IN/prep>one") + " said/VBD so/RB"
    assert [kind for _, kind, _ in resolved(view_of(sentence), words)] == [expected]


@pytest.mark.parametrize(
    ("sentences", "speaker", "expected"),
    [
        (["Frido/NNP Welker/NNP said/VBD so/RB"], "Frido Welker", "named_person"),
        (["the/DT Cradle/NNP reported/VBD so/RB"], "the Cradle", "named_organization"),
        (["NASA/NNP said/VBD so/RB"], "NASA", "named_organization"),
        (["Nigeria/NNP said/VBD so/RB"], "Nigeria", "named_organization"),
        (["Kestria/NNP said/VBD so/RB"], "Kestria", "named_organization"),
        (["Woolworths/NNP said/VBD so/RB"], "Woolworths", "named_organization"),
        (["Mr/NNP Woolworth/NNP said/VBD so/RB"], "Mr Woolworth", "named_person"),
        (["Miller/NNP said/VBD no/RB"], "Miller", "named_person"),
        (["Okafor/NNP told/VBD police/NNS so/RB"], "Okafor", "named_person"),
        (["Acme/NNP Corp./NNP said/VBD so/RB"], "Acme Corp.", "named_organization"),
        (["The/DT Northern/NNP Times/NNP said/VBD so/RB"], "The Northern Times", "named_organization"),
        (["the/DT Constitution/NNP Act/NNP says/VBZ so/RB"], "the Constitution Act", "document"),
        (["the/DT operator/NN Selden/NNP Fuels/NNP spoke/VBD"], "Selden Fuels", "named_organization"),
    ],
)
def test_type_of_names(sentences: list[str], speaker: str, expected: str) -> None:
    """Person or organisation without entity recognition, from the signs inside the name and around it."""
    assert [kind for _, kind, _ in resolved(view_of(*sentences), speaker)] == [expected]
