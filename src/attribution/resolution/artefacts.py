"""Works that somebody has put out: "WHO data", "a statement by the FSB": the body speaks."""

from __future__ import annotations

from attribution.resolution.discourse import Discourse
from attribution.resolution.ledger import Resolution
from attribution.resolution.mentions import SpeakerMention
from attribution.resolution.words import FIGURES, ISSUING, STATEMENTS

_BETWEEN = frozenset({"IN", "DT", "POS"})
"""Tags of words between the noun and the name beside it."""


def issuer(discourse: Discourse, mention: SpeakerMention) -> Resolution | None:
    """Resolve *data from the WHO*, *the FSB's statement*: whose they are, by a name right beside the noun."""
    facts, head = discourse.facts, mention.head
    word = head.lower_
    if not (word in FIGURES or word in STATEMENTS) or facts.register.owner[head.i] >= 0:
        return None
    for number, name in facts.names_in(mention.start, mention.end):
        behind = name.start > head.i
        first, last = (head.i + 1, name.start) if behind else (name.end, head.i)
        if not _BETWEEN.issuperset(facts.page.tags[first:last]):
            continue
        if behind and facts.page.texts[first].lower() not in ISSUING:
            continue
        if word in STATEMENTS or discourse.is_organization(number):
            return discourse.named(number, "apposition", name.start)
    return None
