"""Trees without a search, against Stanza's search. Needs the extra "stanza"."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from torch import nn

from attribution.parsing.stanza.trees import likeliest, without_search


def scores_of(heads: list[int], *, away: float = -5.0) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Scores in which each word's head, for the root its own, is likeliest."""
    made = np.full((len(heads), len(heads)), away)
    made[np.arange(len(heads)), heads] = -0.1
    return made


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        ([0, 0], True),
        ([0, 2, 0, 2], True),
        ([0, 2, 3, 4, 0], True),
        ([0, 0, 0, 2], False),  # two roots
        ([0, 2, 1, 0], False),  # a cycle beside the tree
        ([0, 2, 3, 1], False),  # nothing but a cycle
    ],
)
def test_heads_that_make_a_tree(heads: list[int], *, found: bool) -> None:
    """One root, and every word leads to it."""
    made = likeliest(scores_of(heads))
    assert (None if made is None else made.tolist()) == (heads if found else None)


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_there_is_no_better_tree(words: int, seed: int) -> None:
    """Stanza's search finds the same; of random heads that a word mostly is near, many make a tree."""
    random = np.random.default_rng(seed)
    heads = [0, *(int(random.integers(0, number)) if number > 1 else 0 for number in range(1, words + 1))]
    scores = scores_of(heads, away=-3.0) + random.normal(0, 1, (words + 1, words + 1))
    np.fill_diagonal(scores, -np.inf)
    made = likeliest(scores)
    if made is not None:
        assert made[1:].tolist() == chuliu_edmonds_one_root(scores)[1:].tolist()


class Parser(nn.Module):
    """A stand-in for a parser of Stanza's: it notes how many sentences it is given to search."""

    def __init__(self) -> None:
        super().__init__()
        self.searched: list[list[int]] = []

    def decode_graph_predictions(
        self, _vocab: object, _count: int, _found: object, lengths: list[int], **_options: object
    ) -> list[list[list[Any]]]:
        """A tree that no other way leads to."""
        self.searched.append(lengths)
        return [[[9, "searched"]] * (length - 1) for length in lengths]


class Names:
    """A vocabulary of relations."""

    def unmap(self, numbers: list[int]) -> list[str]:
        """Their names."""
        return [f"r{number}" for number in numbers]


def test_only_what_needs_it_is_searched() -> None:
    """Sentences keep their places; with options of its own the search does all; afterwards it is as before."""
    parser = Parser()
    tree, cycle = scores_of([0, 2, 0]), scores_of([0, 2, 1])
    labels = np.arange(9).reshape(3, 3)
    found = [np.stack([cycle, tree]), np.stack([labels, labels])]
    with without_search(parser):
        made = parser.decode_graph_predictions(Names(), 2, found, [3, 3])
        assert parser.searched == [[3]]
        parser.decode_graph_predictions(Names(), 2, found, [3, 3], resolve_head_constraints=True)
        assert parser.searched == [[3], [3, 3]]
    assert made == [[[9, "searched"]] * 2, [[2, "r5"], [0, "r6"]]]
    assert parser.decode_graph_predictions(Names(), 2, found, [3, 3])[1] == [[9, "searched"]] * 2


def test_parsers_of_another_kind_are_left_alone() -> None:
    """Those that decode in another way, and none at all."""
    other = nn.Linear(1, 1)
    with without_search(other):
        assert "decode_graph_predictions" not in vars(other)
