"""What the strategies look at: a mention to resolve, and everything that the article has told so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.records import Span, SpeakerType
from attribution.resolution.conversation import RULE, Conversation, conversation
from attribution.resolution.entities import Entity, Register, register
from attribution.resolution.names import Name, collect
from attribution.resolution.page import Page
from attribution.resolution.roles import Role
from attribution.resolution.words import Gender, noun
from attribution.rules import rule_named
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLES = frozenset({"the", "a", "an"})
_NP_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_HEADS = _NP_TAGS | {"PRP", "PRP$", "WP", "CD"}
_NP_REACH = 12
ABBREVIATIONS = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "bros", "cos", "assn", "dept", "univ"})
"""Words that end names with a full stop of their own."""

ACADEMIC = frozenset({
    "professor", "scientist", "researcher", "expert", "analyst", "academic", "lecturer", "historian", "biologist",
    "economist", "author", "student", "resident", "critic", "former",
})  # fmt: skip
"""People whose "we" is not their employer."""


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """The words that stand for a speaker: token indices, half-open, and the head among them."""

    start: int
    end: int
    head: Token


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a strategy found: the entity as the article prints it, its type, the strategy's name.

    `number` is the entity's place in the register, or None for somebody without a name; `at` is the token that
    stands for it best: two findings with the same number, or else the same `at`, are the same.
    """

    entity: str
    type: SpeakerType
    source: str
    number: int | None
    at: int
    gender: Gender | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """What two findings of the same speaker share."""
        return ("noun", self.at) if self.number is None else ("name", self.number)


