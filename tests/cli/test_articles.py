"""The commands `extract` and `score`: what they read and what they write."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from jsonschema import Draft202012Validator

from attribution.output.jsonl import SCHEMA
from attribution.output.rows import TABLE_NAMES, TABLES, Row, TableName
from attribution.output.writers import WRITERS, Format
from attribution.pipeline import Attributor
from attribution.records import SCORE_COLUMNS, Article
from commands import SEEDS, lines, process, run


def test_extract_writes_json_lines(folder: Path, reader: Attributor) -> None:
    """One article a line, exactly its record, in the order of the paths, and nothing else anywhere."""
    result = run("extract", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    text = (folder / "sub" / "b.txt").read_bytes().decode()
    assert lines(result) == [
        reader("Ivanov said that it rained.", id="a").to_dict(text=False),
        reader(text, id="sub/b").to_dict(text=False),
    ]


def test_extract_with_text(folder: Path) -> None:
    """Then a line is a whole article, with its newlines as they stand."""
    result = run("extract", folder / "sub" / "b.txt", "--with-text")
    article = Article.from_json(result.stdout)
    assert (article.id, article.text) == ("b", "“It is over,” she told reporters.\r\n\r\nIt snowed.\r\n")


def test_score_writes_a_table(folder: Path) -> None:
    """One row an article."""
    result = run("score", folder)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(rows[0]) == ["id", *SCORE_COLUMNS, "title"]
    assert [row["id"] for row in rows] == ["a", "sub/b"]
    assert rows[0]["sourced_share"] == "1.0"


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["extract", "-f", "csv"], "id,index,speaker,verb,content,hedge,"),
        (["extract", "-f", "tsv"], "id\tindex\tspeaker\tverb\tcontent\thedge\t"),
        (["extract", "-f", "csv", "--table", "speakers"], "id,index,speaker_entity,speaker_type,role,"),
        (["extract", "-f", "csv", "--table", "hedges"], "id,index,owner,owner_index,kind,level,text,"),
        (["extract", "--table", "assertions"], '{"id": "a", "index": 0, "text": "Ivanov said that it rained",'),
        (["score", "-f", "csv", "--table", "assertions"], "id,index,text,status,reason,"),
        (["score", "-f", "jsonl"], '{"id": "a", "words": 5,'),
        (["score", "--table", "attributions"], "id,index,speaker,verb,content,hedge,"),
    ],
)
def test_the_other_format(folder: Path, arguments: list[str], first: str) -> None:
    """Any table in any format: the two are chosen apart."""
    result = run(*arguments, folder)
    assert result.exit_code == 0
    assert result.stdout.startswith(first)


def test_with_text_needs_json_lines(folder: Path) -> None:
    """A table has no place for it."""
    assert "goes with the format jsonl" in run("extract", folder, "-f", "csv", "--with-text").stderr
    assert "goes with the format jsonl" in run("extract", folder, "--table", "hedges", "--with-text").stderr


def test_what_cannot_be_read_is_named_and_passed_over(folder: Path) -> None:
    """Binary, empty and undecodable articles cost themselves; the exit status tells."""
    (folder / "binary.txt").write_bytes(b"said\0so")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "odd.txt").write_bytes(b"caf\xe9 \x81")
    result = run("extract", folder)
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == ["a", "sub/b"]
    assert result.stderr.splitlines() == [
        f"attribution: {folder / 'binary.txt'}: binary: it holds NUL bytes",
        f"attribution: {folder / 'empty.txt'}: only white space",
        f"attribution: {folder / 'odd.txt'}: undecodable: byte 5 is neither UTF-8 nor cp1252",
        "attribution: 3 of 5 articles are left out",
    ]
    assert len(run("score", folder, "-q").stderr.splitlines()) == 3


def test_five_rows_of_a_file_are_named(folder: Path) -> None:
    """Of the rest their number is said, whatever is wrong with them; all of them count."""
    russian = '{"text": "Чиновники заявили, что дорога закрыта. Мэр сообщил журналистам, что мост старый и опасный."}\n'
    (folder / "bad.jsonl").write_text("[]\n" * 7 + '{"text": "It rained."}\n' + "[]\n", encoding="utf-8")
    (folder / "ru.jsonl").write_text(russian * 6, encoding="utf-8")
    result = run("extract", folder, "--engine", "rules")
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == ["a", "bad/8", "sub/b"]
    said = result.stderr.splitlines()
    assert said[:5] == [f"attribution: {folder / 'bad.jsonl'}, row {row}: no JSON object" for row in range(1, 6)]
    assert ["not English but 'ru'" in line for line in said[5:10]] == [True] * 5
    assert said[10:] == [
        f"attribution: {folder / 'bad.jsonl'}: 3 more rows are left out",
        f"attribution: {folder / 'ru.jsonl'}: 1 more row is left out",
        "attribution: 14 of 17 articles are left out",
    ]


def test_a_file_name_cannot_command_the_terminal(folder: Path) -> None:
    """It is shown, not obeyed."""
    (folder / "\x1b[2J\nx.txt").write_bytes(b"")
    result = run("extract", folder)
    assert result.exit_code == 3
    assert "/␛[2J x.txt: empty" in result.stderr


def test_equal_ids(folder: Path) -> None:
    """The second gets a suffix, which is said; a file named twice is read once."""
    (folder / "sub" / "a.txt").write_text("It snowed.")
    result = run("extract", folder / "a.txt", folder / "sub" / "a.txt", folder, "--engine", "rules")
    assert result.exit_code == 0
    assert [line["id"] for line in lines(result)] == ["a", "a-2", "sub/b"]
    assert result.stderr == "attribution: several articles have the id 'a': the second becomes 'a-2'\n"


def test_limit(folder: Path) -> None:
    """The first articles only, whatever file they are in."""
    (folder / "b.jsonl").write_text('{"text": "It rained."}\n' * 3)
    assert [line["id"] for line in lines(run("extract", folder, "--limit", "1"))] == ["a"]
    assert [line["id"] for line in lines(run("extract", folder, "--limit", "3"))] == ["a", "b/1", "b/2"]
    assert run("extract", folder, "--limit", "0").stdout == ""


TABLE = """\
url,headline,body,outlet
https://a.example/1,Weather,"Ivanov said that it rained.",BBC
https://a.example/2,Snow,,CNN
https://a.example/3,,It snowed.,
"""


def test_a_table_of_articles(folder: Path) -> None:
    """Each row is an article with its metadata; a bad row costs itself and is named."""
    (folder / "news.csv").write_text(TABLE)
    result = run("score", folder / "news.csv", "--meta", "desk=foreign", "--engine", "rules")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert result.exit_code == 3
    assert list(rows[0])[-4:] == ["title", "url", "outlet", "desk"]
    assert [(row["id"], row["title"], row["outlet"], row["desk"]) for row in rows] == [
        ("https://a.example/1", "Weather", "BBC", "foreign"),
        ("https://a.example/3", "", "", "foreign"),
    ]
    assert result.stderr.splitlines() == [
        (
            "attribution: news.csv: texts from 'body', ids from 'url', by the columns' names "
            "(--text-column, --id-column choose others)"
        ),
        f"attribution: {folder / 'news.csv'}, row 2: empty",
        "attribution: 1 of 3 articles are left out",
    ]


def test_what_was_extracted_can_be_read_again(folder: Path, tmp_path: Path) -> None:
    """Lines with texts are documents: the same articles come out."""
    first = run("extract", folder, "--with-text", "--meta", "outlet=BBC", "--engine", "rules")
    (tmp_path / "articles.jsonl").write_text(first.stdout)
    second = run("extract", tmp_path / "articles.jsonl", "--with-text", "--engine", "rules")
    assert second.exit_code == 0
    assert lines(second) == lines(first)
    assert lines(first)[0]["meta"] == {"outlet": "BBC"}


def test_standard_input() -> None:
    """One text, named "-"."""
    result = run("extract", "-", "--engine", "rules", "--with-text", stdin="“So,” Ivanov said.".encode())
    assert result.exit_code == 0
    assert [(line["id"], line["text"]) for line in lines(result)] == [("stdin", "“So,” Ivanov said.")]


def test_files_that_no_reader_takes_are_counted(folder: Path) -> None:
    """In one line; the output that lies in the folder is not read."""
    for name in ("a.doc", "b.DOC", "sub/c.rtf", "noted", ".hidden.doc"):
        (folder / name).write_text("<p>It rained.</p>")
    result = run("score", folder, "-o", folder / "scores.csv", "--engine", "rules")
    assert result.stderr == "attribution: 4 files passed over: 2 .doc, 1 without a suffix, 1 .rtf\n"
    again = run("score", folder, "-o", folder / "scores.csv", "--engine", "rules", "--overwrite", "-q")
    assert (again.exit_code, again.stderr) == (0, "")


class Database:
    """A format as a stranger would add it: several tables in one file, by a library that wants a path."""

    def __init__(self, stream: BinaryIO, tables: Sequence[TableName]) -> None:
        self.file = sqlite3.connect(stream.name)
        for table in tables:
            columns = ", ".join(f'"{name}"' for name in TABLES[table].columns)  # "index" is a word of SQL
            self.file.execute(f"CREATE TABLE {table} ({columns})")

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:  # noqa: D102
        for table, of_table in rows.items():
            for row in of_table:
                self.file.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608

    def close(self) -> None:  # noqa: D102
        self.file.commit()
        self.file.close()


def test_another_format_is_one_class_and_one_entry(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that holds all tables gets them all, unless one is asked for."""
    monkeypatch.setitem(WRITERS, "sqlite", Format(Database, (".db",), several=True, streams=False))
    path = tmp_path / "out.db"
    assert run("extract", folder, "-o", path, "--engine", "rules").exit_code == 0
    with closing(sqlite3.connect(path)) as file:
        counts = {table: file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLE_NAMES}  # noqa: S608
        joined = file.execute("SELECT verb, sourced FROM attributions JOIN articles USING (id) ORDER BY id").fetchall()
    assert counts == {"articles": 2, "attributions": 2, "assertions": 3, "speakers": 2, "hedges": 0}
    assert joined == [("said", 1), ("told", 1)]
    assert run("score", folder, "-o", path, "--engine", "rules", "--table", "speakers", "--overwrite").exit_code == 0
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("speakers",)]


