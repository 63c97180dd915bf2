"""Read a folder of annotated articles, of either kind of gold.

The kinds are standoff files in PolNeAR's layout (`text/ID.txt` and `attributions/ID_ANNOTATOR.ann`), and JSON by our
own scheme, either `ID.json` beside `ID.txt` or the folders `gold/` and `text/` side by side.
"""

from __future__ import annotations

from pathlib import Path

from attribution.evaluation import scheme, standoff
from attribution.evaluation.gold import Corpus, GoldArticle, Kind

_SPLITS = ("train", "dev", "test")


def read_gold(folder: str | Path, *, annotator: str | None = None) -> Corpus:
    """Read the annotated articles of a folder, of either kind of gold.

    Args:
        folder: The corpus is named after it, with the folder above where it is a split ("polnear/dev").
        annotator: Whose standoff files are read: None takes each article's first annotator by name, a name that
            annotator's files, and "all" every file, so that ids repeat.

    Raises:
        ValueError: The folder holds no annotated articles, or a broken annotation (named by file and line or field).
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
