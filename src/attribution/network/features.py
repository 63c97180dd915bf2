"""What the reader is given of an article: pieces of words for its encoder, and what parse, marks and rules say.

A `Features` holds arrays of integers only, so that training and use see the same thing. Each feature is a column with a
fixed number of values (`WORD_SIZES`, `PAIR_SIZES`): the network has one vector for each value of each column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from attribution.extraction.rules import RULES
from attribution.parsing import grammar
from attribution.records import VERB_CLASSES, Span
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
RoleSpans = tuple[tuple[int, slice], ...]
"""Roles and the words that have them; of two for one word the later counts."""

NONE, SPEAKER, CUE, CONTENT = range(4)
"""The roles a word can have for one cue."""
ROLES = 4

REACH = 96
"""Words on either side of a cue that can be its speaker or content. One of 300 in PolNeAR reaches further, and a
quotation that does is made whole afterwards."""

# fmt: off
TAGS = (
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN", "JJ", "JJR", "JJS",
    "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)
# fmt: on
"""Penn Treebank tags, as both parsers give them."""
_TAG = {tag: number for number, tag in enumerate(TAGS)}
_RULE = {each.name: number for number, rule in enumerate(RULES, 1) for each in (rule, *rule.variants)}

_RELATIONS = len(grammar.RELATIONS) + 1
_STEPS_UP, _STEPS_DOWN = 4, 6
_ARCS = 4
"""Arcs over a place between two words, at most: more make no difference."""
_DISTANCES = (1, 2, 3, 4, 6, 9, 13, 21, 41, 81)
"""The distances in words at which a new value begins, on either side of the cue."""

WORD_SIZES = (len(TAGS) + 1, _RELATIONS, 4, 5, len(RULES) + 1, 6, len(VERB_CLASSES) + 1, 2, _ARCS + 1)
"""Values of a word: tag, relation, place in a quotation, letters, rule whose cue it is, role in the rules' candidates,
class of the lexicon's cue, whether a paragraph begins, arcs of the parse over the place before it."""
LEXICON_CLASS_COLUMN = 6
"""The column of the lexicon's class, which is hidden where the network has to guess it."""
PAIR_SIZES = (2 * len(_DISTANCES) + 1, _STEPS_UP + 2, _STEPS_DOWN + 2, _RELATIONS + 1, 5, 3, 4, 5)
"""Values of a word seen from a cue: distance, steps up and down the parse between the two, relation at which the way
down begins, sentences between, paragraphs between, quotations of the two, role in the rule's candidate for the cue."""

CONFIDENCE_FEATURES = 9
"""How many things a tuple's confidence is worked out from (`read.confidence_features`)."""

