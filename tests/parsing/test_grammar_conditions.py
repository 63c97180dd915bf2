"""Each condition of `grammar` at its edge: parses by hand, in both schemes, that differ in one point alone."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from attribution.parsing import grammar
from trees import VOCAB, at, form, tree


def _at(rows: str, word: str) -> Token:
    """Return the first token of that form in the parse."""
    return at(tree(rows), word)


RELATION_OF = {
    "passive_subject": "nsubjpass csubjpass nsubj:pass csubj:pass",
    "subject": "nsubj csubj nsubj:outer csubj:outer",
    "object": "dobj obj",
    "indirect_object": "dative iobj",
    "attribute": "attr acomp oprd",
    "clause": "ccomp",
    "open_clause": "xcomp",
    "parenthetical": "parataxis",
    "adverbial_clause": "advcl",
    "relative_clause": "relcl acl:relcl advcl:relcl",
    "noun_clause": "acl",
    "apposition": "appos",
    "auxiliary": "aux auxpass aux:pass",
    "copula": "cop",
    "negation": "neg",
    "adverb": "advmod",
    "particle": "prt compound:prt",
    "marker": "mark",
    "conjunct": "conj",
    "conjunction": "cc preconj cc:preconj",
    "possessor": "poss nmod:poss",
    "compound": "compound amod nmod nn flat flat:name nmod:desc",
    "premodifier": "det det:predet nummod predet",
    "preposition": "prep",
    "preposition_object": "pobj pcomp",
    "agent": "agent",
    "time": "npadvmod obl:npmod obl:tmod obl:unmarked nmod:tmod",
    "oblique": "obl obl:agent nmod:unmarked",
    "case": "case",
    "expletive": "expl",
    "punctuation": "punct",
    "root": "ROOT root",
}


@pytest.mark.parametrize(("name", "labels"), RELATION_OF.items())
def test_the_labels_of_a_relation(name: str, labels: str) -> None:
    """Each label of either scheme has one relation, and no relation has another label."""
    assert grammar.RELATIONS[name] == set(labels.split())
    assert [grammar.relation(label) for label in labels.split()] == [name] * len(labels.split())


@pytest.mark.parametrize("label", ["dep", "", "discourse"])
def test_a_label_of_no_relation(label: str) -> None:
    """Give no relation to a label that neither scheme's relations name."""
    assert grammar.relation(label) is None


def test_sets_of_several_relations() -> None:
    """Clauses of every kind, and what stands before a noun within its phrase."""
    clauses = "ccomp csubj xcomp advcl relcl acl:relcl advcl:relcl acl parataxis"
    before_nouns = " ".join(RELATION_OF[name] for name in ("compound", "possessor", "premodifier"))
    assert sorted(grammar.CLAUSAL) == sorted(clauses.split())
    assert sorted(grammar.PREMODIFIER) == sorted(before_nouns.split())


@pytest.mark.parametrize(
    ("tag", "answers"),
    [
        ("NN", ["common"]),
        ("NNS", ["common"]),
        ("NNP", ["name"]),
        ("NNPS", ["name"]),
        ("WDT", ["relative"]),
        ("WP", ["relative"]),
        ("WP$", []),
        ("WRB", []),
        ("DT", []),
        ("JJ", []),
        ("TO", []),
        *((tag, ["verb", "finite"]) for tag in ("VBD", "VBZ", "VBP", "MD")),
        *((tag, ["verb"]) for tag in ("VB", "VBG", "VBN")),
    ],
)
def test_what_a_tag_alone_tells(tag: str, answers: list[str]) -> None:
    """A word without dependents is noun, name, pronoun or verb by its tag."""
    token = _at(f"word/{tag}/ROOT/0", "word")
    asked = {
        "common": grammar.is_common_noun,
        "name": grammar.is_name,
        "relative": grammar.is_relative_pronoun,
        "verb": grammar.is_verb,
        "finite": grammar.is_finite,
    }
    assert [name for name, question in asked.items() if question(token)] == answers


