"""From what the network says of words to one candidate for each cue, with boundaries where the parse has them.

The numbers below were chosen on PolNeAR's development articles. They are few, and a third more or less of any moves no
figure by half a point.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from attribution.extraction.combine import whole_quotations
from attribution.extraction.spans import char_runs, content_spans, speaker_spans
from attribution.lexicon.tables import Cue, CueKind
from attribution.network.features import (
    CONTENT,
    CUE,
    NONE,
    REACH,
    ROLES,
    SPEAKER,
    Features,
    Ints,
    covered,
    reach,
    words_in,
)
from attribution.network.model import Floats, WordScores
from attribution.parsing import grammar
from attribution.records import VERB_CLASSES, Span
from attribution.rules import rule_named
from attribution.text.spans import balance, trim, without
from attribution.view import Candidate, View

NETWORK_RULE = "reader"
"""The rule's name of what no rule has found."""

BOUNDARY_COST = 0.7
"""What every beginning and end of content costs, in units of log-probability: contents are of few pieces."""
FIRST_ARC_COST, FURTHER_ARC_COST = 0.3, 0.7
"""What it costs beside that where one arc of the parse passes over the edge, and for each further one up to three."""
SPEAKER_BOUNDARY_SHARE = 0.5
"""How much of that is to pay between content and speaker; beside the cue nothing is."""
NOUN_PHRASE_BONUS, RULE_SPEAKER_BONUS = 1.0, 2.0
"""What a speaker is preferred by that is a whole noun phrase, or that the rule has found."""
_CUES_PER_BLOCK = 64
"""Cues that are decoded side by side: memory stays flat however many an article has."""
_MAX_LOG_ODDS = 4.0
"""Log-odds that one word can contribute at most to a speaker's."""
_IMPOSSIBLE = -99.0


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with the grounds to believe in it."""

    candidate: Candidate
    speaker_fit: float
    """Mean log-probability of the roles that the speaker's words were given; 0 without a speaker."""
    content_fit: float
    """The same of the content's words and those beside its edges."""
    bare: bool
    """Whether the cue is a bare verb, as behind "to" and "will": less often somebody's words."""
    quoted: bool
    """Whether the content begins in quotation marks."""


@dataclass(frozen=True, slots=True)
class ScoredArticle:
    """An article as the network has seen it, and the rules' candidates by their cues."""

    view: View
    rules: Mapping[int, Candidate]
    features: Features
    scores: WordScores


def decode(seen: ScoredArticle, cues: Sequence[int], roles: Floats) -> list[ScoredCandidate]:
    """A candidate for each of `cues` that has content; `roles` are the logarithms that `Model.link` gives for them."""
    found: list[ScoredCandidate | None] = []
    for first in range(0, len(cues), _CUES_PER_BLOCK):
        some, logs = cues[first : first + _CUES_PER_BLOCK], roles[first : first + _CUES_PER_BLOCK]
        rows = viterbi(seen.features, some, logs)
        found += [_linked(seen, *parts) for parts in zip(some, rows, logs, strict=True)]
    return [item for item in found if item is not None]


_BOUNDARY_SHARE = np.zeros((ROLES, ROLES), dtype=np.float32)
_BOUNDARY_SHARE[NONE, CONTENT] = _BOUNDARY_SHARE[CONTENT, NONE] = 1.0
_BOUNDARY_SHARE[SPEAKER, CONTENT] = _BOUNDARY_SHARE[CONTENT, SPEAKER] = SPEAKER_BOUNDARY_SHARE
"""From role to role the share of an edge's price that is to pay."""


