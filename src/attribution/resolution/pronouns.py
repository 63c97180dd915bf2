"""Pronouns of the third person: the antecedent by number, gender, recency and who spoke last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from attribution.parsing import grammar
from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.salience import DECAY, OWN, PROMINENCE, QUOTED, SPOKE, TOLD, salience
from attribution.resolution.vocabulary import noun
from attribution.resolution.words import ANSWERING, ANYBODY, ASKING_VERBS, NEUTER, PERSONAL, PLURAL, TELLING, VAGUE
from attribution.view import OUTSIDE

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.resolution.entities import Entity

_OBJECTS = grammar.OBJECT | grammar.INDIRECT_OBJECT

Kind = Literal["he", "it", "they"]
"""The pronoun that stands for all of its forms, "he" for "she" too."""

REACH = 260
"""Tokens back to which an antecedent is looked for, about a screen of text; set by hand, not fitted."""

_DOUBTFUL = -0.75
"""The balance of signs above which a name that does not speak is no organisation for "it"; set by hand, not fitted.

It lies between the bias of a name of one word and the mildest sign of an organisation.
"""


def third_person(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *he*, *it*, *they*: the antecedent with most weight, each of its places counting less with distance."""
    word = mention.head.lower_
    if mention.head.tag_ not in ("PRP", "PRP$") or mention.end - mention.start > 2:  # noqa: PLR2004 - "She herself"
        return None
    kind = _kind(word)
    if kind is None:
        return None
    weights: dict[tuple[str, int], float] = {}
    best: dict[tuple[str, int], Resolution] = {}
    quoting = _quoting(discourse, mention) | _asking(discourse, mention)
    for antecedent, weight in _antecedents(discourse, mention.head, kind):
        identity, number = antecedent.identity, antecedent.number
        if identity in quoting or (kind == "he" and antecedent.gender not in (None, PERSONAL[word])):
            continue
        mentions = 1 if number is None else len(discourse.entity(number).starts)
        weights[identity] = weights.get(identity, 0) + weight * mentions**PROMINENCE
        best.setdefault(identity, antecedent)
    if not weights:
        return _lone_speaker(discourse, mention) if kind == "he" else None
    chosen = best[max(weights, key=lambda identity: weights[identity])]
    if kind == "he":
        _learn(discourse, chosen, word)
    source = "possessive" if mention.head.tag_ == "PRP$" else "pronoun"
    return Resolution(chosen.entity, chosen.type, source, chosen.number, chosen.at, PERSONAL.get(word))


def _learn(discourse: Discourse, antecedent: Resolution, word: str) -> None:
    """Note what "he" or "she" shows of a named antecedent: its gender, and that it is a person."""
    number = antecedent.number
    if number is None:
        return
    discourse.ledger.genders.setdefault(number, PERSONAL[word])
    entity = discourse.entity(number)
    if antecedent.type != entity.type:
        discourse.ledger.entities[number] = entity.signed("he")


def _kind(word: str) -> Kind | None:
    """Return which pronoun of the third person the word is a form of; None where it is none."""
    return "he" if word in PERSONAL else "it" if word in NEUTER else "they" if word in PLURAL else None


def walk(discourse: Discourse, end: int) -> None:
    """Resolve "he" and "she" before token `end` that no candidate has as its speaker: they carry their antecedent on.

    From the left to the right and each once, so that none has to look for another.
    """
    facts, ledger = discourse.facts, discourse.ledger
    tokens, tags = facts.page.tokens, facts.page.tags
    for index in range(ledger.walked_to, end):
        if tags[index] in ("PRP", "PRP$") and tokens[index].lower_ in PERSONAL and index not in facts.heads_of:
            resolution = third_person(discourse, SpeakerMention(index, index + 1, tokens[index]))
            if resolution is not None:
                ledger.walked[index] = resolution
    ledger.walked_to = max(ledger.walked_to, end)


