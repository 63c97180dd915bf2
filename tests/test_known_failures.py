"""The known failures of docs/trust.md fail still: one that does not any more must be taken out of docs/failures.tsv."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.pipeline import Attributor
from attribution.records import STATUSES, Article

LINES = (Path(__file__).parents[1] / "docs" / "failures.tsv").read_text(encoding="utf-8").splitlines()
FAILURES = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")][1:]


def holds(article: Article, right: str) -> bool:
    """Whether the article has what would be right."""
    if right == "none":
        return not article.attributions
    status, colon, words = right.partition(": ")
    if colon and status in STATUSES:
        return any(part.status == status and part.text == words for part in article.assertions)
    wanted = tuple(part.strip() for part in right.split("|"))
    return wanted in {
        (found.speaker.entity if found.speaker else "", found.verb.text, found.content.text)
        for found in article.attributions
    }


@pytest.mark.parametrize(("kind", "text", "right", "why"), FAILURES)
def test_it_still_fails(reader: Attributor, kind: str, text: str, right: str, why: str) -> None:
    """The default engine does not give what would be right."""
    assert kind
    assert why
    assert not holds(reader(text), right), f"{text}: right now, take it out of docs/failures.tsv"


def test_the_check_sees_what_is_right(reader: Attributor) -> None:
    """A tuple, nothing, and a status."""
    article = reader("Helen Marsh said that the dam was old. Snow fell.")
    assert holds(article, "Helen Marsh | said | that the dam was old")
    assert holds(article, "unsourced: Snow fell")
    assert not holds(article, "none")
    assert holds(reader("Snow fell all day."), "none")
