"""From candidates to speakers: every mention through the chain of strategies, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.records import Speaker, text_of
from attribution.resolution.discourse import Discourse
from attribution.resolution.pronouns import is_first_person, walk
from attribution.resolution.resolved import ResolvedSpeakers, cast
from attribution.resolution.strategies import resolve_mention
from attribution.view import Candidate, View


def resolve(view: View, candidates: Sequence[Candidate]) -> list[Speaker | None]:
    """For each candidate its speaker, in the same order; None where it has none."""
    return list(resolve_speakers(view, candidates).speakers)


def resolve_speakers(view: View, candidates: Sequence[Candidate]) -> ResolvedSpeakers:
    """The candidates' speakers with where else the article names and describes them.

    The first person waits for all others, since its antecedent, the quotation's speaker, may follow it.
    """
    discourse = Discourse.of(view, candidates, resolve_mention)
    numbers = [number for number, mention in enumerate(discourse.mentions) if mention is not None]
    waiting = {number for number in numbers if _is_first_person(discourse, number)}
    for number in sorted(numbers, key=lambda number: (number in waiting, discourse.start_of(number), number)):
        walk(discourse, discourse.start_of(number))
        discourse.found(number)
    return cast(discourse, [_speaker(discourse, number) for number in range(len(candidates))])


def _is_first_person(discourse: Discourse, number: int) -> bool:
    mention = discourse.mentions[number]
    return mention is not None and is_first_person(mention)


def _speaker(discourse: Discourse, number: int) -> Speaker | None:
    mention = discourse.mentions[number]
    if mention is None:
        return None
    spans = discourse.candidates[number].speaker or (discourse.view.token_span(mention.start, mention.end - 1),)
    found = discourse.found(number)
    kind = found.type if found.number is None else discourse.entity(found.number).type  # pronouns have told more since
    return Speaker(text_of(discourse.view.text, spans), spans, found.entity, kind, found.source)
