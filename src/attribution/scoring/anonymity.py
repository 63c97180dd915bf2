"""Why a speaker has no name, where the article says so: "who spoke on condition of anonymity"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attribution.parsing import grammar
from attribution.records.spans import Span, TextSpan
from attribution.resolution.vocabulary import noun

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.view import View

_SAY = "sp[eo]ak(?:s|ing)?|spoken?|talk(?:s|ed|ing)?|comment(?:s|ed|ing)?|said|says?|saying|t[eo]ld|tell(?:s|ing)?"
_SAY += "|describ(?:es|ed|ing)|respond(?:s|ed|ing)?|wr[oi]te|writing|testif(?:y|ied|ying)|answer(?:s|ed|ing)?"

_STEM = re.compile(
    "anonym|named|identi|names?\\b|nameless|authori[sz]|authority|permi|allowed|cleared|entitled", re.IGNORECASE
)
"""One of these stands in every wording of the table: most paragraphs need no closer look."""

_CLIMB = 8
"""Steps up the parse within which whoever the words are about is looked for."""

_PRONOUNS = frozenset({"he", "she", "they", "both", "all", "neither", "none"})


@cache
def wordings() -> re.Pattern[str]:
    """One expression for all rows of anonymity.tsv."""
    lines = files("attribution.scoring").joinpath("anonymity.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    joined = "|".join(row[0].replace("SAY", _SAY) for row in rows)
    return re.compile(rf"\b(?:{joined})\b".replace(" ", r"\s{1,3}"), re.IGNORECASE)


def explained(view: View, mentions: Sequence[tuple[Span, str | None]]) -> dict[str, TextSpan]:
    """For each speaker without a name the first words that explain why it has none, where there are any.

    `mentions` are all speakers' spans in the order of the text, each with its entity or, for one with a name, None.
    """
    owner: dict[int, str | None] = {}
    ordered: list[tuple[int, str | None]] = []
    starts = [token.idx for token in view.doc]
    for (start, end), entity in mentions:
        first = max(bisect_right(starts, start) - 1, 0)
        ordered.append((first, entity))
        for index in range(first, bisect_right(starts, end - 1)):
            owner[index] = entity
    found: dict[str, TextSpan] = {}
    for span in _explanations(view):
        token = view.doc[max(bisect_right(starts, span.start) - 1, 0)]
        entity = _about(view, token, owner, ordered)
        if entity is not None:
            found.setdefault(entity, TextSpan(view.text[span.start : span.end], (span,)))
    return found


def _explanations(view: View) -> Iterator[Span]:
    """The words of explanation in the author's own voice, in the order of the text."""
    for start, end in view.paragraphs:
        if _STEM.search(view.text, start, end):
            for match in wordings().finditer(view.text, start, end):
                if not view.is_quoted(match.start()):
                    yield Span(*match.span())


def _about(
    view: View, token: Token, owner: Mapping[int, str | None], ordered: Sequence[tuple[int, str | None]]
) -> str | None:
    """Whom the words at the token are about: the noun or the subject above them, or whom that one takes up."""
    current = token
    for _ in range(_CLIMB):
        above = grammar.own_subject(current)
        if current.i in owner or (above is not None and above.i in owner):
            return owner[current.i if above is None or current.i in owner else above.i]
        described = current.dep_ in grammar.RELATIVE_CLAUSE | grammar.NOUN_CLAUSE
        if above is not None and not described and _is_somebody(above):
            return _taken_up(view, above, ordered)
        if current.head.i == current.i:
            return None
        current = current.head
        if described and current.i not in owner:
            return _taken_up(view, current, ordered)
    return None


def _is_somebody(subject: Token) -> bool:
    return subject.tag_ in ("PRP", "NNP", "NNPS") or noun(subject.lemma_) in ("person", "group")


def _taken_up(view: View, subject: Token, ordered: Sequence[tuple[int, str | None]]) -> str | None:
    """The nameless speaker before a pronoun or before a noun that describes it, no farther off than a paragraph."""
    place = bisect_right(ordered, subject.i, key=lambda item: item[0]) - 1
    first, entity = ordered[place] if place >= 0 else (0, None)
    if entity is None or view.paragraph_of[subject.i] - view.paragraph_of[first] > 1:
        return None
    taken = subject.lemma_ in entity.lower().split() and view.doc[subject.left_edge.i].lower_ in (
        "the",
        "that",
        "those",
    )
    return entity if subject.lower_ in _PRONOUNS or taken else None
