"""Measure how far the score can be trusted: writes benchmarks/score.md and its pictures.

    python benchmarks/score.py --polnear polnear/dev --szeged szeged/wiki.xml --gold gold --out benchmarks/score.md

The seeds are always measured; a corpus that is not given is left out. Deterministic: no clock, seeded resampling.
Pictures need the extra `benchmark`; --no-pictures goes without.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sections
from measured import Measured, measure, parser_name
from sections import GGT, MARKS, OWN, SENTENCES
from tables import share, table
from trust import ShareTally

import attribution
from attribution.evaluation.counts import Figures, total

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
Written by `benchmarks/score.py`; the default engine over {parser}. Shares and correlations lie between 0 and 1;
intervals are the middle 95 % of 1,000 resamplings of whole articles.
"""


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure with what it should reach: at most where `low`, else at least."""

    name: str
    value: float | None
    aim: float
    low: bool = False

    @property
    def row(self) -> list[str]:
        """Return the row of the table."""
        reached = self.value is not None and (self.value <= self.aim if self.low else self.value >= self.aim)
        aim = f"{'at most' if self.low else 'at least'} {share(self.aim)}"
        return [self.name, share(self.value), aim, "yes" if reached else "**no**"]


def share_aims(found: dict[str, list[ShareTally]]) -> list[Aim]:
    """Return the aims of the shares of news."""
    own, sentences = (total(found[name]).share for name in (OWN, SENTENCES))
    return [
        Aim("PolNeAR dev, `sourced_share`: rank correlation", own.spearman, 0.85),
        Aim("PolNeAR dev, `sourced_share`: mean error", own.mae, 0.10, low=True),
        Aim("PolNeAR dev, share of sentences: rank correlation", sentences.spearman, 0.88),
    ]


def scheme_aims(name: str, figures: Figures, least: tuple[float, float, float, float]) -> list[Aim]:
    """Return the aims of hedges, assertions, statuses and shares on gold by our scheme."""
    names = ("hedge_F1", "assertion_F1", "status_of_all")
    listed = [
        Aim(f"{name}: {sections.SCHEME_FIGURES[figure]}", (figures[figure] or 0) / 100, aim)
        for figure, aim in zip(names, least[:3], strict=True)
    ]
    return [*listed, Aim(f"{name}: share of an article, mean error", figures["share_MAE"], least[3], low=True)]


def page(options: argparse.Namespace) -> str:
    """Write the whole page, and the pictures beside it."""
    attributor = attribution.load()
    own = measure(attributor, options.seeds)
    held = measure(attributor, options.gold) if options.gold else None
    news = measure(attributor, options.polnear) if options.polnear else None
    body: list[str] = []
    aims: list[Aim] = []
    if news:
        shares = sections.systems(attributor, news)
        aims += share_aims(shares)
        body += [f"## The share of an article: {_titled(news)}\n", *sections.share_section(shares)]
    aims += scheme_aims("seeds", own.figures, (0.92, 0.92, 0.90, 0.05))
    body += [f"## Assertion by assertion: {_titled(own)}\n", *sections.scheme_section(own)]
    if held:
        aims += scheme_aims("other articles", held.figures, (0.80, 0.85, 0.82, 0.08))
        body += [f"## Assertion by assertion: other articles, {_titled(held)}\n", *sections.scheme_section(held)]
    every = [item for item in (news, own, held) if item]
    body += ["## Intervals and confidences\n", *sections.trust_section(every)]
    if news:
        bins = sections.confidence_bins(news)
        body += sections.confidence_section(news, bins)
        if not options.no_pictures:
            import pictures  # noqa: PLC0415 - altair is an extra

            shown = [(name.replace("`", ""), sections.points(shares[name])) for name in (OWN, SENTENCES, GGT, MARKS)]
            pictures.scatter(options.out.parent / "score-share.png", shown)
            pictures.reliability(options.out.parent / "score-confidence.png", bins)
    if options.szeged:
        cues = sections.uncertainty(attributor, options.szeged, "test")
        aims.append(Aim("Szeged, cues that are hedges by our scheme: F1", cues.f1, 0.85))
        body += ["## Hedges: the Szeged Uncertainty Corpus, test half\n", *sections.uncertainty_section(cues)]
    body += ["## Stability\n", *sections.stability_section(attributor, every)]
    reached = table(["", "value", "aim", "reached"], [aim.row for aim in aims])
    head = HEAD.format(parser=parser_name(attributor))
    return "\n".join(["# How far the score can be trusted\n", head, reached, *body])


def _titled(measured: Measured) -> str:
    return f"{measured.corpus.name} ({len(measured.articles)} articles)"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, help="PolNeAR's dev: text/ and attributions/")
    parser.add_argument("--szeged", type=Path, help="the Szeged Uncertainty Corpus's wiki.xml")
    parser.add_argument("--gold", type=Path, help="other articles by our scheme")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "score.md")
    parser.add_argument("--no-pictures", action="store_true", help="write the page alone")
    options = parser.parse_args(arguments)
    options.out.write_text(page(options), encoding="utf-8", newline="\n")
    print(f"{options.out}: written")


if __name__ == "__main__":
    main()
