"""Each condition of `assertions` and `score` at its edge: parses and records by hand that differ in one point alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
import spacy
from spacy.tokens import Doc

from attribution.policy import Policy
from attribution.records import (
    Assertion,
    Attribution,
    Content,
    Hedge,
    Reason,
    Span,
    Speaker,
    Verb,
)
from attribution.resolved_candidates import ResolvedCandidate
from attribution.scoring import assertions as asserting
from attribution.scoring import score as scoring
from attribution.scoring.clauses import Unit
from attribution.scoring.status import AssertionContext
from attribution.text.cover import Cover
from attribution.view import Candidate, View
from hand import SAY

_VOCAB = spacy.blank("en").vocab
_LEMMAS = {"Thank": "thank", "came": "come", "said": "say", "was": "be", "is": "be"}
_TIGHT = frozenset(".,:;?!)]”’")
_OPEN = frozenset("([“‘„")


def _view(rows: str) -> View:
    """A view from ``form/tag/label/head`` for each word, heads counted from 1 and 0 at a root; "¶" parts paragraphs."""
    parts = [row.split("/") for row in rows.split()]
    words = ["\n\n" if part[0] == "¶" else part[0] for part in parts]
    heads = [index if part[3] == "0" else int(part[3]) - 1 for index, part in enumerate(parts)]
    roots = [index for index, part in enumerate(parts) if part[2] == "ROOT"]
    first = {min(index for index in range(len(parts)) if _top(heads, index) == root) for root in roots}
    return View.of(
        Doc(
            _VOCAB,
            words=words,
            spaces=[
                word not in _OPEN and after not in _TIGHT and "\n" not in word + after
                for word, after in zip(words, [*words[1:], "."], strict=True)
            ],
            tags=[part[1] for part in parts],
            deps=[part[2] for part in parts],
            heads=heads,
            lemmas=[_LEMMAS.get(word, word.lower()) for word in words],
            sent_starts=[index in first for index in range(len(parts))],
        )
    )


def _top(heads: Sequence[int], index: int) -> int:
    return index if heads[index] == index else _top(heads, heads[index])


def _context(view: View, *resolved: ResolvedCandidate, frames: dict[int, int] | None = None) -> AssertionContext:
    return AssertionContext(view, resolved, Policy(), frames or {}, Cover([]))


def _resolved(content: Sequence[Span] = (), entity: str | None = None) -> ResolvedCandidate:
    speaker = Speaker("a", (Span(0, 1),), entity, "named_person") if entity else None
    made = Candidate(rule="clause", cue=SAY, head=0, verb=(Span(0, 1),), content=tuple(content))
    return ResolvedCandidate(made, speaker, (), None, "indirect")


RAINED = "It/PRP/nsubj/2 rained/VBD/ROOT/0"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (f"{RAINED} ./././2", None),
        ("Rained/VBD/ROOT/0 ./././1", "fragment"),
        ("“/``/punct/2 Rained/VBD/ROOT/0 ./././2 ”/''/punct/2", "fragment"),
        ("The/DT/det/2 mill/NN/ROOT/0 ./././2", "fragment"),
        ("The/DT/det/2 mill/NN/ROOT/0 burning/VBG/acl/2 ./././2", "fragment"),
        ("The/DT/det/2 mill/NN/ROOT/0 burnt/VBN/acl/2 ./././2", None),
        ("The/DT/det/2 mill/NN/ROOT/0 burnt/VBN/acl/2", "fragment"),
        ("Men/NNS/nsubj/2 hurt/VBN/ROOT/0 ./././2", None),
        ("Men/NNS/nsubj/2 hurt/VBN/ROOT/0", "fragment"),
        ("Men/NNS/nsubj/2 hurting/VBG/ROOT/0", "fragment"),
        ("Hurting/VBG/ROOT/0 men/NNS/dobj/1 ./././1", "fragment"),
        ("He/PRP/nsubj/2 stay/VB/ROOT/0", "fragment"),
        ("Stay/VB/ROOT/0 here/RB/advmod/1 ./././1", "command"),
        ("Will/MD/aux/2 stay/VB/ROOT/0", None),
        ("Leave/VB/ROOT/0 if/IN/mark/4 it/PRP/nsubj/4 rained/VBD/advcl/1 ./././1", "command"),
        ("Leave/VB/ROOT/0 if/IN/mark/4 he/PRP/nsubj/4 said/VBD/advcl/1 so/RB/advmod/4 ./././1", None),
        ("Thank/VB/ROOT/0 him/PRP/dobj/1 who/WP/nsubj/4 said/VBD/relcl/2 so/RB/advmod/4 ./././1", "command"),
        ("“/``/punct/2 Thank/VB/ROOT/0 him/PRP/dobj/2 who/WP/nsubj/5 said/VBD/relcl/3 ./././2", "command"),
        ("Do/RB/advmod/2 thank/VB/ROOT/0 him/PRP/dobj/2 who/WP/nsubj/5 said/VBD/relcl/3 ./././2", None),
    ],
)
def test_why_a_sentence_asserts_nothing(rows: str, reason: str | None) -> None:
    """It has one word, or no finite verb, or is a command in which nothing is said, or thanks."""
    view = _view(rows)
    assert asserting._asserts_nothing(view, next(iter(view.doc.sents))) == reason


@pytest.mark.parametrize(
    ("rows", "word", "command"),
    [
        ("Leave/VB/ROOT/0 now/RB/advmod/1", "Leave", True),
        ("Please/UH/intj/2 leave/VB/ROOT/0 now/RB/advmod/2", "leave", True),
        ("He/PRP/nsubj/2 leave/VB/ROOT/0", "leave", False),
        ("Not/RB/neg/3 will/MD/aux/3 leave/VB/ROOT/0", "leave", False),
        ("Leave/VBP/ROOT/0 town/NN/dobj/1", "Leave", True),
        ("Leave/VBD/ROOT/0 town/NN/dobj/1", "Leave", False),
        ("Please/UH/intj/2 leave/VBP/ROOT/0 ./././2", "leave", False),
        ("Please/UH/intj/3 ,/,/punct/3 leave/VBP/ROOT/0 town/NN/dobj/3", "leave", True),
        ("“/``/punct/2 leave/VBP/ROOT/0 town/NN/dobj/2", "leave", True),
        ("Leave/VBP/ROOT/0 they/PRP/nsubj/1", "Leave", False),
        ("Go/VB/ROOT/0 ,/,/punct/1 leave/VBP/conj/1 town/NN/dobj/3", "leave", False),
        ("Leave/VBP/ccomp/3 or/CC/cc/1 went/VBD/ROOT/0", "Leave", False),
    ],
)
def test_the_form_of_a_command(rows: str, word: str, command: bool) -> None:
    """A bare verb without subject and auxiliary; one tagged as a present only at the root, first or behind a mark."""
    assert asserting._is_command(next(token for token in _view(rows).doc if token.text == word)) is command


@pytest.mark.parametrize(
    ("rows", "head", "tokens", "predication"),
    [
        (RAINED, 1, (0, 1), True),
        ("Men/NNS/nsubj/2 hurt/VBN/ROOT/0", 1, (0, 1), True),
        ("Men/NNS/ROOT/0 hurting/VBG/acl/1", 1, (1,), False),
        ("They/PRP/nsubj/2 ran/VBD/ROOT/0 and/CC/cc/2 killed/VBN/conj/2", 3, (3,), True),
        ("They/PRP/nsubj/2 ran/VBD/ROOT/0 and/CC/cc/2 killed/VBN/advcl/2", 3, (3,), False),
        ("They/PRP/nsubj/2 ran/VBD/ROOT/0 and/CC/cc/2 killing/VBG/conj/2", 3, (3,), False),
        ("They/PRP/nsubj/2 ask/VBP/ROOT/0 he/PRP/nsubj/4 stay/VB/ccomp/2", 3, (2, 3), True),
        ("They/PRP/nsubj/2 ask/VBP/ROOT/0 to/TO/aux/4 stay/VB/xcomp/2", 3, (2, 3), False),
        ("They/PRP/nsubj/2 ask/VBP/ROOT/0 stay/VB/xcomp/2 it/PRP/nsubj/5 rained/VBD/advcl/3", 2, (2, 3, 4), False),
        ("He/PRP/nsubj/2 left/VBD/ROOT/0 saying/VBG/advcl/2 it/PRP/nsubj/5 rained/VBD/ccomp/3", 2, (2, 3, 4), True),
        ("He/PRP/nsubj/2 left/VBD/ROOT/0 saying/VBG/advcl/2 so/RB/advmod/3", 2, (2, 3), False),
        ("He/PRP/nsubj/2 left/VBD/ROOT/0 it/PRP/nsubj/5 being/VBG/cop/5 late/JJ/advcl/2", 4, (2, 3, 4), False),
        ("It/PRP/nsubj/2 fine/JJ/ROOT/0", 1, (0, 1), True),
        ("Fine/JJ/ROOT/0 it/PRP/nsubj/1", 0, (0, 1), False),
        ("Men/NNS/ROOT/0 it/PRP/nsubj/3 left/VBD/ccomp/1", 0, (0, 1, 2), True),
        ("Men/NNS/ROOT/0 it/PRP/nsubj/3 leaving/VBG/ccomp/1", 0, (0, 1, 2), False),
        ("Men/NNS/ROOT/0 who/WP/nsubj/3 left/VBD/relcl/1", 0, (0, 1, 2), False),
        ("Men/NNS/ROOT/0 who/WP/nsubj/4 have/VBP/aux/4 left/VBN/relcl/1", 0, (0, 1, 2, 3), False),
        ("Men/NNS/ROOT/0 it/PRP/nsubj/4 has/VBZ/aux/4 left/VBN/ccomp/1", 0, (0, 1, 2), True),
    ],
)
def test_predications(rows: str, head: int, tokens: tuple[int, ...], predication: bool) -> None:
    """A finite verb at the head or below it, a verb that was misread, a bare verb with its subject."""
    assert asserting._is_predication(_view(rows), Unit(head, tokens)) is predication


def test_an_auxiliarys_noun_does_not_tell() -> None:
    """A word with a finite helper is no verb by that, unless it is one by its tag."""
    doc = _view("Men/NNS/ROOT/0 have/VBP/aux/1 left/VBN/acl/1 has/VBZ/aux/3").doc
    assert [asserting._tells(token) for token in doc] == [False, True, True, True]


@pytest.mark.parametrize(
    ("ending", "asks"),
    [
        ("?/././2", True),
        ("?/././2 ”/''/punct/2", True),
        ("?/././2 )/-RRB-/punct/2", True),
        ("?/././2 ]/-RRB-/punct/2 ”/''/punct/2", True),
        ("./././2", False),
        ("?/././2 so/RB/advmod/2", False),
    ],
)
def test_the_end_of_a_question(ending: str, asks: bool) -> None:
    """A question mark, and behind it nothing but what closes."""
    assert asserting._ends_asking(next(iter(_view(f"{RAINED} {ending}").doc.sents))) is asks


@pytest.mark.parametrize(
    ("rows", "head", "tokens", "question"),
    [
        ("Leave/VB/ROOT/0 town/NN/dobj/1", 0, (0, 1), False),
        ("Say/VB/ROOT/0 so/RB/advmod/1", 0, (0, 1), True),
        ("“/``/punct/2 Leave/VB/ROOT/0 town/NN/dobj/2 ,/,/punct/2 ”/''/punct/2", 1, (1, 2), True),
        ("They/PRP/nsubj/2 came/VBD/ROOT/0 and/CC/cc/2 say/VB/conj/2 it/PRP/nsubj/6 broke/VBD/ccomp/4", 3, (3,), False),
        (f"{RAINED} ?/././2", 1, (0, 1), True),
        (f"{RAINED} ./././2", 1, (0, 1), False),
        (
            "Did/VBD/aux/3 it/PRP/nsubj/3 rain/VB/ROOT/0 ,/,/punct/3 he/PRP/nsubj/6 asked/VBD/conj/3 ?/././3",
            2,
            (0, 2),
            True,
        ),
        (
            "Did/VBD/aux/3 it/PRP/nsubj/3 rain/VB/ROOT/0 ,/,/punct/3 he/PRP/nsubj/6 asked/VBD/conj/3 ./././3",
            2,
            (0, 2),
            False,
        ),
        ("It/PRP/nsubj/2 rained/VBD/ROOT/0 ,/,/punct/2 he/PRP/nsubj/5 asked/VBD/conj/2 ?/././2", 1, (0, 1), False),
        ("“/``/punct/3 It/PRP/nsubj/3 rained/VBD/ROOT/0 ”/''/punct/3 ?/././3", 2, (1, 2), False),
        ("“/``/punct/3 It/PRP/nsubj/3 rained/VBD/ROOT/0 ?/././3 ”/''/punct/3", 2, (1, 2), True),
        ("He/PRP/nsubj/2 asked/VBD/ROOT/0 :/:/punct/2 who/WP/dep/2 ?/././2", 1, (0, 1, 2, 3), False),
        ("He/PRP/nsubj/2 asked/VBD/ROOT/0 Lee/NNP/dobj/2 '/``/punct/2 who/WP/dep/2 ?/././2", 1, (0, 1, 2, 3, 4), False),
        ("He/PRP/nsubj/2 asked/VBD/ROOT/0 „/``/punct/4 who/WP/dep/2 ?/././4 ”/''/punct/4", 1, (0, 1, 2, 3), False),
        ("Yes/UH/intj/3 :/:/punct/3 rained/VBD/ROOT/0 it/PRP/dobj/3 ?/././3", 2, (2, 3), True),
        ("Did/VBD/aux/3 he/PRP/nsubj/3 ask/VB/ROOT/0 :/:/punct/3 who/WP/dep/3 ?/././3", 2, (0, 1, 2, 3, 4), True),
    ],
)
def test_questions(rows: str, head: int, tokens: tuple[int, ...], question: bool) -> None:
    """A question mark that is the clause's own, or an auxiliary before the subject; a command that says or is said."""
    assert asserting._is_question(_view(rows), Unit(head, tokens)) is question


