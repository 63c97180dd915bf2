"""Check the files that a run leaves beside its output, killed or not."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import attribution
from commands import SEEDS, run

RULES = ("--engine", "rules")


def test_an_account_beside_the_output(folder: Path, tmp_path: Path) -> None:
    """Write versions, settings and counts to run.json; no list of errors where there are none, not even an old one."""
    out = tmp_path / "out.csv"
    (tmp_path / "out.csv.errors.jsonl").write_text("old")
    assert run("score", folder, "-o", out, *RULES).exit_code == 0
    told = json.loads((tmp_path / "out.csv.run.json").read_text("utf-8"))
    assert told["program"] == f"attribution-nlp {attribution.__version__}"
    assert told["settings"]["engine"] == "rules"
    assert (told["format"], told["tables"]) == ("csv", ["articles"])
    assert (told["counts"]["articles"], told["counts"]["words"], told["counts"]["failed"]) == (2, 13, 0)
    assert told["input"] == {"files": 2, "passed_over": {}}
    assert not (tmp_path / "out.csv.errors.jsonl").exists()


def test_errors_beside_the_output(folder: Path) -> None:
    """Each article without a result, with id, stage and message; exit status 3. The next run does not read them."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "rows.jsonl").write_text('[]\n{"text": "It rained."}\n')
    out = folder / "out.csv"
    for _ in range(2):
        assert run("score", folder, "-o", out, "--overwrite", *RULES).exit_code == 3
        errors = [json.loads(line) for line in (folder / "out.csv.errors.jsonl").read_text("utf-8").splitlines()]
        assert [(error["id"], error["stage"], error["message"]) for error in errors] == [
            ("empty", "reading", "empty"),
            ("rows/1", "reading", "no JSON object"),
        ]
        told = json.loads((folder / "out.csv.run.json").read_text("utf-8"))
        assert told["counts"]["failed_by_stage"] == {"reading": 2}


def test_nothing_beside_standard_output(folder: Path) -> None:
    """There is no beside."""
    before = sorted(folder.rglob("*"))
    assert run("score", folder, *RULES).exit_code == 0
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.long)])
def test_killed_and_resumed(tmp_path: Path, times: int) -> None:
    """At random moments, with one process or two; the output is that of a run without interruption, byte for byte."""
    folder = tmp_path / "news"
    folder.mkdir()
    for copy in range(3):
        for path in SEEDS.glob("*.txt"):
            (folder / f"{path.stem}-{copy}.txt").write_text(f"{path.read_text('utf-8')}\n\nCopy {copy}.", "utf-8")
    (folder / "late.csv").write_text("text,outlet\nIvanov said that it rained.,The Skua\n")
    (folder / "bad.txt").write_bytes(b"said\0so")
    whole, out = tmp_path / "whole.csv", tmp_path / "out.csv"
    assert run("score", folder, "-o", whole, *RULES).exit_code == 3
    journal = tmp_path / "out.csv.resume"
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    command = [sys.executable, "-m", "attribution", "score", str(folder), "-o", str(out), *RULES, "--resume"]
    kills = 0
    for attempt in range(times):
        moment = _lines(journal) + chance.randint(0, 3)
        jobs = ["--jobs", str(1 + attempt % 2), "--batch-size", str(chance.choice([1, 2, 4]))]
        running = subprocess.Popen([*command, *jobs], stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
        while running.poll() is None and _lines(journal) <= moment:
            time.sleep(0.01)
        time.sleep(chance.random() / 20)
        running.send_signal(signal.SIGKILL)
        kills += running.wait(60) == -signal.SIGKILL
    assert kills == times
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=300)  # noqa: S603
    assert done.returncode == 3
    assert b"are taken over" in done.stderr
    assert out.read_bytes() == whole.read_bytes()
    errors = [(tmp_path / f"{name}.csv.errors.jsonl").read_bytes() for name in ("out", "whole")]
    assert errors[0] == errors[1]
    assert not [path.name for path in tmp_path.iterdir() if path.name.endswith((".resume", ".part"))]


def _lines(journal: Path) -> int:
    return journal.read_bytes().count(b"\n") if journal.exists() else 0
