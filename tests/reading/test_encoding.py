"""Bytes to text: the ladder, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import NotTextError
from attribution.reading.encoding import decode

TEXT = "“Café”, he said —\r\nand left.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16 le", "utf-16 be", "utf-32 le", "utf-32 be", "cp1252"],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    """The mark is no part of the text, and newlines stand as they are."""
    assert decode(data) == TEXT


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1).filter(str.strip))
def test_utf8_is_read_as_it_is(text: str) -> None:
    """Any text without control characters comes back exactly, but for a mark at its head."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b" \r\n\t\n", "only white space"),
        ("\u00a0\n".encode(), "only white space"),
        (b"said\0so", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"caf\xe9 \x81 said", "undecodable: byte 5"),
        (codecs.BOM_UTF8 + b"caf\xe9", "undecodable: it begins as UTF-8, but byte 6"),
        (codecs.BOM_UTF16_LE + b"a", "undecodable"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    """The reason is given in a few words."""
    with pytest.raises(NotTextError, match=reason):
        decode(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Nothing else happens, and what is accepted holds words or signs."""
    try:
        text = decode(data)
    except NotTextError:
        return
    assert text.strip()
    assert "\0" not in text


def test_a_stray_control_character_loses_no_article() -> None:
    """A form feed or a bell in a page of prose is no binary data."""
    text = "Officials said so.\x07\f\n" * 3
    assert decode(text.encode()) == text
