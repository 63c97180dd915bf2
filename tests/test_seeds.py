"""The seed corpus: well formed, with every construction in it, and read as well as it has been read before."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import total
from attribution.evaluation.gold import Corpus
from attribution.evaluation.metrics import compare
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import GAP, HEDGE_KINDS, HEDGE_LEVELS, QUOTE_TYPES, SPEAKER_TYPES, STATUSES, VERB_CLASSES

FOLDER = Path(__file__).parents[1] / "seeds"
IDS = sorted(path.stem for path in FOLDER.glob("*.json"))
Json = dict[str, Any]


def _text(seed: str) -> str:
    return (FOLDER / f"{seed}.txt").read_bytes().decode("utf-8")


def _gold(seed: str) -> Json:
    data: Json = json.loads((FOLDER / f"{seed}.json").read_text(encoding="utf-8"))
    return data


TEXTS = {seed: _text(seed) for seed in IDS}
GOLD = {seed: _gold(seed) for seed in IDS}


def _mentions(gold: Json) -> list[Json]:
    found: list[Json] = []
    for item in gold["attributions"]:
        found += [item["verb"], item["content"], *item["hedges"], *([item["speaker"]] if item["speaker"] else [])]
    for item in gold["assertions"]:
        found += [item, *item["hedges"]]
    return found


def test_there_are_enough_articles() -> None:
    """At least fifteen, each text with its gold."""
    assert len(IDS) >= 15
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == IDS


@pytest.mark.parametrize("seed", IDS)
def test_the_text_is_plain(seed: str) -> None:
    """Of 200 to 700 words, with Unix line ends and a final one, and no byte order mark."""
    text = TEXTS[seed]
    assert 200 <= len(text.split()) <= 700
    assert text.endswith("\n")
    assert not {"\r", "\ufeff", "\t", "\u00a0"} & set(text)


@pytest.mark.parametrize("seed", IDS)
def test_every_mention_is_the_slice_of_its_spans(seed: str) -> None:
    """Pieces in order, apart, without white space at their ends, joined as in the records."""
    text = TEXTS[seed]
    for mention in _mentions(GOLD[seed]):
        spans = mention["spans"]
        pieces = [text[start:end] for start, end in spans]
        assert GAP.join(pieces) == mention["text"]
        assert all(piece and piece == piece.strip() for piece in pieces)
        assert all(first[1] < second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize("seed", IDS)
def test_attributions_come_in_the_order_of_their_verbs(seed: str) -> None:
    """Each verb signals one; nested is what stands in another's content."""
    found = GOLD[seed]["attributions"]
    verbs = [item["verb"]["spans"][0] for item in found]
    assert verbs == sorted(verbs)
    for item in found:
        start = item["verb"]["spans"][0][0]
        outer = [o for o in found if o is not item and any(a <= start < b for a, b in o["content"]["spans"])]
        assert item["nested"] == bool(outer), item["verb"]["text"]


@pytest.mark.parametrize("seed", IDS)
def test_assertions_come_in_order_and_apart(seed: str) -> None:
    """And none stands in what is excluded."""
    spans = [span for item in GOLD[seed]["assertions"] for span in item["spans"]]
    assert [item["spans"][0] for item in GOLD[seed]["assertions"]] == sorted(
        item["spans"][0] for item in GOLD[seed]["assertions"]
    )
    assert all(first[1] <= second[0] for first, second in pairwise(sorted(spans)))


@pytest.mark.parametrize("seed", IDS)
def test_excluded_pieces_are_in_the_text(seed: str) -> None:
    """Word by word, and none is an assertion."""
    for piece in GOLD[seed]["excluded"]:
        assert piece.strip() == piece != ""
        assert piece in TEXTS[seed]
        assert piece not in [item["text"] for item in GOLD[seed]["assertions"]]


@pytest.mark.parametrize("seed", IDS)
def test_values_are_those_of_the_scheme(seed: str) -> None:
    """Nothing outside the closed sets; a speaker has a name and a type, no speaker has neither."""
    gold = GOLD[seed]
    assert gold["id"] == seed
    assert set(gold) == {"id", "attributions", "assertions", "excluded"}
    for item in gold["attributions"]:
        assert set(item["speaker_type"]) <= set(SPEAKER_TYPES)
        assert set(item["verb_class"]) <= set(VERB_CLASSES)
        assert item["verb_class"]
        assert item["quote"] in QUOTE_TYPES
        assert (item["speaker"] is None) == (item["speaker_type"] == ["none"]) == (item["speaker_entity"] == [])
        assert isinstance(item["nested"], bool)
    for item in gold["assertions"]:
        assert item["status"] in STATUSES
        assert all(hedge["level"] == "content" for hedge in item["hedges"])
    for hedge in [hedge for item in (*gold["attributions"], *gold["assertions"]) for hedge in item["hedges"]]:
        assert hedge["kind"] in HEDGE_KINDS
        assert hedge["level"] in HEDGE_LEVELS


