"""Rules whose cue is a noun or an adjective: "the claim that", "her advice was to", "confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from attribution.extraction.build import candidates, name_before
from attribution.extraction.spans import group_start
from attribution.extraction.subjects import speaker_of
from attribution.extraction.words import (
    CLAUSE_MARKERS,
    COMING_UP,
    HOLDER_PREPOSITIONS,
    NEEDS_HOLDER,
    OWN_ACTS,
    PLACEHOLDERS,
    REPORT_MARKERS,
)
from attribution.lexicon import cues
from attribution.parsing import grammar
from attribution.view import Candidate, CueMatch, View

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_clause(view: View) -> Iterator[Candidate]:
    """*Her* **claim** [that he lied]; *he* **made the claim** [that she lied]; **fears of** [war]."""
    for cue_match in view.nouns:
        complement = _noun_complement(cue_match)
        if complement is None:
            continue
        tokens, last = complement
        light = _light_verb(cue_match.token)
        speaker = _holder(view, cue_match.token, light)
        if speaker is None and not _is_reported(cue_match.token, tokens):
            continue
        first = group_start(view, light) if light is not None else cue_match.token.i
        yield from candidates(
            view, "noun_clause", cue_match, tokens, speaker=speaker, verb=view.token_span(first, last)
        )


def _is_reported(noun: Token, content: list[int]) -> bool:
    """Tell whether the noun ascribes without anybody named: only "reports that …", and plurals such as "fears of …"."""
    if noun.lemma_ in NEEDS_HOLDER:
        return False
    first = noun.doc[content[0]]
    before = noun.doc[first.i - 1]
    return first.lower_ in REPORT_MARKERS or (noun.tag_ == "NNS" and before.lower_ == "of")


class _Complement(NamedTuple):
    """The content of a noun or an adjective: the indices of its tokens, and of the last word of the cue's group."""

    tokens: list[int]
    last: int


def _noun_complement(cue_match: CueMatch) -> _Complement | None:
    noun, frames = cue_match.token, cue_match.cue.frames
    if "clause" in frames:
        for item in grammar.children(noun, grammar.NOUN_CLAUSE | grammar.CLAUSE | grammar.RELATIVE_CLAUSE):
            mark = grammar.child(item, grammar.MARKER)
            if item.i > noun.i and mark is not None and mark.lower_ in CLAUSE_MARKERS:
                return _Complement(grammar.subtree(item), cue_match.last)
    if "to" in frames:
        for item in grammar.children(noun, grammar.NOUN_CLAUSE | grammar.OPEN_CLAUSE | grammar.RELATIVE_CLAUSE):
            if item.i > noun.i and grammar.infinitive_marker(item):
                return _Complement(grammar.subtree(item), cue_match.last)
    raised = _clause_behind(noun) if "clause" in frames else None
    if raised is not None:
        return _Complement(grammar.subtree(raised), raised.head.i)
    wanted = cue_match.cue.prepositions()
    carrier = [noun.head] if noun.dep_ in grammar.OBJECT else []  # the parser often hangs the phrase on the verb
    for mark, governed in (pair for place in (noun, *carrier) for pair in grammar.prepositional(place) if wanted):
        if mark.lower_ in wanted and mark.i > noun.i and (_place_of(mark) == noun.i or mark.i == cue_match.last + 1):
            return _after_preposition(cue_match, mark, governed)
    return None


def _clause_behind(noun: Token) -> Token | None:
    """Return the "that" clause behind the verb whose subject the noun is: "claims **were made** that he lied"."""
    verb = noun.head
    if noun.dep_ not in grammar.SUBJECT or not (verb.lemma_ in COMING_UP or grammar.is_passive(verb)):
        return None
    if verb.lemma_ not in COMING_UP | {"make", "raise", "hear", "voice", "express"}:
        return None
    labels = grammar.CLAUSE | grammar.NOUN_CLAUSE | grammar.ADVERBIAL_CLAUSE
    for clause in grammar.children(verb, labels):
        mark = grammar.child(clause, grammar.MARKER)
        if clause.i > verb.i and mark is not None and mark.lower_ == "that":
            return clause
    return None


def _after_preposition(cue_match: CueMatch, mark: Token, governed: Token) -> _Complement:
    """Return what the preposition governs as content; the preposition joins the cue where it stands right behind it."""
    if mark.i == cue_match.last + 1:
        return _Complement(grammar.subtree(governed), mark.i)
    return _Complement([mark.i, *grammar.subtree(governed)], cue_match.last)