@pytest.mark.parametrize(
    ("rows", "word", "verb", "finite"),
    [
        ("It/PRP/nsubj/3 is/VBZ/cop/3 late/JJ/root/0", "late", True, True),
        ("It/PRP/nsubj/3 being/VBG/cop/3 late/JJ/root/0", "late", True, False),
        ("It/PRP/nsubj/3 has/VBZ/aux/3 gone/VBN/root/0", "gone", True, True),
        ("It/PRP/nsubj/3 having/VBG/aux/3 gone/VBN/root/0", "gone", True, False),
        ("It/PRP/nsubjpass/3 was/VBD/auxpass/3 lost/VBN/ROOT/0", "lost", True, True),
        ("Lost/VBN/ROOT/0 we/PRP/nsubj/3 went/VBD/ccomp/1", "Lost", True, False),
        ("Late/JJ/ROOT/0 we/PRP/nsubj/3 went/VBD/ccomp/1", "Late", False, False),
    ],
)
def test_verbs_by_their_helpers(rows: str, word: str, verb: bool, finite: bool) -> None:
    """A copula makes a predicate of any word; an auxiliary or a copula makes it finite; another verb below does not."""
    token = _at(rows, word)
    assert (grammar.is_verb(token), grammar.is_finite(token)) == (verb, finite)


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        ("It/PRP/nsubj/3 is/VBZ/cop/3 late/JJ/root/0", "is", "late"),
        ("It/PRP/nsubj/3 has/VBZ/aux/3 gone/VBN/root/0", "has", "has"),
        ("It/PRP/nsubj/2 is/VBZ/ROOT/0 late/JJ/acomp/2", "is", "is"),
        ("It/PRP/nsubj/2 is/VBZ/ROOT/0 late/JJ/acomp/2", "late", "late"),
    ],
)
def test_predicate(rows: str, word: str, expected: str) -> None:
    """Only a copula leads to the word above it."""
    assert grammar.predicate(_at(rows, word)).text == expected


@pytest.mark.parametrize(
    ("rows", "word", "subject"),
    [
        ("It/PRP/expl/2 seems/VBZ/root/0 they/PRP/nsubj/4 left/VBD/csubj/2", "seems", "It"),
        ("There/EX/expl/2 were/VBD/root/0 fears/NNS/nsubj/2", "were", "fears"),
        ("Here/RB/expl/2 were/VBD/root/0 fears/NNS/nsubj/2", "were", "fears"),
        ("There/EX/expl/2 were/VBD/ROOT/0 fears/NNS/attr/2", "were", None),
        ("Them/PRP/dobj/3 it/PRP/nsubj/3 hit/VBD/ROOT/0", "hit", "it"),
        ("Go/VB/ROOT/0 it/PRP/dobj/1", "Go", None),
    ],
)
def test_own_subject(rows: str, word: str, subject: str | None) -> None:
    """An "it" that a clause explains comes before the clause; "there" is passed over, and an object is none."""
    assert form(grammar.own_subject(_at(rows, word))) == subject


@pytest.mark.parametrize(
    ("rows", "passive"),
    [
        *(
            (f"He/PRP/nsubjpass/3 's/VBZ/auxpass/3 called/VBN/ROOT/0 help/NN/{label}/3", False)
            for label in ("dobj", "obj", "prep", "obl", "obl:agent", "ccomp")
        ),
        *(
            (f"He/PRP/nsubjpass/3 's/VBZ/auxpass/3 called/VBN/ROOT/0 Lee/NNP/{label}/3", True)
            for label in ("oprd", "advmod", "punct", "xcomp")
        ),
        ("He/PRP/nsubjpass/3 's/VBZ/auxpass/3 called/VBN/ROOT/0", True),
        ("What/WP/dobj/4 he/PRP/nsubjpass/4 's/VBZ/auxpass/4 called/VBN/ROOT/0", True),
        ("She/PRP/nsubjpass/3 's/VBZ/auxpass/3 called/VBN/ROOT/0 Lee/NNP/dobj/3", False),
        ("who/WP/nsubjpass/3 ’s/VBZ/auxpass/3 called/VBN/ROOT/0 Lee/NNP/dobj/3", False),
        ("Lee/NNP/nsubjpass/3 's/VBZ/auxpass/3 called/VBN/ROOT/0 him/PRP/dobj/3", True),
        ("He/PRP/nsubjpass/3 is/VBZ/auxpass/3 called/VBN/ROOT/0 Lee/NNP/dobj/3", True),
        ("He/PRP/nsubj/3 's/VBZ/aux/3 called/VBN/ROOT/0 Lee/NNP/dobj/3", False),
        ("Men/NNS/nsubj/3 were/VBD/auxpass/3 called/VBN/ROOT/0", True),
        ("Men/NNS/nsubjpass/3 were/VBD/aux/3 called/VBN/ROOT/0", True),
    ],
)
def test_passives(rows: str, passive: bool) -> None:
    """The label decides, but after "he's", "she's" and "who's" with a complement behind the participle."""
    assert grammar.is_passive(_at(rows, "called")) is passive


