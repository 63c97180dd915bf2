"""Measure how often what is found changes where a text changes in nothing that matters.

    python benchmarks/changes.py --gold gold/dev

Every text (the seeds always) is analysed as it is and changed: other marks, spaces, line breaks, encodings, names.
The parser is a model and reads some changed sentences otherwise; how many is kept in benchmarks/trust.json, and a test
fails where it grows on the seeds.
"""

from __future__ import annotations

import argparse
import html
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kept import keep, kept
from stability import curly, renamed, straight

import attribution
from attribution.evaluation.corpora import read_gold
from attribution.pipeline import Attributor
from attribution.records import Article, Span
from attribution.text.quotation_marks import quotations

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
_WIDTH = 60
_LONG = re.compile(r"\b([a-z]{4,5})([a-z]{5,})\b")
_MARKS = dict.fromkeys(map(ord, "“”„‟‘’‚\"'\u00ad,"))
_ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "“”‘’—–éüö"} | {ord('"'): "&quot;"}
_MORE = "Snow fell on the hills all day.\n\n"


def british(text: str) -> str:
    """Put double quotation marks in single ones, and commas behind them: ‘It rained’, he said."""
    marks, swaps = list(text), []
    for pair in quotations(text, (Span(*line.span()) for line in re.finditer(r"[^\n]+", text))):
        if pair.closed and text[pair.start] in '“"' and text[pair.end - 1] in '”"':
            marks[pair.start], marks[pair.end - 1] = "‘", "’"
            if pair.end - pair.start > 1 and text[pair.end - 2] == ",":
                swaps.append(pair.end - 2)
    for comma in swaps:
        marks[comma], marks[comma + 1] = marks[comma + 1], marks[comma]
    return "".join(marks)


def wrapped(text: str) -> str:
    """Break the lines, and no word."""
    return "\n".join(
        textwrap.fill(line, _WIDTH, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )


def hyphenated(text: str) -> str:
    """Break the lines, every third within a word."""
    lines = wrapped(text).split("\n")
    for index in range(0, len(lines) - 1, 3):
        first, _, rest = lines[index + 1].partition(" ")
        parts = _LONG.fullmatch(first)
        if parts and lines[index]:
            lines[index : index + 2] = [f"{lines[index]} {parts[1]}-", f"{parts[2]} {rest}"]
    return "\n".join(lines)


CHANGES: dict[str, Callable[[Article], str]] = {
    "straight quotation marks": lambda article: straight(article.text),
    "curly quotation marks": lambda article: curly(article.text),
    "British quotation: ‘It rained’, he said": lambda article: british(article.text),
    "doubled spaces": lambda article: article.text.replace(" ", "  "),
    "no-break spaces": lambda article: article.text.replace(" ", "\u00a0"),
    "soft hyphens in long words": lambda article: _LONG.sub("\\1\u00ad\\2", article.text),
    "hard-wrapped lines": lambda article: wrapped(article.text),
    "hard-wrapped lines with broken words": lambda article: hyphenated(article.text),
    "HTML entities": lambda article: article.text.translate(_ENTITIES),
    "letters and accents apart (NFD)": lambda article: unicodedata.normalize("NFD", article.text),
    "line ends of Windows": lambda article: article.text.replace("\n", "\r\n"),
    "one more paragraph behind the first": lambda article: article.text.replace("\n\n", f"\n\n{_MORE}", 1),
    "other names of persons": renamed,
}


class Rate(NamedTuple):
    """How many tuples and assertions of an article differ, and how many there are."""

    tuples: int
    of_tuples: int
    assertions: int
    of_assertions: int

    @classmethod
    def of(cls, before: Article, after: Article, *, moved: bool) -> Rate:
        """Compare two articles by their words, or, where the words are other ones, by their places."""
        tuples = [Counter(_tuples(article, moved=moved)) for article in (before, after)]
        asserted = [Counter(_assertions(article, moved=moved)) for article in (before, after)]
        if not moved:
            asserted[1].pop((plain(_MORE), "unsourced"), None)
        return cls(*_differing(*tuples), *_differing(*asserted))


def _differing(before: Counter[object], after: Counter[object]) -> tuple[int, int]:
    most = max(before.total(), after.total())
    return most - (before & after).total(), most


def plain(words: str) -> str:
    """Reduce words to what no change touches: letters, without marks, commas and line breaks."""
    clean = unicodedata.normalize("NFC", html.unescape(words)).translate(_MARKS).replace("-\n", "").replace("-\r\n", "")
    return " ".join(clean.split()).strip(" .")


def _tuples(article: Article, *, moved: bool) -> Iterable[object]:
    for found in article.attributions:
        parts = (found.speaker, found.verb, found.content, *found.hedges)
        yield tuple(part and (part.spans if moved else plain(part.text)) for part in parts)


def _assertions(article: Article, *, moved: bool) -> Iterable[object]:
    return ((part.spans if moved else plain(part.text), part.status) for part in article.assertions)


def measure(
    attributor: Attributor, texts: dict[str, str], names: Iterable[str] = CHANGES
) -> dict[str, dict[str, Rate]]:
    """Return by change and article how much of it differs; articles that a change leaves as they are count as equal."""
    before = list(attributor.pipe(texts.values()))
    found = {}
    for name in names:
        changed = [CHANGES[name](article) for article in before]
        after = attributor.pipe(changed)
        rates = [Rate.of(*pair, moved=CHANGES[name] is renamed) for pair in zip(before, after, strict=True)]
        found[name] = dict(zip(texts, rates, strict=True))
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--gold", type=Path, action="append", default=[], help="other annotated articles")
    parser.add_argument("--only", action="append", choices=list(CHANGES), help="one change; may be given several times")
    options = parser.parse_args(arguments)
    texts = {gold.id: gold.text for folder in (SEEDS, *options.gold) for gold in read_gold(folder).articles}
    seeds = {gold.id for gold in read_gold(SEEDS).articles}
    figures = dict(kept().get("changes", {}).get("figures", {})) if options.only else {}
    for name, rates in measure(attribution.load(), texts, options.only or CHANGES).items():
        sums = [sum(column) for column in zip(*rates.values(), strict=True)]
        differing = {
            text: list(rate) for text, rate in rates.items() if text in seeds and (rate.tuples or rate.assertions)
        }
        figures[name] = {"tuples": sums[:2], "assertions": sums[2:], "seeds": differing}
        print(name, figures[name]["tuples"], figures[name]["assertions"], flush=True)
    keep("changes", {name: figures[name] for name in CHANGES if name in figures})


if __name__ == "__main__":
    main()
