"""Bytes to text: the ladder, and what is no text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import NotTextError
from attribution.reading.encoding import decode, open_text

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
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=[
        "utf-8",
        "utf-8 mark",
        "utf-16 le mark",
        "utf-16 be mark",
        "utf-32 le mark",
        "utf-32 be mark",
        "utf-16 le",
        "utf-16 be",
        "cp1252",
    ],
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
        (b"\0" * 400, "binary"),
        (b"\7\0\0\0" * 100, "binary"),
        ("said".encode("utf-16-le") + b"x", "undecodable: it begins as UTF-16-LE, but byte 8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"caf\xe9 \x81 said", "undecodable: byte 5"),
        ("It’s the mayor’s café ".encode() + b"\xe9", "undecodable: UTF-8, but byte 27 does not fit"),
        ("“So”, he said.".encode()[:-3] + "“".encode()[:2], "undecodable: UTF-8, but byte"),
        (codecs.BOM_UTF8 + b"caf\xe9", "undecodable: it begins as UTF-8, but byte 6"),
        (codecs.BOM_UTF16_LE + b"a", "undecodable"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    """The reason is given in a few words."""
    with pytest.raises(NotTextError, match=reason):
        decode(data)


@pytest.mark.parametrize("text", ["CAFÉ» — “NOËL’", "À 5 €, é…", "Der Bürgermeister – “größer”"])
def test_western_text_is_cp1252(text: str) -> None:
    """Where some of its letters side by side would be a character of UTF-8, too."""
    assert decode(text.encode("cp1252")) == text


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


def test_rows_of_utf_16_without_a_mark_are_read(tmp_path: Path) -> None:
    """A table that Windows has written is decoded by its zero bytes, too."""
    table = tmp_path / "table.csv"
    table.write_bytes(f"id,text\r\n1,{TEXT.strip()!r}\r\n".encode("utf-16-le"))
    with open_text(table) as rows:
        assert list(rows) == ["id,text\r\n", f"1,{TEXT.strip()!r}\r\n"]


def test_a_file_of_rows_that_is_binary_is_refused_as_a_whole(tmp_path: Path) -> None:
    """A picture that is called .jsonl fails once and not once a line; Russian in UTF-8 and one bad byte do not."""
    file = tmp_path / "rows.jsonl"
    file.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(NotTextError, match="binary: it is full of control characters"):
        open_text(file)
    line = '{"text": "Чиновники заявили это"}\n'
    file.write_bytes(line.encode() * 300 + b"\0\n")
    with open_text(file) as rows:
        assert next(rows) == line


def test_an_emoji_does_not_hide_utf_16() -> None:
    """Half of 😀 has a zero byte where the letters have none."""
    text = "The mayor said so 😀 on Friday."
    assert decode(text.encode("utf-16-le")) == text
