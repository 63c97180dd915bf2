"""Markdown, Word, PDF and the agencies' XML: one document a file with its paragraphs and facts."""

from __future__ import annotations

import gzip
import io
import logging
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from targets import CORPUS, office

from attribution.errors import FormatError, NotTextError
from attribution.reading import archives, docx, markdown, news_xml, pdf, sheets
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import find, read
from attribution.reading.pdf import joined_lines
from attribution.reading.readers import READERS

MARKDOWN = """---
title: "Bridge closes"
outlet: The Skua
---
# Bridge closes after storm

It *rained*,
she [said](https://skua.example).

> “It moves in the wind.”

- one
- two

```
code = 1
```
"""

NITF = """<?xml version="1.0"?><nitf><head><title>Wire</title><docdata><date.issue norm="20260501"/></docdata></head>
<body><body.head><hedline><hl1>Bridge closes</hl1></hedline><byline>By Mira Dahl</byline></body.head>
<body.content><p>It rained, <em>she</em> said.</p><p>Snow fell.</p></body.content></body></nitf>"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{}</itemSet></newsMessage>"""
ITEM = """<newsItem><contentMeta><contentCreated>2026-05-01</contentCreated><headline>{0}</headline><language tag="en"/>
</contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{0} again.</p></body></html>
</inlineXML></contentSet></newsItem>"""


def test_markdown(tmp_path: Path) -> None:
    """The words of headings, paragraphs, quotations and items; front matter is metadata, code is left out."""
    pytest.importorskip("markdown_it", reason='the extra "markdown" is not installed')
    path = tmp_path / "a.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    text = "Bridge closes after storm\n\nIt rained, she said.\n\n“It moves in the wind.”\n\none\n\ntwo"
    assert list(markdown.read(path, "a")) == [Document("a", "Bridge closes", text, {"outlet": "The Skua"})]
    path.write_text(MARKDOWN.partition("---\n#")[2].replace(" Bridge", "# Bridge", 1), encoding="utf-8")
    (document,) = markdown.read(path, "a")
    assert isinstance(document, Document)
    assert document.title == "Bridge closes after storm"
    path.write_text("```\ncode\n```\n", encoding="utf-8")
    with pytest.raises(NotTextError, match="no text in it"):
        list(markdown.read(path, "a"))


def test_nitf(tmp_path: Path) -> None:
    """Paragraphs of the body, the headline as title, date and byline as metadata."""
    pytest.importorskip("lxml", reason='the extra "html" is not installed')
    path = tmp_path / "a.xml"
    path.write_text(NITF, encoding="utf-8")
    meta = {"date": "20260501", "author": "By Mira Dahl"}
    assert list(news_xml.read(path, "a")) == [
        Document("a", "Bridge closes", "It rained, she said.\n\nSnow fell.", meta)
    ]


def test_newsml_g2(tmp_path: Path) -> None:
    """One document an item; of several the ids are numbered."""
    pytest.importorskip("lxml", reason='the extra "html" is not installed')
    path = tmp_path / "a.xml"
    path.write_text(NEWSML.format(ITEM.format("It rained") + ITEM.format("It snowed")), encoding="utf-8")
    meta = {"date": "2026-05-01", "language": "en"}
    assert list(news_xml.read(path, "a")) == [
        Document("a/1", "It rained", "It rained again.", meta),
        Document("a/2", "It snowed", "It snowed again.", meta),
    ]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """No file of the machine is read into an article, and a billion laughs are refused."""
    pytest.importorskip("lxml", reason='the extra "html" is not installed')
    (tmp_path / "secret.txt").write_text("the password", encoding="utf-8")
    entity = f'<!ENTITY file SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    path = tmp_path / "a.xml"
    body = "<nitf><body><body.content><p>It rained. {}</p></body.content></body></nitf>"
    path.write_text(f"<!DOCTYPE nitf [{entity}]>{body.format('&file;')}", encoding="utf-8")
    (document,) = news_xml.read(path, "a")
    assert isinstance(document, Document)
    assert document.text == "It rained. &file;"
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path.write_text(f'<!DOCTYPE nitf [<!ENTITY l0 "ha">{levels}]>{body.format("&l9;")}', encoding="utf-8")
    with pytest.raises(FormatError, match="amplification"):
        list(news_xml.read(path, "a"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [("<nitf><body>", "no XML that can be read"), ("<rss><item>It rained.</item></rss>", "neither NITF nor NewsML-G2")],
)
def test_other_xml(tmp_path: Path, content: str, reason: str) -> None:
    """Is named with the reason."""
    pytest.importorskip("lxml", reason='the extra "html" is not installed')
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=reason):
        list(news_xml.read(path, "a"))


