"""The page that compares coverage, without a browser."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import attribution
from attribution.pipeline import Attributor

NEWS = (
    "Jonas Reval said that the old harbour bridge was closed on Monday after two cables snapped. It rained.",
    "The old harbour bridge was closed on Monday after two cables snapped. Reval was born here, Jonas Reval said.",
)


def test_the_page(attributor: Attributor, tmp_path: Path) -> None:
    """Shows the versions of a statement side by side, and what one article sources and the other asserts."""
    articles = list(
        attributor.pipe([attribution.Document(name, None, text) for name, text in zip("ab", NEWS, strict=True)])
    )
    path = tmp_path / "page.html"
    assert attribution.report_coverage(articles, path) == [path]
    html = path.read_text("utf-8")
    statements = html.split('id="statements-list"')[1].split('id="sources"')[0]
    (statement,) = re.findall(r'<section class="statement".*?</section>', statements, re.DOTALL)
    assert 'data-asserted="1"' in statement
    assert re.findall(r'<li class="(\w+)">', statement) == ["sourced", "unsourced"]
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", statement)).split())
    assert "on the word of Jonas Reval" in words
    assert words.count("asserted here, sourced elsewhere") == 1
    assert {"#a1-1", "#a2-1"} <= set(re.findall(r'href="([^"]*)"', statement))
    ids = set(re.findall(r' id="?([\w-]+)', html))
    assert set(re.findall(r'href="#([^"]*)"', html)) <= ids
    assert ">Jonas Reval</a>" in html.split('id="sources"')[1].split('id="articles"')[0]


def test_nothing_in_common(attributor: Attributor, tmp_path: Path) -> None:
    """Is said; and fewer than two articles have nothing in common."""
    for texts in (["It rained."], ["It rained.", "Police said the road was closed."], []):
        attribution.report_coverage(list(attributor.pipe(texts)), tmp_path / "page.html")
        assert "The articles share no statement." in (tmp_path / "page.html").read_text("utf-8")