@pytest.mark.parametrize(
    ("rows", "head", "tokens", "place"),
    [
        (f"{RAINED} ?/././2", 1, (0, 1), 2),
        (f"{RAINED} ./././2", 1, (0, 1), None),
        (f"{RAINED} ?/././2", 1, (0, 1, 2), 2),
        (f"{RAINED} ”/''/punct/2 )/-RRB-/punct/2 ?/././2", 1, (0, 1), 4),
        (f"{RAINED} ”/''/punct/2 )/-RRB-/punct/2 ]/-RRB-/punct/2 ?/././2", 1, (0, 1), None),
        (f"{RAINED} today/NN/npadvmod/2 ?/././2", 1, (0, 1), None),
        (f"{RAINED} today/NN/npadvmod/2 ?/././2", 1, (0, 1, 2), 3),
        (f"{RAINED} ?/././2 ”/''/punct/2", 1, (0, 1, 2, 3), 2),
        (f"{RAINED} ?/././2 ”/''/punct/2 )/-RRB-/punct/2", 1, (0, 1, 2, 3, 4), None),
        ("Really/RB/advmod/3 ?/././3 rained/VBD/ROOT/0", 2, (2,), None),
        ("It/PRP/nsubj/2 rained/VBD/ccomp/5 ,/,/punct/5 he/PRP/nsubj/5 said/VBD/ROOT/0 ?/././5", 1, (0, 1, 2, 3, 4), 5),
        ("It/PRP/nsubj/2 rained/VBD/ccomp/5 ?/././2 he/PRP/nsubj/5 said/VBD/ROOT/0 ./././5", 1, (0, 1, 3, 4), 2),
    ],
)
def test_the_question_mark_of_a_clause(rows: str, head: int, tokens: tuple[int, ...], place: int | None) -> None:
    """Behind the predicate's words or the clause's, over three places at most and no further word."""
    assert asserting._question_mark(_view(rows), Unit(head, tokens)) == place


