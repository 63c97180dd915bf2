"""Write the sections of benchmarks/score.md: each function measures one thing and returns its paragraphs and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gendergaptracker
import stability
import szeged
from measured import Measured, parsers
from tables import between, figure, percent, prf, share, table
from trust import (
    Bin,
    ShareTally,
    calibration_error,
    coverage,
    covered_sentences,
    gold_sentences,
    gold_share,
    reliability,
    scored_tuples,
)

from attribution.evaluation.agreement import FAR, shift, sourced
from attribution.evaluation.baselines import BASELINES, SAID
from attribution.evaluation.bootstrap import differences, intervals
from attribution.evaluation.counts import PRF, Hits, Shares, merge, total
from attribution.evaluation.metrics import compare, match_assertions
from attribution.evaluation.words import WordIndex, sentences
from attribution.parsing.backends import BACKENDS
from attribution.parsing.spacy_models import MODELS
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import STATUSES, Article

DROPS = (0, 1, 2)
"""Seeds of the runs with a tenth of the sentences dropped."""
FREQUENT = 8
"""Words listed of those most often wrong."""

OWN, SENTENCES = "attribution, `sourced_share`", "attribution, share of sentences"
GGT = "Gender Gap Tracker's approach"
REGEX, ALL = "said, says, told, according to", "everything is sourced"
MARKS = "said, says, told, according to, or marks"
SAID_OR_QUOTED = re.compile(rf"{SAID.pattern}|[\"“”]", re.IGNORECASE)

PLAIN = re.compile(
    r"\b(?:may|might|could|possibl[ey]|probabl[ey]|(?:un)?likely|perhaps|apparently|presumably|reportedly|alleged(?:ly)?"
    r"|supposed(?:ly)?|(?:seem|appear|suggest)(?:s|ed|ing)?|(?:is|are|was|were) (?:believed|thought|expected))\b",
    re.IGNORECASE,
)
"""The one-line alternative to a lexicon with readings."""

SCHEME_FIGURES = {
    "assertion_F1": "assertions, F1",
    "status_of_all": "right status, of all in the gold",
    "hedge_F1": "hedges, F1",
    "share_MAE": "share of an article, mean error",
    "share_spearman": "share of an article, rank correlation",
}


# --- the share of an article --------------------------------------------------------------------------------------

SHARE_MEANS = """\
The gold's share of an article is that of its sentences (three words or more, cut alike for all) at least half of whose
words stand in content that the annotators ascribe. Two shares of ours are set against it: the score's `sourced_share`,
which counts assertions, and the share of sentences inside our contents, which counts what the gold counts. Beside them,
by the same definition:

- the one line: a sentence with said, says, told or according to is sourced; or with one of these or a quotation mark;
- everything is sourced;
- the Gender Gap Tracker's approach (Asr and others, 2021, PLoS ONE 16(1), e0245533), reimplemented from the published
  description in `benchmarks/gendergaptracker.py`: the clausal complement of a reporting verb; a sentence in quotation
  marks after a quotation; words between marks near a reporting verb. Its list of verbs and its pairing of the marks are
  ours: the authors' release 7.0 itself comes to a mean error of .224 and a correlation of .80 on these articles.
