"""An article's text marked up once for both readings, with classes and not with inline styles.

In a notebook each reading is a text of its own (`attribution.output.view`). A page with a style sheet needs the text
but once: the marks of both readings lie over it, and the style sheet shows those of the one that is chosen. Labels are
written by the style sheet too, so that what is searched or copied is the article's own text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markupsafe import Markup

from attribution.output.highlights import ROLES, Highlight, highlights
from attribution.output.view.layers import Layer, Piece, escaped, paragraphs, within
from attribution.output.view.sourcing import label
from attribution.output.view.speech import together
from attribution.records import Article, Excluded, Explanation

DEEPEST = 8
"""Lines of contents in each other that have a place of their own below the words."""


def assertion_id(page: str, number: int) -> str:
    """Name the place of an assertion, counted from 1, on an article's page."""
    return f"{page}-{number}"


def attribution_id(page: str, number: int) -> str:
    """Name the place of an attribution, counted from 1, on an article's page: where its content begins."""
    return f"{page}-q{number}"


def marked(article: Article, page: str) -> Markup:
    """Write the text with every assertion, every part left out and every field of an attribution marked.

    Args:
        article: what to show.
        page: the id of the page that it stands on, with which the ids of places begin.
    """
    ids = _Ids()
    layers = [layer for part in article.excluded for layer in _excluded(part)]
    for number, found in enumerate(article.explain(), start=1):
        layers += _assertion(found, number, partial(ids.once, assertion_id(page, number)))
    for _, same in groupby(highlights(article), key=together):
        layers.append(_field(list(same), page, ids))
    return Markup(paragraphs(article.text, within(layers, article.text), _block))  # noqa: S704 - all of it is escaped


class _Ids:
    """Gives each id out once: a mark that is cut has it on its first piece."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def once(self, name: str) -> str:
        """Return the attribute, or nothing where it was given out before."""
        if name in self._given:
            return ""
        self._given.add(name)
        return f" id={name}"


def _block(html: str, lines: int, opens: bool) -> str:
    classes = [f"l{min(lines, DEEPEST)}"] * (lines > 0) + ["p"] * opens
    return f"<p dir=auto{_classes(classes)}>{html}</p>"


def _excluded(part: Excluded) -> Iterator[Layer]:
    for index, (start, end) in enumerate(part.spans):
        why = "" if index else f"left out: {part.reason.replace('_', ' ')}"
        yield Layer(start, end, (-2,), partial(_greyed, why))


def _greyed(why: str, piece: Piece) -> str:
    badge = f' data-b="{escaped(why)}"' if why and piece.opens else ""
    return f"<span class=x{badge}>{piece.html}</span>"


def _assertion(found: Explanation, number: int, identified: partial[str]) -> Iterator[Layer]:
    for index, (start, end) in enumerate(found.assertion.spans):
        yield Layer(start, end, (-1,), partial(_underlined, found, number, identified, index == 0))


def _underlined(found: Explanation, number: int, identified: partial[str], first: bool, piece: Piece) -> str:
    made = found.assertion
    attributes = identified()
    if first and piece.opens:
        attributes += f' data-b="{number}\u00a0{escaped(label(found))}"'
        if made.reason != "author" or made.hedges:  # of the others the page's script says that nothing bears on them
            attributes += f' title="{escaped(found.because)}"'
    elif piece.fresh:
        attributes += f" data-b=…{number}"
    return f'<span class="a {made.status}"{attributes}>{piece.html}</span>'


def _field(same: list[Highlight], page: str, ids: _Ids) -> Layer:
    first = same[0]
    numbers = ",".join(str(found.number) for found in same if found.number)
    note = "\n".join(found.note for found in same)
    rank = (ROLES.index(first.role), first.depth)
    content = first.role == "content"
    place = attribution_id(page, first.number) if content else None
    return Layer(first.start, first.end, rank, partial(_shown, first, numbers, note, place, ids), line=content)


def _shown(found: Highlight, numbers: str, note: str, place: str | None, ids: _Ids, piece: Piece) -> str:  # noqa: PLR0913, PLR0917 - what a piece of a field is made of
    content = found.role == "content"
    classes = [found.role[0]]
    if piece.fresh if content else piece.opens:
        classes.append("f" if piece.opens else "g")
    classes += ["o"] * piece.opens + ["e"] * piece.closes
    if content:
        classes += [f"l{min(piece.lines, DEEPEST)}"] * (piece.lines > 0)
    attributes = f" data-n={numbers}" if numbers else ""
    if place is not None:
        attributes += ids.once(place)
    if piece.opens:
        attributes += f' title="{escaped(note)}"'
    return f"<span{_classes(classes)}{attributes}>{piece.html}</span>"


def _classes(names: list[str]) -> str:
    if not names:
        return ""
    return f" class={names[0]}" if len(names) == 1 else f' class="{" ".join(names)}"'
