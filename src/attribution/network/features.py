"""Features of an article: what the network is given of text, parse, quotation marks, lexicon and rules.

A `Features` holds arrays of integers only, so that training and use see the same thing. Each feature is a column with a
fixed number of values (`word_sizes`, `pair_sizes`): the network has one vector for each value of each column. Rules,
relations, tags and verb classes are numbered by the weights' own `Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from attribution.network.vocabulary import Scheme, Vocabulary
from attribution.network.windows import Window, windows
from attribution.records import Span
from attribution.view import OUTSIDE, Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
RoleSpans = tuple[tuple[int, slice], ...]
"""Roles and the words that have them; where two claim one word the later counts."""

NONE, SPEAKER, CUE, CONTENT = range(4)
"""The roles a word can have for one cue."""
ROLES = 4

REACH = 96
"""Words on either side of a cue that can be its speaker or content. One of 300 in PolNeAR reaches further, and a
quotation that does is made whole afterwards."""

_STEPS_UP, _STEPS_DOWN = 4, 6
"""Steps of a dependency path, at most: longer ones count as these. Set by hand; not fitted."""
_ARCS = 4
"""Arcs over a place between two words, at most: more make no difference."""
_DISTANCES = (1, 2, 3, 4, 6, 9, 13, 21, 41, 81)
"""The distances in words at which a new value begins, on either side of the cue. Set by hand; not fitted."""

RULE_COLUMN, LEXICON_CLASS_COLUMN = 4, 6
"""Columns of words: the rule whose cue it is, and the lexicon's class. Training hides both at times."""

CONFIDENCE_FEATURES = 12
"""How many numbers a tuple's confidence is worked out from (`engine.confidence_features`)."""


def word_sizes(vocabulary: Vocabulary) -> tuple[int, ...]:
    """Return how many values each column of `Features.words` has.

    The columns: tag, relation, place in a quotation, letters, rule whose cue it is, role in the rules' candidates,
    class of the lexicon's cue, whether a paragraph begins, arcs of the parse over the place before it, the scheme that
    is followed.
    """
    tags, relations = len(vocabulary.tags) + 1, vocabulary.other_relation + 1
    classes = len(vocabulary.verb_classes) + 1
    return tags, relations, 4, 5, vocabulary.rule_values, ROLES + 1, classes, 2, _ARCS + 1, len(vocabulary.schemes)


def pair_sizes(vocabulary: Vocabulary) -> tuple[int, ...]:
    """Return how many values each column of `Features.pairs` has.

    The columns: distance, steps up and steps down on the dependency path between word and cue, relation at which the
    way down begins, sentences between, paragraphs between, quotations of the two, role in the rule's candidate for the
    cue.
    """
    relations = vocabulary.no_relation + 1
    return 2 * len(_DISTANCES) + 1, _STEPS_UP + 2, _STEPS_DOWN + 2, relations, 5, 3, 4, ROLES + 1


def layout(vocabulary: Vocabulary) -> list[list[int] | int]:
    """Return the sizes that graphs must have been made for: with other columns they would read nonsense."""
    return [list(word_sizes(vocabulary)), list(pair_sizes(vocabulary)), REACH, CONFIDENCE_FEATURES]


