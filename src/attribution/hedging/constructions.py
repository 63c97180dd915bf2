"""The constructions in which the lexicon's hedges weaken: one function a construction of hedges.tsv."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from attribution.hedging.words import (
    ABILITY,
    ABLE_AFTER,
    BEFORE_POSSIBLY,
    COMPARING,
    INTENDING,
    NEGATIVE,
    OF_APPEARANCE,
    OF_CONTENT,
    RESULT,
    UNVERIFIED_AS,
    UTMOST,
)
from attribution.lexicon.tables import Construction
from attribution.parsing import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token


def _modal(token: Token, _: Token) -> bool:
    following = next((item for item in token.doc[token.i + 1 : token.i + 5] if item.tag_ != "RB"), None)
    if token.tag_ != "MD" or following is None:
        return False
    if following.tag_ not in ("VB", "CC", "PRP", ",") and token.lower_ != "might":
        return False
    if token.is_title and following.is_title and not token.is_sent_start:
        return False  # part of a name: "Devil May Cry"
    return token.lower_ != "could" or _doubts(token.head)


def _doubts(verb: Token) -> bool:
    """Tell whether the "could" of this verb is a possibility: no ability, no condition, nothing ruled out."""
    if _denied(verb) or _is_result(verb) or any(mark.lower_ in ABLE_AFTER for mark in _introducing(verb)):
        return False
    if any(item.lemma_ == "have" for item in grammar.children(verb, grammar.AUXILIARY)):
        return True
    if verb.lemma_ in ABILITY:
        return False
    described = verb.dep_ in grammar.RELATIVE_CLAUSE and grammar.is_passive(verb)
    return not (described and _is_past(verb.head.head))  # "windows that could be opened" were such windows


def _denied(verb: Token) -> bool:
    """Tell whether the clause is negative, by itself or by its subject: "could no longer", "few could tell"."""
    subject = grammar.own_subject(verb)
    words = [*verb.lefts, *([subject, *subject.lefts] if subject is not None else [])]
    return any(item.dep_ in grammar.NEGATION or item.lower_ in NEGATIVE for item in words)


def _is_result(verb: Token) -> bool:
    """Tell whether the clause tells how far something went: "so vague that it could be applied to anybody"."""
    that = next((mark for mark in _introducing(verb) if mark.lower_ == "that"), None)
    if that is None:
        return False
    before = {item.lower_ for item in that.doc[max(that.sent.start, that.i - _NEAR) : that.i]}
    return bool(before & RESULT)


def _introducing(verb: Token) -> Iterator[Token]:
    """Yield the words between a clause's beginning and its subject that say how it hangs on the rest."""
    for item in verb.lefts:
        if item.dep_ in grammar.MARKER or item.tag_ == "WRB":
            yield item


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(item.tag_ == "VBD" for item in grammar.children(verb, grammar.AUXILIARY))


_NEAR = 6
"""Words before a "that" in which "so" or "such" makes it one of result. Set by hand; not fitted."""


