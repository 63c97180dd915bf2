"""The notebooks in a real JupyterLab that does not trust them: what is in them can be read before anything is run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from docs.lab import FLAGS, PATIENCE, chromium, jupyterlab

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
pytest.importorskip("jupyterlab", reason="needs the package jupyterlab")
CHROMIUM = chromium()
pytestmark = [pytest.mark.long, pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium on the path")]

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
NOT_DOUBLE = "marks => marks.filter(mark => getComputedStyle(mark).borderBottomStyle != 'double').length"
SHOWN = "images => images.filter(image => image.naturalWidth > 100).length"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab that has never seen a notebook, with copies of ours."""
    books = tmp_path_factory.mktemp("books")
    for path in NOTEBOOKS:
        shutil.copy(path, books)
    with jupyterlab(books, tmp_path_factory.mktemp("home")) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all."""
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_can_be_read_untrusted(lab: str, browser: Any, path: Path) -> None:
    """Pictures, tables and statuses are there, styles survive, and nothing is fetched from elsewhere."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    data = [output.get("data", {}) for cell in cells for output in cell.outputs]
    page = browser.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    elsewhere: list[str] = []
    page.on("request", lambda request: request.url.startswith((lab, "data:", "blob:")) or elsewhere.append(request.url))
    page.goto(f"{lab}/lab/tree/{path.name}?token=x&reset")
    page.locator(".jp-Notebook .jp-CodeCell").nth(len(cells) - 1).wait_for()
    assert page.locator("[title*=' trusted']").first.get_attribute("title") != "Notebook trusted"

    pictures = sum("image/png" in one for one in data)
    html = [one["text/html"] for one in data if "text/html" in one]
    images, marks = page.locator(".jp-RenderedImage img"), page.locator(".jp-RenderedHTML mark")
    _settle(images, pictures)  # an output may be drawn twice until the older one is taken away
    _settle(page.locator(".jp-RenderedHTML"), len(html))
    _settle(marks, "".join(html).count("<mark "))
    assert images.evaluate_all(SHOWN) == pictures
    assert marks.evaluate_all(NOT_DOUBLE) == 0
    assert elsewhere == []
    page.close()


def _settle(found: Any, number: int) -> None:
    """Wait until there are so many; fails where there never are."""
    sync_api.expect(found).to_have_count(number, timeout=1000 * PATIENCE / 4)
