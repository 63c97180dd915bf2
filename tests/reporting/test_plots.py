"""Pictures: their data and encodings, and that something is drawn."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

pytest.importorskip("altair", reason="the extra plot is not installed")

from attribution import plot
from attribution.errors import FormatError, InputError
from attribution.output.frames import to_frame
from attribution.records import STATUSES
from attribution.reporting.colours import NAMING_COLOURS, STATUS_COLOURS
from attribution.reporting.plots import MOST_ASSERTIONS, STRETCHES
from examples import ARTICLE

COUNTS = ("assertions", "sourced", "hearsay", "unsourced", "hedged", "direct", "anonymous", "documents")


def scores(rows: list[tuple[str, str, int, int]]) -> pd.DataFrame:
    """Articles as rows: outlet, date, sourced, unsourced."""
    frame = pd.DataFrame(rows, columns=["outlet", "date", "sourced", "unsourced"])
    frame["id"] = [f"a{index}" for index in range(len(frame))]
    frame["assertions"] = frame["sourced"] + frame["unsourced"]
    frame["sourced_share"] = frame["sourced"] / frame["assertions"].where(frame["assertions"] > 0)
    return frame.assign(**dict.fromkeys(set(COUNTS) - set(frame), 0))


ARTICLES = scores([
    ("The Skua", "2024-01-03", 8, 2), ("The Skua", "2024-01-30", 6, 4), ("The Skua", "2024-02-01", 0, 0),
    ("Ledger", "2024-02-07", 1, 9), ("Ledger", "no date", 3, 7),
])  # fmt: skip
ASSERTIONS = pd.DataFrame({
    "id": "a1", "text": ["It rained.", "He fell.", "She left."], "status": ["sourced", "unsourced", "hearsay"],
    "start": [0, 40, 20],
})  # fmt: skip
SPEAKERS = pd.DataFrame({
    "id": ["a1", "a1", "a2", "a2", "a3"],
    "speaker_entity": ["Mira Dahl", "officials", "M. Dahl", "the report", "Harbour Board"],
    "speaker_type": ["named_person", "unnamed_group", "named_person", "document", "named_organization"],
    "attributions": [3, 2, 4, 1, 1],
    "assertions": [2, 2, 4, 0, 1],
})  # fmt: skip
ATTRIBUTIONS = pd.DataFrame({
    "id": "a1",
    "speaker_entity": ["Mira Dahl", "Mira Dahl", "Mira Dahl", "Orr", None],
    "verb": ["said", "has denied", "did not say", "claims", "reportedly"],
    "verb_lemma": ["say", "deny", "say", "claim", "reportedly"],
    "verb_class": "statement",
    "hedge_kinds": [None, None, "modal; hearsay", "distancing", "hearsay"],
    "outlet": ["The Skua", "The Skua", "Ledger", "Ledger", "Ledger"],
})  # fmt: skip
CHARTS = {
    "score_distribution": lambda: plot.score_distribution(ARTICLES),
    "timeline": lambda: plot.timeline(ASSERTIONS),
    "speakers": lambda: plot.speakers(SPEAKERS),
    "verb_stances": lambda: plot.verb_stances(ATTRIBUTIONS),
    "hedges": lambda: plot.hedges(ATTRIBUTIONS),
    "hedges by outlet": lambda: plot.hedges(ATTRIBUTIONS, by="outlet"),
    "side_by_side": lambda: plot.side_by_side(ARTICLES, "The Skua", "Ledger"),
    "speaker_heatmap": lambda: plot.speaker_heatmap(SPEAKERS),
}


def rows(chart: Any, having: str) -> list[dict[str, Any]]:
    """The rows of the chart's dataset that has this column."""
    found = [data for data in chart.to_dict()["datasets"].values() if data and having in data[0]]
    assert len(found) == 1
    return found[0]


def pixels(png: bytes) -> bytes:
    """A PNG's image data, unpacked but not unfiltered: of a blank picture nearly all of it is one byte."""
    data, at = b"", 8
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(data)


