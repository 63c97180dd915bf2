"""The stages that follow every engine's proposals, in their order: hedges, speakers, assertions, score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attribution.hedging import hedges
from attribution.lexicon.confidence import confidence
from attribution.policy import Policy
from attribution.records import Article, Attribution, Content, Hedge, QuoteType, Speaker, Verb, text_of
from attribution.resolution import resolve_speakers
from attribution.scoring.assertions import assertions
from attribution.scoring.profiles import profiles
from attribution.scoring.score import WORD, score
from attribution.scoring.status import AssertionContext
from attribution.text.boilerplate import NOT_THE_ARTICLES, boilerplate_paragraphs
from attribution.text.cover import Cover
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from attribution.reading.documents import Document


def analyse(view: View, document: Document, policy: Policy, proposed: Sequence[Candidate]) -> Article:
    """Analyse an article from what an engine proposed in it.

    Args:
        view: of the parse of the document's text.
        document: the article's text, id and title.
        policy: what counts as sourced.
        proposed: the engine's candidates, in the order of their cues.

    """
    reasons = boilerplate_paragraphs(view.text, view.paragraphs, document.title, policy)
    foreign = {number for number, reason in reasons.items() if reason in NOT_THE_ARTICLES}
    candidates = [candidate for candidate in proposed if view.paragraph_of[candidate.head] not in foreign]
    borne, own = hedges.attach(view, candidates, hedges.find(view))
    cast = resolve_speakers(view, candidates)
    parents = nesting(candidates)
    made = [_attribution(view, *parts) for parts in zip(candidates, cast.speakers, borne, parents, strict=True)]
    found, excluded = assertions(AssertionContext.of(view, candidates, made, policy), own, reasons)
    return Article(
        text=document.text,
        attributions=tuple(made),
        assertions=tuple(found),
        score=score(document.text, made, found),
        excluded=tuple(excluded),
        id=document.id,
        title=document.title,
        speakers=profiles(view, cast, made, found),
    )


def _attribution(
    view: View, found: Candidate, speaker: Speaker | None, borne: Sequence[Hedge], parent: int | None
) -> Attribution:
    return Attribution(
        speaker=speaker,
        verb=Verb(text_of(view.text, found.verb), found.verb, found.cue.lemma, found.cue.verb_class),
        content=Content(text_of(view.text, found.content), found.content, quote_type(view, found)),
        hedges=tuple(borne),
        confidence=confidence(found.rule) if found.confidence is None else found.confidence,
        rule=found.rule,
        parent=parent,
        path=found.path,
    )


def quote_type(view: View, found: Candidate) -> QuoteType:
    """Whether all, none or some of the content's words stand in quotation marks; a leading "that" counts for none."""
    inside = total = 0
    for number, (start, end) in enumerate(found.content):
        for match in WORD.finditer(view.text, start, end):
            if number == 0 and match.start() == start and match[0].lower() == "that":
                continue
            total += 1
            inside += view.is_quoted(match.start())
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def nesting(candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the index of the innermost one whose content holds its cue, which does not hold theirs."""
    cover = Cover((index, piece) for index, found in enumerate(candidates) for piece in found.content)
    holders = [cover.around(found.verb[0]) for found in candidates]

    def size(index: int) -> int:
        return sum(end - start for start, end in candidates[index].content)

    parents: list[int | None] = []
    for index, around in enumerate(holders):
        outer = [o for o in around if o != index and not (index in holders[o] and (size(index), o) >= (size(o), index))]
        parents.append(min(outer, key=size, default=None))
    return parents
