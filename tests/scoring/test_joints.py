"""Clauses beside each other and clauses below each other, in parses by hand: what the labels alone would get wrong."""

import pytest

from attribution.records import Span
from attribution.scoring.clauses import units
from attribution.scoring.joints import coordinated, is_subordinate
from attribution.view import Candidate, View
from hand import SAY, linked

LEMMAS = {"told": "tell", "began": "begin", "left": "leave"}


def view_of(rows: str) -> View:
    """Return the view of one sentence."""
    return View.of(linked(rows, LEMMAS))


def split(view: View, frames: dict[int, Candidate] | None = None) -> list[str]:
    """Return the words of each unit of the sentence."""
    found = units(view, next(iter(view.doc.sents)), frames or {})
    return [" ".join(view.doc[index].text for index in unit.tokens) for unit in found]


BOUGHT = "They/PRP/nsubj/bought bought/VBD/ROOT/0 rice/NN/dobj/bought"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("and/CC/cc/bought people/NNS/nsubj/left left/VBD/conj/bought", True),
        (",/,/punct/bought people/NNS/nsubj/left left/VBD/conj/bought", True),
        ("people/NNS/nsubj/left left/VBD/conj/bought", False),
        ("the/DT/det/people people/NNS/nsubj/left left/VBD/conj/bought", False),
        ("so/RB/advmod/bought people/NNS/nsubj/left left/VBD/conj/bought", True),
        ("so/RB/advmod/left people/NNS/nsubj/left left/VBD/conj/bought", True),
        ("and/CC/cc/bought whether/IN/mark/left people/NNS/nsubj/left left/VBD/conj/bought", False),
        ("and/CC/cc/bought that/IN/mark/left people/NNS/nsubj/left left/VBD/conj/bought", True),
        (",/,/punct/bought whose/WP$/poss/people people/NNS/nsubj/left left/VBD/conj/bought", False),
        (",/,/punct/bought which/WDT/det/people people/NNS/nsubj/left left/VBD/conj/bought", False),
        (",/,/punct/bought all/DT/nsubj/left of/IN/prep/all which/WDT/pobj/of left/VBD/conj/bought", False),
        ("and/CC/cc/bought left/VBD/conj/bought", True),
        (",/,/punct/bought there/EX/expl/left left/VBP/conj/bought", True),
        ("there/EX/expl/left left/VBP/conj/bought", False),
    ],
)
def test_a_second_clause(second: str, expected: bool) -> None:
    """One with its own subject is joined by a mark, a conjunction or "so", and neither asks nor takes up a noun."""
    doc = view_of(f"{BOUGHT} {second}").doc
    assert coordinated(doc[1], next(token for token in doc if token.text == "left")) is expected


@pytest.mark.parametrize(
    ("verb", "behind", "expected"),
    [
        ("told", "to/TO/aux/go go/VB/xcomp/told", False),
        ("told", "them/PRP/dobj/told to/TO/aux/go go/VB/xcomp/told", True),
        ("told", "", True),
        ("told", "of/IN/prep/told it/PRP/pobj/of", True),
        ("began", "to/TO/aux/go go/VB/xcomp/began", True),
    ],
)
def test_a_participle_of_telling(verb: str, behind: str, expected: bool) -> None:
    """Right before an infinitive it shares an auxiliary: "had been fined and *told* to go"."""
    doc = view_of(f"{BOUGHT} and/CC/cc/bought {verb}/VBD/conj/bought {behind}").doc
    assert coordinated(doc[1], doc[4]) is expected


def test_a_clause_joined_to_a_bare_verb_goes_with_the_finite_one() -> None:
    """“We will buy rice, go home and they would stay.”"""
    view = view_of(
        "We/PRP/nsubj/buy will/MD/aux/buy buy/VB/ROOT/0 rice/NN/dobj/buy ,/,/punct/buy go/VB/conj/buy home/NN/dobj/go "
        "and/CC/cc/go they/PRP/nsubj/stay would/MD/aux/stay stay/VB/conj/go"
    )
    assert split(view) == ["We will buy rice , go home and", "they would stay"]


@pytest.mark.parametrize(
    ("pronoun", "expected"),
    [
        ("who/WP/nsubj/selling ", ["Lee who selling fish but had time left"]),
        ("", ["had time", "Lee selling fish but left"]),
    ],
)
def test_a_verb_joined_to_a_relative_clause_stays_in_it(pronoun: str, expected: list[str]) -> None:
    """Though the tagger takes the first verb for a noun: "who was *selling* fish but had time"."""
    view = view_of(
        f"Lee/NNP/nsubj/left {pronoun}selling/NN/relcl/Lee fish/NN/dobj/selling but/CC/cc/selling "
        "had/VBD/conj/selling time/NN/dobj/had left/VBD/ROOT/0"
    )
    assert split(view) == expected


@pytest.mark.parametrize("mark", ["", ",/,/punct/ran "])
def test_the_more_is_subordinate(mark: str) -> None:
    """Also where the comma before "the more" is a part of its clause."""
    view = view_of(f"{mark}the/DT/advmod/more more/RBR/advmod/ran it/PRP/nsubj/ran ran/VBD/ROOT/0")
    assert is_subordinate(next(token for token in view.doc if token.text == "ran"))


@pytest.mark.parametrize(
    ("joint", "expected"),
    [
        (",/,/punct/go", ["There is fish , that go down"]),
        (";/:/punct/go", ["There is fish", "; that go down"]),
    ],
)
def test_a_relative_clause_at_the_root(joint: str, expected: list[str]) -> None:
    """Keep it with the noun that it describes, which stands before it; split the two at a semicolon."""
    view = view_of(
        f"There/EX/expl/is is/VBZ/ccomp/go fish/NN/attr/is {joint} that/WDT/nsubj/go go/VBP/ROOT/0 down/RB/advmod/go"
    )
    assert split(view) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (Span(18, 29), ["Lee said Monday , prices rose"]),
        (Span(25, 29), ["Lee said Monday", ", prices rose"]),
        (Span(0, 3), ["Lee said Monday", ", prices rose"]),
    ],
)
def test_a_frame_right_before_what_it_reports(content: Span, expected: list[str]) -> None:
    """*Lee* **said Monday**, prices rose: one assertion, though the parser has two main clauses."""
    view = view_of(
        "Lee/NNP/nsubj/said said/VBD/ccomp/rose Monday/NNP/npadvmod/said ,/,/punct/rose prices/NNS/nsubj/rose "
        "rose/VBD/ROOT/0"
    )
    assert view.text[18:29] == "prices rose"
    frame = Candidate(rule="clause", cue=SAY, head=1, verb=(Span(4, 8),), content=(content,), speaker=(Span(0, 3),))
    assert split(view, {1: frame}) == expected
