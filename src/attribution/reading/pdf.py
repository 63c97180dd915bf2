"""Read PDF files: their text layer (extra "pdf")."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path

from attribution.errors import FormatError, MissingExtraError, NotTextError
from attribution.reading.documents import Document, Unreadable

INSTALL = "PDF files need pypdf: pip install 'attribution-nlp[pdf]'"

MAX_PAGES = 2_000
"""Pages of a PDF that are read at most: more is no article, and a small file can claim any number."""


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read the text layer of a PDF as one document: its pages one after the other, words split at line ends joined.

    Raises:
        NotTextError: where its pages are pictures.
        FormatError: where it is no PDF.
        MissingExtraError: where pypdf is not installed.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only PDFs need it
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    log = logging.getLogger("pypdf")
    if not log.handlers:  # else its remarks on damaged files go to standard error, beside our message
        log.addHandler(logging.NullHandler())
    try:
        reader = PdfReader(path)
        pages = [page.extract_text() for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
        title = (reader.metadata.title if reader.metadata else None) or None
    except (PyPdfError, KeyError, ValueError, RecursionError) as error:
        raise FormatError(f"no PDF that can be read: {error}") from error
    text = joined_lines("\n".join(page for page in pages if page.strip()))
    if not text:
        raise NotTextError("no text layer: the pages are pictures")
    yield Document(id, title, text)


_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])")
_PARAGRAPH_END = re.compile(r"[.!?…:][\"”’»)\]]*$")
_SHORT_LINE = 0.75
"""The share of the usual width below which a line that ends a sentence ends its paragraph. Set by hand; not fitted."""


def joined_lines(text: str) -> str:
    """Return a page's text with its lines joined to paragraphs, a blank line between them.

    A paragraph ends at a blank line, and where a line ends a sentence well before the usual width.
    """
    lines = [line.strip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    if not widths:
        return ""
    usual = widths[int(len(widths) * 0.9)]
    parts: list[list[str]] = [[]]
    for line in lines:
        if line:
            parts[-1].append(line)
        if not line or (_PARAGRAPH_END.search(line) and len(line) < usual * _SHORT_LINE):
            parts.append([])
    return "\n\n".join(_HYPHEN.sub("", "\n".join(part)).replace("\n", " ") for part in parts if part)
