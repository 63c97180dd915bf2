"""Read plain texts: a file is one article without a title of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import decode, read_bytes
from attribution.reading.html import document_of, looks_like_html, plain


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a plain text as one document with the id `id`; what begins as a page of HTML is read as such."""
    yield _document(decode(read_bytes(path)), id)


def read_stream(stream: BinaryIO, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a whole stream, such as standard input, as one document with the id `id`."""
    yield _document(decode(stream.read()), id)


def _document(text: str, id: str) -> Document:  # noqa: A002
    return document_of(text, id) if looks_like_html(text) else Document(id, None, plain(text))
