"""Hedges: in which constructions a word weakens, and on what the weakening bears."""

from __future__ import annotations

import pytest

from attribution.hedging.hedges import find
from attribution.lexicon import hedges, parse_example
from attribution.lexicon.tables import HedgeEntry
from attribution.pipeline import Attributor
from attribution.records import Hedge
from attribution.view import View

ROWS = [row for rows in hedges().values() for row in rows]


def _found(attributor: Attributor, text: str) -> list[tuple[str, str]]:
    (doc,) = attributor.backend.parse([text], batch_size=1)
    return [(text[item.span.start : item.span.end], item.kind) for item in find(View.of(doc))]


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.text} ({row.kind})") for row in ROWS])
def test_every_row_of_the_table_is_found_in_its_example(attributor: Attributor, row: HedgeEntry) -> None:
    """With its kind; a longer hedge may hold it, and the "to" of a passive belongs to it."""
    example = parse_example(row.example)
    (wanted,) = example.cue
    (doc,) = attributor.backend.parse([example.text], batch_size=1)
    found = [item for item in find(View.of(doc)) if item.kind == row.kind]
    assert any(item.span.start <= wanted.start and wanted.end <= item.span.end for item in found), [
        example.text[item.span.start : item.span.end] for item in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # modal
        ("The dam might burst in the spring.", [("might", "modal")]),
        ("The dam may burst in the spring.", [("may", "modal")]),
        ("The dam could burst in the spring.", [("could", "modal")]),
        ("She could have known the man.", [("could", "modal")]),
        ("The dam may or may not burst.", [("may or may not", "modal")]),
        # adverb
        ("The mayor perhaps saw the letter.", [("perhaps", "epistemic")]),
        ("The king will likely abdicate.", [("likely", "epistemic")]),
        ("Some traders allegedly sold bad water.", [("allegedly", "hearsay")]),
        # adjective
        ("A likely successor has arrived.", [("likely", "epistemic")]),
        ("The mayor named a potential buyer.", [("potential", "epistemic")]),
        ("It is likely that the king will abdicate.", [("likely", "epistemic")]),
        ("The probable cause was a short circuit.", [("probable", "epistemic")]),
        ("The death toll is unconfirmed.", [("unconfirmed", "hearsay")]),
        # before-noun
        ("The alleged thief fled to Spain.", [("alleged", "hearsay")]),
        ("Police arrested a suspected bomber.", [("suspected", "hearsay")]),
        ("A reported attack closed the road.", [("reported", "hearsay")]),
        ("The so-called reform failed.", [("so-called", "distancing")]),
        ("Police spoke of a possible attack.", [("possible", "epistemic")]),
        # with-to
        ("The road seems to be empty.", [("seems", "epistemic")]),
        ("The road appears empty.", [("appears", "epistemic")]),
        ("The firm looks set to close.", [("looks set", "epistemic")]),
        ("It looks like the war is over.", [("looks like", "epistemic")]),
        # with-clause
        ("It appears that the road is empty.", [("appears", "epistemic")]),
        ("It is possible that the mine will close.", [("possible", "epistemic")]),
        ("It is possible, he added, that the mine will close.", [("possible", "epistemic")]),
        ("The king is expected to abdicate.", []),
        ("The road is, it seems, empty.", [("seems", "epistemic")]),
        ("There was little evidence that the guard slept.", [("little evidence", "epistemic")]),
        ("I don’t think the shop is open.", [("I don’t think", "epistemic")]),
        # as-if
        ("That seemed like a trick.", [("seemed like", "epistemic")]),
        ("It felt like the walls were moving.", []),
        ("It looks as if the war were over.", [("looks", "epistemic")]),
        ("The firm looks to have lost the contract.", [("looks", "epistemic")]),
        ("The tape holds what sounds like gunfire.", [("sounds like", "epistemic")]),
        # verb
        ("This is what they allege.", [("allege", "distancing")]),
        # passive-to
        ("The thief is believed to be abroad.", [("is believed to", "hearsay")]),
        ("The thief was thought to have fled.", [("was thought to", "hearsay")]),
        ("Engineers are said to have missed the crack.", [("are said to", "hearsay")]),
        ("It is said that the king is ill.", [("is said", "hearsay")]),
        ("Ten miners are feared dead.", [("are feared", "hearsay")]),
        ("The storm, estimated to have cost a million, is over.", [("estimated to", "hearsay")]),
        # any
        ("The bridge, as far as I know, will be repaired.", [("as far as I know", "epistemic")]),
        ("A deal cannot be ruled out.", [("cannot be ruled out", "epistemic")]),
        ("The claim could not be independently verified.", [("could not be independently verified", "epistemic")]),
    ],
)
def test_constructions_that_hedge(attributor: Attributor, text: str, expected: list[tuple[str, str]]) -> None:
    """Each reading of the table, and the words that the hedge takes."""
    assert _found(attributor, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # modal
        "The talks begin in May.",
        "May is a cold month there.",
        "Theresa May spoke first.",
        "The army showed its might at the parade.",
        "She could not swim.",
        "He could see the harbour from his window.",
        "The hut had windows that could be opened.",
        "The rule was so vague that it could be applied to anybody.",
        "They built a room where he could rest.",
        "Few collectors could tell the colours apart.",
        "The farmers could no longer sell their milk.",
        "He wrote the music for Devil May Cry.",
        # before-noun
        "The suspect fled to Spain.",
        "He suspected his brother.",
        "The army reported an attack.",
        "They supposed that it had rained.",
        # with-to
        "The minister appeared on television.",
        "The star appeared in the film.",
        "The guard looks out of the window.",
        # with-clause
        "The water was clear.",
        "It is unclear who fired first.",
        "It was not clear who had fired.",
        "It is unknown who fired first.",
        "There was no evidence that the guard slept.",
        "It is possible to swim there.",
        # passive-to
        "The thief was believed by his mother.",
        "The prayer was said aloud.",
        "The road was known for its holes.",
        "Ivanov believed that it rained.",
        # what can be, appearances, feelings
        "That is the highest possible score.",
        "The army used all possible means.",
        "It is possible to open the lid.",
        "He felt that the film was good.",
        "The beetle looks like a leaf.",
        "He has produced no evidence.",
        # no hedges at all
        "About 60 people clearly heard it.",
    ],
)
def test_constructions_that_do_not_hedge(attributor: Attributor, text: str) -> None:
    """The same words at other work: a month, a name, an ability, a verb with an object, an approximator, a booster."""
    assert _found(attributor, text) == []


