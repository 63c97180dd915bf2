"""Draw the pictures of benchmarks/score.md: PNG files, equal bytes for equal figures and versions of the renderer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import altair as alt
from trust import Bin

SIZE = 230
INK = "#1f5a8a"
PALE = "#999999"
_SHARE = alt.Scale(domain=[0, 1])


def scatter(path: Path, panels: Sequence[tuple[str, Sequence[tuple[float, float]]]]) -> None:
    """Draw one square a panel: the gold's share across, the system's up, one point an article, a line of equals."""
    charts = [_points(title, points) for title, points in panels]
    _save(alt.concat(*charts, columns=2), path)


def _points(title: str, points: Sequence[tuple[float, float]]) -> Any:
    rows = [{"gold": across, "found": up} for across, up in points]
    dots = (
        alt.Chart(alt.InlineData(values=rows), title=title)
        .mark_circle(size=34, opacity=0.65, color=INK)
        .encode(
            x=alt.X("gold:Q", scale=_SHARE, title="share in the gold", axis=alt.Axis(format="%")),
            y=alt.Y("found:Q", scale=_SHARE, title="share found", axis=alt.Axis(format="%")),
        )
    )
    return alt.layer(_diagonal(), dots).properties(width=SIZE, height=SIZE)


def reliability(path: Path, bins: Sequence[Bin]) -> None:
    """Draw mean confidence across and the right part up: one point a bin, its size the number of tuples."""
    rows = [{"said": part.confidence, "right": part.right.share, "tuples": part.right.total} for part in bins]
    dots = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_circle(opacity=0.75, color=INK)
        .encode(
            x=alt.X("said:Q", scale=_SHARE, title="mean confidence", axis=alt.Axis(format="%")),
            y=alt.Y("right:Q", scale=_SHARE, title="right", axis=alt.Axis(format="%")),
            size=alt.Size("tuples:Q", scale=alt.Scale(range=[30, 500])),
        )
    )
    _save(alt.layer(_diagonal(), dots).properties(width=SIZE, height=SIZE), path)


def _diagonal() -> Any:
    ends = [{"x": 0, "y": 0}, {"x": 1, "y": 1}]
    return alt.Chart(alt.InlineData(values=ends)).mark_line(color=PALE, strokeDash=[4, 3]).encode(x="x:Q", y="y:Q")


def _save(chart: Any, path: Path) -> None:
    chart.configure_view(strokeOpacity=0).save(str(path), format="png")