@pytest.mark.parametrize(
    ("rows", "agent"),
    [
        ("made/VBN/ROOT/0 by/IN/agent/1 them/PRP/pobj/2", "them"),
        ("made/VBN/ROOT/0 by/IN/prep/1 them/PRP/pobj/2", "them"),
        ("made/VBN/ROOT/0 with/IN/prep/1 them/PRP/pobj/2", None),
        ("made/VBN/ROOT/0 with/IN/prep/1 us/PRP/pobj/2 by/IN/agent/1 them/PRP/pobj/4", "them"),
        ("passed/VBN/ROOT/0 by/RP/prt/1 by/IN/agent/1 them/PRP/pobj/3", "them"),
        ("made/VBN/ROOT/0 by/IN/agent/1", None),
        ("made/VBN/root/0 by/IN/case/3 them/PRP/obl/1", "them"),
        ("made/VBN/root/0 with/IN/case/3 them/PRP/obl/1", None),
        ("made/VBN/root/0 by/IN/case/3 them/PRP/obj/1", None),
        ("made/VBN/root/0 at/IN/case/3 them/PRP/obl/1", None),
        ("made/VBN/ROOT/0 at/IN/prep/1 them/PRP/pobj/2", None),
        ("made/VBN/root/0 by/RB/advmod/3 them/PRP/obl/1", None),
        ("made/VBN/root/0 with/IN/case/3 us/PRP/obl/1 by/IN/case/5 them/PRP/obl:agent/1", "them"),
    ],
)
def test_agents(rows: str, agent: str | None) -> None:
    """Only "by" makes one, as a preposition above its noun or as a mark of case below it."""
    assert form(grammar.agent(tree(rows)[0])) == agent


@pytest.mark.parametrize(
    ("rows", "phrases"),
    [
        ("gave/VBD/ROOT/0 it/PRP/dobj/1 to/IN/dative/1 him/PRP/pobj/3", ["to him"]),
        ("gave/VBD/ROOT/0 him/PRP/dative/1 it/PRP/dobj/1", []),
        ("made/VBN/ROOT/0 by/IN/agent/1 him/PRP/pobj/2", ["by him"]),
        ("made/VBN/ROOT/0 in/IN/prep/1 it/PRP/pobj/2 for/IN/prep/1 him/PRP/pobj/4", ["in it", "for him"]),
        ("went/VBD/ROOT/0 by/IN/prep/1", []),
        ("went/VBD/ROOT/0 away/RB/advmod/1 him/PRP/pobj/2", []),
        ("went/VBD/root/0 to/IN/case/3 him/PRP/obl/1", ["to him"]),
        ("went/VBD/root/0 to/TO/case/3 him/PRP/obl/1", ["to him"]),
        ("went/VBD/root/0 up/RP/case/3 him/PRP/obl/1", ["up him"]),
        ("went/VBD/root/0 according/VBG/case/3 him/PRP/obl/1", []),
        ("went/VBD/root/0 Monday/NNP/obl:tmod/1", []),
        ("went/VBD/root/0 away/RB/advmod/3 Monday/NNP/obl:tmod/1", []),
        ("went/VBD/root/0 to/IN/case/3 him/PRP/conj/1", []),
        ("went/VBD/root/0 to/IN/mark/4 in/IN/case/4 him/PRP/obl/1", ["in him"]),
        *(
            (f"went/VBD/root/0 by/IN/mark/3 leaving/VBG/{label}/1", ["by leaving"])
            for label in ("advcl", "acl", "xcomp", "ccomp", "parataxis", "acl:relcl")
        ),
        ("went/VBD/root/0 by/IN/mark/3 leaving/VBG/conj/1", []),
        ("went/VBD/root/0 after/IN/mark/3 leaving/VBG/advcl/1", ["after leaving"]),
        ("went/VBD/root/0 after/IN/mark/4 he/PRP/nsubj/4 left/VBD/advcl/1", []),
        ("went/VBD/root/0 by/IN/mark/4 he/PRP/nsubj/4 left/VBD/advcl/1", ["by left"]),
        ("went/VBD/root/0 to/TO/mark/3 leave/VB/advcl/1", []),
        ("went/VBD/root/0 after/IN/case/4 he/PRP/nsubj/4 left/VBD/obl/1", ["after left"]),
        ("went/VBD/root/0 to/TO/case/3 him/PRP/nmod/1", ["to him"]),
    ],
)
def test_prepositional_phrases(rows: str, phrases: list[str]) -> None:
    """A preposition with what it governs, above it or below it; no conjunction, no "to" of an infinitive."""
    found = grammar.prepositional(tree(rows)[0])
    assert [f"{mark.text} {governed.text}" for mark, governed in found] == phrases


