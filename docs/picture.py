"""Draw the README's pictures: an article as it shows itself, and the README's lines in a JupyterLab that ran them.

Run it from the checkout's root with a Chromium on the path: python -m docs.picture
Each picture carries as text what it shows, which a test compares with today's.
"""

from __future__ import annotations

import re
import struct
import sys
import tempfile
import zlib
from pathlib import Path
from typing import Any

import nbformat
from docs.lab import FLAGS, PATIENCE, chromium, jupyterlab
from nbclient import NotebookClient

import attribution
from attribution.output.highlights import score_line

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "seeds" / "01-agency-security-plot.txt"
LAST = "It resumed in the evening."
"""Where the picture's article ends: by then there is one of everything."""
PICTURE = ROOT / "docs" / "article.png"
WIDTH = 900
LAB_PICTURE = ROOT / "docs" / "jupyter.png"
LAB_WIDTH, LAB_HEIGHT = 1000, 900
SCALE = 1.5
_PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:14px;font:15px sans-serif;background:white">'
_LINES = re.compile(
    r"^```sh\n(pip install [^\n]*jupyterlab[^\n]*)\n```\n+```python\n(.*?)^```", re.MULTILINE | re.DOTALL
)
_HEADER = 33
"""Bytes of a PNG before what may be put in: the signature and the chunk IHDR."""
_NOTE = b"tEXtDescription\0"


def shown(attributor: attribution.Attributor) -> attribution.Article:
    """Analyse what the picture shows."""
    text = ARTICLE.read_text(encoding="utf-8")
    return attributor(text[: text.index(LAST) + len(LAST)])


def lines() -> list[str]:
    """Return the README's lines from the installation to a marked-up article: one for the shell, the others Python."""
    found = _LINES.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise LookupError("the README has no lines for Jupyter")
    return [found[1], *(line for line in found[2].splitlines() if line)]


def noted(png: bytes, note: str) -> bytes:
    """Put a text into a PNG, under the keyword Description."""
    body = _NOTE + note.encode("latin-1")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_HEADER] + chunk + png[_HEADER:]


def note_of(png: bytes) -> str | None:
    """Read the text that `noted` put in, None where there is none."""
    if png[_HEADER + 4 :][: len(_NOTE)] != _NOTE:
        return None
    (length,) = struct.unpack(">I", png[_HEADER : _HEADER + 4])
    return png[_HEADER + 4 + len(_NOTE) : _HEADER + 8 + length].decode("latin-1")


def draw_article(browser: Any) -> None:
    """Draw an article with both readings open."""
    from docs.notebooks import smaller  # noqa: PLC0415 - tests read the notes without Pillow

    article = shown(attribution.load())
    html = article._repr_html_().replace('<details style="', '<details open style="')
    page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH}, device_scale_factor=SCALE)
    page.set_content(_PAGE + html)
    end = page.locator("details").last.bounding_box()["y"]  # the list of attributions, which stays closed
    page.set_viewport_size({"width": WIDTH, "height": round(end)})
    PICTURE.write_bytes(noted(smaller(page.screenshot()), score_line(article.score)))


def draw_lab(browser: Any, folder: Path) -> None:
    """Run the README's lines as a notebook, open it in JupyterLab, and take a picture of that."""
    from docs.notebooks import smaller  # noqa: PLC0415 - as above

    books, home = folder / "books", folder / "home"
    books.mkdir()
    home.mkdir()
    code = lines()[1:]
    cells = [nbformat.v4.new_code_cell("\n".join(code[:-1])), nbformat.v4.new_code_cell(code[-1])]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": str(ROOT)}}).execute()
    nbformat.write(notebook, books / "article.ipynb")
    with jupyterlab(books, home) as address:
        page = browser.new_page(viewport={"width": LAB_WIDTH, "height": LAB_HEIGHT}, device_scale_factor=SCALE)
        page.set_default_timeout(1000 * PATIENCE)
        page.goto(f"{address}/doc/tree/article.ipynb?token=x")
        page.locator(".jp-RenderedHTML mark").first.wait_for()
        page.get_by_text("Python 3 (ipykernel) | Idle").first.wait_for()  # menus and toolbar are there by then
        png = page.screenshot()
    LAB_PICTURE.write_bytes(noted(smaller(png), "\n".join([*lines(), article_of(notebook)])))


def article_of(notebook: Any) -> str:
    """Return the short form of the article that the notebook's last cell shows."""
    return str(notebook.cells[-1].outputs[-1]["data"]["text/plain"])


def main() -> None:
    """Draw both."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - tests read the notes without it

    if chromium() is None:
        sys.exit("no chromium on the path")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        draw_article(browser)
        draw_lab(browser, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
