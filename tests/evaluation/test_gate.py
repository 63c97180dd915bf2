"""The gate passes on noise, fails on a real drop, and never passes for want of something to compare."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from attribution.evaluation import gate as module
from attribution.evaluation.bootstrap import Interval
from attribution.evaluation.counts import PRF, Hits, SchemeTally, Shares
from attribution.evaluation.gate import GateError, GateReport, Verdict, committed_metrics
from attribution.evaluation.metrics import ArticleResult
from attribution.evaluation.results import CorpusResult, Evaluation, read_metrics, write_metrics

gate = partial(module.gate, resamples=200)
BEFORE = [6, 7, 8, 5, 7, 6, 8, 9, 6, 7] * 3


def measured(hits: list[int], *, name: str = "seeds", engine: str = "rules", verbatim: int = 9) -> Evaluation:
    """An engine that found so many of ten tuples in each article, with shares that are right."""
    articles = tuple(
        ArticleResult(
            f"a{number:02}",
            "0123456789ab",
            SchemeTally(
                tuple=PRF.of(right, 10, 10),
                entity=Hits(right, right),
                share=Shares.of(Hits(1, 2), Hits(1, 2)),
                verbatim=Hits(verbatim, 9),
            ),
            {},
        )
        for number, right in enumerate(hits)
    )
    return Evaluation(engine, "spacy", (CorpusResult(name, "scheme", articles, {}, {}),))


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """Metrics as they were committed."""
    path = tmp_path / "metrics.json"
    write_metrics(measured(BEFORE), path)
    return path


def verdict(report: GateReport, figure: str) -> Verdict:
    """The gate's verdict on one figure."""
    (comparison,) = [comparison for comparison in report.comparisons if comparison.figure == figure]
    return comparison.verdict


def test_the_same_figures_pass(committed: Path) -> None:
    """The same figures pass."""
    report = gate(measured(BEFORE), committed)
    assert report.passed
    assert {comparison.verdict for comparison in report.comparisons} == {"same"}
    assert report.render() == "gate passed (12 figures, 12 unchanged)"


def test_ups_and_downs_that_leave_less_are_noise(committed: Path) -> None:
    """Ups and downs that leave less are noise."""
    now = [hits + change for hits, change in zip(BEFORE, [1, -1, 1, -1, -1] * 6, strict=True)]
    report = gate(measured(now), committed)
    assert sum(now) < sum(BEFORE)
    assert verdict(report, "tuple_F1") == "noise"
    assert report.passed


def test_one_article_lost_is_noise(committed: Path) -> None:
    """One article lost is noise."""
    assert gate(measured([0, *BEFORE[1:]]), committed).passed


def test_a_little_less_almost_everywhere_is_a_real_drop(committed: Path) -> None:
    """A little less almost everywhere is a real drop."""
    now = [hits - 1 if number % 3 else hits for number, hits in enumerate(BEFORE)]
    report = gate(measured(now), committed)
    assert not report.passed
    assert verdict(report, "tuple_F1") == "drop"
    last = report.render().splitlines()
    assert last[0].startswith("seeds: tuple_F1 69.0 → 62.3 [-8.")
    assert last[0].endswith("] drop")
    assert last[-1] == "gate failed: 1 dropped (12 figures, 11 unchanged)"


def test_a_little_more_almost_everywhere_is_a_gain(committed: Path) -> None:
    """A little more almost everywhere is a gain."""
    report = gate(measured([hits + 1 for hits in BEFORE]), committed)
    assert report.passed
    assert verdict(report, "tuple_F1") == "gain"


def test_a_larger_error_is_a_drop(committed: Path, tmp_path: Path) -> None:
    """A larger error is a drop."""
    data = json.loads(committed.read_text(encoding="utf-8"))
    for article in data["corpora"]["seeds"]["articles"].values():
        article["share"] = [[1, 2, 2, 4]]
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    assert gate(measured(BEFORE), tmp_path / "old.json").passed
    for article in data["corpora"]["seeds"]["articles"].values():
        article["share"] = [[1, 2, 3, 4]]
    (tmp_path / "old.json").write_text(json.dumps(data), encoding="utf-8")
    assert verdict(gate(measured(BEFORE), tmp_path / "old.json"), "share_MAE") == "gain"