def _borne(hedges_: tuple[Hedge, ...]) -> list[tuple[str, str, str]]:
    return [(hedge.text, hedge.kind, hedge.level) for hedge in hedges_]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He claimed that the dam was safe.", [("claimed", "distancing", "verb")]),
        ("Ivanov insisted that the dam was safe.", [("insisted", "distancing", "verb")]),
        ("Ivanov suggested that the dam was unsafe.", [("suggested", "epistemic", "verb")]),
        ("Ivanov probably knows that the dam is unsafe.", [("probably", "epistemic", "verb")]),
        ("The judge may say that the law is void.", [("may", "modal", "verb")]),
        ("She appeared to say that the dam was old.", [("appeared", "epistemic", "verb")]),
        ("Ivanov said that the dam might burst.", [("might", "modal", "content")]),
        ("Ivanov said that the dam was perhaps unsafe.", [("perhaps", "epistemic", "content")]),
        ("The bridge, Ivanov said, may collapse.", [("may", "modal", "content")]),
        ("Lund said that the so-called reform had failed.", [("so-called", "distancing", "content")]),
        ("“I think the shop is closed,” Lund said.", [("I think", "epistemic", "content")]),
        (
            "He claimed that the dam might burst.",
            [("claimed", "distancing", "verb"), ("might", "modal", "content")],
        ),
        ("The thief is believed to be abroad.", [("is believed to", "hearsay", "verb")]),
        ("The militants were reportedly planning the attack.", [("reportedly", "hearsay", "verb")]),
        ("Two men reportedly fled, according to the police.", [("reportedly", "hearsay", "verb")]),
        ("The alleged thief fled, according to the police.", [("alleged", "hearsay", "content")]),
        ("The clerk is alleged to have stolen the ring.", [("is alleged to", "hearsay", "verb")]),
        ("It was claimed that the clerk stole the ring.", [("was claimed", "hearsay", "verb")]),
        ("It was suggested that the dam was unsafe.", [("was suggested", "hearsay", "verb")]),
        ("Some reports suggest a crime.", [("suggest", "epistemic", "verb")]),
    ],
)
def test_levels(attributor: Attributor, text: str, expected: list[tuple[str, str, str]]) -> None:
    """At the verb where the author keeps a distance from the report, in the content where the speaker hedges."""
    article = attributor(text)
    outer = next(found for found in article.attributions if not found.nested)
    assert _borne(outer.hedges) == expected
    assert not any(part.hedges for part in article.assertions)


