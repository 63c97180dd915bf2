"""Score an article: its counts from assertions and attributions, and how sure they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from attribution.records import Assertion, Attribution, Score
from attribution.text.spans import WORD

UNNAMED = frozenset({"unnamed_person", "unnamed_group"})

_PRIOR_RIGHT, _PRIOR = 1, 2
"""One right of two is believed before anything is seen, so that a rare row claims neither 0 nor 1."""

_OVERDISPERSION = re.compile(r"^# overdispersion (\d+\.\d+)$", re.MULTILINE)


@cache
def _support() -> tuple[dict[tuple[str, str], float], float]:
    """Return by status and rule how often annotators named a speaker, and the overdispersion."""
    text = files("attribution.scoring").joinpath("support.tsv").read_text(encoding="utf-8")
    spread = _OVERDISPERSION.search(text)
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    table = {
        (status, rule): (int(sourced) + _PRIOR_RIGHT) / (int(seen) + _PRIOR) for status, rule, seen, sourced in rows
    }
    return table, float(spread[1]) if spread else 1.0


def support(assertion: Assertion, attributions: Sequence[Attribution]) -> float:
    """Estimate how likely an annotator ascribes the assertion to a speaker: by its status and its deciding rule.

    Args:
        assertion: one of an article's assertions.
        attributions: all of the article's attributions.

    Returns:
        Between 0 and 1, as counted on articles by our own scheme (support.tsv); one value for all unsourced ones.
    """
    table, _ = _support()
    status = assertion.status
    rule = attributions[assertion.attributions[0]].rule if assertion.attributions and status != "unsourced" else ""
    return table.get((status, rule), table.get((status, "*"), float(status == "sourced")))


def score(text: str, attributions: Sequence[Attribution], assertions: Sequence[Assertion]) -> Score:
    """Count what the scheme's section 4 counts, with the expected number of sourced assertions."""
    statuses = Counter(assertion.status for assertion in assertions)
    sourced = (assertion for assertion in assertions if assertion.status == "sourced" and assertion.attributions)
    sources = [attributions[assertion.attributions[0]] for assertion in sourced]
    speakers = Counter({attribution.speaker.entity: 0 for attribution in attributions if attribution.speaker})
    speakers.update(source.speaker.entity for source in sources if source.speaker)
    likely = [support(assertion, attributions) for assertion in assertions]
    return Score(
        words=sum(1 for _ in WORD.finditer(text)),
        attributions=len(attributions),
        sourced=statuses["sourced"],
        hearsay=statuses["hearsay"],
        unsourced=statuses["unsourced"],
        hedged=sum(_hedged(assertion, attributions) for assertion in assertions),
        direct=sum(source.content.quote == "direct" for source in sources),
        anonymous=sum(source.speaker is not None and source.speaker.type in UNNAMED for source in sources),
        documents=sum(source.speaker is not None and source.speaker.type == "document" for source in sources),
        by_speaker=tuple(sorted(speakers.items())),
        by_class=tuple(sorted(Counter(attribution.verb.verb_class for attribution in attributions).items())),
        expected=round(sum(likely), 6),
        variance=round(_support()[1] * sum(p * (1 - p) for p in likely), 6),
    )


def _hedged(assertion: Assertion, attributions: Sequence[Attribution]) -> bool:
    """Tell whether a hedge bears on the assertion: the author's, or one of a deciding attribution that stands in it."""
    if assertion.hedges:
        return True
    return any(
        any(start <= hedge.start < end for start, end in assertion.spans)
        for index in assertion.attributions
        for hedge in attributions[index].hedges
    )
