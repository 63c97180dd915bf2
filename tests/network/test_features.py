"""What the reader is given of an article, on parses built by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from attribution.network.features import (
    CONTENT,
    CUE,
    NONE,
    PAIR_SIZES,
    REACH,
    ROLES,
    SPEAKER,
    TAGS,
    WORD_SIZES,
    Features,
    arcs,
    covered,
)
from attribution.parsing import grammar
from attribution.records import Span
from attribution.view import Candidate, View
from hand import SAY, view_of


class Letters:
    """A tokenizer whose pieces are single letters, so that pieces can be counted."""

    def encode(self, text: str, *, add_special_tokens: bool) -> SimpleNamespace:
        """One piece a character that is no white space."""
        assert not add_special_tokens
        places = [place for place, letter in enumerate(text) if not letter.isspace()]
        return SimpleNamespace(ids=[ord(text[p]) for p in places], offsets=[(p, p + 1) for p in places])


VIEW = view_of(
    "Ivanov/NNP/nsubj>said said/VBD that/IN/mark>fell rain/NN/nsubj>fell fell/VBD/ccomp>said",
    "“It/PRP/nsubj>poured poured/VBD ,/,/punct>poured ”/''/punct>poured",
)
TEXT = VIEW.text


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


CLAUSE = Candidate("clause", SAY, 1, (_span("said"),), (_span("that rain fell"),), (_span("Ivanov"),), 0)


def _sheet(view: View = VIEW, *candidates: Candidate) -> Features:
    return Features.of(view, candidates, Letters())  # type: ignore[arg-type]  # it does what is asked of a tokenizer


def test_each_word_knows_its_first_piece() -> None:
    """Counted over the whole text, white space apart."""
    features = _sheet()
    assert [chr(features.pieces[piece]) for piece in features.first[:5]] == ["I", "s", "t", "r", "f"]
    assert len(features.pieces) == len("".join(TEXT.split()))


def test_words_without_pieces_borrow_the_next_one() -> None:
    """A line break is a word of the parse but no piece."""
    view = view_of("It/PRP/nsubj>rained rained/VBD", "", "It/PRP/nsubj>snowed snowed/VBD")
    features = _sheet(view)
    blank = next(token.i for token in view.doc if token.is_space)
    assert features.first[blank] == features.first[blank + 1]


def test_the_columns_of_words() -> None:
    """Tag, relation, quotation, letters, rule, role, class, paragraph, arcs."""
    rows = _sheet(VIEW, CLAUSE).words
    assert rows.shape == (len(VIEW.doc), len(WORD_SIZES))
    assert TAGS[rows[1, 0]] == "VBD"
    assert rows[0, 1] == grammar.relation("nsubj")
    assert [int(row[5]) for row in rows[:5]] == [SPEAKER, CUE, CONTENT, CONTENT, CONTENT]
    assert rows[1, 4] > 0
    assert rows[0, 4] == 0
    assert rows[0, 7] == 1
    assert rows[1, 7] == 0


@pytest.mark.parametrize("cue", [0, 1, 4])
def test_every_value_has_its_place_in_the_tables(cue: int) -> None:
    """The network has as many vectors as `WORD_SIZES` and `PAIR_SIZES` say."""
    features = _sheet(VIEW, CLAUSE)
    for rows, sizes in ((features.words, WORD_SIZES), (features.pairs(cue), PAIR_SIZES)):
        assert (rows >= 0).all()
        assert (rows < np.array(sizes)).all()


def test_paths_lead_over_the_parse() -> None:
    """Steps up, steps down, and the relation at which the way down begins; other sentences have none."""
    ways = _sheet().paths(4)  # "fell", below "said"
    assert ways[4][:2] == (0, 0)
    assert ways[1][:2] == (1, 0)
    assert ways[0] == (1, 1, grammar.relation("nsubj"))
    assert ways[2] == (0, 1, grammar.relation("mark"))
    assert max(ways) < VIEW.sentence_of[-1]


def test_a_pair_knows_the_rules_roles_for_that_cue() -> None:
    """None where no rule has found the cue."""
    features = _sheet(VIEW, CLAUSE)
    assert [int(role) for role in features.pairs(1)[REACH - 1 : REACH + 4, -1]] == [
        SPEAKER,
        CUE,
        CONTENT,
        CONTENT,
        CONTENT,
    ]
    assert set(features.pairs(4)[REACH - 4 : REACH + 1, -1].tolist()) == {ROLES}
    assert NONE in features.pairs(1)[REACH:, -1]


def test_distances_have_a_sign() -> None:
    """The cue itself stands in the middle, words before it below."""
    distance = _sheet().pairs(4)[REACH - 4 : REACH + 1, 0]
    assert (np.diff(distance) > 0).all()
    assert distance[-1] == PAIR_SIZES[0] // 2


def test_arcs_over_a_place() -> None:
    """In "Ivanov said that rain fell" two pass over the place before "rain": said-fell and that-fell."""
    assert arcs([1, 1, 4, 4, 1]).tolist() == [0, 1, 1, 2, 3]


def test_an_article_without_a_word() -> None:
    """Nothing to read, and nothing that fails."""
    assert len(_sheet(view_of())) == 0


@pytest.mark.parametrize(("span", "words"), [((0, 6), [0]), ((7, 11), [1]), ((8, 13), [1, 2]), ((5, 6), [0])])
def test_covered(span: tuple[int, int], words: list[int]) -> None:
    """A span that begins within a word has that word."""
    assert list(range(*covered(np.array([0, 7, 12]), Span(*span)).indices(3))) == words
