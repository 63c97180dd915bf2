"""The documentation's promises: its code runs and prints what it shows, its links, commands and names exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import attribution
from attribution.cli import cli
from docs import blocks, gallery

DOCS = blocks.ROOT / "docs"
ALL = sorted(DOCS.glob("*.md"))
TOLD = "\n".join(path.read_text(encoding="utf-8") for path in ALL)
PROSE = re.sub(r"^```\w+\n.*?^```$", "", TOLD, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("path", [blocks.ROOT / "README.md", *blocks.pages()], ids=lambda path: path.stem)
def test_the_code_runs_and_prints_what_is_shown(path: Path) -> None:
    """From the top of the page to its end, as a reader would type it; `make pages` writes it anew."""
    page = path.read_text(encoding="utf-8")
    count = 0
    for block, printed in blocks.ran(page, commands=path.name != "README.md"):
        expected = blocks.shown(page, block)
        if block.kind == "python" or expected is not None:
            assert printed == (expected or ""), block.code
        count += 1
    assert count


def test_what_a_block_prints_is_written_below_it() -> None:
    """In place of what stood there, and nowhere else."""
    page = "a\n```python\nx = 1\n```\nb\n```python\nprint(x)\n```\n\n```text\n0\n```\nc\n```python\nprint(2)\n```\n"
    made = blocks.written(page)
    assert made == page.replace("0\n", "1\n") + "```text\n2\n```\n"
    assert blocks.written(made) == made


def test_a_command_that_fails_is_an_error() -> None:
    """A page must not show it."""
    with pytest.raises(RuntimeError, match="exit status 2"):
        list(blocks.ran("```sh\nattribution score nowhere/\n```\n"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_links_lead_somewhere(path: Path) -> None:
    """To files of the checkout; what the build makes aside."""
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http", "../build/")):
            assert (path.parent / target).is_file(), target


def test_the_options_exist() -> None:
    """Each that a page names, those of other programs aside."""
    there = {name for command in cli.commands.values() for option in command.params for name in option.opts}
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PROSE))
    assert named - {"--help"} <= there


@pytest.mark.parametrize("name", attribution.__all__)
def test_every_public_name_has_its_entry(name: str) -> None:
    """On the page of the Python reference."""
    entries = re.findall(r":: attribution\.(\w+)$", (DOCS / "api.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert name in entries


def test_every_picture_is_in_the_gallery() -> None:
    """And has its place in the page by the name under which it is drawn."""
    drawn = dict(gallery.sections()[1:])
    shown = re.findall(r"\(\.\./build/gallery/(.+)\.svg\)", gallery.PAGE.read_text(encoding="utf-8"))
    assert list(drawn) == shown
    code = "\n".join(drawn.values())
    assert sorted(re.findall(r"attribution\.plot\.(\w+)\(", code)) == sorted(attribution.plot.__all__)