def test_word(tmp_path: Path) -> None:
    """Paragraphs, and the properties that Word keeps."""
    word = pytest.importorskip("docx", reason='the extra "docx" is not installed').Document()
    for part in ("It rained, she said.", "", "Snow fell."):
        word.add_paragraph(part)
    word.core_properties.title, word.core_properties.author = "Weather", "Mira Dahl"
    word.core_properties.created = datetime(2026, 5, 1)  # noqa: DTZ001 - as Word stores it
    word.save(str(tmp_path / "a.docx"))
    meta = {"author": "Mira Dahl", "date": "2026-05-01"}
    assert list(docx.read(tmp_path / "a.docx", "a")) == [
        Document("a", "Weather", "It rained, she said.\n\nSnow fell.", meta)
    ]


def _pdf(lines: list[str]) -> bytes:
    """Return a one-page PDF with these lines as its text layer."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 "
    page += b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return out.getvalue()


def test_pdf(tmp_path: Path) -> None:
    """The text layer, its lines joined; a page without one is named."""
    pytest.importorskip("pypdf", reason='the extra "pdf" is not installed')
    path = tmp_path / "a.pdf"
    path.write_bytes(_pdf(["The harbour bridge was closed on Friday, city offi-", "cials said on Saturday."]))
    (document,) = pdf.read(path, "a")
    assert isinstance(document, Document)
    assert document.text == "The harbour bridge was closed on Friday, city officials said on Saturday."
    path.write_bytes(_pdf([]))
    with pytest.raises(NotTextError, match="the pages are pictures"):
        list(pdf.read(path, "a"))
    path.write_bytes(b"%PDF-1.4 broken")
    with pytest.raises(FormatError, match="no PDF that can be read"):
        list(pdf.read(path, "a"))


def test_lines_are_joined_to_paragraphs() -> None:
    """Where a line ends a sentence early, the paragraph ends; hyphens at line ends go, those within stay."""
    text = (
        "The harbour bridge was closed on Friday after the storm dam-\naged two of its well-known cables.\n"
        "Snow fell all day, and the schools in the valley stayed shut\nuntil the evening."
    )
    assert joined_lines(text).split("\n\n") == [
        "The harbour bridge was closed on Friday after the storm damaged two of its well-known cables.",
        "Snow fell all day, and the schools in the valley stayed shut until the evening.",
    ]
    assert joined_lines("\n \n") == ""


TABLE = [
    {"url": "u1", "headline": "Rain", "body": "It rained, she said.", "outlet": "The Skua", "words": 4},
    {"url": "u2", "headline": "Snow", "body": "", "outlet": "The Skua", "words": 0},
    {"url": "u3", "headline": None, "body": "It snowed, he said.", "outlet": "The Gull", "words": 4},
]
ROWS = [
    Document("u1", "Rain", "It rained, she said.", {"url": "u1", "outlet": "The Skua", "words": "4"}),
    Document("u3", None, "It snowed, he said.", {"url": "u3", "outlet": "The Gull", "words": "4"}),
]


def test_excel(tmp_path: Path) -> None:
    """One document a row of the first sheet; an empty text is named with its row, and an empty row is none."""
    openpyxl = pytest.importorskip("openpyxl", reason='the extra "xlsx" is not installed')
    book = openpyxl.Workbook()
    book.active.append(list(TABLE[0]))
    for row in (*TABLE, dict.fromkeys(TABLE[0])):
        book.active.append(list(row.values()))
    book.save(tmp_path / "a.xlsx")
    first, broken, last = sheets.read_xlsx(tmp_path / "a.xlsx", "a")
    assert [first, last] == ROWS
    assert (broken.row, str(tmp_path / "a.xlsx") in str(broken)) == (2, True)


def test_parquet(tmp_path: Path) -> None:
    """The same from Parquet."""
    pyarrow = pytest.importorskip("pyarrow", reason='the extra "parquet" is not installed')
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pyarrow.Table.from_pylist(TABLE), tmp_path / "a.parquet")
    first, broken, last = sheets.read_parquet(tmp_path / "a.parquet", "a")
    assert [first, last] == ROWS
    assert broken.row == 2


def test_a_table_without_texts(tmp_path: Path) -> None:
    """Its columns are named."""
    pyarrow = pytest.importorskip("pyarrow", reason='the extra "parquet" is not installed')
    from pyarrow import parquet  # noqa: PLC0415

    parquet.write_table(pyarrow.Table.from_pylist([{"price": 1}]), tmp_path / "a.parquet")
    with pytest.raises(FormatError, match=r"no column of text .* there is: price"):
        list(sheets.read_parquet(tmp_path / "a.parquet", "a"))


def test_a_compressed_file(tmp_path: Path) -> None:
    """Is read as the format that its name says; its rows are named under the compressed file."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": "x", "text": "It rained."}\n{"id": "y"}\n'))
    document, broken = archives.read_gz(path, "a.jsonl")
    assert document == Document("x", None, "It rained.")
    assert isinstance(broken, Unreadable)
    assert (broken.path, broken.row) == (path, 2)


