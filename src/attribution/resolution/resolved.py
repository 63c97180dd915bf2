"""Who speaks in an article: its speakers, and where else it names them and tells what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from attribution.parsing import grammar
from attribution.records import Speaker
from attribution.records.spans import Span
from attribution.resolution.discourse import Discourse, Resolution, SpeakerMention
from attribution.resolution.names import Name
from attribution.resolution.words import CALENDAR, is_role, noun

_LONGEST = 30
"""Tokens of a role at most: what is longer is a slip of the parser."""

_COURTESY = frozenset({
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "mme", "mme.", "madame", "mademoiselle", "monsieur", "sir", "dame",
    "dr", "dr.", "herr", "frau", "señor", "señora", "mx", "mx.",
})  # fmt: skip
"""Titles that tell no role."""

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBZ", "VBP"})
_LEADING = frozenset({"DT", "CD", "IN", "CC", "RB", "TO", ",", ":", "_SP", "``", "''"})
_TRAILING = frozenset({"IN", "CC", "TO", ",", ":", "POS", "_SP", "``", "''"})
_ENDING = frozenset({"WP", "WP$", "WDT", ",", ":", "_SP", "-LRB-"})
"""Tags of words that begin no role, that end none, and before which one behind its name ends."""


@dataclass(frozen=True, slots=True)
class ResolvedSpeakers:
    """Who speaks in an article.

    `speakers` has one entry for each candidate, in their order. By entity, `names` holds the places where the article
    names it, or else the phrase that the entity was read off; `roles` the fullest description attached to its name.
    """

    speakers: Sequence[Speaker | None]
    names: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    roles: Mapping[str, Span] = field(default_factory=dict)


def cast(discourse: Discourse, speakers: Sequence[Speaker | None]) -> ResolvedSpeakers:
    """The cast of an article whose candidates are resolved; `speakers` in their order."""
    names: dict[str, list[Span]] = {}
    roles: dict[str, list[Span]] = {}
    seen: set[tuple[str, tuple[str, int]]] = set()
    for number, mention in enumerate(discourse.mentions):
        if mention is None:
            continue
        found = discourse.found(number)
        if found.number is not None:
            roles.setdefault(found.entity, []).extend(_roles_inside(discourse, mention, found.number))
        if (found.entity, found.identity) not in seen:  # a noun may have a shorter and a fuller phrase
            seen.add((found.entity, found.identity))
            names.setdefault(found.entity, []).extend(_places(discourse, found))
            if found.number is not None:
                roles[found.entity].extend(_roles_around(discourse, found.number))
    fullest = {
        entity: max(spans, key=lambda span: (_words(discourse, span), -span.start))
        for entity, spans in roles.items()
        if spans
    }
    return ResolvedSpeakers(speakers, names, fullest)


def _words(discourse: Discourse, span: Span) -> int:
    return len(discourse.view.text[span.start : span.end].split())


def _places(discourse: Discourse, found: Resolution) -> Iterator[Span]:
    """Where the article names the entity; without a name, the words that it was called by."""
    if found.number is not None:
        for start in discourse.entity(found.number).starts:
            name = discourse.register.name_at[start]
            words, first = discourse.name_text(name), discourse.view.doc[start].idx
            first = discourse.view.text.index(words, first)
            yield Span(first, first + len(words))
        return
    head = discourse.view.doc[found.at]
    phrase = discourse.phrase(head)
    first = discourse.view.text.find(found.entity, discourse.view.doc[phrase.start].idx, head.idx + len(found.entity))
    if 0 <= first <= head.idx:
        yield Span(first, first + len(found.entity))


def _roles_around(discourse: Discourse, number: int) -> Iterator[Span]:
    """The descriptions that the register has of the entity."""
    for role in discourse.entity(number).roles:
        if _fits(discourse, role.at, number):
            yield from _trimmed(discourse, role.start, role.end, role.at)


def _roles_inside(discourse: Discourse, mention: SpeakerMention, number: int) -> Iterator[Span]:
    """*The general secretary of the RMT union,* Mick Cash: what the speaker's own words say beside the name."""
    name = next((name for held, name in discourse.names_in(mention.start, mention.end) if held == number), None)
    if name is None:
        return
    for start, end in (_before(discourse, mention, name), _behind(discourse, mention, name)):
        head = _head(discourse, start, end)
        if head is not None and _fits(discourse, head, number):
            yield from _trimmed(discourse, start, end, head)


def _before(discourse: Discourse, mention: SpeakerMention, name: Name) -> tuple[int, int]:
    end = name.start
    while end > mention.start and discourse.page.tags[end - 1] in _LEADING:
        end -= 1
    owned = end > mention.start and discourse.page.tags[end - 1] == "POS"  # "the National Football League's Panthers"
    return mention.start, mention.start if owned else end


def _behind(discourse: Discourse, mention: SpeakerMention, name: Name) -> tuple[int, int]:
    texts, tags, start = discourse.page.texts, discourse.page.tags, name.end
    if start < mention.end and texts[start] == "(":  # "Meeks (D-N.Y.), chairman of …"
        start = next((index + 1 for index in range(start, mention.end) if texts[index] == ")"), mention.end)
    if start >= mention.end or texts[start] != ",":
        return start, start
    start += 1
    if start + 1 < mention.end and tags[start] == "CD" and texts[start + 1] == ",":  # an age
        start += 2
    ends = (index for index in range(start, mention.end) if tags[index] in _ENDING or texts[index] == "that")
    return start, next(ends, mention.end)


def _head(discourse: Discourse, start: int, end: int) -> int | None:
    """The noun that a phrase read from the left is about: the last one before a preposition, a comma or a verb."""
    found, tags = None, discourse.page.tags
    for index in range(start, end):
        if tags[index] in _NOUNS:
            found = index
        elif found is not None and (tags[index] in ("IN", "TO", ",", "-LRB-") or tags[index][0] == "V"):
            break
    return found


def _fits(discourse: Discourse, head: int, number: int) -> bool:
    """Whether the noun tells what the entity is: a person's role for a person, an organisation's for the others."""
    token = discourse.page.tokens[head]
    if token.lower_ in _COURTESY:
        return False
    kind = noun(token.lemma_) or noun(token.lower_)
    if discourse.entity(number).is_person:
        return kind == "person" or (kind is None and is_role(token.text))
    return kind == "organization"


def _trimmed(discourse: Discourse, start: int, end: int, head: int) -> Iterator[Span]:
    """The role's words without articles, numbers and verbs in front of them and without what closes it."""
    doc, tags = discourse.view.doc, discourse.page.tags
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
