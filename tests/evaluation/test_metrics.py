"""The figures are those that scoring scripts written apart gave on the sample, and hold for any annotation."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Figures, Group, merge, total
from attribution.evaluation.gold import GoldArticle, GoldAssertion, GoldAttribution, GoldHedge, Kind, Spans
from attribution.evaluation.metrics import compare, same_entity
from attribution.evaluation.results import rounded
from attribution.evaluation.words import WordIndex, sentence_share, sentences
from attribution.records import HEDGE_KINDS, QUOTE_TYPES, SPEAKER_TYPES, STATUSES, VERB_CLASSES, Article, Span

STANDOFF_FIGURES = {
    "cue_P": 86.7,
    "cue_R": 81.2,
    "cue_F1": 83.9,
    "content_P": 86.7,
    "content_R": 81.2,
    "content_F1": 83.9,
    "tuple_lenient_P": 73.3,
    "tuple_lenient_R": 68.8,
    "tuple_lenient_F1": 71.0,
    "tuple_strict_P": 26.7,
    "tuple_strict_R": 25.0,
    "tuple_strict_F1": 25.8,
    "content_word_P": 95.5,
    "content_word_R": 83.3,
    "content_word_F1": 89.0,
    "source_word_P": 75.8,
    "source_word_R": 61.0,
    "source_word_F1": 67.6,
    "source_given_content": 90.9,
    "share_MAE": 0.1157,
    "share_pearson": 0.9999,
    "share_spearman": 1.0,
    "own_share_MAE": 0.1984,
    "own_share_spearman": 0.5,
}
SCHEME_FIGURES = {
    "tuple_P": 76.5,
    "tuple_R": 72.2,
    "tuple_F1": 74.3,
    "top_recall": 68.8,
    "nested_recall": 100.0,
    "strict_recall": 27.8,
    "entity": 91.7,
    "type": 76.9,
    "verb_class": 92.3,
    "quote": 92.3,
    "hedge_F1": 71.4,
    "hedge_kind": 80.0,
    "hedge_attached": 57.1,
    "assertion_F1": 88.0,
    "status": 77.3,
    "status_of_all": 65.4,
    "share_MAE": 0.1347,
}


def figures_of(golds: tuple[GoldArticle, ...], articles: list[Article], kind: Kind) -> Figures:
    """The figures over all articles."""
    return total([compare(gold, article, kind).tally for gold, article in zip(golds, articles, strict=True)]).figures()


def predicted(golds: tuple[GoldArticle, ...], sample: Path) -> list[Article]:
    """The faulty system's articles, in the order of the gold."""
    lines = (sample / "predicted.jsonl").read_text(encoding="utf-8").splitlines()
    found = {json.loads(line)["id"]: line for line in lines}
    return [Article.from_json(found[gold.id], text=gold.text) for gold in golds]


def test_standoff_figures_equal_those_of_the_reference_script(sample: Path) -> None:
    """Standoff figures equal those of the reference script."""
    golds = read_gold(sample).articles
    figures = rounded(figures_of(golds, predicted(golds, sample), "standoff"))
    assert {name: figures[name] for name in STANDOFF_FIGURES} == STANDOFF_FIGURES


def test_scheme_figures_equal_those_of_the_reference_script(sample: Path) -> None:
    """Scheme figures equal those of the reference script."""
    golds = read_gold(sample / "gold").articles
    figures = rounded(figures_of(golds, predicted(golds, sample), "scheme"))
    assert {name: figures[name] for name in SCHEME_FIGURES} == SCHEME_FIGURES


def test_spans_that_are_not_verbatim_are_counted(sample: Path) -> None:
    """Spans that are not verbatim are counted."""
    golds = read_gold(sample / "gold").articles
    results = [compare(gold, found, "scheme") for gold, found in zip(golds, predicted(golds, sample), strict=True)]
    assert [result.tally.to_dict()["verbatim"] for result in results] == [[27, 27], [12, 13], [17, 17]]


def test_labels_are_counted_by_what_each_side_says_of_itself(sample: Path) -> None:
    """Labels are counted by what each side says of itself."""
    golds = read_gold(sample / "gold").articles
    table = merge(
        [compare(gold, item, "scheme").breakdown for gold, item in zip(golds, predicted(golds, sample), strict=True)]
    )
    assert table["rule"]["clause"] == Group(right=7, predicted=8)
    assert table["rule"]["object"] == Group(right=0, predicted=2)
    assert table["verb class"]["belief"] == Group(right=2, predicted=3, found=1, gold=2)
    assert table["quote"]["mixed"] == Group(right=1, predicted=1, found=0, gold=0)
    assert table["status"]["hearsay"] == Group(right=1, predicted=1, found=1, gold=3)
    assert table["hedge kind"]["distancing"] == Group(right=0, predicted=0, found=0, gold=1)


def test_nested_predictions_are_left_out_where_the_gold_has_none(sample: Path) -> None:
    """Nested predictions are left out where the gold has none."""
    golds = read_gold(sample).articles
    table = compare(golds[0], predicted(golds, sample)[0], "standoff").breakdown
    assert sum(group.predicted for group in table["rule"].values()) == 6


def test_an_article_of_another_text_is_refused(sample: Path) -> None:
    """An article of another text is refused, not scored."""
    gold = read_gold(sample).articles[0]
    with pytest.raises(ValueError, match=r"bridge: .* different texts"):
        compare(gold, Article("Another text.", id="bridge"), "standoff")


