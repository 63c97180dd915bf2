"""The rules, each the answer to one question: where does a construction of this kind ascribe what to whom?

A rule is a generator over a `View`. The first line of its docstring is the construction: *speaker*, **verb**,
[content]. The rules follow the constructions of PARC3 (Pareti 2016) and PolNeAR (Newell, Margolin and Ruths 2018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attribution.extraction.clauses import as_clause, clause, final_frame, impersonal, parenthetical
from attribution.extraction.complements import (
    called_on,
    direct_object,
    infinitive,
    object_preposition,
    preposition,
    small_clause,
)
from attribution.extraction.nominal import adjective, noun_clause, noun_is
from attribution.extraction.phrases import according_to, adverb, colon, dash
from attribution.extraction.quotations import quoted
from attribution.extraction.transcripts import turn
from attribution.view import Candidate, View

Rule = Callable[[View], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (
    quoted,  # marks on the page are surer than any parse
    clause,  # a finite clause says most about what is ascribed
    parenthetical,
    impersonal,  # before infinitive: "was said to" has no speaker
    object_preposition,  # before direct_object: "accused the US of spying" is more than "the US"
    small_clause,
    called_on,
    infinitive,
    preposition,
    as_clause,
    final_frame,  # where the parser lost the frame's link to its clause
    direct_object,  # last of the verbs: the weakest sign
    according_to,
    noun_clause,
    noun_is,
    adjective,
    turn,  # before colon: a turn goes on over paragraphs
    colon,
    dash,
    adverb,  # last: only where nobody else is in sight
)
"""Order is policy: of two candidates for one cue the earlier rule's stands."""
