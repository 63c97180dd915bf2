"""Interviews and transcripts: whose turn it is, so that "I" and "A:" mean who speaks there.

Turns with labels are candidates of the rule `turn`. An interview without labels is told by paragraphs that ask and by
an introduction that says who is asked; its answers are then the paragraphs between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.records import Span
from attribution.resolution.page import CREDITS
from attribution.resolution.words import plain
from attribution.rules import rule_named
from attribution.text.labels import ANSWER, QUESTION
from attribution.view import OUTSIDE

if TYPE_CHECKING:
    from attribution.resolution.discourse import Discourse, SpeakerMention
    from attribution.resolution.entities import Entity
    from attribution.resolution.names import Name

RULE = "turn"
_INTERVIEW = frozenset({"interview", "interviewer", "interviewee", "q&a", "interviewed"})
_TALK_WITH = frozenset({"speak", "talk", "chat", "sit", "discuss", "converse", "conversation", "catch"})
"""Lemmas by which an introduction tells of an interview: by themselves, and where "with" or "to" follows."""

_WITH_REACH = 12
_TOLD_REACH = 25
_OPENING = 5
"""Paragraphs, the title counted, in which an introduction says who is asked."""

_ASKING = frozenset({"reporter", "journalist", "interviewer", "correspondent", "host", "anchor"})
_LEAST_QUESTIONS, _SURELY = 2, 4
"""Answered questions of an interview at least; and those to "you" that make one also where no introduction says so."""

_HEADLINE = 200
"""Characters that a first paragraph has less than, to be a title."""

_CLEARLY = 2
"""The balance of signs from which a name is certainly a person's."""

_TITLE, _TALK, _MANY = 3, 3, 3
"""What being named in the title, and where the text tells of the interview, is worth; mentions count up to `_MANY`."""

_LONG = 3
"""Letters up to which a label in capitals is taken for initials."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """By the first token of a label its candidate's number; the candidates of turns in order; paragraphs that ask and
    that answer in an interview without labels; the number of the entity that is asked; by candidate its place in order.
    """

    labels: dict[int, int]
    order: tuple[int, ...]
    questions: frozenset[int] = frozenset()
    answers: frozenset[int] = frozenset()
    asked: int | None = None

    turns: dict[int, int] = field(default_factory=dict)

    def next_turn(self, number: int) -> int | None:
        """The candidate of the turn after the one with this candidate."""
        place = self.turns.get(number, len(self.order)) + 1
        return self.order[place] if place < len(self.order) else None


def conversation(discourse: Discourse) -> Conversation:
    """The turns of the article; an empty conversation for one that is no transcript and no interview."""
    labels = {
        mention.start: number
        for number, mention in enumerate(discourse.mentions)
        if mention is not None and rule_named(discourse.candidates[number].rule).form == "turn"
    }
    if labels:
        first = min(labels)
        keys = {discourse.page.texts[start].lower() for start in labels}
        asked = _asked(discourse, first, told=True) if keys & (QUESTION | ANSWER) else None
        order = tuple(labels[start] for start in sorted(labels))
        turns = {number: place for place, number in enumerate(order)}
        if len(keys) == 1 and not keys & (QUESTION | ANSWER):  # only who asks has a label
            return replace(_unlabelled(discourse), labels=labels, order=order, turns=turns)
        return Conversation(labels, order, asked=asked, turns=turns)
    return _unlabelled(discourse)


def _unlabelled(discourse: Discourse) -> Conversation:
    """An interview whose questions are paragraphs and whose introduction names who is asked."""
    view = discourse.view
    asking = [number for number, part in enumerate(view.paragraphs) if _asks(discourse, number, part.end)]
    answered = [number for number in asking if number + 1 not in asking and number + 1 < len(view.paragraphs)]
    if len(answered) < _LEAST_QUESTIONS:
        return Conversation({}, ())
    starts = [token.idx for token in discourse.page.tokens]
    first = bisect_left(starts, view.paragraphs[answered[0]].start)
    to_somebody = sum(_addresses(view.text[slice(*view.paragraphs[number])]) for number in answered)
    asked = _asked(discourse, first, told=to_somebody >= _SURELY)
    if asked is None:
        return Conversation({}, ())
    answers = frozenset(range(answered[0] + 1, len(view.paragraphs))) - frozenset(asking)
    return Conversation({}, (), frozenset(asking), answers, asked)


def _addresses(question: str) -> bool:
    return not {"you", "your"}.isdisjoint(question.lower().split())


def _asks(discourse: Discourse, number: int, end: int) -> bool:
    """Whether the paragraph, not the title, ends in a question mark outside quotation marks."""
    return number > 0 and discourse.view.text[end - 1] == "?" and not discourse.view.is_quoted(end - 1)


def _asked(discourse: Discourse, limit: int, *, told: bool) -> int | None:
    """The one person whom the introduction, the tokens before `limit`, names as asked; None where several may be.

    `told` says that it is known to be an interview; otherwise the introduction must say so.
    """
    talking = _talking(discourse, limit)
    if not talking and not told:
        return None
    mentions: Counter[int] = Counter()
    named: set[int] = set()
    for number, name in discourse.names_in(0, limit):
        if _may_be_asked(discourse.entity(number)) and not _is_credit(discourse, name):
            mentions[number] += 1
            if _is_told(discourse, name, talking):
                named.add(number)
    title = set(_in_title(discourse))
    weights = {
        number: min(mentions[number], _MANY) + _TALK * (number in named) + _TITLE * (number in title)
        for number in {*mentions, *title}
    }
    ranked = sorted(weights, key=lambda number: -weights[number])
    if told and len(ranked) == 1 and discourse.entity(ranked[0]).personal >= _CLEARLY:
        return ranked[0]
    if not ranked or weights[ranked[0]] < _TITLE or not (named or title):
        return None
    return ranked[0] if len(ranked) == 1 or weights[ranked[0]] > weights[ranked[1]] else None


def _is_credit(discourse: Discourse, name: Name) -> bool:
    """Whether the name is a photographer's: "Image: Ann Lee"."""
    texts = discourse.page.texts
    return name.start > 1 and texts[name.start - 1] == ":" and texts[name.start - 2].lower() in CREDITS


