"""Count how often each rule is right and write the table that gives attributions their confidence.

"python benchmarks/confidence.py FOLDER" measures the rules on a folder of annotated articles, by custom PolNeAR's
training part, and rewrites src/attribution/lexicon/confidence.tsv.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import attribution
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import merge
from attribution.evaluation.metrics import compare
from attribution.extraction.rules import RULES
from attribution.reading.documents import Document

TABLE = Path(attribution.__file__).parent / "lexicon" / "confidence.tsv"
HEADER = """\
# How often each rule is right. One row a rule. Written by "make confidence"; do not edit it by hand.
# Origin: counted on {corpus} ({size} articles). Licence: Apache-2.0.
#
# rule    the rule's name, in the order of RULES
# tuples  how many attributions it found there
# right   how many of them agree with the annotators: the verb, the speaker, and half of the content's words or more
rule\ttuples\tright
"""


def table(folder: Path) -> str:
    """The table's text."""
    corpus = read_gold(folder)
    documents = (Document(article.id, None, article.text) for article in corpus.articles)
    found = attribution.load().pipe(documents)
    results = [compare(gold, article, corpus.kind) for gold, article in zip(corpus.articles, found, strict=True)]
    counts = merge([result.breakdown for result in results])["rule"]
    names = [rule.__name__ for rule in RULES if rule.__name__ in counts]
    rows = [f"{name}\t{counts[name].predicted}\t{counts[name].right}\n" for name in names]
    return HEADER.format(corpus=f"PolNeAR 1.0, {folder.resolve().name}", size=len(corpus.articles)) + "".join(rows)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="PolNeAR's folder train")
    TABLE.write_text(table(parser.parse_args().folder), encoding="utf-8", newline="\n")
    print(f"{TABLE} written")


if __name__ == "__main__":
    main()