@pytest.mark.parametrize(
    ("rows", "held"),
    [
        ("told/VBD/ROOT/0 him/PRP/dative/1 it/PRP/dobj/1", "it"),
        ("told/VBD/ROOT/0 him/PRP/dative/1", "him"),
        ("told/VBD/root/0 Lee/NNP/iobj/1", "Lee"),
        ("told/VBD/ROOT/0 to/IN/dative/1 him/PRP/pobj/2", None),
        ("told/VBD/ROOT/0 to/IN/dative/1 him/PRP/pobj/2 Lee/NNP/dative/1", "Lee"),
        ("told/VBD/ROOT/0 soon/NN/npadvmod/1", None),
    ],
)
def test_direct_objects(rows: str, held: str | None) -> None:
    """The object before the addressee, and an addressee only as a noun of its own."""
    assert form(grammar.direct_object(_at(rows, "told"))) == held


@pytest.mark.parametrize(
    ("rows", "clauses"),
    [
        ("He/PRP/nsubj/2 said/VBD/ROOT/0 fell/VBD/ccomp/2 and/CC/cc/2 rose/VBD/ccomp/2", ["fell", "rose"]),
        ("He/PRP/nsubj/2 said/VBD/ROOT/0 fell/VBD/xcomp/2 rose/VBD/advcl/2", []),
        ("fell/VBD/ccomp/3 he/PRP/nsubj/3 said/VBD/ROOT/0", ["fell"]),
        ("It/PRP/expl/3 is/VBZ/aux:pass/3 said/VBN/root/0 fell/VBD/csubj:pass/3", ["fell"]),
        ("It/PRP/expl/2 seems/VBZ/root/0 said/VBN/xcomp/2 fell/VBD/csubj/2", ["fell"]),
        ("It/PRP/nsubj/2 seems/VBZ/root/0 said/VBN/xcomp/2 fell/VBD/csubj/2", []),
        ("fell/VBD/csubj/3 it/PRP/expl/3 said/VBZ/root/0", []),
        ("It/PRP/expl/2 said/VBZ/root/0 fears/NNS/nsubj/2", []),
    ],
)
def test_complement_clauses(rows: str, clauses: list[str]) -> None:
    """Each complement; a clause as subject only behind its verb, where "it" stands for it."""
    verb = next(token for token in tree(rows) if token.dep_ in grammar.ROOT)
    assert [item.text for item in grammar.complement_clauses(verb)] == clauses
    assert form(grammar.complement_clause(verb)) == (clauses[0] if clauses else None)


@pytest.mark.parametrize(
    ("rows", "marker"),
    [
        ("to/TO/aux/2 go/VB/ROOT/0", "to"),
        ("to/TO/mark/3 boldly/RB/advmod/3 go/VB/root/0", "to"),
        ("not/RB/neg/2 go/VB/ROOT/0", None),
        ("go/VB/ROOT/0 to/TO/prep/1 them/PRP/pobj/2", None),
    ],
)
def test_infinitive_markers(rows: str, marker: str | None) -> None:
    """Only "to", and only before the verb."""
    assert form(grammar.infinitive_marker(_at(rows, "go"))) == marker


