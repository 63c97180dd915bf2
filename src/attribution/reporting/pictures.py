"""The pictures of a report: charts of `attribution.plot` as SVG that stands in the page and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from markupsafe import Markup

from attribution.errors import FormatError, MissingExtraError
from attribution.output.frames import to_frame
from attribution.reporting.corpus import Corpus

if TYPE_CHECKING:
    import pandas as pd

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = frozenset({
    "svg", "g", "path", "text", "tspan", "line", "rect", "circle", "defs", "clipPath", "linearGradient", "stop",
})  # fmt: skip
_KEPT = frozenset({
    "d", "transform", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "width", "height", "viewBox", "fill",
    "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-miterlimit",
    "opacity", "font-size", "font-family", "font-weight", "font-style", "text-anchor", "id", "clip-path", "offset",
    "stroke-linecap", "stop-color", "display", "r", "cx", "cy",
})  # fmt: skip
_MARGIN = 8
_COLUMNS = 20
"""Articles in the table of speakers by articles: more would make it too small to read."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart: its SVG, and in words what it shows, for those who do not see it."""

    name: str
    svg: Markup
    told: str


def pictures(corpus: Corpus) -> list[Picture]:
    """Draw the charts that a corpus has data for.

    Raises:
        MissingExtraError: where Altair or vl-convert is missing.
    """
    try:
        import vl_convert  # noqa: PLC0415 - only pictures need it
    except ImportError as error:
        raise MissingExtraError('pictures need vl-convert: pip install "attribution-nlp[plot]"') from error
    found = []
    for name, told, draw in _charts(corpus):
        try:
            specification = draw().configure(padding=_MARGIN).to_dict()
        except FormatError:  # no hedge, no speaker with a name: there is nothing to draw
            continue
        svg = vl_convert.vegalite_to_svg(specification)
        found.append(Picture(name, inline(svg, f"{name}-"), told))
    return found


def inline(svg: str, prefix: str) -> Markup:
    """Make a drawing fit to stand in a page: nothing but shapes and words, with ids that no other drawing has.

    Args:
        svg: the drawing.
        prefix: what its ids begin with.

    Raises:
        FormatError: where it is no SVG.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314 - what vl-convert has written
    except ET.ParseError as error:
        raise FormatError(f"no SVG: {error}") from error
    _clean(root, prefix)
    root.set("focusable", "false")
    ET.register_namespace("", _SVG.strip("{}"))
    return Markup(ET.tostring(root, encoding="unicode"))  # noqa: S704 - serialised from a checked tree


def _clean(element: ET.Element, prefix: str) -> None:
    for child in list(element):
        if child.tag.removeprefix(_SVG) not in _DRAWN:
            element.remove(child)
        else:
            _clean(child, prefix)
    for name, value in list(element.items()):
        if name not in _KEPT or "javascript:" in value.lower():
            del element.attrib[name]
        elif name == "id":
            element.set(name, prefix + value)
        elif "url(" in value:
            element.set(name, re.sub(r"url\(#([\w-]+)\)", rf"url(#{prefix}\1)", value))
            if "url(#" not in value:
                del element.attrib[name]


def _charts(corpus: Corpus) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """Yield for each chart its name, what it tells in words, and the function that draws it."""
    from attribution.reporting import plots, speaker_plots  # noqa: PLC0415 - Altair takes a second

    articles = to_frame(corpus.articles, by="article")
    speakers = _named(corpus, to_frame(corpus.articles, by="speaker"))
    attributions = _named(corpus, to_frame(corpus.articles, by="attribution"))
    told = "Sourced share of the articles. The table of articles has each article's share."
    yield "scores", told, partial(_scores, articles)
    if len(corpus.outlets) == 2:  # noqa: PLR2004 - a pair
        first, second = corpus.outlets
        told = f"Shares of {first} beside those of {second}."
        yield "outlets", told, partial(plots.side_by_side, articles, first, second)
    told = "Who is quoted how much, named and unnamed. The table of speakers has the numbers."
    yield "speakers", told, partial(speaker_plots.speakers, speakers)
    told = "By which kinds of verbs the most quoted speakers are reported. Their pages have the verbs."
    yield "verbs", told, partial(speaker_plots.verb_stances, attributions)
    yield "hedges", "Hedges by kind.", partial(speaker_plots.hedges, to_frame(corpus.articles, by="hedge"))
    if len(corpus.entries) > 1:
        told = "Which speakers stand in which articles. Their pages list them."
        shared = _shared(corpus, speakers)
        yield "heatmap", told, partial(speaker_plots.speaker_heatmap, shared, columns=_COLUMNS)


def _scores(articles: pd.DataFrame) -> Any:
    """Draw the scores by outlet or by month where half of the articles have it, else those of all."""
    from attribution.reporting import plots  # noqa: PLC0415 - as above

    for column, by in (("outlet", "outlet"), ("date", "month")):
        if column in articles.columns and articles[column].notna().mean() >= 1 / 2:
            return plots.score_distribution(articles, by=by)
    chart: Any = plots.score_distribution(articles.assign(corpus="all articles"), by="corpus")
    chart.title.text = "Sourced share of the articles"
    return chart


def _named(corpus: Corpus, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the names under which speakers have pages in the report."""
    entries = corpus.by_id
    names: list[Any] = []
    for key, entity in zip(frame["id"], frame["speaker_entity"], strict=True):
        voice = corpus.voice_of(entries[key], entity)
        names.append(voice.name if voice else None)
    return frame.assign(cluster=names)


def _shared(corpus: Corpus, speakers: pd.DataFrame) -> pd.DataFrame:
    """Keep the speakers with a name; if some stand in several articles, these alone."""
    known = speakers[speakers["cluster"].isin([voice.name for voice in corpus.voices if voice.known])]
    counts = known.groupby("cluster")["id"].nunique()
    shared = known[known["cluster"].isin(counts[counts > 1].index)]
    return known if shared.empty else shared
