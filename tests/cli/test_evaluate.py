"""The commands `evaluate` and `models`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commands import SEEDS, run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One annotated article."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for path in sorted(SEEDS.glob("01-*")):
        shutil.copy(path, folder)
    return folder


@pytest.mark.slow
def test_evaluate(gold: Path, tmp_path: Path) -> None:
    """The figures as a page or as JSON, and the counts for a later gate, which passes where nothing changed."""
    page = run("evaluate", gold)
    assert page.exit_code == 0
    assert "| figure" in page.stdout
    metrics = tmp_path / "metrics.json"
    result = run("evaluate", gold, "--json", "--write-metrics", metrics)
    assert json.loads(result.stdout)["corpora"]["gold"]["size"] == 1
    assert run("evaluate", gold, "--write-metrics", metrics).exit_code == 2
    gated = run("evaluate", gold, "--gate", "--metrics", metrics)
    assert gated.exit_code == 0
    assert "gate passed" in gated.stdout


@pytest.mark.slow
def test_a_gate_without_metrics(gold: Path, tmp_path: Path) -> None:
    """Is an error and not a pass."""
    result = run("evaluate", gold, "--gate", "--metrics", tmp_path / "none.json")
    assert result.exit_code == 2
    assert "no such file of metrics" in result.stderr


def test_models_are_listed() -> None:
    """The pipeline and the weights that are used, marked, with the place where they lie."""
    result = run("models")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    used = {row[0]: row[2] for row in rows if row[1] == "used"}
    assert used["reader"] == "attribution-en"
    assert used["spacy"].startswith("en_core_web_")
    places = {row[1 + (row[1] == "used")]: row[-1] for row in rows}
    assert (Path(places["attribution-en"]) / "config.json").is_file()


@pytest.mark.slow
def test_stages(gold: Path, tmp_path: Path) -> None:
    """Print the loss of each stage by itself, as a page or as JSON; the gate does not take it."""
    page = run("evaluate", gold, "--stages", "--engine", "rules")
    assert page.exit_code == 0
    assert "| segmentation " in page.stdout
    result = run("evaluate", gold, "--stages", "--engine", "rules", "--json")
    assert json.loads(result.stdout)["gold"]["figures"]["gold assertions"]["assertion_F1"] == 100.0
    assert run("evaluate", gold, "--stages", "--gate").exit_code == 2
    refused = run("evaluate", tmp_path / "none", "--stages")
    assert refused.exit_code == 2
    assert "no such folder" in refused.stderr
