"""Make training examples of annotated articles: the features, and what the network should say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
from attribution.network.vocabulary import Vocabulary
from attribution.parsing import grammar
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

UNKNOWN = -1
"""The target where the gold does not tell."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Chances by trained networks for one article: that its words head cues, and that they have the roles.

    The roles are those in any attribution (`role`) and those around each of the example's cues (`links`).
    """

    cue: Floats
    role: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """An article's features and the answers: for every word, and for the words around each cue."""

    features: Features
    is_cue: Ints
    """For each word whether it is the head of a cue."""
    role: Ints
    """For each word its role in any attribution."""
    verb_class: Ints
    """For each word that the lexicon lists as a cue its class there, by its place among the vocabulary's."""
    cues: Ints
    links: Ints
    """One row a cue: the roles of the words around it."""
    pairs: Ints
    """One row a cue: `Features.pairs`."""
    opinion: Opinion | None = None
    """The teachers' answers, from which the network learns beside those of the gold."""


def example(
    doc: Doc, gold: GoldArticle, tokenizer: Tokenizer, vocabulary: Vocabulary, *, nested: bool = False
) -> Example:
    """Make the example of one article.

    Args:
        doc: the article's parse.
        gold: its annotation.
        tokenizer: the encoder's.
        vocabulary: the names that the network is trained with.
        nested: whether the annotation has attributions inside others.
    """
    view = View.of(doc)
    candidates = propose(view)
    features = Features.of(view, candidates, tokenizer, vocabulary)
    is_cue, role = np.zeros(len(doc), dtype=np.int64), np.full(len(doc), NONE, dtype=np.int64)
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
    for index in {candidate.head for candidate in candidates} | set(view.cue_at):
        if role[index] == CONTENT and not is_cue[index] and not nested:
            is_cue[index] = UNKNOWN  # PolNeAR annotates no nested attributions
    verb_class = np.full(len(doc), UNKNOWN, dtype=np.int64)
    for index, cue_match in view.cue_at.items():
        verb_class[index] = vocabulary.verb_classes.index(cue_match.cue.verb_class)
    cues = sorted(links)
    return Example(
        features=features,
        is_cue=is_cue,
        role=role,
        verb_class=verb_class,
        cues=np.array(cues, dtype=np.int64),
        links=np.array([_around(links[cue], cue) for cue in cues], dtype=np.int64).reshape(len(cues), 2 * REACH + 1),
        pairs=np.array([features.pairs(cue) for cue in cues], dtype=np.int64).reshape(
            -1, 2 * REACH + 1, len(pair_sizes(vocabulary))
        ),
    )


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