@pytest.mark.parametrize(
    ("rows", "tokens", "pieces"),
    [
        (f"{RAINED} ./././2", (0, 1, 2), ["It rained"]),
        (f"{RAINED} !/././2", (0, 1, 2), ["It rained"]),
        (f"and/CC/cc/3 {RAINED.replace('/2', '/3')} but/CC/cc/3", (0, 1, 2, 3), ["It rained"]),
        (f"-/:/punct/3 {RAINED.replace('/2', '/3')} )/-RRB-/punct/3", (0, 1, 2, 3), ["It rained"]),
        (f"{RAINED} and/CC/cc/2 snowed/VBD/conj/2", (0, 1, 2, 3), ["It rained and snowed"]),
        (f"{RAINED} he/PRP/nsubj/4 said/VBD/conj/2 today/NN/npadvmod/2", (0, 1, 4), ["It rained", "today"]),
        (
            f"{RAINED} he/PRP/nsubj/4 said/VBD/conj/2 ,/,/punct/2 there/RB/advmod/2",
            (0, 1, 4, 5),
            ["It rained", "there"],
        ),
        (f"{RAINED} ,/,/punct/2 he/PRP/nsubj/5 ,/,/punct/2 there/RB/advmod/2", (1, 4, 5), ["rained", "there"]),
        (f"{RAINED} )/-RRB-/punct/2 and/CC/cc/2", (2, 3), []),
        (f"{RAINED} he/PRP/nsubj/4 said/VBD/conj/2 ,/,/punct/2 it/PRP/dep/2 so/RB/dep/2", (1, 4, 6), ["rained", "so"]),
    ],
)
def test_pieces(rows: str, tokens: tuple[int, ...], pieces: list[str]) -> None:
    """A stretch a piece, without marks and conjunctions at the ends; a piece of marks alone is none."""
    view = _view(rows)
    found = asserting._pieces(view, Unit(tokens[0], tokens))
    assert [view.text[start:end] for start, end in found] == pieces


