"""How far the score can be trusted: writes benchmarks/score.md and its pictures.

    python benchmarks/score.py --polnear ~/polnear/dev --szeged ~/szeged/wiki.xml --gold ~/gold --out benchmarks/score.md

The seeds are always measured; a corpus that is not given is left out. Deterministic: no clock, seeded resampling.
Pictures need the extra `benchmark`; --no-pictures goes without.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gendergaptracker

import attribution
from attribution.evaluation import stability, szeged
from attribution.evaluation.baselines import BASELINES
from attribution.evaluation.bootstrap import differences, intervals
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import PRF, Group, Hits, Shares, Tally, merge, total
from attribution.evaluation.gold import Corpus
from attribution.evaluation.metrics import compare, match_assertions
from attribution.evaluation.trust import (
    ShareTally,
    calibration_error,
    coverage,
    covered_sentences,
    gold_sentences,
    gold_share,
    judged,
    reliability,
)
from attribution.evaluation.words import Words
from attribution.parsing.backends import BACKENDS
from attribution.parsing.spacy_backend import MODELS
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import STATUSES, Article

ROOT = Path(__file__).resolve().parent.parent
MISSING = "–"
DROPS = (0, 1, 2)
"""Seeds of the runs with a tenth of the sentences dropped."""

OWN, SENTENCES = "attribution, sourced share", "attribution, share of sentences"
GGT = "Gender Gap Tracker's approach"
REGEX, ALL = "said, says, told or according to", "everything is sourced"

Texts = Callable[[Article], str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A corpus and what was found in it, article by article."""

    corpus: Corpus
    articles: tuple[Article, ...]

    @property
    def pairs(self) -> Iterator[tuple[Any, Article]]:
        """Gold and found."""
        return zip(self.corpus.articles, self.articles, strict=True)

    @property
    def tallies(self) -> list[Tally]:
        """The counts of each article, as `attribution evaluate` has them."""
        return [compare(gold, article, self.corpus.kind).tally for gold, article in self.pairs]


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure with what it should reach: at most where `low`, else at least."""

    name: str
    value: float | None
    aim: float
    low: bool = False

    @property
    def reached(self) -> bool:
        """Whether it does."""
        return self.value is not None and (self.value <= self.aim if self.low else self.value >= self.aim)


def measure(attributor: Attributor, folder: Path) -> Measured:
    """Read a corpus and analyse it."""
    corpus = read_gold(folder)
    documents = (Document(gold.id, None, gold.text) for gold in corpus.articles)
    return Measured(corpus, tuple(attributor.pipe(documents)))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, rule, *rows]) + "\n"


def share(value: float | None) -> str:
    """A share or a correlation, three places, without the leading 0."""
    return MISSING if value is None else re.sub(r"^(-?)0\.", r"\1.", f"{value:.3f}")


def percent(value: float | None) -> str:
    """A share in percent, one place."""
    return MISSING if value is None else f"{100 * value:.1f}"


def between(values: tuple[float, float] | None) -> str:
    """An interval of shares."""
    return MISSING if values is None else f"{share(values[0])} to {share(values[1])}"


def prf(counts: PRF) -> list[str]:
    """Precision, recall and F1 in percent, and how many the gold has."""
    return [percent(counts.precision), percent(counts.recall), percent(counts.f1), str(counts.tp + counts.fn)]


# --- PolNeAR: the share of an article ---------------------------------------------------------------------------------


def systems(attributor: Attributor, news: Measured) -> dict[str, list[ShareTally]]:
    """Each system's share of every article beside the gold's."""
    golds = news.corpus.articles
    expected = [gold_sentences(gold) for gold in golds]
    shares: dict[str, list[Hits]] = {OWN: [stability.sourced(article) for article in news.articles]}
    shares[SENTENCES] = [_sentences(article) for article in news.articles]
    with attributor.backend.scope():
        docs = attributor.backend.parse([gold.text for gold in golds], 64)
        shares[GGT] = [covered_sentences(doc.text, gendergaptracker.find(doc)) for doc in docs]
    for baseline, name in zip(reversed(BASELINES["standoff"]), (REGEX, ALL), strict=True):
        shares[name] = [_sentences(article) for article in baseline.find(golds)]
    return {
        name: [ShareTally(Shares.of(*pair)) for pair in zip(expected, found, strict=True)]
        for name, found in shares.items()
    }


def _sentences(article: Article) -> Hits:
    spans = (span for item in article.attributions if not item.nested for span in item.content.spans)
    return covered_sentences(article.text, spans)


def share_section(found: dict[str, list[ShareTally]]) -> list[str]:
    """How near each system comes, with intervals, and how far ours is from the one-line expression."""
    rows = []
    for name, tallies in found.items():
        figures, spread = total(tallies).figures(), intervals(tallies)
        rows.append([name])
        for figure in ("share_MAE", "share_spearman"):
            rows[-1] += [share(figures[figure]), between(spread.get(figure))]
    head = ["", "mean error", "95 % interval", "rank correlation", "95 % interval"]
    paired = differences(found[REGEX], found[OWN])
    return [
        "The gold's share of an article is that of its sentences (three words or more, cut alike for all) at least half "
        "of whose words stand in content that the annotators ascribe. Two shares of ours are set against it: the score's "
        "`sourced_share`, which counts assertions, and the share of sentences inside our contents, which counts what "
        "the gold counts. Beside them, by the same definition:\n",
        "- the one line: a sentence with said, says, told or according to is sourced;\n"
        "- everything is sourced;\n"
        "- the Gender Gap Tracker's approach (Asr and others, 2021, PLoS ONE 16(1), e0245533), a reimplementation "
        "from the published description (`benchmarks/gendergaptracker.py`): the clausal complement of a reporting verb; a "
        "sentence in quotation marks after a quotation; words between marks near a reporting verb. Its list of "
        "verbs is ours, its figures are not those of the authors' release.\n",
        table(head, rows),
        f"`sourced_share` less the one line, the same articles resampled: mean error {between(paired.get('share_MAE'))}, "
        f"rank correlation {between(paired.get('share_spearman'))}.\n",
        "![Share found against share in the gold, one point an article](score-share.png)\n",
    ]


def points(tallies: Sequence[ShareTally]) -> list[tuple[float, float]]:
    """Gold and found of every article that has both."""
    pairs = [pair for tally in tallies for pair in tally.share.pairs]
    return [(gold.right / gold.total, found.right / found.total) for gold, found in pairs if found.total]


# --- our own scheme: assertions and hedges ----------------------------------------------------------------------------


def scheme_section(measured: Measured) -> list[str]:
    """Status by status and hedge by hedge."""
    found: Counter[tuple[str | None, str | None]] = Counter()
    for gold, article in measured.pairs:
        found += match_assertions(Words(gold.text), gold.assertions or (), article.assertions).confusion()
    rows = [
        [name or "not in the gold", *(str(found[name, other]) if name or other else "" for other in (*STATUSES, None))]
        for name in (*STATUSES, None)
    ]
    figures, spread = total(measured.tallies).figures(), intervals(measured.tallies)
    names = {
        "assertion_F1": "assertions, F1",
        "status_of_all": "right status, of all in the gold",
        "hedge_F1": "hedges, F1",
        "share_MAE": "share of an article, mean error",
        "share_spearman": "share of an article, rank correlation",
    }
    listed = []
    for name, meaning in names.items():
        scale = 1 if name.startswith("share") else 100
        value, ends = figures[name], spread.get(name)
        shown = share if scale == 1 else lambda number: MISSING if number is None else f"{number:.1f}"
        listed.append([meaning, shown(value), f"{shown(ends[0])} to {shown(ends[1])}" if ends else MISSING])
    return [
        table(["", "value", "95 % interval"], listed),
        "Statuses, the gold's down and ours across:\n",
        table(["", *STATUSES, "not found"], rows),
        "Hedges, wherever they hang; a kind counts as found where the kind agrees:\n",
        table(["", "precision", "recall", "F1", "in the gold"], _kinds(measured)),
    ]


def _kinds(measured: Measured) -> list[list[str]]:
    parts = [compare(gold, article, measured.corpus.kind).breakdown for gold, article in measured.pairs]
    groups: dict[str, Group] = merge(parts)["hedge kind"]
    counts = {kind: PRF.of(group.right, group.predicted, group.gold) for kind, group in groups.items()}
    hedges = total(measured.tallies).hedge  # type: ignore[attr-defined]  # the scheme's tally has it
    return [[kind, *prf(found)] for kind, found in counts.items()] + [["any kind", *prf(hedges)]]


# --- how sure the engine is -------------------------------------------------------------------------------------------


def interval_rows(measured: Sequence[Measured]) -> list[list[str]]:
    """For each corpus how often the 90 % interval of the expected share holds the gold's."""
    rows = []
    for item in measured:
        kind = item.corpus.kind
        held = coverage((article.score, gold_share(gold, article, kind)) for gold, article in item.pairs)
        expected = [
            abs(article.score.expected_share - target.share)
            for gold, article in item.pairs
            if (target := gold_share(gold, article, kind)).share is not None
            and article.score.expected_share is not None
        ]
        error = sum(expected) / len(expected) if expected else None
        inside = f"{held.inside.right} of {held.inside.total}"
        rows.append([item.corpus.name, inside, percent(held.inside.share), share(held.width), share(error)])
    return rows


