"""An article as HTML that needs nothing but a browser: no script, no network, no file beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attribution.output.files import replacing
from attribution.output.view.layers import escaped
from attribution.output.view.listing import records_table, score_figures
from attribution.output.view.overview import score_block, speaker_table
from attribution.output.view.palette import QUIET, SUMMARY
from attribution.output.view.sourcing import sourcing
from attribution.output.view.speech import speech
from attribution.records import Article, Score
from attribution.records.tuples import Records

_ROOT = (
    "max-width:60em;line-height:1.6;text-align:left;word-wrap:break-word;overflow-wrap:anywhere;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact"
)
_PAGE_STYLE = """
:root{color-scheme:light dark}
body{margin:1.5em auto;padding:0 1em;max-width:60em;font:16px/1.6 system-ui,"Segoe UI","Liberation Sans",sans-serif}
h1{font-size:150%;line-height:1.25;margin:0 0 .3em}
summary:focus-visible{outline:2px solid}
tr{break-inside:avoid}
@media print{
body{margin:0;max-width:none;font-size:11pt}
details::details-content{content-visibility:visible;height:auto}
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def render(article: Article) -> str:
    """Write an article as a fragment of HTML, for a notebook's cell or a page of one's own.

    Above stands the score; then the text in two readings, *what stands on whose word* and *who says what*, each in a
    `<details>` that opens and shuts without a script; below, who speaks. Styles are inline, since notebooks that are
    not trusted lose all others. Everything that comes from the article is escaped.
    """
    title = f'<div style="font-size:125%;font-weight:bold">{escaped(article.title)}</div>' if article.title else ""
    return _view(article, title + _name(article))


def render_score(score: Score) -> str:
    """Write a score as a fragment of HTML: share, interval, bar and counts, and every figure in a table to open."""
    return f'<div class="attribution-view" style="{_ROOT}">{score_block(score)}{score_figures(score)}</div>'


def render_records(records: Records[Any]) -> str:
    """Write the attributions, assertions, speakers or reasons of an article as a table, a fragment of HTML."""
    return f'<div class="attribution-view" style="{_ROOT}">{records_table(records)}</div>'


def page(article: Article) -> str:
    """Write an article as a whole page: one file that opens from disk, and that nothing can be loaded into."""
    name = escaped(article.title or article.id or "Article")
    heading = f"<h1>{name}</h1>" + (_name(article) if article.title else "")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{name}</title>\n<style>{_PAGE_STYLE}{_hovering(article)}</style>\n</head>\n"
        f"<body>\n<main>{_view(article, heading)}</main>\n</body>\n</html>\n"
    )


def write_page(article: Article, path: Path, *, overwrite: bool = False) -> None:
    """Write an article's page to a file, whole or not at all.

    Args:
        article: what to show.
        path: the file, in a folder that is there.
        overwrite: whether a file of that name may be replaced.

    Raises:
        FileExistsError: where it is there and may not.
        OSError: where it cannot be written.
    """
    with replacing(path, overwrite=overwrite) as stream:
        stream.write(page(article).encode())


def _name(article: Article) -> str:
    return f'<div style="{QUIET};opacity:.8">{escaped(article.id)}</div>' if article.id else ""


def _hovering(article: Article) -> str:
    """Light a whole tuple where one of its fields, or its line in the list, is pointed at."""
    return "".join(
        f'.attribution-view:has(:is(strong,em,u,li)[data-n~="{number}"]:hover) [data-n~="{number}"]'
        "{outline:2px solid;outline-offset:1px}\n"
        for number in range(1, len(article.attributions) + 1)
    )


def _view(article: Article, heading: str) -> str:
    first = _reading("What stands on whose word", sourcing(article), "open")
    second = _reading("Who says what", speech(article), "")
    return (
        f'<div class="attribution-view" style="{_ROOT}">{heading}{score_block(article.score)}'
        f"{first}{second}{speaker_table(article)}</div>"
    )


def _reading(name: str, html: str, state: str) -> str:
    return (
        f'<details{" " + state if state else ""} style="margin-top:.6em">'
        f'<summary style="{SUMMARY};font-size:110%">{name}</summary>{html}</details>'
    )
