"""From folders of gold and a reader to figures, and from figures to a page."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

import attribution
from attribution.evaluation.gate import gate
from attribution.evaluation.gold import Kind
from attribution.evaluation.report import by_habits, evaluate, render
from attribution.evaluation.results import Evaluation, write_metrics
from attribution.network.engine import NetworkEngine
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article


@pytest.fixture(scope="module")
def evaluation(sample: Path, recorded: Any) -> Evaluation:
    """The faulty system on both kinds of gold."""
    return evaluate([sample, sample / "gold"], recorded, resamples=100)


def test_every_folder_is_measured_in_the_order_given(evaluation: Evaluation) -> None:
    """Every folder is measured in the order given."""
    assert [(corpus.name, corpus.kind, len(corpus.articles)) for corpus in evaluation.corpora] == [
        ("sample", "standoff", 3),
        ("gold", "scheme", 3),
    ]
    assert evaluation.corpora[1].figures["tuple_P"] == pytest.approx(100 * 13 / 17)


def test_every_interval_holds_the_figure(evaluation: Evaluation) -> None:
    """Every interval holds the figure."""
    for corpus in evaluation.corpora:
        for name, (low, high) in corpus.intervals.items():
            value = corpus.figures[name]
            assert value is not None
            assert low - 1e-9 <= value <= high + 1e-9


def test_the_page_has_figures_intervals_baselines_and_labels(evaluation: Evaluation) -> None:
    """The page has figures intervals baselines and labels."""
    page = render(evaluation)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")]
    by_name = {row[0]: row[1:] for row in rows}
    assert page.startswith("# rules, spacy\n\n## sample (3 articles)\n")
    assert by_name["cue_F1"][0] == "83.9"
    assert by_name["cue_F1"][2:] == ["–", "60.9"]
    assert by_name["hedged_or_not"][-1] == "61.1"
    assert by_name["share_MAE"][0] == "0.135"
    assert by_name["clause"] == ["87.5", "8", "–", "0"]
    assert by_name["hearsay"] == ["100.0", "1", "33.3", "3"]
    assert "nothing is hedged." in page


def test_columns_are_aligned(evaluation: Evaluation) -> None:
    """Columns are aligned."""
    for table in [part for part in render(evaluation).split("\n\n") if part.startswith("|")]:
        assert len({len(line) for line in table.strip().splitlines()}) == 1


def test_the_result_is_plain_json_with_or_without_articles(evaluation: Evaluation) -> None:
    """The result is plain JSON, with or without the articles."""
    brief = json.loads(json.dumps(evaluation.to_dict(articles=False), allow_nan=False))
    assert brief["corpora"]["gold"]["figures"]["hedge_F1"] == 71.4
    assert brief["corpora"]["gold"]["counts"]["tuple"] == [13, 4, 5]
    assert "articles" not in brief["corpora"]["gold"]
    full = evaluation.to_dict()
    assert full["corpora"]["gold"]["articles"]["match"]["tuple"] == [2, 2, 3]


def test_what_is_written_is_a_baseline_for_the_gate(evaluation: Evaluation, tmp_path: Path) -> None:
    """The written file is a baseline for the gate."""
    write_metrics(evaluation, tmp_path / "metrics.json")
    report = gate(evaluation, tmp_path / "metrics.json", resamples=20)
    assert {item.figure for item in report.comparisons if item.verdict != "same"} == {"verbatim"}


def test_no_folder_is_an_error(recorded: Any) -> None:
    """No folder is an error."""
    with pytest.raises(ValueError, match="no folder"):
        evaluate([], recorded)


def test_one_name_for_two_corpora_is_an_error(sample: Path, recorded: Any) -> None:
    """One name for two corpora is an error."""
    with pytest.raises(ValueError, match="two corpora have one name: sample, sample"):
        evaluate([sample, sample], recorded)


def test_several_annotators_at_once_are_an_error(sample: Path, recorded: Any) -> None:
    """Several annotators at once are an error."""
    with pytest.raises(ValueError, match="several annotators"):
        evaluate([sample], recorded, annotator="all")


def test_a_second_annotator_can_be_the_gold(sample: Path, recorded: Any) -> None:
    """A second annotator can be the gold."""
    (corpus,) = evaluate([sample], recorded, annotator="ann2", resamples=10).corpora
    assert [article.id for article in corpus.articles] == ["match"]
    assert corpus.figures["cue_R"] == 100.0


def test_a_reader_that_loses_an_article_is_an_error(sample: Path) -> None:
    """A reader that loses an article is an error."""

    class Forgetful:
        def pipe(self, texts: Iterable[Document], /) -> Iterator[Article]:
            yield from [Article(document.text, id=document.id) for document in texts][1:]

    with pytest.raises(ValueError, match="not those given"):
        evaluate([sample], Forgetful())


def test_the_library_never_imports_the_evaluation() -> None:
    """Nor the training, which is built on it. Only the command line does, inside a command."""
    root = Path(attribution.__file__).parent
    for path in root.rglob("*.py"):
        if path.is_relative_to(root / "evaluation") or path.is_relative_to(root / "training"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        where = tree.body if path.is_relative_to(root / "cli") else ast.walk(tree)
        for node in where:
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.startswith(("attribution.evaluation", "attribution.training")) for name in names), path


def test_each_kind_of_gold_is_measured_by_its_habits(reader: Attributor, attributor: Attributor) -> None:
    """The network follows PolNeAR's on standoff gold and ours elsewhere; the rules have no choice."""
    habits: dict[Kind, str] = {"standoff": "polnear", "scheme": "own"}
    for kind, scheme in habits.items():
        engine = by_habits(reader, kind).engine
        assert isinstance(engine, NetworkEngine)
        assert engine.scheme == scheme
        assert by_habits(attributor, kind) is attributor
