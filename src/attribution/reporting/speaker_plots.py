"""Pictures of speakers, their verbs and the hedges; each function takes a DataFrame and returns an Altair chart.

See `attribution.reporting.plots` for how charts are saved.
"""

from __future__ import annotations

import pandas as pd

from attribution.comparing.stances import STANCES, stance_of
from attribution.errors import FormatError
from attribution.reporting.charts import PERCENT, WHOLE_LABELS, WIDTH, alt, counted, title_of, worded
from attribution.reporting.colours import DARK, INK, LIGHT, NAMING_COLOURS
from attribution.reporting.tables import checked, groups, labels, naming, who


def speakers(speakers: pd.DataFrame, top: int = 20, measure: str = "attributions") -> alt.VConcatChart:
    """Draw who is quoted how much, and above it how much is ascribed to the named and to the unnamed.

    Args:
        speakers: a frame of ``to_frame(articles, by="speaker")``; with a column `cluster` (`Clusters.add_to`) a
            speaker of several articles is one bar.
        top: how many speakers get a bar; those left out count in the upper bar and in the subtitle.
        measure: the column to add up: "attributions", "assertions" or "words_quoted".

    Raises:
        FormatError: where the frame lacks a column or has no row.
    """
    frame = checked(speakers, ["speaker_entity", "speaker_type", measure], "speaker")
    frame = pd.DataFrame({
        "speaker": who(frame), "naming": naming(frame["speaker_type"]), "count": frame[measure],
    })  # fmt: skip
    order = list(NAMING_COLOURS)
    whole = frame.groupby("naming")["count"].sum().reindex(order, fill_value=0).reset_index()
    whole["order"] = range(len(order))
    summed = frame.groupby(["speaker", "naming"])["count"].sum().reset_index()
    ranked = summed.groupby("speaker")["count"].sum().sort_values(ascending=False, kind="stable")
    shown = ranked[ranked > 0].head(top)
    colour = alt.Color(
        "naming:N", scale=alt.Scale(domain=order, range=list(NAMING_COLOURS.values())), legend=alt.Legend(title=None)
    )
    tooltip = ["naming:N", alt.Tooltip("count:Q", title=worded(measure))]
    share = alt.Chart(whole).mark_bar().encode(
        x=alt.X("count:Q", stack="normalize", axis=PERCENT, title=f"of all {worded(measure)}"),
        color=colour, order="order:Q", tooltip=tooltip,
    ).properties(width=WIDTH, height=28)  # fmt: skip
    bars = alt.Chart(summed[summed["speaker"].isin(shown.index)]).mark_bar().encode(
        x=alt.X("count:Q", title=worded(measure), axis=alt.Axis(tickMinStep=1)),
        y=alt.Y("speaker:N", sort=list(shown.index), axis=WHOLE_LABELS),
        color=colour, tooltip=["speaker:N", *tooltip],
    ).properties(width=WIDTH, height=alt.Step(20))  # fmt: skip
    more = len(ranked) - len(shown)
    subtitle = f"{len(shown)} of {counted(len(ranked), 'speaker')}" if more else counted(len(shown), "speaker")
    return alt.vconcat(share, bars, title=title_of("Who is quoted how much", subtitle))


def verb_stances(attributions: pd.DataFrame, top: int = 12) -> alt.FacetChart:
    """Draw by which kinds of verb each speaker is reported: said, claimed, denied, … (`stance_of` has the grouping).

    Each row is a speaker, each panel a stance; bars are shares of the speaker's attributions.

    Args:
        attributions: a frame of ``to_frame(articles, by="attribution")``.
        top: how many speakers, those with the most attributions, get a row.

    Raises:
        FormatError: where the frame lacks a column or no attribution has a speaker.
    """
    frame = checked(attributions, ["speaker_entity", "verb", "verb_lemma", "verb_class"], "attribution")
    frame = frame[frame["speaker_entity"].notna()]
    if frame.empty:
        raise FormatError("no attribution has a speaker: there is nothing to draw")
    words = zip(frame["verb_lemma"], frame["verb_class"], frame["verb"], strict=True)
    stances = [stance_of(str(lemma), str(kind), str(verb)) for lemma, kind, verb in words]
    frame = pd.DataFrame({"speaker": who(frame), "stance": stances, "verb": labels(frame["verb_lemma"])})
    totals = frame["speaker"].value_counts().head(top)
    frame = frame[frame["speaker"].isin(totals.index)]
    parts = frame.groupby(["speaker", "stance"])["verb"].agg(["size", _examples]).reset_index()
    parts.columns = ["speaker", "stance", "attributions", "verbs"]
    parts["share"] = parts["attributions"] / parts["speaker"].map(totals)
    order = [stance for stance in STANCES if stance in set(parts["stance"])]
    named = {name: f"{name} ({count})" for name, count in totals.items()}
    parts["speaker"] = parts["speaker"].map(named)
    bars = alt.Chart(parts).mark_bar(color=INK).encode(
        x=alt.X("share:Q", axis=alt.Axis(format="%", values=[0, 0.5, 1]), scale=alt.Scale(domain=[0, 1]), title=None),
        y=alt.Y("speaker:N", sort=list(named.values()), axis=WHOLE_LABELS),
        tooltip=["speaker", "stance", "attributions", alt.Tooltip("share", format=".0%"), "verbs"],
    ).properties(width=70, height=alt.Step(20))  # fmt: skip
    header = alt.Header(title=None, labelFontWeight="bold")
    title = title_of("Verbs by stance", "share of each speaker's attributions; their number in brackets")
    chart: alt.FacetChart = bars.facet(
        column=alt.Column("stance:N", sort=order, header=header), spacing=10, title=title
    )
    return chart