def test_a_hearsay_adverb_beside_a_reporting_verb_is_its_hedge(attributor: Attributor) -> None:
    """One attribution, and no second one without a speaker."""
    (found,) = attributor("The agency reportedly said that the dam was safe.").attributions
    assert found.verb.text == "reportedly said"
    assert _borne(found.hedges) == [("reportedly", "hearsay", "verb")]


def test_a_nested_hedge_belongs_to_the_innermost_attribution(attributor: Attributor) -> None:
    """Moscow hedges and is kept at a distance; Kyiv's own statement is plain."""
    outer, inner = attributor("Kyiv says Moscow claims that the dam may burst.").attributions
    assert outer.hedges == ()
    assert _borne(inner.hedges) == [("claims", "distancing", "verb"), ("may", "modal", "content")]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The dam may burst in the spring.", ("may", "modal", "content")),
        ("The army appears to have moved a brigade.", ("appears", "epistemic", "content")),
        ("The alleged thief said that he was innocent.", ("alleged", "hearsay", "content")),
        ("The eel population has probably fallen.", ("probably", "epistemic", "content")),
    ],
)
def test_the_authors_own_hedges_hang_on_the_assertion(
    attributor: Attributor, text: str, hedge: tuple[str, str, str]
) -> None:
    """A hedge that no attribution holds is the author's."""
    article = attributor(text)
    (part,) = article.assertions
    assert _borne(part.hedges) == [hedge]
    assert not any(found.hedges for found in article.attributions)
    assert article.score.hedged == 1


@pytest.mark.parametrize(
    "text",
    [
        "The rebels claimed responsibility for the attack.",
        "The ministry claimed victory in the north.",
        "The storm claimed nine lives.",
        "She claimed the title in Rome.",
        "He has claimed asylum in Norway.",
    ],
)
def test_idioms_with_claim_keep_no_distance(attributor: Attributor, text: str) -> None:
    """To claim responsibility is to take it upon oneself, and nobody doubts a claimed life."""
    article = attributor(text)
    assert not any(found.hedges for found in article.attributions)
    assert not any(part.hedges for part in article.assertions)


@pytest.mark.parametrize(
    "text",
    [
        "Menon suggested writing a new law.",
        "The troupe suggested that he leave the town.",
        "The word implies a long friendship.",
    ],
)
def test_a_proposal_or_a_meaning_doubts_nothing(attributor: Attributor, text: str) -> None:
    """To suggest a walk is not to say that one may have taken place."""
    assert not any(found.hedges for found in attributor(text).attributions)


def test_no_hedge_is_counted_twice(attributor: Attributor) -> None:
    """Each stretch bears on one thing."""
    article = attributor(
        "The alleged thief may have fled. Kyiv says Moscow claims that he might be in Minsk. “I think he is,” he said."
    )
    spans = [hedge.spans for holder in (*article.attributions, *article.assertions) for hedge in holder.hedges]
    assert len(spans) == len(set(spans)) == 5
