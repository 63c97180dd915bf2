"""Where the lexicon's hedges stand in a text, each in a construction in which it weakens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.extraction.cover import Cover
from attribution.extraction.view import Candidate, View
from attribution.lexicon import HedgeWord, hedges
from attribution.parsing import grammar
from attribution.records import Hedge, HedgeKind, HedgeLevel, Span

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
class Found:
    """A hedge in the text: where, of what kind, and its head token's index."""

    span: Span
    kind: HedgeKind
    head: int


def find(view: View) -> list[Found]:
    """The hedges of a text in order, without overlap, the longest first where two begin together."""
    table = hedges()
    found: list[Found] = []
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


def _match(view: View, token: Token, entry: HedgeWord) -> tuple[Found, int] | None:
    doc, words = view.doc, entry.text.replace("-", " - ").split()  # the parsers split at hyphens
    last = token.i
    for word in words[1:]:
        last += 1
        if last >= len(doc) or doc[last].lower_ != word:
            return None
    if not any(_READINGS[reading](token, doc[last]) for reading in entry.readings):
        return None
    first, stop = token.i, last
    if "passive-to" in entry.readings and token.tag_ == "VBN":
        first, stop = _passive_group(token)
    start, end = doc[first].idx, doc[stop].idx + len(doc[stop])
    return Found(Span(start, end), entry.kind, token.i), stop + 1


def _modal(token: Token, _: Token) -> bool:
    following = next((item for item in token.doc[token.i + 1 : token.i + 5] if item.tag_ != "RB"), None)
    if token.tag_ != "MD" or following is None or following.tag_ not in ("VB", "CC", "PRP", ","):
        return False
    return token.lower_ != "could" or _doubts(token.head)


def _doubts(verb: Token) -> bool:
    """Whether the "could" of this verb is a possibility: no ability, no condition, nothing ruled out."""
    if any(grammar.children(verb, grammar.NEGATION)):
        return False
    if any(mark.lower_ in _ABLE_AFTER for mark in grammar.children(verb, grammar.MARKER)):
        return False
    perfect = any(item.lemma_ == "have" for item in grammar.children(verb, grammar.AUXILIARY))
    return perfect or verb.lemma_ not in _ABILITY


_ABLE_AFTER = frozenset({"before", "if", "until", "so", "than", "as"})
"""Conjunctions after which "could" tells what somebody was able to do, or a condition."""

_ABILITY = frozenset(
    [
        "see",
        "hear",
        "feel",
        "find",
        "tell",
        "remember",
        "afford",
        "play",
        "only",
        "understand",
        "believe",
        "speak",
        "walk",
        "read",
    ]
)
"""Verbs with which "could" mostly tells of an ability in the past."""


def _adverb(token: Token, _: Token) -> bool:
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == "possibly" and before in ("can", "could", "cannot", "not", "n't"):
        return False  # "the worst you can possibly have" doubts nothing
    return token.tag_.startswith("RB") or (token.tag_ == "JJ" and token.lower_.endswith("ly"))


def _adjective(token: Token, last: Token) -> bool:
    return last.tag_.startswith("JJ") or token.tag_.startswith("JJ")


def _before_noun(_: Token, last: Token) -> bool:
    if last.i + 1 >= len(last.doc) or last.dep_ not in grammar.COMPOUND:
        return False
    return last.head.i > last.i and last.head.tag_.startswith(("N", "J", "VBG", "VBN"))


def _with_to(token: Token, last: Token) -> bool:
    if not grammar.is_verb(token) or (token.tag_ == "VB" and token.head.lemma_ == "make"):
        return False
    if any(grammar.children(token, grammar.OPEN_CLAUSE | grammar.ATTRIBUTE)):
        return True
    return last.i > token.i


def _with_clause(token: Token, _: Token) -> bool:
    holder = token.head if token.dep_ in grammar.ATTRIBUTE else token
    return any(grammar.children(token, grammar.CLAUSE)) or (
        holder.i != token.i
        and any(item.i > token.i for item in grammar.children(holder, grammar.CLAUSE | grammar.ADVERBIAL_CLAUSE))
    )


