"""The commands `export` and `import`."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.exchange import EXCHANGES
from attribution.output import jsonl
from commands import run
from examples import ARTICLE


@pytest.fixture
def results(tmp_path: Path) -> Path:
    """The file that `extract --with-text` writes."""
    path = tmp_path / "articles.jsonl"
    jsonl.write([ARTICLE], path)
    return path


@pytest.mark.parametrize("name", EXCHANGES)
def test_there_and_back(results: Path, tmp_path: Path, name: str) -> None:
    """The same article; Label Studio's configuration stands beside its tasks."""
    out, back = tmp_path / "out", tmp_path / "back.jsonl"
    assert run("export", results, "--to", name, "-o", out).exit_code == 0
    assert (tmp_path / "out.xml").is_file() is (name == "label-studio")
    done = run("import", out, "--from", name, "-o", back)
    assert (done.exit_code, done.stderr) == (0, "1 articles\n")
    assert list(jsonl.read(back)) == [ARTICLE]


def test_nothing_is_replaced_unasked(results: Path, tmp_path: Path) -> None:
    """Label Studio's configuration is a file like others, and it cannot take the tasks' own name."""
    (tmp_path / "out.xml").write_text("mine", encoding="utf-8")
    arguments = ("export", results, "--to", "label-studio", "-o", tmp_path / "out.json")
    done = run(*arguments)
    assert (done.exit_code, "out.xml is there already" in done.stderr) == (2, True)
    assert (tmp_path / "out.xml").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "out.json").exists()
    assert run(*arguments, "--overwrite").exit_code == 0
    assert (tmp_path / "out.xml").read_text(encoding="utf-8").startswith("<View>")
    same = run("export", results, "--to", "label-studio", "-o", tmp_path / "new.xml")
    assert (same.exit_code, "name the tasks .json" in same.stderr) == (2, True)


def test_corrections_as_gold(results: Path, tmp_path: Path) -> None:
    """A text and its annotation, as `evaluate` reads them."""
    run("export", results, "--to", "brat", "-o", tmp_path / "brat")
    assert run("import", tmp_path / "brat", "--from", "brat", "--gold", tmp_path / "gold").exit_code == 0
    assert {path.suffix for path in (tmp_path / "gold").iterdir()} == {".json", ".txt"}


def test_wrong_use(results: Path, tmp_path: Path) -> None:
    """No place to write, results without texts, files of another tool: exit status 2 and the reason."""
    assert "say where the articles go" in run("import", results, "--from", "columns").stderr
    bare = tmp_path / "bare.jsonl"
    jsonl.write([ARTICLE], bare, text=False)
    lacking = run("export", bare, "--to", "columns", "-o", tmp_path / "x")
    assert (lacking.exit_code, "text is missing" in lacking.stderr) == (2, True)
    other = run("import", results, "--from", "label-studio", "-o", tmp_path / "y.jsonl")
    assert (other.exit_code, other.stdout) == (2, "")
    assert not (tmp_path / "y.jsonl").exists()