def test_an_article_with_nothing_found_has_no_precision_and_no_recall(sample: Path) -> None:
    """An article with nothing found has no precision and no recall."""
    gold = read_gold(sample / "gold").articles[0]
    figures = compare(gold, Article(gold.text), "scheme").tally.figures()
    assert (figures["tuple_P"], figures["tuple_R"], figures["tuple_F1"]) == (None, 0.0, 0.0)
    assert (figures["entity"], figures["status"], figures["status_of_all"]) == (None, None, 0.0)
    assert figures["share_MAE"] == 1.0


@pytest.mark.parametrize(
    ("name", "accepted", "same"),
    [
        ("The Lindmark Council’s", "Lindmark Council", True),
        ("José Núñez", "Jose Nunez", True),
        ("Halvorsen", "Tove Halvorsen", True),
        ("engineer Tove Halvorsen", "Tove Halvorsen", True),
        ("Eva", "Eva Berg", False),
        ("Berg", "Halvorsen", False),
        ("", "Halvorsen", False),
    ],
)
def test_names_agree_apart_from_case_accents_articles_and_completeness(name: str, accepted: str, same: bool) -> None:
    """Names agree apart from case accents articles and completeness."""
    assert same_entity(name, ["somebody else", accepted]) is same


def test_marks_and_white_space_at_an_edge_change_no_words() -> None:
    """Marks and white space at an edge change no words."""
    words = WordIndex("He said: “It’s a well-known fact.”")
    assert words.of([Span(8, 34)]) == words.of([Span(10, 32)]) == {2, 3, 4, 5}
    assert words.of([Span(11, 12)]) == {2}
    assert words.of([Span(8, 10)]) == frozenset()
    assert words.cue([Span(7, 8)]) == {-8}


def test_sentences_end_at_stops_before_capitals_and_at_line_breaks() -> None:
    """Sentences end at stops before capitals and at line breaks."""
    text = "A storm came. “It was bad.” Mr. Berg left.\nThe cost was 3.5 million. nobody paid."
    assert [text[slice(*sentence)] for sentence in sentences(text)] == [
        "A storm came.",
        "“It was bad.”",
        "Mr.",
        "Berg left.",
        "The cost was 3.5 million. nobody paid.",
    ]


def test_a_sentence_is_covered_by_half_of_its_words() -> None:
    """A sentence is covered by half of its words."""
    text = "One two three four. Five six seven eight. Nine ten."
    words = WordIndex(text)
    share = sentence_share(text, words, frozenset({0, 1, 4}))
    assert (share.right, share.total) == (1, 2)


TEXT = " ".join(f"word{number}" for number in range(60)) + "."


def cut(points: list[int]) -> list[Spans]:
    """Stretches of whole words between each two of the points."""
    found = WordIndex(TEXT)
    starts = [TEXT.index(f"word{number}") for number in range(len(found))] + [len(TEXT) + 1]
    return [(Span(starts[first], starts[last] - 1),) for first, last in pairwise(points)]


POINTS = st.lists(st.integers(0, 60), min_size=4, max_size=40, unique=True).map(sorted)


@st.composite
def gold_articles(draw: st.DrawFn, *, nested: bool) -> GoldArticle:
    """Any annotation of one text, whose attributions and assertions each do not overlap."""
    pieces = cut(draw(POINTS))
    attributions = []
    for speaker, verb, content in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        hedges = (GoldHedge(verb, draw(st.sampled_from(HEDGE_KINDS)), "verb"),) if draw(st.booleans()) else ()
        spoken = draw(st.booleans())
        attributions.append(
            GoldAttribution(
                speaker if spoken else (),
                verb,
                content,
                ("Somebody",),
                (draw(st.sampled_from(SPEAKER_TYPES)) if spoken else "none",),
                (draw(st.sampled_from(VERB_CLASSES)),),
                draw(st.sampled_from(QUOTE_TYPES)),
                hedges,
                nested=nested and draw(st.booleans()),
            )
        )
    assertions = tuple(GoldAssertion(spans, draw(st.sampled_from(STATUSES))) for spans in cut(draw(POINTS)))
    return GoldArticle("any", TEXT, tuple(attributions), assertions)


@given(gold_articles(nested=True))
def test_scheme_gold_against_itself_is_perfect(gold: GoldArticle) -> None:
    """Scheme gold against itself is perfect."""
    figures = compare(gold, gold.as_article(), "scheme").tally.figures()
    assert figures.pop("share_MAE") == 0
    assert {value for name, value in figures.items() if not name.startswith("share_")} <= {100.0, None}
    assert figures["tuple_F1"] == figures["assertion_F1"] == 100


@given(gold_articles(nested=False))
def test_standoff_gold_against_itself_is_perfect(gold: GoldArticle) -> None:
    """Standoff gold against itself is perfect."""
    figures = compare(gold, gold.as_article(), "standoff").tally.figures()
    assert figures["share_MAE"] == 0
    assert {value for name, value in figures.items() if "share_" not in name} <= {100.0, None}


@given(gold_articles(nested=True))
def test_gold_as_an_article_is_sure_of_itself(gold: GoldArticle) -> None:
    """An annotator's finding is all to expect of an annotator, and no reason speaks against its status."""
    article = gold.as_article()
    assert article.score.expected_low == article.score.expected_high == article.score.sourced_share
    assert all(("author's own" in why.because) == (why.assertion.status == "unsourced") for why in article.explain())


@pytest.mark.parametrize("kind", ["scheme", "standoff"])
@given(gold=gold_articles(nested=True), other=gold_articles(nested=True))
def test_every_figure_of_anything_against_anything_keeps_its_range(
    kind: Kind, gold: GoldArticle, other: GoldArticle
) -> None:
    """Every figure of anything against anything keeps its range."""
    for name, value in compare(gold, other.as_article(), kind).tally.figures().items():
        if value is not None:
            assert 0 <= value <= (1 if "share_" in name else 100)
