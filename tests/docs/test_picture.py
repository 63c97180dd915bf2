"""The README's pictures show what the library finds today."""

from __future__ import annotations

import attribution
from attribution.output.highlights import score_line
from attribution.pipeline import Attributor
from docs import picture


def test_the_figures_are_todays(reader: Attributor) -> None:
    """The picture carries its score line as text; `make picture` draws it anew."""
    assert picture.note_of(picture.PICTURE.read_bytes()) == score_line(picture.shown(reader).score)


def test_jupyter_shows_the_lines_and_todays_article(reader: Attributor) -> None:
    """The second picture carries the README's lines and what they give."""
    article = next(reader.pipe(attribution.read(picture.ROOT / "seeds" / "13-disaster.txt")))
    assert picture.note_of(picture.LAB_PICTURE.read_bytes()) == "\n".join([*picture.lines(), repr(article)])


def test_four_lines() -> None:
    """From the installation to a marked-up article."""
    install, *code = picture.lines()
    assert install.startswith("pip install ")
    assert len(code) == 3
    assert code[-1].startswith("next(attr.pipe(")


def test_a_note_in_a_png() -> None:
    """It can be read again, and stays away from the rest of the file."""
    png = picture.PICTURE.read_bytes()
    assert picture.note_of(picture.noted(png, "90 % of it")) == "90 % of it"
    assert picture.noted(png, "x").endswith(png[33:])
    assert picture.note_of(b"") is None
