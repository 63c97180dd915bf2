"""Pages of HTML: their main text, what they state of themselves, and pages that hold none."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.errors import NotTextError
from attribution.reading.documents import Document
from attribution.reading.html import decode_html, document_of, looks_like_html, plain, read

pytest.importorskip("trafilatura", reason='the extra "html" is not installed')

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge closes after storm | The Skua</title>
<meta property="og:site_name" content="The Skua"><meta property="article:published_time" content="2026-05-01T10:00:00Z">
<meta name="author" content="Mira Dahl"><link rel="canonical" href="https://skua.example/bridge"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve this page. <button>Accept all</button></div>
<article><h1>Bridge closes after storm</h1>
<p>The harbour bridge was closed on Friday after the storm damaged two of its cables, city officials said
on Saturday.</p>
<p>&ldquo;It moves in the wind,&rdquo; engineer Jonas Reval told reporters. He said that repairs would take until May,
and that the ferry would run every hour.</p>
<p>Snow fell all day, and the schools in the valley stayed closed until the evening.</p></article>
<aside><a href="/x">Read more: Ferry runs late again</a></aside>
<section id="comments"><h2>Comments</h2><p>Tom: I told you so, they never listen to anybody in this town.</p></section>
<footer>© The Skua 2026. All rights reserved.</footer></body></html>"""


def test_the_main_text_of_a_page(tmp_path: Path) -> None:
    """Its paragraphs with blank lines between them, without menus, banners, comments and footers; and its facts."""
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    (document,) = read(path, "a")
    assert isinstance(document, Document)
    assert (document.id, document.title) == ("a", "Bridge closes after storm")
    headline, first, second, last = document.text.split("\n\n")
    assert headline == "Bridge closes after storm"
    assert first.startswith("The harbour bridge was closed on Friday")
    assert first.endswith("city officials said on Saturday.")
    assert second.startswith("“It moves in the wind,” engineer Jonas Reval told reporters.")
    assert second.endswith("until May, and that the ferry would run every hour.")
    assert last == "Snow fell all day, and the schools in the valley stayed closed until the evening."
    assert document.meta == {
        "author": "Mira Dahl",
        "date": "2026-05-01",
        "outlet": "The Skua",
        "url": "https://skua.example/bridge",
    }


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>It rained, she said.</p><p>It <b>snowed</b>.</p>", "It rained, she said.\n\nIt snowed."),
        ("<div>It rained.<script>alert(1)</script></div>", "It rained."),
        ("<li>One</li><li>Two &amp; three</li>", "One\n\nTwo & three"),
    ],
)
def test_a_fragment(page: str, text: str) -> None:
    """A piece of a page too short for trafilatura keeps its blocks and entities, and no script."""
    assert document_of(page, "a").text == text


@pytest.mark.parametrize(
    "page", ["<div></div>", "<script>var a = 1;</script>", "<html><body></body></html>", "<html></html>"]
)
def test_a_page_without_text(tmp_path: Path, page: str) -> None:
    """Is named, not lost."""
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    with pytest.raises(NotTextError, match="no text on the page"):
        list(read(path, "a"))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
        ('<meta charset="utf-8">', "cp1252"),  # declared wrongly
        ("", "utf-8"),
        ('<meta charset="no-such-thing">', "utf-8"),
    ],
)
def test_the_encoding(declared: str, encoding: str) -> None:
    """As declared, latin-1 meaning cp1252 as in browsers; where that fails, as any other text."""
    word = "привет" if encoding == "cp1251" else "“café”"
    assert word in decode_html(f"<html><head>{declared}</head><body>{word}</body></html>".encode(encoding))


def test_binary_data_is_no_page() -> None:
    """Whatever its file is called."""
    with pytest.raises(NotTextError, match="binary"):
        decode_html(bytes(range(256)) * 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("  \n<html lang='en'>", True),
        ("<!-- saved -->\n<html>", True),
        ("<p>It rained.</p>", True),
        ("<h2>Storm</h2>", True),
        ("<ul><li>One", True),
        ("<figurative> language", False),
        ("<b>It</b> rained.", False),
        ("It rained <p>", False),
        ("<pre-war> prices rose", False),
        ("a < b", False),
    ],
)
def test_what_looks_like_html(text: str, expected: bool) -> None:
    """The beginning of a page or a fragment, and no text that only has a tag in it."""
    assert looks_like_html(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>It rained &amp; snowed.</p>", "It rained & snowed."),
        ("<p>One<br>two.<br/><br/>Three.</p><figure><figcaption>Four.</figcaption></figure>", "One two.\n\nThree."),
        ("It rained.<br><br>It <i>snowed</i>.<br><br>She left.<br>", "It rained.\n\nIt snowed.\n\nShe left."),
        ("Storm\n<p>It rained.</p><p>It snowed.</p><p>She left.</p>", "Storm\n\nIt rained.\n\nIt snowed.\n\nShe left."),
        ("She wrote </p> for a <br> &amp; so on.", "She wrote </p> for a <br> &amp; so on."),
        ("It rained.\nIt snowed.", "It rained.\nIt snowed."),
    ],
)
def test_plain(text: str, expected: str) -> None:
    """A piece of a page gives all its blocks; what is no HTML stays as it is."""
    assert plain(text) == expected


def test_plain_page() -> None:
    """A whole page gives its main text."""
    assert plain(PAGE) == document_of(PAGE, None).text
