"""Collect the speakers of an article, the places that name them and the words that say what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.parsing import grammar
from attribution.records import Speaker
from attribution.records.spans import Span
from attribution.resolution.discourse import Discourse
from attribution.resolution.facts import Facts
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.names import Name
from attribution.resolution.roles import phrase_head
from attribution.resolution.vocabulary import is_role, noun
from attribution.resolution.words import CALENDAR, COURTESY_TITLES

_LONGEST = 30
"""Tokens that a role has at most: what is longer is an error of the parser; set by hand, not fitted."""

_VERBS = frozenset({"VB", "VBD", "VBG", "VBZ", "VBP"})
_CLOSING = _VERBS | {"VBN", "IN", "TO", ",", "-LRB-"}
_LEADING = frozenset({"DT", "CD", "IN", "CC", "RB", "TO", ",", ":", "_SP", "``", "''"})
_TRAILING = frozenset({"IN", "CC", "TO", ",", ":", "POS", "_SP", "``", "''"})
_ENDING = frozenset({"WP", "WP$", "WDT", ",", ":", "_SP", "-LRB-"})
"""Tags of words that begin no role, that end none, and before which one behind its name ends."""


@dataclass(frozen=True, slots=True)
class ResolvedSpeakers:
    """The speakers of an article, by candidate, and what it prints of them, by entity."""

    speakers: Sequence[Speaker | None]
    """One for each candidate, in their order; None where it has none."""
    names: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    """The places where the article names the entity; without a name, the phrase that stands for it."""
    roles: Mapping[str, Span] = field(default_factory=dict)
    """The longest description attached to the entity's name."""


def resolved_speakers(discourse: Discourse, speakers: Sequence[Speaker | None]) -> ResolvedSpeakers:
    """Return the speakers of an article whose candidates are resolved; `speakers` stand in the candidates' order."""
    names: dict[str, list[Span]] = {}
    roles: dict[str, list[Span]] = {}
    seen: set[tuple[str, tuple[str, int]]] = set()
    for number, mention in enumerate(discourse.facts.mentions):
        if mention is None:
            continue
        resolution = discourse.resolution_of(number)
        entity = resolution.entity
        if resolution.number is not None:
            roles.setdefault(entity, []).extend(_roles_inside(discourse, mention, resolution.number))
        if (entity, resolution.identity) not in seen:  # a noun may have a shorter and a fuller phrase
            seen.add((entity, resolution.identity))
            names.setdefault(entity, []).extend(_places(discourse, resolution))
            if resolution.number is not None:
                roles[entity].extend(_roles_around(discourse, resolution.number))
    fullest = {
        entity: max(spans, key=lambda span: (_words(discourse, span), -span.start))
        for entity, spans in roles.items()
        if spans
    }
    return ResolvedSpeakers(speakers, names, fullest)


def _words(discourse: Discourse, span: Span) -> int:
    return len(discourse.facts.view.text[span.start : span.end].split())


def _places(discourse: Discourse, resolution: Resolution) -> Iterator[Span]:
    """Yield where the article names the entity; without a name, the phrase that stands for it."""
    facts = discourse.facts
    text, doc = facts.view.text, facts.view.doc
    if resolution.number is not None:
        for start in discourse.entity(resolution.number).starts:
            words = facts.printed(facts.register.name_at[start])
            first = text.index(words, doc[start].idx)
            yield Span(first, first + len(words))
        return
    head = doc[resolution.at]
    first = text.find(resolution.entity, doc[facts.phrase(head).start].idx, head.idx + len(resolution.entity))
    if 0 <= first <= head.idx:
        yield Span(first, first + len(resolution.entity))


def _roles_around(discourse: Discourse, number: int) -> Iterator[Span]:
    """Yield the descriptions attached to the names of the entity."""
    for role in discourse.entity(number).roles:
        if _fits(discourse, role.at, number):
            yield from _trimmed(discourse.facts, role.start, role.end, role.at)


def _roles_inside(discourse: Discourse, mention: SpeakerMention, number: int) -> Iterator[Span]:
    """Yield what the speaker's own words say beside the name: *The general secretary of the RMT union,* Mick Cash."""
    facts = discourse.facts
    name = next((name for other, name in facts.names_in(mention.start, mention.end) if other == number), None)
    if name is None:
        return
    for start, end in (_before(facts, mention, name), _behind(facts, mention, name)):
        head = phrase_head(facts.page.tags, start, end, _CLOSING)
        if head is not None and _fits(discourse, head, number):
            yield from _trimmed(facts, start, end, head)


def _before(facts: Facts, mention: SpeakerMention, name: Name) -> tuple[int, int]:
    end = name.start
    while end > mention.start and facts.page.tags[end - 1] in _LEADING:
        end -= 1
    owned = end > mention.start and facts.page.tags[end - 1] == "POS"  # "the National Football League's Panthers"
    return mention.start, mention.start if owned else end


def _behind(facts: Facts, mention: SpeakerMention, name: Name) -> tuple[int, int]:
    texts, tags, start = facts.page.texts, facts.page.tags, name.end
    if start < mention.end and texts[start] == "(":  # "Meeks (D-N.Y.), chairman of …"
        start = next((index + 1 for index in range(start, mention.end) if texts[index] == ")"), mention.end)
    if start >= mention.end or texts[start] != ",":
        return start, start
    start += 1
    if start + 1 < mention.end and tags[start] == "CD" and texts[start + 1] == ",":  # an age
        start += 2
    ends = (index for index in range(start, mention.end) if tags[index] in _ENDING or texts[index] == "that")
    return start, next(ends, mention.end)


def _fits(discourse: Discourse, head: int, number: int) -> bool:
    """Return whether the noun says what the entity is: a person's role for a person, an organisation's for others."""
    token = discourse.facts.page.tokens[head]
    if token.lower_ in COURTESY_TITLES:
        return False
    kind = noun(token.lemma_) or noun(token.lower_)
    if discourse.entity(number).is_person:
        return kind == "person" or (kind is None and is_role(token.text))
    return kind == "organization"


def _trimmed(facts: Facts, start: int, end: int, head: int) -> Iterator[Span]:
    """Yield the role's words without articles, numbers and verbs in front of them and without what closes it."""
    doc, tags = facts.view.doc, facts.page.tags
    start = max((index + 1 for index in range(start, head) if tags[index] in _VERBS), default=start)
    while start < head and (tags[start] in _LEADING or doc[start].lower_ in CALENDAR):
        if tags[start] == "CD" and (tags[start + 1] == "HYPH" or doc[start + 1].lower_ == "of"):
            break  # "40-year-old", "one of the president's closest aides"
        start += 1
    while end - 1 > head and doc[end - 1].text != ")":
        if tags[end - 1] not in _TRAILING and not grammar.is_punctuation(doc[end - 1]):
            break
        end -= 1
    if end - start <= _LONGEST and not any(doc[index].is_space for index in range(start, end)):
        yield Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