def _place_of(mark: Token) -> int:
    """Return the index of the word that the prepositional phrase depends on: in UD its noun stands between."""
    return mark.head.head.i if mark.dep_ in grammar.CASE | grammar.MARKER else mark.head.i


_LIGHT_REACH = 4
"""Tokens from a light verb to its noun at most. Set by hand; not fitted."""


def _light_verb(noun: Token) -> Token | None:
    """Return the verb that only carries the noun: *made* the claim, *expressed* concern, *are* of the view."""
    verb = noun.head
    if noun.dep_ in grammar.PREPOSITION_OBJECT and verb.lower_ == "of" and verb.head.lemma_ == "be":
        return verb.head if 0 < noun.i - verb.head.i <= _LIGHT_REACH else None
    entries = cues().get(("verb", verb.lemma_), ())
    light = any("light" in cue.frames for cue in entries)
    if noun.dep_ in grammar.OBJECT and light and 0 < noun.i - verb.i <= _LIGHT_REACH:
        return verb
    return None


def _holder(view: View, noun: Token, light: Token | None) -> Token | None:
    possessor = grammar.child(noun, grammar.POSSESSOR)
    verb = light
    if verb is None and noun.dep_ in grammar.OBJECT and noun.head.lemma_ in OWN_ACTS:
        verb = noun.head
    if possessor is not None and (possessor.tag_ != "PRP$" or verb is None):
        return possessor
    if verb is not None and not grammar.is_passive(verb):
        return speaker_of(view, verb) or possessor
    if possessor is not None:
        return possessor
    named = name_before(noun)
    if named is not None:
        return named
    for mark, governed in grammar.prepositional(noun):
        if mark.lower_ in HOLDER_PREPOSITIONS and governed.tag_.startswith(("N", "PRP")):
            return governed
    return None


def noun_is(view: View) -> Iterator[Candidate]:
    """*His* **concern is** [that they will leave]; *her* **advice was** [to wait]."""
    for cue_match in view.nouns:
        noun = cue_match.token
        if "is" not in cue_match.cue.frames or noun.dep_ not in grammar.SUBJECT:
            continue
        verb = noun.head
        if verb.lemma_ != "be" and not any(grammar.children(verb, grammar.COPULA)):
            continue
        head = grammar.complement_clause(verb) or grammar.open_clause(verb)
        copula = grammar.child(verb, grammar.COPULA) or verb
        if head is None or not noun.i < copula.i < head.i:
            continue
        speaker = grammar.child(noun, grammar.POSSESSOR)
        yield from candidates(
            view, "noun_is", cue_match, grammar.subtree(head), speaker=speaker, verb=view.token_span(noun.i, copula.i)
        )


def adjective(view: View) -> Iterator[Candidate]:
    """*He* **is confident** [that they will win]; *she* **was aware of** [the risk]."""
    for cue_match in view.adjectives:
        word = cue_match.token
        verb = word.head if word.dep_ in grammar.ATTRIBUTE else word
        if word.dep_ in grammar.COMPOUND:
            continue
        complement = _adjective_complement(word, cue_match)
        if complement is None:
            continue
        subject = grammar.shared_subject(verb)
        tokens, last = complement
        first = min(
            [
                verb.i,
                word.i,
                *(t.i for t in grammar.children(verb, grammar.AUXILIARY | grammar.COPULA | grammar.NEGATION)),
            ]
        )
        if subject is not None and subject.i > first:
            first = word.i
        if subject is not None and subject.lower_ in PLACEHOLDERS:
            subject = None
        yield from candidates(view, "adjective", cue_match, tokens, speaker=subject, verb=view.token_span(first, last))


def _adjective_complement(word: Token, cue_match: CueMatch) -> _Complement | None:
    frames = cue_match.cue.frames
    if "clause" in frames:
        for item in grammar.children(word, grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE):
            mark = grammar.child(item, grammar.MARKER)
            if item.i > word.i and grammar.is_finite(item) and (mark is None or mark.lower_ in CLAUSE_MARKERS):
                return _Complement(grammar.subtree(item), cue_match.last)
    if "to" in frames:
        for item in grammar.children(word, grammar.OPEN_CLAUSE | grammar.CLAUSE):
            if item.i > word.i and grammar.infinitive_marker(item):
                return _Complement(grammar.subtree(item), cue_match.last)
    wanted = cue_match.cue.prepositions()
    for mark, governed in grammar.prepositional(word) if wanted else ():
        if mark.lower_ in wanted and mark.i > word.i:
            return _after_preposition(cue_match, mark, governed)
    return None
