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
from attribution.scoring.words import POINTS_BACK, TAKES_UP

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
"""Steps up the parse within which whoever the words are about is looked for. Set by hand; not fitted."""


@cache
def wordings() -> re.Pattern[str]:
    """Return one expression for all rows of anonymity.tsv."""
    lines = files("attribution.scoring").joinpath("anonymity.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    joined = "|".join(row[0].replace("SAY", _SAY) for row in rows)
    return re.compile(rf"\b(?:{joined})\b".replace(" ", r"\s{1,3}"), re.IGNORECASE)


def explained(view: View, mentions: Sequence[tuple[Span, str | None]]) -> dict[str, TextSpan]:
    """Find why speakers without a name have none.

    Args:
        view: the article.
        mentions: all speakers' spans in the order of the text, each with its entity or, for one with a name, None.

    Returns:
        For each entity that is explained the first words that do.
    """
    owner: dict[int, str | None] = {}
    ordered: list[tuple[int, str | None]] = []
    starts = [token.idx for token in view.doc]
    for (start, end), entity in mentions:
        first = max(bisect_right(starts, start) - 1, 0)
        ordered.append((first, entity))
        for index in range(first, bisect_right(starts, end - 1)):
            owner[index] = entity
    explanations: dict[str, TextSpan] = {}
    for span in _explanations(view):
        token = view.doc[max(bisect_right(starts, span.start) - 1, 0)]
        entity = _about(view, token, owner, ordered)
        if entity is not None:
            explanations.setdefault(entity, TextSpan(view.text[span.start : span.end], (span,)))
    return explanations


def _explanations(view: View) -> Iterator[Span]:
    """Yield the words of explanation in the author's own voice, in the order of the text."""
    for start, end in view.paragraphs:
        if _STEM.search(view.text, start, end):
            for match in wordings().finditer(view.text, start, end):
                if not view.is_quoted(match.start()):
                    yield Span(*match.span())


def _about(
    view: View, token: Token, owner: Mapping[int, str | None], ordered: Sequence[tuple[int, str | None]]
) -> str | None:
    """Return the entity that the words are about: by the noun or the subject above, or by what that takes up."""
    current = token
    for _ in range(_CLIMB):
        above = grammar.own_subject(current)
        if current.i in owner or (above is not None and above.i in owner):
            return owner[current.i if above is None or current.i in owner else above.i]
        described = current.dep_ in grammar.RELATIVE_CLAUSE | grammar.NOUN_CLAUSE
        if above is not None and not described and _may_be_meant(above):
            return _taken_up(view, above, ordered)
        if current.head.i == current.i:
            return None
        current = current.head
        if described and current.i not in owner:
            return _taken_up(view, current, ordered)
    return None


def _may_be_meant(subject: Token) -> bool:
    """Tell whether the subject is a pronoun, a name or a word for persons: one that the words can be about."""
    return subject.tag_ == "PRP" or grammar.is_name(subject) or noun(subject.lemma_) in ("person", "group")


def _taken_up(view: View, subject: Token, ordered: Sequence[tuple[int, str | None]]) -> str | None:
    """Return the nameless speaker that a pronoun or a description means: the last one, at most a paragraph before."""
    place = bisect_right(ordered, subject.i, key=lambda item: item[0]) - 1
    first, entity = ordered[place] if place >= 0 else (0, None)
    if entity is None or view.paragraph_of[subject.i] - view.paragraph_of[first] > 1:
        return None
    taken = subject.lemma_ in entity.lower().split() and view.doc[subject.left_edge.i].lower_ in POINTS_BACK
    return entity if subject.lower_ in TAKES_UP or taken else None