def _passive_to(token: Token, _: Token) -> bool:
    if token.tag_ != "VBN" or not (grammar.is_passive(token) or token.dep_ in grammar.NOUN_CLAUSE):
        return False
    clause = grammar.open_clause(token)
    if clause is not None and grammar.infinitive_marker(clause):
        return grammar.agent(token) is None
    subject = grammar.own_subject(token)
    return subject is not None and subject.lower_ == "it" and grammar.complement_clause(token) is not None


def _passive_group(token: Token) -> tuple[int, int]:
    auxiliaries = [
        item.i
        for item in grammar.children(token, grammar.AUXILIARY)
        if item.lemma_ == "be" or item.dep_ in grammar.PASSIVE
    ]
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    return min([token.i, *auxiliaries]), following.i if following.tag_ == "TO" else token.i


_READINGS = {
    "any": lambda *_: True,
    "modal": _modal,
    "adverb": _adverb,
    "adjective": _adjective,
    "before-noun": _before_noun,
    "with-to": _with_to,
    "with-clause": _with_clause,
    "passive-to": _passive_to,
}


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


def attach(view: View, candidates: list[Candidate], found: Iterable[Found]) -> tuple[list[list[Hedge]], list[Hedge]]:
    """Each hedge with the innermost attribution that it bears on: per candidate its hedges, then the author's own."""
    own: list[list[Hedge]] = [[] for _ in candidates]
    left: list[Hedge] = []
    taken: set[int] = set()
    for index, candidate in enumerate(candidates):
        for item in _of_cue(view, candidate):
            taken.add(item.head)
            own[index].append(_record(view, item, "verb"))
    places = _Index.of(candidates)
    for item in found:
        if item.head in taken:
            continue
        bearer, level = _bearer(view, candidates, places, item)
        (left if bearer is None else own[bearer]).append(_record(view, item, level))
    for hedges_ in own:
        hedges_.sort(key=lambda hedge: hedge.start)
    return own, left


def _of_cue(view: View, candidate: Candidate) -> Iterator[Found]:
    """The cue's own hedge: "claimed" keeps a distance, "suggested" doubts, but nobody doubts "claimed a life"."""
    kind = candidate.cue.hedge
    if kind is None:
        return
    token = view.doc[candidate.head]
    if kind == "distancing" and candidate.rule == "direct_object" and _idiom(view, candidate):
        return
    yield Found(Span(token.idx, token.idx + len(token)), kind, token.i)


def _idiom(view: View, candidate: Candidate) -> bool:
    held = grammar.direct_object(view.doc[candidate.head]) or grammar.own_subject(view.doc[candidate.head])
    return held is not None and held.lemma_ in _CLAIMED_THINGS


def _bearer(view: View, candidates: list[Candidate], index: _Index, item: Found) -> tuple[int | None, HedgeLevel]:
    said = set(index.speakers.touching(item.span))  # "I think": its own attribution hedges the one around it
    reporting = [number for number in index.verbs.touching(item.span) if number not in said]
    if reporting and not said:
        return reporting[-1], "verb"
    within = [number for number in index.contents.touching(item.span) if number not in said]
    if not within:
        return None, "content"
    inner = min(within, key=lambda number: sum(end - start for start, end in candidates[number].content))
    return inner, "verb" if _reports(view, candidates[inner], item) else "content"


def _reports(view: View, candidate: Candidate, item: Found) -> bool:
    """Whether a hearsay adverb in the content is the author's doubt of the whole: "reportedly fled, according to …"."""
    if item.kind != "hearsay" or candidate.rule != "according_to":
        return False
    return not view.is_quoted(item.span.start) and grammar.is_verb(view.doc[item.head].head)


def _record(view: View, item: Found, level: HedgeLevel) -> Hedge:
    return Hedge(view.text[item.span.start : item.span.end], (item.span,), item.kind, level)