"""


def systems(attributor: Attributor, news: Measured) -> dict[str, list[ShareTally]]:
    """Return each system's share of every article beside the gold's."""
    golds = news.corpus.articles
    shares: dict[str, list[Hits]] = {OWN: [sourced(article) for article in news.articles]}
    shares[SENTENCES] = [_sentences(article) for article in news.articles]
    with attributor.backend.scope():
        docs = attributor.backend.parse([gold.text for gold in golds], 64)
        shares[GGT] = [covered_sentences(doc.text, gendergaptracker.find(doc)) for doc in docs]
    every, one_line = BASELINES["standoff"]
    shares[MARKS] = [_said_or_quoted(gold.text) for gold in golds]
    for name, baseline in ((REGEX, one_line), (ALL, every)):
        shares[name] = [_sentences(article) for article in baseline.find(golds)]
    expected = [gold_sentences(gold) for gold in golds]
    return {
        name: [ShareTally(Shares.of(*pair)) for pair in zip(expected, found, strict=True)]
        for name, found in shares.items()
    }


def _said_or_quoted(text: str) -> Hits:
    return covered_sentences(text, (part for part in sentences(text) if SAID_OR_QUOTED.search(text, *part)))


def _sentences(article: Article) -> Hits:
    spans = (span for item in article.attributions if not item.nested for span in item.content.spans)
    return covered_sentences(article.text, spans)


def share_section(found: dict[str, list[ShareTally]]) -> list[str]:
    """Write how near each system comes, with intervals, and how far ours is from each."""
    names = ("share_MAE", "share_spearman")
    rows = []
    for system, tallies in found.items():
        figures, spread = total(tallies).figures(), intervals(tallies)
        cells = [(figure(name, figures[name]), between(name, spread.get(name))) for name in names]
        rows.append([system, *(cell for pair in cells for cell in pair)])
    head = ["", "mean error", "95 % interval", "rank correlation", "95 % interval"]
    gains = []
    for other in (GGT, MARKS, REGEX):
        paired = differences(found[other], found[SENTENCES])
        gains.append([other, *(between(name, paired.get(name)) for name in names)])
    less = "Our share of sentences less the others', 95 % intervals over the same articles resampled:\n"
    picture = "![Share found against share in the gold, one point an article](score-share.png)\n"
    gained = table(["", "mean error", "rank correlation"], gains)
    return [SHARE_MEANS, table(head, rows), less, gained, picture]


def points(tallies: Sequence[ShareTally]) -> list[tuple[float, float]]:
    """Return the gold's and the predicted share of every article that has both."""
    pairs = [pair for tally in tallies for pair in tally.share.pairs]
    return [(gold.right / gold.total, found.right / found.total) for gold, found in pairs if found.total]


# --- our own scheme: assertions and hedges ------------------------------------------------------------------------


def scheme_section(measured: Measured) -> list[str]:
    """Write the figures by status and by kind of hedge."""
    figures, spread = measured.figures, intervals(measured.tallies)
    listed = [
        [meaning, figure(name, figures[name]), between(name, spread.get(name))]
        for name, meaning in SCHEME_FIGURES.items()
    ]
    return [
        table(["", "value", "95 % interval"], listed),
        "Statuses, the gold's down and ours across:\n",
        table(["", *STATUSES, "not found"], _confusion(measured)),
        "Hedges, wherever they hang; a kind counts as found where the kind agrees:\n",
        table(["", "precision", "recall", "F1", "in the gold"], _kinds(measured)),
    ]


def _confusion(measured: Measured) -> list[list[str]]:
    found: Counter[tuple[str | None, str | None]] = Counter()
    for gold, article in measured.pairs:
        found += match_assertions(WordIndex(gold.text), gold.assertions or (), article.assertions).confusion()
    across = (*STATUSES, None)
    rows = [[status, *(str(found[status, other]) for other in across)] for status in STATUSES]
    return [*rows, ["not in the gold", *(str(found[None, other]) for other in STATUSES), ""]]


def _kinds(measured: Measured) -> list[list[str]]:
    parts = [compare(gold, article, measured.corpus.kind).breakdown for gold, article in measured.pairs]
    groups = merge(parts)["hedge kind"]
    counts = {kind: PRF.of(group.right, group.predicted, group.gold) for kind, group in groups.items()}
    counts["any kind"] = _sum(tally.hedge for tally in measured.tallies)  # type: ignore[attr-defined]
    return [[kind, *prf(found)] for kind, found in counts.items()]


def _sum(counts: Iterable[PRF]) -> PRF:
    return sum(counts, start=PRF())


# --- how sure the engine is ---------------------------------------------------------------------------------------

INTERVALS_MEAN = """\
The expected share of an article comes with a 90 % interval, both learnt on PolNeAR train from how often each kind of
decision was right there. How often the interval holds the gold's share (PolNeAR: the share of our assertions that the
annotators ascribe to a speaker):
"""
INTERVALS_LIMIT = """\
The expected share is drawn towards the middle: on train the annotators ascribed about five in six of the assertions
that were found sourced, and one in six of those found unsourced, whatever the article. The share itself is the better
estimate of one article's; the expected share is there for its interval, which is wide and errs on the safe side.
"""