def test_a_format_that_needs_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says so, instead of writing to the terminal."""
    monkeypatch.setitem(WRITERS, "tsv", replace(WRITERS["tsv"], streams=False))
    result = run("score", folder, "-f", "tsv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "tsv cannot be written to standard output: name a file with -o" in result.stderr


def test_verbose(folder: Path) -> None:
    """The run tells on standard error what runs."""
    result = run("score", folder, "-v")
    assert "2 files; parser spacy, model default, engine reader" in result.stderr


def test_entities_may_help(folder: Path) -> None:
    """The parser looks for them if it is told to."""
    (folder / "a.txt").write_text("Zadie said that it rained.", encoding="utf-8")
    plain, helped = (lines(run("extract", folder / "a.txt", *more))[0]["speakers"][0] for more in ((), ("--ner",)))
    assert (plain["entity"], plain["type"]) == ("Zadie", "named_organization")
    assert (helped["entity"], helped["type"]) == ("Zadie", "named_person")


def test_confidence_can_be_asked_for(folder: Path) -> None:
    """From the command line as from the library: nothing is certain."""
    result = run("extract", folder, "--min-confidence", "1")
    assert result.exit_code == 0
    assert [line["attributions"] for line in lines(result)] == [[], []]


@pytest.mark.slow
def test_jobs_change_nothing(folder: Path) -> None:
    """The same bytes from one process and from two, in batches of any size."""
    (folder / "bad.txt").write_bytes(b"\0")
    one = process("extract", folder, "--with-text", "--no-progress")
    two = process("extract", folder, "--with-text", "--no-progress", "-j", "2", "--batch-size", "1")
    assert one.returncode == two.returncode == 3
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") == 2
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.splitlines())


@pytest.mark.slow
def test_the_seeds_are_valid_output() -> None:
    """Two real articles through the command, against the JSON Schema."""
    paths = sorted(SEEDS.glob("*.txt"))[:2]
    result = run("extract", *paths, "--with-text")
    assert (result.exit_code, result.stderr) == (0, "")
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for line, path in zip(lines(result), paths, strict=True):
        validator.validate(line)
        assert line["attributions"]
        assert line["text"] == path.read_bytes().decode()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
def test_killed_and_resumed(tmp_path: Path, suffix: str) -> None:
    """Killed on the way and called again, the output is an uninterrupted run's, byte for byte."""
    news = tmp_path / "news.jsonl"
    lines = (json.dumps({"id": f"n{n}", "text": f"Ivanov said that it rained {n} times."}) for n in range(400))
    news.write_text("\n".join(lines), encoding="utf-8")
    options = ("--engine", "rules", "--batch-size", "1", "--no-progress")
    whole, out = tmp_path / f"whole.{suffix}", tmp_path / f"out.{suffix}"
    assert run("extract", news, "-o", whole, *options).exit_code == 0
    command = [sys.executable, "-m", "attribution", "extract", str(news), "-o", str(out), "--resume", *options]
    journal = tmp_path / f"out.{suffix}.resume"
    for kept in (20_000, 60_000):
        with subprocess.Popen(command) as child:  # noqa: S603 - our own command
            while not (journal.exists() and journal.stat().st_size > kept) and child.poll() is None:
                time.sleep(0.01)
            child.kill()
        assert not out.exists()
    done = run("extract", news, "-o", out, "--resume", *options)
    assert (done.exit_code, "taken over from an interrupted run" in done.stderr) == (0, True)
    assert out.read_bytes() == whole.read_bytes()
    assert not journal.exists()


def test_resuming_needs_a_file(folder: Path) -> None:
    """Standard output cannot be gone on with."""
    result = run("extract", folder, "--resume")
    assert (result.exit_code, "--resume goes with a file" in result.stderr) == (2, True)
