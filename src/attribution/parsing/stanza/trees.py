"""Skip the search for the best tree where every word's likeliest head makes a tree already.

Stanza searches for the best tree with one root by the algorithm of Chu, Liu and Edmonds, in Python, and first makes
roots so dear (Stanojević and Cohen, EMNLP 2021) that it has to contract a cycle for every few words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from torch import nn

_DECODE = "decode_graph_predictions"


def likeliest(scores: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.intp] | None:
    """Return each word's likeliest head where these make a tree with one root; None where a search is needed.

    `scores` has a row a word; row 0 is the root.
    """
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() != 1:
        return None
    above = heads
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return None if above.any() else heads


@contextmanager
def without_search(parser: nn.Module) -> Iterator[None]:
    """Let Stanza's graph parser search only where it must; other parsers are left unchanged."""
    search = getattr(parser, _DECODE, None)
    if search is None:
        yield
        return

    def decode(vocab: Any, count: int, found: Sequence[Any], lengths: Sequence[int], **options: Any) -> list[Any]:
        if any(options.values()):
            return list(search(vocab, count, found, lengths, **options))
        made: list[Any] = []
        for number, length in enumerate(lengths):
            heads = likeliest(found[0][number][:length, :length])
            if heads is None:
                made += search(vocab, 1, [part[number : number + 1] for part in found[:2]], [length])
                continue
            labels = found[1][number]
            words = range(1, length)
            names = vocab.unmap([labels[word][heads[word]] for word in words])
            made.append([[int(heads[word]), name] for word, name in zip(words, names, strict=True)])
        return made

    setattr(parser, _DECODE, decode)
    try:
        yield
    finally:
        delattr(parser, _DECODE)
