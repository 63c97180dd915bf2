"""Measure what the reader's ideas contribute and what its confidence is worth: writes benchmarks/reader.md.

    python benchmarks/reader.py gold/dev polnear/dev

Each row of the first table takes one idea away from the shipped engine at the time of use; the weights stay as they
are. Deterministic. The picture needs the extra `benchmark`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pictures
from kept import kept
from measured import Measured, measure, parser_name
from tables import figure, share, table
from trust import Bin, calibration_error, reliability, scored_tuples

import attribution
from attribution.evaluation.gold import SCHEME_OF, Kind
from attribution.network import decoding
from attribution.network import engine as network_engine
from attribution.network.features import Features
from attribution.pipeline import Attributor
from attribution.weights import WEIGHTS_OF_ENGINE, find

ROOT = Path(__file__).resolve().parent.parent
FIGURES: dict[Kind, dict[str, str]] = {
    "scheme": {
        "tuple_F1": "tuples, half",
        "strict_recall": "tuples, exact: recall",
        "nested_recall": "nested: recall",
        "entity": "entity",
        "hedge_attached": "hedges on their tuple",
        "status_of_all": "status of all assertions",
        "share_MAE": "share: error",
        "share_spearman": "share: order",
    },
    "standoff": {
        "tuple_lenient_F1": "tuples, half",
        "tuple_strict_F1": "tuples, exact",
        "cue_F1": "verbs",
        "content_word_F1": "words of content",
        "source_given_content": "speaker",
        "share_MAE": "share: error",
        "share_spearman": "share: order",
    },
}
"""For each kind of gold the figures that are shown, with their column's name."""
TRADED: dict[Kind, tuple[str, ...]] = {
    "scheme": ("tuple_P", "tuple_R", "tuple_F1", "nested_recall", "share_MAE", "share_spearman"),
    "standoff": (
        "tuple_lenient_P",
        "tuple_lenient_R",
        "tuple_lenient_F1",
        "content_word_F1",
        "share_MAE",
        "share_spearman",
    ),
}
"""For each kind of gold what the least confidence trades."""
CURVE = (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7)

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
        features = whole(*given)  # type: ignore[arg-type]  # as they come
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


def row(name: str, measured: Measured) -> list[str]:
    """Return a row of the table of ideas."""
    found = measured.figures
    return [name, *(figure(key, found[key]) for key in FIGURES[measured.corpus.kind])]


def ablation(folder: Path, whole: Measured, reader: Attributor) -> str:
    """Measure the engine as it is, the rules alone, and the engine without one idea at a time."""
    rows = [row("**reader**", whole), row("rules", measure(attribution.load(engine="rules"), folder))]
    for name, way in WITHOUT.items():
        with way():
            rows.append(row(name, measure(reader, folder)))
    return table(["", *FIGURES[whole.corpus.kind].values()], rows)


def curve(folder: Path, kind: Kind) -> str:
    """Measure what `min_confidence` trades."""
    rows = []
    for least in CURVE:
        found = measure(attribution.load(min_confidence=least), folder).figures
        rows.append([f"{least:.2f}", *(figure(name, found[name]) for name in TRADED[kind])])
    names = [name.replace("tuple_lenient_", "tuple_").replace("_", " ") for name in TRADED[kind]]
    return table(["`min_confidence`", *names], rows)


def reliability_table(bins: Sequence[Bin]) -> str:
    """Format how often tuples of each confidence are right."""
    rows = [
        [f"{part.low:.1f} to {part.high:.1f}", share(part.confidence), share(part.right.share), str(part.right.total)]
        for part in bins
    ]
    return table(["confidence", "mean", "right", "tuples"], rows)


PAGE = """\
# What the reader's ideas contribute

Written by `benchmarks/reader.py`; over {parser}. Threshold and confidence were fitted on these articles, those of each
scheme for itself. Each row of a first table takes one idea away at the time of use. The weights were trained with all
of them: a network trained without the idea would lose less.

{corpora}
## Networks of other sizes

Cost and gain of other encoders, by our own scheme on the development part, measured when the weights were made
({sizes_date}), each network with a confidence of its own. The encoder's time is that for 170 wordpieces with
weights of eight bits on one thread; speed is the whole engine's as a share of the plain spaCy pipeline's, in one
process over the development part. Both were measured on an AMD EPYC; a Xeon with products of matrices of its own gave
the default .48, and the lowest four layers .58; one with AVX-512 VNNI alone gave the default .45, attribution-en-small
.75 and the rules 1.83.

{sizes}"""

SIZES = {
    "layers": "layers",
    "milliseconds": "encoder, ms",
    "speed": "speed",
    "tuple_F1": "tuples, half",
    "strict_recall": "tuples, exact: recall",
    "nested_recall": "nested: recall",
    "hedge_attached": "hedges on their tuple",
    "status_of_all": "status of all assertions",
    "share_MAE": "share: error",
}
"""The columns of the table of sizes, by their keys in trust.json."""

CORPUS = """\
## {corpus}: {articles} articles

{ablation}
A tuple is right where verb, speaker and half of the content's words are. Expected calibration error {error}.

{reliability}
![Part that is right against confidence]({picture})

`attribution.load(min_confidence=…)`, `--min-confidence`: the default is {default}.

{curve}
"""


def part(folder: Path, reader: Attributor) -> str:
    """Write the part of one corpus."""
    whole = measure(reader, folder)
    tuples = [item for gold, article in whole.pairs for item in scored_tuples(gold, article)]
    bins = reliability(tuples)
    picture = f"reader-confidence-{whole.corpus.kind}.png"
    pictures.reliability(ROOT / "benchmarks" / picture, bins)
    config = json.loads((find(WEIGHTS_OF_ENGINE["reader"], "config.json") / "config.json").read_text(encoding="utf-8"))
    return CORPUS.format(
        corpus=whole.corpus.name,
        articles=len(whole.articles),
        ablation=ablation(folder, whole, reader),
        error=share(calibration_error(bins)),
        reliability=reliability_table(bins),
        picture=picture,
        default=config["min_confidence"][SCHEME_OF[whole.corpus.kind]],
        curve=curve(folder, whole.corpus.kind),
    )


def sizes(networks: Sequence[Mapping[str, str]]) -> str:
    """Format what networks of other sizes cost and bring."""
    return table(["", *SIZES.values()], [[one["name"], *(one[key] for key in SIZES)] for one in networks])


def page(folders: Sequence[Path]) -> str:
    """Write the whole page."""
    reader, measured = attribution.load(), kept()["sizes"]
    return PAGE.format(
        parser=parser_name(reader),
        corpora="".join(part(folder, reader) for folder in folders),
        sizes_date=measured["date"],
        sizes=sizes(measured["figures"]),
    )


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", type=Path, nargs="+", help="development parts: our own scheme's, PolNeAR's")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "reader.md")
    options = parser.parse_args()
    options.out.write_text(page(options.folders), encoding="utf-8")


if __name__ == "__main__":
    main()