def _talking(discourse: Discourse, limit: int) -> dict[int, int]:
    """By the first token of the sentences that tell of an interview where the word for it stands."""
    tokens, texts, view = discourse.page.tokens, discourse.page.texts, discourse.view
    found: dict[int, int] = {}
    for index, token in enumerate(tokens[:limit]):
        lemma = token.lemma_.lower()
        with_whom = lemma in _TALK_WITH and {"with", "to"} & set(texts[index + 1 : index + _WITH_REACH])
        if lemma in _INTERVIEW or with_whom:
            found.setdefault(view.sentence_of[index], index)
    return found


def _is_told(discourse: Discourse, name: Name, talking: dict[int, int]) -> bool:
    """Whether the sentence tells of an interview with the name: it follows soon, or is the subject before."""
    place = talking.get(discourse.view.sentence_of[name.start])
    if place is None or discourse.view.paragraph_of[place] >= _OPENING:
        return False
    if "about" in discourse.page.texts[place : name.start]:
        return False
    subject = discourse.page.tokens[name.end - 1].dep_ in grammar.SUBJECT
    return 0 < name.start - place < _TOLD_REACH or (name.start < place and subject)


def _may_be_asked(entity: Entity) -> bool:
    """Whether the name may be a person's who is asked: nobody who is said to ask."""
    unlikely = entity.cues & {"place", "organization word", "article", "initialism"}
    person = entity.is_person or ("several words" in entity.cues and entity.personal > -1 and not unlikely)
    return person and not any(role.head in _ASKING for role in entity.roles)


def _in_title(discourse: Discourse) -> list[int]:
    """The persons whose full name stands in the title, also in one with capitals throughout, where no name is read."""
    view = discourse.view
    first = view.paragraphs[0] if view.paragraphs else Span(0, 0)
    words = [plain(word) for word in view.text[slice(*first)].split()] if first.end - first.start < _HEADLINE else []
    title = f" {' '.join(word.strip(':,;') for word in words)} "
    return [
        number
        for number, entity in enumerate(discourse.register.entities)
        if len(entity.fullest.words) > 1 and f" {' '.join(entity.fullest.words)} " in title and _may_be_asked(entity)
    ]


def speaks(discourse: Discourse, mention: SpeakerMention) -> int | None:
    """Who answers in an interview without labels, where no frame tells it: in the answers, and in pull quotes."""
    held = discourse.conversation
    outside = discourse.view.quotation_of[mention.head.i] == OUTSIDE
    if outside:
        return held.asked if discourse.view.paragraph_of[mention.head.i] in held.answers else None
    return None if discourse.holding(mention) else held.asked


def initials(discourse: Discourse, mention: SpeakerMention) -> int | None:
    """The one person whose initials a label gives: "NG" for Natasha Gownaris."""
    word = mention.head.text
    if not (1 < len(word) <= _LONG and word.isupper()) or mention.end - mention.start > 1:
        return None
    found = [
        number
        for number, entity in enumerate(discourse.register.entities)
        if entity.is_person and "".join(part[0] for part in entity.fullest.words) == word.lower()
    ]
    return found[0] if len(found) == 1 else None
