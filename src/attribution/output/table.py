"""Show scores as a table on a terminal: a few columns to read, with shares in percent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING

from attribution.output.rows import Row, TableName
from attribution.output.terminal import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

AT_ONCE = 500
"""Articles of one table on the screen; those that follow get a new one, so that memory stays flat."""

WIDE = 100
"""Columns of a terminal from which the table has room; on a narrower one long headings take two lines."""

COUNTS = ("words", "assertions", "sourced", "hearsay", "unsourced")


class TableWriter:
    """Writes the scores of articles to a terminal, as a table with a last line for all of them together."""

    def __init__(self, stream: IO[str]) -> None:
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

        self._console: Console = Console(file=stream, highlight=False, markup=False, emoji=False)
        self._rows: list[Row] = []
        self._totals = dict.fromkeys(COUNTS, 0)
        self._articles = 0

    def write(self, rows: Mapping[TableName, Sequence[Row]]) -> None:
        """Take an article's row; a screenful is shown at once."""
        for row in rows["articles"]:
            self._rows.append(row)
            self._articles += 1
            for name in COUNTS:
                self._totals[name] += row[name]
        if len(self._rows) >= AT_ONCE:
            self._show(last=False)

    def close(self) -> None:
        """Show what is left, and the sum."""
        self._show(last=True)

    def _show(self, *, last: bool) -> None:
        from rich.text import Text  # noqa: PLC0415 - only a terminal needs it

        table = self._empty(last=last and self._articles > 1)
        for row in self._rows:
            few = " (few)" if row["low_count"] else ""
            interval = f"{_percent(row['expected_low'])}–{_percent(row['expected_high'])}"
            expected = "" if row["expected_share"] is None else f"{_percent(row['expected_share'])} ({interval})"
            name = Text(visible(row["id"] or row["title"] or "", one_line=True), no_wrap=True, overflow="ellipsis")
            counts = [f"{row[count]:,}" for count in COUNTS]
            table.add_row(name, *counts, _percent(row["sourced_share"]) + few, expected, style="dim" if few else None)
        self._rows = []
        if self._articles:
            self._console.print(table)

    def _empty(self, *, last: bool) -> Table:
        from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only a terminal needs it
        from rich.table import Table  # noqa: PLC0415

        wide = self._console.width >= WIDE
        between = " " if wide else "\n"
        table = Table(box=SIMPLE_HEAD, show_footer=last, pad_edge=False, padding=(0, 1 if wide else 0))
        totals = self._totals
        share = totals["sourced"] / totals["assertions"] if totals["assertions"] else None
        # It gives way to the others, which keep every figure whole.
        table.add_column("article", f"all {self._articles:,}", overflow="ellipsis", min_width=8)
        for count in COUNTS:
            table.add_column(count, f"{totals[count]:,}", justify="right", no_wrap=True)
        table.add_column(f"sourced{between}%", _percent(share), justify="right", no_wrap=True)
        table.add_column(f"expected{between}% (90 %)", "", justify="right", no_wrap=True)
        return table


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}"
