"""Interviews and transcripts: whose turn it is, so that "I" and "A:" mean who speaks there.

Turns with labels are candidates of the rule `turn`. An interview without labels shows by paragraphs that ask and by
an introduction that says who is asked; its answers are then the paragraphs between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.lexicon.names import plain
from attribution.parsing import grammar
from attribution.records import Span
from attribution.resolution.facts import Conversation, Facts
from attribution.resolution.mentions import SpeakerMention, root_of
from attribution.resolution.words import ASKING, CREDITS, INTERVIEW, TALK_WITH, WITH, YOU
from attribution.rules import rule_named
from attribution.text.labels import ANSWER, QUESTION
from attribution.view import OUTSIDE, Candidate

if TYPE_CHECKING:
    from attribution.resolution.discourse import Discourse
    from attribution.resolution.entities import Entity
    from attribution.resolution.names import Name

_WITH_REACH = 12
"""Tokens within which "with" or "to" follows the word for talking; set by hand, not fitted."""

_INTERVIEWED_REACH = 25
"""Tokens within which the name of who is asked follows the word for the interview; set by hand, not fitted."""

_OPENING = 5
"""Paragraphs, the title counted, in which an introduction says who is asked; set by hand, not fitted."""

_LEAST_QUESTIONS, _SURELY = 2, 4
"""Answered questions that an interview has at least; and those to "you" that make one without an introduction.

Set by hand; not fitted.
"""

_HEADLINE = 200
"""Characters below which a first paragraph is a title; set by hand, not fitted."""

_CLEARLY = 2
"""The balance of signs from which a name is certainly a person's; set by hand, not fitted."""

_TITLE, _TALK, _MANY = 3, 3, 3
"""The worth of a name in the title, and of one where the text tells of the interview; mentions count up to `_MANY`.

Set by hand; not fitted.
"""

_INITIALS = 3
"""Letters up to which a label in capitals is taken for initials; set by hand, not fitted."""


def _is_turn(candidate: Candidate) -> bool:
    return rule_named(candidate.rule).form == "turn"


def with_labels(facts: Facts) -> Facts:
    """Return the facts in which a full name that is a turn's label has the sign of a person."""
    for candidate, mention in zip(facts.candidates, facts.mentions, strict=True):
        number = facts.register.owner[mention.head.i] if mention is not None and _is_turn(candidate) else -1
        if number >= 0 and len(facts.register.entities[number].fullest.words) > 1:
            facts = facts.with_sign(number, "label")
    return facts


def with_turns(facts: Facts, turns: Conversation) -> Facts:
    """Return the facts with the turns of the article, and what they show of whoever is asked.

    Answers with a dash for a label get the full name of whoever is asked as their mention.
    """
    facts = replace(facts, conversation=turns)
    if turns.asked is None:
        return facts
    facts = facts.with_sign(turns.asked, "asked")
    name = facts.register.entities[turns.asked].fullest
    asked = SpeakerMention(name.start, name.end, root_of(facts.view.doc[name.start : name.end]))
    answers = set(_answers_with_a_dash(facts))
    return replace(
        facts, mentions=tuple(asked if number in answers else mention for number, mention in enumerate(facts.mentions))
    )


def note_answers(discourse: Discourse) -> None:
    """Note in the ledger that whoever is asked gives the answers with a dash for a label."""
    asked = discourse.facts.conversation.asked
    if asked is None:
        return
    for number in _answers_with_a_dash(discourse.facts):
        mention = discourse.facts.mentions[number]
        if mention is not None:
            discourse.ledger.resolved[number] = discourse.named(asked, "turn", mention.head.i)


def _answers_with_a_dash(facts: Facts) -> list[int]:
    return [
        number for number, candidate in enumerate(facts.candidates) if _is_turn(candidate) and not candidate.speaker
    ]


def conversation(facts: Facts) -> Conversation:
    """Return the turns of the article; an empty conversation for one that is no transcript and no interview."""
    labels = {
        mention.start: number
        for number, mention in enumerate(facts.mentions)
        if mention is not None and _is_turn(facts.candidates[number])
    }
    if labels:
        first = min(labels)
        keys = {facts.page.texts[start].lower() for start in labels}
        asked = _asked(facts, first, interview=True) if keys & (QUESTION | ANSWER) else None
        order = tuple(labels[start] for start in sorted(labels))
        turns = {number: place for place, number in enumerate(order)}
        if len(keys) == 1 and not keys & (QUESTION | ANSWER):  # only who asks has a label
            return replace(_without_labels(facts), labels=labels, order=order, turns=turns)
        return Conversation(labels, order, asked=asked, turns=turns)
    return _without_labels(facts)


def _without_labels(facts: Facts) -> Conversation:
    """Return the interview whose questions are paragraphs and whose introduction names who is asked."""
    view = facts.view
    asking = [number for number, part in enumerate(view.paragraphs) if _asks(facts, number, part.end)]
    answered = [number for number in asking if number + 1 not in asking and number + 1 < len(view.paragraphs)]
    to_somebody = sum(_addresses(view.text[slice(*view.paragraphs[number])]) for number in asking)
    if len(answered) < _LEAST_QUESTIONS and to_somebody < _SURELY:
        return Conversation()
    starts = [token.idx for token in facts.page.tokens]
    first = bisect_left(starts, view.paragraphs[(answered or asking)[0]].start)
    asked = _asked(facts, first, interview=to_somebody >= _SURELY)
    if asked is None:
        return Conversation()
    if len(answered) < _LEAST_QUESTIONS:  # only the questions are printed
        return Conversation(questions=frozenset(asking), asked=asked)
    answers = frozenset(range(answered[0] + 1, len(view.paragraphs))) - frozenset(asking)
    return Conversation(questions=frozenset(asking), answers=answers, asked=asked)


