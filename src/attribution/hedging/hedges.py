"""Find the lexicon's hedges, each in a construction in which it weakens, and the attribution that each bears on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.hedging.constructions import CONSTRUCTIONS, passive_group
from attribution.hedging.words import CLAIMED_THINGS, PROPOSING, SINGULAR
from attribution.lexicon import HedgeEntry, hedges
from attribution.parsing import grammar
from attribution.records import Hedge, HedgeKind, HedgeLevel, Span
from attribution.rules import rule_named
from attribution.text.cover import Cover
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class HedgeMatch:
    """A hedge in the text: its characters, its kind, the index of its head token."""

    span: Span
    kind: HedgeKind
    head: int


def find(view: View) -> list[HedgeMatch]:
    """Find the hedges of a text.

    Returns:
        The matches in the order of the text, without overlap; where two begin together the longest.
    """
    table = hedges()
    matches: list[HedgeMatch] = []
    beyond = -1
    for token in view.doc:
        if token.i < beyond:
            continue
        entries = table.get(token.lemma_, ())
        if token.lower_ != token.lemma_:
            entries = (*entries, *table.get(token.lower_, ()))
        for entry in entries:
            match = _match(view, token, entry)
            if match is not None:
                matches.append(match[0])
                beyond = match[1]
                break
    return matches


def _match(view: View, token: Token, entry: HedgeEntry) -> tuple[HedgeMatch, int] | None:
    doc, words = view.doc, entry.text.replace("-", " - ").split()  # the parsers split at hyphens
    last = token.i
    for word in words[1:]:
        last += 1
        if last >= len(doc) or doc[last].lower_ != word:
            return None
    if not any(CONSTRUCTIONS[construction](token, doc[last]) for construction in entry.constructions):
        return None
    first, stop = token.i, last
    if "passive-to" in entry.constructions and token.tag_ == "VBN":
        first, stop = passive_group(token)
    start, end = doc[first].idx, doc[stop].idx + len(doc[stop])
    return HedgeMatch(Span(start, end), entry.kind, token.i), stop + 1


@dataclass(frozen=True, slots=True)
class AttachedHedges:
    """The hedges of a text by what they bear on.

    `by_candidate` holds for each candidate its hedges, in the candidates' order; `authors` those that bear on no
    attribution: the author's own.
    """

    by_candidate: Sequence[Sequence[Hedge]]
    authors: Sequence[Hedge]


@dataclass(frozen=True, slots=True)
class _Index:
    """The candidates' speakers, verbs and contents, asked by place."""

    speakers: Cover
    verbs: Cover
    contents: Cover

    @classmethod
    def of(cls, candidates: Sequence[Candidate]) -> _Index:
        numbered = list(enumerate(candidates))
        return cls(
            Cover((number, span) for number, candidate in numbered for span in candidate.speaker),
            Cover((number, span) for number, candidate in numbered for span in candidate.verb),
            Cover((number, span) for number, candidate in numbered for span in candidate.content),
        )


def attach(view: View, candidates: Sequence[Candidate], matches: Sequence[HedgeMatch]) -> AttachedHedges:
    """Attach each hedge to the innermost attribution that it bears on.

    Args:
        view: the article.
        candidates: its attributions.
        matches: the hedges that `find` has found; those of the cues themselves ("claimed") are added here.
    """
    by_candidate: list[list[Hedge]] = [[] for _ in candidates]
    authors: list[Hedge] = []
    of_cues: set[int] = set()
    match_at = {match.head: match for match in matches}
    for number, candidate in enumerate(candidates):
        for match in _of_cue(view, candidate):
            of_cues.add(match.head)
            same = match_at.get(match.head, match)
            by_candidate[number].append(_record(view, same if same.kind == match.kind else match, "verb"))
    places = _Index.of(candidates)
    for match in matches:
        if match.head in of_cues:
            continue
        bearer, level = _bearer(view, candidates, places, match)
        (authors if bearer is None else by_candidate[bearer]).append(_record(view, match, level))
    for hedges_ in by_candidate:
        hedges_.sort(key=lambda hedge: hedge.start)
    return AttachedHedges(by_candidate, authors)


