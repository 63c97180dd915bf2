"""Our annotations of PolNeAR's articles: well-formed, and laid beside the texts that they were made on alone."""

from __future__ import annotations

import hashlib
import json
import runpy
from pathlib import Path

import pytest

from attribution.evaluation.corpora import read_gold
from attribution.records import VERB_CLASSES

ROOT = Path(__file__).parent.parent.parent
ARTICLES = [json.loads(line) for line in (ROOT / "annotations/polnear.jsonl").read_text("utf-8").splitlines()]
LAY = runpy.run_path(str(ROOT / "annotations/polnear.py"))["lay"]
TEXT = "Ann said Bo claimed it rained.\r\n"


def line(text: str, *attributions: dict[str, object]) -> str:
    """Make a line of the annotations."""
    return json.dumps({"id": "a", "sha256": hashlib.sha256(text.encode()).hexdigest(), "attributions": attributions})


OUTER = {"speaker": [[0, 3]], "verb": [[4, 8]], "content": [[9, 29]], "class": "statement"}
INNER = {"speaker": [[9, 11]], "verb": [[12, 19]], "content": [[20, 29]], "class": "belief"}


def test_ids_and_digests() -> None:
    """Each article once, by id."""
    assert [article["id"] for article in ARTICLES] == sorted({article["id"] for article in ARTICLES})
    assert {len(article["sha256"]) for article in ARTICLES} == {64}
    assert all(article["attributions"] for article in ARTICLES)


def test_spans() -> None:
    """In order, none empty, verb and speaker outside the content."""
    for article in ARTICLES:
        for item in article["attributions"]:
            where = article["id"], item
            assert item["class"] in VERB_CLASSES, where
            for role in ("speaker", "verb", "content"):
                offsets = [offset for span in item[role] for offset in span]
                assert offsets == sorted(offsets), where
                assert all(start < end for start, end in item[role]), where
            assert item["verb"], where
            assert item["content"], where
            outside = [*item["verb"], *item["speaker"]]
            assert not any(a < end and start < b for a, b in outside for start, end in item["content"]), where


def test_it_lays_gold(tmp_path: Path) -> None:
    """A nested attribution is told from the spans; the text stays as it is, byte for byte."""
    (tmp_path / "train/text").mkdir(parents=True)
    (tmp_path / "train/text/a.txt").write_bytes(TEXT.encode())
    (tmp_path / "own.jsonl").write_text(line(TEXT, OUTER, INNER) + "\n")
    assert LAY(tmp_path / "train", tmp_path / "out", tmp_path / "own.jsonl") == 1
    (article,) = read_gold(tmp_path / "out").articles
    assert article.text == TEXT
    told = [(TEXT[item.verb[0].start : item.verb[0].end], item.nested, item.classes) for item in article.attributions]
    assert told == [("said", False, ("statement",)), ("claimed", True, ("belief",))]


@pytest.mark.parametrize(
    ("found", "message"), [("Ann said Bo claimed nothing.", "not the text"), (None, "no such text")]
)
def test_another_text(tmp_path: Path, found: str | None, message: str) -> None:
    """Offsets into another text would be wrong, so that nothing is laid."""
    (tmp_path / "train/text").mkdir(parents=True)
    if found:
        (tmp_path / "train/text/a.txt").write_text(found)
    (tmp_path / "own.jsonl").write_text(line(TEXT, OUTER) + "\n")
    with pytest.raises(ValueError, match=message):
        LAY(tmp_path / "train", tmp_path / "out", tmp_path / "own.jsonl")


def test_the_written_articles_are_gold() -> None:
    """They are read as any gold is, and have attributions inside others."""
    articles = read_gold(ROOT / "annotations/written").articles
    assert len(articles) == len(list((ROOT / "annotations/written").glob("*.txt")))
    assert sum(len(article.attributions) for article in articles) == 1300
    assert sum(item.nested for article in articles for item in article.attributions) == 306
