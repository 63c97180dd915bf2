"""From a file's bytes to text: which encoding it is, and whether it is text at all."""

from __future__ import annotations

import codecs

from attribution.errors import NotTextError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks and what they announce. The mark is no part of the text: offsets begin behind it."""

GUESSES = ("utf-8", "cp1252")
"""What is tried, strictly and in this order, where there is no mark.

UTF-8 accepts almost nothing that is not UTF-8. Western text that fails it is cp1252, of which latin-1 in practice is a
part; five bytes mean nothing in cp1252, and a file with one of them is left undecoded rather than guessed at.
"""

SOUP = 0.05
"""The share of control characters above which a text is taken for binary data; prose has none or a stray one."""

_CONTROLS = {*range(32), *range(127, 160)} - set(map(ord, "\t\n\v\f\r\x85"))


def decode(data: bytes) -> str:
    """The text of `data` with its newlines as they stand.

    Raises NotTextError where it is empty, only white space, binary or in no encoding that is known.
    """
    text = _decoded(data)
    if "\0" in text:
        raise NotTextError("binary: it holds NUL bytes")
    if not text.strip():
        raise NotTextError("only white space" if text else "empty")
    if sum(ord(character) in _CONTROLS for character in text) > SOUP * len(text):
        raise NotTextError("binary: it is full of control characters")
    return text


def _decoded(data: bytes) -> str:
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as error:
                message = f"undecodable: it begins as {name.upper()}, but byte {len(mark) + error.start} does not fit"
                raise NotTextError(message) from None
    for name in GUESSES:
        try:
            return data.decode(name)
        except UnicodeDecodeError as error:
            place = error.start
    if b"\0" in data:  # a better reason than the encoding
        raise NotTextError("binary: it holds NUL bytes")
    raise NotTextError(f"undecodable: byte {place} is neither UTF-8 nor cp1252")
