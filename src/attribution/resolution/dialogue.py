"""Pronouns of those who talk: "I" and "we" inside a quotation, "you" in an interview's question, the author's "I"."""

from __future__ import annotations

from dataclasses import replace

from attribution.resolution.conversation import speaks
from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.types import type_of
from attribution.resolution.words import PLURAL_FIRST, SECOND, SINGULAR_FIRST
from attribution.view import OUTSIDE


def is_first_person(mention: SpeakerMention) -> bool:
    """Return whether the mention is a pronoun of the first person alone; "US" is none."""
    head = mention.head
    return head.lower_ in SINGULAR_FIRST | PLURAL_FIRST and mention.end - mention.start == 1 and head.text != "US"


def first_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve “*I* think so,” said Ivanov: the speaker of the quotation around it; "we" an organisation's."""
    if not is_first_person(mention):
        return None
    speaker = _around(discourse, mention)
    if speaker is None:
        asked = speaks(discourse.facts, mention)
        if asked is None:
            return None
        speaker = discourse.named(asked, "turn", mention.head.i)
    if mention.head.lower_ in SINGULAR_FIRST:
        is_one = speaker.type in ("named_person", "unnamed_person")
        return replace(speaker, source="first_person") if is_one else None
    if speaker.type == "named_organization":
        return replace(speaker, source="first_person", gender=None)
    number = discourse.employer(speaker.number) if speaker.number is not None else None
    return discourse.named(number, "first_person", mention.head.i) if number is not None else None


def _around(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Return the speaker of the narrowest content around the mention whose frame stands outside its quotation."""
    facts, quotation_of = discourse.facts, discourse.facts.view.quotation_of
    for number in facts.holding(mention):
        other = facts.mentions[number]
        if other is None or number in discourse.ledger.pending:
            continue
        if quotation_of[other.head.i] == quotation_of[mention.head.i] != OUTSIDE:
            continue
        return discourse.resolution_of(number)
    return None


def second_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve do *you* think so?: in a question of an interview, whoever answers it."""
    if mention.head.lower_ not in SECOND or mention.end - mention.start > 1:
        return None
    facts, turns, place = discourse.facts, discourse.facts.conversation, mention.head.i
    view = facts.view
    if view.quotation_of[place] != OUTSIDE:
        return None
    if view.paragraph_of[place] in turns.questions and turns.asked is not None:
        return discourse.named(turns.asked, "turn", place)
    turn = next((number for number in reversed(facts.holding(mention)) if number in turns.turns), None)
    end = 0 if turn is None else facts.candidates[turn].content[-1].end
    following = None if turn is None or "?" not in view.text[end - 1 : end + 1] else turns.next_turn(turn)
    if following is None or following in discourse.ledger.pending:
        return None
    answering = discourse.resolution_of(following)
    if answering.number is None or (turn is not None and answering.identity == discourse.resolution_of(turn).identity):
        return None
    return replace(answering, source="turn", at=place)


def author(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *I* think: outside all quotations and contents it is whoever wrote the article."""
    if not is_first_person(mention):
        return None
    inside = discourse.facts.view.quotation_of[mention.head.i] != OUTSIDE or bool(discourse.facts.holding(mention))
    kind = type_of(mention) if inside else "author"
    return Resolution(mention.head.text, kind, "itself", None, mention.head.i)