LAYOUT = [list(WORD_SIZES), list(PAIR_SIZES), REACH, CONFIDENCE_FEATURES]
"""What weights were made for: with another layout they mean nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """One article as the reader sees it."""

    pieces: Ints
    """The encoder's vocabulary indices of the whole text, without marks for beginning and end."""
    first: Ints
    """For each word of the parse its first piece."""
    starts: Ints
    """For each word the offset at which it begins."""
    words: Ints
    """One row of `WORD_SIZES` values for each word."""
    heads: list[int]
    arcs: Ints
    """For each word the arcs of the parse over the place before it: few where a constituent begins or ends."""
    relations: list[int]
    sentences: Ints
    paragraphs: Ints
    quotations: Ints
    roles: Mapping[int, RoleSpans]
    """For each cue that a rule has found, by its index, the words of the rule's candidate by their roles."""

    @classmethod
    def of(cls, view: View, candidates: Sequence[Candidate], tokenizer: Tokenizer) -> Features:
        """What the view, the rules' candidates in it and the text's pieces come to."""
        doc = view.doc
        encoded = tokenizer.encode(view.text, add_special_tokens=False)
        ends = np.array([end for _, end in encoded.offsets], dtype=np.int64)
        places, hops, tags, labels = doc.to_array(["IDX", "HEAD", "TAG", "DEP"]).astype(np.int64).reshape(-1, 4).T
        starts = np.ascontiguousarray(places)
        first = np.minimum(np.searchsorted(ends, starts, side="right"), max(len(ends) - 1, 0))
        bounds = np.array(view.sentence_of, dtype=np.int64)
        relations = _numbers(doc, labels, grammar.relation)
        roles = {found.head: _parts(starts, found) for found in candidates}
        heads = (np.arange(len(doc)) + hops).tolist()
        over = arcs(heads)
        words = _words(view, _numbers(doc, tags, _tag), relations, over, roles)
        for found in candidates:
            words[found.head, 4] = _RULE[found.rule]
        return cls(
            pieces=np.array(encoded.ids, dtype=np.int64),
            first=first.astype(np.int64),
            starts=starts,
            words=words,
            heads=heads,
            arcs=over,
            relations=relations,
            sentences=np.cumsum(bounds == np.arange(len(bounds))),
            paragraphs=np.array(view.paragraph_of, dtype=np.int64),
            quotations=np.array(view.quotation_of, dtype=np.int64),
            roles=roles,
        )

    def __len__(self) -> int:
        return len(self.heads)

    def pairs(self, cue: int) -> Ints:
        """One row of `PAIR_SIZES` values for each word around `cue`, from `REACH` before it to `REACH` behind.

        Beyond the text's ends the rows hold zeros; the network leaves them out by the window's bounds.
        """
        start, end = reach(cue, len(self))
        around = np.arange(start, end)
        rows = np.zeros((2 * REACH + 1, len(PAIR_SIZES)), dtype=np.int64)
        inner = rows[start - cue + REACH : end - cue + REACH]
        away = around - cue
        inner[:, 0] = len(_DISTANCES) + np.sign(away) * np.searchsorted(_DISTANCES, np.abs(away), side="right")
        inner[:, 1], inner[:, 2], inner[:, 3] = _STEPS_UP + 1, _STEPS_DOWN + 1, _RELATIONS
        for word, (up, down, branch) in self.paths(cue).items():
            if start <= word < end:
                inner[word - start, 1:4] = min(up, _STEPS_UP), min(down, _STEPS_DOWN), branch
        inner[:, 4] = 2 + np.clip(self.sentences[start:end] - self.sentences[cue], -2, 2)
        inner[:, 5] = 1 + np.clip(self.paragraphs[start:end] - self.paragraphs[cue], -1, 1)
        own, others = self.quotations[cue], self.quotations[start:end]
        inner[:, 6] = np.where(others == own, 0, np.where(own == OUTSIDE, 1, np.where(others == OUTSIDE, 2, 3)))
        inner[:, 7] = _roles(self.roles[cue], start, end) if cue in self.roles else ROLES
        return rows

    def paths(self, cue: int) -> dict[int, tuple[int, int, int]]:
        """The way from `cue` to the words of its tree around it: steps up, steps down, relation where it turns down."""
        ways: dict[int, tuple[int, int, int]] = {}
        current, up = cue, 0
        while current not in ways:
            ways[current] = (up, 0, _RELATIONS)
            current, up = self.heads[current], up + 1
        sentence = self.sentence(cue)
        for start in range(max(sentence.start, cue - REACH), min(sentence.stop, cue + REACH + 1)):
            chain, word = list[int](), start
            while word not in ways:
                chain.append(word)
                above = self.heads[word]
                if above == word:
                    break
                word = above
            if word not in ways:
                continue
            for below in reversed(chain):
                up, down, branch = ways[self.heads[below]]
                ways[below] = (up, down + 1, branch if down else self.relations[below])
        return ways

    def sentence(self, cue: int) -> range:
        """The words of the sentence in which `cue` stands."""
        number = self.sentences[cue]
        start = int(np.searchsorted(self.sentences, number, side="left"))
        return range(start, int(np.searchsorted(self.sentences, number, side="right")))


