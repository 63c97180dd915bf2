"""A user's program as type checkers see it: mypy, strict, and pyright read it against the installed wheel.

`.ci/wheel` and `make release-check` run them; nobody runs the program. Each `assert_type` is a promise of ``py.typed``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, assert_type

import pandas as pd

import attribution
from attribution import Article, Attributor, Document, Policy, Settings, Unreadable


def shares(folder: Path) -> dict[str, float]:
    """Return the sourced share of each article of a folder that has one."""
    attributor = attribution.load(engine="rules", policy=Policy(hearsay_as="unsourced"), min_confidence=0.5)
    assert_type(attributor, Attributor)
    failures: list[Unreadable] = []
    documents = attribution.read(folder, meta={"outlet": "Gazette"}, failures=failures)
    assert_type(documents, Iterator[Document])
    found = {}
    for article in attributor.pipe(documents, n_process=2):
        assert_type(article, Article)
        if article.score.sourced_share is not None:
            found[article.id or "unnamed"] = article.score.sourced_share
    return found


def spoken(text: str) -> Iterator[tuple[str, Literal["direct", "indirect", "mixed"]]]:
    """Yield who speaks in a text, and how the words are quoted."""
    article = attribution.load()(text, id="a1", title="Bridge")
    assert_type(article, Article)
    for speaker, verb, content, hedge in article.attributions:
        assert_type((speaker, verb, content, hedge), tuple[str | None, str | None, str | None, str | None])
    for item in article.attributions:
        assert_type(item.confidence, float)
        assert_type(item.hedges, tuple[attribution.Hedge, ...])
        if item.speaker is not None:
            yield item.speaker.entity, item.content.quote
    assert_type(Article.from_json(article.to_json()), Article)


def tables(folder: Path) -> pd.DataFrame:
    """Return the scores of a folder beside its speakers."""
    frame = attribution.score_folder(folder, jobs=2)
    assert_type(frame, pd.DataFrame)
    articles = list(Settings(engine="rules").load().pipe(attribution.read(folder)))
    return frame.merge(attribution.to_frame(articles, by="speaker"), on="id")


def message(folder: Path) -> str:
    """Return why nothing could be loaded."""
    try:
        pairs = attribution.load(weights=folder).pipe([("It rained.", 1)], as_tuples=True)
    except attribution.MissingModelError as error:
        return str(error)
    except attribution.AttributionError:
        return "something else"
    assert_type(pairs, Iterator[tuple[Article, Any]])
    return ""