@dataclass(frozen=True, slots=True)
class Features:
    """One article as the network sees it, numbered by `vocabulary`."""

    vocabulary: Vocabulary
    scheme: Scheme
    wordpieces: Ints
    """The encoder's indices of the whole text's wordpieces, without special tokens."""
    first: Ints
    """For each word of the parse its first wordpiece."""
    starts: Ints
    """For each word the offset at which it begins."""
    words: Ints
    """One row of `word_sizes` values for each word."""
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
    def of(
        cls,
        view: View,
        candidates: Sequence[Candidate],
        tokenizer: Tokenizer,
        vocabulary: Vocabulary,
        scheme: Scheme = "own",
    ) -> Features:
        """Work out the features of a view and of the rules' candidates in it.

        Args:
            view: the article.
            candidates: the rules' candidates, one a cue.
            tokenizer: the encoder's.
            vocabulary: the names that the weights know.
            scheme: whose habits the network shall follow.
        """
        doc = view.doc
        encoded = tokenizer.encode(view.text, add_special_tokens=False)
        ends = np.array([end for _, end in encoded.offsets], dtype=np.int64)
        offsets, hops, tags, labels = doc.to_array(["IDX", "HEAD", "TAG", "DEP"]).astype(np.int64).reshape(-1, 4).T
        starts = np.ascontiguousarray(offsets)
        first = np.minimum(np.searchsorted(ends, starts, side="right"), max(len(ends) - 1, 0))
        bounds = np.array(view.sentence_of, dtype=np.int64)
        relations = _numbers(doc, labels, vocabulary.relation_number)
        heads = (np.arange(len(doc)) + hops).tolist()
        over = arcs(heads)
        roles = {candidate.head: _role_spans(starts, candidate) for candidate in candidates}
        words = _words(view, vocabulary, candidates, roles)
        words[:, 0] = _numbers(doc, tags, vocabulary.tag_number)
        words[:, 1] = relations
        words[:, 8] = np.minimum(over, _ARCS)
        words[:, 9] = vocabulary.schemes.index(scheme)
        return cls(
            vocabulary=vocabulary,
            scheme=scheme,
            wordpieces=np.array(encoded.ids, dtype=np.int64),
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

    def windows(self) -> list[Window]:
        """Return the windows in which the encoder reads the text."""
        begins = (np.flatnonzero(np.diff(groups, prepend=OUTSIDE - 1)) for groups in (self.paragraphs, self.sentences))
        paragraphs, sentences = (self.first[words].tolist() for words in begins)
        return list(windows(len(self.wordpieces), paragraphs, sentences))

    def pairs(self, cue: int) -> Ints:
        """Return one row of `pair_sizes` values for each word around `cue`, from `REACH` before it to `REACH` behind.

        Beyond the text's ends the rows hold zeros; the network leaves them out by the window's bounds.
        """
        start, end = reach(cue, len(self))
        around = np.arange(start, end)
        rows = np.zeros((2 * REACH + 1, len(pair_sizes(self.vocabulary))), dtype=np.int64)
        inner = rows[start - cue + REACH : end - cue + REACH]
        away = around - cue
        inner[:, 0] = len(_DISTANCES) + np.sign(away) * np.searchsorted(_DISTANCES, np.abs(away), side="right")
        inner[:, 1], inner[:, 2], inner[:, 3] = _STEPS_UP + 1, _STEPS_DOWN + 1, self.vocabulary.no_relation
        for word, (up, down, branch) in self.dependency_paths(cue).items():
            if start <= word < end:
                inner[word - start, 1:4] = min(up, _STEPS_UP), min(down, _STEPS_DOWN), branch
        inner[:, 4] = 2 + np.clip(self.sentences[start:end] - self.sentences[cue], -2, 2)
        inner[:, 5] = 1 + np.clip(self.paragraphs[start:end] - self.paragraphs[cue], -1, 1)
        own, others = self.quotations[cue], self.quotations[start:end]
        inner[:, 6] = np.where(others == own, 0, np.where(own == OUTSIDE, 1, np.where(others == OUTSIDE, 2, 3)))
        inner[:, 7] = _roles(self.roles[cue], start, end) if cue in self.roles else ROLES
        return rows

    def dependency_paths(self, cue: int) -> dict[int, tuple[int, int, int]]:
        """Return the dependency path from `cue` to each word around it in its tree.

        A path is steps up, steps down, and the relation's number at which it turns down.
        """
        paths: dict[int, tuple[int, int, int]] = {}
        current, up = cue, 0
        while current not in paths:
            paths[current] = (up, 0, self.vocabulary.no_relation)
            current, up = self.heads[current], up + 1
        sentence = self.sentence(cue)
        for start in range(max(sentence.start, cue - REACH), min(sentence.stop, cue + REACH + 1)):
            chain, word = list[int](), start
            while word not in paths:
                chain.append(word)
                above = self.heads[word]
                if above == word:
                    break
                word = above
            if word not in paths:
                continue
            for below in reversed(chain):
                up, down, branch = paths[self.heads[below]]
                paths[below] = (up, down + 1, branch if down else self.relations[below])
        return paths

    def sentence(self, cue: int) -> range:
        """Return the words of the sentence in which `cue` stands."""
        number = self.sentences[cue]
        start = int(np.searchsorted(self.sentences, number, side="left"))
        return range(start, int(np.searchsorted(self.sentences, number, side="right")))


def arcs(heads: Sequence[int]) -> Ints:
    """Count for each word the arcs between other words, or from it backwards, that pass over the place before it."""
    words = np.arange(len(heads))
    above = np.array(heads, dtype=np.int64)
    change = np.zeros(len(heads) + 1, dtype=np.int64)
    np.add.at(change, np.minimum(words, above) + 1, 1)
    np.add.at(change, np.maximum(words, above) + 1, -1)
    return np.cumsum(change[:-1])


def covered(starts: Ints, span: Span) -> slice:
    """Return the words that begin in the span, and the one in which it begins."""
    first = max(int(np.searchsorted(starts, span.start, side="right")) - 1, 0)
    return slice(first, int(np.searchsorted(starts, span.end, side="left")))


def words_in(starts: Ints, spans: Iterable[Span]) -> list[int]:
    """Return the indices of the words in the spans."""
    return [index for span in spans for index in range(*covered(starts, span).indices(len(starts)))]


def reach(cue: int, count: int) -> tuple[int, int]:
    """Return where the words within `REACH` of the cue begin and end, in a text of `count` words."""
    return max(cue - REACH, 0), min(cue + REACH + 1, count)


def _role_spans(starts: Ints, candidate: Candidate) -> RoleSpans:
    fields = ((CONTENT, candidate.content), (SPEAKER, candidate.speaker), (CUE, candidate.verb))
    return tuple((role, covered(starts, span)) for role, spans in fields for span in spans)


def _roles(parts: RoleSpans, start: int, end: int) -> Ints:
    """Return the roles of the words from `start` to `end`."""
    roles = np.full(end - start, NONE, dtype=np.int64)
    for role, words in parts:
        roles[max(words.start - start, 0) : max(words.stop - start, 0)] = role
    return roles


def _numbers(doc: Doc, hashes: Ints, number: Callable[[str], int]) -> list[int]:
    """Number the strings that the hashes stand for; `number` is asked once for each."""
    unsigned = hashes.astype(np.uint64).tolist()
    known = {item: number(doc.vocab.strings[item]) for item in set(unsigned)}
    return [known[item] for item in unsigned]


def _words(view: View, vocabulary: Vocabulary, candidates: Sequence[Candidate], roles: Mapping[int, RoleSpans]) -> Ints:
    """Return the words' rows, but for the columns that the parse fills: tag, relation, arcs."""
    doc = view.doc
    rows = np.zeros((len(doc), len(word_sizes(vocabulary))), dtype=np.int64)
    if not len(doc):
        return rows
    inside = np.array(view.quotation_of, dtype=np.int64)
    before, behind = np.roll(inside, 1), np.roll(inside, -1)
    before[0] = behind[-1] = OUTSIDE
    rows[:, 2] = np.where(inside == OUTSIDE, 0, np.where(before != inside, 1, np.where(behind != inside, 2, 3)))
    rows[:, 3] = [_letters(token.text) for token in doc]
    for candidate in candidates:
        rows[candidate.head, RULE_COLUMN] = vocabulary.rule_number(candidate.rule)
    rows[:, 5] = _proposed_roles(len(doc), roles.values())
    for index, cue_match in view.cue_at.items():
        rows[index, LEXICON_CLASS_COLUMN] = vocabulary.verb_class_number(cue_match.cue.verb_class)
    paragraphs = np.array(view.paragraph_of, dtype=np.int64)
    rows[:, 7] = np.diff(paragraphs, prepend=OUTSIDE - 1) != 0
    return rows


def _proposed_roles(count: int, candidates: Iterable[RoleSpans]) -> Ints:
    """Return each word's role in the candidates; `ROLES` where they disagree."""
    proposed = np.full(count, NONE, dtype=np.int64)
    for parts in candidates:
        start, end = min(words.start for _, words in parts), max(words.stop for _, words in parts)
        own, before = _roles(parts, start, end), proposed[start:end]
        agreed = np.where((before == NONE) | (before == own), own, ROLES)
        proposed[start:end] = np.where(own == NONE, before, agreed)
    return proposed


def _letters(word: str) -> int:
    """Number a word by its letters: 0 signs, 1 figures, 2 lower case, 3 a capital first, 4 capitals only."""
    if not word[0].isalpha():
        return 0 if not any(character.isdigit() for character in word) else 1
    if word[0].islower():
        return 2
    return 3 if len(word) == 1 or not word.isupper() else 4


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """An article with its features, and the rules' candidates by their cues."""

    view: View
    rules: Mapping[int, Candidate]
    features: Features
