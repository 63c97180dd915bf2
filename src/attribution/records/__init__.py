"""The domain's records: frozen, plain, comparable values of offsets and text.

Every offset counts Unicode code points from the start of exactly the text that was given: ``text[start:end]``.
The words for fields and values are those of the annotation scheme ("What counts" in the documentation).
"""

from attribution.records.article import (
    Article,
    Explanation,
)
from attribution.records.assertions import (
    ASSERTION_REASONS,
    STATUSES,
    Assertion,
    Body,
    Excluded,
    Reason,
    Status,
)
from attribution.records.attributions import (
    HEDGE_KINDS,
    HEDGE_LEVELS,
    QUOTE_TYPES,
    VERB_CLASSES,
    Attribution,
    Content,
    Hedge,
    HedgeKind,
    HedgeLevel,
    QuoteType,
    Speaker,
    Verb,
    VerbClass,
)
from attribution.records.scores import (
    FEW,
    SCORE_COLUMNS,
    Counts,
    Score,
)
from attribution.records.spans import (
    GAP,
    Span,
    TextSpan,
    encodable,
    text_of,
)
from attribution.records.speakers import (
    SPEAKER_TYPES,
    Alias,
    Profile,
    SpeakerType,
)

__all__ = [
    "ASSERTION_REASONS",
    "FEW",
    "GAP",
    "HEDGE_KINDS",
    "HEDGE_LEVELS",
    "QUOTE_TYPES",
    "SCORE_COLUMNS",
    "SPEAKER_TYPES",
    "STATUSES",
    "VERB_CLASSES",
    "Alias",
    "Article",
    "Assertion",
    "Attribution",
    "Body",
    "Content",
    "Counts",
    "Excluded",
    "Explanation",
    "Hedge",
    "HedgeKind",
    "HedgeLevel",
    "Profile",
    "QuoteType",
    "Reason",
    "Score",
    "Span",
    "Speaker",
    "SpeakerType",
    "Status",
    "TextSpan",
    "Verb",
    "VerbClass",
    "encodable",
    "text_of",
]
