"""Measure how often each decision is right: writes the tables behind confidence and the expected share.

    python benchmarks/calibration.py POLNEAR NEWS

POLNEAR is a folder of articles in PolNeAR's format, NEWS one of articles annotated by our own scheme; no figure is
reported on either, as on their training parts. Deterministic.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import Group
from attribution.evaluation.gold import GoldArticle
from attribution.evaluation.metrics import compare
from attribution.evaluation.words import WordIndex
from attribution.reading.documents import Document
from attribution.records import Article
from attribution.settings import load

SOURCE = "PolNeAR 1.0 train (840 articles; Newell, Margolin and Ruths, LREC 2018)"
WRITTEN = "# Written by benchmarks/calibration.py; counts are facts, the articles are not in this project.\n"
CONFIDENCE = f"""\
# How often each rule is right: its tuples on {SOURCE},
# and those of them that agree with the annotators' in verb, speaker and at least half of the content's words.
{WRITTEN}rule\ttuples\tright
"""
SUPPORT = f"""\
# How often an assertion is sourced for the annotators of {{articles}} articles by our own scheme (a training part),
# by the status that the rules gave it and the rule that decided it; "*" is any rule. Sourced is what has half of its
# words or more in assertions that are sourced for them. The rules were not trained on these articles; the network was.
{WRITTEN}# overdispersion {{overdispersion}}
status\trule\tseen\tsourced
"""

Support = Mapping[tuple[str, str], tuple[int, int]]
"""For each status and deciding rule: the assertions seen and those that are sourced for the annotators."""


def decided(gold: GoldArticle, article: Article) -> list[tuple[str, str, bool]]:
    """Return for each assertion its status, its deciding rule ("" for none), and whether it is sourced in the gold.

    In our own gold it is where half of its words stand in sourced assertions, in standoff gold, which has none, where
    half of them stand in content with a speaker.
    """
    words = WordIndex(gold.text)
    if gold.assertions is None:
        spans = [item.content for item in gold.attributions if item.speaker]
    else:
        spans = [item.spans for item in gold.assertions if item.status == "sourced"]
    ascribed = frozenset[int]().union(*map(words.of, spans))
    found: list[tuple[str, str, bool]] = []
    for made in article.assertions:
        own = words.of(made.spans)
        rule = article.attributions[made.attributions[0]].rule if made.attributions else ""
        found.append((made.status, rule, 2 * len(own & ascribed) >= len(own)))
    return found


def support(articles: Iterable[list[tuple[str, str, bool]]]) -> Support:
    """Count assertions over all articles, for each rule and for each status as a whole."""
    seen: Counter[tuple[str, str]] = Counter()
    sourced: Counter[tuple[str, str]] = Counter()
    for article in articles:
        for status, rule, ascribed in article:
            for key in {(status, rule), (status, "*")}:
                seen[key] += 1
                sourced[key] += ascribed
    return {key: (seen[key], sourced[key]) for key in sorted(seen)}


def overdispersion(articles: Iterable[list[tuple[str, str, bool]]], table: Support) -> float:
    """Return the variance of the articles' sourced assertions, relative to that of independent decisions."""
    squares = variance = 0.0
    for article in articles:
        likely = [table[status, rule][1] / table[status, rule][0] for status, rule, _ in article]
        squares += (sum(ascribed for *_, ascribed in article) - sum(likely)) ** 2
        variance += sum(p * (1 - p) for p in likely)
    return squares / variance


def confidence_table(groups: Mapping[str, Group]) -> str:
    """Format the table of the rules' counts, sorted by rule."""
    return CONFIDENCE + "".join(f"{rule}\t{group.predicted}\t{group.right}\n" for rule, group in sorted(groups.items()))


def support_table(table: Support, spread: float, articles: int) -> str:
    """Format the table of the statuses' counts."""
    rows = (f"{status}\t{rule}\t{seen}\t{sourced}\n" for (status, rule), (seen, sourced) in table.items())
    return SUPPORT.format(overdispersion=f"{spread:.2f}", articles=articles) + "".join(rows)


def main(polnear: str, news: str) -> None:
    """Measure the rules on PolNeAR and their statuses on news by our own scheme; replace both tables."""
    groups: dict[str, Group] = {}
    for expected, article in _analysed(polnear):
        for rule, group in compare(expected, article, "standoff").breakdown.get("rule", {}).items():
            groups[rule] = groups.get(rule, Group()) + group
    decisions = [decided(expected, article) for expected, article in _analysed(news)]
    table = support(decisions)
    written = {
        ("attribution.lexicon", "confidence.tsv"): confidence_table(groups),
        ("attribution.scoring", "support.tsv"): support_table(table, overdispersion(decisions, table), len(decisions)),
    }
    for (package, name), content in written.items():
        Path(str(files(package).joinpath(name))).write_text(content, encoding="utf-8")


def _analysed(folder: str) -> Iterator[tuple[GoldArticle, Article]]:
    gold = read_gold(folder).articles
    found = load(engine="rules").pipe(Document(article.id, None, article.text) for article in gold)
    return zip(gold, found, strict=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
