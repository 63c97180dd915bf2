"""The command `show`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from commands import process, run


def test_show(folder: Path) -> None:
    """Into a pipe without colours, which can be asked for."""
    plain, colored = run("show", folder / "a.txt"), run("show", folder / "a.txt", "--color")
    assert plain.exit_code == colored.exit_code == 0
    assert "[S1 Ivanov] [V1 said] [C1 that it rained]." in plain.stdout
    assert "\x1b[" not in plain.stdout
    assert "\x1b[" in colored.stdout


def test_show_why(folder: Path) -> None:
    """Under the marked text each assertion with the attribution, the rule and the words that decided it."""
    plain, explained = run("show", folder / "a.txt"), run("show", folder / "a.txt", "--why")
    assert explained.exit_code == 0
    assert explained.stdout.startswith(plain.stdout)
    added = explained.stdout.removeprefix(plain.stdout).split("\n")
    assert added[:3] == ["", "Assertions:", "sourced: Ivanov said that it rained"]
    assert added[3].startswith("    its predicate stands in words ascribed to Ivanov: “said” (statement; rule ")
    assert "Assertions:" not in plain.stdout


def test_show_one_of_several(folder: Path) -> None:
    """By its id; without one, or with one that is not there, wrong use that names some."""
    path = folder / "news.jsonl"
    path.write_text("".join(f'{{"id": "n{number}", "text": "It rained {number} times."}}\n' for number in range(7)))
    shown = run("show", path, "--id", "n5", "--engine", "rules")
    assert shown.exit_code == 0
    assert "It rained 5 times." in shown.stdout
    without, unknown = run("show", path), run("show", path, "--id", "x")
    assert (without.exit_code, unknown.exit_code, without.stdout, unknown.stdout) == (2, 2, "", "")
    assert f"{path} holds 7 articles, choose one with --id: n0, n1, n2, n3, n4 …" in without.stderr
    assert "none has the id x: n0" in unknown.stderr


def test_show_standard_input() -> None:
    """As it comes from another program."""
    assert "[S1 Ivanov]" in run("show", "-", "--engine", "rules", stdin=b"Ivanov said that it rained.").stdout


def test_show_what_cannot_be_read(folder: Path) -> None:
    """Is named as in the other commands."""
    (folder / "a.txt").write_bytes(b"")
    result = run("show", folder / "a.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "a.txt: empty" in result.stderr


@pytest.mark.slow
def test_show_on_a_terminal_of_few_characters(folder: Path) -> None:
    """A letter that its encoding lacks becomes a question mark and no error."""
    (folder / "a.txt").write_text("Łukasz said “so”.", encoding="utf-8")
    done = process("show", folder / "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?ukasz" in done.stdout


def test_show_as_a_page(folder: Path) -> None:
    """A whole page in a file that is not replaced unasked; a page has no other suffix."""
    page = folder / "a.html"
    assert run("show", folder / "a.txt", "-o", page, "--engine", "rules").exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "What stands on whose word" in text
    again = run("show", folder / "a.txt", "-o", page)
    assert (again.exit_code, "--overwrite replaces it" in again.stderr) == (2, True)
    other = run("show", folder / "a.txt", "-o", folder / "a.pdf")
    assert (other.exit_code, "ends in .html" in other.stderr) == (2, True)
    assert not (folder / "a.pdf").exists()
