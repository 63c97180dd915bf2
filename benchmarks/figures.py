"""Write the tables of figures into the documents, from the metrics committed with the engine and from trust.json.

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

import numpy as np
from branches import COUNTS
from kept import kept
from mutants import wilson

from attribution.evaluation.bootstrap import draws
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
    spread = corpora.get(HELD, {}).get("breakdown_intervals", {})
    rows = []
    for kind in ("verb class", "quote", "status", "hedge kind"):
        for label, (right, predicted, found, gold) in _broken_down(corpora, HELD, kind).items():
            ends = spread.get(kind, {}).get(label, (None, None))
            values = (_percent(right, predicted), _percent(found, gold))
            rows.append(
                [kind, label, *(_between(value, end) for value, end in zip(values, ends, strict=True)), str(gold)]
            )
    return _table(["", "", "precision", "recall", "in the gold"], rows)


def _between(value: str, ends: Sequence[float] | None) -> str:
    return value if ends is None else f"{value} ({ends[0]:.0f} to {ends[1]:.0f})"


OUTLETS = {
    "breitbart": "Breitbart", "huff-post": "Huffington Post", "nyt": "New York Times", "politico": "Politico",
    "usa-today": "USA Today", "wash-post": "Washington Post", "west-journal": "Western Journal",
}  # fmt: skip
"""PolNeAR's publishers by the beginnings of its ids."""
GENRES = {
    "Wikinews": re.compile(r"wn\d"),
    "agencies and state media": re.compile(r"\d+_|\d+-\S+-(?:state|wire)$"),
    "papers of India, Sri Lanka, Australia, Britain": re.compile(r"\d+-\S+-intl-"),
    "business, science, sport, local news, press releases": re.compile(r"\d+-"),
}
"""The other articles by their ids, the first that fits; more parts would have an article or two each."""


def genres(engines: Engines) -> str:
    """Build the table by kind of article, by the default engine."""
    articles = engines["reader"].get(HELD, {}).get("articles", {})
    kinds_of = {name: next(kind for kind, ids in GENRES.items() if ids.match(name)) for name in articles}
    names = {"tuple": "tuples: F1", "status_of_all": "assertions with the right status, of all"}
    return _by_group(articles, kinds_of, dict.fromkeys(GENRES), names)


def outlets(engines: Engines) -> str:
    """Build the table by PolNeAR's publishers, by the default engine."""
    articles = engines["reader"].get(NEWS, {}).get("articles", {})
    publishers = {name: OUTLETS[name.split("_")[0]] for name in articles}
    names = {
        "tuple_lenient": "tuples, half of the content right: F1",
        "source_given_content": "speaker, where the content is found",
    }
    return _by_group(articles, publishers, dict.fromkeys(OUTLETS.values()), names)


def _by_group(
    articles: Mapping[str, Mapping[str, Any]],
    group_of: Mapping[str, str],
    groups: Mapping[str, None],
    names: Mapping[str, str],
) -> str:
    rows = []
    for group in groups:
        own = [articles[name] for name in sorted(articles) if group_of[name] == group]
        if own:
            found = [_ratio([item[name] for item in own]) for name in names]
            rows.append([group, str(len(own)), *found, _mean_error([pair for item in own for pair in item["share"]])])
    return _table(["", "articles", *names.values(), "share of an article: mean error"], rows)


def _ratio(counts: Sequence[Sequence[int]]) -> str:
    """Format F1 of [tp, fp, fn], or the share of [right, total], with its interval over resampled articles."""
    table = np.array(counts)
    sums = np.vstack([table.sum(axis=0), table[draws(len(counts))].sum(axis=1)])
    above, below = (2 * sums[:, 0], 2 * sums[:, 0] + sums[:, 1] + sums[:, 2]) if table.shape[1] == _PRF else sums.T
    values = 100 * above / np.maximum(below, 1)
    return _between(f"{values[0]:.0f}", np.percentile(values[1:], [2.5, 97.5]).tolist())


_PRF = 3


