"""Rate the place of an antecedent in the text: subjects, speakers and near mentions are taken up first.

All constants are set by hand and not fitted, but for `SPOKE`, chosen on annotated articles of training and development.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.resolution.description_words import SPOKESMEN

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = 3.0
"""The worth of a subject."""

POSSESSOR = 1.5
"""The worth of a possessor ("Ivanov's house")."""

OBJECT = 1.2
"""The worth of an object and of the agent of a passive."""

OBLIQUE = 0.8
"""The worth of any other place in a clause."""

SPOKE = 3.0
"""The additional worth of a speaker of a statement."""

QUOTED = 0.05
"""The factor of what stands in another quotation than the pronoun, or in one while the pronoun stands in none."""

OWN = 0.3
"""The factor of what stands in the pronoun's own words: "Few had left the camp, he said"."""

TOLD = 0.2
"""The factor of an organisation that is told what the pronoun stands in."""

DECAY = 0.25
"""The factor for each sentence between antecedent and pronoun."""

PROMINENCE = 0.1
"""The power of an entity's number of mentions by which its worth is multiplied."""

_CHAIN = 4
"""Steps from a name inside a larger phrase up to the phrase's head."""


def salience(token: Token) -> float:
    """Return the worth of the token's place in its clause; a name inside a larger phrase has the phrase's place."""
    current = token
    for _ in range(_CHAIN):
        if current.dep_ in grammar.APPOSITION | grammar.COMPOUND | grammar.CONJUNCT:
            current = current.head
    above = current.head
    if current.dep_ in grammar.PREPOSITION_OBJECT and above.head.lemma_ in SPOKESMEN:
        current = above.head  # a spokeswoman for Bayline said that it would
    if current.dep_ in grammar.SUBJECT:
        return SUBJECT
    if current.dep_ in grammar.POSSESSOR:
        return POSSESSOR
    if current.dep_ in grammar.OBJECT | grammar.INDIRECT_OBJECT | grammar.AGENT:
        return OBJECT
    return OBLIQUE