GOVERNED = [
    ("He/PRP/nsubj/2 is/VBZ/ROOT/0 sure/JJ/acomp/2", "sure", "is"),
    ("A/DT/det/2 man/NN/ROOT/0 sure/JJ/attr/2", "sure", "man"),
    ("He/PRP/nsubj/2 came/VBD/ROOT/0 and/CC/cc/2 said/VBD/conj/2", "said", "came"),
    ("The/DT/det/2 mill/NN/ROOT/0 and/CC/cc/2 said/VBD/conj/2", "said", None),
    ("Sure/JJ/ROOT/0 and/CC/cc/1 said/VBD/conj/1", "said", "Sure"),
    ("Wiser/JJR/ROOT/0 to/TO/aux/3 wait/VB/xcomp/1", "wait", "Wiser"),
    ("plans/NNS/ROOT/0 to/TO/aux/3 wait/VB/xcomp/1", "wait", None),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 saying/VBG/advcl/2", "saying", "left"),
    ("The/DT/det/2 mill/NN/ROOT/0 saying/VBG/advcl/2", "saying", None),
    ("He/PRP/nsubj/3 was/VBD/cop/3 chief/NN/root/0 saying/VBG/advcl/3", "saying", "chief"),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 saying/VBG/dep/2", "saying", None),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 saying/VBG/ccomp/2", "saying", "left"),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 said/VBN/parataxis/2", "said", "left"),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 say/VB/ccomp/2", "say", None),
    ("The/DT/det/2 mill/NN/ROOT/0 saying/VBG/ccomp/2", "saying", None),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0 was/VBD/aux/4 saying/VBG/ccomp/2", "saying", None),
    ("He/PRP/nsubj/2 began/VBD/ROOT/0 by/IN/prep/2 saying/VBG/pcomp/3", "saying", "began"),
    ("The/DT/det/2 act/NN/ROOT/0 of/IN/prep/2 saying/VBG/pcomp/3", "saying", None),
    ("He/PRP/nsubj/2 had/VBD/ROOT/0 reason/NN/dobj/2 of/IN/prep/3 saying/VBG/pcomp/4", "saying", "had"),
    ("It/PRP/nsubj/2 was/VBD/ROOT/0 time/NN/attr/2 to/TO/aux/5 say/VB/acl/3", "say", "was"),
    ("It/PRP/nsubj/2 was/VBD/ROOT/0 time/NN/attr/2 to/TO/aux/5 say/VB/relcl/3", "say", "was"),
    ("It/PRP/nsubj/2 was/VBD/ROOT/0 time/NN/npadvmod/2 to/TO/aux/5 say/VB/relcl/3", "say", None),
    ("The/DT/det/2 club/NN/ROOT/0 time/NN/dobj/2 to/TO/aux/5 say/VB/acl/3", "say", None),
    ("He/PRP/nsubj/2 said/VBD/ROOT/0 it/PRP/dobj/2 said/VBD/advmod/2 saying/VBG/acl/3", "saying", None),
    ("He/PRP/nsubj/2 had/VBD/ROOT/0 time/NN/dobj/2 to/TO/aux/5 say/VB/ccomp/3", "say", None),
    ("He/PRP/nsubj/2 left/VBD/ROOT/0", "left", None),
]


@pytest.mark.parametrize(("rows", "word", "above"), GOVERNED)
def test_governors(rows: str, word: str, above: str | None) -> None:
    """By the verb's label, its form and the word above it."""
    assert form(grammar.governor(_at(rows, word))) == above


def _coordinated(number: int) -> str:
    """So many verbs, each joined to the one before, after one subject."""
    rows = [
        f"v{index}/VBD/{'conj' if index > 1 else 'ROOT'}/{index if index > 1 else 0}" for index in range(1, number + 1)
    ]
    return " ".join(["He/PRP/nsubj/2", *rows])


