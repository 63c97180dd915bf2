"""Read Word files: their paragraphs (extra "docx")."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from attribution.errors import FormatError, MissingExtraError, NotTextError
from attribution.reading import archives
from attribution.reading.documents import Document, Unreadable

INSTALL = "Word files need python-docx: pip install 'attribution-nlp[docx]'"


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a Word file as one document: its paragraphs, a blank line between them, tables left out.

    The file's own properties give title, author and date.

    Raises:
        NotTextError: where it holds no text.
        FormatError: where it is no Word file.
        MissingExtraError: where python-docx is not installed.
    """
    try:
        import docx  # noqa: PLC0415 - only Word files need it
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    try:
        archives.check_parts(path)
        word = docx.Document(str(path))
    except FormatError:
        raise
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise FormatError("no Word file that can be read") from error
    text = "\n\n".join(part for part in (paragraph.text.strip() for paragraph in word.paragraphs) if part)
    if not text:
        raise NotTextError("no text in it")
    facts = word.core_properties
    meta = {"author": facts.author or "", "date": facts.created.date().isoformat() if facts.created else ""}
    yield Document(id, facts.title or None, text, {name: value for name, value in meta.items() if value})
