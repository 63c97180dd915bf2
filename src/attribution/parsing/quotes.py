"""Quotation marks paired from the characters, straight and curly, so that no tagger's guess is needed.

Pairing never looks past a paragraph: a stray mark can cost its own paragraph's pairs and no more. Deterministic and
total: every string gives a list, possibly empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.records import Span

OPENING = "“„‟«"
CLOSING = "”»"
STRAIGHT = '"＂'
DOUBLE = frozenset(OPENING + CLOSING + STRAIGHT)
SINGLE = frozenset("‘’'")
MARKS = DOUBLE | SINGLE
_BEFORE_OPENING = frozenset("([{—–-/:‘'…")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-/…’'")
_MIN_SINGLE = 3
"""Characters that single marks enclose at least: below that they are feet, years or apostrophes."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch, marks included.

    `closed` is false where no closing mark was found and the stretch runs to the end of its paragraph; `continued`
    where, on top of that, the next paragraph begins with an opening mark, as in a speech over several paragraphs.
    """

    start: int
    end: int
    closed: bool = True
    continued: bool = False


def quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """The outermost quotations of the text, in order, without overlap, each within one of `paragraphs`."""
    parts = list(paragraphs)
    found: list[Quotation] = []
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        marked = following is not None and text[following.start] in DOUBLE
        continues = marked and following is not None and _opens(text, following.start, following)
        found.extend(_in_paragraph(text, part, continues))
    return tuple(found)


def _in_paragraph(text: str, part: Span, next_opens: bool) -> list[Quotation]:
    doubles = _pair_doubles(text, part, next_opens)
    return sorted([*doubles, *_pair_singles(text, part, doubles)], key=lambda quotation: quotation.start)


def _pair_doubles(text: str, part: Span, next_opens: bool) -> list[Quotation]:
    found: list[Quotation] = []
    start: int | None = None
    for index in range(part.start, part.end):
        if text[index] not in DOUBLE:
            continue
        opens = _opens(text, index, part)
        if start is None:
            if opens or not found:
                start = index if opens else None
        elif not opens:
            found.append(Quotation(start, index + 1))
            start = None
        elif text[index] in OPENING:  # the mark before was never closed: it ends where this one begins
            if _plausible(text, start, index):
                found.append(Quotation(start, _trimmed(text, start, index), closed=False))
            start = index
    if start is not None:
        found.append(Quotation(start, part.end, closed=False, continued=next_opens))
    return found


def _opens(text: str, index: int, part: Span) -> bool:
    """Whether the double mark at `index` opens: by its shape, unless what stands around it tells the opposite."""
    mark = text[index]
    before = text[index - 1] if index > part.start else " "
    after = text[index + 1] if index + 1 < part.end else " "
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    if mark in OPENING:
        return not (free_after and not free_before)
    if mark in CLOSING:
        return free_before and not free_after
    return free_before and not free_after if free_before != free_after else free_before and index == part.start


def _plausible(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(text: str, part: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks outside the double ones: only where both marks stand free of letters outside."""
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