def trust_section(measured: Sequence[Measured], news: Measured | None, pictures: Path | None) -> list[str]:
    """Intervals and confidences."""
    parts = [
        "The expected share of an article comes with a 90 % interval, both learnt on PolNeAR train from how often each "
        "kind of decision was right there. How often the interval holds the gold's share (PolNeAR: the share of our "
        "assertions that the annotators ascribe to a speaker):\n",
        table(["", "inside", "%", "mean width", "mean error of the expected share"], interval_rows(measured)),
        "PolNeAR's annotators also ascribe intentions and attitudes, which our scheme leaves to the author: against gold by "
        "our scheme the expected share is pulled the wrong way by what it learnt from them.\n",
    ]
    if news is None:
        return parts
    bins = reliability([item for gold, article in news.pairs for item in judged(gold, article)])
    rows = [
        [
            f"{share(part.low)} to {share(part.high)}",
            share(part.confidence),
            share(part.right.share),
            str(part.right.total),
        ]
        for part in bins
    ]
    parts += [
        f"The confidence of tuples on {news.corpus.name}: expected calibration error "
        f"{share(calibration_error(bins))}. A tuple is right where verb, speaker and half of the content's words are.\n",
        table(["confidence", "mean", "right", "tuples"], rows),
    ]
    if pictures is not None:
        import pictures as draw  # noqa: PLC0415 - altair is an extra

        draw.reliability(pictures / "score-confidence.png", bins)
    return [*parts, "![Part that is right against confidence](score-confidence.png)\n"]