TWO = "It/PRP/nsubj/2 rained/VBD/ROOT/0 ./././2 He/PRP/nsubj/5 said/VBD/ROOT/0 so/RB/advmod/5 ./././5"
"""The second sentence begins at the character 11."""


@pytest.mark.parametrize(
    ("content", "announces"),
    [
        ([(0, 9), (19, 21)], True),
        ([(0, 11), (19, 21)], True),
        ([(0, 12)], True),
        ([(0, 9), (14, 21)], False),
        ([(11, 13), (19, 21)], False),
        ([(0, 9)], False),
        ([(0, 2), (3, 9), (19, 21)], True),
    ],
)
def test_what_only_says_who_said_it(content: list[tuple[int, int]], announces: bool) -> None:
    """A frame over the sentence before, with no verb of its own sentence in its content."""
    view = _view(TWO)
    assert view.doc[3].idx == 11
    context = _context(view, _resolved([Span(*piece) for piece in content]), frames={4: 0})
    assert asserting._announces_before(context, Unit(4, (3, 4, 5))) is announces
    assert not asserting._announces_before(context, Unit(1, (0, 1)))
    asserted = asserting.assertions(context, [], {}).assertions
    assert [item.text for item in asserted] == ["It rained"] + ["He said so"] * (not announces)


