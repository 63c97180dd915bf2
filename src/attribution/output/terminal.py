"""Show an article as text for a terminal, with colours or with brackets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

import click

from attribution.output.highlights import (
    ROLES,
    Highlight,
    Role,
    highlights,
    profile_line,
    ranked_speakers,
    score_line,
    segments,
    shortened,
)
from attribution.records import Article, Attribution, Status

STYLES: dict[Role, dict[str, Any]] = {
    "content": {"fg": "green"},
    "speaker": {"fg": "blue", "bold": True},
    "verb": {"fg": "magenta", "bold": True},
    "hedge": {"fg": "yellow", "bold": True},
}
STATUS_STYLES: dict[Status, dict[str, Any]] = {
    "sourced": {"fg": "green"},
    "hearsay": {"fg": "yellow"},
    "unsourced": {"dim": True},
}
LONGEST = 160
"""The most characters of a content in the list: the whole of it stands in the text. Set by hand."""

_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_VISIBLE = {code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\n\t"} | {
    127: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *_BIDI, *range(0xD800, 0xE000)), "\ufffd"),
}


def render(article: Article, *, color: bool, why: bool = False) -> str:
    """Render an article: score, legend, the text with its fields marked, the list of attributions, the speakers.

    With `why` follow the assertions, each with what decided its status, and the parts left out, each with the reason.

    With `color` the fields are styled and only contents are bracketed; without, every field is, as ``[V2 said]``: a
    letter for the field and the attribution's number in the list. Control characters of the article, by which a text
    could take hold of the terminal, become visible signs.
    """
    parts = [visible(value, one_line=True) for value in (article.title, article.id) if value]
    parts += [score_line(article.score), _legend(color=color), "", _marked(article, color=color).rstrip("\n")]
    if article.attributions:
        parts += ["", *_list(article)]
    if article.speakers:
        parts += ["", "Speakers:", *_speakers(article)]
    if why:
        parts += ["", *_reasons(article, color=color), *_left_out(article)]
    return "\n".join(parts)


def visible(text: str, *, one_line: bool = False) -> str:
    """Replace control characters, those that turn the direction of writing included, by signs that do nothing."""
    shown = text.replace("\r\n", "\n").translate(_VISIBLE)
    return " ".join(shown.split()) if one_line else shown


def _marked(article: Article, *, color: bool) -> str:
    pieces: list[str] = []
    open_now: tuple[Highlight, ...] = ()
    for text, marks in segments(article.text, highlights(article)):
        active = tuple(highlight for highlight in marks if not color or highlight.role == "content")
        pieces.append(_brackets(open_now, active, color=color))
        pieces.append(_styled(visible(text), marks) if color else visible(text))
        open_now = active
    return "".join([*pieces, _brackets(open_now, (), color=color)])


def _brackets(before: tuple[Highlight, ...], after: tuple[Highlight, ...], *, color: bool) -> str:
    """Close the highlights of `before` that `after` lacks and open the new ones; one that is crossed is cut."""
    kept = len(list(takewhile(lambda pair: pair[0] is pair[1], zip(before, after, strict=False))))
    text = "]" * (len(before) - kept)
    text += "".join(f"[{_label(highlight) if not color else highlight.number} " for highlight in after[kept:])
    return click.style(text, dim=True) if color and text else text


def _label(highlight: Highlight) -> str:
    return f"{highlight.role[0].upper()}{highlight.number or ''}"


def _styled(text: str, marks: tuple[Highlight, ...]) -> str:
    if not marks:
        return text
    top = max((highlight.role for highlight in marks), key=ROLES.index)
    nested = any(highlight.role == "content" and highlight.depth for highlight in marks)
    return click.style(text, **STYLES[top], underline=nested or None)


def _legend(*, color: bool) -> str:
    if color:
        return " ".join(click.style(role, **STYLES[role]) for role in reversed(ROLES))
    return " ".join(f"[{role[0].upper()} {role}]" for role in reversed(ROLES))


def _list(article: Article) -> Iterator[str]:
    depths = {highlight.number: highlight.depth for highlight in highlights(article)}
    for number, attribution in enumerate(article.attributions, start=1):
        fields = " | ".join(_short(field) if field else "–" for field in attribution)
        yield f"{'    ' * depths.get(number, 0)}{number}. {fields}  {_origin(attribution)}"


def _origin(attribution: Attribution) -> str:
    speaker = attribution.speaker
    entity = f"{speaker.entity}; " if speaker and speaker.entity != speaker.text else ""
    return f"({visible(entity + attribution.origin, one_line=True)}, {attribution.confidence:.2f})"


def _speakers(article: Article) -> Iterator[str]:
    return (visible(profile_line(profile), one_line=True) for profile in ranked_speakers(article))


def _reasons(article: Article, *, color: bool) -> Iterator[str]:
    yield "Assertions:" if article.assertions else "No assertions."
    for explanation in article.explain():
        assertion = explanation.assertion
        status = click.style(assertion.status, **STATUS_STYLES[assertion.status]) if color else assertion.status
        numbers = ", ".join(str(index + 1) for index in assertion.attributions)
        yield f"{status}: {_short(assertion.text)}"
        yield f"    {visible(explanation.because, one_line=True)}{f'  (attribution {numbers})' if numbers else ''}"


def _left_out(article: Article) -> Iterator[str]:
    if article.excluded:
        yield from ("", "Left out:")
    for part in article.excluded:
        yield f"{visible(part.reason, one_line=True)}: {_short(part.text)}"


def _short(text: str) -> str:
    return shortened(visible(text, one_line=True), LONGEST)
