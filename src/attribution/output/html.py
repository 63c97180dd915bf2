"""Show an article as HTML that needs nothing but a browser: no script, no network, no file beside it."""

from __future__ import annotations

import re
from html import escape

from attribution.output.highlights import Highlight, Role, highlights, profile_line, score_line, segments
from attribution.records import STATUSES, Article

DEEPEST = 3
"""Contents nested deeper than this look alike."""

_STYLE = """<style>
.attribution-view{line-height:1.7;max-width:60em;unicode-bidi:isolate}
.attribution-view .at-text{white-space:pre-wrap;overflow-wrap:anywhere}
.attribution-view .at-title{font-weight:bold}
.attribution-view .at-small{font-size:85%;opacity:.85}
.attribution-view .at-legend{margin-bottom:.8em}
.attribution-view .at-speakers{margin-top:.8em;max-height:14em;overflow:auto}
.attribution-view .at-bar{display:flex;height:6px;max-width:30em;margin:4px 0;border-radius:3px;overflow:hidden}
.attribution-view .at-sourced{background:#2a9d5c}
.attribution-view .at-hearsay{background:#e0a020}
.attribution-view .at-unsourced{background:#8888}
.attribution-view mark{color:inherit;background:none;padding:1px 0}
.attribution-view mark.at-content{background:rgba(42,157,92,.24)}
.attribution-view mark.at-depth1{background:rgba(42,157,92,.40)}
.attribution-view mark.at-depth2{background:rgba(42,157,92,.55)}
.attribution-view mark.at-depth3{background:rgba(42,157,92,.66)}
.attribution-view mark.at-speaker{background:rgba(50,120,255,.32);font-weight:bold}
.attribution-view mark.at-verb{background:rgba(175,70,220,.32);font-style:italic}
.attribution-view mark.at-hedge{text-decoration:underline wavy #e08a00 1.5px;text-underline-offset:2px}
</style>"""
# Every background is translucent and every text keeps its theme's colour, so both are readable on white and on black;
# weight, slant and underline tell the fields apart without colour. A later rule wins over an earlier one.

_LEGEND: tuple[Role, ...] = ("speaker", "verb", "content", "hedge")
"""The fields in the order of the tuple."""

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def render(article: Article) -> str:
    """Render an article as a fragment: score and legend, the text with its fields marked, the speakers below.

    Everything that comes from the article is escaped; what HTML or UTF-8 cannot hold is shown as U+FFFD. Pointing at a
    mark shows the speaker's entity and type, the verb's lemma and class, the hedge's kind, the rule and its confidence.
    """
    text = "".join(_segment(piece, active) for piece, active in segments(article.text, highlights(article)))
    head = "".join(
        f'<div class="at-{name}">{_escaped(value)}</div>'
        for name, value in (("title", article.title), ("small", article.id))
        if value
    )
    legend = " ".join(f'<mark class="at-{role}">{role}</mark>' for role in _LEGEND)
    return (
        f'<div class="attribution-view">{_STYLE}{head}'
        f'<div class="at-score">{_escaped(score_line(article.score))}</div>{_bar(article)}'
        f'<div class="at-small at-legend">{legend}</div><div class="at-text" dir="auto">{text}</div>'
        f"{_speakers(article)}</div>"
    )


def _segment(piece: str, active: tuple[Highlight, ...]) -> str:
    if not active:
        return _escaped(piece)
    classes = {f"at-{highlight.role}": None for highlight in active}
    depth = max((highlight.depth for highlight in active if highlight.role == "content"), default=0)
    if depth:
        classes[f"at-depth{min(depth, DEEPEST)}"] = None
    notes = "\n".join(
        f"{highlight.number}: {highlight.note}" if highlight.number else highlight.note
        for highlight in reversed(active)
    )
    return f'<mark class="{" ".join(classes)}" title="{_escaped(notes)}">{_escaped(piece)}</mark>'


def _speakers(article: Article) -> str:
    lines = "".join(
        f'<div title="{_escaped("; ".join(alias.text for alias in profile.aliases))}">'
        f"{_escaped(profile_line(profile))}</div>"
        for profile in article.speakers
    )
    return f'<div class="at-small at-speakers">{lines}</div>' if lines else ""


def _bar(article: Article) -> str:
    counts = {status: getattr(article.score, status) for status in STATUSES}
    parts = "".join(
        f'<span class="at-{status}" style="flex:{count}" title="{count} {status}"></span>'
        for status, count in counts.items()
        if count
    )
    return f'<div class="at-bar">{parts}</div>' if parts else ""


def _escaped(text: str) -> str:
    return escape(_UNSHOWABLE.sub("\ufffd", text), quote=True)