FIVE = " ".join(f"S{n}/NNP/nsubj/{3 * n + 2} ran/VBD/ROOT/0 ./././{3 * n + 2}" for n in range(5))
"""Five sentences of eight characters and a space each."""


def _assertion(place: int, kind: str, reason: Reason = "author") -> Assertion:
    """By its kind: "-" the author's, "a" one of asking; by the attributions of its figures; with "h" hearsay."""
    span = Span(8 * place, 8 * place + 6)
    numbers = tuple(int(number) for number in kind if number.isdigit())
    if "-" in kind or "a" in kind:
        return Assertion(f"S{place} ran", (span,), "unsourced", numbers, (), "author" if "-" in kind else "asking")
    return Assertion(f"S{place} ran", (span,), "hearsay" if "h" in kind else "sourced", numbers, (), reason)


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        (("0", "-", "0"), {1: (0,)}),
        (("0", "-", "1"), {1: (0,)}),
        (("01", "-", "0"), {1: (0,)}),
        (("0", "-", "2"), {}),
        (("3", "-", "3"), {}),
        (("0", "-", "3"), {}),
        (("", "-", ""), {}),
        (("0", "-", "-"), {}),
        (("-", "-", "0"), {}),
        (("0", "-", "h0"), {}),
        (("h0", "-", "0"), {}),
        (("0", "2", "0"), {}),
        (("-0", "-", "0"), {}),
        (("0", "-", "-0"), {}),
        (("0", "a", "0"), {}),
        (("02", "-", "0"), {1: (0,)}),
        (("0", "-", "02"), {1: (0,)}),
        (("20", "-", "0"), {}),
        (("0", "-"), {}),
        (("-", "0"), {}),
        (("0", "-", "-", "0"), {}),
        (("0", "-", "0", "-", "0"), {1: (0,), 3: (0,)}),
        (("0", "0", "-", "0", "-"), {2: (0,)}),
        (("0", "-", "2", "-", "2"), {3: (2,)}),
    ],
)
def test_between_two_of_one_speakers(kinds: tuple[str, ...], counted: dict[int, tuple[int, ...]]) -> None:
    """The author's own right between two that are sourced by one named speaker: by the first's first attribution."""
    resolved = [_resolved(entity=entity) for entity in ("Lee", "Lee", "Orr", None)]
    asserted = [_assertion(place, kind, "content") for place, kind in enumerate(kinds)]
    found = asserting._between(_context(_view(FIVE), *resolved), asserted)
    changed = {index: item for index, item in enumerate(found) if item != asserted[index]}
    assert {index: item.attributions for index, item in changed.items()} == counted
    assert {(item.status, item.reason) for item in changed.values()} <= {("sourced", "between")}
    assert len(found) == len(asserted)


