"""Colours and shapes of the two readings, as inline styles.

Notebooks that are not trusted lose `<style>` and `<script>`, and JupyterLab drops what it does not know (wavy lines,
flexible boxes): so every style stands on its element and is of the plainest kind. The hues are of Okabe and Ito's
palette for the colour-blind, darkened where words stand on them, and no hue serves both readings: blue, orange and
vermillion tell what stands on whose word, yellow, purple and green who says what. Shape tells the same once more. A
mark with a background sets its text's colour too; all else leaves both to the theme, dark or light.
"""

from __future__ import annotations

from attribution.output.highlights import Role
from attribution.records import Status

SOURCED, HEARSAY, UNSOURCED = "#07b", "#b70", "#d60"
_INK = "color:#111"
_BADGE = "font-size:72%;padding:0 .3em;border-radius:3px"

LINES: dict[Status, str] = {
    "sourced": f"border-bottom:2px solid {SOURCED}",
    "hearsay": f"border-bottom:3px dashed {HEARSAY}",
    "unsourced": f"border-bottom:4px double {UNSOURCED};background:#fdc;{_INK}",
}
"""How an assertion's words look, by its status."""

BADGES: dict[Status, str] = {
    "sourced": f"{_BADGE};border:1px solid {SOURCED}",
    "hearsay": f"{_BADGE};border:1px dashed {HEARSAY}",
    "unsourced": f"{_BADGE};background:#a40;color:#fff;font-weight:bold",
}
"""How the label before an assertion looks."""

BARS: dict[Status, str] = {
    "sourced": f"border-top:12px solid {SOURCED}",
    "hearsay": f"border-top:12px dotted {HEARSAY}",
    "unsourced": f"border-top:12px double {UNSOURCED};background:#fdc",
}
"""How its share of the bar looks: borders are printed where backgrounds are not."""

LEFT_OUT = "opacity:.62;font-style:italic"
LEFT_OUT_BADGE = f"{_BADGE};border:1px dotted"

FIELDS: dict[Role, str] = {
    "speaker": f"background:#ff9;{_INK};border:1px solid #880;border-radius:3px;padding:0 2px",
    "verb": f"background:#fde;{_INK}",
    "hedge": f"background:#ddd;{_INK};border-bottom:3px dotted #777",
    "content": "border:solid #096",
}
"""How a field looks; content is a bracket below its words, a line for each level."""

BRACKET_LABEL = "background:#064;color:#fff"
"""How the number of a content looks."""

SUMMARY = "cursor:pointer;font-weight:bold;padding:.3em 0"
QUIET = "font-size:85%;line-height:1.5"
RULE = "1px solid rgba(128,128,128,.45)"
