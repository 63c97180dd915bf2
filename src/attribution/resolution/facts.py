"""Facts of an article that stand before any of its speakers is resolved: names, descriptions, contents, turns."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from attribution.parsing import grammar
from attribution.records import Span
from attribution.resolution.entities import Entity, Register, register
from attribution.resolution.mentions import NOUN_PHRASE_TAGS, SpeakerMention, mention_of
from attribution.resolution.names import Name, collect
from attribution.resolution.page import Page
from attribution.resolution.roles import Role
from attribution.resolution.vocabulary import noun
from attribution.resolution.words import ABBREVIATIONS
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHRASE_REACH = 12
"""Tokens that a noun phrase has at most, where no rule has proposed it as a speaker; set by hand, not fitted."""

K = TypeVar("K")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns of an interview or a transcript, with their speakers; empty for any other article."""

    labels: Mapping[int, int] = field(default_factory=dict)
    """By the first token of a label the candidate of its turn."""
    order: tuple[int, ...] = ()
    """The candidates of the turns with a label, in the order of the text."""
    questions: frozenset[int] = frozenset()
    """Paragraphs that ask, in an interview without labels."""
    answers: frozenset[int] = frozenset()
    """Paragraphs that answer, in an interview without labels."""
    asked: int | None = None
    """The entity that is asked; None where it is not known."""
    turns: Mapping[int, int] = field(default_factory=dict)
    """By candidate its place in `order`."""

    def next_turn(self, number: int) -> int | None:
        """Return the candidate of the turn after this candidate's."""
        place = self.turns.get(number, len(self.order)) + 1
        return self.order[place] if place < len(self.order) else None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of an article that stand before any speaker is resolved; resolution changes none of them."""

    view: View
    """The parsed article."""
    page: Page
    """Its tokens with texts and tags."""
    register: Register
    """Its entities, and which of them each name means."""
    candidates: Sequence[Candidate]
    """The candidates whose speakers are to be resolved."""
    mentions: tuple[SpeakerMention | None, ...]
    """By candidate the mention of its speaker; None where it has none."""
    roles: Mapping[str, Sequence[tuple[int, Role]]]
    """By the head noun of a description each entity described so, with the description."""
    role_at: Mapping[int, int]
    """By the head token of a description the entity that it describes."""
    nouns: Mapping[str, Sequence[int]]
    """By lemma the tokens of common nouns that are no part of a name."""
    organizations: Sequence[int]
    """The first tokens of the names of organisations, in the order of the text."""
    contents: Mapping[int, Sequence[tuple[Span, int]]]
    """By the first token of a sentence the pieces of contents that reach into it, with their candidates."""
    by_word: Mapping[str, Sequence[int]]
    """By plain word the entities whose fullest name holds it."""
    name_words: frozenset[str]
    """The plain words of all fullest names."""
    heads_of: frozenset[int]
    """The head tokens of all mentions."""
    stating: frozenset[int]
    """The head tokens of the mentions whose cue is a statement."""
    spoken_at: Mapping[int, int]
    """By the head token of a mention the first candidate whose speaker it is."""
    conversation: Conversation = field(default_factory=Conversation)
    """Its turns, where it is an interview or a transcript."""

    def holding(self, mention: SpeakerMention) -> list[int]:
        """Return the candidates in whose content the mention stands, the narrowest content first."""
        position = mention.head.idx
        pieces = [
            (piece.end - piece.start, number)
            for piece, number in self.contents.get(self.view.sentence_of[mention.head.i], ())
            if piece.start <= position < piece.end
            and (other := self.mentions[number]) is not None
            and other.head.i != mention.head.i
        ]
        return [number for _, number in sorted(pieces)]

    def quoted_by(self, index: int) -> frozenset[int]:
        """Return the quotations outside which the token stands as the speaker of words in them."""
        number = self.spoken_at.get(index)
        if number is None:
            return frozenset()
        pieces = self.candidates[number].content
        around = {self.view.quotation_of[self.view.tokens_of(piece)[-1]] for piece in pieces}
        return frozenset(around - {OUTSIDE, self.view.quotation_of[index]})

    def said_by(self, index: int) -> Sequence[Span]:
        """Return the pieces of what the token is the speaker of; none where it is no speaker."""
        number = self.spoken_at.get(index)
        return () if number is None else self.candidates[number].content

    def start_of(self, number: int) -> int:
        """Return the first token of the candidate's speaker; raises KeyError where it has none."""
        mention = self.mentions[number]
        if mention is None:
            raise KeyError(number)
        return mention.start

    def names_in(self, start: int, end: int) -> list[tuple[int, Name]]:
        """Return the names that begin between the tokens `start` and `end`, each with the number of its entity."""
        owner, name_at = self.register.owner, self.register.name_at
        return [
            (owner[index], name_at[index])
            for index in range(start, end)
            if owner[index] >= 0 and name_at[index].start == index
        ]

    def last_token(self, name: Name) -> Token:
        """Return the last token of the name proper, before an initialism in brackets."""
        return self.page.tokens[name.end - 1 if name.initialism is None else name.end - 4]

    def text(self, start: int, end: int) -> str:
        """Return the article's text from token `start` up to `end`."""
        doc = self.view.doc
        return self.view.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]

    def name_text(self, name: Name) -> str:
        """Return the name in full, also where a first name shares the surname of another behind it."""
        printed = self.printed(name)
        return printed if name.lent is None else f"{printed} {self.text(*name.lent)}"

    def printed(self, name: Name) -> str:
        """Return the name as the article prints it, without the full stop that ends the sentence."""
        text = self.text(name.start, name.end).strip('”“"')
        ends_sentence = text.endswith(".") and text.count(".") == 1 and name.words[-1] not in ABBREVIATIONS
        return text[:-1] if ends_sentence and len(name.words[-1]) > 1 else text

    def phrase(self, head: Token) -> SpeakerMention:
        """Return the noun phrase of a token that no rule has proposed, without clauses and appositions."""
        name = self.register.name_at.get(head.i)
        if name is not None:
            return SpeakerMention(name.start, name.end, head)
        start = max(head.left_edge.i, head.i - _PHRASE_REACH)
        end = head.i + 1
        for preposition, governed in grammar.prepositional(head):
            beyond = governed.right_edge.i + 1
            if preposition.i == end and beyond - start <= _PHRASE_REACH and not _is_loose(self.view, end, beyond):
                end = beyond
        for item in head.children:
            adds = item.dep_ in grammar.NOUN_CLAUSE and item.tag_ == "VBN"
            if adds and item.left_edge.i == end and item.right_edge.i - start < _PHRASE_REACH:
                end = item.right_edge.i + 1
        while end > head.i + 1 and self.page.tags[end - 1] == "CC":  # which the parser cut off from what it joins
            end -= 1
        return SpeakerMention(start, end, head)

    def is_organization_noun(self, index: int) -> bool:
        """Return whether the token heads the phrase of one organisation without a name ("the ministry")."""
        if self.page.tags[index] != "NN" or self.register.owner[index] >= 0:
            return False
        return noun(self.page.tokens[index].lemma_) == "organization" and self.heads_phrase(index)

    def heads_phrase(self, index: int) -> bool:
        """Return whether no noun or name follows that the noun only describes."""
        beyond = index + 1
        return beyond >= len(self.page.tags) or (
            self.register.owner[beyond] < 0 and self.page.tags[beyond] not in NOUN_PHRASE_TAGS
        )

    def with_sign(self, number: int, sign: str) -> Facts:
        """Return the facts with one more sign of what the entity is."""
        return replace(self, register=self.register.with_entity(number, self.register.entities[number].signed(sign)))


