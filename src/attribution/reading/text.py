"""Read plain texts: a file is one article without a title of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import decode


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a plain text as one document with the id `id`."""
    yield Document(id, None, decode(path.read_bytes()))


def read_stream(stream: BinaryIO, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a whole stream, such as standard input, as one document with the id `id`."""
    yield Document(id, None, decode(stream.read()))