# --- Szeged: hedges of somebody else's making -------------------------------------------------------------------------

PLAIN = re.compile(
    r"\b(?:may|might|could|possibl[ey]|probabl[ey]|(?:un)?likely|perhaps|apparently|presumably|reportedly|alleged(?:ly)?"
    r"|supposed(?:ly)?|(?:seem|appear|suggest)(?:s|ed|ing)?|(?:is|are|was|were) (?:believed|thought|expected))\b",
    re.IGNORECASE,
)
"""The one-line alternative to a lexicon with readings."""


def uncertainty(attributor: Attributor, path: Path, half: szeged.Half) -> tuple[list[str], float | None]:
    """The section and the F1 of the mapped cues."""
    passages = [passage for passage in szeged.read(path) if passage.half == half]
    found = [szeged.hedges_of(article) for article in attributor.pipe(Document(p.id, None, p.text) for p in passages)]
    matches = [szeged.match(passage, hedges) for passage, hedges in zip(passages, found, strict=True)]
    counts = _sum(match.prf for match in matches)
    alike = _sum(szeged.match(p, hedges, everything=True).prf for p, hedges in zip(passages, found, strict=True))
    plain = _sum(szeged.match(p, szeged.hedges_like(p.text, PLAIN)).prf for p in passages)
    rows = [
        ["attribution", *prf(counts)],
        ["one line of 20 words", *prf(plain)],
        ["attribution, all cues of the three types and all hedges counted", *prf(alike)],
    ]
    types = [
        [kind, str(hits.right), str(hits.total), percent(hits.share)]
        for kind, hits in sorted(_by_type(matches).items())
    ]
    spurious = Counter(hedge.text.lower() for match in matches for hedge in match.spurious)
    missed = Counter(
        p.text[slice(*cue.span)].lower() for p, match in zip(passages, matches, strict=True) for cue in match.missed
    )
    section = [
        f"The {half} half of the passages ({len(passages)} of Wikipedia; the other half was read while the table of hedges "
        "was made).\n",
        (szeged.__doc__ or "").split("\n\n", 1)[1].strip() + "\n",
        table(["", "precision", "recall", "F1", "cues"], rows),
        table(["mapped cues of the type", "found", "of", "%"], types),
        f"Most often counted as wrong: {_most(spurious)}. Most often missed: {_most(missed)}.\n",
    ]
    return section, counts.f1


