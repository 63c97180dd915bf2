"""From candidates to speakers: every mention through the chain of strategies, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.records import Span, Speaker, text_of
from attribution.resolution.conversation import conversation, note_answers, with_labels, with_turns
from attribution.resolution.dialogue import is_first_person
from attribution.resolution.discourse import Discourse
from attribution.resolution.facts import Facts, facts_of
from attribution.resolution.ledger import Ledger
from attribution.resolution.pronouns import walk
from attribution.resolution.resolved import ResolvedSpeakers, resolved_speakers
from attribution.resolution.strategies import resolve_mention
from attribution.view import Candidate, View


def resolve(view: View, candidates: Sequence[Candidate]) -> list[Speaker | None]:
    """Return for each candidate its speaker, in the same order; None where it has none."""
    return list(resolve_speakers(view, candidates).speakers)


def resolve_speakers(view: View, candidates: Sequence[Candidate]) -> ResolvedSpeakers:
    """Return the candidates' speakers with where else the article names and describes them."""
    discourse = Discourse(gather(view, candidates), Ledger(), resolve_mention)
    resolve_mentions(discourse)
    return resolved_speakers(discourse, [_speaker(discourse, number) for number in range(len(candidates))])


def resolve_mentions(discourse: Discourse) -> None:
    """Resolve all mentions in the order of the text, which fills the ledger.

    The first person waits for all others, since its antecedent, the quotation's speaker, may follow it.
    """
    note_answers(discourse)
    facts = discourse.facts
    numbers = [number for number, mention in enumerate(facts.mentions) if mention is not None]
    waiting = {number for number in numbers if _is_first_person(facts, number)}
    for number in sorted(numbers, key=lambda number: (number in waiting, facts.start_of(number), number)):
        walk(discourse, facts.start_of(number))
        discourse.resolution_of(number)


def gather(view: View, candidates: Sequence[Candidate]) -> Facts:
    """Return all that is known of the article before a speaker is resolved, the turns of a conversation included."""
    facts = with_labels(facts_of(view, candidates))
    return with_turns(facts, conversation(facts))


def _is_first_person(facts: Facts, number: int) -> bool:
    mention = facts.mentions[number]
    return mention is not None and is_first_person(mention)


def _speaker(discourse: Discourse, number: int) -> Speaker | None:
    facts, mention = discourse.facts, discourse.facts.mentions[number]
    if mention is None:
        return None
    spans = facts.candidates[number].speaker or (facts.view.token_span(mention.start, mention.end - 1),)
    resolution = discourse.resolution_of(number)
    spans = _with_whole_name(facts, mention.start, resolution.number, spans)
    kind = resolution.type
    if resolution.number is not None:
        kind = discourse.entity(resolution.number).type  # later pronouns may have shown more
    return Speaker(text_of(facts.view.text, spans), spans, resolution.entity, kind, resolution.source)


def _with_whole_name(facts: Facts, start: int, entity: int | None, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the speaker's pieces, with the whole of its name where the parser has cut its first word off.

    So it does with "Nguyễn" of *Nguyễn Thị Hạnh*, which it takes for a verb.
    """
    name = facts.register.name_at.get(start)
    if name is None or name.start == start or facts.register.owner[start] != entity:
        return spans
    if not all(part.isalpha() for part in facts.page.texts[name.start : start]):
        return spans
    return (Span(facts.view.doc[name.start].idx, spans[0].end), *spans[1:])
