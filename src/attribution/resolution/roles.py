"""Descriptions attached to a name: "Kremlin spokesman Dmitry Peskov", "X, the head of Y", "The head of Y, X,"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.lexicon import places
from attribution.lexicon.names import plain
from attribution.resolution.mentions import NOUN_PHRASE_TAGS
from attribution.resolution.vocabulary import is_demonym, is_role, noun
from attribution.resolution.words import CALENDAR, INTRODUCING, OFFICE_PREPOSITIONS, ONE_OF

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHAIN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "JJR", "HYPH", "POS", "CD", "VBN", "VBG", "CC", "RB"})
_PHRASE = _CHAIN | {"DT", "PRP$", "IN", "TO", ","}
_OFFICE = _CHAIN | {"DT", "PRP$", "IN", "TO"}
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING = frozenset({"DT", "PRP$", "CD"})
_CLOSING = frozenset({"IN", "TO", ","})
_REACH = 14
"""Tokens that a description has at most, in front of a name or behind it; set by hand, not fitted."""


@dataclass(frozen=True, slots=True)
class Role:
    """A description of somebody by a noun: "Kremlin spokesman", "the head of the SVR"."""

    head: str
    """The lemma of its head noun, without "co-"."""
    modifiers: frozenset[str]
    """Its other nouns and adjectives, as plain words."""
    at: int
    """The head noun's token."""
    start: int
    """The phrase's first token."""
    end: int
    """The token behind the phrase."""


def key(token: Token) -> str:
    """Return what is compared of a word: a country for its adjective or initialism, else the plain lemma."""
    place = places().get(token.text)
    if place is not None and place.kind in ("demonym", "country", "initialism"):
        return plain(place.of)
    return plain(token.lemma_ if token.tag_[0] == "N" else token.text)


def describe(tokens: Sequence[Token], tags: Sequence[str], start: int, end: int, head: int) -> Role:
    """Return the description that the tokens from `start` to `end` give with the noun at `head`."""
    modifiers = frozenset(
        key(tokens[index])
        for index in range(start, end)
        if index != head
        and (tags[index] in NOUN_PHRASE_TAGS or tags[index][0] == "J")
        and tokens[index].lower_ not in CALENDAR
    )
    lemma = tokens[head].lemma_
    if lemma.endswith("s") and noun(lemma) is None and noun(lemma[:-1]):
        lemma = lemma[:-1]  # plurals in capitals keep their "s": "Vice Presidents"
    return Role(without_co(lemma), modifiers, head, start, end)


def without_co(lemma: str) -> str:
    """Return the noun without "co-": a co-founder is a founder too."""
    return lemma.removeprefix("co-")


def roles_around(tokens: Sequence[Token], tags: Sequence[str], start: int, first: int, end: int) -> Iterator[Role]:
    """Yield the descriptions of the name at ``first:end``, whose titles begin at `start`."""
    if first > start:
        yield describe(tokens, tags, _chain_start(tokens, tags, start), first, first - 1)
    before = start - 1
    office = _office(tokens, tags, start)
    if office is not None:
        yield office
    elif before >= 0 and tags[before] in ("NN", "NNS") and noun(tokens[before].lemma_) in ("person", "organization"):
        yield describe(tokens, tags, _chain_start(tokens, tags, before), start, before)
    elif before > 0 and tokens[before].lower_ == "the" and tokens[before - 1].text == ",":
        yield from _in_front(tokens, tags, before - 1)
    elif before > 0 and tokens[before].text == ",":
        yield from _in_front(tokens, tags, before)
    if end < len(tokens) and tokens[end].text == ",":
        yield from _behind(tokens, tags, end + 1, governed=start > 0 and tags[start - 1] in ("IN", "TO"))


