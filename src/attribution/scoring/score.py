"""An article's counts from its assertions and attributions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from attribution.records import Assertion, Attribution, Score

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
"""A word: letters and digits, joined by apostrophes and hyphens."""

UNNAMED = frozenset({"unnamed_person", "unnamed_group"})


def score(text: str, attributions: Sequence[Attribution], assertions: Sequence[Assertion]) -> Score:
    """The counts of the scheme's section 4."""
    statuses = Counter(made.status for made in assertions)
    sources = [attributions[made.attributions[0]] for made in assertions if made.status == "sourced"]
    entities = Counter(source.speaker.entity for source in sources if source.speaker)
    return Score(
        words=sum(1 for _ in WORD.finditer(text)),
        attributions=len(attributions),
        sourced=statuses["sourced"],
        hearsay=statuses["hearsay"],
        unsourced=statuses["unsourced"],
        hedged=sum(_hedged(made, attributions) for made in assertions),
        direct=sum(source.content.quote == "direct" for source in sources),
        anonymous=sum(source.speaker is not None and source.speaker.type in UNNAMED for source in sources),
        speakers=len({made.speaker.entity for made in attributions if made.speaker}),
        top_speaker=max(entities.values(), default=0),
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