def trust_section(measured: Sequence[Measured]) -> list[str]:
    """Write how often the intervals hold."""
    head = ["", "inside", "%", "mean width", "mean error of the expected share", "of the share itself"]
    return [INTERVALS_MEAN, table(head, [_interval_row(item) for item in measured]), INTERVALS_LIMIT]


def _interval_row(item: Measured) -> list[str]:
    targets = [gold_share(gold, article, item.corpus.kind) for gold, article in item.pairs]
    held = coverage((article.score, target) for article, target in zip(item.articles, targets, strict=True))
    expected = [article.score.expected_share for article in item.articles]
    plain = [article.score.sourced_share for article in item.articles]
    errors = [_mean_error(targets, found) for found in (expected, plain)]
    inside = f"{held.inside.right} of {held.inside.total}"
    return [item.corpus.name, inside, percent(held.inside.share), share(held.width), *map(share, errors)]


def _mean_error(targets: Sequence[Hits], found: Sequence[float | None]) -> float | None:
    pairs = zip(targets, found, strict=True)
    gaps = [abs(target.share - value) for target, value in pairs if target.share is not None and value is not None]
    return sum(gaps) / len(gaps) if gaps else None


def confidence_bins(news: Measured) -> list[Bin]:
    """Group the tuples of standoff gold by their confidence."""
    return reliability([item for gold, article in news.pairs for item in scored_tuples(gold, article)])


def confidence_section(news: Measured, bins: Sequence[Bin]) -> list[str]:
    """Whether a tuple's confidence is how often such a tuple is right."""
    rows = [
        [
            between("share_", (part.low, part.high)),
            share(part.confidence),
            share(part.right.share),
            str(part.right.total),
        ]
        for part in bins
    ]
    meaning = (
        f"The confidence of tuples on {news.corpus.name}: expected calibration error {share(calibration_error(bins))}. "
        "A tuple is right where verb, speaker and half of the content's words are.\n"
    )
    picture = "![Part that is right against confidence](score-confidence.png)\n"
    return [meaning, table(["confidence", "mean", "right", "tuples"], rows), picture]


# --- hedges that others annotated ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """The passages of one half of the Szeged corpus, what was found in them, and how it matches."""

    half: szeged.Half
    passages: tuple[szeged.Passage, ...]
    articles: tuple[Article, ...]

    def matches(self, *, everything: bool = False) -> list[szeged.CueMatch]:
        """Return the matches, passage by passage."""
        pairs = zip(self.passages, map(szeged.hedges_of, self.articles), strict=True)
        return [szeged.match(passage, hedges, everything=everything) for passage, hedges in pairs]

    @property
    def f1(self) -> float | None:
        """Return F1 over the cues that are hedges by our scheme."""
        return _sum(match.prf for match in self.matches()).f1


def uncertainty(attributor: Attributor, path: Path, half: szeged.Half) -> Uncertainty:
    """Read and analyse one half of the corpus."""
    passages = tuple(passage for passage in szeged.read(path) if passage.half == half)
    articles = tuple(attributor.pipe(Document(passage.id, None, passage.text) for passage in passages))
    return Uncertainty(half, passages, articles)


def uncertainty_section(found: Uncertainty) -> list[str]:
    """Write what is mapped and why, the figures, and the most frequent errors."""
    matches = found.matches()
    line = [szeged.match(passage, szeged.hedges_like(passage.text, PLAIN)) for passage in found.passages]
    rows = [
        ["attribution", *prf(_sum(match.prf for match in matches))],
        ["one regular expression of 20 words", *prf(_sum(match.prf for match in line))],
        ["all cues of these types and all hedges", *prf(_sum(match.prf for match in found.matches(everything=True)))],
    ]
    types = [[kind, str(hits.right), str(hits.total), percent(hits.share)] for kind, hits in _by_type(matches)]
    spurious = Counter(hedge.text.lower() for match in matches for hedge in match.spurious)
    pairs = zip(found.passages, matches, strict=True)
    missed = Counter(passage.text[slice(*cue.span)].lower() for passage, match in pairs for cue in match.missed)
    halves = (
        f"{len(found.passages)} passages of Wikipedia. The other half was read while the hedges were made;\n"
        "which cues are mapped was decided from the list of cue words of the whole corpus.\n"
    )
    return [
        halves,
        (szeged.__doc__ or "").split("\n\n", 1)[1],
        table(["", "precision", "recall", "F1", "cues"], rows),
        table(["mapped cues of the type", "found", "of", "%"], types),
        f"Most often too many: {_most(spurious)}.\n",
        f"Most often missed: {_most(missed)}.\n",
    ]


