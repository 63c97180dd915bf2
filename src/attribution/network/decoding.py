"""Decode the network's scores: one candidate for each cue, with boundaries where the parse has them.

The constants below were chosen on PolNeAR's development articles. They are few, and a third more or less of any moves
no figure by half a point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from attribution.extraction.combine import whole_quotations
from attribution.extraction.decrees import with_act
from attribution.extraction.guards import (
    is_addressee,
    is_expletive,
    names_nobody,
    reports_nothing,
    says_nothing,
    without_frames,
)
from attribution.extraction.spans import char_runs, content_spans, speaker_spans
from attribution.network.features import (
    CONTENT,
    CUE,
    NONE,
    REACH,
    ROLES,
    SPEAKER,
    Features,
    Ints,
    ScoredArticle,
    covered,
    reach,
    words_in,
)
from attribution.network.model import Floats
from attribution.network.outside import outside, without_hearer
from attribution.parsing import grammar
from attribution.records import Span
from attribution.rules import rule_named
from attribution.text.spans import balance, trim, without
from attribution.view import Candidate, View, cue_entry, phrase_head

if TYPE_CHECKING:
    from spacy.tokens import Token

NETWORK_RULE = "reader"
"""`Candidate.rule` of what no rule has found."""

BOUNDARY_COST = 0.7
"""Cost of each beginning and end of content, in log-probability: contents consist of few pieces."""
FIRST_ARC_COST, FURTHER_ARC_COST = 0.3, 0.7
"""Additional cost where one arc of the parse passes over the boundary, and for each further arc up to three."""
SPEAKER_BOUNDARY_SHARE = 0.5
"""Share of the boundary cost between content and speaker. Between content and cue a boundary costs nothing."""
NOUN_PHRASE_BONUS, RULE_SPEAKER_BONUS = 1.0, 2.0
"""Bonus, in log-odds, for a speaker that is a whole noun phrase; for one that a rule proposed."""
_CUES_PER_CALL = 64
"""Cues that are decoded at once: memory stays flat however many an article has."""
_MAX_LOG_ODDS = 4.0
"""Log-odds that one word can contribute at most to a speaker's."""
_IMPOSSIBLE = -99.0


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with what its confidence is worked out from."""

    candidate: Candidate
    speaker_fit: float
    """Mean log-probability of the roles that the speaker's words were given; 0 without a speaker."""
    content_fit: float
    """Mean log-probability of the roles of the content's words and of the words beside its boundaries."""
    bare: bool
    """Whether the cue is a bare verb, as behind "to" and "will": less often somebody's words."""
    quoted: bool
    """Whether the content begins in quotation marks."""
    no_class: float
    """The chance that a word of the cue's kind ascribes nothing."""
    nested: bool = False
    """Whether the cue stands in the content of a likely candidate."""


def decode(article: ScoredArticle, cues: Sequence[int], roles: Floats, classes: Floats) -> list[ScoredCandidate]:
    """Decode one candidate for each cue that has content.

    Args:
        article: the article and the scores of its words.
        cues: indices of words.
        roles: for each cue the log-probabilities of the roles of the words around it, by `Model.score_roles`.
        classes: for each cue the chances of its verb classes, by `Model.score_classes`.

    Returns:
        The candidates in the order of `cues`, without the cues that have no content.
    """
    decoded: list[ScoredCandidate | None] = []
    for first in range(0, len(cues), _CUES_PER_CALL):
        some, log_probs = cues[first : first + _CUES_PER_CALL], roles[first : first + _CUES_PER_CALL]
        rows = viterbi(article.features, some, log_probs)
        parts = zip(some, rows, log_probs, classes[first : first + _CUES_PER_CALL], strict=True)
        decoded += [_scored_candidate(article, *each) for each in parts]
    return [candidate for candidate in decoded if candidate is not None]


_BOUNDARY_SHARE = np.zeros((ROLES, ROLES), dtype=np.float32)
_BOUNDARY_SHARE[NONE, CONTENT] = _BOUNDARY_SHARE[CONTENT, NONE] = 1.0
_BOUNDARY_SHARE[SPEAKER, CONTENT] = _BOUNDARY_SHARE[CONTENT, SPEAKER] = SPEAKER_BOUNDARY_SHARE
"""For each transition from role to role the share of the boundary cost that it takes."""