def _is_loose(view: View, start: int, end: int) -> bool:
    return any(token.text in {",", ";", "(", "—", "–"} or token.tag_ in ("WP", "WDT") for token in view.doc[start:end])


def facts_of(view: View, candidates: Sequence[Candidate]) -> Facts:
    """Return the facts of the article, its turns not yet among them."""
    page = Page.of(view)
    names = register(len(page.texts), collect(page))
    starts = [token.idx for token in page.tokens]
    mentions = tuple(mention_of(view, starts, candidate) for candidate in candidates)
    present = [
        (mention.head.i, candidate.cue.verb_class)
        for candidate, mention in zip(candidates, mentions, strict=True)
        if mention is not None
    ]
    roles, role_at = _roles(names.entities)
    return Facts(
        view=view,
        page=page,
        register=names,
        candidates=candidates,
        mentions=mentions,
        roles=roles,
        role_at=role_at,
        nouns=_common_nouns(page, names),
        organizations=tuple(sorted(start for one in names.entities if not one.is_person for start in one.starts)),
        contents=_contents(view, starts, candidates),
        by_word=_by_word(names.entities),
        name_words=frozenset(word for entity in names.entities for word in entity.fullest.words),
        heads_of=frozenset(head for head, _ in present),
        spoken_at=MappingProxyType(_first_candidates(mentions)),
        stating=frozenset(head for head, verb_class in present if verb_class == "statement"),
    )


def _first_candidates(mentions: Sequence[SpeakerMention | None]) -> dict[int, int]:
    first: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if mention is not None:
            first.setdefault(mention.head.i, number)
    return first


def _fixed(groups: Mapping[K, list[T]]) -> Mapping[K, Sequence[T]]:
    return MappingProxyType({key: tuple(group) for key, group in groups.items()})


def _roles(entities: Sequence[Entity]) -> tuple[Mapping[str, Sequence[tuple[int, Role]]], Mapping[int, int]]:
    """Return the descriptions by head noun, equal ones of an entity once, and the entities by the head's token."""
    by_head: dict[str, list[tuple[int, Role]]] = {}
    role_at: dict[int, int] = {}
    for number, entity in enumerate(entities):
        seen = set()
        for role in entity.roles if "place" not in entity.signs else ():
            role_at.setdefault(role.at, number)
            if (role.head, role.modifiers) not in seen:
                seen.add((role.head, role.modifiers))
                by_head.setdefault(role.head, []).append((number, role))
    return _fixed(by_head), MappingProxyType(role_at)


def _common_nouns(page: Page, names: Register) -> Mapping[str, Sequence[int]]:
    nouns: dict[str, list[int]] = {}
    for index, tag in enumerate(page.tags):
        if tag in ("NN", "NNS") and names.owner[index] < 0:
            nouns.setdefault(page.tokens[index].lemma_, []).append(index)
    return _fixed(nouns)


def _contents(
    view: View, starts: Sequence[int], candidates: Sequence[Candidate]
) -> Mapping[int, Sequence[tuple[Span, int]]]:
    contents: dict[int, list[tuple[Span, int]]] = {}
    for number, candidate in enumerate(candidates):
        for piece in candidate.content:
            first, beyond = bisect_right(starts, piece.start) - 1, bisect_right(starts, piece.end - 1)
            for sentence in dict.fromkeys(view.sentence_of[max(first, 0) : beyond]):
                contents.setdefault(sentence, []).append((piece, number))
    return _fixed(contents)


def _by_word(entities: Sequence[Entity]) -> Mapping[str, Sequence[int]]:
    by_word: dict[str, list[int]] = {}
    for number, entity in enumerate(entities):
        for word in dict.fromkeys(entity.fullest.words):
            by_word.setdefault(word, []).append(number)
    return _fixed(by_word)
