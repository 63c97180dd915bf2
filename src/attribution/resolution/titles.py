"""A headline's speaker: "Hong Kong leader", "exec", whom the article's first lines name."""

from __future__ import annotations

from attribution.resolution.descriptions import is_fitting
from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.vocabulary import noun
from attribution.resolution.words import ARTICLES

_LEAD = 3
"""Paragraphs behind the title in which the article says who is meant; set by hand, not fitted."""

_LONGEST = 250
"""Characters that a title has at most; set by hand, not fitted."""


def headline(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *Hong Kong leader* in a title: the one person, or body of the kind, whom the first lines name as speaker.

    A title tells what the first lines tell, and leaves names that few readers know to them.
    """
    facts, head = discourse.facts, mention.head
    first = facts.page.texts[mention.start].lower()
    if facts.view.paragraph_of[mention.start] != 0 or first in ARTICLES or head.tag_ not in ("NN", "NNP"):
        return None
    title = facts.view.paragraphs[0]
    if title.end - title.start > _LONGEST:
        return None
    kind = noun(head.lemma_)
    if kind not in ("person", "organization"):
        return None
    for number, other in enumerate(facts.mentions):
        if other is None or not 0 < facts.view.paragraph_of[other.start] <= _LEAD:
            continue
        inside = [found for found, _ in facts.names_in(other.start, other.end)]
        nobody = all("place" in discourse.entity(found).signs for found in inside)
        if nobody or number in discourse.ledger.pending:
            continue
        named = discourse.resolution_of(number)
        if named.number is None:
            continue
        if kind == "person" and named.type == "named_person":
            return discourse.named(named.number, "description", head.i)
        if kind == "organization" and is_fitting(discourse.entity(named.number), head.lemma_):
            return discourse.named(named.number, "description", head.i)
    return None
