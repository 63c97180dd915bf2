"""Write JSON lines, and read articles back: one article a line, exactly `Article.to_dict`, or one row of a table.

`article.schema.json` beside this file describes the line of an article.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from attribution.errors import FormatError
from attribution.output.files import replacing
from attribution.output.rows import Row, TableName, table_rows
from attribution.reading.jsonl import RESULTS
from attribution.records import SCORE_COLUMNS, Article

SCHEMA = Path(__file__).with_name("article.schema.json")
"""The JSON Schema of a line."""

_AS_IT_STANDS = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_ESCAPED = json.JSONEncoder(allow_nan=False)


class JsonLinesWriter:
    """Writes one object a row; rows of several tables come one after the other, article by article."""

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        self._stream = stream
        self._tables = tables

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Write an article's rows; an infinite number is null, as one that is missing."""
        for table in self._tables:
            for row in rows[table]:
                self._stream.writelines(pieces(_finite(row)))

    def close(self) -> None:
        """Do nothing: a line is whole as soon as it is written."""


def article_record(article: Article, *, text: bool) -> dict[TableName, list[Row]]:
    """Return the whole article as the one row of "articles"; with `text` also the text that the offsets count in."""
    return {"articles": [article.to_dict(text=text)]}


def score_record(article: Article) -> dict[TableName, list[Row]]:
    """Return the article's row of "articles" with the counts by speaker and by verb class."""
    (row,) = table_rows(article, "articles")
    head = {name: row[name] for name in ("id", *SCORE_COLUMNS)}
    by_name = {"by_speaker": dict(article.score.by_speaker), "by_class": dict(article.score.by_class)}
    return {"articles": [head | by_name | {name: value for name, value in row.items() if name not in head}]}


def encode(value: Mapping[str, Any]) -> bytes:
    """Encode one line as UTF-8, with ASCII escapes in what holds a lone surrogate, which UTF-8 has no bytes for."""
    return b"".join(pieces(value))


def pieces(value: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the bytes of one line, an item of its lists at a time: the line of a long article takes much memory."""
    before = b"{"
    for name, item in value.items():
        yield before + _encoded(name) + b": "
        before = b", "
        if isinstance(item, list) and item:
            sign = b"["
            for part in item:
                yield sign + _encoded(part)
                sign = b", "
            yield b"]"
        else:
            yield _encoded(item)
    yield b"}\n" if value else b"{}\n"


def _encoded(value: Any) -> bytes:
    text = _AS_IT_STANDS.encode(value)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _ESCAPED.encode(value).encode("ascii")


def _finite(row: Row) -> Row:
    return {name: None if isinstance(value, float) and math.isinf(value) else value for name, value in row.items()}


def write(articles: Iterable[Article], path: str | Path, *, text: bool = True, overwrite: bool = False) -> None:
    """Write articles to a file that appears only once it is whole.

    Args:
        articles: the articles, drawn one by one.
        path: the file.
        text: whether the articles' texts are written; if not, `read` must be given them.
        overwrite: whether a file that is there is replaced.

    Raises:
        FileExistsError: where the file is there and `overwrite` is not set.
    """
    with replacing(Path(path), overwrite=overwrite) as stream:
        for article in articles:
            stream.writelines(pieces(article.to_dict(text=text)))


def read(path: str | Path, *, texts: Mapping[str, str] | None = None) -> Iterator[Article]:
    """Read the articles of a file, lazily and in order.

    Args:
        path: the file.
        texts: by id, the texts of articles that were written without.

    Raises:
        FormatError: for a line that is no article, with its number.
    """
    with Path(path).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield _article(line, texts or {})
            except (KeyError, ValueError) as error:
                reason = "its text is missing (extract --with-text)" if isinstance(error, KeyError) else error
                raise FormatError(f"{path}, line {number}: {reason}") from error


def holds_results(path: Path) -> bool:
    """Tell whether a file is one that `write` or ``attribution extract`` has written: JSON lines of whole articles."""
    if path.suffix.lower() != ".jsonl" or not path.is_file():
        return False
    with path.open("rb") as lines:
        first = next((line for line in lines if line.strip()), b"")
    try:
        data = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.keys() >= RESULTS


def _article(line: bytes, texts: Mapping[str, str]) -> Article:
    """Build the article of a line; raises KeyError where its text is missing, ValueError where it is no article."""
    data = json.loads(line)
    without = isinstance(data, dict) and "text" not in data and "id" in data
    return Article.from_dict(data, text=texts[str(data["id"])] if without else None)