def arcs(heads: Sequence[int]) -> Ints:
    """For each word how many arcs between other words, or from it backwards, pass over the place before it."""
    words = np.arange(len(heads))
    above = np.array(heads, dtype=np.int64)
    change = np.zeros(len(heads) + 1, dtype=np.int64)
    np.add.at(change, np.minimum(words, above) + 1, 1)
    np.add.at(change, np.maximum(words, above) + 1, -1)
    return np.cumsum(change[:-1])


def covered(starts: Ints, span: Span) -> slice:
    """The words that begin in the span, or in which it begins."""
    first = max(int(np.searchsorted(starts, span.start, side="right")) - 1, 0)
    return slice(first, int(np.searchsorted(starts, span.end, side="left")))


def words_in(starts: Ints, spans: Iterable[Span]) -> list[int]:
    """The indices of the words in the spans."""
    return [index for span in spans for index in range(*covered(starts, span).indices(len(starts)))]


def reach(cue: int, count: int) -> tuple[int, int]:
    """Where the words within `REACH` of the cue begin and end, in a text of so many."""
    return max(cue - REACH, 0), min(cue + REACH + 1, count)


def _parts(starts: Ints, found: Candidate) -> RoleSpans:
    fields = ((CONTENT, found.content), (SPEAKER, found.speaker), (CUE, found.verb))
    return tuple((role, covered(starts, span)) for role, spans in fields for span in spans)


def _roles(parts: RoleSpans, start: int, end: int) -> Ints:
    """The roles of the words from `start` to `end`."""
    roles = np.full(end - start, NONE, dtype=np.int64)
    for role, words in parts:
        roles[max(words.start - start, 0) : max(words.stop - start, 0)] = role
    return roles


def _tag(tag: str) -> int:
    return _TAG.get(tag, len(TAGS))


def _numbers(doc: Doc, hashes: Ints, number: Callable[[str], int]) -> list[int]:
    """What `number` makes of each of the strings that the hashes stand for; asked once for each."""
    unsigned = hashes.astype(np.uint64).tolist()
    known = {item: number(doc.vocab.strings[item]) for item in set(unsigned)}
    return [known[item] for item in unsigned]


def _words(view: View, tags: list[int], relations: list[int], over: Ints, roles: Mapping[int, RoleSpans]) -> Ints:
    doc = view.doc
    rows = np.zeros((len(doc), len(WORD_SIZES)), dtype=np.int64)
    if not len(doc):
        return rows
    rows[:, 0] = tags
    rows[:, 1] = relations
    inside = np.array(view.quotation_of, dtype=np.int64)
    before, behind = np.roll(inside, 1), np.roll(inside, -1)
    before[0] = behind[-1] = OUTSIDE
    rows[:, 2] = np.where(inside == OUTSIDE, 0, np.where(before != inside, 1, np.where(behind != inside, 2, 3)))
    rows[:, 3] = [_letters(token.text) for token in doc]
    rows[:, 5] = _marked(len(doc), roles.values())
    for index, cue_match in view.cue_at.items():
        rows[index, LEXICON_CLASS_COLUMN] = 1 + VERB_CLASSES.index(cue_match.cue.verb_class)
    paragraphs = np.array(view.paragraph_of, dtype=np.int64)
    rows[:, 7] = np.diff(paragraphs, prepend=OUTSIDE - 1) != 0
    rows[:, 8] = np.minimum(over, _ARCS)
    return rows


def _marked(count: int, candidates: Iterable[RoleSpans]) -> Ints:
    """Each word's role in the candidates; `ROLES` where they disagree."""
    marked = np.full(count, NONE, dtype=np.int64)
    for parts in candidates:
        start, end = min(words.start for _, words in parts), max(words.stop for _, words in parts)
        own, before = _roles(parts, start, end), marked[start:end]
        agreed = np.where((before == NONE) | (before == own), own, ROLES)
        marked[start:end] = np.where(own == NONE, before, agreed)
    return marked


def _letters(word: str) -> int:
    if not word[0].isalpha():
        return 0 if not any(character.isdigit() for character in word) else 1
    if word[0].islower():
        return 2
    return 3 if len(word) == 1 or not word.isupper() else 4
