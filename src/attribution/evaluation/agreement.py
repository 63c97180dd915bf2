"""Compare two analyses of the same articles: which tuples they share, how far their scores lie apart."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from attribution.evaluation.counts import PRF, Hits, Shares
from attribution.evaluation.metrics import roles
from attribution.evaluation.report import MISSING, percent, table
from attribution.evaluation.words import WordIndex, align, same_tuple, sentences
from attribution.output.terminal import visible
from attribution.records import Article, Attribution, Span

FAR = 0.1
"""A share that moves by more than this counts as far off. Set by hand; not fitted."""


class Shift(NamedTuple):
    """How far the shares of articles move between two analyses.

    The mean and the largest distance, how many of the articles move by more than `FAR`, and Spearman's rank
    correlation. None where no article has a share in both.
    """

    mean: float | None
    most: float | None
    far: Hits
    spearman: float | None


def shift(pairs: Sequence[tuple[Hits, Hits]]) -> Shift:
    """Return how far the shares of articles move from the first to the second of each pair.

    Articles without assertions on either side are left out.
    """
    both = [(before, after) for before, after in pairs if before.total and after.total]
    gaps = [abs((before.share or 0.0) - (after.share or 0.0)) for before, after in both]
    shares = Shares(tuple(both))
    far = sum(gap > FAR for gap in gaps)
    return Shift(shares.mae, max(gaps, default=None), Hits(far, len(gaps)), shares.spearman)


def sourced(article: Article) -> Hits:
    """Return the article's sourced assertions, of all its assertions."""
    return Hits(article.score.sourced, article.score.assertions)


@dataclass(frozen=True, slots=True)
class Difference:
    """A sentence of the text, with the tuples whose verb it holds and that only one of the two analyses has."""

    sentence: Span
    text: str
    first: tuple[Attribution, ...]
    second: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One article, analysed twice.

    In `tuples` the first analysis counts as the gold: precision is the part of the second's tuples that the first has
    too. `shares` are the sourced of all assertions.
    """

    id: str | None
    tuples: PRF
    shares: tuple[Hits, Hits]
    differing: tuple[Difference, ...]


def agree(first: Article, second: Article) -> Agreement:
    """Compare two analyses of one article.

    Tuples are alike where verbs share a word, and contents and speakers half of their words: the lenient measure by
    which engines are scored against annotators.

    Raises:
        ValueError: The two are of different texts.
    """
    if first.text != second.text:
        raise ValueError(f"{first.id}: the two readings are of different texts")
    words = WordIndex(first.text)
    ours, theirs = ([roles(words, item) for item in article.attributions] for article in (first, second))
    alike = {i: j for i, j in align(ours, theirs).items() if same_tuple(ours[i], theirs[j])}
    left = [item for number, item in enumerate(first.attributions) if number not in alike]
    right = [item for number, item in enumerate(second.attributions) if number not in alike.values()]
    return Agreement(
        first.id,
        PRF.of(len(alike), len(theirs), len(ours)),
        (sourced(first), sourced(second)),
        tuple(_differences(first.text, left, right)),
    )


def _differences(text: str, left: Sequence[Attribution], right: Sequence[Attribution]) -> Iterable[Difference]:
    for sentence in sentences(text):
        first, second = (tuple(item for item in items if _within(item, sentence)) for items in (left, right))
        if first or second:
            yield Difference(sentence, text[slice(*sentence)], first, second)


def _within(item: Attribution, sentence: Span) -> bool:
    return sentence.start <= item.verb.spans[0].start < sentence.end


def overall(agreements: Sequence[Agreement]) -> tuple[PRF, Shift]:
    """Sum up all articles: their tuples, and how far their shares lie apart."""
    return sum((item.tuples for item in agreements), PRF()), shift([item.shares for item in agreements])


def to_json(agreement: Agreement, names: tuple[str, str]) -> str:
    """Format one article's agreement as a line of JSON; `names` are those of the two analyses."""
    return json.dumps(
        {
            "id": agreement.id,
            "tuples": {**dict(zip(names, _counts(agreement.tuples), strict=True)), "alike": agreement.tuples.tp},
            "sourced_share": {name: hits.share for name, hits in zip(names, agreement.shares, strict=True)},
            "differing": [
                {
                    "start": found.sentence.start,
                    "end": found.sentence.end,
                    "text": found.text,
                    names[0]: [_flat(item) for item in found.first],
                    names[1]: [_flat(item) for item in found.second],
                }
                for found in agreement.differing
            ],
        },
        ensure_ascii=False,
    )


def _flat(item: Attribution) -> dict[str, Any]:
    return {
        "speaker": item.speaker.text if item.speaker else None,
        "verb": item.verb.text,
        "content": item.content.text,
        "rule": item.rule,
    }


def render(agreements: Sequence[Agreement], names: tuple[str, str]) -> str:
    """Format the agreement as Markdown: a table with a line an article, then the sentences that differ."""
    first, second = names
    total, moved = overall(agreements)
    each = (first, f"of {second}")
    head = ["article", f"tuples of {each[0]}", each[1], "alike", "F1", f"share of {each[0]}", each[1], "apart"]
    rows = [_row(visible(item.id or MISSING, one_line=True), item.tuples, item.shares) for item in agreements]
    ranks = f"{moved.spearman:.3f}" if moved.spearman is not None else MISSING
    summary = (
        f"Tuples alike: F1 {percent(total.f1)}. Sourced shares: {_share(moved.mean)} apart on average, "
        f"{_share(moved.most)} at most; rank correlation {ranks}."
    )
    parts = [
        f"# {first} and {second}: {len(agreements)} articles",
        summary,
        table(head, [*rows, [*_row("all", total, None)[:5], MISSING, MISSING, _share(moved.mean)]]),
    ]
    for item in agreements:
        if item.differing:
            parts += [f"## {_safe(item.id or MISSING)}", table(["sentence", first, second], _sides(item))]
    return "\n\n".join(parts) + "\n"


def _counts(tuples: PRF) -> tuple[int, int]:
    return tuples.tp + tuples.fn, tuples.tp + tuples.fp


def _row(name: str, tuples: PRF, shares: tuple[Hits, Hits] | None) -> list[str]:
    first, second = (hits.share for hits in shares) if shares else (None, None)
    apart = abs(first - second) if first is not None and second is not None else None
    counts = map(str, (*_counts(tuples), tuples.tp))
    return [name.replace("|", "\\|"), *counts, percent(tuples.f1), _share(first), _share(second), _share(apart)]


def _sides(item: Agreement) -> list[list[str]]:
    return [[_safe(found.text), *map(_listed, (found.first, found.second))] for found in item.differing]


def _listed(items: Iterable[Attribution]) -> str:
    fields = ((item.speaker.text if item.speaker else MISSING, item.verb.text, item.content.text) for item in items)
    return "<br>".join(" · ".join(map(_safe, texts)) for texts in fields) or MISSING


def _safe(text: str) -> str:
    """Escape an article's text for a cell of a Markdown table: on one line, without markup."""
    plain = html.escape(visible(text, one_line=True), quote=False)
    return "".join(f"\\{sign}" if sign in "|\\`*_[]" else sign for sign in plain)


def _share(value: float | None) -> str:
    return MISSING if value is None else f"{value:.3f}"