@pytest.mark.parametrize("name", CHARTS)
def test_it_becomes_a_picture_offline(name: str, tmp_path: Path) -> None:
    """As PNG, not blank, and as SVG."""
    chart = CHARTS[name]()
    chart.save(tmp_path / "picture.png")
    png = (tmp_path / "picture.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    found = Counter(pixels(png))
    assert len(found) > 60
    assert found.most_common(1)[0][1] < 0.995 * found.total()
    chart.save(tmp_path / "picture.svg")
    svg = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert svg.count("<path") > 3


@pytest.mark.parametrize("name", CHARTS)
def test_it_can_be_joined_to_another(name: str) -> None:
    """No chart sets `config`, which Altair refuses below another."""
    assert (CHARTS[name]() | CHARTS[name]()).to_dict()["hconcat"]


def test_shares_by_outlet() -> None:
    """Circles count articles by steps of 0.05, the mean has its interval, those without a share are told of."""
    chart = plot.score_distribution(ARTICLES)
    assert rows(chart, "share") == [
        {"group": "Ledger", "share": 0.125, "articles": 1},
        {"group": "Ledger", "share": 0.325, "articles": 1},
        {"group": "The Skua", "share": 0.625, "articles": 1},
        {"group": "The Skua", "share": 0.825, "articles": 1},
    ]
    ledger, skua = rows(chart, "mean")
    assert (ledger["group"], round(ledger["mean"], 3), ledger["low"], ledger["high"]) == ("Ledger", 0.2, 0.1, 0.3)
    assert round(skua["mean"], 3) == 0.7
    spec = chart.to_dict()
    assert "4 articles" in spec["title"]["subtitle"]
    assert spec["title"]["subtitle"].endswith("1 without")
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["circle", "rule", "tick"]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 1]


def test_shares_by_month() -> None:
    """Months are read from the column `date`; what is no date has a group of its own; one article has no interval."""
    means = rows(plot.score_distribution(ARTICLES, by="month"), "mean")
    assert [(row["group"], row["articles"]) for row in means] == [("(not given)", 1), ("2024-01", 2), ("2024-02", 1)]
    assert means[2]["low"] is None


def test_a_corpus_of_any_size() -> None:
    """More rows than Altair takes, and more outlets than anybody can read."""
    many = scores([(f"outlet {index % 700}", "2024-01-01", index % 11, 11) for index in range(9_000)])
    chart = plot.score_distribution(many)
    assert sum(len(data) for data in chart.to_dict()["datasets"].values()) < 1_000
    assert len(rows(chart, "mean")) == 40


def test_a_timeline_in_the_order_of_the_text() -> None:
    """One mark an assertion, in the lane, the colour and the shape of its status."""
    chart = plot.timeline(ASSERTIONS)
    assert [(row["place"], row["status"], row["text"]) for row in rows(chart, "place")] == [
        (1, "sourced", "It rained."),
        (2, "hearsay", "She left."),
        (3, "unsourced", "He fell."),
    ]
    encoding = chart.to_dict()["encoding"]
    assert encoding["color"]["scale"] == {"domain": list(STATUSES), "range": list(STATUS_COLOURS.values())}
    assert len(set(encoding["shape"]["scale"]["range"])) == 3
    assert encoding["y"]["scale"]["domain"] == list(STATUSES)
    assert "1 sourced, 1 hearsay, 1 unsourced" in chart.to_dict()["title"]["subtitle"]


def test_a_timeline_of_one_among_several() -> None:
    """Which one must be said."""
    both = pd.concat([ASSERTIONS, ASSERTIONS.assign(id="a2").head(1)])
    with pytest.raises(FormatError, match="2 articles"):
        plot.timeline(both)
    with pytest.raises(FormatError, match="no article 'a3'"):
        plot.timeline(both, "a3")
    assert len(rows(plot.timeline(both, "a2"), "place")) == 1