def _office(tokens: Sequence[Token], tags: Sequence[str], start: int) -> Role | None:
    """Return an office before the name: *the head of the SVR press bureau* Ivanov, *Mayor of London* Sadiq Khan."""
    if start < 3 or tags[start - 1] not in NOUN_PHRASE_TAGS:  # noqa: PLR2004 - role, preposition, noun
        return None
    if is_demonym(tokens[start - 1].text):
        return None  # "the leader of Roman Catholic Christianity"
    index = start - 1
    while index > 0 and start - index < _REACH and tags[index] in _OFFICE and not tokens[index + 1].is_sent_start:
        if tags[index] in ("IN", "TO") and tokens[index].lower_ in OFFICE_PREPOSITIONS:
            role = tokens[index - 1]
            if tags[index - 1] in NOUN_PHRASE_TAGS and (noun(role.lemma_) == "person" or is_role(role.text)):
                return describe(tokens, tags, _chain_start(tokens, tags, index - 1), start, index - 1)
            if tokens[index].lower_ != "of":
                return None
        elif tags[index] == "IN" and tags[index - 1] in ("VBN", "VBG"):
            return None  # "the authors of the research published in the journal Cell"
        index -= 1
    return None


def _chain_start(tokens: Sequence[Token], tags: Sequence[str], index: int) -> int:
    """Return the first token of the chain of nouns and adjectives that leads up to `index`."""
    start = index
    while start > 0 and index - start < _REACH and tags[start - 1] in _CHAIN and tokens[start - 1].text != "and":
        start -= 1
    return start - 1 if start > 0 and tags[start - 1] == "PRP$" else start


def phrase_head(tags: Sequence[str], start: int, end: int, closing: frozenset[str] = _CLOSING) -> int | None:
    """Return the head of a noun phrase: its last noun before the first tag of `closing`, by default a preposition."""
    head = None
    for index in range(start, end):
        if tags[index] in NOUN_PHRASE_TAGS:
            head = index
        elif head is not None and tags[index] in closing:
            break
    return head


def _in_front(tokens: Sequence[Token], tags: Sequence[str], comma: int) -> Iterator[Role]:
    """Yield the phrase before the comma, where it begins a clause: *The head of the SVR,* Sergei Naryshkin."""
    start = comma
    while start > 0 and comma - start < _REACH and tags[start - 1] in _PHRASE and tokens[start - 1].text != ",":
        if tokens[start].is_sent_start:
            break
        start -= 1
    while start < comma and (tags[start] in ("IN", "TO", "CC", "RB") or tokens[start].is_space):
        if tags[start] == "IN" and tokens[start].lower_ not in INTRODUCING:
            return
        start += 1
    if start >= comma or not (tags[start] in _OPENING or "POS" in tags[start:comma] or tokens[start].is_sent_start):
        return
    head = phrase_head(tags, start, comma)
    one = tokens[start].lower_ in ONE_OF and tokens[start + 1].lower_ == "of"
    if one:
        head = phrase_head(tags, start + 2, comma)
    if head is None or not _describes(tokens[head]) or (tags[head] not in ("NN", "NNP") and not one):
        return
    inside = noun(tokens[head].lemma_) == "organization" and any(item.lower_ == "in" for item in tokens[head:comma])
    if not inside:  # "police in Baytown, Texas"
        yield describe(tokens, tags, start, comma, head)


def _behind(tokens: Sequence[Token], tags: Sequence[str], start: int, *, governed: bool) -> Iterator[Role]:
    """Yield the phrase behind the comma, up to the next comma or verb: Michael Makuei, *the Information Minister*.

    Behind a `governed` name, "according to Makuei, the minister left", a verb right after it makes it a subject.
    """
    if start + 1 < len(tokens) and tags[start] == "CD" and tokens[start + 1].text == ",":
        start += 2  # an age
    if start >= len(tags) or tags[start] in ("CC", "IN", "TO"):
        return
    end = start
    while end < len(tokens) and end - start < _REACH and tags[end] in _PHRASE and tokens[end].text != ",":
        if tokens[end].is_sent_start:
            break
        end += 1
    if governed and end < len(tokens) and tags[end] in _FINITE:
        return
    head = phrase_head(tags, start, end)
    if head is not None and tags[head] in ("NN", "NNP") and _describes(tokens[head]):
        yield describe(tokens, tags, start, end, head)


def _describes(token: Token) -> bool:
    lemma = token.lemma_
    return noun(lemma) in ("person", "organization") or is_role(token.text)
