"""Mend what the parser gets wrong where its own labels give it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from attribution.parsing import grammar
from attribution.text.quotation_marks import QUOTE_MARKS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS = {"NN": "VBP", "NNS": "VBZ"}
"""Tags of nouns, and those of the verbs that have the same form."""


def with_predicates(doc: Doc) -> Doc:
    """Return the Doc with verbs for the nouns that the parser, but not the tagger, takes for a sentence's predicate.

    So the two differ on "Text messages *show* that he knew" and "The project *identifies* the wreck". Both are wrong on
    “Go home,” one message *read*.
    """
    for sentence in doc.sents:
        root = sentence.root
        if root.lower_ == "read" and root.tag_ == "NN" and not QUOTE_MARKS.isdisjoint(token.text for token in sentence):
            _with_subject(root)
            continue
        subject = grammar.own_subject(root) if root.tag_ in _NOUNS else None
        if subject is None or subject.i > root.i:
            continue
        if root.tag_ == "NNS" or any(item.i > root.i for item in grammar.children(root, grammar.CLAUSE)):
            root.tag_ = _NOUNS[root.tag_]
    return doc


def _with_subject(verb: Token) -> None:
    """Make a verb in the past of a noun that another noun describes, which becomes its subject with what is before."""
    before = [item for item in verb.lefts if item.dep_ in grammar.COMPOUND and item.tag_ in grammar.NOUN_TAGS]
    subject = before[-1] if before else grammar.own_subject(verb)
    if subject is None:
        return
    verb.tag_ = "VBD"
    if before:
        for item in [item for item in verb.lefts if item.i < subject.i and item.dep_ in grammar.PREMODIFIER]:
            item.head = subject
        subject.dep_ = grammar.A_SUBJECT


_NEED_HEARER = frozenset({"assure", "convince", "inform", "notify", "persuade", "remind", "tell"})
"""Verbs whose object before a clause is the hearer."""


def with_own_subjects(doc: Doc) -> Doc:
    """Return the Doc with the subject of each reported clause where the parser took it for the reporting verb's object.

    So it does where "that" is left out: "They showed *those lichens* can survive".

    Args:
        doc: parsed, with lemmas.
    """
    for clause in _labelled(doc, grammar.CLAUSE):
        noun = _stray_subject(clause)
        if noun is not None:
            noun.head = clause
            noun.dep_ = grammar.A_SUBJECT
    return doc


def _labelled(doc: Doc, labels: frozenset[str]) -> list[Token]:
    """Return the tokens that have one of the labels; no Token is made of the others."""
    hashes = [doc.vocab.strings[label] for label in labels]
    return [doc[index] for index in np.flatnonzero(np.isin(doc.to_array("DEP"), hashes)).tolist()]


def _stray_subject(clause: Token) -> Token | None:
    """Return the object that ends right before a finite clause without subject and conjunction, and is its subject."""
    verb = clause.head
    if clause.i < verb.i or verb.lemma_ in _NEED_HEARER or not grammar.is_finite(clause):
        return None
    if any(item.dep_ in grammar.SUBJECT | grammar.EXPLETIVE | grammar.MARKER for item in clause.lefts):
        return None
    word, found = clause.doc[clause.left_edge.i - 1], None
    while word.i > verb.i and word.head != word:
        found = word if word.dep_ in grammar.OBJECT else found
        word = word.head
    return found if word == verb else None


def with_complements(doc: Doc) -> Doc:
    """Return the Doc with what is reported before its frame as the frame's complement, also behind a preposition.

    The parser takes such a clause for an adverbial one: "*As yet, there is no proof*, Lee said".
    """
    for clause in _labelled(doc, grammar.ADVERBIAL_CLAUSE):
        if clause.i < clause.head.i and clause.left_edge.dep_ in grammar.PREPOSITION and _stands_alone(clause):
            clause.dep_ = grammar.A_COMPLEMENT
    return doc


def _stands_alone(clause: Token) -> bool:
    """Tell whether a finite clause has a subject of its own before its verb, and no word that makes it depend."""
    subjects = [item for item in clause.lefts if item.dep_ in grammar.SUBJECT | grammar.EXPLETIVE]
    depends = any(item.dep_ in grammar.MARKER or item.tag_ in grammar.QUESTION_TAGS for item in clause.lefts)
    return bool(subjects) and grammar.is_finite(clause) and not depends
