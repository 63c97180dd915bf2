"""Why a speaker has no name, where the article says so: "who spoke on condition of anonymity"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from attribution.mentions import Mention, Span
from attribution.parsing import grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

    from attribution.extraction.view import View

_SAY = "sp[eo]ak(?:s|ing)?|spoken?|talk(?:s|ed|ing)?|comment(?:s|ed|ing)?|said|says?|saying|t[eo]ld|tell(?:s|ing)?"
_SAY += "|describ(?:es|ed|ing)|respond(?:s|ed|ing)?|wr[oi]te|writing|testif(?:y|ied|ying)|answer(?:s|ed|ing)?"

_STEM = re.compile(
    "anonym|named|identi|names?\\b|nameless|authori[sz]|authority|permi|allowed|cleared|entitled", re.IGNORECASE
)
"""One of these stands in every wording of the table: most paragraphs need no closer look."""

_CLIMB = 8
"""Steps up the parse within which whoever the words are about is looked for."""

_PRONOUNS = frozenset({"he", "she", "they", "who", "both", "all", "neither", "none"})


@cache
def wordings() -> re.Pattern[str]:
    """One expression for all rows of anonymity.tsv."""
    lines = files("attribution.scoring").joinpath("anonymity.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return re.compile(r"\b(?:{})\b".format("|".join(row[0].replace("SAY", _SAY) for row in rows)), re.IGNORECASE)


def explained(view: View, mentions: Sequence[tuple[Span, str | None]]) -> dict[str, Mention]:
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
    found: dict[str, Mention] = {}
    for span in _explanations(view):
        token = view.doc[max(bisect_right(starts, span.start) - 1, 0)]
        entity = _about(view, token, owner, ordered)
        if entity is not None:
            found.setdefault(entity, Mention(view.text[span.start : span.end], (span,)))
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
    """Whom the words at the token are about: who governs them, else whom their subject takes up."""
    current, subjects = token, []
    for _ in range(_CLIMB):
        if current.i in owner:
            return owner[current.i]
        subject = grammar.own_subject(current)
        if subject is not None:
            if subject.i in owner:
                return owner[subject.i]
            subjects.append(subject)
        if current.head.i == current.i:
            break
        current = current.head
    return next((entity for subject in subjects if (entity := _taken_up(view, subject, ordered))), None)


def _taken_up(view: View, subject: Token, ordered: Sequence[tuple[int, str | None]]) -> str | None:
    """The speaker before a subject that is a pronoun, or a noun by which the speaker was described, if it is nameless.

    Not farther off than the paragraph before.
    """
    place = bisect_right(ordered, subject.i, key=lambda item: item[0]) - 1
    if place < 0:
        return None
    first, entity = ordered[place]
    if entity is None or view.paragraph_of[subject.i] - view.paragraph_of[first] > 1:
        return None
    described = subject.lemma_ in entity.lower() and view.doc[subject.left_edge.i].lower_ in ("the", "that", "those")
    return entity if subject.lower_ in _PRONOUNS or described else None