def _adverb(token: Token, _: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == "possibly" and before in BEFORE_POSSIBLY:
        return False  # "the worst you can possibly have" doubts nothing
    return token.tag_.startswith("RB") or (token.tag_ == "JJ" and token.lower_.endswith("ly"))


def _adjective(token: Token, last: Token) -> bool:
    return last.tag_.startswith("JJ") or token.tag_.startswith("JJ")


def _before_noun(token: Token, last: Token) -> bool:
    if last.i + 1 >= len(last.doc) or last.dep_ not in grammar.COMPOUND:
        return False
    if token.lower_ == "possible" and token.i and _is_utmost(token.nbor(-1)):
        return False
    return last.head.i > last.i and last.head.tag_.startswith(("N", "J", "VBG", "VBN"))


def _is_utmost(word: Token) -> bool:
    """Tell whether the word before "possible" leaves no doubt: "the highest possible score", "all possible means"."""
    return word.tag_ in ("JJS", "RBS") or word.lower_ in UTMOST


def _with_to(token: Token, last: Token) -> bool:
    verb = last if last.i > token.i and grammar.is_verb(last) else token
    if not grammar.is_verb(verb) or (verb.tag_ == "VB" and verb.head.lemma_ == "make"):
        return False
    if any(grammar.children(verb, grammar.OPEN_CLAUSE)) or any(grammar.children(token, grammar.OPEN_CLAUSE)):
        return _next(verb).tag_ != "IN"  # "appears in the list"
    looks = {item.lower_ for item in grammar.children(verb, grammar.AUXILIARY)} & INTENDING
    return any(grammar.children(verb, grammar.ATTRIBUTE)) and not looks  # "so as not to appear weak"


def _next(token: Token) -> Token:
    """Return the token after, or itself where it is the last."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else token


def _as_if(token: Token, last: Token) -> bool:
    """After "as if", "as though" or "like" with a clause, or an infinitive of "be" or "have"."""
    if not grammar.is_verb(token):
        return False
    following = [item.lower_ for item in token.doc[token.i + 1 : token.i + 3]]
    if following in (["to", "be"], ["to", "have"]):
        return True
    for item in token.rights:
        clauses = [item, *grammar.children(item, grammar.PREPOSITION_OBJECT)]
        marks = {last.lower_, *(mark.lower_ for mark in item.subtree if mark.i <= item.i + 1 and mark.i > token.i)}
        compared = COMPARING - {"like"} if token.lemma_ == "feel" else COMPARING  # "felt like falling" is a feeling
        if marks & compared and any(map(_is_clause, clauses)):
            return True
    subject = grammar.own_subject(token)
    return last.lower_ == "like" and subject is not None and subject.lower_ in OF_APPEARANCE


def _is_clause(token: Token) -> bool:
    return grammar.is_verb(token) and grammar.is_finite(token) and grammar.own_subject(token) is not None


def _with_clause(_: Token, last: Token) -> bool:
    if last.tag_.startswith("N"):
        clauses = grammar.NOUN_CLAUSE | grammar.RELATIVE_CLAUSE | grammar.CLAUSE
        return _next(last).lower_ in OF_CONTENT or any(grammar.children(last, clauses))
    if _is_aside(last) or _is_explained(last):
        return True
    holder = last.head if last.dep_ in grammar.ATTRIBUTE else last
    later = (item for item in grammar.children(holder, grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE) if item.i > last.i)
    return any(map(_is_open_or_finite, grammar.children(last, grammar.CLAUSE))) or (
        holder.i != last.i and any(map(_is_open_or_finite, later))
    )


def _is_explained(word: Token) -> bool:
    """Tell whether it is said of an "it" for which a clause stands, wherever the parser hangs that.

    An adjective may close its clause ("it is possible, he added, that …"); after a participle the clause must begin.
    """
    is_adjective = word.dep_ in grammar.ATTRIBUTE
    verb = word.head if is_adjective else word
    subject = grammar.own_subject(verb)
    if subject is None or subject.lower_ != "it":
        return False
    if is_adjective:
        return not any(item.tag_ == "TO" for item in verb.subtree)
    following = _next(word)
    return grammar.is_passive(verb) and (following.lower_ == "that" or following.tag_ in _SUBJECT_BEGINS)


_SUBJECT_BEGINS = frozenset({"EX", "DT", "PRP", "PRP$", "NNP", "NNPS", "NNS"})


def _is_open_or_finite(clause: Token) -> bool:
    """Tell whether the clause is finite or a question: "possible to guess" tells what can be done."""
    return grammar.is_finite(clause) or any(
        item.tag_ in ("WRB", "WP") or item.lower_ == "whether" for item in clause.lefts
    )


def _is_aside(verb: Token) -> bool:
    """Tell whether it is a clause with nothing but "it": "the road is, it seems, empty"."""
    subject = grammar.own_subject(verb)
    if subject is None or subject.lower_ != "it" or subject.i + 1 != verb.i:
        return False
    before = verb.doc[subject.i - 1] if subject.i else subject
    return grammar.is_punctuation(_next(verb)) and grammar.is_punctuation(before)


def _verb(token: Token, _: Token) -> bool:
    if token.dep_ in grammar.COMPOUND or grammar.is_passive(token):
        return False
    return token.tag_.startswith("VB") and not _is_followed_by_infinitive(token)


def _passive_to(token: Token, _: Token) -> bool:
    if token.tag_ == "VBD" and grammar.own_subject(token) is None and token.dep_ not in grammar.CONJUNCT:
        return _is_followed_by_infinitive(token)  # "a storm, estimated to have cost a million", misread
    if token.tag_ != "VBN":
        return False
    if not (grammar.is_passive(token) or token.dep_ in grammar.NOUN_CLAUSE):
        return _is_followed_by_infinitive(token)
    clause = grammar.open_clause(token)
    if clause is not None and grammar.infinitive_marker(clause):
        return grammar.agent(token) is None
    if token.lemma_ in UNVERIFIED_AS and any(grammar.children(token, grammar.ATTRIBUTE)):
        return grammar.agent(token) is None
    subject = grammar.own_subject(token)
    if subject is None or subject.lower_ != "it":
        return False
    return grammar.complement_clause(token) is not None or _is_explained(token)


def _is_followed_by_infinitive(token: Token) -> bool:
    """Tell whether "to" and a verb come next, and nobody "has" done it: a passive however the parser reads it."""
    following = [item.tag_ for item in token.doc[token.i + 1 : token.i + 5] if not item.tag_.startswith("RB")][:2]
    auxiliaries = {item.lemma_ for item in grammar.children(token, grammar.AUXILIARY)}
    return following == ["TO", "VB"] and ("be" in auxiliaries or "have" not in auxiliaries)


def passive_group(token: Token) -> tuple[int, int]:
    """Return the indices of the first and last token of a participle with its forms of "be" and its "to"."""
    auxiliaries = [
        item.i
        for item in grammar.children(token, grammar.AUXILIARY)
        if item.lemma_ == "be" or item.dep_ in grammar.PASSIVE
    ]
    following = _next(token)
    return min([token.i, *auxiliaries]), following.i if following.tag_ == "TO" else token.i


CONSTRUCTIONS: Mapping[Construction, Callable[[Token, Token], bool]] = {
    "any": lambda *_: True,
    "modal": _modal,
    "adverb": _adverb,
    "adjective": _adjective,
    "before-noun": _before_noun,
    "with-to": _with_to,
    "with-clause": _with_clause,
    "as-if": _as_if,
    "verb": _verb,
    "passive-to": _passive_to,
}
"""For each construction a test: does the hedge from the first token to the second stand in it?"""
