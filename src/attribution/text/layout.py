"""Find where a text breaks, from its characters: paragraphs, openings of sentences, pieces small enough to parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from attribution.records import Span
from attribution.text.wrapping import folds

if TYPE_CHECKING:
    from spacy.tokens import Doc

PIECE = 50_000
"""Characters that are parsed at a time: with more, spaCy takes more memory and is no faster."""

_LINE = re.compile(r"[^\n]+")


def paragraphs(text: str) -> list[Span]:
    """Return the stretches between line breaks, trimmed, in order; a break that only folds a line ends none."""
    folded = {fold.end for fold in folds(text)}
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        words = line[0].strip()
        if not words:
            continue
        start = line.start() + line[0].index(words)
        first = spans.pop().start if start in folded else start
        spans.append(Span(first, start + len(words)))
    return spans


_PLACE = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)*"
_WORD = r"(?:[A-Z][\w.'’-]*|\d{1,2})"
_DATELINE = re.compile(
    rf"(?:date \d{{4}}-\d\d-\d\d )?{_PLACE}(?:, {_WORD}(?: {_WORD})*)*"
    r"(?: (?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/) ?(?:—|–|--|-|:)| ?(?:—|–|--)|(?<=\d) -)\s+(?=[A-Z“\"'‘])"
)
"""A place in capitals, perhaps with region and date, then the agency in brackets, between strokes or a dash, and a
sentence."""

_TIMESTAMP = re.compile(
    r"(?:\d{1,2}[:.]\d\d|[\[(]\d{1,2}:\d\d(?::\d\d)?[\])])(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}))?(?: ?[—–-])?"
    r"\s+(?=[A-Z“\"'])"
)

_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_CAPITALS = r"[A-Z][A-Z.’'-]+(?: [A-Z.’'-]+){0,4}"
_LABEL = re.compile(
    rf"(?:{_NAME}(?: \([^()\n]{{1,60}}\)){{0,2}}|{_CAPITALS}(?: \([^()\n]{{1,60}}\))?, [^:\n?!“”\"]{{2,90}})"
    r": (?=[“\"‘'A-Z])"
)
"""A name before a colon, as in a live report: "Mayor Brandvold: “Stay away.”", "Mr HOLT (Ryde):", "ANN LEE, HOST:"."""

LONGEST_SENTENCE = 600
"""Tokens after which a sentence is ended anyway: no grammatical relation reaches so far. Set by hand; not fitted."""

_ENDS = frozenset(".?!;")


def openings(text: str, paragraph: Span) -> list[int]:
    """Return where sentences begin in the opening of a paragraph.

    That is its start, and the place behind its dateline ("MOSCOW (Agency) —"), its time stamp ("14:05") and the label
    of its speaker ("Mayor Brandvold:").
    """
    starts = [paragraph.start]
    for pattern in (_DATELINE, _TIMESTAMP, _LABEL):
        match = pattern.match(text, starts[-1], paragraph.end)
        if match:
            starts.append(match.end())
    return starts


def blocks(text: str) -> list[Span]:
    """Return the stretches that no sentence crosses, trimmed, in order: paragraphs cut at their `openings`."""
    bounds = [(*openings(text, span), span.end) for span in paragraphs(text)]
    return [Span(start, start + len(text[start:end].rstrip())) for places in bounds for start, end in pairwise(places)]


ITEM = re.compile(r"(?:[-*•‣▪◦·●○–—>✓]|\(?\d{1,2}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)")
"""The mark before an item of a list: a bullet, a dash, a number, the sign of a quoted mail."""

_DASHES = frozenset("-–—")
_QUOTED = frozenset("“„\"«‘'")


def lists(text: str, parts: Sequence[Span]) -> list[tuple[int, range]]:
    """Return the lists that a colon introduces: the number of the introducing paragraph and those of the items.

    Items have marks, or begin in small letters as parts of the introducing sentence, or are lines right below each
    other where paragraphs stand apart. An item that introduces the items behind it in its turn has some of them only:
    else a list of such items would belong to each of them over again, and take time and room with its square.

    Args:
        text: the article.
        parts: its paragraphs.
    """
    found = []
    outermost = 0  # the number behind the last item of a list that no item introduces
    for number, part in enumerate(parts[:-1]):
        if text[part.end - 1] != ":":
            continue
        most = min(len(parts), number + 1 + _NESTED_ITEMS) if number < outermost else len(parts)
        end = number + 1
        for same in (_marked, _in_small_letters):
            while end < most and same(text, parts[end]):
                end += 1
            if end == number + 2 and text[parts[number + 1].start] in _DASHES:
                end = number + 1  # a lone dash credits what stands before it
            if end > number + 1:
                break
        else:
            end = _lines_end(text, parts, number + 1, most)
        if end > number + 1:
            found.append((number, range(number + 1, end)))
            outermost = max(outermost, end)
    return found


_NESTED_ITEMS = 20
"""Items that an item introduces at most. Set by hand; not fitted."""


def _marked(text: str, part: Span) -> bool:
    return ITEM.match(text, *part) is not None


def _in_small_letters(text: str, part: Span) -> bool:
    return text[part.start].islower()


def _lines_end(text: str, parts: Sequence[Span], first: int, most: int) -> int:
    """Return the number behind the last of two or more lines right below each other; `first` where there are none."""
    apart = first > 1 and text.count("\n", parts[first - 2].end, parts[first - 1].start) > 1
    end = first
    while apart and end < most and (end == first or text.count("\n", parts[end - 1].end, parts[end].start) == 1):
        if text[parts[end].start] in _QUOTED or text[parts[end].end - 1] == ":":
            return first
        end += 1
    return end if end > first + 1 else first


def sentence_starts(doc: Doc) -> list[int]:
    """Return the indices of tokens at which a sentence must begin: those of `blocks`, and cuts of endless sentences."""
    text = doc.text
    starts = {block.start for block in blocks(text)}
    indices, since = [], 0
    for token in doc:
        since += 1
        if token.idx in starts or since > LONGEST_SENTENCE:
            indices.append(token.i)
            since = 0
        elif token.text in _ENDS:
            since = 0
    return indices


_CLOSING = frozenset("”\"»’'")
_APOSTROPHES = frozenset("’'")
_OMISSIONS = frozenset({"...", "…", "...."})
_PRONOUNS = frozenset({"He", "She", "They", "It", "We"})


def sentence_seams(doc: Doc) -> tuple[list[int], list[int]]:
    """Return the indices of tokens at which a sentence must begin, and of those at which none can.

    None begins behind a comma, also one within a closing mark: "“It rained,” Lee said", nor behind a possessive that
    may be taken for such a mark: "NBC News' Today show". One begins with a pronoun in
    capitals behind a closing mark, though the full stop was forgotten: "they “live on imports” He added", and with any
    capital behind the mark of an omission: "It rained [...] We left".
    """
    begin, never = [], []
    bounds = set(sentence_starts(doc))
    words, spaced = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    for index in range(1, len(words)):
        before = words[index - 1]
        if index in bounds or words[index].isspace() or before.isspace():
            continue
        closing = before in _CLOSING and index > 1
        if words[index - 2 if closing else index - 1] == "," or _goes_on(words, spaced, index):
            never.append(index)
        elif (before == "]" and _omits_end(words, index)) or (
            closing and words[index] in _PRONOUNS and spaced[index - 1] and not spaced[index - 2]
        ):
            begin.append(index)
        elif before in _APOSTROPHES and index > 1 and words[index - 2].isalpha() and not spaced[index - 2]:
            never.append(index)
    return sorted([*bounds, *begin]), never


def _omits_end(words: Sequence[str], index: int) -> bool:
    """Tell whether the mark of an omission stands before a word in capitals, and no full stop before the mark."""
    before = words[max(index - 4, 0) : index]
    return (
        words[index][0].isupper() and before[1::2] == ["[", "]"] and before[2] in _OMISSIONS and before[0] not in _ENDS
    )


def _goes_on(words: Sequence[str], spaced: Sequence[bool], index: int) -> bool:
    """Tell whether a word or bracket follows a word without a mark, or a rank's full stop: "MP Jill", "Supt. Lee"."""
    word, before = words[index], words[index - 1]
    if not spaced[index - 1]:
        return False
    if word == "[":
        return before.isalnum()
    if before == "." and index > 1 and not spaced[index - 2]:
        return words[index - 2] in _RANKS and word[0].isupper()
    return before.isalpha() and word[0].isalpha() and (len(before) > 1 or before in {"I", "a"})


_RANKS = frozenset({
    "Adm", "Brig", "Capt", "Cllr", "Cmdr", "Col", "Cpl", "Det", "Gen", "Gov", "Insp", "Lt", "Maj", "Mr", "Mrs", "Ms",
    "Prof", "Rep", "Rev", "Revd", "Sen", "Sgt", "Smt", "Sra", "Srta", "Supt",
})  # fmt: skip
"""Titles and ranks whose full stop ends no sentence before a name."""


def pieces(text: str, size: int = PIECE) -> list[str]:
    """Split the text between paragraphs, or else sentences or words, into parts of about `size` characters."""
    if len(text) <= size:
        return [text]
    parts, start = [], 0
    while len(text) - start > size:
        limit = start + size
        gaps = ((gap, text.rfind(gap, start, limit)) for gap in ("\n\n", "\n", ". ", " "))
        cut = next((place + len(gap) for gap, place in gaps if place > start), limit)
        parts.append(text[start:cut])
        start = cut
    return [*parts, text[start:]]
