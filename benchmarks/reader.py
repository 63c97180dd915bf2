"""Measure what the reader's ideas contribute and what its confidence is worth: writes benchmarks/reader.md.

    python benchmarks/reader.py polnear/dev

Each row of the first table takes one idea away from the shipped engine at the time of use; the weights stay as they
are. Deterministic. The picture needs the extra `benchmark`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pictures
from measured import Measured, measure, parser_name
from tables import figure, share, table
from trust import Bin, calibration_error, reliability, scored_tuples

import attribution
from attribution.evaluation.counts import Figures
from attribution.network import decoding
from attribution.network import engine as network_engine
from attribution.network.features import Features
from attribution.pipeline import Attributor
from attribution.weights import WEIGHTS_OF_ENGINE, find

ROOT = Path(__file__).resolve().parent.parent
FIGURES = (
    "tuple_lenient_F1",
    "tuple_strict_F1",
    "cue_F1",
    "content_word_F1",
    "source_given_content",
    "share_MAE",
    "share_spearman",
)
HEAD = ("", "tuples, half", "tuples, exact", "verbs", "words of content", "speaker", "share: error", "share: order")
ASKED = ("asked for", ">= 72", ">= 60", ">= 82", ">= 91", ">= 96", "<= .06", ">= .92")
CURVE = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9)

Way = Callable[[], AbstractContextManager[object]]


def constants(**values: float) -> AbstractContextManager[object]:
    """Give the decoder other constants."""
    stack = ExitStack()
    for name, value in values.items():
        stack.enter_context(patch.object(decoding, name, value))
    return stack


@contextmanager
def nothing_proposed() -> Iterator[None]:
    """Let the network score text and parse without any rule's proposals."""
    with patch.object(network_engine, "propose", lambda _: []):
        yield


@contextmanager
def no_parse() -> Iterator[None]:
    """Hide the parse's relations, dependency paths and arcs from the network; the rules still have theirs."""
    whole = Features.of

    def blind(*given: object) -> Features:
        features = whole(*given)  # type: ignore[arg-type]
        features.words[:, 1] = 0
        features.words[:, 8] = 0
        return features

    with patch.object(Features, "of", blind), patch.object(Features, "dependency_paths", lambda *_: {}):
        yield


@contextmanager
def network_alone() -> Iterator[None]:
    """Run the network with neither rules nor parse, and so without the rules' nested attributions."""
    with nothing_proposed(), no_parse():
        yield


WITHOUT: dict[str, Way] = {
    "without the rules' proposals": nothing_proposed,
    "without the parse in the network": no_parse,
    "without either: the network alone": network_alone,
    "edges of content cost nothing": partial(constants, BOUNDARY_COST=0.0, FIRST_ARC_COST=0.0, FURTHER_ARC_COST=0.0),
    "edges cost the same everywhere": partial(constants, FIRST_ARC_COST=0.0, FURTHER_ARC_COST=0.0),
    "speakers as marked, no noun phrases": partial(constants, NOUN_PHRASE_BONUS=-99.0, RULE_SPEAKER_BONUS=-99.0),
}


def row(name: str, figures: Figures) -> list[str]:
    """Return a row of the first table."""
    return [name, *(figure(key, figures[key]) for key in FIGURES)]


def ablation(folder: Path, whole: Measured, reader: Attributor) -> str:
    """Measure the engine as it is, the rules alone, and the engine without one idea at a time."""
    rows = [row("**reader**", whole.figures), row("rules", measure(attribution.load(engine="rules"), folder).figures)]
    for name, way in WITHOUT.items():
        with way():
            rows.append(row(name, measure(reader, folder).figures))
    return table(HEAD, [*rows, list(ASKED)])


def curve(folder: Path) -> str:
    """Measure what `min_confidence` trades."""
    rows = []
    for least in CURVE:
        found = measure(attribution.load(min_confidence=least), folder).figures
        names = ("tuple_lenient_P", "tuple_lenient_R", "tuple_lenient_F1", "share_MAE", "share_spearman")
        rows.append([f"{least:.1f}", *(figure(name, found[name]) for name in names)])
    return table(["`min_confidence`", "precision", "recall", "F1", "share: error", "share: order"], rows)


def reliability_table(bins: Sequence[Bin]) -> str:
    """Format how often tuples of each confidence are right."""
    rows = [
        [f"{part.low:.1f} to {part.high:.1f}", share(part.confidence), share(part.right.share), str(part.right.total)]
        for part in bins
    ]
    return table(["confidence", "mean", "right", "tuples"], rows)


PAGE = """\
# What the reader's ideas contribute

Written by `benchmarks/reader.py`; over {parser}, on {corpus}, {articles} articles, on which threshold,
confidence and the decoder's constants were chosen. Each row takes one idea away at the time of use. The weights were
trained with all of them: a network trained without the idea would lose less.

{ablation}
## What was worth something in training

Measured on the same articles when the shipped weights were made, 2026-11-22, and not anew with this page. Each network
has a confidence of its own; the others are cut at .25, the shipped one at its own .23.

{trained}
## What confidence is worth

A tuple is right where verb, speaker and half of the content's words are. Expected calibration error {error}, on the
articles that the nine weights of the confidence were fitted to.

{reliability}
![Part that is right against confidence](reader-confidence.png)

## What `min_confidence` trades

`attribution.load(min_confidence=…)`, `--min-confidence`: the default is {default}.

{curve}"""


TRAINED = (
    (
        "**taught by the annotators and the mean of two networks**",
        "76.2",
        "61.8",
        "85.1",
        "91.1",
        "96.2",
        ".044",
        ".959",
    ),
    ("by the annotators alone: the first of the two", "75.5", "61.1", "84.6", "90.9", "96.4", ".043", ".961"),
    ("the second of the two", "75.0", "61.4", "84.2", "90.6", "96.2", ".044", ".959"),
    ("six epochs instead of four, over earlier rules", "75.4", "62.1", "84.8", "90.7", "96.3", ".043", ".957"),
)
"""Networks trained otherwise. With them go hours of training, so that they are not measured anew."""


def page(folder: Path) -> str:
    """Write the whole page."""
    reader = attribution.load()
    whole = measure(reader, folder)
    tuples = [item for gold, article in whole.pairs for item in scored_tuples(gold, article)]
    bins = reliability(tuples)
    pictures.reliability(ROOT / "benchmarks" / "reader-confidence.png", bins)
    config = json.loads((find(WEIGHTS_OF_ENGINE["reader"], "config.json") / "config.json").read_text(encoding="utf-8"))
    return PAGE.format(
        parser=parser_name(reader),
        corpus=whole.corpus.name,
        articles=len(whole.articles),
        ablation=ablation(folder, whole, reader),
        trained=table(HEAD, [list(one) for one in TRAINED]),
        error=share(calibration_error(bins)),
        reliability=reliability_table(bins),
        default=config["min_confidence"],
        curve=curve(folder),
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="PolNeAR's development part")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "reader.md")
    options = parser.parse_args()
    options.out.write_text(page(options.folder), encoding="utf-8")


if __name__ == "__main__":
    main()
