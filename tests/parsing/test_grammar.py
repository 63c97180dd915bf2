"""Each grammatical question, asked of a sentence in ClearNLP's labels and in UD's: the answers are the same words."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from spacy.tokens import Doc, Token

import attribution
from attribution.parsing import grammar
from trees import VOCAB, at, form, tree

SCHEMES = ("clearnlp", "ud")


def both(name: str, clearnlp: str, ud: str) -> list[ParameterSet]:
    """The sentence as one case for each scheme."""
    return [
        pytest.param(tree(rows), id=f"{name}-{scheme}") for scheme, rows in zip(SCHEMES, (clearnlp, ud), strict=True)
    ]


def asked(*questions: tuple[list[ParameterSet], str, object]) -> list[ParameterSet]:
    """From sentence, word and answer to one case for each scheme."""
    return [
        pytest.param(case.values[0], word, answer, id=f"{case.id}-{word}")
        for cases, word, answer in questions
        for case in cases
    ]


def forms(tokens: Iterable[Token]) -> list[str]:
    """The tokens' forms."""
    return [token.text for token in tokens]


ACTIVE = both(
    "he-told-them-that-it-was-late",
    "He/PRP/nsubj/2 told/VBD/ROOT/0 them/PRP/dobj/2 that/IN/mark/6 it/PRP/nsubj/6 was/VBD/ccomp/2 late/JJ/acomp/6",
    "He/PRP/nsubj/2 told/VBD/root/0 them/PRP/iobj/2 that/IN/mark/7 it/PRP/nsubj/7 was/VBD/cop/7 late/JJ/ccomp/2",
)
PASSIVE = both(
    "the-ban-was-lifted-by-them",
    "The/DT/det/2 ban/NN/nsubjpass/4 was/VBD/auxpass/4 lifted/VBN/ROOT/0 by/IN/agent/4 them/PRP/pobj/5",
    "The/DT/det/2 ban/NN/nsubj:pass/4 was/VBD/aux:pass/4 lifted/VBN/root/0 by/IN/case/6 them/PRP/obl:agent/4",
)
IMPERSONAL = both(
    "it-is-said-that-they-fled",
    "It/PRP/nsubjpass/3 is/VBZ/auxpass/3 said/VBN/ROOT/0 that/IN/mark/6 they/PRP/nsubj/6 fled/VBD/ccomp/3",
    "It/PRP/expl/3 is/VBZ/aux:pass/3 said/VBN/root/0 that/IN/mark/6 they/PRP/nsubj/6 fled/VBD/csubj:pass/3",
)
URGED = both(
    "she-urged-them-to-wait",
    "She/PRP/nsubj/2 urged/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/xcomp/2",
    "She/PRP/nsubj/2 urged/VBD/root/0 them/PRP/obj/2 to/TO/mark/5 wait/VB/xcomp/2",
)
WANTS = both(
    "she-wants-to-wait",
    "She/PRP/nsubj/2 wants/VBZ/ROOT/0 to/TO/aux/4 wait/VB/xcomp/2",
    "She/PRP/nsubj/2 wants/VBZ/root/0 to/TO/mark/4 wait/VB/xcomp/2",
)
COORDINATED = both(
    "he-came-and-said",
    "He/PRP/nsubj/2 came/VBD/ROOT/0 and/CC/cc/2 said/VBD/conj/2",
    "He/PRP/nsubj/2 came/VBD/root/0 and/CC/cc/4 said/VBD/conj/2",
)
ADJECTIVE = both(
    "he-is-quick-to-say",
    "He/PRP/nsubj/2 is/VBZ/ROOT/0 quick/JJ/acomp/2 to/TO/aux/5 say/VB/xcomp/3",
    "He/PRP/nsubj/3 is/VBZ/cop/3 quick/JJ/root/0 to/TO/mark/5 say/VB/xcomp/3",
)
BEGAN = both(
    "he-began-by-saying",
    "He/PRP/nsubj/2 began/VBD/ROOT/0 by/IN/prep/2 saying/VBG/pcomp/3",
    "He/PRP/nsubj/2 began/VBD/root/0 by/IN/mark/4 saying/VBG/advcl/2",
)
PARTICIPLE = both(
    "a-letter-saying-so-came",
    "A/DT/det/2 letter/NN/nsubj/5 saying/VBG/acl/2 so/RB/advmod/3 came/VBD/ROOT/0",
    "A/DT/det/2 letter/NN/nsubj/5 saying/VBG/acl/2 so/RB/advmod/3 came/VBD/root/0",
)
ACCUSED = both(
    "he-accused-them-of-lying-on-air",
    "He/PRP/nsubj/2 accused/VBD/ROOT/0 them/PRP/dobj/2 of/IN/prep/2 lying/VBG/pcomp/4 on/IN/prep/2 air/NN/pobj/6",
    "He/PRP/nsubj/2 accused/VBD/root/0 them/PRP/obj/2 of/IN/mark/5 lying/VBG/advcl/2 on/IN/case/7 air/NN/obl/2",
)
SUBORDINATE = both(
    "he-spoke-after-they-left",
    "He/PRP/nsubj/2 spoke/VBD/ROOT/0 after/IN/mark/5 they/PRP/nsubj/5 left/VBD/advcl/2",
    "He/PRP/nsubj/2 spoke/VBD/root/0 after/IN/mark/5 they/PRP/nsubj/5 left/VBD/advcl/2",
)
ACCORDING = both(
    "it-rained-according-to-the-club",
    "It/PRP/nsubj/2 rained/VBD/ROOT/0 according/VBG/prep/2 to/IN/prep/3 the/DT/det/6 club/NN/pobj/4",
    "It/PRP/nsubj/2 rained/VBD/root/0 according/VBG/case/6 to/IN/fixed/3 the/DT/det/6 club/NN/obl/2",
)
THERE = both(
    "there-were-fears",
    "There/EX/expl/2 were/VBD/ROOT/0 fears/NNS/attr/2",
    "There/EX/expl/2 were/VBD/root/0 fears/NNS/nsubj/2",
)
GAVE = both(
    "they-gave-him-hope",
    "They/PRP/nsubj/2 gave/VBD/ROOT/0 him/PRP/dative/2 hope/NN/dobj/2",
    "They/PRP/nsubj/2 gave/VBD/root/0 him/PRP/iobj/2 hope/NN/obj/2",
)


