"""Answer grammatical questions about a parse: the one module that names dependency labels.

spaCy's English pipelines speak ClearNLP, Stanza speaks Universal Dependencies (UD). Each constant holds both schemes'
labels for one relation, and each function answers the same question under both. Tags are Penn Treebank tags.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECT = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "nsubj:pass", "csubj:pass", "nsubj:outer", "csubj:outer"}
)
A_SUBJECT = "nsubj"
"""The label that a subject has in both schemes."""
A_COMPLEMENT = "ccomp"
"""The label that a reported clause has in both schemes."""
_CLAUSAL_SUBJECT = frozenset({"csubj", "csubjpass", "csubj:pass"})
PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass", "nsubj:pass", "csubj:pass", "aux:pass"})
OBJECT = frozenset({"dobj", "obj"})
INDIRECT_OBJECT = frozenset({"dative", "iobj"})
ATTRIBUTE = frozenset({"attr", "acomp", "oprd"})
CLAUSE = frozenset({"ccomp", "csubj"})
OPEN_CLAUSE = frozenset({"xcomp"})
PARENTHETICAL = frozenset({"parataxis"})
ADVERBIAL_CLAUSE = frozenset({"advcl"})
RELATIVE_CLAUSE = frozenset({"relcl", "acl:relcl", "advcl:relcl"})
NOUN_CLAUSE = frozenset({"acl"})
APPOSITION = frozenset({"appos"})
AUXILIARY = frozenset({"aux", "auxpass", "aux:pass"})
COPULA = frozenset({"cop"})
NEGATION = frozenset({"neg"})
ADVERB = frozenset({"advmod"})
PARTICLE = frozenset({"prt", "compound:prt"})
MARKER = frozenset({"mark"})
CONJUNCT = frozenset({"conj"})
CONJUNCTION = frozenset({"cc", "preconj", "cc:preconj"})
POSSESSOR = frozenset({"poss", "nmod:poss"})
COMPOUND = frozenset({"compound", "amod", "nmod", "nn", "flat", "flat:name", "nmod:desc"})
PREMODIFIER = COMPOUND | POSSESSOR | {"det", "det:predet", "nummod", "predet"}
PREPOSITION = frozenset({"prep"})
PREPOSITION_OBJECT = frozenset({"pobj", "pcomp"})
AGENT = frozenset({"agent"})
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod:unmarked"})
CASE = frozenset({"case"})
EXPLETIVE = frozenset({"expl"})
PUNCTUATION = frozenset({"punct"})
TIME = frozenset({"npadvmod", "obl:npmod", "obl:tmod", "obl:unmarked", "nmod:tmod"})
CLAUSAL = CLAUSE | OPEN_CLAUSE | ADVERBIAL_CLAUSE | RELATIVE_CLAUSE | NOUN_CLAUSE | PARENTHETICAL
ROOT = frozenset({"ROOT", "root"})
UNNAMED = "dep"
"""The label of a dependency that neither scheme names, as that of white space."""

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "FW", "EX"})
NAME_TAGS = frozenset({"NNP", "NNPS"})
COMMON_NOUN_TAGS = frozenset({"NN", "NNS"})
RELATIVE_PRONOUN_TAGS = frozenset({"WDT", "WP"})
QUESTION_TAGS = RELATIVE_PRONOUN_TAGS | {"WRB"}
PRONOUN_TAGS = frozenset({"PRP", "WP", "PRP$", "WP$", "DT", "WDT"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
PARTICIPLE_TAGS = frozenset({"VBG", "VBN"})
VERB_TAGS = FINITE_TAGS | PARTICIPLE_TAGS | {"VB"}

RELATIONS: Mapping[str, frozenset[str]] = {
    "passive_subject": SUBJECT & PASSIVE,
    "subject": SUBJECT - PASSIVE,
    "object": OBJECT,
    "indirect_object": INDIRECT_OBJECT,
    "attribute": ATTRIBUTE,
    "clause": CLAUSE - SUBJECT,
    "open_clause": OPEN_CLAUSE,
    "parenthetical": PARENTHETICAL,
    "adverbial_clause": ADVERBIAL_CLAUSE,
    "relative_clause": RELATIVE_CLAUSE,
    "noun_clause": NOUN_CLAUSE,
    "apposition": APPOSITION,
    "auxiliary": AUXILIARY,
    "copula": COPULA,
    "negation": NEGATION,
    "adverb": ADVERB,
    "particle": PARTICLE,
    "marker": MARKER,
    "conjunct": CONJUNCT,
    "conjunction": CONJUNCTION,
    "possessor": POSSESSOR,
    "compound": COMPOUND,
    "premodifier": PREMODIFIER - COMPOUND - POSSESSOR,
    "preposition": PREPOSITION,
    "preposition_object": PREPOSITION_OBJECT,
    "agent": AGENT,
    "time": TIME,
    "oblique": OBLIQUE - TIME - COMPOUND,
    "case": CASE,
    "expletive": EXPLETIVE,
    "punctuation": PUNCTUATION,
    "root": ROOT,
}
"""The relations that the trained network distinguishes, by name. No label belongs to two; their order means nothing."""

_RELATION_OF = {label: name for name, labels in RELATIONS.items() for label in labels}


def relation(label: str) -> str | None:
    """Return the name in `RELATIONS` of a label's relation under either scheme; None for a label of none of them."""
    return _RELATION_OF.get(label)


