"""Marks laid over a text, paragraph by paragraph, as HTML in which they nest: where two cross, one is cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import takewhile

from attribution.output.highlights import segments

_UNSHOWABLE = re.compile(
    # controls, what turns the direction of writing, halves of characters
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LINE = re.compile(r"[^\n\r]+|[\n\r]+")
_PARAGRAPH = 2
"""Line ends that part paragraphs; a single one parts lines."""
_LINE_HEIGHT = 0.34
"""Of an em, what a line drawn below the words takes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a mark that could be laid in one go.

    `html` is what stands inside, `opens` and `closes` tell whether the mark begins and ends here, `fresh` whether these
    are its first words or its first in a paragraph, `lines` how many lines are drawn below the words already.
    """

    html: str
    opens: bool
    closes: bool
    fresh: bool
    lines: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the text with the function that shows it; `line` where it draws a line below its words.

    Of two layers over the same words, that with the lower `rank` lies outside.
    """

    start: int
    end: int
    rank: tuple[int, ...]
    show: Callable[[Piece], str]
    line: bool = False


@dataclass(slots=True)
class _Open:
    """A layer that has begun and not yet ended, as far as it is written."""

    layer: Layer | None
    start: int
    parts: list[str] = field(default_factory=list)
    lines: int = 0


def showable(text: str) -> str:
    """Replace what no page can hold, and what turns the direction of writing, by U+FFFD, one for one."""
    return _UNSHOWABLE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Escape `text` for HTML, attributes in double quotes with it, and make it `showable`."""
    return escape(showable(text), quote=False).replace('"', "&quot;")


Block = Callable[[str, int, bool], str]
"""Shows a line of the text: from its HTML, how many lines are drawn below it, and whether it opens a paragraph."""


def block(leading: float, html: str, lines: int, opens: bool) -> str:
    """Write a line of the text as a block with inline styles; `leading` is its height in em without drawn lines."""
    above = ".7em" if opens else "0"
    style = f"white-space:pre-wrap;margin-top:{above};line-height:{leading + _LINE_HEIGHT * lines:.1f}"
    return f'<div dir="auto" style="{style}">{html}</div>'


def paragraphs(text: str, layers: Iterable[Layer], show: Block) -> str:
    """Write `text` as one block a line of it, with its line ends between, so that blocks part it without any style.

    Args:
        text: the article's text.
        layers: what to lay over it.
        show: writes a block.
    """
    coming = sorted(layers, key=lambda layer: (layer.start, -layer.end, layer.rank))
    coming.reverse()
    parts, active, gap = [], list[Layer](), ""
    for match in _LINE.finditer(text):
        if match[0][0] in "\n\r":
            gap = match[0]
            parts.append(gap)
            continue
        while coming and coming[-1].start < match.end():
            active.append(coming.pop())
        active = [layer for layer in active if layer.end > match.start()]
        html, lines = _line(match[0], match.start(), active)
        parts.append(show(html, lines, gap.replace("\r\n", "\n").count("\n") >= _PARAGRAPH))
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Clipped:
    """A layer's part in one paragraph, in offsets of it."""

    start: int
    end: int
    layer: Layer


def _line(line: str, offset: int, layers: list[Layer]) -> tuple[str, int]:
    clipped = [_Clipped(max(layer.start - offset, 0), min(layer.end - offset, len(line)), layer) for layer in layers]
    clipped.sort(key=lambda part: (part.start, -part.end, part.layer.rank))
    stack, position = [_Open(None, 0)], 0
    for words, found in segments(line, clipped):
        kept = len(list(takewhile(lambda pair: pair[0].layer is pair[1].layer, zip(stack[1:], found, strict=False))))
        while len(stack) > kept + 1:
            _close(stack, position, offset)
        stack += [_Open(part.layer, position) for part in found[kept:]]
        stack[-1].parts.append(escaped(words))
        position += len(words)
    while len(stack) > 1:
        _close(stack, position, offset)
    return "".join(stack[0].parts), stack[0].lines


def _close(stack: list[_Open], position: int, offset: int) -> None:
    """Write the innermost open layer into the one around it."""
    done = stack.pop()
    layer = done.layer
    if layer is None:
        return
    opens = done.start + offset == layer.start
    piece = Piece("".join(done.parts), opens, position + offset == layer.end, opens or done.start == 0, done.lines)
    stack[-1].parts.append(layer.show(piece))
    stack[-1].lines = max(stack[-1].lines, done.lines + layer.line)


def within(layers: Iterable[Layer], text: str) -> Iterator[Layer]:
    """Keep the layers that lie in the text: an article may have been read from a file with another text."""
    for layer in layers:
        if 0 <= layer.start < min(layer.end, len(text)):
            yield layer
