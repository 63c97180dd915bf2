"""CSV: plain tables for spreadsheets and everything else."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable
from typing import Any

from attribution.output.rows import TABLES, By
from attribution.records import Article, encodable

_DECIMALS = 4
"""Decimals of a fraction in a table for people; JSON lines hold it as it is."""

_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """`text` such that a spreadsheet shows it and does not run it.

    File names and articles are other people's words, and a spreadsheet takes a cell that begins with "=", "+", "-" or
    "@" for a formula. Such a cell gets an apostrophe in front, as does one that has apostrophes before such a sign, so
    that taking one away always gives the text back. JSON lines hold every text as it is.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def header(by: By) -> bytes:
    """The line with the columns' names."""
    columns, _ = TABLES[by]
    return _csv([columns])


def lines(article: Article, *, by: By) -> bytes:
    """The article's rows. Missing values are empty, and so is an infinite ratio, which has no agreed spelling."""
    columns, rows = TABLES[by]
    return _csv([[_cell(row[name]) for name in columns] for row in rows(article)])


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    stream = io.StringIO()
    usual = csv.writer(stream, lineterminator="\n")
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in map(list, rows):
        bare_return = any("\r" in cell for cell in row if isinstance(cell, str))  # ends a row unless it is quoted
        (quoted if bare_return else usual).writerow(row)
    return stream.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(encodable(value))
    if isinstance(value, float):
        return None if math.isinf(value) else round(value, _DECIMALS)
    return value
