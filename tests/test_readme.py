"""The README's promises: its blocks run and print what it says, its commands and options exist, its figures hold."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import attribution
from attribution.cli import cli
from attribution.records import (
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    SCORE_COLUMNS,
    SPEAKER_TYPES,
    STATUSES,
    VERB_CLASSES,
)

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SCHEME = "".join((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("scheme.md", "score.md"))
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
CALLS = [line for line in COMMANDS if line.startswith("attribution ")]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the seeds in it, to work in."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ELSEWHERE = ("attribution train ", "attribution compare ", "attribution export ", "attribution import ")
"""Training takes an hour, comparing needs Stanza, and exchange needs results: each has small tests of its own."""


_GOLD = len(list((ROOT / "seeds").glob("*.json")))
PASSED_OVER = f"attribution: {_GOLD + 1} files passed over: {_GOLD} .json, 1 .md\n"
"""The gold beside the seeds, and their README."""


@pytest.mark.parametrize("line", [line for line in CALLS if not line.startswith(ELSEWHERE)])
@pytest.mark.usefixtures("checkout")
def test_the_commands_work(line: str) -> None:
    """Each as it stands, in a folder that has the seeds."""
    result = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:])
    assert result.exit_code == 0, result.output
    assert result.stderr in ("", PASSED_OVER)


def test_every_command_is_shown() -> None:
    """None is left for the reader to find out."""
    assert {shlex.split(line)[1] for line in CALLS} == set(cli.commands)


def test_the_options_exist() -> None:
    """Each that the README names, code blocks aside."""
    there = {name for command in cli.commands.values() for option in command.params for name in option.opts}
    prose = re.sub(r"^```\w+\n.*?^```$", "", README, flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose))
    assert named - {"--help"} <= there


def test_the_two_commands_are_what_ci_runs() -> None:
    """The one that runs the tests in a clean environment, and the one that installs and scores."""
    install, test = (line for line in COMMANDS if line.startswith("pip ") and "jupyterlab" not in line)
    assert install.endswith(" && attribution score seeds/")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert test.replace(" && ", "\n") in script


@pytest.mark.parametrize(
    "words", [SPEAKER_TYPES, VERB_CLASSES, QUOTE_TYPES, HEDGE_KINDS, HEDGE_LEVELS, STATUSES, SCORE_COLUMNS]
)
def test_every_value_is_explained(words: tuple[str, ...]) -> None:
    """Whatever stands in a field, and every column of a score, stands on the pages about the scheme and the score."""
    assert [word for word in words if f"`{word}`" not in SCHEME and word != "none"] == []


def test_it_is_short() -> None:
    """Keep the README short: longer texts have pages in docs/."""
    assert len(README.splitlines()) <= 150


def test_the_links_lead_somewhere() -> None:
    """To files of the checkout or to parts of the page."""
    parts = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", README, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target[1:] in parts if target.startswith("#") else (ROOT / target).is_file(), target


def test_the_figures_are_the_committed_ones() -> None:
    """No table was written by hand or left behind."""
    command = [sys.executable, str(ROOT / "benchmarks" / "figures.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")


def test_the_changelog_has_the_version() -> None:
    """Whoever installs it can read what is in it."""
    assert f"## [{attribution.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
