"""Where the lexicon's hedges stand in a text, each in a construction in which it weakens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.hedging.constructions import CONSTRUCTIONS, passive_group
from attribution.lexicon import HedgeEntry, hedges
from attribution.parsing import grammar
from attribution.records import Hedge, HedgeKind, HedgeLevel, Span
from attribution.rules import rule_named
from attribution.text.cover import Cover
from attribution.view import Candidate, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMED_THINGS = frozenset(
    [
        "responsibility",
        "credit",
        "victory",
        "title",
        "life",
        "lives",
        "crown",
        "championship",
        "win",
        "prize",
        "medal",
        "asylum",
        "refund",
        "damage",
        "damages",
        "benefit",
        "benefits",
        "seat",
        "scalp",
        "territory",
        "ownership",
        "land",
        "point",
        "points",
    ]
)
"""Objects with which "claim" is an idiom and keeps no distance."""


@dataclass(frozen=True, slots=True)
class HedgeMatch:
    """A hedge in the text: where, of what kind, and its head token's index."""

    span: Span
    kind: HedgeKind
    head: int


def find(view: View) -> list[HedgeMatch]:
    """The hedges of a text in order, without overlap, the longest first where two begin together."""
    table = hedges()
    found: list[HedgeMatch] = []
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
                found.append(match[0])
                beyond = match[1]
                break
    return found


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
class _Index:
    """The candidates' speakers, verbs and contents, asked by place."""

    speakers: Cover
    verbs: Cover
    contents: Cover

    @classmethod
    def of(cls, candidates: list[Candidate]) -> _Index:
        return cls(
            Cover((number, span) for number, found in enumerate(candidates) for span in found.speaker),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.verb),
            Cover((number, span) for number, found in enumerate(candidates) for span in found.content),
        )


def attach(
    view: View, candidates: list[Candidate], found: Sequence[HedgeMatch]
) -> tuple[list[list[Hedge]], list[Hedge]]:
    """Each hedge with the innermost attribution that it bears on: per candidate its hedges, then the author's own."""
    own: list[list[Hedge]] = [[] for _ in candidates]
    left: list[Hedge] = []
    taken: set[int] = set()
    listed = {item.head: item for item in found}
    for index, candidate in enumerate(candidates):
        for item in _of_cue(view, candidate):
            taken.add(item.head)
            same = listed.get(item.head, item)
            own[index].append(_record(view, same if same.kind == item.kind else item, "verb"))
    places = _Index.of(candidates)
    for item in found:
        if item.head in taken:
            continue
        bearer, level = _bearer(view, candidates, places, item)
        (left if bearer is None else own[bearer]).append(_record(view, item, level))
    for hedges_ in own:
        hedges_.sort(key=lambda hedge: hedge.start)
    return own, left


def _of_cue(view: View, candidate: Candidate) -> Iterator[HedgeMatch]:
    """The cue's own hedge: "claimed" keeps a distance, "suggested" doubts, but nobody doubts "claimed a life"."""
    kind, form = candidate.cue.hedge, rule_named(candidate.rule).form
    if kind is None or form == "impersonal":  # "is alleged to": the passive's own hedge, not the verb's
        return
    token = view.doc[candidate.head]
    if kind == "distancing" and form == "object" and _idiom(view, candidate):
        return
    if kind == "epistemic" and candidate.cue.lemma in _PROPOSING and not _asserts(candidate, token):
        return
    if not candidate.speaker and candidate.cue.kind == "verb" and grammar.is_passive(token):
        kind = "hearsay"  # nobody is there to doubt or to insist: "it was claimed that"
    yield HedgeMatch(Span(token.idx, token.idx + len(token)), kind, token.i)


_PROPOSING = frozenset({"suggest", "imply"})
"""Cues that doubt what is so, but have another sense: "suggested a walk", "polyamory implies consent"."""


def _asserts(candidate: Candidate, verb: Token) -> bool:
    """Whether the cue's content says how things are: no proposal that somebody do something, no meaning of a word."""
    clause = grammar.complement_clause(verb)
    if clause is not None:
        subject = grammar.own_subject(clause)
        return subject is None or (grammar.is_finite(clause) and not _is_subjunctive(clause, subject))
    proposed = grammar.open_clause(verb)
    if proposed is not None and proposed.tag_ == "VBG":
        return False
    return candidate.cue.lemma != "imply" or rule_named(candidate.rule).form != "object"


def _is_subjunctive(verb: Token, subject: Token) -> bool:
    """Whether a singular has a plural's verb, as the tagger calls it: "suggested that he leave"."""
    return verb.tag_ == "VBP" and (subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it"))


def _idiom(view: View, candidate: Candidate) -> bool:
    held = grammar.direct_object(view.doc[candidate.head]) or grammar.own_subject(view.doc[candidate.head])
    return held is not None and held.lemma_ in _CLAIMED_THINGS


def _bearer(view: View, candidates: list[Candidate], index: _Index, item: HedgeMatch) -> tuple[int | None, HedgeLevel]:
    said = set(index.speakers.touching(item.span))  # "I think": its own attribution hedges the one around it
    reporting = [number for number in index.verbs.touching(item.span) if number not in said]
    if reporting and not said:
        return reporting[-1], "verb"
    within = [number for number in index.contents.touching(item.span) if number not in said]
    if not within:
        return None, "content"
    inner = min(within, key=lambda number: sum(end - start for start, end in candidates[number].content))
    return inner, "verb" if _reports(view, candidates[inner], item) else "content"


def _reports(view: View, candidate: Candidate, item: HedgeMatch) -> bool:
    """Whether a hearsay adverb in the content is the author's doubt of the whole: "reportedly fled, according to …"."""
    if item.kind != "hearsay" or rule_named(candidate.rule).form != "phrase":
        return False
    return not view.is_quoted(item.span.start) and grammar.is_verb(view.doc[item.head].head)


def _record(view: View, item: HedgeMatch, level: HedgeLevel) -> Hedge:
    return Hedge(view.text[item.span.start : item.span.end], (item.span,), item.kind, level)
