"""Features of an article, on parses built by hand."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from attribution.network.features import (
    CONTENT,
    CUE,
    LEXICON_CLASS_COLUMN,
    NONE,
    REACH,
    ROLES,
    RULE_COLUMN,
    SPEAKER,
    Features,
    arcs,
    covered,
    layout,
    pair_sizes,
    word_sizes,
)
from attribution.network.vocabulary import TAGS, Vocabulary
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


NAMES = Vocabulary.current()


def _features(view: View = VIEW, *candidates: Candidate, names: Vocabulary = NAMES) -> Features:
    return Features.of(view, candidates, Letters(), names)  # type: ignore[arg-type]  # it does what is asked of a tokenizer


def test_each_word_knows_its_first_piece() -> None:
    """Counted over the whole text, white space apart."""
    features = _features()
    assert [chr(features.wordpieces[piece]) for piece in features.first[:5]] == ["I", "s", "t", "r", "f"]
    assert len(features.wordpieces) == len("".join(TEXT.split()))


def test_words_without_pieces_borrow_the_next_one() -> None:
    """A line break is a word of the parse but no piece."""
    view = view_of("It/PRP/nsubj>rained rained/VBD", "", "It/PRP/nsubj>snowed snowed/VBD")
    features = _features(view)
    blank = next(token.i for token in view.doc if token.is_space)
    assert features.first[blank] == features.first[blank + 1]


def test_the_columns_of_words() -> None:
    """Tag, relation, quotation, letters, rule, role, class, paragraph, arcs, scheme."""
    rows = _features(VIEW, CLAUSE).words
    assert rows.shape == (len(VIEW.doc), len(word_sizes(NAMES)))
    assert TAGS[rows[1, 0]] == "VBD"
    assert NAMES.relations[rows[0, 1]] == "subject"
    assert [int(row[5]) for row in rows[:5]] == [SPEAKER, CUE, CONTENT, CONTENT, CONTENT]
    assert rows[1, 4] > 0
    assert rows[0, 4] == 0
    assert rows[0, 7] == 1
    assert rows[1, 7] == 0


@pytest.mark.parametrize("cue", [0, 1, 4])
def test_every_value_has_its_place_in_the_tables(cue: int) -> None:
    """The network has as many vectors as `word_sizes` and `pair_sizes` say."""
    features = _features(VIEW, CLAUSE)
    for rows, sizes in ((features.words, word_sizes(NAMES)), (features.pairs(cue), pair_sizes(NAMES))):
        assert (rows >= 0).all()
        assert (rows < np.array(sizes)).all()


def test_paths_lead_over_the_parse() -> None:
    """Steps up, steps down, and the relation at which the way down begins; other sentences have none."""
    paths = _features().dependency_paths(4)  # "fell", below "said"
    assert paths[4][:2] == (0, 0)
    assert paths[1][:2] == (1, 0)
    assert paths[0] == (1, 1, NAMES.relations.index("subject"))
    assert paths[2] == (0, 1, NAMES.relations.index("marker"))
    assert max(paths) < VIEW.sentence_of[-1]


def test_a_pair_knows_the_rules_roles_for_that_cue() -> None:
    """None where no rule has found the cue."""
    features = _features(VIEW, CLAUSE)
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
    distance = _features().pairs(4)[REACH - 4 : REACH + 1, 0]
    assert (np.diff(distance) > 0).all()
    assert distance[-1] == pair_sizes(NAMES)[0] // 2


def test_arcs_over_a_place() -> None:
    """In "Ivanov said that rain fell" two pass over the place before "rain": said-fell and that-fell."""
    assert arcs([1, 1, 4, 4, 1]).tolist() == [0, 1, 1, 2, 3]


def test_the_scheme_is_told_with_every_word() -> None:
    """By its number among the schemes that the weights know."""
    for scheme in NAMES.schemes:
        features = Features.of(VIEW, [], Letters(), NAMES, scheme)  # type: ignore[arg-type]  # as above
        assert {NAMES.schemes[number] for number in features.words[:, 9]} == {scheme} == {features.scheme}


def test_windows_hold_whole_sentences() -> None:
    """Of a text of 30 paragraphs; each begins with the first piece of one."""
    view = view_of(*["Ivanov/NNP/nsubj>said said/VBD", ""] * 30)
    features = _features(view)
    found = features.windows()
    assert [window.start for window in found] == [0, 187]
    assert {chr(features.wordpieces[window.start]) for window in found} == {"I"}


def test_an_article_without_a_word() -> None:
    """Nothing to read, and nothing that fails."""
    assert len(_features(view_of())) == 0


@pytest.mark.parametrize(("span", "words"), [((0, 6), [0]), ((7, 11), [1]), ((8, 13), [1, 2]), ((5, 6), [0])])
def test_covered(span: tuple[int, int], words: list[int]) -> None:
    """A span that begins within a word has that word."""
    assert list(range(*covered(np.array([0, 7, 12]), Span(*span)).indices(3))) == words


SHUFFLED = Vocabulary(
    rules=NAMES.rules[::-1],
    relations=NAMES.relations[::-1],
    tags=NAMES.tags[3:] + NAMES.tags[:3],
    verb_classes=NAMES.verb_classes[::-1],
    schemes=NAMES.schemes[::-1],
    variants=NAMES.variants,
    other_rule=True,
)


def test_names_are_numbered_by_the_weights_own_lists() -> None:
    """Whichever order they have: the same word has the same names, and only those columns differ."""
    one, other = _features(VIEW, CLAUSE), _features(VIEW, CLAUSE, names=SHUFFLED)
    for row, moved in zip(one.words, other.words, strict=True):
        assert NAMES.tags[row[0]] == SHUFFLED.tags[moved[0]]
        assert row[[2, 3, 5, 7, 8]].tolist() == moved[[2, 3, 5, 7, 8]].tolist()
    assert SHUFFLED.relations[other.words[0, 1]] == "subject"
    assert SHUFFLED.rules[other.words[1, RULE_COLUMN] - 1] == NAMES.rules[one.words[1, RULE_COLUMN] - 1] == "clause"
    assert SHUFFLED.verb_classes[other.words[1, LEXICON_CLASS_COLUMN] - 1] == "statement"
    inside = slice(REACH - 1, REACH - 1 + len(VIEW.doc))
    relations, moved = one.pairs(1)[inside, 3], other.pairs(1)[inside, 3]
    assert {NAMES.relations[number] for number in relations if number < NAMES.other_relation} == {
        SHUFFLED.relations[number] for number in moved if number < SHUFFLED.other_relation
    }
    assert ((relations == NAMES.no_relation) == (moved == SHUFFLED.no_relation)).all()
    assert layout(NAMES) == layout(SHUFFLED)


def test_names_that_the_weights_do_not_know() -> None:
    """A rule, a relation, a tag and a class of tomorrow have the numbers of what is unknown; the roles still count."""
    known = Vocabulary(
        ("quoted",), ("object",), ("NN",), ("belief",), ("polnear", "own"), {"block": "quoted"}, other_rule=True
    )
    features = _features(VIEW, CLAUSE, names=known)
    said = features.words[1]
    assert said[[0, 1, RULE_COLUMN, LEXICON_CLASS_COLUMN]].tolist() == [1, 1, 2, 0]
    assert [int(role) for role in features.words[:3, 5]] == [SPEAKER, CUE, CONTENT]
    for rows, sizes in ((features.words, word_sizes(known)), (features.pairs(1), pair_sizes(known))):
        assert (rows < np.array(sizes)).all()
    without = Vocabulary(("quoted",), ("object",), ("NN",), ("belief",), ("own",))
    assert _features(VIEW, CLAUSE, names=without).words[1, RULE_COLUMN] == 0
    assert layout(known) != layout(without)