@pytest.mark.parametrize(
    ("rows", "word", "subject"),
    [
        ("She/PRP/nsubj/2 urged/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/xcomp/2", "wait", "them"),
        ("She/PRP/nsubj/2 urged/VBD/ROOT/0 them/PRP/dative/2 to/TO/aux/5 wait/VB/xcomp/2", "wait", "them"),
        ("She/PRP/nsubj/2 promised/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/xcomp/2", "wait", "She"),
        ("She/PRP/nsubj/2 urged/VBD/ROOT/0 them/PRP/dobj/2 waiting/VBG/xcomp/2", "waiting", "She"),
        ("She/PRP/nsubj/2 urged/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/advcl/2", "wait", "She"),
        ("She/PRP/nsubj/2 wants/VBZ/ROOT/0 to/TO/aux/4 wait/VB/xcomp/2", "wait", "She"),
        ("A/DT/det/2 letter/NN/nsubj/4 saying/VBG/acl/2 came/VBD/ROOT/0", "saying", "letter"),
        ("A/DT/det/2 letter/NN/nsubj/4 says/VBZ/acl/2 came/VBD/ROOT/0", "says", "letter"),
        ("A/DT/det/2 letter/NN/nsubj/4 sent/VBN/acl/2 came/VBD/ROOT/0", "sent", None),
        ("A/DT/det/2 letter/NN/nsubj/4 saying/VBG/relcl/2 came/VBD/ROOT/0", "saying", None),
        ("He/PRP/nsubj/2 had/VBD/ROOT/0 reason/NN/dobj/2 to/TO/aux/5 know/VB/acl/3", "know", "He"),
        ("men/NNS/nsubj/5 who/WP/nsubj/3 left/VBD/relcl/1 are/VBP/aux/5 going/VBG/ROOT/0", "left", "who"),
        ("Go/VB/ROOT/0 and/CC/cc/1 say/VB/conj/1", "say", None),
        (_coordinated(6), "v6", "He"),
        (_coordinated(7), "v7", None),
    ],
)
def test_shared_subjects(rows: str, word: str, subject: str | None) -> None:
    """Who does it: the object only after a verb like "urge" and for an infinitive; over six verbs and no more."""
    assert form(grammar.shared_subject(_at(rows, word))) == subject


@pytest.mark.parametrize(
    ("rows", "goes_on"),
    [
        ("He/PRP/nsubj/2 went/VBD/ROOT/0 to/TO/aux/4 say/VB/advcl/2", True),
        ("He/PRP/nsubj/2 came/VBD/ROOT/0 to/TO/mark/4 say/VB/advcl/2", True),
        ("He/PRP/nsubj/2 went/VBD/ROOT/0 to/TO/aux/4 say/VB/ccomp/2", False),
        ("He/PRP/nsubj/2 ran/VBD/ROOT/0 to/TO/aux/4 say/VB/advcl/2", False),
        ("He/PRP/nsubj/2 went/VBD/ROOT/0 and/CC/cc/4 say/VB/advcl/2", False),
    ],
)
def test_going_on(rows: str, goes_on: bool) -> None:
    """An infinitive of purpose after "go" or "come"."""
    assert grammar.goes_on(_at(rows, "say")) is goes_on


def _attributes(number: int) -> str:
    """So many attributes, each of the one before."""
    return " ".join(["v0/VBZ/ROOT/0", *(f"v{index}/JJ/acomp/{index}" for index in range(1, number + 1))])


@pytest.mark.parametrize(
    ("rows", "word", "leads"),
    [
        ("His/PRP$/poss/2 aim/NN/nsubj/3 is/VBZ/ROOT/0 to/TO/aux/5 wait/VB/xcomp/3", "aim", "is"),
        ("His/PRP$/poss/2 aim/NN/nsubj/3 came/VBD/ROOT/0", "aim", "aim"),
        ("His/PRP$/poss/2 aim/NN/nsubj/3 appears/VBZ/ROOT/0", "aim", "aim"),
        ("Soon/RB/advmod/3 it/PRP/nsubj/3 is/VBZ/ROOT/0", "Soon", "Soon"),
        ("It/PRP/nsubj/2 felt/VBD/ROOT/0 sure/JJ/acomp/2", "sure", "felt"),
        ("It/PRP/nsubj/2 felt/VBD/ROOT/0 that/DT/dobj/2", "that", "that"),
        ("She/PRP/nsubj/2 asked/VBD/ROOT/0 to/TO/aux/4 wait/VB/xcomp/2", "wait", "asked"),
        ("She/PRP/nsubj/2 asked/VBD/ROOT/0 them/PRP/dobj/2 to/TO/aux/5 wait/VB/xcomp/2", "wait", "wait"),
        ("She/PRP/nsubj/2 asked/VBD/ROOT/0 to/TO/aux/4 wait/VB/ccomp/2", "wait", "wait"),
        ("Worth/JJ/ROOT/0 it/PRP/dobj/1 to/TO/aux/4 wait/VB/xcomp/1", "wait", "Worth"),
        ("He/PRP/nsubj/2 went/VBD/ROOT/0 on/RP/prt/2 to/TO/aux/5 say/VB/advcl/2", "say", "went"),
        ("He/PRP/nsubj/2 ran/VBD/ROOT/0 on/RP/prt/2 to/TO/aux/5 say/VB/advcl/2", "say", "say"),
        (
            "He/PRP/nsubj/2 went/VBD/ROOT/0 to/TO/aux/4 be/VB/advcl/2 sure/JJ/acomp/4 to/TO/aux/7 say/VB/xcomp/5",
            "say",
            "went",
        ),
        (_attributes(6), "v6", "v0"),
        (_attributes(7), "v7", "v1"),
    ],
)
def test_leading_predicates(rows: str, word: str, leads: str) -> None:
    """Over a subject only "be", over an infinitive no verb with an object; step by step, but six at most."""
    assert grammar.leading_predicate(_at(rows, word)).text == leads


