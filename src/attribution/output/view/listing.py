"""A tuple of records, or a score, as a table of HTML."""

from __future__ import annotations

import math
from typing import Any

from attribution.output.listing import KINDS, Cell, more, rows, title
from attribution.output.view.layers import escaped
from attribution.output.view.palette import BADGES, QUIET, RULE, SUMMARY
from attribution.records import SCORE_COLUMNS, Score
from attribution.records.tuples import Records

LONGEST = 240
"""Characters of a text in a cell: the whole of it stands in the record."""

_CELL = "text-align:left;vertical-align:top;padding:.25em .6em"
_NUMBER = "text-align:right;vertical-align:top;padding:.25em .3em;font-weight:normal"
_COUNTS = frozenset({"sourced assertions", "attributions", "quoted words"})


def records_table(records: Records[Any]) -> str:
    """Write the records one a row, numbered as in the article; of very many the first."""
    kind = KINDS[type(records)]
    body = [_row(number, kind.heads, cells) for number, cells in rows(records)]
    rest = "".join(f'<div style="{QUIET}">{words}</div>' for words in more(records))
    return _table(title(records), ("no.", *kind.heads), body) + rest


def score_figures(score: Score) -> str:
    """Write every figure of a score and its name, behind a line that opens them."""
    body = [
        f'<tr style="border-top:{RULE}"><th scope="row" style="{_CELL};font-weight:normal">{name}</th>'
        f'<td align="right" style="padding:.25em .6em">{_figure(getattr(score, name))}</td></tr>'
        for name in SCORE_COLUMNS
    ]
    return (
        f'<details><summary style="{SUMMARY};{QUIET}">All figures</summary>'
        f"{_table('', ('figure', 'value'), body)}</details>"
    )


def _figure(value: float | bool | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return "infinite" if math.isinf(value) else f"{value:.2f}"


def _table(name: str, heads: tuple[str, ...], body: list[str]) -> str:
    caption = f'<caption style="text-align:left;font-weight:bold">{name}</caption>' if name else ""
    columns = "".join(
        f'<th scope="col" style="{_CELL};vertical-align:bottom;text-align:{_side(head)}">{head}</th>' for head in heads
    )
    return (
        f'<table style="border-collapse:collapse;margin:.4em 0;{QUIET}">{caption}'
        f"<thead><tr>{columns}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _side(head: str) -> str:
    return "right" if head in _COUNTS or head == "value" else "left"


def _row(number: int, heads: tuple[str, ...], cells: tuple[Cell, ...]) -> str:
    words = "".join(map(_cell, heads, cells))
    head = f'<th scope="row" style="{_NUMBER}">{number}</th>'
    return f'<tr style="border-top:{RULE}">{head}{words}</tr>'


def _cell(head: str, cell: Cell) -> str:
    text = escaped(_cut(cell.text))
    if cell.status:
        text = f'<span style="{BADGES[cell.status]};font-size:100%">{text}</span>'
    note = f'<br><small style="opacity:.75">{escaped(cell.note)}</small>' if cell.note else ""
    return f'<td dir="auto" style="{_CELL};text-align:{_side(head)}">{text}{note}</td>'


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