def test_the_direction_of_an_error_is_downwards() -> None:
    """The direction of an error is downwards."""
    assert module._verdict("share_MAE", 0.1, 0.2, Interval(0.05, 0.15)) == "drop"
    assert module._verdict("share_MAE", 0.2, 0.1, Interval(-0.15, -0.05)) == "gain"
    assert module._verdict("tuple_F1", 70.0, 60.0, Interval(-15.0, 0.0)) == "noise"


def test_a_figure_that_can_no_longer_be_computed_has_dropped(committed: Path) -> None:
    """A figure that can no longer be computed has dropped."""
    report = gate(measured([0] * len(BEFORE)), committed)
    assert verdict(report, "entity") == "drop"
    assert not report.passed


def test_a_single_span_that_is_not_verbatim_fails(tmp_path: Path) -> None:
    """A single span that is not verbatim fails."""
    broken = measured(BEFORE, verbatim=8)
    write_metrics(broken, tmp_path / "metrics.json")
    report = gate(broken, tmp_path / "metrics.json")
    assert verdict(report, "verbatim") == "drop"


def test_a_committed_corpus_that_was_not_measured_is_named(tmp_path: Path) -> None:
    """A committed corpus that was not measured is named."""
    both = Evaluation("rules", "spacy", measured(BEFORE).corpora + measured(BEFORE, name="news/dev").corpora)
    write_metrics(both, tmp_path / "metrics.json")
    report = gate(measured(BEFORE), tmp_path / "metrics.json")
    assert report.unchecked == ("news/dev",)
    assert "news/dev: not measured" in report.render()


def test_no_measured_corpus_is_an_error(committed: Path) -> None:
    """No measured corpus is an error."""
    with pytest.raises(GateError, match="no corpus was measured"):
        gate(Evaluation("rules", "spacy", ()), committed)


def test_a_corpus_without_committed_metrics_is_an_error(committed: Path) -> None:
    """A corpus without committed metrics is an error."""
    with pytest.raises(GateError, match="no metrics of the corpus 'news'; it has seeds"):
        gate(measured(BEFORE, name="news"), committed)


def test_a_missing_baseline_is_an_error(tmp_path: Path) -> None:
    """A missing baseline is an error."""
    with pytest.raises(GateError, match="no such file of metrics"):
        gate(measured(BEFORE), tmp_path / "nowhere.json")
    with pytest.raises(GateError, match="no committed metrics for the engine 'dowsing'"):
        gate(measured(BEFORE, engine="dowsing"))


@pytest.mark.parametrize("content", ["{}", "[]", "{", '{"engine": "rules", "corpora": {"seeds": {}}}'])
def test_a_file_without_metrics_is_an_error(tmp_path: Path, content: str) -> None:
    """A file without metrics is an error."""
    (tmp_path / "metrics.json").write_text(content, encoding="utf-8")
    with pytest.raises(GateError, match="holds no metrics"):
        gate(measured(BEFORE), tmp_path / "metrics.json")


def test_metrics_of_another_engine_are_an_error(committed: Path) -> None:
    """Metrics of another engine are an error."""
    with pytest.raises(GateError, match="of the engine 'rules', while 'trained'"):
        gate(measured(BEFORE, engine="trained"), committed)


def test_other_articles_or_another_gold_are_an_error(committed: Path) -> None:
    """Other articles or another gold are an error."""
    with pytest.raises(GateError, match="1 of 29 articles are not those"):
        gate(measured(BEFORE[:-1]), committed)
    text = committed.read_text(encoding="utf-8")
    committed.write_text(text.replace("0123456789ab", "ffffffffffff", 2), encoding="utf-8")
    with pytest.raises(GateError, match=r"2 of 30 articles .* write the metrics anew"):
        gate(measured(BEFORE), committed)


def test_metrics_are_found_in_the_package_or_beside_it() -> None:
    """Metrics are found in the package or beside it."""
    assert committed_metrics("rules").parts[-3:] == ("models", "rules", "metrics.json")


def test_equal_evaluations_give_equal_files_that_read_back(tmp_path: Path) -> None:
    """Equal evaluations give equal files that read back."""
    for name in ("one", "two"):
        write_metrics(measured(BEFORE), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    text = (tmp_path / "one").read_text(encoding="utf-8")
    data = json.loads(text)
    assert list(data) == sorted(data)
    assert text.count("\n") < 150
    engine, corpora = read_metrics(tmp_path / "one")
    assert engine == "rules"
    assert corpora["seeds"].in_order(["a00", "a29"]) == [
        article.tally for article in (measured(BEFORE).corpora[0].articles[0], measured(BEFORE).corpora[0].articles[29])
    ]
