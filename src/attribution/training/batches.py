"""Examples put together: several articles side by side as one long run of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from attribution.network.features import Ints
from attribution.network.model import Floats
from attribution.training.examples import UNKNOWN, Example, Opinion

WORDS = 2_400
"""Words of a batch, about: an article is never cut."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of wordpieces and, for the words of all articles in a row, features and answers."""

    wordpieces: Tensor
    mask: Tensor
    kept: Tensor
    """The rows of the encoder's flattened output that are wordpieces of the text, in its order."""
    first: Tensor
    words: Tensor
    is_cue: Tensor
    role: Tensor
    verb_class: Tensor
    cues: Tensor
    links: Tensor
    pairs: Tensor
    opinion: tuple[Tensor, Tensor] | None = None
    """The chances of cues and links of each `Opinion`, where all articles have one."""
    vectors: Tensor | None = None
    """The vectors of each `Opinion`, where all have some."""

    @property
    def inside(self) -> Tensor:
        """Return which of the words around each cue are words of its article."""
        return self.links != UNKNOWN


def batches(examples: Sequence[Example], random: np.random.Generator) -> Iterator[list[Example]]:
    """Yield the examples in a random order, in groups of about `WORDS` words."""
    group: list[Example] = []
    total = 0
    for index in random.permutation(len(examples)):
        group.append(examples[index])
        total += len(examples[index].features)
        if total >= WORDS:
            yield group
            group, total = [], 0
    if group:
        yield group


def batch(group: Sequence[Example], begin: int, end: int) -> Batch:
    """Put examples side by side; `begin` and `end` are the special tokens around a window."""
    rows: list[list[int]] = []
    kept: list[tuple[int, int]] = []
    first: list[Ints] = []
    cues: list[Ints] = []
    wordpieces = words = 0
    for item in group:
        features = item.features
        for start, stop in features.windows():
            rows.append([begin, *features.wordpieces[start:stop], end])
            kept += [(len(rows) - 1, 1 + number) for number in range(stop - start)]
        first.append(features.first + wordpieces)
        cues.append(item.cues + words)
        wordpieces += len(features.wordpieces)
        words += len(features)
    opinions = [item.opinion for item in group if item.opinion is not None]
    vectors = [one.vectors for one in opinions if one.vectors is not None]
    width = max(map(len, rows))
    padded = np.zeros((len(rows), width), dtype=np.int64)
    mask = np.zeros((len(rows), width), dtype=np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
        mask[number, : len(row)] = 1
    return Batch(
        wordpieces=torch.from_numpy(padded),
        mask=torch.from_numpy(mask),
        kept=torch.tensor([row * width + column for row, column in kept]),
        first=_joined(first),
        words=_joined([item.features.words for item in group]),
        is_cue=_joined([item.is_cue for item in group]),
        role=_joined([item.role for item in group]),
        verb_class=_joined([item.verb_class for item in group]),
        cues=_joined(cues),
        links=_joined([item.links for item in group]),
        pairs=_joined([item.pairs for item in group]),
        opinion=_opinion(opinions) if len(opinions) == len(group) else None,
        vectors=torch.from_numpy(np.concatenate(vectors)).float() if len(vectors) == len(group) else None,
    )


def _opinion(opinions: Sequence[Opinion]) -> tuple[Tensor, Tensor]:
    return _joined([one.cue for one in opinions]), _joined([one.links for one in opinions])


def _joined(arrays: Sequence[Ints] | Sequence[Floats]) -> Tensor:
    return torch.from_numpy(np.concatenate(arrays))