@pytest.mark.parametrize(
    ("rows", "word", "words"),
    [
        ("went/VBD/root/0 to/IN/case/4 the/DT/det/4 shop/NN/obl/1", "shop", ["the", "shop"]),
        ("went/VBD/root/0 to/TO/case/4 the/DT/det/4 shop/NN/obl/1", "shop", ["the", "shop"]),
        ("went/VBD/root/0 to/IN/case/4 the/DT/det/4 shop/NN/conj/1", "shop", ["to", "the", "shop"]),
        ("left/VBD/root/0 two/CD/nummod/3 years/NNS/obl/1 ago/IN/case/3", "years", ["two", "years", "ago"]),
        ("the/DT/det/2 shop/NN/obl/4 's/POS/case/2 said/VBD/root/0", "shop", ["the", "shop", "'s"]),
        ("went/VBD/root/0 's/POS/case/3 shop/NN/obl/1", "shop", ["'s", "shop"]),
        ("went/VBD/root/0 to/IN/mark/4 the/DT/det/4 shop/NN/obl/1", "shop", ["to", "the", "shop"]),
    ],
)
def test_words_of_a_noun(rows: str, word: str, words: list[str]) -> None:
    """All below it but the preposition of an oblique noun."""
    token = _at(rows, word)
    assert [token.doc[index].text for index in grammar.subtree(token)] == words


def test_words_without_a_dependents() -> None:
    """Drop each word named with all below it, and the noun's own preposition."""
    token = _at(
        "to/IN/case/4 the/DT/det/4 old/JJ/amod/4 shop/NN/obl/7 of/IN/case/6 Lee/NNP/nmod/4 went/VBD/root/0", "shop"
    )
    lee, old = token.doc[5], token.doc[2]
    assert grammar.subtree(token, [lee]) == [1, 2, 3]
    assert grammar.subtree(token, [lee, old]) == [1, 3]


@pytest.mark.parametrize(
    ("word", "is_mark"),
    [
        ("n't", False),
        ("'s", False),
        ("B-52", False),
        ("3", False),
        ("word", False),
        ("...", True),
        ("$", True),
        ("\n", True),
    ],
)
def test_marks(word: str, is_mark: bool) -> None:
    """A mark has no letter and no figure at all."""
    assert grammar.is_punctuation(Doc(VOCAB, words=[word])[0]) is is_mark


@pytest.mark.parametrize(
    ("indices", "runs"),
    [([4], [(4, 5)]), ([1, 2, 3], [(1, 4)]), ([1, 3], [(1, 2), (3, 4)]), ([0, 2, 3, 4, 7], [(0, 1), (2, 5), (7, 8)])],
)
def test_runs(indices: list[int], runs: list[tuple[int, int]]) -> None:
    """Neighbours make one run, whose end lies behind its last index."""
    assert grammar.runs(indices) == runs


@pytest.mark.parametrize(
    ("starts", "bounds"),
    [
        ([True, False, True, True, False], [0, 0, 2, 3, 3]),
        ([True, None, None, True, None], [0, 0, 0, 3, 3]),
        (None, [0] * 5),
    ],
)
def test_where_sentences_begin(starts: list[bool | None] | None, bounds: list[int]) -> None:
    """A sentence begins where the parse says so, and nowhere that it leaves open."""
    doc = Doc(VOCAB, words=["a", "b", "c", "d", "e"], sent_starts=starts)
    assert grammar.sentence_bounds(doc) == bounds