@pytest.mark.parametrize("damage", ["cut", "no gzip", "inner format"])
def test_a_damaged_file(tmp_path: Path, damage: str) -> None:
    """Is refused with the reason."""
    whole = gzip.compress(b"It rained, she said. " * 500)
    path = tmp_path / ("a.exe.gz" if damage == "inner format" else "a.txt.gz")
    path.write_bytes({"cut": whole[:-20], "no gzip": b"It rained.", "inner format": whole}[damage])
    with pytest.raises(FormatError, match="no reader for .exe within" if damage == "inner format" else "damaged"):
        list(archives.read_gz(path, "a"))


def test_an_archive(tmp_path: Path) -> None:
    """Its files in the order of their names; a broken one costs itself, unknown ones are counted, hidden ones not."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {
            "news/b.txt": b"It snowed.",
            "news/a.txt": b"It rained.",
            "__MACOSX/._a.txt": b"x",
            ".hidden.txt": b"x",
            "logo.png": b"x",
            "news/Thumbs.db": b"x",
            "empty.txt": b"",
            "../../escape.txt": b"It hailed.",
        }.items():
            archive.writestr(name, data)
    with pytest.warns(UserWarning, match=r"^a\.zip: 1 file passed over: 1 \.png$"):
        items = list(archives.read_zip(path, "a"))
    documents = [item for item in items if isinstance(item, Document)]
    assert [item.text for item in documents if "escape" not in (item.id or "")] == ["It rained.", "It snowed."]
    assert [item.id for item in documents][-2:] == ["a/news/a", "a/news/b"]
    assert [item.reason for item in items if isinstance(item, Unreadable)] == ["empty.txt: empty"]
    assert not list(tmp_path.parent.rglob("escape.txt"))


def test_an_archive_of_other_things(tmp_path: Path) -> None:
    """Is named as a file without an article."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("logo.png", "x")
    with pytest.warns(UserWarning, match=r"1 \.png"):
        assert list(read(find([path]))) == [Unreadable(path, "no article in it")]


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is refused once it has expanded to the limit."""
    monkeypatch.setattr(archives, "LIMIT", 100_000)
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"x" * 10_000_000))
    with pytest.raises(FormatError, match="more than 100,000 bytes"):
        list(archives.read_gz(path, "a"))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"x" * 10_000_000)
        archive.writestr("good.txt", b"It rained.")
    broken, good = archives.read_zip(tmp_path / "a.zip", "a")
    assert isinstance(broken, Unreadable)
    assert "more than 100,000 bytes" in broken.reason
    assert good == Document("a/good", None, "It rained.")


@pytest.mark.parametrize(("suffix", "name"), [(".docx", "word/document.xml"), (".xlsx", "xl/worksheets/sheet1.xml")])
def test_a_bomb_in_an_office_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, name: str) -> None:
    """Sizes that its parts claim to expand to are added up before any of them is opened."""
    pytest.importorskip({".docx": "docx", ".xlsx": "openpyxl"}[suffix], reason="the extra is not installed")
    monkeypatch.setattr(archives, "LIMIT", 100_000)
    path = tmp_path / f"a{suffix}"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, b"x" * 10_000_000)
    (failed,) = read(find([path]))
    assert isinstance(failed, Unreadable)
    assert failed.reason == "its parts expand to more than 100,000 bytes"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("target", ["docx", "xlsx"])
def test_a_billion_laughs_in_an_office_file(target: str) -> None:
    """Neither expands them: no text comes of it, and no file is read into it."""
    pytest.importorskip({"docx": "docx", "xlsx": "openpyxl"}[target], reason="the extra is not installed")
    (path,) = (CORPUS / target).iterdir()
    secret = f'<!ENTITY file SYSTEM "{path.as_uri()}">'
    for entities, use in ((f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;"), (secret, "&file;")):
        xml = path.read_text(encoding="utf-8").replace("Officials", use)
        made = office(target, f"<!DOCTYPE a [{entities}]>{xml}".encode())
        texts = [item.text for item in read(find([made])) if isinstance(item, Document)]
        assert all(len(text) < 1000 and "xmlns" not in text for text in texts)


def test_a_bomb_of_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each within the limit: the archive ends where all together are beyond it; what came before is given."""
    monkeypatch.setattr(archives, "LIMIT_IN_ALL", 250)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(5):
            archive.writestr(f"{number}.txt", "It rained. " * 10)
    items = list(read(find([path])))
    assert [item.id for item in items if isinstance(item, Document)] == ["a/0", "a/1"]
    (failed,) = (item for item in items if isinstance(item, Unreadable))
    assert failed.reason == "its files expand to more than 250 bytes together, after 2 articles"


