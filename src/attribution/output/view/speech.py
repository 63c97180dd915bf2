"""The reading "who says what": speakers, verbs, contents and hedges in the text, and the attributions as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from attribution.output.highlights import IN_LIST, ROLES, Highlight, Role, highlights, shortened
from attribution.output.view.layers import Layer, Piece, block, escaped, paragraphs, within
from attribution.output.view.palette import BRACKET_LABEL, FIELDS, QUIET, SUMMARY
from attribution.records import Article

LEADING = 1.75
STEP = 5
"""Pixels from the line of a content to that of the one around it."""
DEEPEST = 6
"""Attributions nested deeper than this are indented alike in the list."""

_TAGS: dict[Role, str] = {"speaker": "strong", "verb": "em", "hedge": "u", "content": "span"}
"""Elements that tell the fields apart even where no style survives."""

_MEANINGS: dict[Role, str] = {"speaker": "who", "verb": "says", "content": "what", "hedge": "how sure"}
"""The fields in the order of the tuple."""


def speech(article: Article) -> str:
    """Write the text with every field marked by a letter and its attribution's number, the list of them, a legend.

    A content is a bracket below its words; contents in contents have a line for each level. All that hovering shows
    stands in the list as well.
    """
    found = highlights(article)
    layers = [_layer(list(same)) for _, same in groupby(found, key=together)]
    text = paragraphs(article.text, within(layers, article.text), partial(block, LEADING))
    return f'{_legend()}<div class="at-text">{text}</div>{_list(article, found)}'


def together(found: Highlight) -> tuple[int, int, Role, int]:
    """Fields of several attributions over the same words are one mark; contents have a line each."""
    return found.start, found.end, found.role, found.number if found.role == "content" else 0


def _layer(same: list[Highlight]) -> Layer:
    first = same[0]
    numbers = [str(found.number) for found in same if found.number]
    note = "\n".join(f"{found.number}: {found.note}" if found.number else found.note for found in same)
    field = _Field(first.role, f"{first.role[0].upper()}{','.join(numbers)}", escaped(note), " ".join(numbers))
    rank = (ROLES.index(first.role), first.depth)
    return Layer(first.start, first.end, rank, field.show, line=first.role == "content")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field as it is shown: `note` is escaped, `numbers` are its attributions'."""

    role: Role
    label: str
    note: str
    numbers: str = ""

    def show(self, piece: Piece) -> str:
        """Write a piece of the field, its label before the first words."""
        content = self.role == "content"
        cut = "" if piece.opens else "…"
        look = f' style="{BRACKET_LABEL}"' if content else ""
        labelled = piece.fresh if content else piece.opens
        label = f"<sup><small{look}>{cut}{self.label}\u202f</small></sup>" if labelled else ""
        style = FIELDS[self.role] + (_bracket(piece) if content else "")
        joins = f' data-n="{self.numbers}"' if self.numbers else ""
        tag = _TAGS[self.role]
        return f'<{tag}{joins} title="{self.note}" style="{style}">{label}{piece.html}</{tag}>'


def _bracket(piece: Piece) -> str:
    """Draw the ends of a content where it begins and ends, and its line below those of the contents inside."""
    left, right = ("2px" if end else "0" for end in (piece.opens, piece.closes))
    return f";border-width:0 {right} 2px {left};padding:0 1px {2 + STEP * piece.lines}px"


def _legend() -> str:
    whole = partial(Piece, opens=True, closes=True, fresh=True, lines=0)
    words = " &ensp;".join(_Field(role, role[0].upper(), _MEANINGS[role]).show(whole(role)) for role in _MEANINGS)
    return f'<div style="{QUIET};margin-bottom:.6em">{words} &ensp;one number for what belongs together</div>'


def _list(article: Article, found: list[Highlight]) -> str:
    if not article.attributions:
        return ""
    rows = "".join(_rows(article, found))
    count = len(article.attributions)
    return (
        f'<details><summary style="{SUMMARY}">The {count} attribution{"" if count == 1 else "s"} as a list</summary>'
        f'<ol style="{QUIET}">{rows}</ol></details>'
    )


def _rows(article: Article, found: list[Highlight]) -> Iterator[str]:
    order, notes = list(_MEANINGS), dict[int, dict[str, None]]()
    depths: dict[int, int] = {}
    for highlight in sorted(found, key=lambda one: order.index(one.role)):
        notes.setdefault(highlight.number, {})[highlight.note] = None
        depths[highlight.number] = highlight.depth
    for number, attribution in enumerate(article.attributions, start=1):
        fields = " | ".join(shortened(field, IN_LIST) if field else "–" for field in attribution)
        inside = f" (in {attribution.parent + 1})" if attribution.parent is not None else ""
        depth = min(depths.get(number, 0), DEEPEST)
        indent = f' style="margin-left:{1.5 * depth}em"' if depth else ""
        yield (
            f'<li data-n="{number}"{indent}>{escaped(fields)}{inside}<br>'
            f"<i>{escaped('; '.join(notes.get(number, ())))}</i></li>"
        )