@pytest.mark.parametrize("doc", [*PASSIVE, *IMPERSONAL])
def test_a_passive_is_seen(doc: Doc) -> None:
    """A passive has a passive subject or auxiliary."""
    assert [token.text for token in doc if grammar.is_passive(token)] in (["lifted"], ["said"])


@pytest.mark.parametrize("doc", [*ACTIVE, *URGED, *ADJECTIVE])
def test_an_active_is_no_passive(doc: Doc) -> None:
    """No word of an active clause is a passive."""
    assert not any(grammar.is_passive(token) for token in doc)


@pytest.mark.parametrize(("words", "passive"), [("he 's", False), ("it 's", True), ("he was", True)])
@pytest.mark.parametrize("labels", [("nsubjpass", "auxpass"), ("nsubj:pass", "aux:pass")], ids=SCHEMES)
def test_a_contracted_has_is_no_passive(words: str, passive: bool, labels: tuple[str, str]) -> None:
    """He's called for help is a perfect, it's called for and he was called for are passives."""
    subject, auxiliary = words.split()
    clause = f"{subject}/PRP/{labels[0]}/3 {auxiliary}/VBZ/{labels[1]}/3 called/VBN/ROOT/0"
    assert grammar.is_passive(tree(f"{clause} for/IN/prep/3 help/NN/pobj/4")[2]) == passive


@pytest.mark.parametrize("doc", PASSIVE)
def test_the_agent_stands_after_by(doc: Doc) -> None:
    """The ban was lifted by *them*."""
    assert form(grammar.agent(at(doc, "lifted"))) == "them"


@pytest.mark.parametrize("doc", [*ACTIVE, *IMPERSONAL])
def test_no_agent_without_by(doc: Doc) -> None:
    """Where nobody stands after "by" there is no agent."""
    assert all(grammar.agent(token) is None for token in doc)


