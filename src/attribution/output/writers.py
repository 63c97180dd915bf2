"""What the command line can write, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from attribution.output import jsonl, tables
from attribution.output.rows import By
from attribution.records import Article


@dataclass(frozen=True, slots=True)
class Writer:
    """How a format is written: `each` turns an article into bytes, in any process; `write` puts them together."""

    each: Callable[[Article], bytes]
    write: Callable[[Iterable[bytes], BinaryIO], None]


def _one_after_another(chunks: Iterable[bytes], stream: BinaryIO, *, header: bytes = b"") -> None:
    stream.write(header)
    stream.writelines(chunks)


def _csv(by: By) -> Writer:
    return Writer(partial(tables.lines, by=by), partial(_one_after_another, header=tables.header(by)))


WRITERS: dict[str, dict[str, Writer]] = {
    "extract": {
        "jsonl": Writer(partial(jsonl.article_line, text=False), _one_after_another),
        "csv": _csv("attribution"),
        "speakers": _csv("speaker"),
    },
    "score": {
        "csv": _csv("article"),
        "jsonl": Writer(jsonl.score_line, _one_after_another),
    },
}
"""For each command its formats by name, which is also the suffix of their files. The first is the default.

"speakers" is CSV too, with one row a speaker."""

WITH_TEXT = Writer(partial(jsonl.article_line, text=True), _one_after_another)
"""``extract``'s JSON lines with the articles' texts."""
