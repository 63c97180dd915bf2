"""The reading "what stands on whose word": every assertion with its status, and the reasons as a list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from attribution.output.highlights import IN_LIST, shortened
from attribution.output.view.layers import Layer, Piece, block, escaped, paragraphs, within
from attribution.output.view.palette import BADGES, LEFT_OUT, LEFT_OUT_BADGE, LINES, QUIET, SUMMARY
from attribution.records import Article, Excluded, Explanation, Reason, Status

LEADING = 1.9
_CHAIN = 3
"""Speakers of an assertion that its label names; of more, the first and the last."""
_NAME = 40
"""Characters of a speaker in a label: the whole name stands in the list."""

SHORT_REASONS: dict[Reason, str] = {
    "nobody": "nobody named",
    "silence": "says what is not said",
    "asking": "a question",
    "intention": "a wish or plan",
    "attitude": "a feeling",
    "decree": "a decision",
    "policy": "not counted by the policy",
}
"""Why an assertion has its status, in a word or two; the author's own needs none."""

_MEANINGS: dict[Status, str] = {
    "sourced": "on the word of the one named",
    "hearsay": "reported, but nobody is named",
    "unsourced": "the author's own word",
}


def sourcing(article: Article) -> str:
    """Write the text with every assertion underlined and labelled by its status, what is left out greyed, and a legend.

    A label has the assertion's number in the list of reasons below, which says in words all that the colours mean.
    """
    explained = article.explain()
    layers = [layer for number, found in enumerate(explained, start=1) for layer in _assertion(number, found)]
    layers += [layer for part in article.excluded for layer in _excluded(part)]
    text = paragraphs(article.text, within(layers, article.text), partial(block, LEADING))
    return f'{_legend()}<div class="at-text">{text}</div>{_reasons(explained)}'


def _assertion(number: int, found: Explanation) -> Iterator[Layer]:
    note = escaped(found.because)
    again = f"…{number}"
    for index, (start, end) in enumerate(found.assertion.spans):
        first = again if index else f"{number}\u00a0{label(found)}"
        yield Layer(start, end, (1,), partial(_underlined, found.assertion.status, note, first, again))


def _underlined(status: Status, note: str, first: str, again: str, piece: Piece) -> str:
    """Show a piece of an assertion behind its label, or behind its number where it goes on after a break."""
    badge = escaped(first if piece.opens else again)
    before = f'<small style="{BADGES[status]}">{badge}</small> ' if piece.fresh else ""
    tag = "mark" if status == "unsourced" else "span"  # an untrusted page without any style still marks these
    return f'{before}<{tag} title="{note}" style="{LINES[status]}">{piece.html}</{tag}>'


def label(found: Explanation) -> str:
    """Say in a few words whose word an assertion stands on, or that it is hearsay or unsourced, and of what kind."""
    made = found.assertion
    hedged = ", hedged" if made.hedges else ""
    if made.status == "sourced" and (names := _names(found)):
        return names + hedged
    short = "" if (made.status, made.reason) == ("hearsay", "nobody") else SHORT_REASONS.get(made.reason, "")
    return f"{made.status}{': ' if short else ''}{short}{hedged}"


def _names(found: Explanation) -> str:
    """Name the speakers from the outermost to the one in whose words it stands, each once."""
    names = dict.fromkeys(
        shortened(attribution.speaker.entity, _NAME) for attribution in found.attributions if attribution.speaker
    )
    chain = [name for name in names if name]
    return " › ".join(chain if len(chain) <= _CHAIN else [chain[0], "…", chain[-1]])


def _excluded(part: Excluded) -> Iterator[Layer]:
    for index, (start, end) in enumerate(part.spans):
        yield Layer(start, end, (0,), partial(_greyed, "" if index else f"left out: {part.reason.replace('_', ' ')}"))


def _greyed(why: str, piece: Piece) -> str:
    badge = f'<small style="{LEFT_OUT_BADGE}">{escaped(why)}</small> ' if why and piece.opens else ""
    return f'<span style="{LEFT_OUT}">{badge}{piece.html}</span>'


def _legend() -> str:
    parts = (
        f'<small style="{BADGES[status]}">{name}</small> <span style="{LINES[status]}">{status}</span>: {meaning}'
        for (status, meaning), name in zip(_MEANINGS.items(), ("Name", "hearsay", "unsourced"), strict=True)
    )
    out = f'<span style="{LEFT_OUT}"><small style="{LEFT_OUT_BADGE}">left out</small> asserts nothing</span>'
    return f'<div style="{QUIET};margin-bottom:.6em">{" &emsp;".join([*parts, out])}</div>'


def _reasons(explained: tuple[Explanation, ...]) -> str:
    if not explained:
        return ""
    rows = "".join(
        f"<li><b>{found.assertion.status}</b>: {escaped(shortened(found.assertion.text, IN_LIST))}<br>"
        f"<i>{escaped(found.because)}{_numbers(found)}</i></li>"
        for found in explained
    )
    return (
        f'<details><summary style="{SUMMARY}">Why: the reason for each of the {len(explained)} assertions</summary>'
        f'<ol style="{QUIET}">{rows}</ol></details>'
    )


def _numbers(found: Explanation) -> str:
    numbers = ", ".join(str(index + 1) for index in found.assertion.attributions)
    return f" (attribution {numbers})" if numbers else ""
