"""Plan the largest run on paper: what 100 million articles take, from measured speeds. Fills docs/large-runs.md.

All arithmetic stands here; "python benchmarks/plan.py" fills the page again from benchmarks/speed.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "large-runs.md"
MEASURED = ROOT / "benchmarks" / "speed.json"

ARTICLES = 100_000_000
WORDS_AN_ARTICLE = 600
"""Assumed: the articles of a crawl are shorter than a newspaper's features."""
BYTES_A_WORD = 6
"""Assumed of English text, with the space."""
LOST = 0.15
"""Assumed: the part of the time that goes to reading, writing, waiting for the last partition, and lost workers."""
PRICE_A_CORE_HOUR = 0.04
"""Assumed, in dollars: a rented core with 4 GB of memory, on demand. Yours may be half or twice that."""
CORES = (2, 16, 128, 1024)
PARTITION_SECONDS = 300
"""Aimed at: short enough that a lost worker costs little, long enough that loading does not count."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The largest run by one engine, from its words a second on one core."""

    words_a_second: float
    articles: int = ARTICLES

    @property
    def words(self) -> int:
        """Words in all."""
        return self.articles * WORDS_AN_ARTICLE

    @property
    def core_hours(self) -> float:
        """Hours of one core, with what is lost."""
        return self.words / self.words_a_second / (1 - LOST) / 3600

    def days(self, cores: int) -> float:
        """Days on so many cores."""
        return self.core_hours / cores / 24

    @property
    def dollars(self) -> float:
        """The price of the cores."""
        return self.core_hours * PRICE_A_CORE_HOUR

    @property
    def gigabytes(self) -> float:
        """The size of the texts, not compressed."""
        return self.words * BYTES_A_WORD / 1e9

    @property
    def articles_a_partition(self) -> int:
        """Articles that a core does in the time aimed at, in round hundreds."""
        return max(100, round(self.words_a_second * PARTITION_SECONDS / WORDS_AN_ARTICLE / 100) * 100)

    @property
    def partitions(self) -> int:
        """Partitions of that size."""
        return -(-self.articles // self.articles_a_partition)


def plans(measured: Mapping[str, Any]) -> dict[str, Plan]:
    """Return the plan of each engine that was measured."""
    own = [way for way in measured["speeds"] if way["way"].startswith("attribution, ")]
    return {way["way"].removeprefix("attribution, "): Plan(way["words_a_second"]) for way in own}


def table(measured: Mapping[str, Any]) -> str:
    """Write the plan as a table."""
    by_engine = plans(measured)
    rows: dict[str, list[str]] = {
        "words a second on one core, measured": [f"{plan.words_a_second:,.0f}" for plan in by_engine.values()],
        f"core hours for {ARTICLES:,} articles": [f"{plan.core_hours:,.0f}" for plan in by_engine.values()],
        **{f"days on {cores:,} cores": [f"{p.days(cores):,.1f}" for p in by_engine.values()] for cores in CORES},
        f"dollars at {PRICE_A_CORE_HOUR} a core hour": [f"{plan.dollars:,.0f}" for plan in by_engine.values()],
        "articles a partition": [f"{plan.articles_a_partition:,}" for plan in by_engine.values()],
        "partitions": [f"{plan.partitions:,}" for plan in by_engine.values()],
    }
    lines = [f"|  | {' | '.join(by_engine)} |", f"| --- | {' | '.join('---:' for _ in by_engine)} |"]
    lines += [f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items()]
    return with_machine(lines, measured["machine"])


def fill(measured: Mapping[str, Any], page: Path = PAGE) -> None:
    """Write the table into the page."""
    write_figures(page, "plan", table(measured))


def with_machine(lines: Sequence[str], told: Mapping[str, str]) -> str:
    """Put below a table's lines when it was measured, and on which machine (`speed.machine`)."""
    return "\n".join([*lines, "", f"Measured {told['date']} on {told['processor']}; {told['versions']}."]) + "\n"


def write_figures(page: Path, name: str, figures: str) -> None:
    """Write figures into the block of this name of a page, in the place of those that stand there."""
    block = re.compile(rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- end of figures -->)", re.DOTALL)
    text = page.read_text(encoding="utf-8")
    page.write_text(block.sub(lambda found: found[1] + figures + found[2], text), encoding="utf-8")


if __name__ == "__main__":
    fill(json.loads(MEASURED.read_text(encoding="utf-8")))
