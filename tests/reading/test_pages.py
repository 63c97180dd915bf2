"""Saved pages in the styles of news sites: their body and nothing but their body.

The pages stand in `pages/`, each with its text beside it. They are made for this project, with invented events.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.reading.html import read

pytest.importorskip("trafilatura", reason='the extra "html" is not installed')

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))

NO_ASSERTIONS = (
    "Key events",
    "Old town may go home",
    "Care home evacuated",
    "READ MORE: Bear seen near playground",
    "Reporting by Nils Aas; Editing by Jane Coe",
    "Our Standards: The Finwire Trust Principles.",
    "About Helion Grid",
    "What changes",
    "Why did you want to burn it?",
    "Will there be another one?",
)
"""Paragraphs of the pages that belong to the article's text and assert nothing."""


def _document(page: Path) -> Document:
    (document,) = read(page, page.stem)
    assert isinstance(document, Document)
    return document


def test_there_are_pages_enough() -> None:
    """At least twenty, each with its text."""
    assert len(PAGES) >= 20
    assert all(page.with_suffix(".txt").exists() for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_body_of_a_page(page: Path) -> None:
    """Exactly its paragraphs, in order, below the headline: no menu, banner, caption, teaser or comment among them."""
    document = _document(page)
    headline, *body = document.text.split("\n\n")
    if headline != document.title:
        body.insert(0, headline)
    assert body == page.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")


@pytest.mark.slow
def test_nothing_else_is_an_assertion(attributor: Attributor) -> None:
    """Headings, links and credits that stay in the text are excluded."""
    articles = list(attributor.pipe(map(_document, PAGES)))
    asserted = {made.text for article in articles for made in article.assertions}
    assert not [line for line in NO_ASSERTIONS if any(line.rstrip(".") in text for text in asserted)]
    titles = {article.title for article in articles}
    assert not titles & asserted
    assert all(article.attributions for article in articles)