def _quoting(discourse: Discourse, mention: SpeakerMention) -> set[tuple[str, int]]:
    """Return who is quoted with what the mention stands in, or whose turn it is: they say "I" of themselves."""
    facts = discourse.facts
    quotation = facts.view.quotation_of[mention.head.i]
    if quotation == OUTSIDE and not facts.conversation.order:
        return set()
    quoting = set()
    for number in facts.holding(mention):
        other, known = facts.mentions[number], discourse.ledger.resolved.get(number)
        if other is None or known is None:
            continue
        apart = quotation not in (OUTSIDE, facts.view.quotation_of[other.head.i])
        if number in facts.conversation.turns or apart:
            quoting.add(known.identity)
    return quoting


def _asking(discourse: Discourse, mention: SpeakerMention) -> set[tuple[str, int]]:
    """Return who asked last before the mention, where its verb is one of answering: nobody answers themselves.

    Only where the asking is what was reported last, so that the answer is one to it.
    """
    facts = discourse.facts
    own = facts.spoken_at.get(mention.head.i)
    if own is None or facts.candidates[own].cue.head not in ANSWERING:
        return set()
    last = discourse.spoken_before(mention.start)
    number = None if last is None else facts.spoken_at.get(last)
    if last is None or number is None or facts.candidates[number].cue.head not in ASKING_VERBS:
        return set()
    return {discourse.ledger.spoken[last].identity}


