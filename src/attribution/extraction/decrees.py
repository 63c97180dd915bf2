"""Tell acts of authority from statements: who issues an order decrees, who issues a warning says something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.extraction.words import DECREEING, DECREES, LEGISLATURES, POSTS, PUTTING_IN_FORCE, SUITS
from attribution.parsing import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.lexicon import Cue


def with_act(verb: Token, cue: Cue) -> Cue:
    """Return the cue as it means here: of the class "decree" where an authority acts by the verb.

    Args:
        verb: the head of the cue.
        cue: its entry of the lexicon, or the one made for it.
    """
    if cue.kind != "verb" or cue.verb_class != "statement" or not _decrees(verb):
        return cue
    return replace(cue, verb_class="decree")


def _decrees(verb: Token) -> bool:
    lemma = verb.lemma_
    if lemma in DECREEING:
        return True
    target = grammar.own_subject(verb) if grammar.is_passive(verb) else grammar.direct_object(verb)
    if target is None or grammar.complement_clause(verb) is not None:
        return False
    if lemma in PUTTING_IN_FORCE:
        return target.lemma_ in DECREES or any(  # "a series of seven pardons"
            governed.lemma_ in DECREES
            for preposition, governed in grammar.prepositional(target)
            if preposition.text == "of"
        )
    if lemma == "dismiss":
        return target.lemma_ in SUITS
    if lemma == "confirm":
        subject = grammar.agent(verb) if grammar.is_passive(verb) else grammar.shared_subject(verb)
        post = target.tag_ == "PRP" or target.lemma_ in POSTS
        return post and subject is not None and subject.lemma_.lower() in LEGISLATURES
    return False
