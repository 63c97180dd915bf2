"""Definite descriptions: "the SVR spokesman", "the ministry", "the company", "the militants"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.lexicon.names import places_by_name, plain
from attribution.resolution.description_words import (
    AGED,
    BODIES,
    BODY_SIGNS,
    COMPANIES,
    DOMAIN_ENDINGS,
    FITTING,
    GENERAL_ROLES,
    GENERIC,
    KINDS_OF_SERVICE,
    LANDS,
    LOOSE_MODIFIERS,
    NO_BODY,
    NO_COMPANY,
    OFFICES,
    SITES,
    SPOKESMEN,
    SPOKESMEN_ROLES,
    SUBORDINATE,
)
from attribution.resolution.discourse import Discourse
from attribution.resolution.facts import Facts
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import NOUN_PHRASE_TAGS, SpeakerMention, bare
from attribution.resolution.roles import Role, key, without_co
from attribution.resolution.salience import salience
from attribution.resolution.types import type_of
from attribution.resolution.vocabulary import gender_of_role, noun
from attribution.resolution.words import CALENDAR, DEFINITE, INDEFINITE, PERSONAL

if TYPE_CHECKING:
    from attribution.resolution.entities import Entity

_MODIFYING = NOUN_PHRASE_TAGS | {"JJ", "VBN"}

_DEPTH = 20
"""Earlier phrases or names that a description is compared with at most; set by hand, not fitted."""

_UNSURE = 0.3
"""The factor of a name of which nothing tells that it is an organisation; set by hand, not fitted."""

_FADING = 100
"""Tokens behind which the mention of an organisation counts half; set by hand, not fitted."""


def described(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *the SVR spokesman*, *the ministry*: by role, by a word of a name, by kind, or an earlier phrase."""
    facts, head = discourse.facts, mention.head
    if head.lower_ in AGED:
        return _of_age(discourse, mention)
    kind = noun(head.lemma_)
    tokens = facts.view.doc
    if head.tag_ not in NOUN_PHRASE_TAGS or (kind == "group" and not _is_definite(facts, mention)):
        return None
    first = tokens[mention.start].lower_
    if first in INDEFINITE or tokens[mention.start].tag_ == "CD":
        return None
    if mention.end - mention.start == 1 and head.tag_ == "NN" and facts.view.is_quoted(head.idx):
        return None  # “Poet says we know”: a headline that somebody quotes, and nobody of whom they speak
    plural = head.tag_ in ("NNS", "NNPS")
    modifiers = _modifiers(facts, mention)
    if kind == "person" and not plural:
        resolution = _by_role(discourse, mention, modifiers) or _by_affiliation(discourse, mention, modifiers)
    elif first in PERSONAL and not plural and head.lemma_ in COMPANIES | BODIES:
        resolution = _employing(discourse, mention)
    elif (kind == "organization" or (kind == "document" and head.tag_ == "NNP")) and not plural:
        resolution = _organization(discourse, mention, modifiers)
    else:
        row = discourse.ledger.rows.get(head.lemma_) if plural and _is_definite(facts, mention) else None
        resolution = None if row is None else replace(row, source="description")
    if resolution is None and kind == "person" and not plural:
        resolution = _spoke_last(discourse, mention, modifiers) or _title_names(discourse, mention)
    if resolution is None and _is_definite(facts, mention):
        return _earlier(discourse, mention, modifiers, plural=plural)
    return resolution