def test_between_in_one_paragraph() -> None:
    """Not over the end of a paragraph; what comes behind it is looked at all the same."""
    view = _view(
        "S0/NNP/nsubj/2 ran/VBD/ROOT/0 ./././2 ¶/_SP/dep/2 "
        + " ".join(f"S{n}/NNP/nsubj/{3 * n + 3} ran/VBD/ROOT/0 ./././{3 * n + 3}" for n in range(1, 5))
    )
    places = [token.idx for token in view.doc if token.tag_ == "NNP"]
    kinds = ("0", "-", "0", "-", "0")
    asserted = [
        Assertion("", (Span(place, place + 6),), item.status, item.attributions, (), item.reason)
        for place, item in zip(places, (_assertion(0, kind, "content") for kind in kinds), strict=True)
    ]
    found = asserting._between(_context(view, _resolved(entity="Lee")), asserted)
    assert [item.reason for item in found] == ["content", "author", "content", "between", "content"]


@pytest.mark.parametrize(
    ("hedge", "own"),
    [
        ((0, 6), True),
        ((3, 6), True),
        ((0, 2), True),
        ((9, 11), True),
        ((5, 7), False),
        ((7, 9), False),
        ((3, 11), False),
    ],
)
def test_the_hedges_of_an_assertion(hedge: tuple[int, int], own: bool) -> None:
    """Those that stand in one of its pieces with all their characters."""
    view = _view(FIVE)
    made = Hedge("", (Span(*hedge),), "modal", "content")
    (found,) = asserting.assertions(_context(view), [made], {}, [[Span(0, 6), Span(8, 14)]]).assertions
    assert found.hedges == ((made,) if own else ())


def test_given_pieces() -> None:
    """Their assertions come in the order of the text; no word gives none, and nothing else is looked for."""
    view = _view(FIVE)
    found = asserting.assertions(_context(view), [], {}, [[Span(16, 22)], [], [Span(0, 6)]])
    assert [item.text for item in found.assertions] == [view.text[0:6], view.text[16:22]]
    assert found.excluded == ()
    left_out = asserting.assertions(_context(view), [], {0: "contact"}, []).excluded
    assert [(part.text, part.reason) for part in left_out] == [(view.text, "contact")]


