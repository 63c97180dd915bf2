"""An article's counts from its assertions and attributions, and how sure they are."""

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


_OVERDISPERSION = re.compile(r"^# overdispersion (\d+\.\d+)$", re.MULTILINE)


@cache
def _support() -> tuple[dict[tuple[str, str], float], float]:
    """For each status and rule how often the training articles' annotators named a speaker; the overdispersion."""
    text = files("attribution.scoring").joinpath("support.tsv").read_text(encoding="utf-8")
    spread = _OVERDISPERSION.search(text)
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]
    table = {
        (status, rule): (int(sourced) + _PRIOR_RIGHT) / (int(seen) + _PRIOR) for status, rule, seen, sourced in rows
    }
    return table, float(spread[1]) if spread else 1.0


def support(made: Assertion, attributions: Sequence[Attribution]) -> float:
    """How likely an annotator ascribes the assertion to a speaker, between 0 and 1: by its status and deciding rule.

    Measured on PolNeAR train (support.tsv). An unsourced assertion has one value whatever rule bears on it.
    """
    table, _ = _support()
    rule = attributions[made.attributions[0]].rule if made.attributions and made.status != "unsourced" else ""
    return table.get((made.status, rule), table.get((made.status, "*"), float(made.status == "sourced")))


def score(text: str, attributions: Sequence[Attribution], assertions: Sequence[Assertion]) -> Score:
    """The counts of the scheme's section 4, with the expected number of sourced assertions."""
    statuses = Counter(made.status for made in assertions)
    sourced = (made for made in assertions if made.status == "sourced" and made.attributions)
    sources = [attributions[made.attributions[0]] for made in sourced]
    speakers = Counter({made.speaker.entity: 0 for made in attributions if made.speaker})
    speakers.update(source.speaker.entity for source in sources if source.speaker)
    likely = [support(made, attributions) for made in assertions]
    return Score(
        words=sum(1 for _ in WORD.finditer(text)),
        attributions=len(attributions),
        sourced=statuses["sourced"],
        hearsay=statuses["hearsay"],
        unsourced=statuses["unsourced"],
        hedged=sum(_hedged(made, attributions) for made in assertions),
        direct=sum(source.content.quote == "direct" for source in sources),
        anonymous=sum(source.speaker is not None and source.speaker.type in UNNAMED for source in sources),
        documents=sum(source.speaker is not None and source.speaker.type == "document" for source in sources),
        by_speaker=tuple(sorted(speakers.items())),
        by_class=tuple(sorted(Counter(made.verb.verb_class for made in attributions).items())),
        expected=round(sum(likely), 6),
        variance=round(_support()[1] * sum(p * (1 - p) for p in likely), 6),
    )


def _hedged(made: Assertion, attributions: Sequence[Attribution]) -> bool:
    """Whether a hedge bears on the assertion: the author's, or one of an attribution that decides or stands in it."""
    if made.hedges:
        return True
    return any(
        any(start <= hedge.start < end for start, end in made.spans)
        for index in made.attributions
        for hedge in attributions[index].hedges
    )
