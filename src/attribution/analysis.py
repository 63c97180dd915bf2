"""The stages after extraction, in their order: exclude, attach hedges, resolve, assert, score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attribution.hedging import hedges
from attribution.policy import Policy
from attribution.records import Article, Span
from attribution.resolution import resolve_speakers
from attribution.resolved_candidates import attribution_of, resolved_candidates
from attribution.scoring.assertions import assertions
from attribution.scoring.profiles import profiles
from attribution.scoring.score import score
from attribution.scoring.status import AssertionContext
from attribution.text.boilerplate import NOT_THE_ARTICLES, boilerplate_paragraphs
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from attribution.reading.documents import Document


def analyse(  # noqa: PLR0913 - two are for evaluations and long texts
    view: View,
    document: Document,
    policy: Policy,
    candidates: Sequence[Candidate],
    *,
    asserted: Sequence[Sequence[Span]] | None = None,
    excluded: Mapping[int, str] | None = None,
) -> Article:
    """Make the article of a parsed text and of the candidates that an engine has proposed for it.

    Args:
        view: the parsed text.
        document: the text with its id and title.
        policy: what counts as sourced, and what is no body text.
        candidates: in the order of their cues, one for each.
        asserted: the pieces of each assertion, where they are known, as in an evaluation of the stages after them;
            None finds them.
        excluded: the paragraphs of the view that are no body, by their index, each with the reason; None where the
            view is the whole article, and shows it.
    """
    if excluded is None:
        excluded = boilerplate_paragraphs(view.text, view.paragraphs, document.title, policy)
    candidates = _of_the_article(view, candidates, excluded)
    attached = hedges.attach(view, candidates, hedges.find(view))
    speakers = resolve_speakers(view, candidates)
    resolved = resolved_candidates(view, candidates, speakers.speakers, attached.by_candidate)
    attributions = tuple(attribution_of(view, item) for item in resolved)
    context = AssertionContext.of(view, resolved, policy)
    body = assertions(context, attached.authors, excluded, asserted)
    return Article(
        text=document.text,
        attributions=attributions,
        assertions=body.assertions,
        score=score(document.text, attributions, body.assertions),
        excluded=body.excluded,
        id=document.id,
        title=document.title,
        meta=document.meta,
        speakers=profiles(view, speakers, attributions, body.assertions),
    )


def _of_the_article(view: View, candidates: Sequence[Candidate], excluded: Mapping[int, str]) -> list[Candidate]:
    """Drop the candidates of paragraphs that belong to the page and not to the article."""
    foreign = {number for number, reason in excluded.items() if reason in NOT_THE_ARTICLES}
    return [candidate for candidate in candidates if view.paragraph_of[candidate.head] not in foreign]
