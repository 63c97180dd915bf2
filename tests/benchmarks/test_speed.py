"""The page of speed and the plan on paper: arithmetic that holds, and a page that has every figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import plan
import pytest
import speed
import speed_page

MEASURED: dict[str, Any] = {
    "tiny": True,
    "weights": "attribution-en",
    "machine": {"processor": "a processor", "versions": "Python", "date": "2026-11-29", "load": "0.1"},
    "corpus": {"articles": 3, "words": 900},
    "speeds": [
        {
            "way": way,
            "words_a_second": rate,
            "lowest": rate - 100,
            "highest": rate + 100,
            "ratio": rate / 4000,
            "ratio_lowest": 0.4,
            "ratio_highest": 1.6,
            "peak_mib": 1234.5,
        }
        for way, rate in ((speed.PLAIN, 4000.0), ("attribution, reader", 2000.0), ("attribution, rules", 5000.0))
    ],
    "imports_mib": 95.0,
    "start": [{"what": "`attribution --help`", "seconds": 0.21}],
    "lengths": [
        {"engine": "rules", "words": words, "seconds": words / 5000, "other": 0} for words in (100, 1_000, 10_000)
    ],
    "sizes": [
        {"engine": "rules", "articles": 3, "words": 900, "jobs": jobs, "seconds": 1.9 / jobs, "peak_mib": 800.0}
        for jobs in (1, 2)
    ],
    "spark": [{"engine": "rules", "cores": 2, "words": 900, "seconds": 9.0}],
    "profile": [{"engine": "rules", "part": "spacy", "share": 0.61}],
}


def test_the_page_has_every_figure(tmp_path: Path) -> None:
    """And says where they mean nothing; the pictures are there."""
    speed_page.write(MEASURED, tmp_path)
    page = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert "the figures mean nothing" in page
    assert "| attribution, rules | 5,000 | 4,900 to 5,100 | 1.25 (0.40 to 1.60) | 1,234 |" in page
    assert "| rules | 3 | 2 | 0.9 | 947 | 2.00 | 800 |" in page
    assert "| rules | 10,000 | 2.000 | 200 |" in page
    assert "| local[2] | rules | 9.0 | 100 |" in page
    assert "| rules | spacy | 61 |" in page
    for name in ("speed-length.png", "speed-size.png"):
        assert name in page
        assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_the_plan_is_arithmetic() -> None:
    """Words through words a second, with what is lost on top."""
    made = plan.Plan(5000.0, articles=1_000_000)
    assert made.words == 600_000_000
    assert made.core_hours == pytest.approx(600e6 / 5000 / 0.85 / 3600)
    assert made.days(16) == pytest.approx(made.core_hours / 16 / 24)
    assert made.gigabytes == pytest.approx(3.6)
    assert made.dollars == pytest.approx(made.core_hours * 0.04)
    assert (made.articles_a_partition, made.partitions) == (2500, 400)


def test_the_plan_is_filled_in(tmp_path: Path) -> None:
    """Between the marks, and again; the page's own words on what is assumed are those of the arithmetic."""
    page = tmp_path / "large-runs.md"
    page.write_bytes(plan.PAGE.read_bytes())
    for _ in range(2):
        plan.fill(MEASURED, page)
        text = page.read_text(encoding="utf-8")
        assert text.count("| core hours for 100,000,000 articles | 9,804 | 3,922 |") == 1
    assert "Not measured yet" not in text
    own = plan.PAGE.read_text(encoding="utf-8")
    assert f"{plan.WORDS_AN_ARTICLE} words an article" in own
    assert f"({plan.Plan(1.0).gigabytes:.0f} GB of text in all), {plan.LOST:.0%}".replace("%", " %") in own
    assert f"{plan.PRICE_A_CORE_HOUR} dollars" in own


def test_an_article_of_any_length() -> None:
    """Of the corpus's own paragraphs, as often as it takes."""
    texts = ["It rained all day.\n\nIt snowed.", "The mayor resigned."]
    for words in (1, 5, 9, 100):
        assert speed.words_of([speed.article_of(texts, words)]) == words
    assert speed.article_of(texts, 11) == "It rained all day.\n\nIt snowed.\n\nThe mayor resigned.\n\nIt rained"


def test_parts_of_a_profile() -> None:
    """Rooms of the package, libraries by name, all else together."""
    assert speed._part("/x/src/attribution/extraction/clauses.py") == "attribution: extraction"
    assert speed._part("/x/src/attribution/analysis.py") == "attribution: analysis"
    assert speed._part("/v/site-packages/spacy/language.py") == "spacy"
    assert speed._part("~") == "built-in functions and the standard library"


def test_the_readme_tells_what_was_measured() -> None:
    """The line that the command writes, from the figures that it keeps."""
    measured = json.loads((speed.HERE / "speed.json").read_text(encoding="utf-8"))
    assert speed_page.LINE.findall(speed.README.read_text(encoding="utf-8")) == [speed_page.words(measured)]
    assert (speed.HERE / "speed.md").read_text(encoding="utf-8") == speed_page.page(measured)