def _by_type(matches: Sequence[szeged.CueMatch]) -> list[tuple[str, Hits]]:
    found = Counter(cue.type for match in matches for cue in match.found)
    missed = Counter(cue.type for match in matches for cue in match.missed)
    return [(kind, Hits(found[kind], found[kind] + missed[kind])) for kind in sorted({*found, *missed})]


def _most(words: Counter[str]) -> str:
    first = sorted(words.items(), key=lambda item: (-item[1], item[0]))[:FREQUENT]
    return ", ".join(f"{word} ({count})" for word, count in first) or "nothing"


# --- stability ----------------------------------------------------------------------------------------------------

STABILITY_MEANS = f"""\
How far an article's `sourced_share` moves when something changes that should not matter, or little: on average, at
most, in how many articles by more than {share(FAR)}, and how much of the order is left. A tenth of the
sentences is dropped {len(DROPS)} times, by seed; where one goes that told who was speaking, decisions on what follows
change with reason. Names are those of the persons who speak: each of their words becomes an unknown one of the same
length and capitals.
"""


def stability_section(attributor: Attributor, measured: Sequence[Measured]) -> list[str]:
    """Write the table of all changes, on every corpus."""
    others = list(parsers(attributor))
    rows = [row for item in measured for row in _stability_rows(attributor, item, others)]
    names = ", ".join(name for name, _ in others)
    known = f"{', '.join(MODELS)}; backends {', '.join(BACKENDS)}"
    here = f"here that was {names}." if names else "here none was installed beside the one in use."
    return [
        STABILITY_MEANS,
        table(["", "", "mean", "most", "far", "rank correlation"], rows),
        f"Whatever other parser can be loaded is run as well ({known}): {here}\n",
    ]


def _stability_rows(
    attributor: Attributor, measured: Measured, others: Sequence[tuple[str, Attributor]]
) -> list[list[str]]:
    whole = measured.articles
    before = [sourced(article) for article in whole]
    shortened = [(article, stability.without_tenth(article.text, seed)) for seed in DROPS for article in whole]
    after = _shares(attributor, (cut.text for _, cut in shortened))
    left = [stability.remaining(article, cut.gone) for article, cut in shortened]
    rows = [
        ["a tenth of the sentences dropped", *_moved(before * len(DROPS), after)],
        ["the same, decisions kept from the whole", *_moved(before * len(DROPS), left)],
        ["the sentences left, new decisions against old", *_moved(left, after)],
    ]
    changes = {
        "persons' names replaced": stability.renamed,
        "all quotation marks straight": lambda article: stability.straight(article.text),
        "all quotation marks curly": lambda article: stability.curly(article.text),
    }
    for name, change in changes.items():
        rows.append([name, *_moved(before, _shares(attributor, map(change, whole)))])
    for name, other in others:
        rows.append([f"parser {name}", *_moved(before, _shares(other, (article.text for article in whole)))])
    return [[measured.corpus.name, *row] for row in rows]


def _shares(attributor: Attributor, texts: Iterable[str]) -> list[Hits]:
    return [sourced(article) for article in attributor.pipe(texts)]


def _moved(before: Sequence[Hits], after: Sequence[Hits]) -> list[str]:
    moved = shift(list(zip(before, after, strict=True)))
    return [share(moved.mean), share(moved.most), f"{moved.far.right} of {moved.far.total}", share(moved.spearman)]