def _of_age(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Return who "the 34-year-old" is: the person whose name this age follows."""
    facts = discourse.facts
    texts = facts.page.texts
    age = next((text for text in texts[mention.start : mention.end] if text.isdigit()), None)
    for number, entity in enumerate(facts.register.entities):
        ends = [facts.register.name_at[start].end for start in entity.starts] if "age" in entity.signs else []
        if age is not None and any(tuple(texts[end : end + 2]) == (",", age) for end in ends):
            return discourse.named(number, "description", mention.head.i)
    return None


def by_initials(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *the AG*: of the people whose office is written out beside their names the one named last."""
    office = OFFICES.get(mention.head.text)
    if office is None or not _is_definite(discourse.facts, mention):
        return None
    fitting = [
        (_nearness(entity, mention.head.i), number)
        for number, entity in enumerate(discourse.facts.register.entities)
        if entity.is_person
        and any(office in discourse.facts.text(role.start, role.end).lower() for role in entity.roles)
    ]
    return discourse.named(max(fitting)[1], "description", mention.head.i) if fitting else None


def _employing(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Return what "his group" is: the organisation that a description of whoever is meant by "his" names."""
    token = discourse.facts.view.doc[mention.start]
    owner = discourse.resolve(SpeakerMention(mention.start, mention.start + 1, token))
    number = None if owner.number is None else discourse.employer(owner.number)
    return None if number is None else discourse.named(number, "description", mention.head.i)


def _is_definite(facts: Facts, mention: SpeakerMention) -> bool:
    return facts.view.doc[mention.start].lower_ in DEFINITE


def _modifiers(facts: Facts, mention: SpeakerMention) -> frozenset[str]:
    """Return the words that tell which one is meant: not those behind a comma in "the firm, based in Ohio,"."""
    comma = next((i for i in range(mention.head.i, mention.end) if facts.page.texts[i] == ","), mention.end)
    return frozenset(
        key(token)
        for token in facts.view.doc[mention.start : comma]
        if token.i != mention.head.i and token.tag_ in _MODIFYING and token.lower_ not in CALENDAR
    )


def _proper(facts: Facts, words: frozenset[str]) -> frozenset[str]:
    """Return those of the words that name a country, a place or somebody in this article."""
    known, short = facts.name_words, facts.register.short
    return frozenset(word for word in words if word in places_by_name() or word in known or word in short)


def _by_role(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Return who was described with the same noun and nothing that speaks against it, of several the one named last."""
    facts = discourse.facts
    own = facts.page.tags[mention.start] == "PRP$"  # "his lawyer" is whoever was "his lawyer" before
    described_so = [
        (number, role)
        for number, role in facts.roles.get(without_co(mention.head.lemma_), ())
        if (not own or facts.page.tags[role.start] == "PRP$")
        and discourse.entity(number).is_person
        and (modifiers & SUBORDINATE) == (role.modifiers & SUBORDINATE)
    ]
    if not described_so:
        return None
    only = len({number for number, _ in described_so}) == 1
    fitting = [
        (len(modifiers & role.modifiers), _nearness(discourse.entity(number), mention.head.i), number)
        for number, role in described_so
        if _agrees(facts, modifiers, role, discourse.entity(number), only=only)
    ]
    if not fitting:
        return None
    return discourse.named(max(fitting)[2], "description", mention.head.i)


def _agrees(facts: Facts, modifiers: frozenset[str], role: Role, entity: Entity, *, only: bool) -> bool:
    ours, theirs = _proper(facts, modifiers), _proper(facts, role.modifiers)
    if ours and theirs and not ours & theirs:
        return False
    left = modifiers - role.modifiers - frozenset(entity.fullest.words) - LOOSE_MODIFIERS
    return not left or (only and left <= ours)


def _nearness(entity: Entity, position: int) -> int:
    before = entity.before(position)
    return before if before is not None else -entity.starts[0]


def _by_affiliation(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Return who is "the SVR spokesman": who speaks for that organisation by another description."""
    facts = discourse.facts
    ours = _proper(facts, modifiers)
    if mention.head.lemma_ not in SPOKESMEN or not ours or not _is_definite(facts, mention):
        return None
    fitting = [
        (_nearness(discourse.entity(number), mention.head.i), number)
        for word in SPOKESMEN_ROLES
        for number, role in facts.roles.get(word, ())
        if number in discourse.ledger.speaking and ours <= role.modifiers
    ]
    return discourse.named(max(fitting)[1], "description", mention.head.i) if fitting else None


def _spoke_last(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Return who is "the lawmaker", "the 54-year-old leader": the person who spoke last, here or a paragraph before.

    The noun is a general one, and no earlier one in the article has it for somebody else.
    """
    facts, lemma, start = discourse.facts, mention.head.lemma_, mention.start
    if lemma not in GENERAL_ROLES or facts.page.texts[start].lower() != "the":
        return None
    if any(len(modifier) > 2 and not _loosely_said(modifier) for modifier in modifiers):  # noqa: PLR2004
        return None
    paragraph_of = facts.view.paragraph_of
    earlier = [index for index in facts.nouns.get(lemma, ()) if index < start and facts.heads_phrase(index)]
    if any(discourse.ledger.spoken.get(index) is None for index in earlier if paragraph_of[index] > 0):
        return None
    last = discourse.spoken_before(start)
    if last is None or paragraph_of[start] - paragraph_of[last] > 1:
        return None
    speaker = discourse.ledger.spoken[last]
    gender = gender_of_role(lemma)
    if speaker.number is None or speaker.type != "named_person" or (gender and speaker.gender not in (None, gender)):
        return None
    sentence_of = facts.view.sentence_of
    if any(sentence_of[place] == sentence_of[start] for place in discourse.entity(speaker.number).starts):
        return None  # "The mayor claimed it, but Helen Marsh rejected this": two people
    return discourse.named(speaker.number, "description", mention.head.i)


def _title_names(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Return who is "the country's new premier" where the title has spoken of the premier, and is resolved."""
    facts = discourse.facts
    for index in facts.nouns.get(mention.head.lemma_, ())[:_DEPTH]:
        if facts.view.paragraph_of[index] != 0:
            return None
        known = discourse.ledger.spoken.get(index)
        if known is not None and known.number is not None and known.type == "named_person":
            return discourse.named(known.number, "description", mention.head.i)
    return None


def _loosely_said(modifier: str) -> bool:
    """Return whether a modifier may be said of anybody: a country, an age."""
    return modifier in places_by_name() or modifier in LOOSE_MODIFIERS or any(map(str.isdigit, modifier))


def _organization(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Return what "the ministry", "the company" mean: the organisation of the kind named or described last before."""
    facts, position, lemma = discourse.facts, mention.head.i, mention.head.lemma_
    for number, name in facts.names_in(mention.start, position):
        rest = modifiers - frozenset(name.words)
        generic = lemma in GENERIC and rest <= GENERIC and name.end + len(rest) == position
        if generic and discourse.is_organization(number):
            return discourse.named(number, "name", name.start)
    definite = _is_definite(facts, mention)
    if lemma in LANDS:
        restricted = modifiers or mention.head.right_edge.i > position  # "the country requesting it"
        return None if restricted or not definite else _land(discourse, position)
    named = max(_named_before(discourse, lemma, modifiers, position), default=None)
    described_at = _described_before(facts, mention, modifiers) if definite else None
    if described_at is not None and (named is None or described_at > named[0]):
        return _phrase_at(facts, described_at)
    if named is not None:
        return discourse.named(named[1], "description", position)
    if not definite:
        return None
    prominent = None if modifiers - KINDS_OF_SERVICE else _most_prominent(discourse, lemma, position)
    return prominent or _body_spoke_last(discourse, mention, modifiers)


def _body_spoke_last(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Return what "the paper", "the grocery giant" is: the body that spoke last, here or a paragraph before.

    Only a name that tells nothing of its kind, and no description that holds another name.
    """
    facts, start = discourse.facts, mention.start
    last = discourse.spoken_before(start)
    if last is None or facts.view.paragraph_of[start] - facts.view.paragraph_of[last] > 1:
        return None
    speaker = discourse.ledger.spoken[last]
    if speaker.number is None or speaker.type != "named_organization" or _proper(facts, modifiers):
        return None
    entity = discourse.entity(speaker.number)
    if entity.signs & {"place", "dateline", "organization word"} or entity.place is not None:
        return None
    return discourse.named(speaker.number, "description", mention.head.i)


def _land(discourse: Discourse, position: int) -> Resolution | None:
    """Return what "the country" is: of the countries named shortly before, the one that stands out."""
    facts = discourse.facts
    weights: dict[int, float] = {}
    for start in _back(facts.organizations, position):
        number = facts.register.owner[start]
        if discourse.entity(number).place is not None:
            last = facts.last_token(facts.register.name_at[start])
            weights[number] = weights.get(number, 0) + salience(last) / (1 + (position - start) / _FADING)
    best = max(weights, key=lambda number: weights[number], default=None)
    return None if best is None else discourse.named(best, "description", position)


def _most_prominent(discourse: Discourse, lemma: str, position: int) -> Resolution | None:
    """Return the organisation of the kind that stands out before the position: by subjects and recent mentions."""
    facts = discourse.facts
    weights: dict[int, float] = {}
    for start in _back(facts.organizations, position):
        number = facts.register.owner[start]
        entity = discourse.entity(number)
        if is_fitting(entity, lemma):
            last = facts.last_token(facts.register.name_at[start])
            worth = salience(last) / (1 + (position - start) / _FADING)
            sure = bool(entity.signs & BODY_SIGNS) or number in discourse.ledger.speaking
            if not sure and lemma in BODIES and len(entity.starts) == 1:
                continue  # "Turnout was low, the commission said"
            weights[number] = weights.get(number, 0) + worth * (1 if sure else _UNSURE)
    best = max(weights, key=lambda number: weights[number], default=None)
    return None if best is None else discourse.named(best, "description", position)


def _named_before(
    discourse: Discourse, lemma: str, modifiers: frozenset[str], position: int
) -> Iterator[tuple[int, int]]:
    """Yield organisations whose name or description holds the noun and what the mention adds, with their nearness."""
    for number in discourse.facts.by_word.get(lemma, ()):
        entity = discourse.entity(number)
        words = frozenset(entity.fullest.words)
        known = words | frozenset(plain(places_by_name()[word].of) for word in words if word in places_by_name())
        if modifiers <= known and not entity.is_person:
            yield _nearness(entity, position), number
    for number, role in discourse.facts.roles.get(lemma, ()):
        entity = discourse.entity(number)
        if not entity.is_person and modifiers <= role.modifiers | frozenset(entity.fullest.words):
            yield _nearness(entity, position), number


def _described_before(facts: Facts, mention: SpeakerMention, modifiers: frozenset[str]) -> int | None:
    """Return the head of the nearest earlier phrase with the same noun that says more than "the company"."""
    for index in _back(facts.nouns.get(mention.head.lemma_, ()), mention.start):
        token = facts.view.doc[index]
        if token.tag_ != mention.head.tag_:
            continue
        theirs = _modifiers(facts, facts.phrase(token))
        if theirs > modifiers or (theirs == modifiers and theirs):
            return index
    return None


def _phrase_at(facts: Facts, index: int) -> Resolution:
    phrase = facts.phrase(facts.view.doc[index])
    return Resolution(bare(facts.text(phrase.start, phrase.end)), type_of(phrase), "description", None, index)


def _back(positions: Sequence[int], before: int) -> Iterator[int]:
    """Yield the positions before a point, the nearest first, and not too many of them."""
    end = bisect_left(positions, before)
    yield from reversed(positions[max(0, end - _DEPTH) : end])


def is_fitting(entity: Entity, lemma: str) -> bool:
    """Return whether "the agency", "the company", "the website" may mean the named organisation."""
    words = frozenset(entity.fullest.words)
    if "place" in entity.signs:
        return False
    if any(role.head == lemma for role in entity.roles):
        return True
    if lemma in FITTING:
        return bool(words & FITTING[lemma])
    if lemma in SITES:
        return any("." in word for word in words) or entity.fullest.words[-1].endswith(DOMAIN_ENDINGS)
    if lemma in COMPANIES:
        return not words & NO_COMPANY and "located" not in entity.signs
    return lemma in BODIES and not words & NO_BODY and "located" not in entity.signs


def _earlier(
    discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str], *, plural: bool
) -> Resolution | None:
    """Return who "the militants" are: the nearest phrase with the same noun and number that says more."""
    facts = discourse.facts
    for index in _back(facts.nouns.get(mention.head.lemma_, ()), mention.start):
        token = facts.view.doc[index]
        if (token.tag_ in ("NNS", "NNPS")) != plural or not facts.heads_phrase(index):
            continue
        theirs = _modifiers(facts, facts.phrase(token))
        if theirs > modifiers:
            return discourse.resolve_noun(index)
    return None
