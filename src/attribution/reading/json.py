"""Read JSON: an article, a list of articles, or an object that holds one of these at some depth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.reading import jsonl
from attribution.reading.columns import BY_NAME, ColumnChoice, guess
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import decode, read_bytes

DEEPEST = 6
"""Objects and lists within each other in which articles are looked for. Set by hand; not fitted."""


def read(path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read a file of JSON: one document an article, which is an object with a field of text.

    A single article has the id `id` where it states none; of a list each gets that and its number, from 1, and a bad
    one costs itself only. Of an object around them (``{"articles": […]}``) the first field is read that holds some. A
    file of one object a line is read as JSON lines.

    Raises:
        FormatError: where it is no JSON, and where no article is in it.
        NotTextError: where it is no text.
    """
    try:
        data = json.loads(decode(read_bytes(path)))
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            yield from jsonl.read(path, id, choice)
            return
        raise FormatError(f"no JSON: {error.msg} at line {error.lineno}, character {error.colno}") from error
    except RecursionError as error:
        raise FormatError("no JSON that can be read: too deep") from error
    found = _articles(data, choice, DEEPEST)
    if found is None:
        there = f"; there is: {', '.join(map(str, data))}" if isinstance(data, Mapping) else ""
        raise FormatError(f"no article: no object with a field of text{there}")
    if isinstance(found, Mapping):
        yield jsonl.document_of(found, id, choice, path)
        return
    for number, item in enumerate(found, start=1):
        try:
            if not isinstance(item, Mapping):
                raise FormatError("no JSON object")
            yield jsonl.document_of(item, f"{id}/{number}", choice, path)
        except ValueError as error:  # errors of ours are ValueErrors, too
            yield Unreadable(path, str(error), number)


def _articles(data: Any, choice: ColumnChoice, depth: int) -> Mapping[str, Any] | list[Any] | None:
    """Return the article or the list of articles at the top of `data`, else the first within; None without any."""
    if isinstance(data, Mapping):
        if _is_article(data, choice):
            return data
        inner: Iterable[Any] = data.values()
    elif isinstance(data, list):
        if any(isinstance(item, Mapping) and _is_article(item, choice) for item in data):
            return data
        inner = data
    else:
        return None
    within = (_articles(item, choice, depth - 1) for item in inner) if depth else iter(())
    return next((found for found in within if found is not None), None)


def _is_article(item: Mapping[str, Any], choice: ColumnChoice) -> bool:
    """Whether an object has a text in one of its fields; one with objects there only holds articles."""
    try:
        return isinstance(item.get(guess(item, choice.text).text), str)
    except FormatError:
        return False
