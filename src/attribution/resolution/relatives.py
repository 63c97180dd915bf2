"""Relative pronouns: two men *who* said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.vocabulary import noun
from attribution.resolution.words import EMPTY_ANTECEDENTS, QUANTIFIERS, RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSE_REACH = 12
"""Tokens of the relative clause that an entity has at most; set by hand, not fitted."""

_CLIMB = 5
"""Steps up the parse to the relative clause's verb; set by hand, not fitted."""


def relative(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve two men *who* said: the noun that the clause describes."""
    pronoun = mention.head
    if pronoun.lower_ not in RELATIVE or pronoun.tag_ not in ("WP", "WDT", "WP$", "IN"):
        return None
    antecedent = _antecedent(discourse, pronoun)
    if antecedent is None:
        return None
    resolution = discourse.resolve(discourse.facts.phrase(antecedent))
    entity = resolution.entity
    if entity.lower() in EMPTY_ANTECEDENTS and antecedent.i < pronoun.i:
        clause_end = min(pronoun.head.right_edge.i + 1, pronoun.i + _CLAUSE_REACH)
        if clause_end > pronoun.i + 1:  # "those who had fled" tells more than "those"
            entity = discourse.facts.text(antecedent.i, clause_end)
    return Resolution(entity, resolution.type, "relative", resolution.number, resolution.at, resolution.gender)


def _antecedent(discourse: Discourse, pronoun: Token) -> Token | None:
    """Return the noun above the relative clause; where the parse offers no person to "who", the nearest one before."""
    doc = discourse.facts.view.doc
    before = pronoun.i - 2 if pronoun.i > 1 and doc[pronoun.i - 1].text == "," else pronoun.i - 1
    named = discourse.entity_at(before)
    if named is not None and (named.is_person if pronoun.lower_ == "who" else not named.is_person):
        return doc[before]
    nearest = doc[max(before, 0)]
    if pronoun.lower_ == "who" and nearest.tag_ == "NNS" and noun(nearest.lemma_) in ("person", "group"):
        return nearest
    described = _described_by_clause(pronoun)
    if described is not None and (pronoun.lower_ != "who" or _may_be_somebody(discourse, described)):
        return described
    for index in range(pronoun.i - 1, max(-1, discourse.facts.view.sentence_of[pronoun.i] - 1), -1):
        if _may_be_somebody(discourse, doc[index]):
            return doc[index]
    return described if described is not None or named is None else doc[before]  # "CNN, who reported"


def _described_by_clause(pronoun: Token) -> Token | None:
    current = pronoun
    for _ in range(_CLIMB):
        if current.dep_ in grammar.RELATIVE_CLAUSE:
            return current.head
        current = current.head
    return None


def _may_be_somebody(discourse: Discourse, token: Token) -> bool:
    """Return whether "who" may stand for the token: a person, a group, or people without a noun."""
    entity = discourse.entity_at(token.i)
    if entity is not None:
        return entity.is_person and "located" not in entity.signs
    if token.tag_ in ("NN", "NNS"):
        meaning = noun(token.lemma_)
        return meaning in ("person", "group") or (meaning == "organization" and token.tag_ == "NNS")
    return token.tag_ in ("CD", "PRP") or token.lower_ in QUANTIFIERS