def hedges(frame: pd.DataFrame, by: str | None = None, top: int = 20) -> alt.Chart | alt.FacetChart:
    """Draw how many hedges of each kind there are, and, with `by`, how many in a hundred rows of each group.

    Args:
        frame: a frame of ``to_frame(articles, by="hedge")``, "attribution" or "assertion" (the last holds the
            author's own hedges alone).
        by: a column to compare: "outlet", "month", or "speaker_entity".
        top: how many groups, those with the most rows, are drawn.

    Raises:
        FormatError: where the frame lacks a column or holds no hedge.
    """
    given = checked(frame, [], "hedge")
    column = next((name for name in ("hedge_kinds", "hedge_kind", "kind") if name in given.columns), None)
    if column is None:
        checked(frame, ["hedge_kinds"], "attribution")
    rows = pd.DataFrame({"group": groups(given, by) if by else "all", "kind": given[column].fillna("")})
    sizes = rows["group"].value_counts().head(top)
    rows = rows[rows["group"].isin(sizes.index)]
    found = rows.assign(kind=rows["kind"].str.split("; ")).explode("kind")
    found = found[found["kind"].fillna("") != ""].groupby(["group", "kind"]).size().reset_index(name="hedges")
    if found.empty:
        raise FormatError("the frame holds no hedge: there is nothing to draw")
    kinds = list(found.groupby("kind")["hedges"].sum().sort_values(ascending=False).index)
    whole = column != "hedge_kinds"  # each row is itself a hedge: shares of the group's hedges
    found["rate"] = 100 * found["hedges"] / found["group"].map(sizes)
    value, unit = ("rate:Q", "% of hedges" if whole else "hedges in 100 rows") if by else ("hedges:Q", "hedges")
    bars = alt.Chart(found).mark_bar(color=INK).encode(
        x=alt.X(value, title=unit),
        y=alt.Y("kind:N", sort=kinds, title=None),
        tooltip=["group", "kind", "hedges", alt.Tooltip("rate", format=".1f", title=unit)],
    )  # fmt: skip
    title = title_of("Hedges by kind", counted(int(found["hedges"].sum()), "hedge"))
    if not by:
        chart: alt.Chart = bars.properties(width=WIDTH, height=alt.Step(26), title=title)
        return chart
    bars = bars.properties(width=WIDTH, height=alt.Step(18))
    header = alt.Header(title=None, labelAnchor="start", labelOrient="top", labelFontWeight="bold")
    faceted: alt.FacetChart = bars.facet(row=alt.Row("group:N", header=header), spacing=8, title=title)
    return faceted


def speaker_heatmap(speakers: pd.DataFrame, by: str = "id", top: int = 25, columns: int = 40) -> alt.LayerChart:
    """Draw which speakers stand in which articles, outlets or months, with the number of their attributions.

    Args:
        speakers: a frame of ``to_frame(articles, by="speaker")``; a column `cluster` (`Clusters.add_to`) joins the
            names of one speaker. Unnamed speakers are left out.
        by: what the columns are: "id" (articles), "outlet", "month" …
        top: how many speakers: those in the most columns, then with the most attributions.
        columns: how many columns: those with the most attributions of these speakers.

    Raises:
        FormatError: where the frame lacks a column or has no named speaker.
    """
    frame = checked(speakers, ["id", "speaker_entity", "speaker_type", "attributions"], "speaker")
    named = naming(frame["speaker_type"]) == "named"
    frame = frame[named | frame["cluster"].notna() if "cluster" in frame.columns else named]
    if frame.empty:
        raise FormatError("no speaker has a name: there is nothing to draw")
    frame = pd.DataFrame({"speaker": who(frame), "column": groups(frame, by), "attributions": frame["attributions"]})
    cells = frame.groupby(["speaker", "column"])["attributions"].sum().reset_index()
    ranked = cells.groupby("speaker")["attributions"].agg(["size", "sum"]).sort_values(["size", "sum"], ascending=False)
    cells = cells[cells["speaker"].isin(ranked.index[:top])]
    wide = cells.groupby("column")["attributions"].sum().nlargest(columns).index
    cells = cells[cells["column"].isin(wide)].reset_index(drop=True)
    left = max(0, len(ranked) - top)
    base = alt.Chart(cells).encode(
        x=alt.X("column:N", sort=sorted(wide), axis=alt.Axis(labelLimit=180, labelAngle=-40, title=None)),
        y=alt.Y("speaker:N", sort=list(ranked.index[:top]), axis=WHOLE_LABELS),
    )
    scale = alt.Scale(type="sqrt", range=[LIGHT, DARK], domainMin=0)
    tooltip = ["speaker", "column", "attributions"]
    squares = base.mark_rect(stroke="white").encode(color=alt.Color("attributions:Q", scale=scale), tooltip=tooltip)
    dark = alt.condition(
        f"datum.attributions > {cells['attributions'].max() / 3}", alt.value("white"), alt.value("black")
    )
    numbers = base.mark_text(fontSize=10).encode(text="attributions:Q", color=dark)
    subtitle = f"attributions of {counted(cells['speaker'].nunique(), 'speaker')}" + (
        f"; {left:,} more not shown" if left else ""
    )
    title = title_of(f"Speakers by {'article' if by == 'id' else by}", subtitle)
    chart: alt.LayerChart = alt.LayerChart(layer=[squares, numbers])
    return chart.properties(width=alt.Step(30), height=alt.Step(20), title=title)


def _examples(verbs: pd.Series) -> str:
    """The most frequent verbs, a few of them."""
    return ", ".join(str(verb) for verb in verbs.value_counts().index[:4])