def test_paragraphs_and_sentences_left_out() -> None:
    """With their reasons and in the order of the text; what follows them is read on."""
    view = _view(
        "Yes/UH/ROOT/0 ./././1 ¶/_SP/dep/1 Call/VB/ROOT/0 us/PRP/dobj/4 ./././4 ¶/_SP/dep/4 "
        "It/PRP/nsubj/9 rained/VBD/ROOT/0 ./././9 It/PRP/nsubj/12 rained/VBD/ROOT/0 ?/././12 "
        "Go/VB/ROOT/0 home/RB/advmod/14"
    )
    found = asserting.assertions(_context(view), [], {1: "contact"})
    assert [item.text for item in found.assertions] == ["It rained"]
    assert [(part.text, part.reason) for part in found.excluded] == [
        ("Yes", "fragment"),
        ("Call us.", "contact"),
        ("It rained?", "question"),
        ("Go home", "command"),
    ]


@pytest.mark.parametrize("verb", ["are/VBP/auxpass/10 lost/VBN/relcl/6", "were/VBD/aux/10 losing/VBG/relcl/6"])
def test_a_predicate_called_a_relative_clause(verb: str) -> None:
    """Without a pronoun it is the sentence's own where nothing else asserts, with an auxiliary too."""
    town = "For/IN/ROOT/0 the/DT/det/3 town/NN/pobj/1 ,/,/punct/3"
    view = _view(f"{town} a/DT/det/6 total/NN/appos/3 of/IN/prep/6 votes/NNS/pobj/7 {verb} ./././1")
    assert [item.text for item in asserting.assertions(_context(view), [], {}).assertions] == [view.text.rstrip(".")]


@pytest.mark.parametrize(
    ("rows", "paragraph"),
    [("¶/_SP/dep/2 Yes/UH/ROOT/0", 0), ("Yes/UH/ROOT/0", 0), ("¶/_SP/ROOT/0", -1)],
)
def test_the_paragraph_of_a_sentence(rows: str, paragraph: int) -> None:
    """That of its first word; none where it has none."""
    view = _view(rows)
    assert asserting._paragraph(view, next(iter(view.doc.sents))) == paragraph


