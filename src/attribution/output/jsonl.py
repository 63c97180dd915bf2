"""JSON lines: one article a line, exactly `Article.to_dict`; `article.schema.json` beside this file describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attribution.output.files import replacing
from attribution.records import Article

SCHEMA = Path(__file__).with_name("article.schema.json")
"""The JSON Schema of a line."""


def encode(value: Mapping[str, Any]) -> bytes:
    """One line of UTF-8. A line with a lone surrogate, which UTF-8 has no bytes for, is written in ASCII escapes."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        return line.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False).encode("ascii") + b"\n"


def article_line(article: Article, *, text: bool) -> bytes:
    """The whole article; with `text` also the text that the offsets count in."""
    return encode(article.to_dict(text=text))


def score_line(article: Article) -> bytes:
    """What the table of scores has in the article's row, with the counts by speaker and by verb class.

    An infinite ratio is null, as one that is missing.
    """
    return encode({"id": article.id, **article.score.to_dict(), "title": article.title})


def write(articles: Iterable[Article], path: str | Path, *, text: bool = True, overwrite: bool = False) -> None:
    """Write articles to a file that appears only once it is whole.

    ``text=False`` leaves the articles' texts out; `read` must then be given them.
    Raises FileExistsError where the file is there and `overwrite` is not set.
    """
    with replacing(Path(path), overwrite=overwrite) as stream:
        stream.writelines(article_line(article, text=text) for article in articles)


def read(path: str | Path, *, texts: Mapping[str, str] | None = None) -> Iterator[Article]:
    """The articles of a file, lazily and in order.

    `texts` gives by id the texts of articles that were written without.
    Raises ValueError, with the line's number, for a line that is no article.
    """
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                data = json.loads(line)
                text = None if "text" in data else (texts or {})[data["id"]]
                article = Article.from_dict(data, text=text)
            except KeyError as error:
                missing = "its text" if "text" not in data else f"the field {error}"
                raise ValueError(f"{path}, line {number}: {missing} is missing") from error
            except (TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
            yield article
