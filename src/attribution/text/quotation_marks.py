"""Pair quotation marks, straight and curly, from the characters alone, so that no tagger's guess is needed.

Pairing never looks past a paragraph: a stray mark can spoil the pairs of its own paragraph and no others. It is
deterministic and total: every string gives a list, possibly empty.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
SINGLE = frozenset("‘’'‚‹›`")
QUOTE_MARKS = DOUBLE | SINGLE
_MARK = re.compile("|".join(map(re.escape, [*DOUBLED, *OPENING, *CLOSING, *STRAIGHT])))
_BEFORE_OPENING = frozenset("([{—–-/:‘'…‚")
_AFTER_CLOSING = frozenset(")]},.;:!?—–-/…’'")
_APOSTROPHES = "'’‘"
_GLUED_BEFORE = frozenset(".,!?")
"""Marks behind which a straight mark glued to words on both sides opens or closes: "in June."It is time,"he said"."""

_CLOSES_AROUND = frozenset('.,!?…”"»')
"""Marks behind which a single mark closes a quotation that holds others in double marks."""

_FRAME_VERBS = r"(?:said|says|told|added|adds|asked|replied|explained|warned|wrote|argued|recalled|insisted|continued)"
_LOST_CLOSING = re.compile(
    rf",\s+(?={_FRAME_VERBS}\s+[^,.“”\"]{{2,60}}[.,]|(?:he|she|they|[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,3}})\s+{_FRAME_VERBS}\b)"
)
"""A frame behind a comma inside a quotation that nothing closes: its closing mark was lost."""
_SINGLE_OPENING = re.compile(rf"(?<![^\W_])['‘‚‹`](?=[^\W_]|[{OPENING}])")
"""A single mark that may open, by the characters beside it."""

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


def adjoin(text: str, before: Quotation, after: Quotation) -> bool:
    """Tell whether only blanks, and at least one, part the two quotations, on one line: “All of it?” “Yes,”."""
    between = text[before.end : after.start]
    return between.isspace() and "\n" not in between


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
    singles = _pair_singles(text, part, doubles)
    outer = [quotation for quotation in doubles if not _within_any(quotation, singles)]
    return sorted([*outer, *singles], key=lambda quotation: quotation.start)


def _within_any(quotation: Quotation, others: Sequence[Quotation]) -> bool:
    """Whether one of the others, which are in order and apart, holds the quotation."""
    index = bisect_right(others, quotation.start, key=lambda other: other.start) - 1
    return index >= 0 and quotation.start < others[index].end


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
            if _plausible(text, start, mark.start) and not _leads_up(text, start, mark.start):
                found.append(Quotation(start, _trimmed(text, start, mark.start), closed=False, cut=True))
            start, inner = mark.start, 0
    if start is not None:
        lost = None if next_opens else _LOST_CLOSING.search(text, start, part.end)
        end = part.end if lost is None else lost.start() + 1
        found.append(Quotation(start, end, closed=False, continued=next_opens))
    return found


def _leads_up(text: str, start: int, end: int) -> bool:
    """Whether the words between two opening marks are the second one's frame, so that the first is a stray one."""
    return text[start:end].rstrip()[-1:] in {",", ":"}


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
    if free_before == free_after and after in _APOSTROPHES:  # "'Tis over," he said
        free_after = not text[mark.end : part.end].lstrip(_APOSTROPHES)[:1].isalnum()
    if free_before != free_after:
        return free_before and not free_after
    if not free_before and before in _GLUED_BEFORE and shape in STRAIGHT:
        return after.isupper() and not text.count(shape, part.start, mark.start) % 2
    return free_before and mark.start == part.start


def _plausible(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(text: str, part: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Return quotations in single marks, outside the double ones or around them; no letter may touch them outside."""
    if _SINGLE_OPENING.search(text[part.start : part.end]) is None:
        return []  # mostly there are only apostrophes
    found: list[Quotation] = []
    start: int | None = None
    held = False
    inside = iter([*doubles, Quotation(part.end, part.end)])
    current = next(inside)
    for index in range(part.start, part.end):
        while index >= current.end and current.end < part.end:
            current = next(inside)
        mark = text[index]
        if current.start <= index < current.end:
            held = True
            continue
        if mark not in SINGLE:
            continue
        before = text[index - 1] if index > part.start else " "
        after = text[index + 1] if index + 1 < part.end else " "
        if not before.isalnum() and (after.isalnum() or after in OPENING) and mark not in "’›":
            if start is None or held or mark != "'":
                start, held = index, False
        elif start is not None and not after.isalnum() and not before.isspace() and _may_close(text[start], mark):
            possessive = before in "sS" and after.isspace() and any(c in "'’" for c in text[index + 1 : part.end])
            closes = before in _CLOSES_AROUND if held else not possessive
            if closes and index - start > _MIN_SINGLE:
                found.append(Quotation(start, index + 1))
                start = None
    return found


def _may_close(opening: str, mark: str) -> bool:
    """Whether a single mark may end what the other began: "‚" may end with "‘", and no "‘" does else."""
    return mark in "‘’" if opening == "‚" else mark not in "‘‚‹`"
