"""Make training examples of annotated articles: the features, and what the network should say of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from attribution.evaluation.gold import GoldArticle, GoldAttribution
from attribution.extraction.combine import propose
from attribution.network.features import (
    CONTENT,
    CUE,
    NONE,
    REACH,
    SPEAKER,
    Features,
    Ints,
    pair_sizes,
    reach,
    words_in,
)
from attribution.network.model import Floats
from attribution.network.vocabulary import Scheme, Vocabulary
from attribution.parsing import grammar
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

UNKNOWN = -1
"""The target where the gold does not tell."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Chances by trained networks for one article: that its words head cues, and the roles around each of its cues."""

    cue: Floats
    links: Floats
    vectors: npt.NDArray[np.float16] | None = None
    """For each word the first network's vector of its first wordpiece, where the last network is to learn that too."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article's features and the answers: for every word, and for the words around each cue."""

    features: Features
    is_cue: Ints
    """For each word whether it is the head of a cue."""
    role: Ints
    """For each word its role in any attribution."""
    verb_class: Ints
    """For each word whose class is known its place among the vocabulary's, `Vocabulary.no_verb_class` for a verb or a
    word of the lexicon that heads no cue. PolNeAR has no classes: its cues have the lexicon's."""
    cues: Ints
    links: Ints
    """One row a cue: the roles of the words around it."""
    pairs: Ints
    """One row a cue: `Features.pairs`."""
    opinion: Opinion | None = None
    """The inputs that the network learns from, beside the answers."""
    annotated: bool = True
    """Whether the answers are an annotator's, not trained networks'."""


def example(doc: Doc, gold: GoldArticle, tokenizer: Tokenizer, vocabulary: Vocabulary, scheme: Scheme) -> Example:
    """Make the example of one article.

    Args:
        doc: the article's parse.
        gold: its annotation.
        tokenizer: the encoder's.
        vocabulary: the names that the network is trained with.
        scheme: whose habits the annotation follows. PolNeAR has no attributions inside others, so that its example
            says nothing of the cues there.
    """
    view = View.of(doc)
    candidates = propose(view)
    features = Features.of(view, candidates, tokenizer, vocabulary, scheme)
    is_cue, role = np.zeros(len(doc), dtype=np.int64), np.full(len(doc), NONE, dtype=np.int64)
    verb_class = _listed_classes(view, vocabulary) if scheme == "polnear" else _no_class(view, vocabulary)
    links: dict[int, Ints] = {}
    for item in gold.attributions:
        head = head_of_cue(view, candidates, features.starts, item)
        if head in links:
            continue  # two attributions by one cue: PolNeAR's annotators split some coordinations
        own = np.full(len(doc), NONE, dtype=np.int64)
        for number, spans in ((CONTENT, item.content), (SPEAKER, item.speaker), (CUE, item.verb)):
            own[words_in(features.starts, spans)] = number
        is_cue[head], links[head] = 1, own
        role = np.where(own == NONE, role, own)
        if item.classes:
            verb_class[head] = vocabulary.verb_classes.index(item.classes[0])
    if scheme == "polnear":
        inside = [index for index in {item.head for item in candidates} | set(view.cue_at) if role[index] == CONTENT]
        is_cue[[index for index in inside if not is_cue[index]]] = UNKNOWN
        verb_class[is_cue != 1] = UNKNOWN
    return Example(features, is_cue, role, verb_class, *around_cues(features, links))


def question(doc: Doc, tokenizer: Tokenizer, vocabulary: Vocabulary, scheme: Scheme) -> Example:
    """Make the example of an article that nobody has annotated: every answer is unknown, and it has no cues.

    Args:
        doc: the article's parse.
        tokenizer: the encoder's.
        vocabulary: the names that the network is trained with.
        scheme: whose habits the network shall follow.
    """
    view = View.of(doc)
    features = Features.of(view, propose(view), tokenizer, vocabulary, scheme)
    unknown = np.full(len(doc), UNKNOWN, dtype=np.int64)
    return Example(features, unknown, unknown, unknown, *around_cues(features, {}), annotated=False)


def by_origin(examples: Sequence[Example]) -> tuple[list[Example], list[Example], list[Example]]:
    """Return the examples annotated by our own scheme, those annotated by another, and those of no annotator."""
    annotated = [one for one in examples if one.annotated]
    own = [one for one in annotated if one.features.scheme == "own"]
    others = [one for one in annotated if one.features.scheme != "own"]
    return own, others, [one for one in examples if not one.annotated]


def around_cues(features: Features, links: Mapping[int, Ints]) -> tuple[Ints, Ints, Ints]:
    """Return the fields `cues`, `links` and `pairs` of an example from the roles of all words, by cue."""
    cues, around = sorted(links), 2 * REACH + 1
    rows = [_around(links[cue], cue) for cue in cues]
    pairs = [features.pairs(cue) for cue in cues]
    return (
        np.array(cues, dtype=np.int64),
        np.array(rows, dtype=np.int64).reshape(len(cues), around),
        np.array(pairs, dtype=np.int64).reshape(len(cues), around, len(pair_sizes(features.vocabulary))),
    )


def _listed_classes(view: View, vocabulary: Vocabulary) -> Ints:
    """Return for each word of the lexicon its class there."""
    classes = np.full(len(view.doc), UNKNOWN, dtype=np.int64)
    for index, cue_match in view.cue_at.items():
        classes[index] = vocabulary.verb_classes.index(cue_match.cue.verb_class)
    return classes


def _no_class(view: View, vocabulary: Vocabulary) -> Ints:
    """Return for each verb and each word of the lexicon that it has no class."""
    might = [word.i in view.cue_at or word.tag_ in grammar.VERB_TAGS for word in view.doc]
    return np.where(might, vocabulary.no_verb_class, UNKNOWN)


def head_of_cue(view: View, candidates: Sequence[Candidate], starts: Ints, gold: GoldAttribution) -> int:
    """Return the head of an annotated cue: the rules' where one has found it, else the cue's topmost word."""
    inside = words_in(starts, gold.verb)
    by_rule = [candidate.head for candidate in candidates if candidate.head in set(inside)]
    if not by_rule:
        by_rule = [
            candidate.head
            for candidate in candidates
            if any(a.start < b.end and b.start < a.end for a in candidate.verb for b in gold.verb)
        ]
    if by_rule:
        return by_rule[0]
    listed = [index for index in inside if index in view.cue_at]
    top = [index for index in inside if view.doc[index].head.i not in inside or view.doc[index].head.i == index]
    verbs = [index for index in top or inside if view.doc[index].tag_ in grammar.VERB_TAGS]
    return (listed or verbs or top or inside)[0]


def _around(roles: Ints, cue: int) -> Ints:
    row = np.full(2 * REACH + 1, UNKNOWN, dtype=np.int64)
    start, end = reach(cue, len(roles))
    row[start - cue + REACH : end - cue + REACH] = roles[start:end]
    return row
