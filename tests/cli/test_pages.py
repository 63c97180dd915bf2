"""The command `report`, and `compare` where it writes a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import run


@pytest.fixture
def results(folder: Path, tmp_path: Path) -> Path:
    """Return a file that `extract` has saved."""
    path = tmp_path / "articles.jsonl"
    assert run("extract", folder, "-o", path, "--with-text", "--engine", "rules").exit_code == 0
    return path


def test_report(folder: Path, tmp_path: Path) -> None:
    """From files, with a title and metadata."""
    path = tmp_path / "report.html"
    result = run(
        "report", folder, "-o", path, "--engine", "rules", "--title", "Rain", "--meta", "outlet=BBC", "--no-pictures"
    )
    assert (result.exit_code, result.stdout) == (0, "")
    html = path.read_text("utf-8")
    assert "<title>Rain</title>" in html
    assert html.count('<section class="page" id="a') == 3  # "articles" and two
    assert ">BBC<" in html


def test_report_from_saved_results(results: Path, tmp_path: Path) -> None:
    """Nothing is loaded to extract again: a model that is not there does no harm."""
    path = tmp_path / "report.html"
    assert run("report", results, "-o", path, "--model", "nope", "--no-pictures").exit_code == 0
    assert "It snowed" in path.read_text("utf-8")
    again = run("report", results, "-o", path, "--no-pictures")
    assert again.exit_code == 2
    assert "--overwrite replaces it" in again.stderr
    one = run("report", results, "-o", path, "--no-pictures", "--overwrite", "--limit", "1")
    assert one.exit_code == 0
    assert "It snowed" not in path.read_text("utf-8")


def test_saved_results_without_texts(folder: Path, tmp_path: Path) -> None:
    """Are refused with the option that keeps texts."""
    saved = tmp_path / "articles.jsonl"
    assert run("extract", folder, "-o", saved, "--engine", "rules").exit_code == 0
    result = run("report", saved, "-o", tmp_path / "report.html")
    assert result.exit_code == 2
    assert "extract --with-text" in result.stderr


def test_report_with_what_cannot_be_read(folder: Path, tmp_path: Path) -> None:
    """It is named, and the rest is reported; the exit status says so."""
    (folder / "c.txt").write_bytes(b"")
    result = run("report", folder, "-o", tmp_path / "r.html", "--engine", "rules", "--no-pictures")
    assert result.exit_code == 3
    assert "c.txt: empty" in result.stderr
    assert (tmp_path / "r.html").is_file()


@pytest.mark.parametrize("command", ["report", "compare"])
@pytest.mark.parametrize("target", [(), ("-o", "report.txt")])
def test_a_page_goes_to_a_file(folder: Path, command: str, target: tuple[str, ...]) -> None:
    """That ends in .html."""
    result = run(command, folder, *target, "-f", "html")
    assert result.exit_code == 2
    assert "name one with -o" in result.stderr


def test_compare_coverage(results: Path, tmp_path: Path) -> None:
    """With a page as the target; two parsers are another comparison."""
    path = tmp_path / "page.html"
    assert run("compare", results, "-o", path, "--title", "Two storms").exit_code == 0
    assert '<h1 tabindex="-1">Two storms</h1>' in path.read_text("utf-8")
    result = run("compare", results, "-o", path, "--overwrite", "--parsers", "spacy,stanza")
    assert result.exit_code == 2
    assert "leave one of them out" in result.stderr
    assert run("compare", results, "--title", "x").exit_code == 2