@pytest.mark.parametrize(
    ("doc", "verb", "subject"),
    asked(
        (ACTIVE, "told", "He"),
        (ACTIVE, "was", "it"),
        (PASSIVE, "lifted", "ban"),
        (IMPERSONAL, "said", "It"),
        (ADJECTIVE, "is", "He"),
        (COORDINATED, "said", None),
        (URGED, "wait", None),
    ),
)
def test_own_subject(doc: Doc, verb: str, subject: str | None) -> None:
    """The subject of the verb itself, also of a copula, and none that it shares."""
    assert form(grammar.own_subject(at(doc, verb))) == subject


@pytest.mark.parametrize("doc", THERE)
def test_there_is_no_subject(doc: Doc) -> None:
    """An expletive "there" does nothing."""
    assert form(grammar.own_subject(at(doc, "were"))) != "There"


@pytest.mark.parametrize(
    ("doc", "verb", "subject"),
    asked(
        (COORDINATED, "said", "He"),
        (URGED, "wait", "them"),
        (WANTS, "wait", "She"),
        (ADJECTIVE, "say", "He"),
        (BEGAN, "saying", "He"),
        (PARTICIPLE, "saying", "letter"),
        (IMPERSONAL, "fled", "they"),
    ),
)
def test_shared_subject(doc: Doc, verb: str, subject: str) -> None:
    """Who does what the verb says, where the grammar lends it a subject."""
    assert form(grammar.shared_subject(at(doc, verb))) == subject


@pytest.mark.parametrize(
    ("doc", "verb", "above"),
    asked(
        (COORDINATED, "said", "came"),
        (URGED, "wait", "urged"),
        (ADJECTIVE, "say", "quick"),
        (BEGAN, "saying", "began"),
        (COORDINATED, "came", None),
        (PASSIVE, "lifted", None),
    ),
)
def test_governor(doc: Doc, verb: str, above: str | None) -> None:
    """The word whose subject the verb shares."""
    assert form(grammar.governor(at(doc, verb))) == above


@pytest.mark.parametrize(
    ("rows", "verb", "above"),
    [
        (
            "He/PRP/nsubj/2 had/VBD/ROOT/0 reason/NN/dobj/2 for/IN/prep/3 saying/VBG/pcomp/4 so/RB/advmod/5",
            "saying",
            "had",
        ),
        (
            "The/DT/det/2 reason/NN/nsubj/6 for/IN/prep/2 saying/VBG/pcomp/3 so/RB/advmod/4 is/VBZ/ROOT/0",
            "saying",
            None,
        ),
        ("He/PRP/nsubj/2 had/VBD/ROOT/0 reason/NN/dobj/2 to/TO/aux/5 know/VB/acl/3", "know", "had"),
        ("The/DT/det/2 reason/NN/nsubj/5 to/TO/aux/4 know/VB/acl/2 is/VBZ/ROOT/0", "know", None),
        ("He/PRP/nsubj/2 said/VBD/ROOT/0 it/PRP/nsubj/4 rained/VBD/ccomp/2", "rained", None),
        ("It/PRP/nsubj/2 rained/VBD/ROOT/0 saying/VBG/parataxis/2 so/RB/advmod/3", "saying", "rained"),
    ],
)
def test_governor_over_a_noun(rows: str, verb: str, above: str | None) -> None:
    """The verb whose object the noun is, not the one whose subject it is; no verb shares a finite clause's subject."""
    assert form(grammar.governor(at(tree(rows), verb))) == above


@pytest.mark.parametrize(
    ("rows", "word", "leads"),
    [
        ("His/PRP$/poss/2 advice/NN/nsubj/3 is/VBZ/ROOT/0 to/TO/aux/5 wait/VB/xcomp/3", "advice", "is"),
        ("His/PRP$/poss/2 advice/NN/nsubj/3 came/VBD/ROOT/0", "advice", "advice"),
        ("He/PRP/nsubj/2 is/VBZ/ROOT/0 sure/JJ/acomp/2", "sure", "is"),
        ("She/PRP/nsubj/2 asked/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/xcomp/2", "wait", "wait"),
        ("He/PRP/nsubj/2 went/VBD/ROOT/0 on/RP/prt/2 to/TO/aux/5 say/VB/advcl/2", "say", "went"),
    ],
)
def test_what_leads_to_a_word(rows: str, word: str, leads: str) -> None:
    """A form of "be" over its subject and its complement, and "went on"; nothing leads to what another is asked."""
    assert grammar.leading_predicate(at(tree(rows), word)).text == leads