def children(token: Token, labels: frozenset[str]) -> Iterator[Token]:
    """Return the dependents of `token` with one of `labels`, in the order of the text."""
    return (child for child in token.children if child.dep_ in labels)


def child(token: Token, labels: frozenset[str]) -> Token | None:
    """Return the first dependent of `token` with one of `labels`."""
    for dependent in token.children:  # a loop: it is asked so often that a generator more takes time
        if dependent.dep_ in labels:
            return dependent
    return None


def is_name(token: Token) -> bool:
    """Tell whether the token is a proper noun, by its tag."""
    return token.tag_ in NAME_TAGS


def is_common_noun(token: Token) -> bool:
    """Tell whether the token is a noun and no name, by its tag."""
    return token.tag_ in COMMON_NOUN_TAGS


def is_relative_pronoun(token: Token) -> bool:
    """Tell whether the token is "who", "which", "that" or "what" as a pronoun, by its tag."""
    return token.tag_ in RELATIVE_PRONOUN_TAGS


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause as verbs do: by its tag, or in UD as the predicate of a copula."""
    return token.tag_ in VERB_TAGS or child(token, COPULA) is not None


def predicate(token: Token) -> Token:
    """Return the token that governs subject and complements: in UD the predicate of a copula, else the verb itself."""
    return token.head if token.dep_ in COPULA else token


def own_subject(verb: Token) -> Token | None:
    """Return the subject that depends on the verb itself: an "it" that a clause explains is one, "there" is none."""
    head = predicate(verb)
    placeholder = next((item for item in children(head, EXPLETIVE) if item.lower_ == "it"), None)
    return placeholder or child(head, SUBJECT)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive, by the label of its subject or auxiliary; not in "he's called for …"."""
    marks = [dependent for dependent in verb.children if dependent.dep_ in PASSIVE]
    return bool(marks) and not _contracted_perfect(verb, marks)


def _contracted_perfect(verb: Token, marks: list[Token]) -> bool:
    """Whether "'s" before the participle is "has", not "is" as tagged: with "he", "she" or "who" and a complement."""
    words = {mark.lower_ for mark in marks}
    if not words & {"'s", "’s"} or not words & {"he", "she", "who"}:
        return False
    return any(item.i > verb.i for item in children(verb, CLAUSE | OBJECT | PREPOSITION | OBLIQUE))


