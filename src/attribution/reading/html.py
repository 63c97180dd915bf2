"""Read HTML: the main text of a saved page, without menus, banners and comments, by trafilatura (extra "html")."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import MissingExtraError, NotTextError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.encoding import BYTE_ORDER_MARKS, check_text, decode, read_bytes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
"""Bytes from the top within which a page declares its encoding; browsers look at 1024 of them."""

_WESTERN = frozenset({"ascii", "iso8859-1", "us-ascii"})
"""Declared encodings that browsers read as cp1252, by their Python names (WHATWG Encoding Standard)."""

_LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body|title|meta|link|script"
    r"|style|header|main|article|section|div|p|span|h[1-6]|table|ul|ol|blockquote|figure|img)\b",
    re.IGNORECASE | re.DOTALL,
)

_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|td|tr|blockquote|article|section)\s*>|<br\s*/?>", re.IGNORECASE)

LEAST_TAGS = 3
"""Ends of blocks and line breaks from which a text is HTML that does not begin with a tag. Set by hand; not fitted."""

_LOGGER, _SILENT = logging.getLogger("trafilatura"), logging.NullHandler()
"""The messages of trafilatura, and the handler that keeps them from standard error where the user has none."""

INSTALL = "HTML needs trafilatura: pip install 'attribution-nlp[html]'"

META = {"author": "author", "date": "date", "sitename": "outlet", "url": "url", "language": "language"}
"""From trafilatura's names to those of `Document.meta`."""


def looks_like_html(text: str) -> bool:
    """Return whether a text begins as a page of HTML does, whatever its file is called."""
    return _LOOKS_LIKE_HTML.match(text) is not None


def plain(text: str) -> str:
    """Return a text as it is, and one that is HTML, a page or a piece of one, without its tags.

    Raises:
        NotTextError: where nothing is left.
        MissingExtraError: where the extra "html" is not installed.
    """
    begins = looks_like_html(text)
    if begins and _PAGE.search(text):
        return document_of(text, None).text
    if begins or sum(1 for _ in islice(_BLOCK_TAG.finditer(text), LEAST_TAGS)) == LEAST_TAGS:
        return _text_of_fragment(text)
    return text


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a saved page, whole or a fragment, as one document with the id `id`.

    Its text has a blank line between paragraphs, and offsets count in that text; `meta` holds author, date, outlet and
    url where the page states them.

    Raises:
        NotTextError: where the page has no main text.
        MissingExtraError: where trafilatura is not installed.
    """
    yield document_of(decode_html(read_bytes(path)), id)


def decode_html(data: bytes, declared: str | None = None) -> str:
    """Return the text of a page's bytes: by its byte order mark, else as declared, else as any text.

    Args:
        data: the page.
        declared: the encoding that the server declared; None looks for the page's own.

    Raises:
        NotTextError: where it is empty, binary or in no known encoding.
    """
    stated = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    declared = declared or (stated[1].decode("ascii", "replace") if stated else None)
    if declared and not any(data.startswith(mark) for mark, _ in BYTE_ORDER_MARKS):
        try:
            name = codecs.lookup(declared).name
            text = data.decode("cp1252" if name in _WESTERN else name)
        except (LookupError, UnicodeDecodeError):
            return decode(data)  # what is declared is wrong: many pages are
        check_text(text)
        return text
    return decode(data)


def document_of(page: str, id: str | None) -> Document:  # noqa: A002
    """Return the article of a page of HTML.

    Raises:
        NotTextError: where the page has no main text.
        MissingExtraError: where trafilatura is not installed.
    """
    try:
        import trafilatura  # noqa: PLC0415 - only pages need it
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    _LOGGER.addHandler(_SILENT)  # a page without text is named by us, not on standard error as well
    found = trafilatura.bare_extraction(
        page, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    text = found.text if found is not None and not isinstance(found, dict) else None
    if not text:
        return Document(id, None, _text_of_fragment(page))
    facts = {ours: getattr(found, theirs, None) for theirs, ours in META.items()}
    meta = {name: str(value) for name, value in facts.items() if value}
    title = getattr(found, "title", None) or None
    return Document(id, title, "\n\n".join(line.strip() for line in text.split("\n") if line.strip()), meta)


_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "blockquote", "div", "td", "dd", "dt", "figcaption")
_NOT_TEXT = (
    *("script", "style", "noscript", "template", "nav", "footer", "form", "button"),
    *("aside", "figure", "iframe", "svg"),
)


def _text_of_fragment(page: str) -> str:
    """Return the text of a piece of HTML, whose blocks all count: a blank line between them."""
    try:
        from lxml import html  # noqa: PLC0415 - only pages need it
        from lxml.etree import ParserError  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    try:
        root: HtmlElement = html.fragment_fromstring(page, create_parent="div")
    except (AssertionError, ParserError, ValueError) as error:  # lxml asserts that a page has a body
        raise NotTextError("no text on the page") from error
    for element in list(root.iter(*_NOT_TEXT)):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.text = f"\n\n{element.text or ''}"
        element.tail = f"\n\n{element.tail or ''}"
    for element in root.iter("br"):
        element.tail = f"\n{element.tail or ''}"
    parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", root.text_content()))
    text = "\n\n".join(part for part in parts if part)
    if not text:
        raise NotTextError("no text on the page")
    return text
