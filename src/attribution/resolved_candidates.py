"""Candidates with everything that the stages after extraction have found of them, and the records made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.extraction.combine import nesting
from attribution.lexicon.confidence import confidence
from attribution.records import Attribution, Content, Hedge, QuoteType, Speaker, Verb, text_of
from attribution.text.spans import WORD
from attribution.view import Candidate, View


@dataclass(frozen=True, slots=True)
class ResolvedCandidate:
    """An attribution before its record is written: it still knows the tokens that the candidate stands on.

    candidate: what the engine proposed.
    speaker: who the speaker's words mean; None where there are none.
    hedges: those that bear on it.
    parent: the number of the innermost candidate whose content it stands in.
    quote: whether all, none or some of its content's words are quoted.
    """

    candidate: Candidate
    speaker: Speaker | None
    hedges: tuple[Hedge, ...]
    parent: int | None
    quote: QuoteType


def resolved_candidates(
    view: View,
    candidates: Sequence[Candidate],
    speakers: Sequence[Speaker | None],
    hedges: Sequence[Sequence[Hedge]],
) -> tuple[ResolvedCandidate, ...]:
    """Join the candidates to their speakers and hedges, one of each for each candidate, and to their parents."""
    columns = zip(candidates, speakers, hedges, nesting(candidates), strict=True)
    return tuple(
        ResolvedCandidate(candidate, speaker, tuple(own), parent, quote_type(view, candidate))
        for candidate, speaker, own, parent in columns
    )


def attribution_of(view: View, resolved: ResolvedCandidate) -> Attribution:
    """Write the record of a candidate: text and offsets instead of tokens."""
    candidate = resolved.candidate
    return Attribution(
        speaker=resolved.speaker,
        verb=Verb(text_of(view.text, candidate.verb), candidate.verb, candidate.cue.lemma, candidate.cue.verb_class),
        content=Content(text_of(view.text, candidate.content), candidate.content, resolved.quote),
        hedges=resolved.hedges,
        confidence=confidence(candidate.rule) if candidate.confidence is None else candidate.confidence,
        rule=candidate.rule,
        parent=resolved.parent,
        path=candidate.path,
    )


def quote_type(view: View, candidate: Candidate) -> QuoteType:
    """Tell whether all, none or some of the content's words are quoted; a leading "that" is not counted."""
    inside = total = 0
    for number, (start, end) in enumerate(candidate.content):
        for match in WORD.finditer(view.text, start, end):
            if number == 0 and match.start() == start and match[0].lower() == "that":
                continue
            total += 1
            inside += view.is_quoted(match.start())
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"