def agent(verb: Token) -> Token | None:
    """Return the noun after "by" of a passive or of a past participle."""
    for dependent in verb.children:
        if dependent.dep_ in AGENT or (dependent.dep_ in PREPOSITION and dependent.lower_ == "by"):
            return child(dependent, PREPOSITION_OBJECT)
        if dependent.dep_ in OBLIQUE and any(mark.lower_ == "by" for mark in children(dependent, CASE)):
            return dependent
    return None


def prepositional(head: Token) -> Iterator[tuple[Token, Token]]:
    """Yield the prepositional phrases of `head` as (preposition, its object), in the order of the text."""
    for dependent in head.children:
        if dependent.dep_ in PREPOSITION or dependent.dep_ in AGENT or dependent.dep_ in INDIRECT_OBJECT:
            governed = child(dependent, PREPOSITION_OBJECT)
            if governed is not None:
                yield dependent, governed
        elif dependent.dep_ in OBLIQUE | CLAUSAL:
            mark = child(dependent, CASE) or child(dependent, MARKER)
            if mark is not None and mark.tag_ in ("IN", "TO", "RP") and not _is_subordinated(dependent, mark):
                yield mark, dependent


# fmt: off
_SUBORDINATORS = frozenset({
    "after", "although", "as", "because", "before", "for", "if", "in", "since", "so", "than", "that", "though", "till",
    "unless", "until", "whereas", "whether", "while", "with",
})
# fmt: on
"""Words that are no prepositions before a finite clause: in UD both have one label."""


def _is_subordinated(clause: Token, mark: Token) -> bool:
    """Whether the mark makes an infinitive or a finite subordinate clause, instead of governing the clause."""
    if clause.dep_ not in CLAUSAL:
        return False
    return mark == infinitive_marker(clause) or (is_finite(clause) and mark.lower_ in _SUBORDINATORS)


def direct_object(verb: Token) -> Token | None:
    """Return the direct object, or else a dative without preposition ("told *reporters* that …")."""
    found = child(verb, OBJECT)
    if found is not None:
        return found
    return next((item for item in children(verb, INDIRECT_OBJECT) if item.tag_ in NOUN_TAGS), None)


def complement_clause(verb: Token) -> Token | None:
    """Return the head of the verb's complement: a finite clause, a question or a small clause."""
    return next(complement_clauses(verb), None)


def complement_clauses(verb: Token) -> Iterator[Token]:
    """Return the heads of all such complements: the parser may attach the halves of a split clause one by one.

    In UD the clause that "it" stands for is a subject behind its verb: "it is said that …".
    """
    stands_for = child(verb, EXPLETIVE) is not None
    return (
        item
        for item in verb.children
        if item.dep_ == "ccomp" or (stands_for and item.i > verb.i and item.dep_ in _CLAUSAL_SUBJECT)
    )


def open_clause(verb: Token) -> Token | None:
    """Return the head of the infinitive or gerund, without subject of its own, that is the verb's complement."""
    return child(verb, OPEN_CLAUSE)


def infinitive_marker(verb: Token) -> Token | None:
    """Return the "to" of an infinitive."""
    return next((item for item in verb.children if item.tag_ == "TO" and item.i < verb.i), None)


