"""Each stage measured alone, on a small article whose gold is written here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attribution import Attributor
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.stages import GIVEN, STAGES, measure_stages, render, staged
from attribution.records import text_of

TEXT = "The mill will close, a union official said. The owner denied it. Snow fell all day."


def _spans(*texts: str) -> dict[str, Any]:
    found = [[TEXT.index(text), TEXT.index(text) + len(text)] for text in texts]
    return {"spans": found, "text": " … ".join(texts)}


def _attribution(speaker: str, verb: str, content: str, kind: str) -> dict[str, Any]:
    return {
        "speaker": _spans(speaker),
        "verb": _spans(verb),
        "content": _spans(content),
        "speaker_entity": [speaker],
        "speaker_type": [kind],
        "verb_class": ["statement"],
        "quote": "indirect",
        "hedges": [],
        "nested": False,
        "parent": None,
    }


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One article; its gold ascribes the snow to the owner, as no engine would."""
    data = {
        "attributions": [
            _attribution("a union official", "said", "The mill will close", "unnamed_person"),
            _attribution("The owner", "denied", "Snow fell all day", "unnamed_person"),
        ],
        "assertions": [
            {**_spans("The mill will close, a union official said"), "status": "sourced", "hedges": []},
            {**_spans("Snow fell"), "status": "sourced", "hedges": []},
        ],
        "excluded": [],
    }
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(data), encoding="utf-8")
    return tmp_path


def test_each_run_takes_more_from_the_gold(gold: Path, attributor: Attributor) -> None:
    """The engine's own, then the gold's tuples, then its assertions too; what follows is found from those."""
    (article,) = read_gold(gold).articles
    runs = staged(article, attributor)
    assert list(runs) == list(GIVEN)
    own, tuples, asserted = runs.values()
    assert [item.content.text for item in own.attributions] == ["The mill will close", "it"]
    assert [item.content.text for item in tuples.attributions] == ["The mill will close", "Snow fell all day"]
    assert [item.status for item in own.assertions] == ["sourced", "sourced", "unsourced"]
    assert [item.status for item in tuples.assertions] == ["sourced", "sourced", "sourced"]
    assert [text_of(TEXT, item.spans) for item in asserted.assertions] == [
        "The mill will close, a union official said",
        "Snow fell",
    ]
    assert [item.status for item in asserted.assertions] == ["sourced", "sourced"]


def test_the_engines_run_is_that_of_the_evaluation(tmp_path: Path, attributor: Attributor) -> None:
    """With its text cleaned: two primes are read as the mark that they stand for."""
    text = "“The mill will close,″ the owner said. “It is sad.”"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "one.json").write_text('{"attributions": [], "assertions": [], "excluded": []}', encoding="utf-8")
    (article,) = read_gold(tmp_path).articles
    own = staged(article, attributor)["engine"]
    assert own.attributions == attributor(text).attributions
    assert own.attributions[0].content.spans == ((0, 22), (39, 51))


def test_losses_are_what_a_stage_lacks_when_all_before_it_is_right(gold: Path, attributor: Attributor) -> None:
    """Of two tuples one is found; of three assertions one is none; the statuses are right."""
    (result,) = measure_stages([gold], attributor)
    losses = result.losses()
    assert list(losses) == list(STAGES)
    assert losses["extraction"] == pytest.approx(50.0)
    assert losses["segmentation"] == pytest.approx(100 - 100 * 4 / 5)
    assert losses["status"] == pytest.approx(0.0)
    assert losses["hedging"] is None
    assert result.to_dict()["losses"]["extraction"] == 50.0
    page = render([result])
    assert page.startswith(f"## {gold.name} (1 articles)\n")
    assert "| hedging              |       hedge_F1 |     gold tuples |     – |" in page


def test_gold_without_assertions_is_refused(sample: Path, attributor: Attributor) -> None:
    """Standoff gold has no assertions to put in."""
    with pytest.raises(ValueError, match="need gold with assertions"):
        measure_stages([sample], attributor)
    with pytest.raises(ValueError, match="no folder"):
        measure_stages([], attributor)
