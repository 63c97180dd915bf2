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

SOURCED, HEARSAY, UNSOURCED = "#0072b2", "#c98500", "#d55e00"
_BADGE = "font-size:72%;line-height:1.3;padding:0 .35em;border-radius:3px;font-weight:normal;font-style:normal"
_SMALL = "font-size:65%;line-height:1;vertical-align:super;font-weight:bold;font-style:normal"

LINES: dict[Status, str] = {
    "sourced": f"border-bottom:2px solid {SOURCED}",
    "hearsay": f"border-bottom:3px dashed {HEARSAY}",
    "unsourced": f"border-bottom:4px double {UNSOURCED};background:#fde3d3;color:#1a1a1a",
}
"""How an assertion's words look, by its status."""

BADGES: dict[Status, str] = {
    "sourced": f"{_BADGE};border:1px solid {SOURCED};background:#eaf4fb;color:#00395a",
    "hearsay": f"{_BADGE};border:1px dashed {HEARSAY};background:#fff4d6;color:#4d3300",
    "unsourced": f"{_BADGE};border:1px solid #a84300;background:#a84300;color:#fff;font-weight:bold",
}
"""How the label before an assertion looks."""

BARS: dict[Status, str] = {
    "sourced": f"border-top:12px solid {SOURCED}",
    "hearsay": f"border-top:12px dotted {HEARSAY};background:#fff4d6",
    "unsourced": f"border-top:12px double {UNSOURCED};background:#fde3d3",
}
"""How its share of the bar looks: borders are printed where backgrounds are not."""

LEFT_OUT = "opacity:.62;font-style:italic"
LEFT_OUT_BADGE = f"{_BADGE};border:1px dotted"

FIELDS: dict[Role, str] = {
    "speaker": "background:#faf3a5;color:#1a1a1a;border:1px solid #9a8f00;border-radius:3px;font-weight:bold",
    "verb": "background:#f3d9e8;color:#1a1a1a;border-radius:3px;font-style:italic",
    "hedge": "background:#e4e4e4;color:#1a1a1a;border-bottom:3px dotted #1a1a1a",
    "content": "border-bottom:2px solid #009e73",
}
"""How a field looks; content is a bracket below its words, a line for each level."""

LABELS: dict[Role, str] = {
    "speaker": _SMALL,
    "verb": _SMALL,
    "hedge": _SMALL,
    "content": f"{_SMALL};background:#00694d;color:#fff;border-radius:2px;padding:0 .2em",
}
"""How the letter and number before a field look."""

SUMMARY = "cursor:pointer;font-weight:bold;padding:.3em 0"
QUIET = "font-size:85%;line-height:1.5"
RULE = "1px solid rgba(128,128,128,.45)"