def _addresses(question: str) -> bool:
    return not YOU.isdisjoint(question.lower().split())


def _asks(facts: Facts, number: int, end: int) -> bool:
    """Return whether the paragraph, not the title, ends in a question mark outside quotation marks."""
    return number > 0 and facts.view.text[end - 1] == "?" and not facts.view.is_quoted(end - 1)


def _asked(facts: Facts, limit: int, *, interview: bool) -> int | None:
    """Return the one person whom the introduction, the tokens before `limit`, names as asked; None for several.

    `interview` says that it is known to be an interview; otherwise the introduction must say so.
    """
    talking = _talking(facts, limit)
    if not talking and not interview:
        return None
    mentions: Counter[int] = Counter()
    named: set[int] = set()
    for number, name in facts.names_in(0, limit):
        if _may_be_asked(facts.register.entities[number]) and not _is_credit(facts, name):
            mentions[number] += 1
            if _is_interviewed(facts, name, talking):
                named.add(number)
    title = set(_in_title(facts))
    weights = {
        number: min(mentions[number], _MANY) + _TALK * (number in named) + _TITLE * (number in title)
        for number in {*mentions, *title}
    }
    ranked = sorted(weights, key=lambda number: -weights[number])
    if interview and len(ranked) == 1 and facts.register.entities[ranked[0]].personal >= _CLEARLY:
        return ranked[0]
    if not ranked or weights[ranked[0]] < _TITLE or not (named or title):
        return None
    return ranked[0] if len(ranked) == 1 or weights[ranked[0]] > weights[ranked[1]] else None


def _is_credit(facts: Facts, name: Name) -> bool:
    """Return whether the name is a photographer's: "Image: Ann Lee"."""
    texts = facts.page.texts
    return name.start > 1 and texts[name.start - 1] == ":" and texts[name.start - 2].lower() in CREDITS


def _talking(facts: Facts, limit: int) -> dict[int, int]:
    """Return, by the first token of each sentence that tells of an interview, where the word for it stands."""
    tokens, texts, view = facts.page.tokens, facts.page.texts, facts.view
    places: dict[int, int] = {}
    for index, token in enumerate(tokens[:limit]):
        lemma = token.lemma_.lower()
        with_whom = lemma in TALK_WITH and WITH & set(texts[index + 1 : index + _WITH_REACH])
        if lemma in INTERVIEW or with_whom:
            places.setdefault(view.sentence_of[index], index)
    return places


def _is_interviewed(facts: Facts, name: Name, talking: dict[int, int]) -> bool:
    """Return whether the sentence tells of an interview with the name: it follows soon, or is the subject before."""
    place = talking.get(facts.view.sentence_of[name.start])
    if place is None or facts.view.paragraph_of[place] >= _OPENING:
        return False
    if "about" in facts.page.texts[place : name.start]:
        return False
    subject = facts.page.tokens[name.end - 1].dep_ in grammar.SUBJECT
    return 0 < name.start - place < _INTERVIEWED_REACH or (name.start < place and subject)


def _may_be_asked(entity: Entity) -> bool:
    """Return whether the name may be that of whoever is asked: a person, and not one who is said to ask."""
    unlikely = entity.signs & {"place", "organization word", "article", "initialism"}
    person = entity.is_person or ("several words" in entity.signs and entity.personal > -1 and not unlikely)
    return person and not any(role.head in ASKING for role in entity.roles)


def _in_title(facts: Facts) -> list[int]:
    """Return the persons whose full name stands in the title, also in capitals throughout, where no name is found."""
    view = facts.view
    first = view.paragraphs[0] if view.paragraphs else Span(0, 0)
    words = [plain(word) for word in view.text[slice(*first)].split()] if first.end - first.start < _HEADLINE else []
    title = f" {' '.join(word.strip(':,;') for word in words)} "
    return [
        number
        for number, entity in enumerate(facts.register.entities)
        if len(entity.fullest.words) > 1 and f" {' '.join(entity.fullest.words)} " in title and _may_be_asked(entity)
    ]


def speaks(facts: Facts, mention: SpeakerMention) -> int | None:
    """Return who answers in an interview without labels, where no frame tells it: in answers, and in pull quotes."""
    turns = facts.conversation
    if facts.view.quotation_of[mention.head.i] == OUTSIDE:
        return turns.asked if facts.view.paragraph_of[mention.head.i] in turns.answers else None
    return None if facts.holding(mention) else turns.asked


def initials(discourse: Discourse, mention: SpeakerMention) -> int | None:
    """Return the one person whose initials a label gives: "NG" for Natasha Gownaris."""
    word = mention.head.text
    if not (1 < len(word) <= _INITIALS and word.isupper()) or mention.end - mention.start > 1:
        return None
    letters = word.lower()
    persons = [
        number
        for number, entity in enumerate(discourse.facts.register.entities)
        if "".join(part[0] for part in entity.fullest.words) == letters and discourse.entity(number).is_person
    ]
    return persons[0] if len(persons) == 1 else None
