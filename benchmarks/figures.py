"""Write the tables of figures into the documents, from the metrics committed with the engine.

"python benchmarks/figures.py" rewrites what stands between ``<!-- figures: NAME -->`` and ``<!-- end of figures -->``
in the pages of `DOCUMENTS`; with --check it changes nothing and fails where a table is not what it should be.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attribution.weights import WEIGHTS_OF_ENGINE

ROOT = Path(__file__).parent.parent
MODELS = {engine: ROOT / "models" / folder for engine, folder in WEIGHTS_OF_ENGINE.items()}
"""Each engine's folder, the default one first."""
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "docs" / "trust.md",
    ROOT / "benchmarks" / "README.md",
    MODELS["reader"] / "README.md",
)
NEWS, OWN, HELD = "polnear/dev", "seeds", "gold/dev"
"""The corpora by the names of their folders: PolNeAR's, ours in the repository, and more by the scheme outside it."""

MISSING = "–"
_BLOCK = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- end of figures -->)", re.DOTALL)

Corpora = Mapping[str, Mapping[str, Any]]
Engines = Mapping[str, Corpora]

OTHERS = (
    ("GenderGapTracker 7.0 (rules)", ("39", "29", "68", "50", "89", ".80")),
    ("Citron, retrained on PolNeAR train", ("51", "37", "71", MISSING, MISSING, ".71")),
    ("44 reporting verbs, subject and clause", ("41", "30", "56", MISSING, MISSING, ".57")),
    ("a second annotator (16 articles of train)", ("75", "64", "92", MISSING, MISSING, ".67")),
)
"""Other systems by the same definitions on the same articles, measured once while this one was planned."""

NEWS_FIGURES = {
    "tuple_lenient_F1": "tuples, half of the content right",
    "tuple_strict_F1": "tuples, exact",
    "content_word_F1": "words of content",
    "cue_F1": "verbs",
    "source_given_content": "speaker, where the content is found",
    "share_spearman": "order of articles by share",
}
SCHEME_FIGURES = {
    "tuple_F1": "tuples (verb, speaker and half of the content): F1",
    "strict_recall": "tuples with every boundary exact: recall",
    "nested_recall": "attributions inside others: recall",
    "entity": "speaker's entity, of the tuples found",
    "type": "speaker's type",
    "verb_class": "verb class",
    "quote": "direct, indirect or mixed",
    "hedge_F1": "hedges: F1",
    "hedge_attached": "hedges found, of the right kind and at the right tuple",
    "assertion_F1": "assertions: F1",
    "status_of_all": "assertions found and with the right status, of all",
    "share_MAE": "sourced share of an article: mean error (0 to 1)",
    "share_spearman": "order of articles by sourced share: rank correlation",
}
IN_BRIEF = ("tuple_F1", "entity", "hedge_F1", "status_of_all", "share_MAE")
"""The rows of the README's table on the scheme, which has them by the default engine alone."""


def _number(name: str, value: float | None) -> str:
    if value is None:
        return MISSING
    return f"{value:.2f}".removeprefix("0") if "share_" in name else f"{value:.0f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *("---:" for _ in head[1:])]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, rule, *rows])


def _figure(corpora: Corpora, corpus: str, name: str) -> str:
    return _number(name, corpora.get(corpus, {}).get("figures", {}).get(name))


def _with_interval(corpora: Corpora, corpus: str, name: str) -> str:
    low_high = corpora.get(corpus, {}).get("intervals", {}).get(name)
    value = _figure(corpora, corpus, name)
    return f"{value} ({_number(name, low_high[0])} to {_number(name, low_high[1])})" if low_high else value


def news(engines: Engines) -> str:
    """Build the table on PolNeAR, beside other systems."""
    own = [
        [f"**attribution, {engine}**", *(f"**{_figure(corpora, NEWS, name)}**" for name in NEWS_FIGURES)]
        for engine, corpora in engines.items()
    ]
    return _table(["", *NEWS_FIGURES.values()], [*own, *([name, *values] for name, values in OTHERS)])


def scheme(engines: Engines) -> str:
    """Build the table of the full scheme, on both sets of articles."""
    return _by_scheme(engines, list(engines), list(SCHEME_FIGURES))


def brief(engines: Engines) -> str:
    """Build the table of the scheme's most telling figures, by the default engine."""
    return _by_scheme(engines, ["reader"], IN_BRIEF)


def _by_scheme(engines: Engines, measured: Sequence[str], names: Sequence[str]) -> str:
    columns = [(corpus, engine) for corpus in (OWN, HELD) for engine in measured]
    rows = [
        [SCHEME_FIGURES[name], *(_with_interval(engines[engine], corpus, name) for corpus, engine in columns)]
        for name in names
    ]
    called = {OWN: "`seeds/`", HELD: "other articles"}
    sizes = {name: engines["rules"].get(name, {}).get("size", MISSING) for name in called}
    return _table(["", *(f"{called[corpus]} ({sizes[corpus]}), {engine}" for corpus, engine in columns)], rows)


def _broken_down(corpora: Corpora, corpus: str, kind: str) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = corpora.get(corpus, {}).get("breakdown", {}).get(kind, {})
    return dict(sorted(groups.items(), key=lambda item: -max(item[1][1], item[1][3])))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else MISSING


def rules(engines: Engines) -> str:
    """Build the table of each rule's precision on both kinds of gold, by the default engine."""
    corpora = engines["reader"]
    found = {corpus: _broken_down(corpora, corpus, "rule") for corpus in (NEWS, OWN, HELD)}
    names = list(dict.fromkeys(name for groups in found.values() for name in groups))
    rows = []
    for name in names:
        counts = [found[corpus].get(name, [0, 0]) for corpus in found]
        rows.append([f"`{name}`", *(f"{_percent(right, all_)} of {all_}" for right, all_, *_ in counts)])
    return _table(["rule: % right of its tuples", "PolNeAR dev", "`seeds/`", "other articles"], rows)


def kinds(engines: Engines) -> str:
    """Build the table by verb class, quote type, status and kind of hedge, outside the seeds."""
    corpora = engines["reader"]
    rows = []
    for kind in ("verb class", "quote", "status", "hedge kind"):
        for label, (right, predicted, found, gold) in _broken_down(corpora, HELD, kind).items():
            rows.append([kind, label, _percent(right, predicted), _percent(found, gold), str(gold)])
    return _table(["", "", "precision", "recall", "in the gold"], rows)


TABLES: dict[str, Callable[[Engines], str]] = {
    "news": news,
    "scheme": scheme,
    "brief": brief,
    "rules": rules,
    "kinds": kinds,
}


def filled(document: str, engines: Engines) -> str:
    """Return the document with every table filled from the metrics."""
    return _BLOCK.sub(lambda match: match[1] + TABLES[match[2]](engines) + match[3], document)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail where something would change")
    options = parser.parse_args()
    engines = {
        name: json.loads((folder / "metrics.json").read_text(encoding="utf-8")).get("corpora", {})
        for name, folder in MODELS.items()
    }
    for path in DOCUMENTS:
        before = path.read_text(encoding="utf-8")
        after = filled(before, engines)
        if before != after and options.check:
            sys.exit(f"{path.relative_to(ROOT)}: not what models/*/metrics.json say; run benchmarks/figures.py")
        if before != after:
            path.write_text(after, encoding="utf-8")
            print(f"{path.relative_to(ROOT)}: tables written")


if __name__ == "__main__":
    main()