def test_what_fails_in_an_archive_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails in whatever way, a bad row and an archive within, each by its whole name there."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b/bad.md", "no")
        archive.writestr("b/c/rows.csv", "text\nIt rained.\na,b\n")
        archive.writestr("inner.zip", path.read_bytes())
        archive.writestr("good.txt", "It snowed.")

    def fails(*_: object) -> None:
        raise ImportError("no markdown here")

    monkeypatch.setitem(READERS, ".md", fails)
    assert list(archives.read_zip(path, "a")) == [
        Unreadable(path, "b/bad.md: ImportError: no markdown here"),
        Document("a/b/c/rows/1", None, "It rained."),
        Unreadable(path, "b/c/rows.csv: 2 cells under 1 columns", 2),
        Document("a/good", None, "It snowed."),
        Unreadable(path, "inner.zip: an archive within another is not read: unpack it"),
    ]


def test_a_folder_of_many_formats(tmp_path: Path) -> None:
    """Every format in one run: a page saved as text is read as a page, a foreign text is set aside with the reason."""
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    files = {
        "a.txt": "It rained, she said.",
        "b.txt": "<p>It rained, she said.</p>",
        "c.md": "It *rained*, she said.",
        "d.html": "<p>It rained, she said.</p>",
        "e.txt": "Die Brücke wurde am Freitag geschlossen, teilte die Stadt mit. Der Bürgermeister sagte nichts.",
        "f.csv": "id,text\nx,It rained.\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    items = list(read(find([tmp_path])))
    assert [item.id for item in items if isinstance(item, Document)] == ["a", "b", "c", "d", "x"]
    assert {item.text for item in items if isinstance(item, Document)} == {"It rained, she said.", "It rained."}
    (foreign,) = (item for item in items if isinstance(item, Unreadable))
    assert foreign.reason.startswith("not English but 'de', it seems (e)")
    assert sum(isinstance(item, Document) for item in read(find([tmp_path]), any_language=True)) == 6


@pytest.mark.parametrize(
    ("name", "package", "reason"),
    [
        ("a.docx", "docx", "no Word file that can be read"),
        ("a.xlsx", "openpyxl", "no Excel file that can be read"),
        ("a.parquet", "pyarrow", "no Parquet file that can be read"),
        ("a.pdf", "pypdf", "no PDF that can be read: Stream has ended unexpectedly"),
    ],
)
@pytest.mark.parametrize("data", [b"%PDF-1.4 no", b""])
def test_a_file_of_another_kind(  # noqa: PLR0913, PLR0917 - a case each
    name: str, package: str, reason: str, data: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One line in plain words, whatever the library behind the format says; pypdf's remarks stay in the log."""
    pytest.importorskip(package)
    path = tmp_path / name
    path.write_bytes(data)
    (item,) = read(find([path]))
    assert isinstance(item, Unreadable)
    assert (item.path, item.row) == (path, None)
    assert item.reason.startswith(reason if data or name != "a.pdf" else "no PDF that can be read")
    assert logging.getLogger("pypdf").handlers if name == "a.pdf" else not caplog.records
