"""Run the code blocks of the pages and of the README, and write what they print below them.

"python -m docs.blocks" writes it anew in every page, or in those that are named; the tests hold the pages to it. A page
runs from top to bottom in an empty folder that has `seeds` in it: Python blocks share their names, and of the lines of
shell blocks those run that begin with "attribution" and need no more than the checkout (`ELSEWHERE`). A block of the
kind "text" that follows is what the block before it prints.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from docs.model_server import answering

from attribution.cli import cli

ROOT = Path(__file__).parent.parent
ELSEWHERE = ("attribution train ", "attribution score --spark ", "attribution compare seeds/ --parsers ")
"""Commands that take an hour, a cluster, or Stanza: they have tests of their own."""

APART = ("clusters.md",)
"""Pages whose blocks need libraries that not everybody has: tests/docs/test_tables.py runs them one by one."""

_BLOCK = re.compile(r"^```(?P<kind>python|sh|text)\n(?P<code>.*?)^```$\n?", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of code, or of what one prints, and its place in the page."""

    kind: str
    code: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """Return the Python, shell and text blocks of a page, in order."""
    return [Block(found["kind"], found["code"], *found.span()) for found in _BLOCK.finditer(page)]


def pages() -> list[Path]:
    """Return the pages that can be run: all of docs/ that have code, but for those of `APART`; not the README."""
    found = (path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in APART)
    return [path for path in found if blocks(path.read_text(encoding="utf-8"))]


def ran(page: str, *, commands: bool = True) -> Iterator[tuple[Block, str]]:
    """Run a page, its commands too where `commands`; yield each block that was run with what it prints.

    Raises whatever a block raises, and RuntimeError for a command that fails.
    """
    names: dict[str, Any] = {"__name__": "__page__"}
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), answering() as address:
        Path("seeds").symlink_to(ROOT / "seeds")
        os.environ["MODEL_SERVER"] = address
        try:
            for block in blocks(page):
                if block.kind == "python":
                    yield block, _python(block.code, names)
                elif block.kind == "sh" and commands:
                    yield block, "".join(map(_command, block.code.splitlines()))
        finally:
            del os.environ["MODEL_SERVER"]


def _python(code: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "block", "exec"), names)  # noqa: S102 - our own pages
    return printed.getvalue()


def _command(line: str) -> str:
    if not line.startswith("attribution ") or line.startswith(ELSEWHERE):
        return ""
    result = CliRunner().invoke(cli, shlex.split(line, comments=True)[1:], catch_exceptions=False)
    if result.exit_code:
        raise RuntimeError(f"{line}: exit status {result.exit_code}\n{result.output}")
    return result.stdout


def shown(page: str, block: Block) -> str | None:
    """Return what a page says that this block prints: the text block right below it; None where there is none."""
    following = next((other for other in blocks(page) if other.start >= block.end), None)
    if following is None or following.kind != "text" or page[block.end : following.start].strip():
        return None
    return following.code


def written(page: str, *, commands: bool = True) -> str:
    """Return a page with what its Python blocks print below each, and its commands where something stands there."""
    parts, at = [], 0
    for block, printed in ran(page, commands=commands):
        before = shown(page, block)
        if before is None and (block.kind == "sh" or not printed):
            continue
        following = next((other for other in blocks(page) if other.start >= block.end), block)
        gap = "" if before is None else page[block.end : following.start]
        parts += [page[at : block.end], gap, f"```text\n{printed}```\n"]
        at = block.end if before is None else following.end
    return "".join([*parts, page[at:]])


def main() -> None:
    """Write the pages."""
    for path in map(Path, sys.argv[1:]) if sys.argv[1:] else [ROOT / "README.md", *pages()]:
        before = path.read_text(encoding="utf-8")
        after = written(before, commands=path.name != "README.md")  # tests/test_readme.py runs those one by one
        if after != before:
            path.write_text(after, encoding="utf-8")
            print(f"{path.name}: written")


if __name__ == "__main__":
    main()