@pytest.mark.parametrize(
    ("rows", "head", "marks"),
    [
        ("It/PRP/nsubj/2 fell/VBD/ROOT/0 after/IN/mark/4 raining/VBG/advcl/2", "fell", ["after"]),
        ("It/PRP/nsubj/2 fell/VBD/ROOT/0 after/IN/mark/5 it/PRP/nsubj/5 rained/VBD/advcl/2", "fell", []),
        ("It/PRP/nsubj/2 fell/VBD/ROOT/0 to/TO/mark/4 rest/VB/advcl/2", "fell", []),
    ],
)
def test_what_a_mark_makes(rows: str, head: str, marks: list[str]) -> None:
    """Before a gerund a preposition, before an infinitive or a finite clause none."""
    assert [mark.text for mark, _ in grammar.prepositional(at(tree(rows), head))] == marks


def test_a_possessive_ending_is_no_preposition() -> None:
    """In UD both are marks of case, before their noun and behind it."""
    doc = tree("He/PRP/nsubj/2 ran/VBD/root/0 to/IN/case/5 the/DT/det/5 shop/NN/obl/2 's/POS/case/5")
    assert grammar.subtree(at(doc, "shop")) == [3, 4, 5]


@pytest.mark.parametrize(
    ("doc", "verb", "held"),
    asked(
        (ACTIVE, "told", "them"),
        (URGED, "urged", "them"),
        (GAVE, "gave", "hope"),
        (PASSIVE, "lifted", None),
    ),
)
def test_direct_object(doc: Doc, verb: str, held: str | None) -> None:
    """The object; the addressee where it is the only one."""
    assert form(grammar.direct_object(at(doc, verb))) == held


@pytest.mark.parametrize(
    ("doc", "verb", "words"),
    asked(
        (ACTIVE, "told", ["that", "it", "was", "late"]),
        (IMPERSONAL, "said", ["that", "they", "fled"]),
    ),
)
def test_complement_clause(doc: Doc, verb: str, words: list[str]) -> None:
    """The finite clause that completes the verb, whichever word heads it."""
    head = grammar.complement_clause(at(doc, verb))
    assert head is not None
    assert [doc[index].text for index in grammar.subtree(head)] == words
    assert list(grammar.complement_clauses(at(doc, verb))) == [head]
    assert grammar.is_finite(head)


@pytest.mark.parametrize("doc", [*URGED, *PASSIVE, *SUBORDINATE])
def test_no_complement_clause(doc: Doc) -> None:
    """An infinitive and a subordinate clause are none."""
    assert all(grammar.complement_clause(token) is None for token in doc)


@pytest.mark.parametrize("doc", [*URGED, *WANTS])
def test_open_clause_and_its_marker(doc: Doc) -> None:
    """The infinitive that completes the verb, and its "to"."""
    head = grammar.open_clause(doc[1])
    assert form(head) == "wait"
    assert form(grammar.infinitive_marker(at(doc, "wait"))) == "to"
    assert grammar.infinitive_marker(doc[1]) is None
    assert not grammar.is_finite(at(doc, "wait"))


@pytest.mark.parametrize(
    ("doc", "head", "phrases"),
    asked(
        (ACCUSED, "accused", [("of", "lying"), ("on", "air")]),
        (PASSIVE, "lifted", [("by", "them")]),
        (SUBORDINATE, "spoke", []),
        (URGED, "urged", []),
        (IMPERSONAL, "said", []),
    ),
)
def test_prepositional(doc: Doc, head: str, phrases: list[tuple[str, str]]) -> None:
    """Prepositions and what they govern; conjunctions and the "to" of an infinitive are none."""
    assert [(mark.text, governed.text) for mark, governed in grammar.prepositional(at(doc, head))] == phrases


@pytest.mark.parametrize("doc", ACCORDING)
def test_a_noun_comes_without_its_preposition(doc: Doc) -> None:
    """A preposition governs the noun phrase alone; the phrase above has all its words."""
    assert [doc[index].text for index in grammar.subtree(at(doc, "club"))] == ["the", "club"]
    assert grammar.subtree(at(doc, "rained")) == list(range(len(doc)))


