"""CSV and JSON lines as sources: which columns hold what, and bad rows that cost themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import FormatError
from attribution.reading.columns import ColumnChoice, Columns, guess
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import find, read
from attribution.reading.readers import READERS, readers_with
from examples import ARTICLE

COLUMNS = ("id", "headline", "Body", "outlet")


def _read(path: Path, data: bytes | str) -> list[Document | Unreadable]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(find([path])))


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["text"], Columns("text", None, None)),
        (["URL", "Title", "Full Text"], Columns("Full Text", "Title", "URL")),
        (["content", "body", "text"], Columns("text", None, None)),
        (["content", "body"], Columns("body", None, None)),
        (["url", "id", "articleBody", "headline"], Columns("articleBody", "headline", "id")),
        ([" text ", "Text"], Columns(" text ", None, None)),
    ],
)
def test_columns_are_guessed(names: list[str], columns: Columns) -> None:
    """By their names, the likeliest first, in whatever case."""
    assert guess(names) == columns


@pytest.mark.parametrize(("names", "there"), [(["id", "words"], "there is: id, words"), ([], "there is none")])
def test_a_table_without_text(names: list[str], there: str) -> None:
    """The message says which names would do and which there are."""
    with pytest.raises(FormatError, match=rf"no column of text \(text, body, content …\); {there}"):
        guess(names)


def test_columns_by_choice() -> None:
    """The user's choice goes before the guess, and a column that is not there is named with those that are."""
    assert guess(["text", "Lead Text", "id", "nr"], "lead_text", "nr") == Columns("Lead Text", None, "nr")
    with pytest.raises(FormatError, match="no column 'lead'; there is: text, id"):
        guess(["text", "id"], "lead")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.csv.gz", "a.zip"])
def test_a_choice_reaches_every_table(tmp_path: Path, name: str) -> None:
    """Within archives, too; what is guessed is said once."""
    lines = '{"Lead": "So.", "url": "u", "nr": 1}\n{"Lead": "Yes.", "url": "v", "nr": 2}\n'
    rows = {"a.jsonl": lines, "a.json": '[{"Lead": "So.", "url": "u", "nr": 1}]'}
    data = rows.get(name, "Lead,url,nr\nSo.,u,1\n").encode()
    path = tmp_path / name
    if name == "a.zip":
        with ZipFile(path, "w") as archive:
            archive.writestr("b.csv", data)
    else:
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    said: list[str] = []
    first, *_ = read(find([path]), readers_with(ColumnChoice("Lead", None, said.append)))
    assert isinstance(first, Document)
    assert (first.id, first.text) == ("u", "So.")
    (line,) = said
    assert line.endswith(": ids from 'url', by the columns' names (--text-column, --id-column choose others)")


def test_texts_that_are_html(tmp_path: Path) -> None:
    """Lose their tags; results of ours keep their texts, in which the offsets count; one without a word is named."""
    pytest.importorskip("trafilatura", reason='the extra "html" is not installed')
    page = "<p>It rained, she said.</p><p>It snowed.</p>"
    rows = [
        {"body": page, "title": "<b>Rain</b>"},
        {"body": "<p></p>"},
        ARTICLE.to_dict(text=True) | {"id": "b", "text": page},
    ]
    data = "".join(json.dumps(row) + "\n" for row in rows)
    first, empty, last = _read(tmp_path / "a.jsonl", data)
    assert first == Document("a/1", "<b>Rain</b>", "It rained, she said.\n\nIt snowed.")
    assert empty == Unreadable(tmp_path / "a.jsonl", "no text on the page", 2)
    assert isinstance(last, Document)
    assert last.text == page


@pytest.mark.parametrize(("suffix", "sign"), [(".csv", ","), (".csv", ";"), (".csv", "\t"), (".TSV", "\t")])
def test_a_row_is_a_document(tmp_path: Path, suffix: str, sign: str) -> None:
    """Whatever sign parts the cells; other columns are metadata, an empty one with them."""
    rows = [COLUMNS, ("a", "Weather", '"It rained,\r\n""he"" said."', "BBC"), ("", "", "It snowed.", "")]
    path = tmp_path / f"news{suffix}"
    assert _read(path, "\r\n".join(map(sign.join, rows)) + "\r\n") == [
        Document("a", "Weather", 'It rained,\r\n"he" said.', {"outlet": "BBC"}),
        Document("news/2", None, "It snowed.", {"outlet": ""}),
    ]


def test_a_line_is_a_document(tmp_path: Path) -> None:
    """Strings, numbers and truth values are metadata, also those within "meta"; lists and other objects are not."""
    first = {"url": "u", "title": 7, "content": "It rained.", "views": 12, "paid": True, "tags": ["a"], "by": None}
    second = {"text": "It snowed.", "metadata": {"outlet": "BBC", "more": {}}, "id": 3}
    assert _read(tmp_path / "n.jsonl", f"{json.dumps(first)}\n\n{json.dumps(second)}") == [
        Document("u", "7", "It rained.", {"url": "u", "views": "12", "paid": "true", "by": ""}),
        Document("3", None, "It snowed.", {"outlet": "BBC"}),
    ]


def test_our_own_lines_are_documents(tmp_path: Path) -> None:
    """With the metadata that the articles had, and nothing of the results."""
    line = json.dumps(ARTICLE.to_dict() | {"meta": {"outlet": "BBC"}})
    assert _read(tmp_path / "n.ndjson", line) == [Document("a/1", ARTICLE.title, ARTICLE.text, {"outlet": "BBC"})]