def viterbi(features: Features, cues: Sequence[int], roles: Floats) -> Ints:
    """Return the likeliest sequence of roles around each cue, where boundaries of content cost (Viterbi's algorithm).

    Args:
        features: of the article.
        cues: indices of words.
        roles: log-probabilities, [cues, words around, roles].

    Returns:
        A role for each word around each cue, [cues, words around].
    """
    count, around, _ = roles.shape
    places = np.array(cues)[:, None] + np.arange(-REACH, REACH + 1)
    log_probs = roles.copy()
    log_probs[(places < 0) | (places >= len(features))] = (0, _IMPOSSIBLE, _IMPOSSIBLE, _IMPOSSIBLE)
    log_probs[:, REACH] = (_IMPOSSIBLE, _IMPOSSIBLE, 0, _IMPOSSIBLE)
    costs = np.stack([boundary_costs(features, cue) for cue in cues])
    best = log_probs[:, 0]
    back = np.zeros((around, count, ROLES), dtype=np.int64)
    for place in range(1, around):
        transitions = best[:, :, None] - _BOUNDARY_SHARE * costs[:, place, None, None]
        back[place] = transitions.argmax(1)
        best = transitions.max(1) + log_probs[:, place]
    sequence = np.zeros((count, around), dtype=np.int64)
    sequence[:, -1] = best.argmax(1)
    for place in range(around - 1, 0, -1):
        sequence[:, place - 1] = back[place, np.arange(count), sequence[:, place]]
    return sequence


def boundary_costs(features: Features, cue: int) -> Floats:
    """Return the cost of a boundary before each word around the cue.

    Arcs that begin or end at the cue itself do not count, since they lie over no constituent.
    """
    start, end = reach(cue, len(features))
    over = features.arcs[start:end].copy()
    sentence = features.sentence(cue)
    heads = np.array(features.heads[sentence.start : sentence.stop])
    neighbours = [features.heads[cue], *(np.flatnonzero(heads == cue) + sentence.start).tolist()]
    for other in neighbours:
        first, last = min(cue, other) + 1 - start, max(cue, other) + 1 - start
        over[max(first, 0) : max(last, 0)] -= cue != other
    costs = np.zeros(2 * REACH + 1, dtype=np.float32)
    costs[start - cue + REACH : end - cue + REACH] = (
        BOUNDARY_COST + FIRST_ARC_COST * np.minimum(over, 1) + FURTHER_ARC_COST * np.clip(over - 1, 0, 3)
    )
    return costs


def _scored_candidate(
    article: ScoredArticle, cue: int, row: Ints, log_probs: Floats, classes: Floats
) -> ScoredCandidate | None:
    """Build the candidate of one cue from the roles of the words around it; None where there is no content."""
    view, proposal, first = article.view, article.rules.get(cue), cue - REACH
    content = np.flatnonzero(row == CONTENT)
    if proposal is not None and rule_named(proposal.rule).fixed_content:  # its boundaries are those of the paragraph
        words = words_in(article.features.starts, proposal.content)
    else:
        found = {*(content + first).tolist(), *_beyond_reach(article, cue), *_raised_subject(article, cue)}
        words = sorted(found - outside(article, cue))
        words = _completed(view, without_hearer(article, cue, words), cue)
    group = set((np.flatnonzero(row == CUE) + first).tolist())
    candidate = proposal or _without_rule(article, cue, group, classes)
    speaker, head = _speaker(article, candidate, row, log_probs)
    pieces = without(view.text, content_spans(view, words), [*candidate.verb, *speaker])
    if not len(content) or not pieces:
        return None
    verb = view.doc[cue]
    if proposal is None and (says_nothing(verb) or (not view.is_quoted(pieces[0].start) and reports_nothing(verb))):
        return None
    path = dependency_path(view, cue, head, int(content[0]) + first) if proposal is None else None
    candidate = replace(candidate, content=pieces, speaker=speaker, speaker_head=head, path=path)
    beside = np.union1d(content, np.clip(np.concatenate([content - 1, content + 1]), 0, len(row) - 1))
    as_speaker = np.flatnonzero(row == SPEAKER)
    candidate = whole_quotations(view, candidate) or candidate
    return ScoredCandidate(
        candidate=candidate,
        speaker_fit=float(log_probs[as_speaker, SPEAKER].mean()) if len(as_speaker) else 0.0,
        content_fit=float(log_probs[beside, row[beside]].mean()),
        bare=view.doc[cue].tag_ == "VB",
        quoted=view.is_quoted(candidate.content[0].start),
        no_class=float(classes[article.features.vocabulary.no_verb_class]),
    )