def _mean_error(pairs: Sequence[Sequence[int]]) -> str:
    errors = np.array([abs(right / whole - own / total) if total else 1 for right, whole, own, total in pairs])
    low, high = np.percentile(errors[draws(len(pairs))].mean(axis=1), [2.5, 97.5])
    return " ".join([_number("share_", errors.mean()), f"({_number('share_', low)} to {_number('share_', high)})"])


def name_swaps(_: Engines) -> str:
    """Build the table of the bias check."""
    corpora = kept().get("names", {}).get("figures", {})
    head = ["", "tuples: F1", "a person's tuples found", "named rightly", "typed as a person"]
    parts = []
    for corpus, found in corpora.items():
        tuples = found["rows"]["as it is"]["tuples"]
        rows = [[name, *(_gap(figure, row) for figure in row["figures"])] for name, row in found["rows"].items()]
        title = f"{_CALLED[corpus]} ({found['articles']} articles; {tuples} tuples of persons):"
        parts.append(f"{title}\n\n{_table(head, rows)}")
    return "\n".join(parts)


_CALLED = {"scheme": "By our scheme, `seeds/` and other articles", "polnear": "PolNeAR dev"}


def _gap(name: str, row: Mapping[str, Any]) -> str:
    ends = row.get("gaps", {}).get(name)
    value = f"{row['figures'][name]:.1f}"
    return value if ends is None else f"{value} ({ends[0]:+.1f} to {ends[1]:+.1f})"


def mutants(_: Engines) -> str:
    """Build the table of mutation testing."""
    figures = kept().get("mutants", {}).get("figures", {})
    rows = [[name, *_noticed(counts)] for name, counts in figures.items()]
    both = [sum(counts[name] for counts in figures.values()) for name in ("noticed", "tried")]
    together = _noticed({"noticed": both[0], "tried": both[1]})
    return _table(["", "mutants tried", "noticed", "%", "95 % interval"], [*rows, ["together", *together]])


def _noticed(counts: Mapping[str, int]) -> list[str]:
    noticed, tried = counts["noticed"], counts["tried"]
    low, high = wilson(noticed, tried)
    return [str(tried), str(noticed), _percent(noticed, tried), f"{100 * low:.0f} to {100 * high:.0f}"]


def branches(_: Engines) -> str:
    """Build the table of the lines and branches that the tests run."""
    parts = kept().get("branches", {}).get("figures", {})
    whole = {name: sum(counts[name] for counts in parts.values()) for name in COUNTS}
    rows = [[f"`{name}`" if name != "the rest" else name, *_covered(counts)] for name, counts in parts.items()]
    return _table(["", "lines, %", "branches, %"], [*rows, ["together", *_covered(whole)]])


def _covered(counts: Mapping[str, int]) -> list[str]:
    lines, all_lines, taken, all_branches = (counts[name] for name in COUNTS)
    return [_percent(lines, all_lines), _percent(taken, all_branches)]


def changes(_: Engines) -> str:
    """Build the table of what changes to a text that should not matter change all the same."""
    rates = kept().get("changes", {}).get("figures", {})
    rows = [[name, _rate(row["tuples"]), _rate(row["assertions"])] for name, row in rates.items()]
    return _table(["", "tuples changed, %", "assertions changed, %"], rows)


def _rate(counts: Sequence[int]) -> str:
    return f"{100 * counts[0] / counts[1]:.1f} ({counts[0]} of {counts[1]})" if counts[1] else MISSING


FAILURES = ROOT / "docs" / "failures.tsv"


def failures(_: Engines) -> str:
    """Build the table of known failures."""
    lines = [line for line in FAILURES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    shown = [[kind, text.replace("|", "\\|"), why] for kind, text, _, why in rows]
    return _table(["", "text", "what goes wrong"], shown).replace("---:", "---")


TABLES: dict[str, Callable[[Engines], str]] = {
    "news": news,
    "scheme": scheme,
    "brief": brief,
    "rules": rules,
    "kinds": kinds,
    "genres": genres,
    "outlets": outlets,
    "names": name_swaps,
    "mutants": mutants,
    "branches": branches,
    "changes": changes,
    "failures": failures,
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