def _sum(counts: Iterator[PRF]) -> PRF:
    whole = PRF()
    for part in counts:
        whole += part
    return whole


def _by_type(matches: Sequence[szeged.CueMatch]) -> dict[str, Hits]:
    found = Counter(cue.type for match in matches for cue in match.found)
    missed = Counter(cue.type for match in matches for cue in match.missed)
    return {kind: Hits(found[kind], found[kind] + missed[kind]) for kind in {*found, *missed}}


def _most(words: Counter[str]) -> str:
    first = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:8]
    return ", ".join(f"{word} ({count})" for word, count in first) or "nothing"


# --- stability --------------------------------------------------------------------------------------------------------


def stability_rows(attributor: Attributor, measured: Measured) -> list[list[str]]:
    """How far the shares of one corpus move, by what was changed."""
    whole = measured.articles
    before = [stability.sourced(article) for article in whole]

    def again(texts: Sequence[str], reader: Attributor = attributor) -> list[Hits]:
        return [stability.sourced(article) for article in reader.pipe(texts)]

    shortened = [(article, stability.without_tenth(article.text, seed)) for seed in DROPS for article in whole]
    after = again([cut.text for _, cut in shortened])
    left = [stability.remaining(article, cut.gone) for article, cut in shortened]
    rows = [
        ["a tenth of the sentences dropped", *_moved(before * len(DROPS), after)],
        ["the same, decisions on the rest as before", *_moved(before * len(DROPS), left)],
        ["so of itself, beyond what was dropped", *_moved(left, after)],
        ["persons' names replaced", *_moved(before, again([stability.renamed(article) for article in whole]))],
        [
            "all quotation marks straight",
            *_moved(before, again([stability.straight(article.text) for article in whole])),
        ],
        ["all quotation marks curly", *_moved(before, again([stability.curly(article.text) for article in whole]))],
    ]
    texts = [article.text for article in whole]
    rows += [[f"parser {name}", *_moved(before, again(texts, reader))] for name, reader in parsers(attributor)]
    return [[measured.corpus.name, *row] for row in rows]


def _moved(before: Sequence[Hits], after: Sequence[Hits]) -> list[str]:
    moved = stability.shift(list(zip(before, after, strict=True)))
    return [share(moved.mean), share(moved.most), f"{moved.far.right} of {moved.far.total}", share(moved.spearman)]


def parser_name(attributor: Attributor) -> str:
    """The pipeline in use."""
    meta = attributor.backend.nlp.meta  # type: ignore[attr-defined]  # the default backend is spaCy's
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parsers(used: Attributor) -> Iterator[tuple[str, Attributor]]:
    """Every other parser that is installed here."""
    for backend in BACKENDS:
        for model in MODELS if backend == "spacy" else (None,):
            try:
                other = attribution.load(parser=backend, model=model)
            except (OSError, ImportError):
                continue
            if backend != "spacy" or parser_name(other) != parser_name(used):
                yield (parser_name(other) if backend == "spacy" else backend), other


def stability_section(attributor: Attributor, measured: Sequence[Measured]) -> list[str]:
    """The table of all changes, on every corpus."""
    rows = [row for item in measured for row in stability_rows(attributor, item)]
    others = [name for name, _ in parsers(attributor)]
    known = f"{', '.join(MODELS)} and the backends {', '.join(BACKENDS)}"
    said = f"Installed beside the one in use: {', '.join(others)}." if others else "No second one was installed here."
    return [
        "How far an article's `sourced_share` moves when something changes that should not matter, or little: on average, "
        f"at most, in how many articles by more than {share(stability.FAR)}, and how much of the order is left. A tenth of "
        f"the sentences is dropped {len(DROPS)} times, by seed. Names are those of the persons who speak; each of their "
        "words becomes an unknown one of the same length and capitals.\n",
        table(["", "", "mean", "most", "far", "rank correlation"], rows),
        f"Other parsers: whatever can be loaded of {known} is run as well. {said}\n",
    ]