def _without_rule(article: ScoredArticle, cue: int, cue_words: set[int], classes: Floats) -> Candidate:
    """Return a candidate, still without speaker and content, for a cue that no rule proposed."""
    verb_class = article.features.vocabulary.likeliest_verb_class(classes)
    entry = with_act(article.view.doc[cue], cue_entry(article.view, cue, verb_class))
    return Candidate(NETWORK_RULE, entry, cue, _verb(article.view, cue, cue_words), content=())


def _beyond_reach(article: ScoredArticle, cue: int) -> list[int]:
    """Return the words of the rule's content, if there is one, that stand too far from the cue for the network."""
    proposal = article.rules.get(cue)
    words = words_in(article.features.starts, proposal.content) if proposal is not None else []
    return [index for index in words if abs(index - cue) > REACH]


def _raised_subject(article: ScoredArticle, cue: int) -> list[int]:
    """Return the words of the rule's content before its verb: [a man], *who* was **suspected** of [fraud]."""
    proposal = article.rules.get(cue)
    if article.features.scheme != "own" or proposal is None or rule_named(proposal.rule).form not in _RAISING:
        return []
    return [index for index in words_in(article.features.starts, proposal.content) if index < cue]


_RAISING = frozenset({"impersonal", "complement"})
"""Forms of rules whose content can begin before its verb."""


def _speaker(
    article: ScoredArticle, candidate: Candidate, row: Ints, log_probs: Floats
) -> tuple[tuple[Span, ...], int | None]:
    """Choose the likeliest speaker: nobody, the run of words that scores best, its noun phrase, the rule's speaker.

    No word of the verb is one of the speaker's. Returns the speaker's spans and head.
    """
    view, starts, first = article.view, article.features.starts, candidate.head - REACH
    odds = _speaker_log_odds(article, candidate, row, log_probs)

    def total_odds(spans: Sequence[Span]) -> float:
        places = [covered(starts, span) for span in spans]
        inside = all(first <= place.start and place.stop <= first + len(row) for place in places)
        return sum(float(odds[p.start - first : p.stop - first].sum()) for p in places) if inside else _IMPOSSIBLE

    choices: list[tuple[float, tuple[Span, ...], int | None]] = [(0.0, (), None)]
    words = _completed(view, [place + first for place in _best_run(odds.tolist())], candidate.head)
    spans = _spans(view, words)
    if len(spans) == 1:
        cut = without_frames(view, spans[0], candidate.verb[0])
        spans = (cut,) if cut is not None else ()
        words = words_in(starts, spans)
    if spans:
        head = phrase_head(view, words, grammar.NOUN_TAGS)
        phrase = speaker_spans(view, view.doc[head])
        choices += [(total_odds(spans), spans, head), (total_odds(phrase) + NOUN_PHRASE_BONUS, phrase, head)]
    if candidate.speaker:
        proposed = candidate.speaker
        choices.append((total_odds(proposed) + RULE_SPEAKER_BONUS, proposed, candidate.speaker_head))
    allowed = [
        (total, spans, head)
        for total, spans, head in choices
        if not any(a.start < b.end and b.start < a.end for a in spans for b in candidate.verb)
        and (head is None or _may_speak(view.doc[candidate.head], view.doc[head]))
    ]
    _, spans, chosen = max(allowed, key=lambda choice: choice[0])
    return spans, chosen if spans else None


