"""Gold for `attribution evaluate` and `attribution train`: ID.txt and ID.json, as the seed corpus has them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attribution.exchange.files import file_names, put
from attribution.exchange.sheets import sheet_of
from attribution.records import Article, Assertion, Attribution, Hedge, TextSpan, encodable


def write_gold(articles: Iterable[Article], folder: str | Path, *, overwrite: bool = False) -> list[Path]:
    """Write corrected articles as gold, which `attribution evaluate FOLDER` and `attribution train FOLDER` read.

    Args:
        articles: those to write, each to a pair of files named after its id.
        folder: where they go; it is made if it is missing.
        overwrite: whether files that are there may be replaced.

    An article without any assertion counts as one whose assertions nobody annotated: the fields ``assertions`` and
    ``excluded`` are left out, and evaluation measures attributions alone.

    Returns:
        The paths of the .json files, in the order of the articles.

    Raises:
        FormatError: for an article whose records its text does not bear out.
        FileExistsError: where a file is there and `overwrite` is not set.
    """
    folder, articles = Path(folder), list(articles)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for article, name in zip(articles, file_names(article.id for article in articles), strict=True):
        sheet_of(article)  # refuses what no gold can be made of
        gold = json.dumps(_gold(article, name), ensure_ascii=False, indent=1)
        paths.append(folder / f"{name}.json")
        put(folder / f"{name}.txt", encodable(article.text).encode(), overwrite=overwrite)
        put(paths[-1], encodable(gold).encode() + b"\n", overwrite=overwrite)
    return paths


def _gold(article: Article, name: str) -> dict[str, Any]:
    gold: dict[str, Any] = {"id": name, "attributions": [_attribution(made) for made in article.attributions]}
    if article.assertions:
        gold["assertions"] = [_assertion(made) for made in article.assertions]
        gold["excluded"] = [part.text for part in article.excluded]
    return gold


def _attribution(made: Attribution) -> dict[str, Any]:
    return {
        "speaker": _mention(made.speaker) if made.speaker else None,
        "speaker_entity": [made.speaker.entity] if made.speaker else [],
        "speaker_type": [made.speaker.type if made.speaker else "none"],
        "verb": _mention(made.verb),
        "verb_class": [made.verb.verb_class],
        "content": _mention(made.content),
        "quote": made.content.quote,
        "hedges": [_hedge(hedge) for hedge in made.hedges],
        "nested": made.nested,
    }


def _assertion(made: Assertion) -> dict[str, Any]:
    return {**_mention(made), "status": made.status, "hedges": [_hedge(hedge) for hedge in made.hedges]}


def _hedge(hedge: Hedge) -> dict[str, Any]:
    return {**_mention(hedge), "kind": hedge.kind, "level": hedge.level}


def _mention(part: TextSpan) -> dict[str, Any]:
    return {"spans": [list(span) for span in part.spans], "text": part.text}
