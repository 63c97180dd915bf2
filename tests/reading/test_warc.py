"""Web archives: the pages of a crawl."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from attribution.errors import FormatError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import find, read
from attribution.reading.warc import read as read_warc

pytest.importorskip("warcio", reason='the extra "warc" is not installed')
pytest.importorskip("trafilatura", reason='the extra "html" is not installed')

PAGE = "<p>It rained in the café, she said.</p><p>It snowed.</p>"
RECORDS = [
    ("http://skua.example/rain", PAGE.encode("latin-1"), "text/html; charset=ISO-8859-1", "200 OK"),
    ("http://skua.example/logo", b"\x89PNG", "image/png", "200 OK"),
    ("http://skua.example/gone", PAGE.encode(), "text/html", "404 Not Found"),
    ("http://skua.example/empty", b"<p></p>", "text/html", "200 OK"),
    ("http://skua.example/snow", PAGE.encode(), "text/html; charset=utf-8", "200 OK"),
]


def _record(url: str, kind: str, content: bytes, content_type: str) -> bytes:
    facts = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:{url}>",
        "WARC-Date": "2027-03-04T10:00:00Z",
        "WARC-Target-URI": url,
        "Content-Type": content_type,
        "Content-Length": len(content),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in facts.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + content + b"\r\n\r\n"


def _archive(path: Path, records: list[tuple[str, bytes, str, str]] = RECORDS) -> Path:
    """Write an archive, each record compressed by itself where the name ends in .gz."""
    with path.open("wb") as stream:
        for url, payload, kind, status in records:
            answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + payload
            record = _record(url, "response", answer, "application/http; msgtype=response")
            stream.write(gzip.compress(record) if path.suffix == ".gz" else record)
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_a_crawl(tmp_path: Path, name: str) -> None:
    """In the declared encoding, with address and day; pictures and errors are passed over, an empty page is named."""
    path = _archive(tmp_path / name)
    first, empty, second = read(find([path]))
    text = "It rained in the café, she said.\n\nIt snowed."
    for found, url in ((first, RECORDS[0][0]), (second, RECORDS[4][0])):
        assert found == Document(url, None, text, {"url": url, "date": "2027-03-04"})
    assert empty == Unreadable(path, "http://skua.example/empty: no text on the page", 2)


def test_a_text_of_a_wet_file(tmp_path: Path) -> None:
    """As Common Crawl gives them beside the pages."""
    path = tmp_path / "a.warc"
    path.write_bytes(_record("http://x.example/", "conversion", b"It rained.", "text/plain"))
    (document,) = read_warc(path, "a")
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("http://x.example/", "It rained.")


@pytest.mark.parametrize("damage", ["cut", "no archive", "no page"])
def test_a_damaged_archive(tmp_path: Path, damage: str) -> None:
    """Is named, behind the pages before the damage."""
    path = _archive(tmp_path / "a.warc.gz", RECORDS[1:2] if damage == "no page" else RECORDS)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-40])
    elif damage == "no archive":
        path.write_bytes(b"hello there\n" * 10)
    reason = "no page of HTML in it" if damage == "no page" else "damaged: "
    with pytest.raises(FormatError, match=reason):
        list(read_warc(path, "a"))
