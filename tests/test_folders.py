"""Folders from Python: read, score and extract in one call."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import attribution
from attribution.errors import LoadError, SettingsError
from attribution.output.frames import to_frame
from attribution.pipeline import Attributor
from attribution.reading.documents import Document, Unreadable


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles as texts, one in a table beside a row that is empty."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("Ivanov said that it rained. It reportedly snowed.")
    (folder / "b.txt").write_text("It snowed.")
    (folder / "c.csv").write_text("text,outlet\nKyiv denied it.,BBC\n,CNN\n")
    return folder


def test_read(news: Path) -> None:
    """Documents in order, ready for `pipe`; what cannot be read is a warning, or goes to a list."""
    failures: list[Unreadable] = []
    documents = list(attribution.read(news, failures=failures))
    assert [document.id for document in documents] == ["a", "b", "c/1"]
    assert documents[2] == Document("c/1", None, "Kyiv denied it.", {"outlet": "BBC"})
    assert failures == [Unreadable(news / "c.csv", "empty", 2)]
    with pytest.warns(UserWarning, match=r"c\.csv, row 2: empty"):
        assert list(attribution.read(news)) == documents


def test_five_rows_of_a_file_are_warnings(news: Path) -> None:
    """Of the rest their number is; a list takes them all."""
    (news / "d.jsonl").write_text("[]\n" * 300)
    with pytest.warns(UserWarning, match=r"d\.jsonl") as warned:
        list(attribution.read(news / "d.jsonl"))
    assert [str(one.message).partition("d.jsonl")[2] for one in warned] == [
        *(f", row {row}: no JSON object" for row in range(1, 6)),
        ": 295 more rows are left out",
    ]
    failures: list[Unreadable] = []
    list(attribution.read(news / "d.jsonl", failures=failures))
    assert [failure.row for failure in failures] == list(range(1, 301))


def test_read_several_paths(news: Path) -> None:
    """Files and folders, strings and paths, with metadata and a limit."""
    documents = list(attribution.read([str(news / "b.txt"), news / "a.txt"], meta={"outlet": "BBC"}, limit=1))
    assert documents == [Document("b", None, "It snowed.", {"outlet": "BBC"})]


def test_read_says_what_it_passes_over(news: Path) -> None:
    """At once, as it says that a path is wrong."""
    (news / "d.rtf").write_text("<p>So.</p>")
    with pytest.warns(UserWarning, match=r"1 file passed over: 1 \.rtf"):
        attribution.read(news)
    with pytest.raises(SettingsError, match="limit is a number of articles, not -1"):
        attribution.read(news, limit=-1)
    with pytest.raises(FileNotFoundError, match="there is no file or folder nowhere"):
        attribution.read("nowhere")


def test_what_is_read_can_be_piped(news: Path, attributor: Attributor) -> None:
    """The metadata arrives in the frame."""
    frame = to_frame(attributor.pipe(attribution.read(news / "a.txt", meta={"outlet": "BBC"})), by="article")
    assert frame[["id", "outlet"]].to_dict("records") == [{"id": "a", "outlet": "BBC"}]


def test_score_folder(news: Path, attributor: Attributor) -> None:
    """The frame that `to_frame` gives, with the failures listed and said."""
    with pytest.warns(
        UserWarning, match=r"1 article is left out, listed in frame\.attrs\['failures'\]; .*row 2: empty"
    ):
        frame = attribution.score_folder(news, engine="rules")
    documents = attribution.read(news, failures=[])
    expected = to_frame(attributor.pipe(documents), by="article")
    assert frame.equals(expected)
    assert frame["id"].tolist() == ["a", "b", "c/1"]
    assert frame.attrs["failures"] == [{"path": str(news / "c.csv"), "row": 2, "id": "c/2", "reason": "empty"}]


@pytest.mark.slow
def test_extract_folder(news: Path, attributor: Attributor) -> None:
    """By attribution or anything else that `to_frame` knows; nothing is said where nothing failed."""
    paths = [news / "a.txt", news / "b.txt"]
    settings = attribution.Settings(engine="rules")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = attribution.extract_folder(paths, settings=settings)
        hedges = attribution.extract_folder(paths, by="hedge", settings=settings, jobs=2, batch_size=1)
    articles = list(attributor.pipe(attribution.read(paths)))
    assert frame.equals(to_frame(articles))
    assert hedges.equals(to_frame(articles, by="hedge"))
    assert (frame.attrs["failures"], hedges["text"].tolist()) == ([], ["reportedly"])


def test_an_article_that_fails(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is a failure with its id, and the others have their rows."""
    made = Attributor.pipe

    def pipe(self: Attributor, texts: list[Document], *, batch_size: int) -> object:
        if any(document.id == "b" for document in texts):
            raise RecursionError("too deep")
        return made(self, texts, batch_size=batch_size)

    monkeypatch.setattr(Attributor, "pipe", pipe)
    with pytest.warns(UserWarning, match="2 articles are left out"):
        frame = attribution.score_folder(news, engine="rules")
    assert frame["id"].tolist() == ["a", "c/1"]
    assert frame.attrs["failures"][0] == {"path": None, "row": None, "id": "b", "reason": "RecursionError: too deep"}


def test_wrong_choices(news: Path) -> None:
    """Are refused before anything is read."""
    with pytest.raises(SettingsError, match="no such choice: link"):
        attribution.score_folder(news, link=print)
    with pytest.raises(SettingsError, match="settings or choices, not both: engine"):
        attribution.score_folder(news, settings=attribution.Settings(), engine="rules")
    with pytest.raises(SettingsError, match="by is one of"):
        attribution.extract_folder(news, by="sentence")  # type: ignore[arg-type]
    with pytest.raises(LoadError, match="pip install"):
        attribution.score_folder(news / "a.txt", model="en_core_web_nowhere")


def test_any_language(news: Path) -> None:
    """A text that is not English is a failure, unless all are wanted."""
    (news / "a.txt").write_text(
        "Der Bürgermeister sagte am Dienstag, dass die Brücke bis Ende Mai gesperrt bleibt und Busse umgeleitet werden."
    )
    with pytest.warns(UserWarning, match="not English but 'de'"):
        assert attribution.score_folder(news / "a.txt", engine="rules").empty
    frame = attribution.extract_folder(news / "a.txt", by="article", any_language=True, engine="rules")
    assert frame["id"].tolist() == ["a"]


def test_choices_as_in_load(news: Path) -> None:
    """A policy may be None, weights may be a path."""
    frame = attribution.score_folder(
        news / "a.txt", policy=attribution.Policy(hearsay_as="unsourced"), engine="rules", weights=None
    )
    assert frame["unsourced"].tolist() == [1]
    assert attribution.score_folder(news / "a.txt", policy=None, engine="rules")["hearsay"].tolist() == [1]
    with pytest.raises(LoadError, match="holds no weights"):
        attribution.score_folder(news / "a.txt", weights=news)
