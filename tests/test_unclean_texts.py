"""Texts as mail, wires and scans have them give what clean ones give, at their own offsets."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import attribution
from attribution.pipeline import Attributor
from attribution.records import Article, text_of
from attribution.text.wrapping import folds

TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(Path(__file__).parents[1].glob("seeds/*.txt"))}
SEEDS = {name: text for name, text in TEXTS.items() if not folds(text)}
"""Those that are not wrapped already."""


@pytest.fixture(scope="module", params=["reader", "rules"])
def attributor(request: pytest.FixtureRequest) -> Attributor:
    """Either engine."""
    return attribution.load(engine=request.param)


@pytest.fixture(scope="module")
def clean(attributor: Attributor) -> dict[str, Article]:
    """The seeds as they stand."""
    return dict(zip(SEEDS, attributor.pipe(SEEDS.values()), strict=True))


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width, break_long_words=False) for line in text.split("\n"))


def _plain(words: str | None) -> str | None:
    """Return words without their line breaks and entities, which may be encoded twice."""
    return None if words is None else html.unescape(html.unescape(" ".join(words.split()).replace("- ", "-")))


def _told(article: Article) -> dict[str, Any]:
    """Return all that must be the same, whatever the line breaks."""
    return {
        "tuples": [
            (*map(_plain, found), found.verb.lemma, found.speaker and found.speaker.entity, found.parent)
            for found in article.attributions
        ],
        "assertions": [(_plain(made.text), made.status) for made in article.assertions],
        "share": article.score.sourced_share,
        "ratio": article.score.ratio,
    }


def _mentions(article: Article) -> Iterator[Any]:
    for found in article.attributions:
        yield from [found.verb, found.content, *found.hedges, *([found.speaker] if found.speaker else [])]
    for made in article.assertions:
        yield from [made, *made.hedges]
    yield from article.excluded
    for profile in article.speakers:
        yield from (part for part in (profile.role, profile.described, profile.anonymity) if part)


def _check(article: Article) -> None:
    """Every record's text is what its spans cut out of the text as it was given."""
    for mention in _mentions(article):
        assert mention.text == text_of(article.text, mention.spans)
    for profile in article.speakers:
        assert all(article.text[start:end] == alias.text for alias in profile.aliases for start, end in alias.spans)


def test_the_seeds_are_there() -> None:
    """All but the wire copy, which is wrapped."""
    assert set(TEXTS) - set(SEEDS) == {"17-wrapped-wire"}
    assert len(SEEDS) >= 16


LONG = (35, 60, 72, 100)


@pytest.mark.parametrize("width", [45, *(pytest.param(width, marks=pytest.mark.long) for width in LONG)])
def test_wrapped_seeds(attributor: Attributor, clean: dict[str, Article], width: int) -> None:
    """Hard-wrapped copies give the same tuples, assertions and shares."""
    wrapped = [_wrapped(text, width) for text in SEEDS.values()]
    for (name, before), text, article in zip(clean.items(), wrapped, attributor.pipe(wrapped), strict=True):
        assert article.text == text
        _check(article)
        assert _told(article) == _told(before), name


def test_seeds_with_entities(attributor: Attributor, clean: dict[str, Article]) -> None:
    """Quotation marks and dashes as entities, ampersands encoded twice."""
    table = {ord(sign): f"&#{ord(sign)};" for sign in "“‘—–é"} | {ord('"'): "&quot;", ord("’"): "&amp;rsquo;"}
    encoded = [text.translate(table) for text in SEEDS.values()]
    for (name, before), text, article in zip(clean.items(), encoded, attributor.pipe(encoded), strict=True):
        assert article.text == text
        _check(article)
        assert _told(article)["assertions"] == _told(before)["assertions"], name
        assert article.score.to_dict() == before.score.to_dict()


def test_lemma_and_entity_are_clean(attributor: Attributor) -> None:
    """The words stand as they were given; what names the cue and the speaker is put together."""
    text = "The com¬\nmissioner an-\nnounced that the levee had held. &quot;We were lucky,&quot; he told reporters."
    first, second = attributor(text).attributions
    assert first.speaker is not None
    assert (first.speaker.text, first.speaker.entity) == ("The com¬\nmissioner", "commissioner")
    assert (first.verb.text, first.verb.lemma) == ("an-\nnounced", "announce")
    assert (second.content.text, second.content.quote) == ("&quot;We were lucky,&quot;", "direct")
