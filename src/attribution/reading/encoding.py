"""Decode a file's bytes: find the encoding, and refuse what is no text."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path
from typing import TextIO

from attribution.errors import NotTextError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and the encodings that they announce. The mark is no part of the text: offsets begin behind it."""

GUESSES = ("utf-8", "cp1252")
"""The encodings tried, strictly and in this order, where there is no mark and no sign of UTF-16.

UTF-8 accepts almost nothing that is not UTF-8. Western text that fails it is cp1252, of which latin-1 in practice is a
part, unless it is UTF-8 but for a fault; five bytes mean nothing in cp1252, and a file with one of them is left
undecoded rather than guessed at.
"""

ZERO_BYTES = 0.7
"""The share of zeros among every second byte from which bytes are UTF-16 without a mark: of Western text nearly all
are, but for dashes and curly quotation marks. Set by hand; not fitted."""

STRAY_ZEROS = 0.05
"""The share of zeros in the other half up to which it is text: an emoji may bring one, binary data are full of them.
Set by hand; not fitted."""

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
MOSTLY = 0.5
"""The share of bytes beyond ASCII that are whole characters in UTF-8 from which a text is UTF-8 with a fault: as cp1252
each of its quotation marks would come out as three signs. Set by hand; not fitted."""

HEAD = 4096
"""Bytes of a file of many articles that tell its encoding, and whether it is text at all."""

MOST_CONTROLS = 0.05
"""The share of control characters above which a text is taken for binary data; prose has none or a stray one. Set by
hand; not fitted."""

LARGEST = 1 << 28
"""Bytes of a file of one article that are read at most: an article has thousands, and the rest of the memory is needed
for others."""

_CONTROLS = {*range(32), *range(127, 160)} - set(map(ord, "\t\n\v\f\r\x85"))
_CONTROL = re.compile(f"[{''.join(map(chr, sorted(_CONTROLS)))}]")
_ASCII = 128


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file of one article.

    Raises:
        NotTextError: where it is too large for one.
    """
    with path.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotTextError(f"more than {LARGEST:,} bytes are no article")
    return data


def decode(data: bytes) -> str:
    """Decode `data` and leave its newlines as they stand.

    Raises:
        NotTextError: where it is empty, only white space, binary or in no encoding that is known.
    """
    text = _decoded(data)
    check_text(text)
    return text


def check_text(text: str) -> None:
    """Check that `text` holds words or signs and is no binary data.

    Raises:
        NotTextError: where it is empty, only white space or binary.
    """
    if "\0" in text:
        raise NotTextError("binary: it holds NUL bytes")
    if not text.strip():
        raise NotTextError("only white space" if text else "empty")
    if len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise NotTextError("binary: it is full of control characters")


def open_text(path: Path) -> TextIO:
    """Open a file of many articles for reading row by row, with its newlines as they stand.

    A byte order mark decides the encoding, else the zero bytes of UTF-16. Without either it is UTF-8, and bytes that
    are not come as lone surrogates: one bad row must not cost the file. `repair` decodes such a row.

    Raises:
        NotTextError: where the file begins with binary data.
    """
    stream = path.open("rb")
    head = stream.read(HEAD)
    name, mark = _announced(head)
    if name is None and sum(byte in _CONTROLS for byte in head if byte < _ASCII) > MOST_CONTROLS * len(head):
        stream.close()
        raise NotTextError("binary: it is full of control characters")
    stream.seek(len(mark))
    if name:
        return io.TextIOWrapper(stream, encoding=name, errors="replace", newline="")
    return io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")


def repair(row: str) -> str:
    """Decode a row of `open_text` as cp1252 where it was no UTF-8; any other comes back as it is.

    Raises:
        NotTextError: where it is neither.
    """
    if row.isascii() or not any("\udc80" <= character <= "\udcff" for character in row):
        return row
    return _decoded(row.encode("utf-8", "surrogateescape"))


def _decoded(data: bytes) -> str:
    """Decode by the mark or the zero bytes, else by the first guess that fits."""
    name, mark = _announced(data)
    if name:
        try:
            return data[len(mark) :].decode(name)
        except UnicodeDecodeError as error:
            message = f"undecodable: it begins as {name.upper()}, but byte {len(mark) + error.start} does not fit"
            raise NotTextError(message) from None
    places = []
    for guess in GUESSES:
        try:
            text = data.decode(guess)
        except UnicodeDecodeError as error:
            places.append(error.start)
        else:
            if places and _is_utf8_with_a_fault(data):
                break
            return text
    if b"\0" in data:  # a better reason than the encoding
        raise NotTextError("binary: it holds NUL bytes")
    if _is_utf8_with_a_fault(data):
        raise NotTextError(f"undecodable: UTF-8, but byte {places[0]} does not fit")
    raise NotTextError(f"undecodable: byte {places[-1]} is neither UTF-8 nor cp1252")


def _is_utf8_with_a_fault(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII make characters of UTF-8, as chance hardly has it."""
    beyond = len(data.translate(None, bytes(range(_ASCII))))
    return sum(len(found) for found in _UTF8.findall(data)) > MOSTLY * beyond


def _announced(data: bytes) -> tuple[str | None, bytes]:
    """Return the encoding that a byte order mark or the zero bytes of UTF-16 tell, or None, and the mark."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name, mark
    head = data[:HEAD]
    pairs = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > ZERO_BYTES * pairs and min(even, odd) <= STRAY_ZEROS * pairs:
        return ("utf-16-le" if odd > even else "utf-16-be"), b""
    return None, b""
