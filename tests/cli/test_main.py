"""The command line as a whole: help, wrong use, where output goes, how it ends."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

import attribution
from attribution.cli import cli
from attribution.reading.readers import READERS
from commands import SEEDS, process, run


def test_help_is_cheap() -> None:
    """No parser and no tables are loaded to say what there is."""
    code = (
        "import sys; from attribution.cli import cli\n"
        "try: cli(['extract', '--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "print([m for m in ('spacy', 'pandas', 'numpy', 'tqdm') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert "PATH..." in done.stdout
    assert done.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_explains_itself(command: str) -> None:
    """Each option has a line of help."""
    result = run(command, "--help")
    assert result.exit_code == 0
    for parameter in cli.commands[command].params:
        if parameter.param_type_name == "option":
            assert parameter.to_info_dict()["help"]


def test_version() -> None:
    """The package's."""
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"attribution {attribution.__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "Commands:"),
        (("extract",), "Missing argument"),
        (("extract", "nowhere"), "there is no file or folder nowhere"),
        (("extract", "nowhere/*.txt"), "no file or folder fits the pattern nowhere/*.txt"),
        (("guess",), "No such command"),
        (("score", ".", "-f", "xml"), "is not one of 'csv', 'tsv', 'jsonl'"),
        (("score", ".", "--table", "sentences"), "is not one of 'articles', 'attributions', 'assertions', 'speakers'"),
        (("score", ".", "-o", "x.ods"), "no format for .ods files; there is one for .csv, .tsv, .jsonl, .ndjson"),
        (("score", ".", "-f", "parquet"), "parquet cannot be written to standard output: name a file with -o"),
        (("score", ".", "-o", "x.doc"), "no format for .doc files"),
        (("compare", ".", "-o", "x.csv"), "no format for .csv files; there is one for .md, .jsonl"),
        (("score", ".", "--meta", "outlet"), "NAME=VALUE is expected"),
        (("score", ".", "--meta", "a=1", "--meta", "a =2"), "a name is given twice"),
        (("score", ".", "--engine", "rules", "--weights", "w"), "the rules have no weights"),
        (("score", ".", "--jobs", "0"), "not in the range"),
        (("score", ".", "--parser", "guess"), "is not one of 'spacy', 'stanza'"),
        (("score", ".", "--hearsay-as", "gossip"), "is not one of 'sourced', 'hearsay', 'unsourced'"),
        (("score", ".", "--spark", "local[2]"), "--spark goes with a folder to write: -o FOLDER.parquet"),
        (("score", ".", "--spark", "local[2]", "-o", "x.parquet", "--resume"), "--resume cannot go with --spark"),
        (("score", ".", "--spark", "local[2]", "--table", "hedges"), "--spark writes the table of articles"),
        (("score", ".", "--spark", "local[2]", "-o", "x.xlsx"), "Spark reads and writes one of .parquet, .jsonl"),
        (("score", "*.guess", "--spark", "local[2]", "-o", "x.parquet"), "no file or folder fits the pattern *.guess"),
        (("score", ".", "--spark", "local[2]", "-o", "x.csv"), "not what has no suffix"),
        (("show", "nowhere"), "there is no file or folder nowhere"),
        (("evaluate", "nowhere"), "no such folder"),
        (("compare", "nowhere"), "there is no file or folder nowhere"),
        (("compare", ".", "--parsers", "spacy"), "two of spacy, stanza are expected"),
        (("compare", ".", "--parsers", "spacy,guess"), "two of spacy, stanza are expected"),
        (("compare", ".", "--parsers", "spacy,spacy"), "two of spacy, stanza are expected"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], reason: str) -> None:
    """Exit status 2, and the reason on standard error."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_a_folder_without_articles(tmp_path: Path) -> None:
    """Is a mistake, not a success without output."""
    result = run("extract", tmp_path)
    assert result.exit_code == 2
    assert f"there is no file to read ({', '.join(READERS)}) in {tmp_path}" in result.stderr


@pytest.mark.parametrize(
    ("model", "hint"),
    [("en_core_web_nowhere", "pip install https://github.com/explosion"), ("mine", "pip install the package")],
)
@pytest.mark.parametrize("command", ["extract", "score", "show", "evaluate"])
def test_a_missing_model(folder: Path, command: str, model: str, hint: str) -> None:
    """Exit status 2 with the line that installs it, and no header before it."""
    result = run(command, SEEDS if command == "evaluate" else folder / "a.txt", "--model", model)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


def test_weights_that_are_not_there(folder: Path, tmp_path: Path) -> None:
    """Wrong use: the message names what is missing, and nothing is written."""
    result = run("score", folder, "--weights", tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere holds no weights: config.json" in result.stderr


def test_an_output_folder_that_is_missing(folder: Path, tmp_path: Path) -> None:
    """Known before any article is read."""
    result = run("score", folder, "-o", tmp_path / "no" / "out.csv")
    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'no'}" in result.stderr


def test_output_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    """Its suffix says the format; standard output stays empty."""
    out = tmp_path / "scores.jsonl"
    result = run("score", folder, "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["a", "sub/b"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "scores.jsonl", "scores.jsonl.run.json"]


def test_nothing_is_overwritten_unasked(folder: Path, tmp_path: Path) -> None:
    """And the message names the way."""
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = run("score", folder, "-o", out)
    assert result.exit_code == 2
    assert "--overwrite replaces it" in result.stderr
    assert out.read_text() == "mine"
    assert run("score", folder, "-o", out, "--overwrite").exit_code == 0
    assert out.read_text().startswith("id,")


@pytest.mark.slow
def test_output_is_utf8_everywhere(folder: Path) -> None:
    """Also where the terminal's encoding is another."""
    done = process("extract", folder, "--with-text", "--no-progress", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“It is over,”".encode() in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are others there")