CONSTRUCTIONS = {
    "verb with a clause": ("01", "said", "that it had foiled an attack"),
    "verb with a clause without that": ("02", "said", "the aircraft had been shot down"),
    "verb with a noun phrase": ("01", "rejected", "the accusation"),
    "verb with an infinitive": ("03", "pledged", "to balance the budget"),
    "verb with a preposition": ("02", "has called for", "a meeting"),
    "verb with object and preposition": ("01", "accused", "a little-known militant group of preparing it"),
    "verb with object and infinitive": ("16", "urged", "to show restraint"),
    "passive with an agent": ("13", "was reported", "The collapse of a mine gallery"),
    "second verb of one speaker": ("02", "insisted", "that the drone had crashed"),
    "participle that reports more": ("02", "adding", "that they would be handed"),
    "speaker behind the verb": ("05", "said", "“We expected a difference"),
    "frame in the middle": ("05", "said", "“The healthy ones,” … “follow a plume"),
    "frame at the end": ("14", "confirmed", "The public prosecutor has opened an inquiry"),
    "according to": ("01", "According to", "the explosion would have brought down"),
    "per": ("03", "Per", "it would bring in eleven million"),
    "in somebody's view": ("02", "view", "the drone was probably damaged"),
    "in the view of": ("03", "In the view of", "the vote settled nothing"),
    "in the words of": ("03", "In the words of", "the budget is “a menu"),
    "as somebody put it": ("03", "put it", "The tax … is “the least painful"),
    "noun with a clause": ("03", "The claim", "that it would empty the hotels"),
    "noun of belief or fear": ("03", "Fears", "that visitors would choose"),
    "noun that is an infinitive": ("03", "advice was", "to postpone the tax"),
    "hearsay adverb": ("01", "reportedly", "The suspects … planned"),
    "it is believed that": ("04", "is believed", "that at least 200,000 pounds"),
    "was said to": ("04", "was said", "Denholm … to have spent"),
    "charge in the passive": ("04", "was charged with", "Denholm … fraud"),
    "colon": ("06", ":", '"Stay away from the harbour.'),
    "verb with a colon": ("14", "writes:", '"Sign it before'),
    "dash": ("15", "—", "“The tide does not need a narrator.”"),
    "medium": ("01", "said by telephone", "“My client rented"),
    "artefact with its owner": ("01", "statement read", "“In the course"),
    "direct quotation continued": ("04", "told", '"You have robbed the people who sat next to you," … "Your regret'),
    "quotation over paragraphs": ("05", "said in an interview", "“The gates are opened"),
    "quotation in a quotation": ("16", "told", "‘You will have your answer by Friday,’"),
    "mixed quotation": ("01", "said", "the man “knew"),
    "nested attribution": ("02", "claims", "that the burn marks"),
    "nested belief of the quoted": ("04", "think", "she believed the story"),
    "document": ("14", "adds", "that two prototypes were lost"),
    "footage": ("13", "shows", "him asking for his shoes"),
    "records": ("14", "reveal", "three payments"),
    "silence": ("02", "declined", "to comment"),
    "denial": ("02", "denied", "that its forces had opened fire"),
    "question reported": ("04", "had once asked", "where the new car came from"),
    "quoted question": ("03", "asked", "“How many more evenings"),
    "belief": ("02", "believe", "a new war would be over"),
    "evidence": ("05", "showed", "that light has little effect"),
    "intention": ("03", "intends", "to present a shorter budget"),
    "attitude": ("03", "opposes", "the tax"),
    "decree with a clause": ("04", "ruled", "that Carla Denholm"),
    "decree over a person": ("04", "banned", "her from handling"),
    "claim responsibility": ("01", "claimed responsibility for", "a derailment"),
    "silence that cannot verify": ("02", "could not be independently confirmed", "The report"),
}
"""Each construction: the seed, the verb's words, how the content begins."""


def _seed(number: str) -> str:
    return next(seed for seed in IDS if seed.startswith(number))


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_every_construction_is_there(construction: str) -> None:
    """Annotated, in at least one article."""
    number, verb, content = CONSTRUCTIONS[construction]
    assert any(
        item["verb"]["text"] == verb and item["content"]["text"].startswith(content)
        for item in GOLD[_seed(number)]["attributions"]
    )