SUPPORT = Path(scoring.__file__).with_name("support.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in SUPPORT if line.count("\t") == 3][1:]


def _fresh(word: str) -> str:
    """The word as a string of its own, as one that comes from a file: it is equal to others and the same as none."""
    return "".join(list(word))


def _attribution(
    rule: str = "clause",
    entity: str | None = "Lee",
    kind: str = "named_person",
    quote: str = "indirect",
    hedges: Sequence[int] = (),
) -> Attribution:
    at = ("a", (Span(0, 1),))
    speaker = Speaker(*at, entity, _fresh(kind)) if entity else None  # type: ignore[arg-type]
    content = Content(*at, _fresh(quote))  # type: ignore[arg-type]
    own = tuple(Hedge("a", (Span(start, start + 1),), "modal", "content") for start in hedges)
    return Attribution(speaker, Verb(*at, "say", "statement"), content, own, 0.9, rule)


def _counted(status: str, *attributions: int, spans: Sequence[tuple[int, int]] = ((0, 1),)) -> Assertion:
    return Assertion("a", tuple(Span(*span) for span in spans), _fresh(status), attributions)  # type: ignore[arg-type]


@pytest.mark.parametrize(("status", "rule", "seen", "sourced"), [row for row in ROWS if row[0] != "unsourced"])
def test_support_by_rule(status: str, rule: str, seen: str, sourced: str) -> None:
    """As counted, with one right of two before it; a rule that was not seen has the status's own share."""
    expected = (int(sourced) + 1) / (int(seen) + 2)
    made = [_attribution(rule if rule != "*" else "no such rule"), _attribution("another")]
    assert scoring.support(_counted(status, 0, 1), made) == expected
    if rule == "*":
        assert scoring.support(_counted(status), made) == expected


@pytest.mark.parametrize("attributions", [(), (0,), (1,)])
def test_support_of_what_is_unsourced(attributions: tuple[int, ...]) -> None:
    """One value, whatever attribution bears on it."""
    (row,) = (row for row in ROWS if row[:2] == ("unsourced", ""))
    made = [_attribution("direct_object"), _attribution("infinitive")]
    assert scoring.support(_counted("unsourced", *attributions), made) == (int(row[3]) + 1) / (int(row[2]) + 2)


@pytest.mark.parametrize(("status", "likely"), [("sourced", 1.0), ("hearsay", 0.0), ("unsourced", 0.0)])
def test_support_without_a_table(monkeypatch: pytest.MonkeyPatch, status: str, likely: float) -> None:
    """The status alone decides where nothing was counted."""
    monkeypatch.setattr(scoring, "_support", lambda: ({}, 1.0))
    assert scoring.support(_counted(status), []) == likely


@pytest.mark.parametrize(("note", "spread"), [("# overdispersion 1.75", 1.75), ("# none", 1.0)])
def test_the_table_of_support(monkeypatch: pytest.MonkeyPatch, note: str, spread: float) -> None:
    """Notes, empty lines and the heading are no rows; without a spread it is one."""
    text = f"# first\n{note}\nstatus\trule\tseen\tsourced\n\nsourced\t*\t2\t1\nhearsay\tclause\t8\t0\n"
    file = SimpleNamespace(read_text=lambda encoding: text if encoding == "utf-8" else "")
    monkeypatch.setattr(scoring, "files", lambda _: SimpleNamespace(joinpath=lambda _: file))
    table = {("sourced", "*"): 2 / 4, ("hearsay", "clause"): 1 / 10}
    assert scoring._support.__wrapped__() == (table, spread)


def test_expected_and_variance(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of what is likely, and of its spread times the overdispersion, to six places."""
    monkeypatch.setattr(scoring, "_support", lambda: ({("sourced", "*"): 1 / 3, ("hearsay", "*"): 0.2}, 2.0))
    found = scoring.score("", [], [_counted("sourced"), _counted("hearsay")])
    assert (found.expected, found.variance) == (0.533333, 0.764444)


def test_sources() -> None:
    """The first attribution of what is sourced, if any; one without a speaker counts for no kind of them."""
    made = [
        _attribution(kind="unnamed_person", quote="direct"),
        _attribution(entity="Orr", kind="document", quote="mixed"),
        _attribution(entity=None, quote="direct"),
        _attribution(entity="Moe", kind="author"),
        _attribution(entity="Abe", kind="unnamed_group"),
        _attribution(entity="Zoe", kind="none"),
    ]
    numbers = [(0, 1), (1, 2), (1,), (2,), (3,), (4,), (5,), ()]
    asserted = [_counted("sourced", *own) for own in numbers]
    found = scoring.score("", made, [*asserted, _counted("hearsay", 0), _counted("unsourced", 0)])
    assert (found.sourced, found.hearsay, found.unsourced, found.attributions) == (8, 1, 1, 6)
    assert (found.anonymous, found.documents, found.direct) == (2, 2, 2)
    assert found.by_speaker == (("Abe", 1), ("Lee", 1), ("Moe", 1), ("Orr", 2), ("Zoe", 1))
    assert dict(found.by_class) == Counter(statement=6)


@pytest.mark.parametrize(
    ("spans", "hedges", "hedged"),
    [
        (((4, 8),), [4], 1),
        (((4, 8),), [7], 1),
        (((4, 8),), [3], 0),
        (((4, 8),), [8], 0),
        (((4, 8),), [], 0),
        (((4, 8),), [9, 5], 1),
        (((0, 2), (4, 8)), [3], 0),
        (((0, 2), (4, 8)), [5], 1),
    ],
)
def test_where_a_hedge_bears_on_an_assertion(
    spans: tuple[tuple[int, int], ...], hedges: list[int], hedged: int
) -> None:
    """From a piece's first character to its last; by any of the deciding attributions and no other."""
    made = [_attribution(), _attribution(hedges=hedges), _attribution(hedges=[0, 4, 5])]
    assert scoring.score("", made, [_counted("sourced", 0, 1, spans=spans)]).hedged == hedged
