"""Run commands: within this process, or in one of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from attribution.cli import cli

SEEDS = Path(__file__).parent.parent / "seeds"


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """Run a command within this process."""
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


def process(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    command = [sys.executable, "-m", "attribution", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=600, **options)  # noqa: S603


def lines(result: Result) -> list[dict[str, Any]]:
    """Return the JSON objects of a command's output."""
    return [json.loads(line) for line in result.stdout.splitlines()]
