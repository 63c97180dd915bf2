"""Pair quotation marks, straight and curly, from the characters alone, so that no tagger's guess is needed.

Pairing never looks past a paragraph: a stray mark can spoil the pairs of its own paragraph and no others. It is
deterministic and total: every string gives a list, possibly empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from attribution.records import Span

OPENING = "“„‟«"
CLOSING = "”»"
STRAIGHT = '"＂'
DOUBLED = ("''", "``")
"""Two characters for one mark, as typewriters and some newspapers' archives write them."""

DOUBLE = frozenset([*OPENING, *CLOSING, *STRAIGHT, *DOUBLED])
SINGLE = frozenset("‘’'")
QUOTE_MARKS = DOUBLE | SINGLE
_MARK = re.compile("|".join(map(re.escape, [*DOUBLED, *OPENING, *CLOSING, *STRAIGHT])))
_BEFORE_OPENING = frozenset("([{—–-/:‘'…")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-/…’'")
_MIN_SINGLE = 3
"""Single marks enclose more characters than this: else they are feet, years or apostrophes. Set by hand; not fitted."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included.

    `closed` is false where no closing mark was found and the stretch runs to the end of its paragraph; `continued`
    where, on top of that, the next paragraph begins with an opening mark, as in a speech over several paragraphs. `cut`
    is true where it ends only because another one begins.
    """

    start: int
    end: int
    closed: bool = True
    continued: bool = False
    cut: bool = False


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Return the outermost quotations of the text, in order, without overlap, each within one of `paragraphs`."""
    parts = list(paragraphs)
    found: list[Quotation] = []
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        mark = following and _MARK.match(text, *following)
        continues = mark is not None and following is not None and _opens(text, Span(*mark.span()), following)
        found.extend(_in_paragraph(text, part, continues))
    return tuple(found)


def _in_paragraph(text: str, part: Span, next_opens: bool) -> list[Quotation]:
    doubles = _pair_doubles(text, part, next_opens)
    return sorted([*doubles, *_pair_singles(text, part, doubles)], key=lambda quotation: quotation.start)


def _pair_doubles(text: str, part: Span, next_opens: bool) -> list[Quotation]:
    found: list[Quotation] = []
    start: int | None = None
    inner = 0
    marks = [Span(*match.span()) for match in _MARK.finditer(text, *part)]
    opening = [_opens(text, mark, part) for mark in marks]
    lone = [mark.start for mark in marks if text[mark.start] in STRAIGHT] == [part.start]  # which no curly mark ends
    for mark, opens, within in zip(marks, opening, _within_others(opening), strict=True):
        if start is None:
            start = mark.start if opens else None
        elif not opens and inner:
            inner -= 1
        elif not opens:
            found.append(Quotation(start, mark.end))
            start = None
        elif text[mark.start : mark.end] not in OPENING:
            continue
        elif within or (lone and start == part.start):
            inner += 1
        else:  # the mark before was never closed: it ends where this one begins
            if _plausible(text, start, mark.start):
                found.append(Quotation(start, _trimmed(text, start, mark.start), closed=False, cut=True))
            start, inner = mark.start, 0
    if start is not None:
        found.append(Quotation(start, part.end, closed=False, continued=next_opens))
    return found


def _within_others(opening: Sequence[bool]) -> list[bool]:
    """Tell for each mark whether it opens a quotation within another: later marks close both."""
    depths = list(accumulate(1 if opens else -1 for opens in opening))
    lowest = list(accumulate(reversed(depths), min))[::-1]
    return [low < depth - 1 for low, depth in zip(lowest, depths, strict=True)]


def _opens(text: str, mark: Span, part: Span) -> bool:
    """Whether a double mark opens: by its shape, unless the characters around it show the opposite."""
    shape = text[mark.start : mark.end]
    before = text[mark.start - 1] if mark.start > part.start else " "
    after = text[mark.end] if mark.end < part.end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    if shape in OPENING or shape == "``":
        return not (free_after and not free_before)
    if shape in CLOSING:
        return free_before and not free_after
    return free_before and not free_after if free_before != free_after else free_before and mark.start == part.start


def _plausible(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(text: str, part: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Return quotations in single marks outside the double ones; no letter may touch them from outside."""
    found: list[Quotation] = []
    start: int | None = None
    inside = iter([*doubles, Quotation(part.end, part.end)])
    current = next(inside)
    for index in range(part.start, part.end):
        while index >= current.end and current.end < part.end:
            current = next(inside)
        if current.start <= index < current.end:
            start = None
            continue
        mark = text[index]
        if mark not in SINGLE:
            continue
        before = text[index - 1] if index > part.start else " "
        after = text[index + 1] if index + 1 < part.end else " "
        if not before.isalnum() and after.isalnum() and mark != "’":
            start = start if start is not None and mark == "'" else index
        elif start is not None and not after.isalnum() and not before.isspace() and mark != "‘":
            possessive = before in "sS" and after.isspace() and any(c in "'’" for c in text[index + 1 : part.end])
            if not possessive and index - start > _MIN_SINGLE:
                found.append(Quotation(start, index + 1))
                start = None
    return found