def _of_cue(view: View, candidate: Candidate) -> Iterator[HedgeMatch]:
    """Yield the cue's own hedge: "claimed" keeps a distance, "suggested" doubts, but nobody doubts "claimed a life"."""
    kind, form = candidate.cue.hedge, rule_named(candidate.rule).form
    if kind is None or form == "impersonal":  # "is alleged to": the passive's own hedge, not the verb's
        return
    token = view.doc[candidate.head]
    if kind == "distancing" and _idiom(view, candidate):
        return
    if kind == "epistemic" and candidate.cue.lemma in PROPOSING and not _asserts(candidate, token):
        return
    if not candidate.speaker and candidate.cue.kind == "verb" and grammar.is_passive(token):
        kind = "hearsay"  # nobody is there to doubt or to insist: "it was claimed that"
    yield HedgeMatch(Span(token.idx, token.idx + len(token)), kind, token.i)


def _asserts(candidate: Candidate, verb: Token) -> bool:
    """Tell whether the cue's content says how things are: it is no proposal and no meaning of a word."""
    clause = grammar.complement_clause(verb)
    if clause is not None:
        subject = grammar.own_subject(clause)
        return subject is None or (grammar.is_finite(clause) and not _is_subjunctive(clause, subject))
    proposed = grammar.open_clause(verb)
    if proposed is not None and proposed.tag_ == "VBG":
        return False
    return candidate.cue.lemma != "imply" or rule_named(candidate.rule).form != "object"


def _is_subjunctive(verb: Token, subject: Token) -> bool:
    """Tell whether a singular has a plural's verb, as the tagger calls it: "suggested that he leave"."""
    return verb.tag_ == "VBP" and (subject.tag_ in ("NN", "NNP") or subject.lower_ in SINGULAR)


def _idiom(view: View, candidate: Candidate) -> bool:
    """Tell whether the cue's object makes it a turn of phrase: "claimed responsibility", "the raid was claimed by"."""
    verb = view.doc[candidate.head]
    target = grammar.own_subject(verb) if grammar.is_passive(verb) else grammar.direct_object(verb)
    if target is None and candidate.cue.kind == "noun":
        return any(mark.lower_ == "to" for mark, _ in grammar.prepositional(verb))  # "her claim to the throne"
    return target is not None and target.lemma_ in CLAIMED_THINGS


def _bearer(
    view: View, candidates: Sequence[Candidate], places: _Index, match: HedgeMatch
) -> tuple[int | None, HedgeLevel]:
    """Return the number of the candidate on which the hedge bears, or None, and at which level."""
    said = set(places.speakers.touching(match.span))  # "I think": its own attribution hedges the one around it
    reporting = [number for number in places.verbs.touching(match.span) if number not in said]
    if reporting and not said:
        return reporting[-1], "verb"
    within = [number for number in places.contents.touching(match.span) if number not in said]
    if not within:
        return None, "content"
    inner = min(within, key=lambda number: sum(end - start for start, end in candidates[number].content))
    return inner, "verb" if _reports(view, candidates[inner], match) else "content"


def _reports(view: View, candidate: Candidate, match: HedgeMatch) -> bool:
    """Tell whether a hearsay adverb in the content is the author's doubt of it: "reportedly fled, according to …"."""
    if match.kind != "hearsay" or rule_named(candidate.rule).form != "phrase":
        return False
    return not view.is_quoted(match.span.start) and grammar.is_verb(view.doc[match.head].head)


def _record(view: View, match: HedgeMatch, level: HedgeLevel) -> Hedge:
    return Hedge(view.text[match.span.start : match.span.end], (match.span,), match.kind, level)
