"""Promises that hold for every article, and what a change to the text must and must not change."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import check

from attribution.pipeline import Attributor
from attribution.records import Article
from attribution.text.layout import PIECE

SEEDS = {
    path.stem: path.read_bytes().decode("utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
}


@pytest.fixture(scope="module")
def seeds(attributor: Attributor) -> dict[str, Article]:
    """The seed corpus as the library reads it."""
    return dict(zip(SEEDS, attributor.pipe(SEEDS.values()), strict=True))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_seed(seeds: dict[str, Article], seed: str) -> None:
    """Spans, order, nesting, shares and round trips hold on whole articles."""
    check(seeds[seed])


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_left_out_asserts(seeds: dict[str, Article], seed: str) -> None:
    """A stretch is an assertion or it is left out, never both."""
    article = seeds[seed]
    for part in article.excluded:
        for made in article.assertions:
            assert all(one.end <= two.start or two.end <= one.start for one in part.spans for two in made.spans)


VOCABULARY = """
    Ivanov She who police it report said says claimed reportedly denied is believed to that and but , , . . : — ( )
    ' ‘ ’ accused of spying according to whether might not 12 May Kyiv's told reporters in a statement adding asked ?
    because rained fled the dam broke “ ” "
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n", "\n"])
"""Words and marks out of which reports are made, in no order."""

SENTENCES = st.sampled_from(
    [
        "Ivanov said that it rained.",
        "“It rained,” said Ivanov, “and it snowed. It froze.",
        "Kyiv says Moscow claims that the dam may burst.",
        "The thief is believed to be abroad.",
        "Police: “Stay away.”",
        "The militants reportedly fled, according to the police.",
        "“Their general told us, ‘You will wait,’” she said, adding that he lied.",
        "— Ivanov",
        "By Ruth Callan",
        "The plan was announced by the ministry.",
        "In his view, the law is bad; he asked for another.",
        "\n\n",
    ]
)
MADE = st.lists(WORDS, max_size=30).map(" ".join) | st.lists(SENTENCES, max_size=6).map(" ".join) | st.text(max_size=60)


@settings(max_examples=150)
@given(text=MADE)
def test_every_text(attributor: Attributor, text: str) -> None:
    """All that holds for articles holds for word salad."""
    check(attributor(text))


def test_the_size_of_a_batch_changes_nothing(attributor: Attributor, seeds: dict[str, Article]) -> None:
    """Nor does what else is in it."""
    texts = list(SEEDS.values())
    for size in (1, 5):
        assert list(attributor.pipe(texts, batch_size=size)) == list(seeds.values())


@pytest.mark.parametrize("gap", ["\n\n", " "])
def test_where_a_long_text_is_cut_changes_nothing(attributor: Attributor, gap: str) -> None:
    """The sentences at the ends of the pieces are read as all the others are."""
    sentence = "Sergei Ivanov said that the bridge was closed."
    count = PIECE // len(sentence) + 5
    article = attributor(gap.join([sentence] * count))
    assert len(article.text) > PIECE
    assert {tuple(found) for found in article.attributions} == {
        ("Sergei Ivanov", "said", "that the bridge was closed", None)
    }
    assert article.score.sourced == article.score.assertions == len(article.attributions) == count


def _structure(article: Article) -> list[Any]:
    """All that an article holds but words and places."""
    return [
        [
            (
                found.speaker and (found.speaker.type, len(found.speaker.spans)),
                (found.verb.lemma, found.verb.verb_class),
                (found.content.quote, len(found.content.spans)),
                [(hedge.kind, hedge.level) for hedge in found.hedges],
                (found.rule, found.parent),
            )
            for found in article.attributions
        ],
        [(part.status, part.attributions, len(part.hedges), len(part.spans)) for part in article.assertions],
        [part.reason for part in article.excluded],
        (article.score.speakers, article.score.top_speaker),
    ]


RENAMED = {
    "02-agency-cross-claims": {
        "Pavel": "Peter",
        "Andrin": "Androv",
        "Marta": "Marie",
        "Selin": "Selov",
        "Jonas": "Johan",
    },
    "04-court-verdict": {"Carla": "Clara", "Denholm": "Denham", "Sophie": "Sabine", "Lenz": "Lenk", "Pym": "Pim"},
    "05-science-study": {"Birgit": "Brigitte", "Aalund": "Aaland", "Luca": "Lucio", "Ferrante": "Ferranti"},
    "07-business-results": {"Castellow": "Castelow", "Hollin": "Holling", "Haldorsen": "Halvorsen", "Derek": "Dennis"},
    "13-disaster": {"Arana": "Arano", "Lucía": "Luisa", "Orrantegui": "Orrantia", "Delia": "Della", "Humani": "Humano"},
    "14-investigation": {"Fell": "Fall", "Conrad": "Konrad", "Orr": "Ott", "Beatrix": "Beatrice", "Holm": "Helm"},
    "16-diplomacy-telegram": {"Dragan": "Dragen", "Ilmari": "Ilmaro", "Salome": "Salima", "Retz": "Renz"},
}


