"""Pictures of scores and statuses; each function takes a DataFrame and returns an Altair chart to edit further.

``chart.save("picture.png")`` and ``.svg`` work offline; a page that opens without a network is
``chart.save("picture.html", inline=True)``. No chart holds more rows than its groups, so that Altair's limit of 5,000
is never met, and none sets `config`, so that charts can be joined by ``|`` and ``&``.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from attribution.errors import FormatError
from attribution.records import STATUSES
from attribution.reporting.charts import PERCENT, WHOLE_LABELS, WIDTH, alt, counted, shares, title_of, worded
from attribution.reporting.colours import INK, PAIR_COLOURS, STATUS_COLOURS, STATUS_SHAPES
from attribution.reporting.tables import checked, groups, label, labels, mean_interval, share_interval

SHARES = {
    "sourced": ("sourced", "assertions"),
    "hearsay": ("hearsay", "assertions"),
    "unsourced": ("unsourced", "assertions"),
    "hedged": ("hedged", "assertions"),
    "directly quoted": ("direct", "assertions"),
    "of unnamed speakers (of the sourced)": ("anonymous", "sourced"),
    "on documents (of the sourced)": ("documents", "sourced"),
}
"""The shares that `side_by_side` compares: the counts that each is made of, part and whole."""

MOST_ASSERTIONS = 1000
"""Assertions that a timeline shows one by one; more are counted in `STRETCHES` equal stretches."""

STRETCHES = 200
_BIN = 0.05
_SLIP = 1e-9  # 0.15 / 0.05 is 2.9999999999999996


def score_distribution(
    articles: pd.DataFrame, by: str = "outlet", share: str = "sourced_share", top: int = 40
) -> alt.LayerChart:
    """Draw how a share spreads over the articles of each outlet or month, with the mean and its 90 % interval.

    Circles count articles in steps of 0.05; the bar is the mean, its whiskers where the mean would lie had other
    articles been drawn (bootstrap). Articles without the share (no assertion) are left out and counted in the subtitle.

    Args:
        articles: a frame of ``to_frame(articles, by="article")``.
        by: the column to group by; "month", "year" or "day" read the column `date`.
        share: the column to draw, a share between 0 and 1.
        top: how many groups, those with the most articles, are drawn.

    Raises:
        FormatError: where the frame lacks a column or has no article with the share.
    """
    frame = checked(articles, [share], "article")
    frame = pd.DataFrame({"group": groups(frame, by), "value": pd.to_numeric(frame[share], errors="coerce")})
    known = frame[frame["value"].between(0, 1)]
    if known.empty:
        raise FormatError(f"no article has a {share}: there is nothing to draw")
    left_out = len(frame) - len(known)
    known = known[known["group"].isin(known["group"].value_counts().index[:top])]
    middle = (known["value"] / _BIN + _SLIP).astype(int).clip(upper=round(1 / _BIN) - 1) * _BIN + _BIN / 2
    binned = known.assign(share=middle.round(3)).groupby(["group", "share"]).size().reset_index(name="articles")
    rows = [
        (name, part.mean(), *mean_interval(part.tolist()), len(part)) for name, part in known.groupby("group")["value"]
    ]
    means = pd.DataFrame(rows, columns=["group", "mean", "low", "high", "articles"])
    subtitle = f"{counted(len(known), 'article')}; bar: mean and its 90 % interval"
    y = alt.Y("group:N", sort=sorted(means["group"]), axis=alt.Axis(labelLimit=320, title=None, grid=True))
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=PERCENT, title=worded(share))
    counts = alt.Legend(title="articles", values=_round_counts(int(binned["articles"].max())), format="d")
    circles = alt.Chart(binned).mark_circle(color=INK, opacity=0.45)
    circles = circles.encode(
        x=x,
        y=y,
        size=alt.Size("articles:Q", scale=alt.Scale(domainMin=0), legend=counts),
        tooltip=["group", "articles"],
    )
    base = alt.Chart(means).encode(y=y, tooltip=["group:N", *shares("mean", "low", "high"), "articles:Q"])
    whisker = base.mark_rule(color="black", strokeWidth=2).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    tick = base.mark_tick(color="black", thickness=3, size=18).encode(x=alt.X("mean:Q", title=""))
    title = title_of(f"{worded(share).capitalize()} by {by}", subtitle + (f"; {left_out} without" if left_out else ""))
    chart: alt.LayerChart = alt.LayerChart(layer=[circles, whisker, tick]).properties(
        width=WIDTH, height=alt.Step(34), title=title
    )
    return chart


def timeline(assertions: pd.DataFrame, article: str | None = None) -> alt.Chart:
    """Draw one article's assertions from first to last, each in the lane of its status.

    Args:
        assertions: a frame of ``to_frame(articles, by="assertion")``.
        article: the article's id, where the frame holds several.

    Raises:
        FormatError: where the frame lacks a column, has no such article, or holds several and none is named.
    """
    frame = checked(assertions, ["id", "text", "status", "start"], "assertion")
    ids = frame["id"].unique()
    if article is None and len(ids) > 1:
        raise FormatError(f"the frame holds {len(ids)} articles: name one, such as article={ids[0]!r}")
    frame = frame if article is None else frame[frame["id"] == article]
    if frame.empty:
        raise FormatError(f"the frame has no article {article!r}")
    frame = frame.sort_values("start", kind="stable").reset_index(drop=True)
    frame = pd.DataFrame({"place": range(1, len(frame) + 1), "status": frame["status"], "text": labels(frame["text"])})
    counts = frame["status"].value_counts()
    told = ", ".join(f"{counts.get(status, 0)} {status}" for status in STATUSES)
    title = title_of("Assertions from first to last", f"{label(article if article is not None else ids[0])}: {told}")
    if len(frame) > MOST_ASSERTIONS:
        return _stretches(frame, title)
    x = alt.X("place:Q", title="assertion", axis=alt.Axis(tickMinStep=1), scale=alt.Scale(domain=[0, len(frame) + 1]))
    lanes = alt.Axis(grid=True, title=None)
    y = alt.Y("status:N", sort=list(STATUSES), axis=lanes, scale=alt.Scale(domain=list(STATUSES)))
    shape = alt.Shape(
        "status:N", scale=alt.Scale(domain=list(STATUSES), range=list(STATUS_SHAPES.values())), legend=None
    )
    points = alt.Chart(frame).mark_point(filled=True, size=90, opacity=1)
    points = points.encode(x=x, y=y, color=_status_colour(None), shape=shape, tooltip=["place", "status", "text"])
    chart: alt.Chart = points.properties(width=max(WIDTH, min(900, 12 * len(frame))), height=110, title=title)
    return chart


def _stretches(frame: pd.DataFrame, title: alt.TitleParams) -> alt.Chart:
    """The timeline of an article with too many assertions to show one by one: shares in equal stretches."""
    stretch = (frame["place"] - 1) * STRETCHES // len(frame)
    parts = frame.assign(stretch=stretch).groupby(["stretch", "status"]).size().reset_index(name="assertions")
    parts["order"] = parts["status"].map({status: at for at, status in enumerate(STATUSES)})
    bars = alt.Chart(parts).mark_bar().encode(
        x=alt.X("stretch:O", title="from first to last", axis=alt.Axis(labels=False, ticks=False)),
        y=alt.Y("assertions:Q", stack="normalize", axis=PERCENT, title="assertions"),
        color=_status_colour(alt.Legend(title=None)),
        order="order:Q",
        tooltip=["status", "assertions"],
    )  # fmt: skip
    chart: alt.Chart = bars.properties(width=900, height=140, title=title)
    return chart


def side_by_side(articles: pd.DataFrame, first: str, second: str, by: str = "outlet") -> alt.LayerChart:
    """Draw the shares of two outlets, or of two versions of one story, side by side.

    Shares are pooled over the articles of each side; where a side has several, a line shows the 90 % interval had
    other articles been drawn (bootstrap).

    Args:
        articles: a frame of ``to_frame(articles, by="article")``.
        first: one value of the column `by`.
        second: another.
        by: the column that tells the sides apart: "outlet", or "id" for two versions of a story.

    Raises:
        FormatError: where the frame lacks a column or one of the sides.
    """
    needed = sorted({name for pair in SHARES.values() for name in pair})
    frame = checked(articles, needed, "article")
    named, sides = groups(frame, by), [label(first), label(second)]
    if missing := [side for side in sides if side not in set(named)]:
        raise FormatError(f"no article has {by} {missing[0]!r}; there is {', '.join(sorted(set(named))[:10])}")
    rows = []
    for side in sides:
        part = frame[named == side]
        for name, (over, under) in SHARES.items():
            if total := part[under].sum():
                counts = (int(part[over].sum()), int(total))
                rows.append((name, side, counts[0] / counts[1], *share_interval(part[[over, under]]), *counts))
    data = pd.DataFrame(rows, columns=["measure", "side", "share", "low", "high", "part", "of"])
    if data.empty:
        raise FormatError("neither side has an assertion: there is nothing to draw")
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=PERCENT, title=None)
    y = alt.Y("measure:N", sort=list(SHARES), axis=WHOLE_LABELS, scale=alt.Scale(paddingInner=0.1))
    colour = alt.Color("side:N", sort=sides, scale=alt.Scale(domain=sides, range=list(PAIR_COLOURS)), title=None)
    lane = alt.YOffset("side:N", sort=sides, scale=alt.Scale(paddingOuter=0.3))
    shape = alt.Shape("side:N", sort=sides, scale=alt.Scale(domain=sides, range=["circle", "diamond"]), title=None)
    base = alt.Chart(data).encode(y=y, yOffset=lane, color=colour)
    whisker = base.mark_rule(strokeWidth=2, opacity=0.6).encode(x=alt.X("low:Q", title=""), x2="high:Q")
    tooltip = ["measure", "side", *shares("share", "low", "high"), "part", "of"]
    points = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, shape=shape, tooltip=tooltip)
    count = ", ".join(f"{side}: {counted(int((named == side).sum()), 'article')}" for side in sides)
    title = title_of(f"{sides[0]} and {sides[1]}", count)
    chart: alt.LayerChart = alt.LayerChart(layer=[whisker, points])
    return chart.properties(width=WIDTH, height=alt.Step(12), title=title)


def _status_colour(legend: Any) -> alt.Color:
    scale = alt.Scale(domain=list(STATUSES), range=list(STATUS_COLOURS.values()))
    return alt.Color("status:N", scale=scale, legend=legend)


def _round_counts(most: int) -> list[int]:
    """A few whole numbers up to the greatest count, for a legend."""
    return sorted({1, max(1, most // 2), most})
