"""Files and folders to documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from attribution.reading.documents import Document, Unreadable
from attribution.reading.files import READERS, find, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two readable articles at two depths, one that is empty, and a file of another kind."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.part.txt").write_bytes(b"It\r\nrained.")
    (tmp_path / "a.txt").write_bytes("“So.”".encode())
    (tmp_path / "c.TXT").write_bytes(b"")
    (tmp_path / "notes.md").write_bytes(b"no article")
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


def test_equal_ids_are_refused(folder: Path) -> None:
    """Two results under one id could not be told apart."""
    (folder / "b" / "a.txt").write_text("Other.")
    with pytest.raises(ValueError, match=r"a\.txt and .*a\.txt would have the same id, 'a'"):
        find([folder / "a.txt", folder / "b" / "a.txt"])
    with pytest.raises(ValueError, match="same id"):
        find([folder, folder])


def test_a_file_without_a_reader(folder: Path) -> None:
    """Named outright it is reported, not passed over in silence; one without suffix is read as text."""
    (folder / "story").write_text("So he said.")
    named = list(read(find([folder / "notes.md", folder / "story"])))
    assert named == [
        Unreadable(folder / "notes.md", "no reader for .md files; there is one for .txt"),
        Document("story", None, "So he said."),
    ]


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
    """What disappears between finding and reading costs itself only."""
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

    def read_md(path: Path, id: str) -> Iterator[Document | Unreadable]:  # noqa: A002
        yield Document(f"{id}/1", "Title", path.read_text())
        yield Unreadable(path, "row 2 has no text")

    readers = READERS | {".md": read_md}
    found = list(read(find([folder], readers), readers))
    assert Document("notes/1", "Title", "no article") in found
    assert Unreadable(folder / "notes.md", "row 2 has no text") in found


def test_reading_is_lazy(folder: Path) -> None:
    """A file is opened when its turn comes."""
    documents = read(find([folder]))
    next(documents)
    (folder / "b" / "two.part.txt").write_text("Written since.")
    assert next(documents) == Document("b/two.part", None, "Written since.")
