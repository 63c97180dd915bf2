"""Read the XML of news agencies, NITF and NewsML-G2, without entities and network (extra "html", for lxml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import FormatError, MissingExtraError
from attribution.reading.documents import Document, Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

INSTALL = "XML needs lxml: pip install 'attribution-nlp[html]'"

_PARAGRAPHS = ("p", "hl2", "h2", "h3", "li")
_ITEMS = ("newsItem", "nitf", "html")
"""Elements that hold one article each, the outermost first."""


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a file of NITF or NewsML-G2, with NITF or XHTML inside: one document an item.

    Entities are not expanded, so that a small file cannot grow in memory, and nothing outside the file is read.

    Of several items each gets the id `id`, a slash and its number. `meta` holds date, author, outlet and language where
    the item states them.

    Raises:
        FormatError: for other XML, and for what is no XML.
        MissingExtraError: where lxml is not installed.
    """
    try:
        from lxml import etree  # noqa: PLC0415 - only XML needs it
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"no XML that can be read: {error.msg}") from error
    items = next((found for name in _ITEMS if (found := _named(root, name))), [])
    documents = [made for item in items if (made := _document(item, id)) is not None]
    if not documents:
        raise FormatError("XML, but neither NITF nor NewsML-G2 with a text in it")
    for number, document in enumerate(documents, start=1):
        suffix = f"/{number}" if len(documents) > 1 else ""
        yield Document(f"{id}{suffix}", document.title, document.text, document.meta)


def _named(root: _Element, name: str) -> list[_Element]:
    """Return the elements of a name, whatever their namespace, the root with them."""
    return [element for element in root.iter() if _name(element) == name]


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: _Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def _document(item: _Element, id: str) -> Document | None:  # noqa: A002
    body = next(
        (found[0] for name in ("body.content", "inlineXML", "body") if (found := _named(item, name))),
        None,
    )
    if body is None:
        return None
    parts = [_text(element) for element in body.iter() if _name(element) in _PARAGRAPHS]
    text = "\n\n".join(part for part in parts if part)
    if not text:
        return None
    return Document(id, _first(item, "hl1", "headline", "title"), text, _meta(item))


def _meta(item: _Element) -> dict[str, str]:
    dates = [element.get("norm") or element.text or "" for element in _named(item, "date.issue")]
    dates += [element.text or "" for name in ("contentCreated", "versionCreated") for element in _named(item, name)]
    facts = {
        "date": next((date.strip() for date in dates if date.strip()), None),
        "author": _first(item, "byline", "by"),
        "outlet": _first(item, "distributor", "creditline"),
        "language": next((element.get("tag") for element in _named(item, "language")), None),
    }
    return {name: value for name, value in facts.items() if value}


def _first(item: _Element, *names: str) -> str | None:
    return next((text for name in names for element in _named(item, name) if (text := _text(element))), None)
