"""Files and folders to documents."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from attribution.errors import MissingExtraError
from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import find, read
from attribution.reading.readers import READERS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two readable articles at two depths, one that is empty, and a file of another kind."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.part.txt").write_bytes(b"It\r\nrained.")
    (tmp_path / "a.txt").write_bytes("“So.”".encode())
    (tmp_path / "c.TXT").write_bytes(b"")
    (tmp_path / "notes.rtf").write_bytes(b"no article")
    return tmp_path


def test_a_folder_is_read_at_any_depth(folder: Path) -> None:
    """Ids are paths below it without suffix; the order is that of the paths; what cannot be read is named."""
    assert list(read(find([folder]))) == [
        Document("a", None, "“So.”"),
        Document("b/two.part", None, "It\r\nrained."),
        Unreadable(folder / "c.TXT", "empty"),
    ]


def test_a_file_has_its_stem_as_id(folder: Path) -> None:
    """As it was named itself, nothing lies above it."""
    assert list(read(find([folder / "b" / "two.part.txt"]))) == [Document("two.part", None, "It\r\nrained.")]


def test_paths_keep_their_order(folder: Path) -> None:
    """The order in which paths are named is that of the results; strings will do."""
    ids = [source.id for source in find([str(folder / "c.TXT"), folder / "b", folder / "a.txt"])]
    assert ids == ["c", "two.part", "a"]


def test_order_is_by_path_and_not_by_folder(tmp_path: Path) -> None:
    """As `find | sort` would have it, whatever the file system says."""
    for name in ("b/c.txt", "b-a.txt", "b.txt", "a/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("So.")
    assert [source.id for source in find([tmp_path])] == ["a/z", "b-a", "b", "b/c"]


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    """It is the user's mistake, and nothing is read."""
    with pytest.raises(FileNotFoundError, match=r"there is no file or folder .*nowhere"):
        find([tmp_path, tmp_path / "nowhere"])