@pytest.mark.parametrize("doc", ACTIVE)
def test_subtree_without(doc: Doc) -> None:
    """A dropped word goes with all below it."""
    dropped = grammar.complement_clause(at(doc, "told"))
    assert dropped is not None
    assert [doc[index].text for index in grammar.subtree(at(doc, "told"), [dropped])] == ["He", "told", "them"]


@pytest.mark.parametrize("doc", ADJECTIVE)
def test_predicate_and_verbs(doc: Doc) -> None:
    """A copula leads to what carries the subject; both it and a verb head a clause."""
    assert form(grammar.own_subject(grammar.predicate(at(doc, "is")))) == "He"
    assert grammar.is_verb(grammar.predicate(at(doc, "is")))
    assert grammar.is_finite(grammar.predicate(at(doc, "is")))
    assert grammar.is_verb(at(doc, "say"))
    assert not grammar.is_verb(at(doc, "He"))


@pytest.mark.parametrize("doc", WANTS)
def test_the_predicate_that_leads(doc: Doc) -> None:
    """The verb above an infinitive leads to it."""
    assert grammar.leading_predicate(at(doc, "wait")).text == "wants"
    assert grammar.leading_predicate(at(doc, "wants")).text == "wants"


@pytest.mark.parametrize("doc", [*ACTIVE, *PASSIVE])
def test_children_stand_in_the_order_of_the_text(doc: Doc) -> None:
    """`children` and `child` ask by label."""
    root = next(token for token in doc if token.dep_ in grammar.ROOT)
    found = list(grammar.children(root, grammar.SUBJECT | grammar.CLAUSE | grammar.AUXILIARY))
    assert [token.i for token in found] == sorted(token.i for token in found)
    assert grammar.child(root, grammar.SUBJECT) == found[0]
    assert grammar.child(root, frozenset()) is None


def test_runs_and_punctuation_and_sentences() -> None:
    """Indices become half-open runs; a mark is no word; each token knows where its sentence begins."""
    assert grammar.runs([0, 1, 3, 5, 6]) == [(0, 2), (3, 4), (5, 7)]
    assert grammar.runs([]) == []
    doc = Doc(VOCAB, words=["It", "rained", ".", "He", "slept"], sent_starts=[True, False, False, True, False])
    assert forms(token for token in doc if grammar.is_punctuation(token)) == ["."]
    assert grammar.sentence_bounds(doc) == [0, 0, 0, 3, 3]


SOURCE = Path(attribution.__file__).parent
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if path != Path(grammar.__file__)]
# fmt: off
LABELS = frozenset({
    "ROOT", "acl", "acl:relcl", "acomp", "advcl", "advcl:relcl", "advmod", "advmod:emph", "amod", "appos", "aux",
    "aux:pass", "auxpass", "cc", "cc:preconj", "ccomp", "compound:prt", "conj", "cop", "csubj", "csubj:outer",
    "csubj:pass", "csubjpass", "dative", "dep", "det", "det:predet", "dobj", "expl", "flat:name", "intj", "iobj",
    "neg", "nmod", "nmod:desc", "nmod:poss", "nmod:tmod", "nmod:unmarked", "npadvmod", "nsubj", "nsubj:outer",
    "nsubj:pass", "nsubjpass", "nummod", "obj", "obl", "obl:agent", "obl:npmod", "obl:tmod", "obl:unmarked", "oprd",
    "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
})
# fmt: on
"""Labels of both schemes, without those that are English words as well: "case", "mark", "agent", "compound", "root"."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_labels_stand_in_grammar_only(path: Path) -> None:
    """No other module names a dependency label of either scheme: code that does fails silently on the other."""
    found = [
        f"{path.name}:{node.lineno}: {node.value!r}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in LABELS
    ]
    assert not found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_label_is_compared_with_a_string(path: Path) -> None:
    """`token.dep_ == "case"` stands in no other module either: labels are asked for by the sets of `grammar`."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        asks = any(isinstance(side, ast.Attribute) and side.attr in ("dep", "dep_") for side in sides)
        parts = [part for side in sides for part in ast.walk(side)]
        if asks and any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts):
            found.append(f"{path.name}:{node.lineno}")
    assert not found
