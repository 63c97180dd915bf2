"""Read web archives (.warc, .warc.gz): the pages of a crawl, by warcio (extra "warc")."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import FormatError, MissingExtraError
from attribution.reading.documents import Document, Unreadable, reason_of
from attribution.reading.encoding import decode
from attribution.reading.html import decode_html, document_of

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

INSTALL = "web archives need warcio: pip install 'attribution-nlp[warc,html]'"

LARGEST = 1 << 25
"""Bytes of a page that are read at most: none of an article has as many."""

_OK = "200"
_PAGES = ("text/html", "application/xhtml+xml")


def read(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002 - the scheme's word
    """Read a web archive, compressed or not: one document a page of HTML, and one a text of a WET file.

    The address is a page's id and its ``url``, the day of the crawl its ``date`` where the page states none. Records
    of anything else (pictures, scripts, errors, redirects) are passed over; a page that cannot be read costs itself.

    Raises:
        FormatError: where the file is damaged or no web archive.
        MissingExtraError: where warcio or trafilatura is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only web archives need it
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(INSTALL) from error

    number, record = 0, None
    with path.open("rb") as stream:
        try:
            for record in ArchiveIterator(stream):
                if _is_page(record) or _is_text(record):
                    number += 1
                    yield _item(record, path, f"{id}/{number}", number)
        except (ArchiveLoadFailed, EOFError, UnicodeDecodeError, zlib.error) as error:
            raise FormatError(f"damaged: {' '.join(str(error).split())}") from error
    if record is not None and getattr(record.raw_stream, "limit", 0) > 0:
        raise FormatError("damaged: it ends within a record")
    if not number:
        raise FormatError("no page of HTML in it")


def _item(record: ArcWarcRecord, path: Path, default_id: str, number: int) -> Document | Unreadable:
    url = record.rec_headers.get_header("WARC-Target-URI")
    date = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    data = record.content_stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        return Unreadable(path, f"{url}: more than {LARGEST:,} bytes", number)
    try:
        if _is_text(record):
            found = Document(None, None, decode(data))
        else:
            found = document_of(decode_html(data, _charset(record)), None)
    except MissingExtraError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a page is, it costs itself and not the archive
        return Unreadable(path, f"{url}: {reason_of(error)}", number)
    facts = {"url": url, "date": date} | dict(found.meta)
    return Document(url or default_id, found.title, found.text, {name: value for name, value in facts.items() if value})


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type", "").lower()
    return bool(record.http_headers.get_statuscode() == _OK and kind.startswith(_PAGES))


def _is_text(record: ArcWarcRecord) -> bool:
    return bool(record.rec_type == "conversion" and record.content_type == "text/plain")


def _charset(record: ArcWarcRecord) -> str | None:
    """Return the encoding that the server declared, which goes before the page's own."""
    kind = record.http_headers.get_header("Content-Type", "")
    return kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