def test_a_timeline_without_end() -> None:
    """Many assertions are counted in stretches."""
    size = MOST_ASSERTIONS * 8
    long = pd.DataFrame({"id": "a", "text": "x", "status": ["sourced", "unsourced"] * (size // 2)})
    counted = rows(plot.timeline(long.assign(start=range(size))), "stretch")
    assert len(counted) == STRETCHES * 2
    assert sum(row["assertions"] for row in counted) == size
    assert {row["stretch"] for row in counted} == set(range(STRETCHES))


def test_who_is_quoted_how_much() -> None:
    """The most quoted first; named and unnamed together are all there is, also those without a bar of their own."""
    chart = plot.speakers(SPEAKERS, top=2)
    whole, bars = list(chart.to_dict()["datasets"].values())
    assert [(row["naming"], row["count"]) for row in whole] == [
        ("named", 8), ("unnamed", 2), ("document", 1), ("author or nobody", 0),
    ]  # fmt: skip
    assert {row["speaker"] for row in bars} == {"M. Dahl", "Mira Dahl"}
    below = chart.to_dict()["vconcat"][1]["encoding"]
    assert below["y"]["sort"] == ["M. Dahl", "Mira Dahl"]
    assert below["color"]["scale"]["range"] == list(NAMING_COLOURS.values())
    assert chart.to_dict()["title"]["subtitle"] == "2 of 5 speakers"


def test_a_cluster_is_one_speaker() -> None:
    """A column `cluster` joins names; where it is missing, the entity stands."""
    joined = SPEAKERS.assign(cluster=["Mira Dahl", None, "Mira Dahl", None, None])
    _, bars = plot.speakers(joined, measure="assertions").to_dict()["datasets"].values()
    assert {row["speaker"]: row["count"] for row in bars} == {"Mira Dahl": 6, "officials": 2, "Harbour Board": 1}


def test_verbs_by_stance() -> None:
    """A panel for each stance that occurs, in their order; shares of the speaker's attributions."""
    chart = plot.verb_stances(ATTRIBUTIONS)
    found = {(row["speaker"], row["stance"]): round(row["share"], 2) for row in rows(chart, "stance")}
    assert found == {
        ("Mira Dahl (3)", "said"): 0.33,
        ("Mira Dahl (3)", "denied"): 0.33,
        ("Mira Dahl (3)", "other"): 0.33,
        ("Orr (1)", "claimed"): 1.0,
    }
    spec = chart.to_dict()
    assert spec["facet"]["column"]["sort"] == ["said", "claimed", "denied", "other"]
    assert spec["spec"]["encoding"]["y"]["sort"] == ["Mira Dahl (3)", "Orr (1)"]


def test_hedges_by_kind() -> None:
    """Several in one row count each; by outlet they are counted in a hundred rows."""
    assert {row["kind"]: row["hedges"] for row in rows(plot.hedges(ATTRIBUTIONS), "kind")} == {
        "distancing": 1, "hearsay": 2, "modal": 1,
    }  # fmt: skip
    by = rows(plot.hedges(ATTRIBUTIONS, by="outlet"), "kind")
    assert {(row["group"], row["kind"]): round(row["rate"], 1) for row in by} == {
        ("Ledger", "distancing"): 33.3, ("Ledger", "hearsay"): 66.7, ("Ledger", "modal"): 33.3,
    }  # fmt: skip


def test_hedges_of_a_frame_of_hedges() -> None:
    """One row a hedge: the column `kind`."""
    frame = pd.DataFrame({"kind": ["modal", "modal", "hearsay"], "outlet": ["A", "B", "B"]})
    assert {row["kind"]: row["hedges"] for row in rows(plot.hedges(frame), "kind")} == {"modal": 2, "hearsay": 1}
    with pytest.raises(FormatError, match="no hedge"):
        plot.hedges(ATTRIBUTIONS.assign(hedge_kinds=None))
    with pytest.raises(FormatError, match="hedge_kinds"):
        plot.hedges(SPEAKERS)


def test_two_outlets_side_by_side() -> None:
    """Shares are pooled over a side's articles; a share of nothing is left out."""
    data = rows(plot.side_by_side(ARTICLES, "The Skua", "Ledger"), "measure")
    sourced = {row["side"]: (row["share"], row["part"], row["of"]) for row in data if row["measure"] == "sourced"}
    assert sourced == {"The Skua": (0.7, 14, 20), "Ledger": (0.2, 4, 20)}
    (skua,) = (row for row in data if row["measure"] == "unsourced" and row["side"] == "The Skua")
    assert skua["low"] < skua["share"] < skua["high"]
    none = scores([("A", "", 0, 5), ("B", "", 1, 1)])
    data = rows(plot.side_by_side(none, "A", "B"), "measure")
    assert ("of unnamed speakers (of the sourced)", "A") not in {(row["measure"], row["side"]) for row in data}


def test_two_versions_side_by_side() -> None:
    """By id; single articles have no interval; a side that is not there is named."""
    data = rows(plot.side_by_side(ARTICLES, "a0", "a3", by="id"), "measure")
    assert {row["low"] for row in data} == {None}
    with pytest.raises(FormatError, match="outlet 'The Gull'; there is Ledger, The Skua"):
        plot.side_by_side(ARTICLES, "The Gull", "Ledger")


def test_speakers_across_articles() -> None:
    """A cell for each speaker with a name and article; those in most articles first."""
    chart = plot.speaker_heatmap(SPEAKERS.assign(cluster=["Mira Dahl", None, "Mira Dahl", None, None]), top=1)
    assert [(row["speaker"], row["column"], row["attributions"]) for row in rows(chart, "column")] == [
        ("Mira Dahl", "a1", 3),
        ("Mira Dahl", "a2", 4),
    ]
    report = SPEAKERS.assign(cluster=[None, None, None, "Harbour Board", "Harbour Board"])
    assert len([row for row in rows(plot.speaker_heatmap(report), "column") if row["speaker"] == "Harbour Board"]) == 2
    assert "1 more not shown" in chart.to_dict()["title"]["subtitle"]
    with pytest.raises(FormatError, match="no speaker has a name"):
        plot.speaker_heatmap(SPEAKERS[SPEAKERS["speaker_type"] == "document"])


def test_frames_of_the_library_will_do() -> None:
    """As `to_frame` makes them, whatever their columns' types."""
    made = [
        plot.timeline(to_frame([ARTICLE], by="assertion")),
        plot.speakers(to_frame([ARTICLE], by="speaker")),
        plot.verb_stances(to_frame([ARTICLE])),
        plot.hedges(to_frame([ARTICLE])),
        plot.speaker_heatmap(to_frame([ARTICLE], by="speaker")),
        plot.score_distribution(to_frame([ARTICLE], by="article"), by="id"),
    ]
    assert all(chart.to_dict()["datasets"] for chart in made)


@pytest.mark.parametrize(
    "name", ["score_distribution", "timeline", "speakers", "verb_stances", "hedges", "speaker_heatmap"]
)
def test_wrong_frames_are_refused(name: str) -> None:
    """Another type, a missing column, no rows: each with a message that helps."""
    draw = getattr(plot, name)
    with pytest.raises(InputError, match="DataFrame"):
        draw([ARTICLE])
    with pytest.raises(FormatError, match="to_frame"):
        draw(pd.DataFrame({"x": [1]}))
    by = {"score_distribution": "article", "timeline": "assertion", "speakers": "speaker", "speaker_heatmap": "speaker"}
    with pytest.raises(FormatError, match="no row"):
        draw(to_frame([], by=by.get(name, "attribution")))  # type: ignore[arg-type]


def test_a_missing_outlet_is_explained() -> None:
    """The message names the column and where it comes from."""
    with pytest.raises(FormatError, match="merge"):
        plot.score_distribution(ARTICLES.drop(columns="outlet"))
    with pytest.raises(FormatError, match="no column 'date'"):
        plot.score_distribution(ARTICLES.drop(columns="date"), by="month")


def test_hostile_names_are_drawn_as_text(tmp_path: Path) -> None:
    """Tags, direction overrides, lone surrogates and words without end."""
    names = ["<script>alert(1)</script>", "\u202egnol", "\ud800", "x" * 100_000, "😀 Ω\n\nb"]
    chart = plot.speakers(SPEAKERS.assign(speaker_entity=pd.Series(names, dtype=object)))
    _, bars = chart.to_dict()["datasets"].values()
    shown = {row["speaker"] for row in bars}
    assert shown == {"<script>alert(1)</script>", "gnol", "\ufffd", "x" * 119 + "…", "😀 Ω b"}
    chart.save(tmp_path / "picture.svg")
    svg = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "<script" not in svg
    assert json.dumps(chart.to_dict()).encode()


def test_a_page_that_needs_no_network(tmp_path: Path) -> None:
    """Altair's own way to one, `inline`, holds Vega itself."""
    plot.timeline(ASSERTIONS).save(tmp_path / "page.html", inline=True)
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "It rained." in page
    assert "<script src=" not in page


def test_without_altair_the_line_for_pip_is_told() -> None:
    """Not a bare ImportError."""
    code = "import sys; sys.modules['altair'] = None; import attribution.plot"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert 'MissingExtraError: pictures need Altair: pip install "attribution-nlp[plot]"' in done.stderr