def _may_speak(verb: Token, speaker: Token) -> bool:
    return not (names_nobody(speaker) or is_addressee(verb, speaker) or is_expletive(verb, speaker))


def _speaker_log_odds(article: ScoredArticle, candidate: Candidate, row: Ints, log_probs: Floats) -> Floats:
    """Return for each word around the cue the log-odds that it belongs to the speaker; the verb's words cannot."""
    first = candidate.head - REACH
    log_prob = np.clip(log_probs[:, SPEAKER], -8, -1e-4)
    odds: Floats = np.clip(log_prob - np.log1p(-np.exp(log_prob)), -_MAX_LOG_ODDS, _MAX_LOG_ODDS)
    odds[row == CONTENT] -= _MAX_LOG_ODDS / 2
    for span in candidate.verb:
        words = covered(article.features.starts, span)
        odds[max(words.start - first, 0) : max(words.stop - first, 0)] = -_MAX_LOG_ODDS
    return odds


def _best_run(odds: Sequence[float]) -> range:
    """Return the run of words whose log-odds add up to most; empty where no word is likelier than not."""
    best, best_run = 0.0, range(0)
    total, begin = 0.0, 0
    for place, value in enumerate(odds):
        if total <= 0:
            total, begin = 0.0, place
        total += value
        if total > best:
            best, best_run = total, range(begin, place + 1)
    return best_run


def _completed(view: View, words: list[int], cue: int) -> list[int]:
    """Return the words with what an article, preposition or conjunction at their end goes with, if not with the cue.

    The network scores words one by one, and none beyond `REACH`: "spread to the West via [ships]".
    """
    last = view.doc[words[-1]] if words else None
    if last is None or last.tag_ not in _LEADING:
        return words
    governed = [item.right_edge.i for item in last.rights]
    if last.dep_ in grammar.PREMODIFIER:
        governed.append(last.head.i)
    if last.dep_ in grammar.MARKER | grammar.CASE:
        governed.append(last.head.right_edge.i)
    end = max(governed, default=last.i)
    while end > last.i and grammar.is_punctuation(view.doc[end]):
        end -= 1
    added = range(last.i + 1, end + 1)
    return words if cue in added else [*words, *added]


_LEADING = frozenset({"IN", "DT"})
"""Tags of words with which no speaker and no content ends, where something depends on them."""


def _spans(view: View, words: Sequence[int]) -> tuple[Span, ...]:
    spans = (trim(view.text, span) for span in char_runs(view, words))
    return tuple(balance(view.text, span) for span in spans if span is not None)


def _verb(view: View, cue: int, words: set[int]) -> tuple[Span, ...]:
    """Return the run of `words` around the cue."""
    first = last = cue
    while first - 1 in words:
        first -= 1
    while last + 1 in words:
        last += 1
    span = trim(view.text, view.token_span(first, last)) or view.token_span(cue, cue)
    return (balance(view.text, span),)


def dependency_path(view: View, cue: int, speaker: int | None, content: int) -> str:
    """Write the dependency paths from the cue to speaker and content: "nsubj< said >ccomp", "…" where there is none.

    Args:
        view: the article.
        cue: the cue's word.
        speaker: the speaker's head.
        content: the content's first word.
    """
    top = content
    while view.doc[top].head.i not in (top, cue) and view.doc[top].head.i > content:
        top = view.doc[top].head.i
    word = view.doc[cue].text
    before = f"{_labels(view, speaker, cue)}< " if speaker is not None else ""
    return f"{before}{word} >{_labels(view, top, cue)}"


def _labels(view: View, word: int, cue: int) -> str:
    """Join the labels from a word to the cue, the word's own first: upwards as they are, downwards in brackets."""
    doc = view.doc
    chain, index = [cue], cue
    while doc[index].head.i != index:
        index = doc[index].head.i
        chain.append(index)
    up: list[str] = []
    index = word
    while index not in chain:
        if doc[index].head.i == index:
            return "…"
        up.append(doc[index].dep_)
        index = doc[index].head.i
    down = [f"({doc[item].dep_})" for item in chain[: chain.index(index)]]
    return ".".join([*up, *reversed(down)]) or "…"
