"""The page of benchmarks/score.md, from the sample and invented texts."""

from __future__ import annotations

from pathlib import Path

import gendergaptracker
import pytest
import score

from attribution.pipeline import Attributor

ROOT = Path(__file__).parent.parent.parent
SAMPLE = ROOT / "tests" / "evaluation" / "sample"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lund said that the dam had burst.", ["that the dam had burst"]),
        ("The dam has burst.", []),
        (
            "Lund said the dam had burst. “The town is quite empty.”",
            ["the dam had burst", "“The town is quite empty.”"],
        ),
        ("“The town is quite empty.”", []),
        (
            "In a note Lund, asked to comment, wrote of “a town quite empty of people”.",
            ["“a town quite empty of people”"],
        ),
        ("Lund wrote of “doom”.", []),
    ],
)
def test_the_gender_gap_trackers_three_kinds(attributor: Attributor, text: str, expected: list[str]) -> None:
    """Clausal complements, sentences in marks after a quotation, and words in marks near a reporting verb."""
    (doc,) = attributor.backend.parse([text], batch_size=1)
    assert [text[slice(*span)] for span in gendergaptracker.find(doc)] == expected


def test_the_page_has_every_section_and_is_the_same_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From gold of both kinds and a corpus of cues, without pictures."""
    cues = tmp_path / "wiki.xml"
    sentence = '<Sentence>It <ccue type="speculation_modal_probable_">may</ccue> rain.</Sentence>'
    part = f'<DocumentPart type="Text">{sentence}</DocumentPart>'
    documents = "".join(f"<Document><DocID>{number}</DocID>{part}</Document>" for number in range(4))
    cues.write_text(f"<DocumentSet>{documents}</DocumentSet>", encoding="utf-8")
    pages = [tmp_path / "one.md", tmp_path / "two.md"]
    for page in pages:
        gold = ["--polnear", str(SAMPLE), "--seeds", str(SAMPLE / "gold"), "--szeged", str(cues)]
        score.main([*gold, "--out", str(page), "--no-pictures"])
    first, second = (page.read_text(encoding="utf-8") for page in pages)
    assert first == second
    assert "one.md: written" in capsys.readouterr().out
    for heading in ("share of an article", "Assertion by assertion", "Intervals", "Szeged", "Stability"):
        assert f"\n## {heading}" in first or f"\n## Hedges: the {heading}" in first or f"\n## The {heading}" in first
    assert "| Szeged, cues that are hedges by our scheme: F1 | 1.000 | at least .850 | yes |" in first


def test_what_is_not_given_is_left_out(tmp_path: Path) -> None:
    """The seeds alone make a page."""
    page = tmp_path / "score.md"
    score.main(["--seeds", str(SAMPLE / "gold"), "--out", str(page), "--no-pictures"])
    text = page.read_text(encoding="utf-8")
    assert "Szeged" not in text
    assert "PolNeAR dev" not in text


def test_pictures_are_drawn(tmp_path: Path) -> None:
    """Where the extra is installed."""
    page = tmp_path / "score.md"
    gold = ["--polnear", str(SAMPLE), "--seeds", str(SAMPLE / "gold")]
    score.main([*gold, "--out", str(page)])
    drawn = {path.name: path.read_bytes()[:4] for path in tmp_path.glob("*.png")}
    assert drawn == {"score-share.png": b"\x89PNG", "score-confidence.png": b"\x89PNG"}