@dataclass(slots=True)
class Discourse:
    """The article's names and nouns, and who has spoken so far.

    What is worked out once stands first: by the head noun of a description who was described so, by lemma where a
    common noun stands, where organisations are named, by the token of a description whom it describes, by sentence
    the contents that reach into it with their candidates, by word the entities whose fullest name holds it, and the
    turns of an interview. What grows as speakers are resolved follows: by token who spoke, by candidate who it was,
    the entities that spoke, the tokens that stand for them, rows of names, candidates being resolved, genders that
    pronouns showed, common nouns, pronouns that are no speakers up to the token reached. `heads_of` are the heads of
    all mentions, `stating` those of what is a statement.
    """

    view: View
    page: Page
    register: Register
    candidates: Sequence[Candidate]
    mentions: list[SpeakerMention | None]
    chain: Callable[[Discourse, SpeakerMention], Resolution]
    roles: dict[str, list[tuple[int, Role]]] = field(default_factory=dict)
    nouns: dict[str, list[int]] = field(default_factory=dict)
    organizations: list[int] = field(default_factory=list)
    role_at: dict[int, int] = field(default_factory=dict)
    contents: dict[int, list[tuple[Span, int]]] = field(default_factory=dict)
    by_word: dict[str, list[int]] = field(default_factory=dict)
    name_words: set[str] = field(default_factory=set)
    conversation: Conversation = field(default_factory=lambda: Conversation({}, ()))
    spoken: dict[int, Resolution] = field(default_factory=dict)
    resolved: dict[int, Resolution] = field(default_factory=dict)
    speaking: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)
    rows: dict[str | frozenset[int], Resolution] = field(default_factory=dict)
    pending: set[int] = field(default_factory=set)
    genders: dict[int, Gender] = field(default_factory=dict)
    employers: dict[int, int | None] = field(default_factory=dict)
    nouns_found: dict[int, Resolution] = field(default_factory=dict)
    walked: dict[int, Resolution] = field(default_factory=dict)
    walked_to: int = 0
    heads_of: set[int] = field(default_factory=set)
    stating: set[int] = field(default_factory=set)

    @classmethod
    def of(
        cls, view: View, candidates: Sequence[Candidate], chain: Callable[[Discourse, SpeakerMention], Resolution]
    ) -> Discourse:
        """The discourse of an article before anybody is resolved; `chain` resolves a mention."""
        page = Page.of(view)
        found = register(len(page.texts), collect(page))
        starts = [token.idx for token in page.tokens]
        mentions = [_mention(view, starts, candidate) for candidate in candidates]
        made = cls(view, page, found, candidates, mentions, chain)
        for number, entity in enumerate(found.entities):
            made._index_entity(number, entity)
        for index, tag in enumerate(page.tags):
            if tag in ("NN", "NNS") and found.owner[index] < 0:
                made.nouns.setdefault(page.tokens[index].lemma_, []).append(index)
        made.organizations.sort()
        for candidate, mention in zip(candidates, mentions, strict=True):
            if mention is not None:
                made.heads_of.add(mention.head.i)
                if candidate.cue.verb_class == "statement":
                    made.stating.add(mention.head.i)
        for number, candidate in enumerate(candidates):
            for piece in candidate.content:
                first, beyond = bisect_right(starts, piece.start) - 1, bisect_right(starts, piece.end - 1)
                for sentence in dict.fromkeys(view.sentence_of[max(first, 0) : beyond]):
                    made.contents.setdefault(sentence, []).append((piece, number))
        for candidate, mention in zip(candidates, mentions, strict=True):
            held = (
                found.owner[mention.head.i] if mention is not None and rule_named(candidate.rule).form == "turn" else -1
            )
            if held >= 0 and len(found.entities[held].fullest.words) > 1:
                found.entities[held].cues.add("label")
        made.conversation = conversation(made)
        if made.conversation.asked is not None:
            found.entities[made.conversation.asked].cues.add("asked")
            made._answer(made.conversation.asked)
        return made

    def _answer(self, asked: int) -> None:
        """Who is asked gives the answers with a dash for a label: as the name where the article has it in full."""
        name = self.register.entities[asked].fullest
        said = SpeakerMention(name.start, name.end, root_of(self.view.doc[name.start : name.end]))
        for number, candidate in enumerate(self.candidates):
            if rule_named(candidate.rule).form == "turn" and not candidate.speaker:
                self.mentions[number] = said
                self.resolved[number] = self.named(asked, RULE, said.head.i)

    def _index_entity(self, number: int, entity: Entity) -> None:
        self.name_words.update(entity.fullest.words)
        for word in dict.fromkeys(entity.fullest.words):
            self.by_word.setdefault(word, []).append(number)
        if not entity.is_person:
            self.organizations.extend(entity.starts)
        seen = set()
        for role in entity.roles if "place" not in entity.cues else ():
            self.role_at.setdefault(role.at, number)
            if (role.head, role.modifiers) not in seen:
                seen.add((role.head, role.modifiers))
                self.roles.setdefault(role.head, []).append((number, role))

    def resolve(self, mention: SpeakerMention) -> Resolution:
        """Whom the mention means."""
        return self.chain(self, mention)

    def found(self, number: int) -> Resolution:
        """Whom the speaker of the candidate with this number means; raises KeyError where it has none."""
        known = self.resolved.get(number)
        if known is None:
            mention = self.mentions[number]
            if mention is None:
                raise KeyError(number)
            self.pending.add(number)
            known = self.resolved[number] = self.spoken.get(mention.head.i) or self.resolve(mention)
            self.pending.discard(number)
            self.spoken.setdefault(mention.head.i, known)
            if known.number is not None:
                self.speaking.add(known.number)
                self.covered.update(range(mention.start, mention.end))
        return known

    def holding(self, mention: SpeakerMention) -> list[int]:
        """The numbers of the candidates in whose content the mention stands, the narrowest first."""
        position = mention.head.idx
        held = [
            (piece.end - piece.start, number)
            for piece, number in self.contents.get(self.view.sentence_of[mention.head.i], ())
            if piece.start <= position < piece.end
            and (other := self.mentions[number]) is not None
            and other.head.i != mention.head.i
        ]
        return [number for _, number in sorted(held)]

    def start_of(self, number: int) -> int:
        """The first token of the candidate's speaker; raises KeyError where it has none."""
        mention = self.mentions[number]
        if mention is None:
            raise KeyError(number)
        return mention.start

    def noun_found(self, index: int) -> Resolution:
        """Whom a common noun outside all speakers means; asked again, the answer is the same."""
        if index in self.role_at:
            return self.named(self.role_at[index], "apposition", index)
        if index not in self.nouns_found:
            self.nouns_found[index] = self.resolve(self.phrase(self.view.doc[index]))
        return self.nouns_found[index]

    def employer(self, number: int) -> int | None:
        """The organisation that a description of the person names: "chief executive of Kattegat Link"."""
        if number not in self.employers:
            self.employers[number] = self._employer(number)
        return self.employers[number]

    def _employer(self, number: int) -> int | None:
        roles = self.entity(number).roles
        if any(role.head in ACADEMIC for role in roles):
            return None
        for word in (word for role in roles for word in sorted(role.modifiers)):
            short = self.register.short.get(word)
            if short is not None and not self.entity(short).is_person and "place" not in self.entity(short).cues:
                return short
        for role in roles:
            for held, _ in self.names_in(role.start, role.end):
                if not self.entity(held).is_person and "place" not in self.entity(held).cues:
                    return held
            for index in range(role.start, role.end):
                if index != role.at and self.is_noun(index, "organization", "NN"):
                    return self.noun_found(index).number
        return None

    def name_text(self, name: Name) -> str:
        """The name as the article prints it."""
        text = self.text(name.start, name.end).strip('”“"')
        ends_sentence = text.endswith(".") and text.count(".") == 1 and name.words[-1] not in ABBREVIATIONS
        return text[:-1] if ends_sentence and len(name.words[-1]) > 1 else text

    def text(self, start: int, end: int) -> str:
        """The article's words from token `start` up to `end`."""
        doc = self.view.doc
        return self.view.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])]

    def named(self, number: int, source: str, at: int) -> Resolution:
        """The finding of a named entity."""
        entity = self.register.entities[number]
        return Resolution(self.name_text(entity.fullest), entity.type, source, number, at, self.gender(number))

    def gender(self, number: int) -> Gender | None:
        """The gender of a named person, from what the text shows or from pronouns resolved before."""
        entity = self.register.entities[number]
        return (entity.gender or self.genders.get(number)) if entity.is_person else None

    def row(self, mention: SpeakerMention, found: Resolution) -> Resolution:
        """The finding of several names together, the same in whatever order they stand."""
        numbers = frozenset(number for number, _ in self.names_in(mention.start, mention.end))
        if len(numbers) < 2:  # noqa: PLR2004
            return found
        known = self.rows.setdefault(numbers, found)
        return replace(found, entity=known.entity, type=known.type, at=known.at)

    def names_in(self, start: int, end: int) -> list[tuple[int, Name]]:
        """The names that begin between the tokens `start` and `end`, with the numbers of their entities."""
        register = self.register
        return [
            (register.owner[index], register.name_at[index])
            for index in range(start, end)
            if register.owner[index] >= 0 and register.name_at[index].start == index
        ]

    def entity(self, number: int) -> Entity:
        """The named entity with the number."""
        return self.register.entities[number]

    def phrase(self, head: Token) -> SpeakerMention:
        """The noun phrase of a token that no rule has proposed as a speaker, without clauses and appositions."""
        return SpeakerMention(*self._bounds(head), head)

    def _bounds(self, head: Token) -> tuple[int, int]:
        name = self.register.name_at.get(head.i)
        if name is not None:
            return name.start, name.end
        start = max(head.left_edge.i, head.i - _NP_REACH)
        end = head.i + 1
        for preposition, governed in grammar.prepositional(head):
            beyond = governed.right_edge.i + 1
            if preposition.i == end and beyond - start <= _NP_REACH and not _loose(self.view, end, beyond):
                end = beyond
        for item in head.children:
            adds = item.dep_ in grammar.NOUN_CLAUSE and item.tag_ == "VBN"
            if adds and item.left_edge.i == end and item.right_edge.i - start < _NP_REACH:
                end = item.right_edge.i + 1
        return start, end

    def is_noun(self, index: int, kind: str, tag: str) -> bool:
        """Whether the token heads a noun phrase of the kind and number without naming anybody."""
        if self.page.tags[index] != tag or self.register.owner[index] >= 0:
            return False
        if noun(self.page.tokens[index].lemma_) != kind:
            return False
        return self.heads(index)

    def heads(self, index: int) -> bool:
        """Whether no noun or name follows that the noun only describes."""
        beyond = index + 1
        return beyond >= len(self.page.tags) or (
            self.register.owner[beyond] < 0 and self.page.tags[beyond] not in _NP_TAGS
        )


