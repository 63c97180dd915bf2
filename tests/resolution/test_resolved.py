"""Where the article names its speakers and tells what they are."""

from __future__ import annotations

import pytest
from spacy.tokens import Span as Entity

from attribution.records import Span
from attribution.resolution import resolve, resolve_speakers
from attribution.view import View
from hand import candidate, view_of

PESKOV = "Ada/NNP Peskov/NNP/nsubj>spoke spoke/VBD"


def _texts(view: View, spans: list[Span]) -> list[str]:
    return [view.text[start:end] for start, end in spans]


def test_the_speakers_are_those_that_resolve_gives() -> None:
    """One a candidate, None where it has none."""
    view = view_of(PESKOV, "He/PRP/nsubj>said said/VBD so/RB")
    candidates = [candidate(view, "He"), candidate(view, ""), candidate(view, "Ada Peskov")]
    assert list(resolve_speakers(view, candidates).speakers) == resolve(view, candidates)


def test_a_name_is_found_wherever_it_stands() -> None:
    """Also where its bearer does not speak; somebody who never speaks is not among the speakers."""
    view = view_of(PESKOV, "Ivanov/NNP/nsubj>met met/VBD Peskov/NNP/dobj>met", "Peskov/NNP/nsubj>said said/VBD so/RB")
    speakers = resolve_speakers(view, [candidate(view, "Peskov", nth=2)])
    assert {entity: _texts(view, list(spans)) for entity, spans in speakers.names.items()} == {
        "Ada Peskov": ["Ada Peskov", "Peskov", "Peskov"]
    }


def test_the_phrase_that_stands_for_somebody_without_a_name() -> None:
    """Here the pronoun's antecedent."""
    view = view_of("Two/CD officials/NNS/nsubj>came came/VBD", "They/PRP/nsubj>said said/VBD so/RB")
    (entity, spans) = next(iter(resolve_speakers(view, [candidate(view, "They")]).names.items()))
    assert entity == "Two officials"
    assert _texts(view, list(spans)) == ["Two officials"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "role"),
    [
        ("Kremlin/NNP spokesman/NN Ada/NNP Peskov/NNP/nsubj>said said/VBD", "Ada Peskov", "Kremlin spokesman"),
        (
            "The/DT head/NN/nsubj>said of/IN the/DT SVR/NNP ,/, Ada/NNP Peskov/NNP/appos>head ,/, said/VBD",
            "The head of the SVR, Ada Peskov,",
            "head of the SVR",
        ),
        (
            "Ada/NNP Peskov/NNP/nsubj>said ,/, 58/CD ,/, an/DT aide/NN/appos>Peskov who/WP lied/VBD ,/, said/VBD",
            "Ada Peskov, 58, an aide who lied,",
            "aide",
        ),
        (
            "Ada/NNP Peskov/NNP/nsubj>said (/-LRB- D/NNP )/-RRB- ,/, aide/NN/appos>Peskov of/IN all/DT ,/, said/VBD",
            "Ada Peskov (D), aide of all,",
            "aide of all",
        ),
        (
            "One/CD/nsubj>said of/IN its/PRP$ directors/NNS ,/, Ada/NNP Peskov/NNP/appos>One ,/, said/VBD",
            "One of its directors, Ada Peskov,",
            "One of its directors",
        ),
        ("Mr./NNP Ada/NNP Peskov/NNP/nsubj>said said/VBD", "Mr. Ada Peskov", None),
        ("Ada/NNP Peskov/NNP/nsubj>said ,/, 58/CD ,/, said/VBD", "Ada Peskov, 58,", None),
        ("the/DT club/NN/poss>Peskov 's/POS Ada/NNP Peskov/NNP/nsubj>said said/VBD", "the club's Ada Peskov", None),
    ],
)
def test_roles(sentence: str, speaker: str, role: str | None) -> None:
    """Titles, appositions on either side; the article's own words, without article, age, courtesy and clause."""
    view = view_of(sentence)
    speakers = resolve_speakers(view, [candidate(view, speaker)])
    assert list(speakers.names) == ["Ada Peskov"]
    assert _texts(view, list(speakers.roles.values())) == ([role] if role else [])


def test_the_fullest_role_counts() -> None:
    """Of several the one with most words."""
    view = view_of(
        "spokesman/NN Ada/NNP Peskov/NNP/nsubj>spoke spoke/VBD",
        "Peskov/NNP/nsubj>said ,/, the/DT spokesman/NN/appos>Peskov of/IN the/DT Kremlin/NNP ,/, said/VBD so/RB",
    )
    speakers = resolve_speakers(view, [candidate(view, "Peskov, the spokesman of the Kremlin,")])
    assert _texts(view, list(speakers.roles.values())) == ["spokesman of the Kremlin"]


@pytest.mark.parametrize(
    ("label", "kind"),
    [("PERSON", "named_person"), ("PER", "named_person"), ("ORG", "named_organization"), ("GPE", "named_organization"),
     ("NORP", "named_organization"), (None, "named_organization")],
)  # fmt: skip
def test_entities_are_a_sign_where_the_doc_has_them(label: str | None, kind: str) -> None:
    """A name of one word that nothing else speaks about is an organisation's, unless the parser says otherwise."""
    view = view_of("Zadie/NNP/nsubj>said said/VBD so/RB")
    if label:
        view.doc.ents = (Entity(view.doc, 0, 1, label),)
    (speaker,) = resolve(view, [candidate(view, "Zadie")])
    assert speaker is not None
    assert speaker.type == kind
