"""Read JSON lines: one object a line, with a field of text; lines that `attribution extract` wrote with texts, too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attribution.errors import FormatError
from attribution.reading.columns import BY_NAME, ColumnChoice, document, guess
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import open_text, repair

RESULTS = frozenset({"attributions", "assertions", "score", "excluded", "speakers"})
"""The fields of an article's record that hold results: an object with all of them was written by this library."""


def read(path: Path, id: str, choice: ColumnChoice = BY_NAME) -> Iterator[Document | Unreadable]:  # noqa: A002
    """Read one document a line; a line without an id gets `id` and its number. A bad line costs itself only."""
    with open_text(path) as lines:
        for number, line in enumerate(_lines(lines), start=1):
            if not line.strip():
                continue
            try:
                item = _parsed(line)
                if item.keys() >= RESULTS and "text" not in item:
                    yield Unreadable(path, "results without texts: extract --with-text writes them with")
                    return
                yield document_of(item, f"{id}/{number}", choice, path)
            except (ValueError, RecursionError) as error:  # errors of ours are ValueErrors, too
                yield Unreadable(path, str(error), number)


def _lines(stream: Iterator[str]) -> Iterator[str]:
    """Join what was cut at a bare carriage return: only a newline ends a line of JSON."""
    whole = ""
    for part in stream:
        whole += part
        if part.endswith("\n"):
            yield whole
            whole = ""
    if whole:
        yield whole


def _parsed(line: str) -> Mapping[str, Any]:
    try:
        data = json.loads(repair(line.strip()))
    except json.JSONDecodeError as error:
        raise FormatError(f"no JSON: {error.msg} at character {error.pos + 1}") from error
    if not isinstance(data, dict):
        raise FormatError("no JSON object")
    return data


def document_of(item: Mapping[str, Any], default_id: str, choice: ColumnChoice, path: Path) -> Document:
    """Build the document of a JSON object; of results that this library wrote, of their text.

    Args:
        item: the object.
        default_id: the id where it has none.
        choice: which of its fields hold what.
        path: the file that it stands in.

    Raises:
        FormatError: where it has no text.
        NotTextError: where its text is empty or binary.
    """
    if item.keys() >= RESULTS:
        fields = {name: item[name] for name in ("id", "title", "text", "meta") if name in item}
        return document(fields, guess(fields), default_id, as_it_is=True)  # the offsets count in it
    return document(item, choice.columns(item, path), default_id)
