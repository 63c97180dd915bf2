"""Draw docs/article.png, the README's picture: a seed article as a notebook shows it.

Run it from the checkout's root with a Chromium on the path: python docs/picture.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import attribution
from attribution.reading.files import find, read

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "seeds" / "01-agency-security-plot.txt"
PICTURE = ROOT / "docs" / "article.png"
WIDTH, HEIGHT = 860, 700
_PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:14px;font:15px sans-serif;background:white">'
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def main() -> None:
    """Analyse, render, draw."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no chromium on the path")
    (article,) = attribution.load().pipe(read(find([ARTICLE])))  # type: ignore[arg-type]  # the seeds are readable
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(_PAGE + article._repr_html_(), encoding="utf-8")
        size = (f"--window-size={WIDTH},{HEIGHT}", "--force-device-scale-factor=1.5", "--hide-scrollbars")
        where = (f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}", page.as_uri())
        subprocess.run([browser, *_FLAGS, *size, *where], check=True, stderr=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