COUNTER_EXAMPLES = {
    "scare quotes, straight": ("14", '"reform"'),
    "scare quotes of people": ("14", '"partners"'),
    "title of a play": ("03", "“Nobody Asked the Minister,”"),
    "title of a book": ("03", "“They Said We Would Fail,”"),
    "title of a film": ("15", "“Salt Hours”"),
    "said as an adjective": ("04", "said vehicle"),
    "said as an adjective again": ("14", "said buses"),
    "according to plan": ("05", "according to plan"),
    "May the month": ("05", "May is the month"),
    "may the month in the middle": ("03", "In May of last year"),
}
"""Phrases that look like an attribution or a hedge and are none: the seed and the words."""


@pytest.mark.parametrize("example", COUNTER_EXAMPLES)
def test_every_counter_example_is_there(example: str) -> None:
    """In the text, and no verb or hedge of the gold touches it."""
    number, words = COUNTER_EXAMPLES[example]
    seed = _seed(number)
    start = TEXTS[seed].index(words)
    marked = [mention for item in GOLD[seed]["attributions"] for mention in (item["verb"], *item["hedges"])]
    marked += [hedge for item in GOLD[seed]["assertions"] for hedge in item["hedges"]]
    for mention in marked:
        assert all(last <= start or start + len(words) <= first for first, last in mention["spans"]), mention["text"]


def test_claiming_responsibility_is_no_hedge() -> None:
    """An idiom: the gold has the attribution and no distance."""
    found = [
        item for gold in GOLD.values() for item in gold["attributions"] if "responsibility" in item["verb"]["text"]
    ]
    assert found
    assert not any(item["hedges"] for item in found)


def test_every_value_occurs() -> None:
    """Each class, quote type, status, kind and level, and each type of speaker but the author's own voice."""
    attributions = [item for gold in GOLD.values() for item in gold["attributions"]]
    assertions = [item for gold in GOLD.values() for item in gold["assertions"]]
    hedges = [hedge for item in (*attributions, *assertions) for hedge in item["hedges"]]
    assert {item["verb_class"][0] for item in attributions} == set(VERB_CLASSES)
    assert {item["quote"] for item in attributions} == set(QUOTE_TYPES)
    assert {item["speaker_type"][0] for item in attributions} >= set(SPEAKER_TYPES) - {"author"}
    assert {item["status"] for item in assertions} == set(STATUSES)
    assert {hedge["kind"] for hedge in hedges} == set(HEDGE_KINDS)
    assert {hedge["level"] for hedge in hedges} == set(HEDGE_LEVELS)


def test_marks_of_every_kind() -> None:
    """Straight and curly ones, and paragraphs with an odd count of them."""
    paragraphs = [part for text in TEXTS.values() for part in text.split("\n")]
    assert any('"' in part for part in paragraphs)
    assert any("“" in part for part in paragraphs)
    assert any("‘" in part for part in paragraphs)
    assert any(part.count('"') % 2 for part in paragraphs)
    assert any(part.count("“") != part.count("”") for part in paragraphs)


FLOORS = {
    "tuple_F1": 87.6,
    "strict_recall": 76.0,
    "hedge_F1": 96.2,
    "assertion_F1": 94.2,
    "status_of_all": 91.8,
    "entity": 94.5,
}
"""Two points below what was measured when they were set: 89.6, 78.1, 98.2, 96.2, 93.8 and 96.6."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """The seeds as the evaluation reads them."""
    return read_gold(FOLDER)


def test_the_seeds_are_read_as_well_as_before(attributor: Attributor, corpus: Corpus) -> None:
    """No figure falls below its floor, and every span is verbatim."""
    found = attributor.pipe(Document(article.id, None, article.text) for article in corpus.articles)
    results = [compare(gold, article, corpus.kind) for gold, article in zip(corpus.articles, found, strict=True)]
    figures = total([result.tally for result in results]).figures()
    below = {name: figures[name] for name, floor in FLOORS.items() if (figures[name] or 0) < floor}
    assert below == {}
    assert figures["verbatim"] == 100


def test_the_gold_scores_full_marks_against_itself(corpus: Corpus) -> None:
    """The measure and the gold understand each other."""
    tallies = [compare(gold, gold.as_article(), corpus.kind).tally for gold in corpus.articles]
    figures = total(tallies).figures()
    assert all(
        figures[name] == 100 for name in ("tuple_F1", "strict_recall", "assertion_F1", "status_of_all", "entity")
    )