def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    """`attribution extract … | head` ends well."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from attribution.cli import main; main()", "extract", str(folder), "-q"]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=120)  # noqa: S603
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="terminals are others there")
@pytest.mark.parametrize(("arguments", "seen"), [((), True), (("--no-progress",), False), (("-q",), False)])
def test_progress_is_shown_on_a_terminal(folder: Path, arguments: tuple[str, ...], seen: bool) -> None:
    """Where standard error is one, unless told otherwise; standard output is not touched by it."""
    import fcntl  # noqa: PLC0415 - not on every system
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 80, 0, 0))
    command = [sys.executable, "-c", "from attribution.cli import main; main()", "score", str(folder), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=terminal, check=True, timeout=120)  # noqa: S603
    os.write(terminal, b"end\n")
    shown = os.read(controller, 10_000)
    os.close(controller)
    os.close(terminal)
    assert done.stdout.count(b"\n") == 3
    assert (b"2 articles" in shown) == (b"13.0/13.0" in shown) == (b"words/s" in shown) == seen


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="terminals are others there")
@pytest.mark.parametrize(("arguments", "first"), [((), b"article"), (("-f", "csv"), b"id,words")])
def test_scores_on_a_terminal(folder: Path, arguments: tuple[str, ...], first: bytes) -> None:
    """Are a table to read, unless a format is asked for."""
    import pty  # noqa: PLC0415 - not on every system

    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "attribution", "score", str(folder), "--engine", "rules", *arguments]
    subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, check=True, timeout=120)  # noqa: S603
    shown = os.read(controller, 10_000)
    os.close(controller)
    os.close(terminal)
    assert first in b"".join(shown.split(b"\r\n")[:6])  # a heading takes several lines where columns are narrow
    assert (b"all 2" in shown) == (first == b"article")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are others there")
def test_an_interruption(tmp_path: Path) -> None:
    """Exit status 130, no traceback, no half of a file."""
    os.mkfifo(tmp_path / "wait.txt")  # nobody writes to it: the command waits
    (tmp_path / "a.txt").write_text("It rained.")
    out = tmp_path / "out.jsonl"
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background job may ignore it
    command = [sys.executable, "-c", f"{heed}; from attribution.cli import main; main()", "extract"]
    command += [str(tmp_path / "a.txt"), str(tmp_path / "wait.txt"), "-o", str(out), "--batch-size", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603
    while not list(tmp_path.glob(".out.jsonl.*")):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert errors.split() == [b"attribution:", b"interrupted"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "wait.txt"]
