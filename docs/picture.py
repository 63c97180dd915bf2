"""Draw docs/article.png, the README's picture: the beginning of a seed article as a notebook shows it.

Run it from the checkout's root with a Chromium on the path: python docs/picture.py
The picture carries its score line as text, which a test compares with today's.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import attribution
from attribution.output.highlights import score_line

ROOT = Path(__file__).parent.parent
ARTICLE = ROOT / "seeds" / "01-agency-security-plot.txt"
LAST = "It resumed in the evening."
"""Where the picture's article ends: by then there is one of everything."""
PICTURE = ROOT / "docs" / "article.png"
WIDTH, HEIGHT = 900, 1218
_PAGE = '<!doctype html><meta charset="utf-8"><body style="margin:14px;font:15px sans-serif;background:white">'
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
    "--force-device-scale-factor=1.5",
)  # fmt: skip
_HEADER = 33
"""Bytes of a PNG before what may be put in: the signature and the chunk IHDR."""
_NOTE = b"tEXtDescription\0"


def shown(attributor: attribution.Attributor) -> attribution.Article:
    """Analyse what the picture shows."""
    text = ARTICLE.read_text(encoding="utf-8")
    return attributor(text[: text.index(LAST) + len(LAST)])


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


def main() -> None:
    """Analyse, render, draw."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("no chromium on the path")
    article = shown(attribution.load())
    with tempfile.TemporaryDirectory() as folder:
        page, drawn = Path(folder, "page.html"), Path(folder, "drawn.png")
        html = article._repr_html_().replace('<details style="', '<details open style="')
        page.write_text(_PAGE + html, encoding="utf-8")
        where = (f"--user-data-dir={folder}/profile", f"--screenshot={drawn}", page.as_uri())
        size = f"--window-size={WIDTH},{HEIGHT}"
        subprocess.run([browser, *_FLAGS, size, *where], check=True, stderr=subprocess.DEVNULL)  # noqa: S603
        PICTURE.write_bytes(noted(drawn.read_bytes(), score_line(article.score)))


if __name__ == "__main__":
    main()