def is_finite(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries is finite."""
    if verb.tag_ in FINITE_TAGS:
        return True
    return any(item.tag_ in FINITE_TAGS for item in children(verb, AUXILIARY | COPULA))


def governor(verb: Token) -> Token | None:
    """Return the word whose subject the verb shares, or None.

    For a second coordinated verb it is the first; for an infinitive, a participle or a gerund after a preposition the
    verb above ("is quick to say", "began by saying", "had reason to know").
    """
    head = verb.head
    if verb.dep_ in ROOT:
        return None
    if verb.dep_ in ATTRIBUTE:
        return head
    if verb.dep_ in CONJUNCT | OPEN_CLAUSE | ADVERBIAL_CLAUSE and (is_verb(head) or head.tag_.startswith("JJ")):
        return head
    if verb.dep_ in CLAUSE | PARENTHETICAL and verb.tag_ in PARTICIPLE_TAGS and is_verb(head) and not is_finite(verb):
        return head
    if verb.dep_ in PREPOSITION_OBJECT:
        return _verb_above(head.head)
    if verb.dep_ in NOUN_CLAUSE | RELATIVE_CLAUSE and infinitive_marker(verb):
        return _verb_above(head)
    return None


def _verb_above(word: Token) -> Token | None:
    if is_verb(word):
        return word
    return word.head if word.dep_ in ATTRIBUTE | OBJECT and is_verb(word.head) else None


_LONGEST_CHAIN = 6
"""Verbs in a chain that share one subject: a longer chain is a parser's error. Set by hand; not fitted."""


def shared_subject(verb: Token) -> Token | None:
    """Return the verb's subject: its own, or else the one that it shares with another word.

    A coordinated verb shares the subject of the first verb; an infinitive has its governor's object or subject; a
    participle has the main clause's subject, or the noun that it modifies. A relative pronoun is returned as it is.
    None where there is no subject to share.
    """
    current = verb
    for _ in range(_LONGEST_CHAIN):
        found = own_subject(current)
        if found is not None:
            return found
        if current.dep_ in NOUN_CLAUSE and not infinitive_marker(current) and current.tag_ != "VBN":
            return current.head
        above = governor(current)
        if above is None:
            return None
        if current.dep_ in OPEN_CLAUSE and infinitive_marker(current) and above.lemma_ in OBJECT_CONTROL:
            held = direct_object(above)
            if held is not None:
                return held
        current = above
    return None


def goes_on(verb: Token) -> bool:
    """Whether the verb is the infinitive of "went on to say" or "came to say", attached to "went" or "came"."""
    return verb.dep_ in ADVERBIAL_CLAUSE and verb.head.lemma_ in ("go", "come") and infinitive_marker(verb) is not None


def leading_predicate(word: Token) -> Token:
    """Return the predicate above the word: "is" of "his advice is …" or "is sure", "went" of "went on to say"."""
    current = word
    for _ in range(_LONGEST_CHAIN):
        head = current.head
        leads = current.dep_ in ATTRIBUTE or (current.dep_ in SUBJECT and head.lemma_ == "be")
        if not leads and current.dep_ in OPEN_CLAUSE:
            leads = head.tag_.startswith("JJ") or direct_object(head) is None
        if not leads:
            leads = goes_on(current)
        if not leads:
            return current
        current = head
    return current


# fmt: off
OBJECT_CONTROL = frozenset({
    "advise", "allow", "ask", "beg", "call", "cause", "convince", "enable", "encourage", "expect", "force", "get",
    "have", "hear", "help", "instruct", "invite", "lead", "let", "make", "order", "permit", "persuade", "prompt",
    "push", "remind", "require", "see", "teach", "tell", "urge", "want", "warn",
})
# fmt: on
"""Verbs whose object is the subject of their infinitive ("told *him* to go")."""


def subtree(token: Token, without: Iterable[Token] = ()) -> list[int]:
    """Return the indices of the token's subtree, in order, without the subtrees of `without`.

    The preposition before a noun stands above it in ClearNLP and below it in UD: it is left out in both.
    """
    cut = {item.i for dropped in [*without, *_own_preposition(token)] for item in dropped.subtree}
    return [item.i for item in token.subtree if item.i not in cut]


def _own_preposition(token: Token) -> Iterator[Token]:
    if token.dep_ not in OBLIQUE:
        return iter(())
    return (item for item in children(token, CASE) if item.i < token.i and item.tag_ != "POS")


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Group sorted indices into half-open runs."""
    found: list[tuple[int, int]] = []
    for index in indices:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def is_punctuation(token: Token) -> bool:
    """Whether the token is neither word nor number."""
    text = token.text
    return not (text.isalnum() or any(character.isalnum() for character in text))


def sentence_bounds(doc: Doc) -> list[int]:
    """Return for each token the index of its sentence's first token."""
    starts, current = [], 0
    for index, begins in enumerate((doc.to_array("SENT_START") == 1).tolist()):
        if begins:
            current = index
        starts.append(current)
    return starts