def test_a_pattern(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands for what fits it, sorted, as in a shell; a file of that very name comes first."""
    (folder / "b" / ".hidden.txt").write_text("So.")
    assert [source.id for source in find([folder / "*.[tT]*"])] == ["a", "c"]
    assert [source.id for source in find([str(folder / "**" / "*.txt")])] == ["a", "two.part"]
    assert [source.id for source in find([folder / "?"])] == ["two.part"]  # the folder b, read as one that is named
    (folder / "a[1].txt").write_text("So.")
    assert [source.id for source in find([folder / "a[1].txt"])] == ["a[1]"]
    monkeypatch.chdir(folder)
    with pytest.raises(FileNotFoundError, match=r"no file or folder fits the pattern x\*\.txt"):
        find(["a.txt", "x*.txt"])


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.ndjson.gz"])
def test_a_file_without_an_article(tmp_path: Path, name: str) -> None:
    """Is named: a table of no rows is hardly what was meant."""
    data = b"text,outlet\n" if name == "a.csv" else b"\n\n"
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert list(read(find([tmp_path]))) == [Unreadable(tmp_path / name, "no article in it")]


def test_ids_are_unique(tmp_path: Path) -> None:
    """The second of one id gets a number that is free, and so on; one warning for them all."""
    paths = [tmp_path / folder / name for folder in "bcd" for name in ("a.txt", "a-2.txt")]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text("So.")
    with pytest.warns(UserWarning, match="several articles have the id 'a': the second becomes 'a-3'") as warned:
        ids = [item.id for item in read(find(paths)) if isinstance(item, Document)]
    assert ids == ["a", "a-2", "a-3", "a-2-2", "a-4", "a-2-3"]
    assert len(warned) == 1


def test_a_file_is_read_once(folder: Path) -> None:
    """However often it is named; its id is that of the first path to it."""
    sources = find([folder / "b" / "two.part.txt", folder, folder])
    assert [source.id for source in sources] == ["two.part", "a", "c"]


def test_what_tells_about_the_folder_is_no_article(folder: Path) -> None:
    """A README is passed over and counted; named itself it is read."""
    (folder / "README.txt").write_text("This folder holds articles, as you see.")
    sources = find([folder])
    assert "README" not in [source.id for source in sources]
    assert sources.passed_over[".txt"] == 1
    assert [source.id for source in find([folder / "README.txt"])] == ["README"]


def test_what_is_passed_over_is_counted(folder: Path) -> None:
    """By suffix, the most frequent first; hidden files and what systems and Word put there do not count."""
    hidden = (".hidden.rtf", ".git/z.txt", "__MACOSX/._a.txt", "Thumbs.db", "b/desktop.ini", "b/~$two.docx")
    for name in ("x.DOC", "b/y.doc", "noted", *hidden):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("So.")
    sources = find([folder])
    assert [source.id for source in sources] == ["a", "b/two.part", "c"]
    assert sources.passed_over == {".doc": 2, ".rtf": 1, "": 1}
    assert sources.note == "4 files passed over: 2 .doc, 1 without a suffix, 1 .rtf"
    assert find([folder / "a.txt"]).note is None
    assert [source.id for source in find([folder / ".git"])] == ["z"]


def test_json_beside_an_article_tells_of_it(tmp_path: Path) -> None:
    """An annotation or metadata; it is passed over, and counted."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("It rained.")
    for name in ("a.json", "c.json"):
        (tmp_path / name).write_text('{"text": "It snowed."}')
    sources = find([tmp_path])
    assert [source.id for source in sources] == ["a", "b", "c"]
    assert sources.note == "1 file passed over: 1 .json"
    assert [source.id for source in find([tmp_path / "a.json"])] == ["a"]


def test_many_suffixes_are_summed_up(tmp_path: Path) -> None:
    """The line stays a line."""
    for number in range(9):
        (tmp_path / f"x.s{number}").write_text("")
    assert find([tmp_path]).note == "9 files passed over: 1 .s0, 1 .s1, 1 .s2, 1 .s3, 1 .s4, 1 .s5, 3 others"


def test_the_number_of_articles_is_known_of_texts_only(folder: Path) -> None:
    """A table must be read to know."""
    assert find([folder]).articles == 3
    (folder / "t.csv").write_text("text\nSo.\n")
    assert find([folder]).articles is None


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """One text under the path "-"."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("“So.”".encode())))
    assert list(read(find(["-"]))) == [Document("stdin", None, "“So.”")]


def test_meta_and_limit(folder: Path) -> None:
    """Metadata goes to every document and before what a file says; the limit counts articles, not failures."""
    (folder / "0.txt").write_text("")
    (folder / "0.jsonl").write_text('{"text": "It rained.", "outlet": "CNN", "date": "2026"}\n{"text": "It snowed."}\n')
    items = list(read(find([folder]), meta={"outlet": "BBC"}, limit=3))
    assert items == [
        Document("0/1", None, "It rained.", {"outlet": "BBC", "date": "2026"}),
        Document("0/2", None, "It snowed.", {"outlet": "BBC"}),
        Unreadable(folder / "0.txt", "empty"),
        Document("a", None, "“So.”", {"outlet": "BBC"}),
    ]
    assert list(read(find([folder]), limit=0)) == []


def test_an_error_of_ours_is_told_as_it_is(folder: Path) -> None:
    """Its message is for users; the name of its class is not."""

    def read_rtf(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002
        yield Document(id, None, path.read_text())
        raise MissingExtraError("it needs more: pip install it")

    readers = READERS | {".rtf": read_rtf}
    _, failed = read(find([folder / "notes.rtf"], readers), readers)
    assert failed == Unreadable(folder / "notes.rtf", "it needs more: pip install it, after 1 articles")


@pytest.mark.parametrize("error", [KeyError("text"), ValueError("a\nb"), RecursionError("deep"), MemoryError()])
def test_whatever_a_reader_raises_costs_its_file(folder: Path, error: Exception) -> None:
    """And nothing else: what it gave before stands, and the next file is read."""

    def read_rtf(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002
        yield Document(id, None, path.read_text())
        raise error

    readers = READERS | {".rtf": read_rtf}
    paths = [folder / "notes.rtf", folder / "a.txt"]
    first, failed, last = read(find(paths, readers), readers)
    assert (first, last) == (Document("notes", None, "no article"), Document("a", None, "“So.”"))
    assert isinstance(failed, Unreadable)
    assert failed.path == folder / "notes.rtf"
    assert failed.reason == f"{' '.join(f'{type(error).__name__}: {error}'.split())}, after 1 articles"


def test_a_file_without_a_reader(folder: Path) -> None:
    """Named outright it is reported, not passed over in silence; one without suffix is read as text."""
    (folder / "story").write_text("So he said.")
    named = list(read(find([folder / "notes.rtf", folder / "story"])))
    assert named == [
        Unreadable(folder / "notes.rtf", f"no reader for .rtf files; there is one for {', '.join(READERS)}"),
        Document("story", None, "So he said."),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_out(folder: Path) -> None:
    """They are named and not followed; a link that is named itself is, and one within the folder."""
    (folder / "in.txt").symlink_to("a.txt")
    (folder / "b" / "out.txt").symlink_to(folder / "a.txt")
    (folder / "b" / "up").symlink_to(folder)
    reason = "a link that leads out of the folder: name what it leads to"
    assert list(read(find([folder / "b"]))) == [
        Unreadable(folder / "b" / "out.txt", reason),
        Document("two.part", None, "It\r\nrained."),
        Unreadable(folder / "b" / "up", reason),
    ]
    assert [source.id for source in find([folder / "b" / "out.txt"])] == ["out"]
    assert Document("in", None, "“So.”") in list(read(find([folder])))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_a_circle(folder: Path) -> None:
    """Each real folder is read once."""
    (folder / "b" / "up").symlink_to(folder)
    (folder / "again").symlink_to(folder / "b")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = list(read(find([folder])))
    assert [item.id for item in found if isinstance(item, Document)] == ["a", "again/two.part"]
    (loop,) = (item for item in found if isinstance(item, Unreadable) and item.path.name == "self.txt")
    assert "symbolic links" in loop.reason


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes are made otherwise there")
def test_a_named_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    """Only what holds still is read from folders."""
    os.mkfifo(folder / "pipe.txt")
    assert Unreadable(folder / "pipe.txt", "no regular file") in list(read(find([folder])))


def test_a_file_that_went_away(folder: Path) -> None:
    """A file that disappears between finding and reading costs itself only."""
    sources = find([folder])
    (folder / "a.txt").unlink()
    gone, kept, _ = read(sources)
    assert gone == Unreadable(folder / "a.txt", "No such file or directory")
    assert isinstance(kept, Document)


def test_a_folder_that_cannot_be_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named like a file; root may list any folder, so the system's answer is made up."""
    listed = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert Unreadable(folder / "b", "Permission denied") in list(read(find([folder])))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    """File names are bytes; ids are text that every output takes."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("So.")
    assert [item.id for item in read(find([tmp_path])) if isinstance(item, Document)] == ["caf\ufffd"]


def test_another_format_is_one_function_and_one_entry(folder: Path) -> None:
    """A reader may give several articles, and some that failed."""

    def read_rtf(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002
        yield Document(f"{id}/1", "Title", path.read_text())
        yield Unreadable(path, "row 2 has no text")

    readers = READERS | {".rtf": read_rtf}
    found = list(read(find([folder], readers), readers))
    assert Document("notes/1", "Title", "no article") in found
    assert Unreadable(folder / "notes.rtf", "row 2 has no text") in found


def test_reading_is_lazy(folder: Path) -> None:
    """A file is opened when its turn comes."""
    documents = read(find([folder]))
    next(documents)
    (folder / "b" / "two.part.txt").write_text("Written since.")
    assert next(documents) == Document("b/two.part", None, "Written since.")