@pytest.mark.parametrize("seed", RENAMED)
def test_other_names_change_no_structure(attributor: Attributor, seeds: dict[str, Article], seed: str) -> None:
    """Who is called what is nothing to the rules."""
    text = re.sub(r"\w+", lambda word: RENAMED[seed].get(word[0], word[0]), SEEDS[seed])
    assert text != SEEDS[seed]
    assert _structure(attributor(text)) == _structure(seeds[seed])


CURLY = [
    "01-agency-security-plot",
    "08-sport-match",
    "09-interview",
    "12-scraped-page",
    "15-culture-obituary",
]
STRAIGHT = ["02-agency-cross-claims", "04-court-verdict", "06-live-report", "10-press-release", "13-disaster"]


@pytest.mark.parametrize("seed", CURLY)
def test_straight_marks_for_curly_ones_change_no_structure(
    attributor: Attributor, seeds: dict[str, Article], seed: str
) -> None:
    """On seeds whose sentences the parser reads alike with either."""
    text = SEEDS[seed].translate(str.maketrans("“”", '""'))
    assert text != SEEDS[seed]
    assert _structure(attributor(text)) == _structure(seeds[seed])


@pytest.mark.parametrize("seed", STRAIGHT)
def test_curly_marks_for_straight_ones_change_no_structure(
    attributor: Attributor, seeds: dict[str, Article], seed: str
) -> None:
    """The other way round."""
    text = re.sub(r'"([^"\n]*)"', r"“\1”", SEEDS[seed])
    assert text != SEEDS[seed]
    assert _structure(attributor(text)) == _structure(seeds[seed])


def _tuples(article: Article) -> list[tuple[Any, ...]]:
    return [
        (*found, found.rule, found.speaker and (found.speaker.entity, found.speaker.type))
        for found in article.attributions
    ]


def _statements(article: Article) -> list[tuple[Any, ...]]:
    return [(part.text, part.status, tuple(hedge.text for hedge in part.hedges)) for part in article.assertions]


@pytest.mark.parametrize(
    ("seed", "plain", "doubted"),
    [
        ("02-agency-cross-claims", "soldiers had fenced off", "soldiers had allegedly fenced off"),
        ("03-politics-parliament", "Arrivals rose by", "Arrivals allegedly rose by"),
        ("04-court-verdict", "It stood for two years", "It allegedly stood for two years"),
        ("05-science-study", "A storm destroyed", "A storm allegedly destroyed"),
        ("06-live-report", "northern tank was repaired", "northern tank was allegedly repaired"),
        ("07-business-results", "Sales slipped", "Sales allegedly slipped"),
        ("13-disaster", "They used buckets", "They allegedly used buckets"),
        ("14-investigation", "The consultancy closed", "The consultancy allegedly closed"),
        ("15-culture-obituary", "It won a prize", "It allegedly won a prize"),
        ("16-diplomacy-telegram", "Vardania fought a short war", "Vardania allegedly fought a short war"),
    ],
)
def test_allegedly_adds_hearsay_and_nothing_else(
    attributor: Attributor, seeds: dict[str, Article], seed: str, plain: str, doubted: str
) -> None:
    """Before the verb of a plain sentence: one attribution to nobody, its hedge, another status; the rest stays."""
    assert SEEDS[seed].count(plain) == 1
    before, after = seeds[seed], attributor(SEEDS[seed].replace(plain, doubted))
    (added,) = [
        found for found in after.attributions if tuple(found) not in {tuple(old) for old in before.attributions}
    ]
    assert (added.speaker, added.verb.text) == (None, "allegedly")
    assert [(hedge.text, hedge.kind, hedge.level) for hedge in added.hedges] == [("allegedly", "hearsay", "verb")]
    assert [item for item in _tuples(after) if item[1] != "allegedly" or item in _tuples(before)] == _tuples(before)
    changed = [(old, new) for old, new in zip(_statements(before), _statements(after), strict=True) if old != new]
    ((old, new),) = changed
    assert plain in old[0]
    assert new == (old[0].replace(plain, doubted), "hearsay", ())
    assert old[1] == "unsourced"
    assert (after.score.hearsay, after.score.hedged) == (before.score.hearsay + 1, before.score.hedged + 1)


NAMES = ["Sergei Ivanov", "Helen Marsh", "Pavel Andrin", "Ruth Callan", "Tomas Greaves"]


@pytest.mark.parametrize("second", NAMES[2:])
@pytest.mark.parametrize("first", NAMES[:2])
def test_templates_with_any_names(attributor: Attributor, first: str, second: str) -> None:
    """Small articles, too: the same with every pair of names."""
    template = (
        "{0} said that the road was closed. “Nobody may pass,” {1} told reporters. "
        "According to {0}, the dam is old, but {1} denied this."
    )
    wanted = _structure(attributor(template.format(*NAMES[:2])))
    found = attributor(template.format(first, second))
    if first != second:
        assert _structure(found) == wanted
    assert list(chain.from_iterable(wanted[:1]))