def test_our_own_lines_without_texts(tmp_path: Path) -> None:
    """One failure, not one a line, and the way out."""
    path = tmp_path / "n.jsonl"
    line = json.dumps(ARTICLE.to_dict(text=False)) + "\n"
    assert _read(path, line * 9) == [Unreadable(path, "results without texts: extract --with-text writes them with")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON: Expecting property name enclosed in double quotes at character 2"),
        ("[1]", "no JSON object"),
        ('{"id": 1}', "no column of text (text, body, content …); there is: id"),
        ('{"text": null}', "text is missing"),
        ('{"text": 7}', "text is no text"),
        ('{"text": " "}', "only white space"),
        ('{"text": "a\\u0000b"}', "binary: it holds NUL bytes"),
        ("[" * 100_000, "maximum recursion depth exceeded"),
    ],
)
def test_a_bad_line_costs_itself(tmp_path: Path, line: str, reason: str) -> None:
    """The line's number is told, and the others are read."""
    path = tmp_path / "n.jsonl"
    good = '{"id": "%s", "text": "So."}'
    first, bad, last = _read(path, "\n".join((good % "a", line, good % "b")))
    assert (first, last) == (Document("a", None, "So."), Document("b", None, "So."))
    assert isinstance(bad, Unreadable)
    assert (bad.path, bad.row) == (path, 2)
    assert bad.reason.startswith(reason)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,", "empty"),
        ("x,  ", "only white space"),
        ("x,So.,y,z", "4 cells under 2 columns"),
        ("x,\0", "binary: it holds NUL bytes"),
    ],
)
def test_a_bad_row_costs_itself(tmp_path: Path, row: str, reason: str) -> None:
    """Rows are counted from 1, below the header, empty lines aside."""
    path = tmp_path / "n.csv"
    assert _read(path, f"id,text\na,So.\n\n{row}\nb,So.") == [
        Document("a", None, "So."),
        Unreadable(path, reason, 2),
        Document("b", None, "So."),
    ]
    assert str(Unreadable(path, reason, 2)) == f"{path}, row 2: {reason}"


def test_a_table_that_is_none(tmp_path: Path) -> None:
    """One failure for the file: its first line names no text."""
    path = tmp_path / "n.csv"
    for data, there in (("id,words\na,7\n", "is: id, words"), ("", "is none")):
        (failed,) = _read(path, data)
        assert failed == Unreadable(path, f"no column of text (text, body, content …); there {there}")


def test_a_long_cell(tmp_path: Path) -> None:
    """Longer than the csv module takes by itself."""
    text = "It rained. " * 20_000
    (item,) = _read(tmp_path / "n.csv", f'text\n"{text}"\n')
    assert isinstance(item, Document)
    assert item.text == text


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, suffix: str, encoding: str) -> None:
    """A mark decides; without one a row that is no UTF-8 is cp1252, and costs no other row."""
    text = "“Café”, he said."
    data = f'text\n"{text}"\n' if suffix == ".csv" else f'{{"text": "{text}"}}\n'
    assert _read(tmp_path / f"n{suffix}", data.encode(encoding)) == [Document("n/1", None, text)]


def test_one_row_in_another_encoding(tmp_path: Path) -> None:
    """As tables that were put together from several sources have them; what is in none is refused."""
    path = tmp_path / "n.csv"
    data = b"text\n" + "Łódź.\n".encode() + "Café.\n".encode("cp1252") + b"caf\xe9 \x81\n"
    assert _read(path, data) == [
        Document("n/1", None, "Łódź."),
        Document("n/2", None, "Café."),
        Unreadable(path, "undecodable: byte 5 is neither UTF-8 nor cp1252", 3),
    ]


@pytest.mark.parametrize("suffix", READERS)
@given(data=st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes_do_no_harm(tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes) -> None:
    """Documents with words in them, or failures with a reason; never an error."""
    path = tmp_path_factory.mktemp("any") / f"n{suffix}"
    head = b"text,id\n" if suffix in {".csv", ".tsv"} else b""
    for item in _read(path, head + data):
        assert item.text.strip() if isinstance(item, Document) else item.reason


def test_columns_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """The second gets a number, and no cell is lost."""
    found = _read(tmp_path / "table.csv", "text,outlet,outlet\nSo.,BBC,CNN\n")
    assert found == [Document("table/1", None, "So.", {"outlet": "BBC", "outlet-2": "CNN"})]


def test_facts_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    """An object's own field and an entry of its metadata may have one name: neither hides the other."""
    line = json.dumps({"text": "So.", "date": "2026", "meta": {"date": "2025", "outlet": "BBC"}})
    meta = {"date": "2026", "date-2": "2025", "outlet": "BBC"}
    assert _read(tmp_path / "a.jsonl", line) == [Document("a/1", None, "So.", meta)]


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    """It takes in the rest of the file, which is no article: that is said, and the rows before it are there."""
    rows = 'id,text\n1,"It rained,\nand ""snowed""."\n2,"It rained.\n3,It snowed.\n4,It hailed.\n'
    good, bad = _read(tmp_path / "table.csv", rows)
    assert good == Document("1", None, 'It rained,\nand "snowed".')
    reason = "a quotation mark is never closed: the 2 lines behind it are lost"
    assert bad == Unreadable(tmp_path / "table.csv", reason, 2)
