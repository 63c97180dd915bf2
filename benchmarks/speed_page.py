"""Write benchmarks/speed.md and its pictures from what benchmarks/speed.py has measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import altair as alt
from kept import kept

from attribution.weights import WEIGHTS_OF_ENGINE

WIDTH, HEIGHT = 330, 230


def write(measured: Mapping[str, Any], folder: Path) -> None:
    """Write the page and the pictures into a folder."""
    pictures(measured, folder)
    (folder / "speed.md").write_text(page(measured), encoding="utf-8")


def words(measured: Mapping[str, Any]) -> str:
    """Return the README's line on speed."""
    reader, rules = (
        next(way for way in measured["speeds"] if way["way"].endswith(engine)) for engine in ("reader", "rules")
    )
    peak = max(row["peak_mib"] for row in measured["sizes"])
    default = WEIGHTS_OF_ENGINE["reader"]
    shares = {one["weights"]: one["speed"] for one in kept()["sizes"]["figures"] if "weights" in one}
    others = "".join(f" and {share} with `{name}`" for name, share in shares.items() if name != default)
    return (
        f"Speed: {shares[default]} times the plain spaCy pipeline's with `{default}`, the default,{others}"
        f" ([sizes](benchmarks/reader.md)); {_pace(reader)} with {measured['weights']}, {_pace(rules)} with"
        f' `engine="rules"`. A process of `attribution score` took {peak:,.0f} MiB at most, whatever the number of'
        " articles ([speed](benchmarks/speed.md))."
    )


def _pace(way: Mapping[str, Any]) -> str:
    return f"{way['ratio']:.2f} times ({way['words_a_second']:,.0f} words a second on one core)"


LINE = re.compile(r"^Speed: .*$", re.MULTILINE)


def page(measured: Mapping[str, Any]) -> str:
    """Make the page."""
    told, corpus = measured["machine"], measured["corpus"]
    head = "# Speed and size\n\nMade by `make benchmark` (`benchmarks/speed.py`); speed.json has every figure.\n"
    if measured["tiny"]:
        head += "\n**Measured over next to nothing (`--tiny`): the figures mean nothing.**\n"
    head += (
        f"\n{corpus['articles']:,} articles, {corpus['words']:,} words. {told['processor']}; {told['versions']}; "
        f"{told['date']}, load of the machine before {told['load']}. The reader's weights: {measured['weights']}.\n"
    )
    return "".join(
        [head, _speeds(measured), _start(measured), _sizes(measured), _lengths(measured), _profile(measured)]
    )


def _speeds(measured: Mapping[str, Any]) -> str:
    rows = [
        [
            way["way"],
            f"{way['words_a_second']:,.0f}",
            f"{way['lowest']:,.0f} to {way['highest']:,.0f}",
            f"{way['ratio']:.2f} ({way['ratio_lowest']:.2f} to {way['ratio_highest']:.2f})",
            f"{way['peak_mib']:,.0f}",
        ]
        for way in measured["speeds"]
    ]
    head = ["one process, one thread", "words a second of processor time", "lowest to highest"]
    head += ["times the plain pipeline (single rounds)", "peak memory, MiB"]
    text = f"The imports alone take {measured['imports_mib']:,.0f} MiB.\n"
    return _section("Beside the plain spaCy pipeline", head, rows, text)


def _start(measured: Mapping[str, Any]) -> str:
    rows = [[item["what"], f"{item['seconds']:.2f}"] for item in measured["start"]]
    return _section("To the first result", ["by the clock, the fastest of some rounds", "seconds"], rows)


def _sizes(measured: Mapping[str, Any]) -> str:
    one = {(item["engine"], item["articles"]): item["seconds"] for item in measured["sizes"] if item["jobs"] == 1}
    rows = [
        [
            item["engine"],
            f"{item['articles']:,}",
            f"{item['jobs']}",
            f"{item['seconds']:,.1f}",
            _rate(item),
            f"{alone / item['seconds']:.2f}" if (alone := one.get((item["engine"], item["articles"]))) else "–",
            f"{item['peak_mib']:,.0f}",
        ]
        for item in measured["sizes"]
    ]
    head = ["`attribution score`, engine", "articles", "processes", "seconds", "words a second", "times one process"]
    spark = [
        [
            f"local[{item['cores']}]",
            item["engine"],
            f"{item['seconds']:,.1f}",
            _rate(item),
        ]
        for item in measured.get("spark", [])
    ]
    text = _section("On Spark", ["master", "engine", "seconds", "words a second"], spark) if spark else ""
    picture = "![Seconds and memory against the number of articles](speed-size.png)\n"
    return _section("Corpus size and processes", [*head, "peak of a process, MiB"], rows, picture) + text


def _lengths(measured: Mapping[str, Any]) -> str:
    rows = [
        [
            item["engine"],
            f"{item['words']:,}",
            f"{item['seconds']:.3f}",
            f"{1e6 * item['seconds'] / item['words']:,.0f}",
        ]
        for item in measured["lengths"]
    ]
    head = ["engine", "words of the article", "seconds of processor time", "microseconds a word"]
    picture = "![Seconds against the length of an article](speed-length.png)\n"
    return _section("Article length", head, rows, picture)


def _profile(measured: Mapping[str, Any]) -> str:
    rows = [[item["engine"], item["part"], f"{100 * item['share']:.0f}"] for item in measured["profile"]]
    return _section("Where the time goes", ["engine", "part", "% of the time"], rows)


def _rate(item: Mapping[str, Any]) -> str:
    return f"{item['words'] / item['seconds']:,.0f}"


def _section(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], text: str = "") -> str:
    cells = [list(row) for row in rows]
    numbers = [all(row[column][:1].isdigit() for row in cells) for column in range(len(head))]
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---:' if number else '---' for number in numbers)} |"]
    lines += [f"| {' | '.join(row)} |" for row in cells]
    return f"\n## {title}\n\n" + "\n".join(lines) + "\n" + (f"\n{text}" if text else "")


def pictures(measured: Mapping[str, Any], folder: Path) -> None:
    """Draw cost against length, and seconds and memory against the number of articles."""
    log = alt.Scale(type="log")
    lengths = (
        alt.Chart(alt.InlineData(values=measured["lengths"]))
        .mark_line(point=True)
        .encode(
            x=alt.X("words:Q", scale=log, title="words of the article"),
            y=alt.Y("seconds:Q", scale=log, title="seconds"),
            color=alt.Color("engine:N", title=None),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    lengths.save(str(folder / "speed-length.png"), format="png")
    values = [{**item, "way": f"{item['engine']}, {item['jobs']}"} for item in measured["sizes"]]
    base = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(point=True)
        .encode(x=alt.X("articles:Q", scale=log), color=alt.Color("way:N", title="engine, processes"))
        .properties(width=WIDTH, height=HEIGHT)
    )
    seconds = base.encode(y=alt.Y("seconds:Q", scale=log))
    memory = base.encode(y=alt.Y("peak_mib:Q", title="peak of a process, MiB", scale=alt.Scale(zero=True)))
    alt.hconcat(seconds, memory).save(str(folder / "speed-size.png"), format="png")
