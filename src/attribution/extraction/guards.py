"""Tell what can be no speaker, by grammar alone: for the rules, and for whatever else proposes speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.extraction.words import ACTS, PLACEHOLDERS, PUTTING_OUT, SEEMING, TELLING
from attribution.parsing import grammar
from attribution.parsing.publication import is_document
from attribution.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.view import View


def is_addressee(verb: Token, speaker: Token) -> bool:
    """Tell whether the word is the subject of a passive of telling: *Residents* have been **told** that …

    Args:
        verb: the head of the cue.
        speaker: the head of the phrase that is proposed as its speaker.
    """
    if verb.lemma_ not in TELLING or not grammar.is_passive(verb):
        return False
    subject = grammar.shared_subject(verb)
    return subject is not None and subject.i == speaker.i


def is_expletive(verb: Token, speaker: Token) -> bool:
    """Tell whether "it" or "there" stands only for the clause behind its verb: *it* **is said** that …, *it* seems …

    Args:
        verb: the head of the cue.
        speaker: the head of the phrase that is proposed as its speaker.
    """
    if speaker.tag_ == "EX" or speaker.dep_ in grammar.EXPLETIVE:
        return True
    if speaker.lower_ not in PLACEHOLDERS:
        return False
    governor = speaker.head
    if governor.i != verb.i:
        return any(item.i == verb.i for item in governor.subtree) and grammar.infinitive_marker(verb) is not None
    return grammar.is_passive(verb) and grammar.complement_clause(verb) is not None


def reports_nothing(verb: Token) -> bool:
    """Tell whether the verb by itself ascribes nothing, in what holds neither a clause nor a quotation of its own.

    So it is with "seem" and "appear", by which the author hedges; with an act upon a thing (*cast* her vote); and with
    a command at the head of its sentence (*Thank* you for coming).

    Args:
        verb: the head of a cue that no rule proposes, over content that is not quoted.
    """
    if verb.lemma_ in SEEMING:
        return verb.tag_ in grammar.FINITE_TAGS or verb.tag_ == "VB"
    if verb.lemma_ in ACTS and grammar.is_verb(verb):
        target = grammar.direct_object(verb)
        clause = grammar.complement_clause(verb) is not None
        told = verb.lemma_ in PUTTING_OUT and target is not None and is_document(target)  # "released a statement"
        described = target is not None and any(grammar.children(target, grammar.NOUN_CLAUSE))  # "a decree banning …"
        return not clause and target is not None and not told and not described
    bare = verb.tag_ == "VB" or (verb.tag_ == "VBP" and verb.i == verb.sent.start)
    subject = grammar.own_subject(verb) is None and not any(grammar.children(verb, grammar.AUXILIARY))
    return bare and subject and verb.dep_ in grammar.ROOT and verb.i == verb.sent.start


def without_frames(view: View, speaker: Span, verb: Span) -> Span | None:
    """Cut a speaker at the words of another frame: in "the plan is dead, Smith" of … *told* Reuters" Smith is left.

    A finite verb in the phrase that heads no relative clause shows that the phrase runs over a clause; what stands
    between the last such clause's end and the verb remains, or what stands before the first where the verb comes first.

    Args:
        view: the article.
        speaker: the characters of the phrase.
        verb: the characters of the cue's group.

    Returns:
        The phrase, or the part of it; None where no noun is left.
    """
    tokens = view.tokens_of(speaker)
    breaks = [index for index in tokens if _heads_clause(view.doc[index], tokens)]
    if not breaks:
        return speaker
    before_verb = speaker.start < verb.start
    if before_verb:
        marks = [i for i in tokens if i > breaks[-1] and view.doc[i].text in {",", "—", "–", "”", '"', ":", ";"}]
        kept = range(marks[0] + 1, tokens[-1] + 1) if marks else range(0)
    else:
        kept = range(tokens[0], breaks[0])
    words = [index for index in kept if not grammar.is_punctuation(view.doc[index])]
    if not any(view.doc[index].tag_ in grammar.NOUN_TAGS for index in words):
        return None
    return view.token_span(words[0], words[-1])


def _heads_clause(token: Token, phrase: range) -> bool:
    """Tell whether the token is a finite verb of a clause that is no relative clause of a noun in the phrase."""
    if token.tag_ not in grammar.FINITE_TAGS or token.dep_ in grammar.AUXILIARY:
        return False
    within = token.head.i in phrase and token.head.i != token.i
    return not (within and token.dep_ in grammar.RELATIVE_CLAUSE | grammar.NOUN_CLAUSE)
