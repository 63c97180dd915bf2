"""Definite descriptions: "the SVR spokesman", "the ministry", "the company", "the militants"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.resolution.discourse import Discourse, Resolution, SpeakerMention, bare
from attribution.resolution.pronouns import grade
from attribution.resolution.roles import Role, key
from attribution.resolution.types import INDEFINITE, type_of
from attribution.resolution.words import CALENDAR, noun, places_by_name, plain

if TYPE_CHECKING:
    from attribution.resolution.entities import Entity

# fmt: off
_MODIFYING = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN"})
_BELOW = frozenset({"deputy", "vice", "former", "ex", "assistant", "acting", "junior", "late"})
"""Words that make another office of an office: the deputy minister is not the minister."""

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "representative"})
_BUREAUS = frozenset({"head", "chief", "director", "secretary", "spokesman", "spokeswoman", "spokesperson", "bureau"})
"""Descriptions of those who may be called an organisation's spokesman."""

_PRESS = frozenset({
    "times", "post", "journal", "news", "gazette", "herald", "tribune", "guardian", "courier", "ledger", "observer",
    "telegraph", "express", "mirror", "star", "sun", "globe", "chronicle", "mail", "independent", "newspaper", "daily",
})
_AIR = frozenset({"radio", "television", "tv", "network", "news", "broadcasting", "channel"})
_LEARNING = frozenset({"university", "college", "institute", "school"})
_FITTING = {
    "agency": frozenset({"service", "agency", "bureau", "office", "administration", "committee", "press", "authority"}),
    "service": frozenset({"service", "agency", "bureau"}),
    "newspaper": _PRESS, "paper": _PRESS, "outlet": _PRESS, "publication": _PRESS, "daily": _PRESS,
    "broadcaster": _AIR, "channel": _AIR, "network": _AIR, "station": _AIR,
    "university": _LEARNING, "institution": _LEARNING,
    "court": frozenset({"court", "tribunal"}),
    "force": frozenset({"police", "force", "army", "guard"}),
}
"""By the noun of a description the words of which a fitting name must hold one."""

_COMPANIES = frozenset({
    "company", "firm", "business", "group", "manufacturer", "maker", "retailer", "carmaker", "operator", "corporation",
    "chain", "giant", "airline", "supplier", "developer", "brand", "employer", "producer", "enterprise",
})
_NO_COMPANY = _PRESS | _LEARNING | frozenset({
    "ministry", "court", "police", "party", "department", "government", "parliament", "senate", "union", "army",
    "council", "committee", "commission", "agency", "service", "nations", "office", "hospital", "guard", "museum",
    "house", "bureau",
})
_SITES = frozenset({"website", "site", "portal"})
_BODIES = frozenset({
    "organization", "organisation", "body", "association", "foundation", "charity", "institute", "union", "party",
    "movement", "group", "council", "alliance", "bloc", "board", "commission", "committee",
})
_NO_BODY = frozenset({"times", "post", "plc", "inc", "ltd"})
_GENERIC = frozenset({
    "agency", "newspaper", "website", "magazine", "channel", "broadcaster", "network", "company", "airline", "newswire",
    "station", "chain", "news", "press", "television", "radio", "union", "firm", "daily",
})
"""Nouns that add nothing to the name before them: "the Associated Press news agency"."""

_DEPTH = 20
"""Earlier phrases or names that a description is compared with at most."""
# fmt: on


