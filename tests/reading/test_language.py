"""Which texts are not English."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.reading.language import foreign_language

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Brücke wurde am Freitag geschlossen, teilte die Stadt mit. Der Bürgermeister sagte nichts.", "de"),
        (
            "Мост был закрыт в пятницу, сообщили власти города. Мэр сказал, что ремонт продлится до мая.",
            "ru",
        ),
        ("Le pont a été fermé vendredi, ont indiqué les autorités, et la neige est tombée toute la journée.", "fr"),
        ("El puente fue cerrado el viernes, dijeron las autoridades, y nevó durante todo el día.", "es"),
        (
            "大桥于周五关闭，市政府官员表示，全天都在下雪，山谷里的学校也都停课了，渡轮每小时开一班，直到五月底为止。"
            * 2,
            "zh",
        ),
    ],
)
def test_another_language(text: str, language: str) -> None:
    """By its code."""
    assert foreign_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FSB",
        "Zelenskyy, Scholz, Macron",  # too short to tell
        "The bridge was closed on Friday, city officials said, and snow fell all day in the valley.",
        "“C’est la vie,” the mayor of Saint-Étienne told reporters from Le Monde and Agence France-Presse on Friday.",
    ],
)
def test_english_or_in_doubt(text: str) -> None:
    """Foreign names and a quoted phrase make no foreign article."""
    assert foreign_language(text) is None


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_english(path: Path) -> None:
    """Clumsy translations and scraped pages too."""
    assert foreign_language(path.read_text(encoding="utf-8")) is None
