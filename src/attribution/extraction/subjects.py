"""Find the speaker of a verb: its subject by the grammar, or a noun beside it where the parser lost the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.extraction.words import CHAIN, EMERGING, PLACEHOLDERS
from attribution.parsing import grammar
from attribution.parsing.publication import publication
from attribution.text.spans import APART
from attribution.view import View

if TYPE_CHECKING:
    from spacy.tokens import Token


def speaker_of(view: View, verb: Token) -> Token | None:
    """Return the head of the phrase for who the verb says it is; None for an expletive or a passive without agent."""
    if grammar.is_passive(verb) or _bare_participle(verb):
        return grammar.agent(verb)
    verb = misattached(view, verb) or verb
    publishing = publication(verb)
    if publishing is not None:
        return grammar.shared_subject(publishing)
    current = verb
    while (
        (above := grammar.governor(current)) is not None and above.lemma_ in CHAIN and not grammar.own_subject(current)
    ):
        current = above
    subject = grammar.shared_subject(verb)
    if subject is None and _is_finite_group(verb) and verb.dep_ not in grammar.ADVERBIAL_CLAUSE:
        first = verb
        while first.dep_ in grammar.CONJUNCT and grammar.is_verb(first.head):
            first = first.head
        subject = _lost_subject(view, first)
    if subject is not None and subject.lower_ == "it" and grammar.infinitive_marker(verb) and subject.head.i != verb.i:
        return None  # "it is hard to say whether …"
    if subject is None or subject.tag_ == "EX" or (subject.lower_ in PLACEHOLDERS and takes_placeholder(current)):
        return None
    return subject if subject.tag_ in grammar.NOUN_TAGS | {"WDT"} or subject.tag_.startswith("JJ") else None


def takes_placeholder(verb: Token) -> bool:
    """Tell whether "it" before the verb may stand only for the clause behind it: *it* is **said** that …"""
    return grammar.is_passive(verb) or verb.lemma_ in EMERGING


def _is_finite_group(verb: Token) -> bool:
    """Tell whether the verb itself, or its "have", is finite: "warned", "had warned"."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(item.lemma_ == "have" for item in grammar.children(verb, grammar.AUXILIARY))


def _lost_subject(view: View, verb: Token) -> Token | None:
    """Return the subject that the parser did not give a finite verb: a clause's put in between, or the noun before."""
    for item in grammar.children(verb, grammar.ADVERBIAL_CLAUSE):
        subject = grammar.own_subject(item)
        if subject is not None and item.i < verb.i and grammar.child(item, grammar.MARKER) is None:
            return subject  # "A memo, marked urgent, warned …": the participle took it
    index, start = verb.i - 1, view.sentence_of[verb.i]
    while index > start and (view.doc[index].tag_ == "RB" or view.doc[index].text == ","):
        index -= 1
    token = view.doc[index]
    beside = index >= start and view.quotation_of[index] == view.quotation_of[verb.i]
    if beside and is_aged(token):
        return token
    if not beside or not token.tag_.startswith(("NN", "PRP")):
        return None
    while token.dep_ in grammar.APPOSITION | grammar.COMPOUND and start <= token.head.i < verb.i:
        if token.head.dep_ in grammar.PREPOSITION_OBJECT:
            break  # "days after the attack on the hall, its director said": no apposition to the hall
        token = token.head
    return token


def is_aged(token: Token) -> bool:
    """Tell whether the word closes a phrase that calls somebody by an age: "the 34-year-**old** said"."""
    before = [item.lower_ for item in token.doc[max(token.i - 3, 0) : token.i]]
    return token.lower_ == "old" and before == ["-", "year", "-"]


def noun_beside(view: View, verb: Token, last: int) -> Token | None:
    """Return the noun phrase next to the verb group, where the parser lost its link to the verb.

    Args:
        view: the article.
        verb: the verb.
        last: the index of the verb group's last word.

    Returns:
        The head of the phrase before the verb, else of the phrase right behind word `last`; None where there is none.
    """
    doc, first = view.doc, verb.i
    own = view.quotation_of[verb.i]
    while first > view.sentence_of[verb.i] and view.quotation_of[first - 1] == own:
        first -= 1
    before = [token for token in doc[first : verb.i] if token.tag_ in _NAMING]
    if before and verb.i - before[-1].i <= _BESIDE:
        return _phrase_head(before[0], first, verb.i)
    target = grammar.direct_object(verb)
    if target is not None and target.left_edge.i == last + 1 and view.quotation_of[target.i] == own:
        return target
    following = doc[last + 1] if last + 1 < len(doc) else None
    if following is not None and following.tag_ in _NAMING and view.quotation_of[following.i] == own:
        return _phrase_head(following, following.i, len(doc))
    return None


_NAMING = frozenset({"NNP", "NNPS", "PRP"})
"""Tags of words that can be a speaker wherever they stand."""

_BESIDE = 30
"""Tokens between a name and its verb at most: an apposition, a clause about the speaker. Set by hand; not fitted."""


def _phrase_head(token: Token, first: int, beyond: int) -> Token:
    """Return the noun that the token belongs to, within the given words."""
    while token.head.i != token.i and first <= token.head.i < beyond and token.head.tag_.startswith("N"):
        token = token.head
    return token


def _bare_participle(verb: Token) -> bool:
    """Tell whether the verb is a past participle without auxiliary: "asked about it, Peskov …", "the man accused"."""
    if any(grammar.children(verb, grammar.AUXILIARY | grammar.SUBJECT)):
        return False
    if verb.dep_ in grammar.ADVERBIAL_CLAUSE:
        return verb.tag_ in ("VBN", "VBD")
    return verb.tag_ == "VBN" and verb.dep_ in grammar.NOUN_CLAUSE


def misattached(view: View, verb: Token) -> Token | None:
    """Return the report that the verb goes on with, where the parser joined the verb to that report's content instead.

    "He **said** they would leave and **criticized** the plan": a verb of the reporting verb's own tense, itself a cue
    and without subject, coordinated with the content's predicate.
    """
    if verb.tag_ == "VBG" and verb.dep_ in grammar.ADVERBIAL_CLAUSE:
        return _adding(view, verb)
    if verb.dep_ not in grammar.CONJUNCT or grammar.own_subject(verb) is not None:
        return None
    content = verb.head
    while content.dep_ in grammar.CONJUNCT and grammar.own_subject(content) is None:
        content = content.head
    outer = content.head
    if content.dep_ not in grammar.CLAUSE or outer.i not in view.cue_at or verb.i not in view.cue_at:
        return None
    if outer.i > content.i or outer.tag_ != verb.tag_ or verb.tag_ not in grammar.FINITE_TAGS:
        return None
    if content.tag_ == verb.tag_ or view.cue_at[verb.i].cue.verb_class not in ("statement", "attitude"):
        return None
    return outer


def _adding(view: View, verb: Token) -> Token | None:
    """Return the report that ", adding that …" goes on with, where the participle hangs on that report's content."""
    content, before = verb.head, view.doc[max(verb.left_edge.i - 1, 0)].text
    outer = content.head
    if before not in APART or content.dep_ not in grammar.CLAUSE or outer.i not in view.cue_at:
        return None
    cue_match = view.cue_at.get(verb.i)
    return outer if cue_match is not None and cue_match.cue.verb_class == "statement" and outer.i < content.i else None