def described(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """The one that a description means: by an attached role, by a word of the name, by kind, else an earlier phrase."""
    head = mention.head
    kind = noun(head.lemma_)
    tokens = discourse.view.doc
    if head.tag_ not in ("NN", "NNS", "NNP", "NNPS") or (kind == "group" and not _definite(discourse, mention)):
        return None
    first = tokens[mention.start].lower_
    if first in INDEFINITE or tokens[mention.start].tag_ == "CD":
        return None
    if mention.end - mention.start == 1 and head.tag_ == "NN" and discourse.view.is_quoted(head.idx):
        return None  # “Poet says we know”: a headline that somebody quotes, and nobody of whom they speak
    plural = head.tag_ in ("NNS", "NNPS")
    modifiers = _modifiers(discourse, mention)
    if kind == "person" and not plural:
        found = _by_role(discourse, mention, modifiers) or _by_affiliation(discourse, mention, modifiers)
    elif (kind == "organization" or (kind == "document" and head.tag_ == "NNP")) and not plural:
        found = _organization(discourse, mention, modifiers)
    else:
        row = discourse.rows.get(head.lemma_) if plural and _definite(discourse, mention) else None
        found = None if row is None else replace(row, source="description")
    return found or (_earlier(discourse, mention, modifiers, plural=plural) if _definite(discourse, mention) else None)


def _definite(discourse: Discourse, mention: SpeakerMention) -> bool:
    return discourse.view.doc[mention.start].lower_ in ("the", "this", "that", "these", "those")


def _modifiers(discourse: Discourse, mention: SpeakerMention) -> frozenset[str]:
    return frozenset(
        key(token)
        for token in discourse.view.doc[mention.start : mention.end]
        if token.i != mention.head.i and token.tag_ in _MODIFYING and token.lower_ not in CALENDAR
    )


def _proper(discourse: Discourse, words: frozenset[str]) -> frozenset[str]:
    """Those of the words that name a country, a place or somebody in this article."""
    known, short = discourse.name_words, discourse.register.short
    return frozenset(word for word in words if word in places_by_name() or word in known or word in short)


def _by_role(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Who was described with the same noun and nothing that speaks against it; of several who was named last."""
    own = discourse.page.tags[mention.start] == "PRP$"  # "his lawyer" is whoever was "his lawyer" before
    held = [
        (number, role)
        for number, role in discourse.roles.get(mention.head.lemma_, ())
        if (not own or discourse.page.tags[role.start] == "PRP$")
        and discourse.entity(number).is_person
        and (modifiers & _BELOW) == (role.modifiers & _BELOW)
    ]
    if not held:
        return None
    only = len({number for number, _ in held}) == 1
    fitting = [
        (len(modifiers & role.modifiers), _nearness(discourse.entity(number), mention.head.i), number)
        for number, role in held
        if _agrees(discourse, modifiers, role, discourse.entity(number), only=only)
    ]
    if not fitting:
        return None
    return discourse.named(max(fitting)[2], "description", mention.head.i)


def _agrees(discourse: Discourse, modifiers: frozenset[str], role: Role, entity: Entity, *, only: bool) -> bool:
    ours, theirs = _proper(discourse, modifiers), _proper(discourse, role.modifiers)
    if ours and theirs and not ours & theirs:
        return False
    left = modifiers - role.modifiers - frozenset(entity.fullest.words)
    return not left or (only and left <= ours)


def _nearness(entity: Entity, position: int) -> int:
    before = entity.before(position)
    return before if before is not None else -entity.starts[0]


def _by_affiliation(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """Who is "the SVR spokesman": who speaks for that organisation by another description."""
    ours = _proper(discourse, modifiers)
    if mention.head.lemma_ not in _SPOKESMEN or not ours or not _definite(discourse, mention):
        return None
    fitting = [
        (_nearness(discourse.entity(number), mention.head.i), number)
        for word in _BUREAUS
        for number, role in discourse.roles.get(word, ())
        if number in discourse.speaking and ours <= role.modifiers
    ]
    return discourse.named(max(fitting)[1], "description", mention.head.i) if fitting else None


def _organization(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> Resolution | None:
    """What "the ministry", "the company" mean: the organisation of the kind named or described last before."""
    position, lemma = mention.head.i, mention.head.lemma_
    for number, name in discourse.names_in(mention.start, position):
        rest = modifiers - frozenset(name.words)
        generic = lemma in _GENERIC and rest <= _GENERIC and name.end + len(rest) == position
        if generic and "place" not in discourse.entity(number).cues and not discourse.entity(number).is_person:
            return discourse.named(number, "name", name.start)
    named = max(_named_before(discourse, lemma, modifiers, position), default=None)
    described_at = _described_before(discourse, mention, modifiers) if _definite(discourse, mention) else None
    if described_at is not None and (named is None or described_at > named[0]):
        return _phrase(discourse, described_at)
    if named is not None:
        return discourse.named(named[1], "description", position)
    if modifiers or not _definite(discourse, mention):
        return None
    weights: dict[int, float] = {}
    for start in _back(discourse.organizations, position):
        number = discourse.register.owner[start]
        if _is_fitting(discourse.entity(number), lemma):
            weights[number] = weights.get(number, 0) + _prominence(discourse, start, position)
    best = max(weights, key=lambda number: weights[number], default=None)
    return None if best is None else discourse.named(best, "description", position)


def _prominence(discourse: Discourse, start: int, position: int) -> float:
    """What one mention of an organisation adds to its claim on "the company": subjects and recent mentions more."""
    name = discourse.register.name_at[start]
    last = discourse.view.doc[name.end - 1 if name.initialism is None else name.end - 4]
    return grade(last) / (1 + (position - start) / 100)


def _named_before(
    discourse: Discourse, lemma: str, modifiers: frozenset[str], position: int
) -> Iterator[tuple[int, int]]:
    """Organisations whose name holds the noun, or that were described with it, with what the description adds."""
    for number in discourse.by_word.get(lemma, ()):
        entity = discourse.entity(number)
        words = frozenset(entity.fullest.words)
        known = words | frozenset(plain(places_by_name()[word].of) for word in words if word in places_by_name())
        if modifiers <= known and not entity.is_person:
            yield _nearness(entity, position), number
    for number, role in discourse.roles.get(lemma, ()):
        entity = discourse.entity(number)
        if not entity.is_person and modifiers <= role.modifiers | frozenset(entity.fullest.words):
            yield _nearness(entity, position), number


def _described_before(discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str]) -> int | None:
    """The nearest earlier phrase with the same noun that says more than "the company"."""
    for index in _back(discourse.nouns.get(mention.head.lemma_, []), mention.start):
        token = discourse.view.doc[index]
        if token.tag_ != mention.head.tag_:
            continue
        theirs = _modifiers(discourse, discourse.phrase(token))
        if theirs > modifiers or (theirs == modifiers and theirs):
            return index
    return None


def _phrase(discourse: Discourse, index: int) -> Resolution:
    token = discourse.view.doc[index]
    phrase = discourse.phrase(token)
    return Resolution(bare(discourse.text(phrase.start, phrase.end)), type_of(phrase), "description", None, index)


def _back(positions: list[int], before: int) -> Iterator[int]:
    """The positions before a point, the nearest first, and not too many of them."""
    end = bisect_left(positions, before)
    yield from reversed(positions[max(0, end - _DEPTH) : end])


def _is_fitting(entity: Entity, lemma: str) -> bool:
    """Whether "the agency", "the company", "the website" may mean the named organisation."""
    words = frozenset(entity.fullest.words)
    if "place" in entity.cues:
        return False
    if any(role.head == lemma for role in entity.roles):
        return True
    if lemma in _FITTING:
        return bool(words & _FITTING[lemma])
    if lemma in _SITES:
        return any("." in word for word in words) or entity.fullest.words[-1].endswith(("com", "org", "net"))
    if lemma in _COMPANIES:
        return not words & _NO_COMPANY and "located" not in entity.cues
    return lemma in _BODIES and not words & _NO_BODY and "located" not in entity.cues


def _earlier(
    discourse: Discourse, mention: SpeakerMention, modifiers: frozenset[str], *, plural: bool
) -> Resolution | None:
    """Who "the militants" are: the nearest phrase with the same noun and number that says at least as much."""
    for index in _back(discourse.nouns.get(mention.head.lemma_, []), mention.start):
        token = discourse.view.doc[index]
        if (token.tag_ in ("NNS", "NNPS")) != plural or not discourse.heads(index):
            continue
        theirs = _modifiers(discourse, discourse.phrase(token))
        if theirs > modifiers:
            return discourse.noun_found(index)
    return None
