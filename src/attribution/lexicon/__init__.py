"""The lexicon: cues, hedges, words for speakers and places, as tables with a loader that checks every row."""

from attribution.lexicon.tables import (
    Cue,
    CueKind,
    Example,
    HedgeEntry,
    Place,
    cues,
    hedges,
    parse_example,
    places,
    speakers,
)

__all__ = ["Cue", "CueKind", "Example", "HedgeEntry", "Place", "cues", "hedges", "parse_example", "places", "speakers"]
