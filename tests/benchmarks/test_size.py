"""The size of an installation: what is added up, and the words that say it."""

from __future__ import annotations

import re

import size

MEASURED = (
    size.Size("", 40, 150_400_000, 560_000_000, (("spacy", 80_000_000), ("pandas", 60_000_000))),
    size.Size("all", 120, 3_210_000_000, 5_990_000_000, (("nvidia", 3_000_000_000),)),
)


def test_what_is_downloaded() -> None:
    """Each file that pip names, in whatever unit; not what lies in a cache or elsewhere."""
    told = (
        "Processing ./a.whl\n  Downloading b-1.whl (1.5 MB)\n  Using cached c.whl (9 MB)\n Downloading d.gz (20 kB)\n"
    )
    assert size.downloaded(told) == 1_520_000


def test_the_readme_says_it() -> None:
    """Once, in words that the script finds again."""
    readme = size.README.read_text(encoding="utf-8")
    assert len(size.WORDS.findall(readme)) == 1
    assert size.WORDS.fullmatch(size.words(MEASURED))
    assert size.words(MEASURED) == "downloads 150 MB and takes 560 MB on disk"


def test_the_readme_and_the_page_agree() -> None:
    """The figures without extras are those of the page's row."""
    told = re.search(r"downloads (\d+) MB and takes (\d+) MB", size.README.read_text(encoding="utf-8"))
    assert told is not None
    page = size.PAGE.read_text(encoding="utf-8")
    assert re.search(rf"^\| no extra \| \d+ \| {told[1]} \| {told[2]} \|$", page, re.MULTILINE)


def test_the_page() -> None:
    """Has each installation and its largest parts."""
    made = size.page(MEASURED)
    assert "| no extra | 40 | 150 | 560 |" in made
    assert "| `[all]` | 120 | 3,210 | 5,990 |" in made
    assert "| no extra | spacy 80, pandas 60 |" in made
