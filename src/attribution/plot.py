"""Pictures of results, one function each: `attribution.plot`."""

from attribution.reporting.plots import score_distribution, side_by_side, timeline
from attribution.reporting.speaker_plots import hedges, speaker_heatmap, speakers, verb_stances

__all__ = ["hedges", "score_distribution", "side_by_side", "speaker_heatmap", "speakers", "timeline", "verb_stances"]
