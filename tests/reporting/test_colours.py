"""Colours: apart for the colour-blind, and those of statuses for statuses alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from attribution.reporting import colours

# Machado, Oliveira and Fernandes (2009), severity 1.0
BLIND = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
PALETTES = {
    "status": tuple(colours.STATUS_COLOURS.values()),
    "naming": tuple(colours.NAMING_COLOURS.values()),
    "pair": colours.PAIR_COLOURS,
}


def seen(colour: str, sight: str) -> tuple[float, float, float]:
    """The colour in CIELAB as it is seen."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    linear = [min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in BLIND[sight]]
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in to_xyz]
    f = [
        (part / white) ** (1 / 3) if part / white > 0.008856 else 7.787 * part / white + 16 / 116
        for part, white in zip(xyz, (0.9505, 1.0, 1.089), strict=True)
    ]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


@pytest.mark.parametrize("sight", BLIND)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_stay_apart(palette: str, sight: str) -> None:
    """At least 20 in CIELAB between any two of a palette, some ten times what can just be seen."""
    for one, other in combinations(PALETTES[palette], 2):
        a, b = seen(one, sight), seen(other, sight)
        assert sum((x - y) ** 2 for x, y in zip(a, b, strict=True)) ** 0.5 > 20, (one, other)


def test_status_colours_belong_to_statuses_alone() -> None:
    """No other palette has one of them."""
    others = {*colours.NAMING_COLOURS.values(), *colours.PAIR_COLOURS, colours.INK, colours.LIGHT, colours.DARK}
    assert not others & set(colours.STATUS_COLOURS.values())
    assert len(set(colours.STATUS_COLOURS.values())) == len(set(colours.STATUS_SHAPES.values())) == 3