def _loose(view: View, start: int, end: int) -> bool:
    return any(token.text in {",", ";", "(", "—", "–"} or token.tag_ in ("WP", "WDT") for token in view.doc[start:end])


def _mention(view: View, starts: Sequence[int], candidate: Candidate) -> SpeakerMention | None:
    if not candidate.speaker:
        return None
    first, last = candidate.speaker[0].start, candidate.speaker[-1].end
    start = max(bisect_right(starts, first) - 1, 0)
    end = max(bisect_right(starts, last - 1), start + 1)
    if candidate.speaker_head is not None and start <= candidate.speaker_head < end:
        head = view.doc[candidate.speaker_head]
    else:
        head = root_of(view.doc[start:end])
    return SpeakerMention(start, end, head)


def root_of(tokens: Iterable[Token]) -> Token:
    """The first word among the tokens that depends on none of them."""
    held = {token.i: token for token in tokens}
    tops = [token for token in held.values() if token.head.i not in held or token.head.i == token.i]
    words = [token for token in tops if not grammar.is_punctuation(token)] or tops
    return next((token for token in words if token.tag_ in _HEADS), words[-1])


def bare(text: str) -> str:
    """A speaker's words without leading article, trailing comma and possessive ending."""
    words = _unbracketed(text.strip(' ,;:“”"'))
    for ending in ("’s", "'s"):
        words = words.removesuffix(ending)
    if words.endswith(("s'", "s’")):
        words = words[:-1]
    first, _, rest = words.replace("\n", " ").replace("\u00a0", " ").partition(" ")
    return words[-len(rest) :].strip(' \n“”"') if first.lower() in _ARTICLES and rest else words


def _unbracketed(words: str) -> str:
    """The words without brackets around them and without a lone one at an end; "Service (FSB)" keeps its pair."""
    for opening, closing in ("()", "[]"):
        around = words.startswith(opening) and words.endswith(closing)
        if around or (words.startswith(opening) and closing not in words):
            words = words[1:]
        if words.endswith(closing) and opening not in words:
            words = words[:-1]
    return words
