"""From a folder to annotated articles, whichever kind of gold it holds.

Two kinds: standoff files as PolNeAR has them (`text/ID.txt` and `attributions/ID_ANNOTATOR.ann`), and our own JSON,
either `ID.json` beside `ID.txt` or the folders `gold/` and `text/` side by side.
"""

from __future__ import annotations

from pathlib import Path

from attribution.evaluation import scheme, standoff
from attribution.evaluation.gold import Corpus, GoldArticle, Kind

_SPLITS = ("train", "dev", "test")


def read_gold(folder: str | Path, *, annotator: str | None = None) -> Corpus:
    """The annotated articles of a folder, whichever kind of gold it holds.

    `annotator` chooses among those of standoff files: None takes the first by name for each article, a name takes that
    one's articles, "all" takes every file, so that ids repeat. The corpus is named after its folder, with the folder
    above where it is a split ("polnear/dev").

    Raises ValueError for a folder without annotated articles and, with file and line or field, for a broken annotation.
    """
    folder = Path(folder)
    resolved = folder.resolve()
    name = f"{resolved.parent.name}/{resolved.name}" if resolved.name in _SPLITS else resolved.name
    if not folder.is_dir():
        raise ValueError(f"{folder}: no such folder of annotated articles")
    articles: tuple[GoldArticle, ...]
    if (folder / "attributions").is_dir():
        kind: Kind = "standoff"
        articles = tuple(standoff.read(folder, annotator))
    else:
        kind, articles = "scheme", tuple(scheme.read(folder))
    if not articles:
        raise ValueError(f"{folder}: no annotated article here (want ID.ann or ID.json with its ID.txt)")
    return Corpus(name, kind, articles)