def _lone_speaker(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Return the last speaker, a name of one word that might be anybody's: "he" behind it shows it to be a person's."""
    facts, ledger = discourse.facts, discourse.ledger
    near = range(mention.start - 1, max(-1, mention.head.i - REACH - 1), -1)
    last = next((index for index in near if index in ledger.spoken and index in facts.stating), None)
    if last is None or mention.head.i not in facts.heads_of:
        return None
    speaker = ledger.spoken[last]
    if speaker.number is None or facts.view.quotation_of[last] != facts.view.quotation_of[mention.head.i]:
        return None
    entity = discourse.entity(speaker.number)
    if len(entity.fullest.words) > 1 or entity.personal <= _DOUBTFUL or entity.place is not None:
        return None
    word = mention.head.lower_
    _learn(discourse, replace(speaker, type="named_person"), word)
    return Resolution(speaker.entity, "named_person", "pronoun", speaker.number, last, PERSONAL[word])


def _antecedents(discourse: Discourse, pronoun: Token, kind: Kind) -> Iterator[tuple[Resolution, float]]:
    """Yield who the pronoun may mean, the nearest first, with the weight of each place where they stand."""
    view = discourse.facts.view
    distance, sentence = 0, view.sentence_of[pronoun.i]
    home = view.quotation_of[pronoun.i]
    said = discourse.facts.quoted_by(pronoun.i)
    own = discourse.facts.said_by(pronoun.i)
    for index in range(pronoun.i - 1, max(-1, pronoun.i - REACH), -1):
        if view.sentence_of[index] != sentence:
            sentence = view.sentence_of[index]
            distance += 1
        if view.quotation_of[index] in said:
            continue  # “It came at noon, sir,” he replied: whoever is spoken to or of there is another
        antecedent = _antecedent_at(discourse, index, pronoun, kind)
        if antecedent is not None:
            resolution, worth = antecedent
            apart = 1 if view.quotation_of[index] in (OUTSIDE, home) else QUOTED
            inside = any(piece.start <= view.doc[index].idx < piece.end for piece in own)
            yield resolution, DECAY**distance * apart * (OWN if inside else 1) * worth


def _antecedent_at(discourse: Discourse, index: int, pronoun: Token, kind: Kind) -> tuple[Resolution, float] | None:
    """Return who the token stands for, if the pronoun may mean it, with the worth of its place."""
    facts = discourse.facts
    token, tag = facts.page.tokens[index], facts.page.tags[index]
    speaker = discourse.ledger.spoken.get(index)
    if speaker is not None:
        noun_read = speaker.type == "document" and facts.page.tags[speaker.at] in ("NN", "NNP")
        reading = kind == "it" and noun_read  # "The report says so. It adds …"
        if _is_unsolved(discourse, speaker) or not (reading or _suits(discourse, speaker, kind)):
            return None
        return speaker, SPOKE * (index in facts.stating) + salience(token)
    if tag in ("PRP", "PRP$"):
        known = discourse.ledger.walked.get(index)
        same = known is not None and PERSONAL.get(token.lower_) == PERSONAL.get(pronoun.lower_, "none")
        return (known, salience(token)) if known is not None and same else None
    if facts.register.owner[index] >= 0:
        return _name_at(discourse, index, kind)
    if tag in ("NN", "NNS") and index not in facts.role_at:
        resolution = _noun_at(discourse, index, pronoun, kind)
        return None if resolution is None else (resolution, salience(token))
    return None


def _is_unsolved(discourse: Discourse, speaker: Resolution) -> bool:
    """Return whether the speaker is a pronoun without an antecedent."""
    return speaker.number is None and (
        discourse.facts.page.tags[speaker.at] in grammar.PRONOUN_TAGS
        or speaker.entity.rpartition(" ")[2].lower() in PLURAL
    )


def _name_at(discourse: Discourse, index: int, kind: Kind) -> tuple[Resolution, float] | None:
    """Return who the name means that ends with the token, if the pronoun may mean it, with the worth of its place."""
    register = discourse.facts.register
    number, name = register.owner[index], register.name_at[index]
    if index != name.end - 1 or index in discourse.ledger.covered:
        return None
    single = len(name.words) == 1
    if kind == "he" and single and not _is_somebody(discourse.entity(number)):
        return None  # nothing but its capital speaks for a person
    resolution = discourse.named(number, "name", index)
    if kind == "he" and resolution.type == "named_organization" and single:
        resolution = replace(resolution, type="named_person")
    if not _suits(discourse, resolution, kind):
        return None
    last = discourse.facts.last_token(name)
    told = kind != "he" and last.dep_ in _OBJECTS and last.head.lemma_ in TELLING
    return resolution, salience(last) * (TOLD if told else 1)


def _suits(discourse: Discourse, antecedent: Resolution, kind: Kind) -> bool:
    """Return whether the antecedent is of a type that the pronoun may stand for."""
    if kind == "he":
        return antecedent.type in ("named_person", "unnamed_person")
    entity = None if antecedent.number is None else discourse.entity(antecedent.number)
    if entity is not None and antecedent.source == "name" and entity.personal > _DOUBTFUL:
        return False  # a lone word of which nothing tells that it is an organisation
    if kind == "it":
        return antecedent.type == "named_organization" and not (entity is not None and "dateline" in entity.signs)
    return antecedent.type in ("unnamed_group", "named_organization") and not (
        entity is not None and entity.signs & {"place", "dateline"}
    )


def _is_somebody(entity: Entity) -> bool:
    """Return whether a lone word may be a person's name: by its signs, or, where there are none, by coming again."""
    return entity.personal >= 1 or (entity.personal > _DOUBTFUL and len(entity.starts) > 1)


def _noun_at(discourse: Discourse, index: int, pronoun: Token, kind: Kind) -> Resolution | None:
    """Return who a common noun means, if it may be the antecedent: no predicate, and not "her teacher" for "she"."""
    facts = discourse.facts
    token, tag = facts.page.tokens[index], facts.page.tags[index]
    meaning = noun(token.lemma_)
    wanted = (
        (kind == "he" and tag == "NN" and meaning == "person")
        or (kind == "it" and tag == "NN" and meaning == "organization")
        or (kind == "they" and (meaning == "group" or (tag == "NNS" and meaning in ("person", "organization"))))
    )
    if not wanted or token.lemma_ in VAGUE or token.dep_ in grammar.ATTRIBUTE or not facts.heads_phrase(index):
        return None
    owner = grammar.child(token, grammar.POSSESSOR)
    if owner is not None and _kind(owner.lower_) == kind and PERSONAL.get(owner.lower_) == PERSONAL.get(pronoun.lower_):
        return None
    if kind == "he" and any(item.lower_ in ANYBODY for item in token.children):
        return None
    return discourse.resolve_noun(index)