# --- all together -----------------------------------------------------------------------------------------------------


def aims(
    news: dict[str, list[ShareTally]] | None, own: Measured, held: Measured | None, cues: float | None
) -> list[Aim]:
    """What the figures should reach."""
    listed: list[Aim] = []
    if news is not None:
        mine, sentences = (total(news[name]).share for name in (OWN, SENTENCES))
        listed += [
            Aim("PolNeAR, `sourced_share`: rank correlation", mine.spearman, 0.85),
            Aim("PolNeAR, `sourced_share`: mean error", mine.mae, 0.10, low=True),
            Aim("PolNeAR, share of sentences: rank correlation", sentences.spearman, 0.88),
        ]
    if cues is not None:
        listed.append(Aim("Szeged, cues that are hedges by our scheme: F1", cues, 0.85))
    for name, item, least in (("seeds", own, (92, 92, 90, 0.05)), ("other articles", held, (80, 85, 82, 0.08))):
        if item is None:
            continue
        figures = total(item.tallies).figures()
        meanings = {"hedge_F1": "hedges, F1", "assertion_F1": "assertions, F1", "status_of_all": "status of all"}
        for (figure, meaning), aim in zip(meanings.items(), least, strict=False):
            listed.append(Aim(f"{name}: {meaning}", (figures[figure] or 0) / 100, aim / 100))
        listed.append(Aim(f"{name}: share, mean error", figures["share_MAE"], least[3], low=True))
    return listed


def aim_rows(listed: Sequence[Aim]) -> list[list[str]]:
    """Each figure, its aim and whether it is reached."""
    return [
        [
            item.name,
            share(item.value),
            f"{'at most' if item.low else 'at least'} {share(item.aim)}",
            "yes" if item.reached else "**no**",
        ]
        for item in listed
    ]


def document(options: argparse.Namespace) -> str:
    """The whole page; pictures are written beside it on the way."""
    attributor = attribution.load()
    folder = None if options.no_pictures else options.out.parent
    own = measure(attributor, options.seeds)
    held = measure(attributor, options.gold) if options.gold else None
    news = measure(attributor, options.polnear) if options.polnear else None
    shares = systems(attributor, news) if news else None
    cues, score = uncertainty(attributor, options.szeged, "test") if options.szeged else ([], None)
    every = [item for item in (news, own, held) if item is not None]
    if shares and folder:
        import pictures  # noqa: PLC0415 - altair is an extra

        names = (OWN, SENTENCES, GGT, REGEX)
        pictures.scatter(
            folder / "score-share.png", [(name, points(shares[name])) for name in names], "share in the gold"
        )
    parts = [
        "# How far the score can be trusted\n",
        f"Written by `benchmarks/score.py`; engine rules, parser {parser_name(attributor)}. Shares and correlations lie "
        "between 0 and 1; intervals are the middle 95 % of 1,000 resamplings of whole articles.\n",
        table(["", "value", "aim", "reached"], aim_rows(aims(shares, own, held, score))),
    ]
    if news and shares:
        parts += [
            f"## The share of an article: {news.corpus.name} ({len(news.articles)} articles)\n",
            *share_section(shares),
        ]
    parts += [f"## Assertion by assertion: seeds ({len(own.articles)} articles)\n", *scheme_section(own)]
    if held:
        parts += [f"## Assertion by assertion: other articles ({len(held.articles)})\n", *scheme_section(held)]
    parts += ["## Intervals and confidences\n", *trust_section(every, news, folder)]
    if cues:
        parts += ["## Hedges: the Szeged Uncertainty Corpus\n", *cues]
    parts += ["## Stability\n", *stability_section(attributor, every)]
    return "\n".join(parts)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--polnear", type=Path, help="PolNeAR's dev: text/ and attributions/")
    parser.add_argument("--szeged", type=Path, help="the Szeged Uncertainty Corpus's wiki.xml")
    parser.add_argument("--gold", type=Path, help="other articles by our scheme")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "score.md")
    parser.add_argument("--no-pictures", action="store_true", help="write the page alone")
    options = parser.parse_args(arguments)
    page = document(options)
    options.out.write_text(page, encoding="utf-8", newline="\n")
    print(f"{options.out}: written")


if __name__ == "__main__":
    main()
