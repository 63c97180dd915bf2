"""Word and PDF files: their paragraphs (extras "docx" and "pdf")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attribution.errors import MissingExtraError
from attribution.reading.documents import Document, Unreadable

INSTALL = "{0} files need {1}: pip install 'attribution-nlp[{2}]'"

MAX_PAGES = 2_000
"""Pages of a PDF that are read at most: more is no article, and a small file can claim any number."""


def read_docx(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Yield the text of a Word file: its paragraphs, a blank line between them, tables left out.

    The file's own properties give title, author and date.

    Raises:
        MissingExtraError: where python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - only Word files need it
    except ImportError as error:
        raise MissingExtraError(INSTALL.format("Word", "python-docx", "docx")) from error

    word = docx.Document(str(path))
    text = "\n\n".join(part for part in (paragraph.text.strip() for paragraph in word.paragraphs) if part)
    if not text:
        yield Unreadable(path, "no text in it")
        return
    facts = word.core_properties
    meta = {"author": facts.author or "", "date": facts.created.date().isoformat() if facts.created else ""}
    yield Document(id, facts.title or None, text, {name: value for name, value in meta.items() if value})


def read_pdf(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Yield the text layer of a PDF: its pages one after the other, words split at the ends of lines made whole.

    Raises:
        MissingExtraError: where pypdf is not installed.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - only PDFs need it
        from pypdf.errors import PyPdfError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(INSTALL.format("PDF", "pypdf", "pdf")) from error

    try:
        reader = PdfReader(path)
        pages = [page.extract_text() for _, page in zip(range(MAX_PAGES), reader.pages, strict=False)]
        title = (reader.metadata.title if reader.metadata else None) or None
    except (PyPdfError, KeyError, ValueError, RecursionError) as error:
        yield Unreadable(path, f"no PDF that can be read: {error}")
        return
    text = joined_lines("\n".join(page for page in pages if page.strip()))
    if text:
        yield Document(id, title, text)
    else:
        yield Unreadable(path, "no text layer: the pages are pictures")


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
