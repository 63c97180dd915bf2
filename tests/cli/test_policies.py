"""The choices of what counts as sourced, as options of the commands."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from attribution.records import STATUSES
from commands import lines, process, run


@pytest.fixture
def disputed(tmp_path: Path) -> Path:
    """An article on which policies differ: a rumour, a sentence between two of Ivanov's, an outlet's own line."""
    path = tmp_path / "disputed.txt"
    path.write_text(
        "Ivanov said that it rained. The road was closed. Ivanov said that it snowed.\n\n"
        "The mayor has reportedly resigned.\n\nThe Daily Skua costs two crowns.\n\nSkua readers win prizes.",
        "utf-8",
    )
    return path


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ((), (2, 1, 3)),
        (("--hearsay-as", "hearsay"), (2, 1, 3)),
        (("--hearsay-as", "unsourced"), (2, 0, 4)),
        (("--hearsay-as", "sourced"), (3, 0, 3)),
        (("--between",), (3, 1, 2)),
        (("--boilerplate", "The Daily Skua .*"), (2, 1, 2)),
        (("--boilerplate", "(?i)the daily skua .*", "--boilerplate", ".* win prizes[.]"), (2, 1, 1)),
        (("--boilerplate", "Skua"), (2, 1, 3)),
        (("--between", "--boilerplate", ".*Skua.*", "--hearsay-as", "sourced"), (4, 0, 0)),
    ],
)
def test_policies(disputed: Path, options: tuple[str, ...], counts: tuple[int, int, int]) -> None:
    """The user chooses what counts as sourced, alike in all three commands."""
    scored, extracted = run("score", disputed, *options), run("extract", disputed, *options)
    (row,) = csv.DictReader(io.StringIO(scored.stdout))
    assert tuple(int(row[status]) for status in STATUSES) == counts
    (line,) = lines(extracted)
    assert tuple(line["score"][status] for status in STATUSES) == counts
    shown = run("show", disputed, *options)
    assert "{} sourced, {} hearsay, {} unsourced".format(*counts) in shown.stdout


def test_what_an_outlets_pattern_left_out_is_said(disputed: Path) -> None:
    """In the record and with --why."""
    options = ("--boilerplate", "The Daily Skua .*")
    (line,) = lines(run("extract", disputed, *options))
    assert [(part["reason"], part["text"]) for part in line["excluded"]] == [
        ("outlet", "The Daily Skua costs two crowns.")
    ]
    assert run("show", disputed, "--why", *options).stdout.endswith(
        "\n\nLeft out:\noutlet: The Daily Skua costs two crowns.\n"
    )


@pytest.mark.slow
def test_policies_travel_to_every_process(folder: Path) -> None:
    """As they are given, patterns with them."""
    options = ("--between", "--hearsay-as", "unsourced", "--boilerplate", "It snowed.*")
    one, two = process("score", folder, *options), process("score", folder, *options, "-j", "2")
    assert (two.returncode, two.stderr) == (0, b"")
    assert one.stdout == two.stdout
    assert one.stdout != process("score", folder).stdout


@pytest.mark.parametrize("command", ["extract", "score", "show"])
def test_a_pattern_that_is_none(folder: Path, command: str) -> None:
    """Wrong use, known before anything is loaded, with the pattern at fault."""
    result = run(command, folder / "a.txt", "--boilerplate", "Share.*", "--boilerplate", "(Print", "--model", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr
    assert "'(Print' is no regular expression: missing )" in result.stderr