def viterbi(features: Features, cues: Sequence[int], roles: Floats) -> Ints:
    """The likeliest roles of the words around each cue, where edges of content cost their price (Viterbi)."""
    count, around, _ = roles.shape
    places = np.array(cues)[:, None] + np.arange(-REACH, REACH + 1)
    logs = roles.copy()
    logs[(places < 0) | (places >= len(features))] = (0, _IMPOSSIBLE, _IMPOSSIBLE, _IMPOSSIBLE)
    logs[:, REACH] = (_IMPOSSIBLE, _IMPOSSIBLE, 0, _IMPOSSIBLE)
    prices = np.stack([boundary_costs(features, cue) for cue in cues])
    best = logs[:, 0]
    back = np.zeros((around, count, ROLES), dtype=np.int64)
    for place in range(1, around):
        ways = best[:, :, None] - _BOUNDARY_SHARE * prices[:, place, None, None]
        back[place] = ways.argmax(1)
        best = ways.max(1) + logs[:, place]
    path = np.zeros((count, around), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for place in range(around - 1, 0, -1):
        path[:, place - 1] = back[place, np.arange(count), path[:, place]]
    return path


def boundary_costs(features: Features, cue: int) -> Floats:
    """What an edge costs before each word around the cue; arcs that end at the cue itself lie over no constituent."""
    start, end = reach(cue, len(features))
    over = features.arcs[start:end].copy()
    sentence = features.sentence(cue)
    heads = np.array(features.heads[sentence.start : sentence.stop])
    own = [features.heads[cue], *(np.flatnonzero(heads == cue) + sentence.start).tolist()]
    for other in own:
        first, last = min(cue, other) + 1 - start, max(cue, other) + 1 - start
        over[max(first, 0) : max(last, 0)] -= cue != other
    prices = np.zeros(2 * REACH + 1, dtype=np.float32)
    prices[start - cue + REACH : end - cue + REACH] = (
        BOUNDARY_COST + FIRST_ARC_COST * np.minimum(over, 1) + FURTHER_ARC_COST * np.clip(over - 1, 0, 3)
    )
    return prices


def _linked(seen: ScoredArticle, cue: int, row: Ints, logs: Floats) -> ScoredCandidate | None:
    view, rule, first = seen.view, seen.rules.get(cue), cue - REACH
    content = np.flatnonzero(row == CONTENT)
    if rule is not None and rule_named(rule.rule).fixed_content:  # its edges are those of the paragraph
        words = words_in(seen.features.starts, rule.content)
    else:
        words = sorted({*(content + first).tolist(), *_out_of_reach(seen, cue)})
    if rule is None:
        verb = _verb(view, cue, set((np.flatnonzero(row == CUE) + first).tolist()))
        made = Candidate(NETWORK_RULE, _cue(seen, cue), cue, verb, content=())
    else:
        made = rule
    spoken, head = _speaker(seen, made, row, logs)
    pieces = without(view.text, content_spans(view, words), [*made.verb, *spoken])
    if not len(content) or not pieces:
        return None
    way = path(view, cue, head, int(content[0]) + first) if rule is None else None
    made = replace(made, content=pieces, speaker=spoken, speaker_head=head, path=way)
    beside = np.union1d(content, np.clip(np.concatenate([content - 1, content + 1]), 0, len(row) - 1))
    as_speaker = np.flatnonzero(row == SPEAKER)
    made = whole_quotations(view, made) or made
    return ScoredCandidate(
        candidate=made,
        speaker_fit=float(logs[as_speaker, SPEAKER].mean()) if len(as_speaker) else 0.0,
        content_fit=float(logs[beside, row[beside]].mean()),
        bare=view.doc[cue].tag_ == "VB",
        quoted=view.is_quoted(made.content[0].start),
    )


def _out_of_reach(seen: ScoredArticle, cue: int) -> list[int]:
    """The words of the rule's content, if there is one, that stand too far from the cue for the network."""
    rule = seen.rules.get(cue)
    words = words_in(seen.features.starts, rule.content) if rule is not None else []
    return [index for index in words if abs(index - cue) > REACH]


def _speaker(seen: ScoredArticle, made: Candidate, row: Ints, logs: Floats) -> tuple[tuple[Span, ...], int | None]:
    """The likeliest of: nobody, the words that the network marks, the noun phrase around them, the rule's speaker.

    No word of the verb is one of the speaker's.
    """
    view, first = seen.view, made.head - REACH
    chance = np.clip(logs[:, SPEAKER], -8, -1e-4)
    odds = np.clip(chance - np.log1p(-np.exp(chance)), -_MAX_LOG_ODDS, _MAX_LOG_ODDS)
    odds[row == CONTENT] -= _MAX_LOG_ODDS / 2
    for span in made.verb:
        taken = covered(seen.features.starts, span)
        odds[max(taken.start - first, 0) : max(taken.stop - first, 0)] = -_MAX_LOG_ODDS

    def worth(spans: Sequence[Span]) -> float:
        places = [covered(seen.features.starts, span) for span in spans]
        inside = all(first <= place.start and place.stop <= first + len(row) for place in places)
        return sum(float(odds[p.start - first : p.stop - first].sum()) for p in places) if inside else _IMPOSSIBLE

    choices: list[tuple[float, tuple[Span, ...], int | None]] = [(0.0, (), None)]
    marked = _best_run(odds.tolist())
    if marked:
        words = [place + first for place in marked]
        spans = _spans(view, words)
        if spans:
            head = _head(view, words)
            phrase = speaker_spans(view, view.doc[head])
            choices += [(worth(spans), spans, head), (worth(phrase) + NOUN_PHRASE_BONUS, phrase, head)]
    if made.speaker:
        choices.append((worth(made.speaker) + RULE_SPEAKER_BONUS, made.speaker, made.speaker_head))
    apart = [
        choice
        for choice in choices
        if not any(a.start < b.end and b.start < a.end for a in choice[1] for b in made.verb)
    ]
    _, spans, chosen = max(apart, key=lambda choice: choice[0])
    return spans, chosen if spans else None


def _best_run(odds: Sequence[float]) -> range:
    """The run of words whose log-odds add up to most; empty where none is likelier than not."""
    best, found = 0.0, range(0)
    total, begin = 0.0, 0
    for place, value in enumerate(odds):
        if total <= 0:
            total, begin = 0.0, place
        total += value
        if total > best:
            best, found = total, range(begin, place + 1)
    return found


def _spans(view: View, words: Sequence[int]) -> tuple[Span, ...]:
    spans = (trim(view.text, span) for span in char_runs(view, words))
    return tuple(balance(view.text, span) for span in spans if span is not None)


def _head(view: View, words: Sequence[int]) -> int:
    """The topmost of the words, a noun before others."""
    top = [index for index in words if view.doc[index].head.i not in words or view.doc[index].head.i == index]
    return next((index for index in top if view.doc[index].tag_ in grammar.NOUN_TAGS), top[0])


def _verb(view: View, cue: int, words: set[int]) -> tuple[Span, ...]:
    first = last = cue
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    return (trim(view.text, view.token_span(first, last)) or view.token_span(cue, cue),)


_KINDS: Mapping[str, CueKind] = {"V": "verb", "N": "noun", "J": "adjective", "R": "adverb"}


def _cue(seen: ScoredArticle, index: int) -> Cue:
    """The lexicon's entry, or one made for a word that it does not have, with the class that the network gives it."""
    listed = seen.view.cue_at.get(index)
    if listed is not None:
        return listed.cue
    token = seen.view.doc[index]
    verb_class = VERB_CLASSES[int(seen.scores.verb_class[index].argmax())]
    return Cue(token.lemma_, _KINDS.get(token.tag_[:1], "phrase"), verb_class, frozenset(), None, "")


def path(view: View, cue: int, speaker: int | None, content: int) -> str:
    """The labels that lead from the cue to the speaker and to the content: "nsubj< said >ccomp", "…" where none do."""
    top = content
    while view.doc[top].head.i not in (top, cue) and view.doc[top].head.i > content:
        top = view.doc[top].head.i
    word = view.doc[cue].text
    before = f"{_way(view, speaker, cue)}< " if speaker is not None else ""
    return f"{before}{word} >{_way(view, top, cue)}"


def _way(view: View, below: int, cue: int) -> str:
    """The labels between a word and the cue, the word's own first: upwards as they are, downwards in brackets."""
    doc = view.doc
    chain, index = [cue], cue
    while doc[index].head.i != index:
        index = doc[index].head.i
        chain.append(index)
    up: list[str] = []
    index = below
    while index not in chain:
        if doc[index].head.i == index:
            return "…"
        up.append(doc[index].dep_)
        index = doc[index].head.i
    down = [f"({doc[item].dep_})" for item in chain[: chain.index(index)]]
    return ".".join([*up, *reversed(down)]) or "…"
