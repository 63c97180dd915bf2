"""Articles that were corrected in a tool are read by evaluation and training."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from attribution.evaluation.corpora import read_gold
from attribution.evaluation.gold import GoldArticle
from attribution.evaluation.metrics import compare
from attribution.exchange import from_brat, to_brat, write_gold
from attribution.records import Article, text_of
from examples import ARTICLE

SEEDS = Path(__file__).parents[2] / "seeds"


def test_gold_says_what_the_articles_say(tmp_path: Path, seeds: list[Article]) -> None:
    """Every span and label, by the evaluation's own reader."""
    write_gold(seeds, tmp_path / "gold")
    corpus = read_gold(tmp_path / "gold")
    assert (corpus.kind, [article.id for article in corpus.articles]) == ("scheme", [article.id for article in seeds])
    for gold, article in zip(corpus.articles, seeds, strict=True):
        assert gold.text == article.text
        assert [item.content for item in gold.attributions] == [made.content.spans for made in article.attributions]
        assert [item.classes for item in gold.attributions] == [
            (made.verb.verb_class,) for made in article.attributions
        ]
        assert [item.nested for item in gold.attributions] == [made.nested for made in article.attributions]
        assert [item.status for item in gold.assertions or ()] == [made.status for made in article.assertions]
        assert gold.excluded == tuple(part.text for part in article.excluded)
        figures = compare(gold, article, corpus.kind).tally.figures()
        assert {
            name: figures[name] for name in ("strict_recall", "assertion_F1", "status_of_all", "entity")
        } == dict.fromkeys(("strict_recall", "assertion_F1", "status_of_all", "entity"), 100)


def parted(article: Article) -> Article:
    """With a parent other than itself for each nested one: gold says that it is nested, not in which."""
    found = tuple(
        replace(made, parent=int(index == 0)) if made.nested else made
        for index, made in enumerate(article.attributions)
    )
    return replace(article, attributions=found)


def test_the_seeds_through_brat_are_the_seeds(tmp_path: Path) -> None:
    """Hand-made gold that goes through a tool and back is the same gold, but for accepted values beyond the first."""
    corpus = read_gold(SEEDS)
    to_brat([parted(article.as_article()) for article in corpus.articles], tmp_path / "brat")
    write_gold(from_brat(tmp_path / "brat"), tmp_path / "gold")

    def first(article: GoldArticle) -> GoldArticle:
        made = tuple(
            replace(
                item,
                entities=item.entities[:1],
                types=item.types[:1],
                classes=item.classes[:1],
            )
            for item in article.attributions
        )
        return replace(article, attributions=made, excluded=None)

    again = read_gold(tmp_path / "gold").articles
    assert [first(article) for article in again] == [first(article) for article in corpus.articles]


def test_a_file_made_by_hand_becomes_gold(tmp_path: Path) -> None:
    """Without assertions: they are not annotated, which is not the same as none."""
    (tmp_path / "a.txt").write_text("He said no.", encoding="utf-8")
    bound = "T1\tAttribution 3 7\tsaid\nT2\tSource 0 2\tHe\nT3\tContent 8 10\tno\n"
    (tmp_path / "a.ann").write_text(f"{bound}E1\tAttribution:T1 Source:T2 Content:T3\n", encoding="utf-8")
    (path,) = write_gold(from_brat(tmp_path), tmp_path / "gold")
    assert sorted(json.loads(path.read_text("utf-8"))) == ["attributions", "id"]
    (gold,) = read_gold(tmp_path / "gold").articles
    assert (gold.id, gold.assertions, gold.excluded) == ("a", None, None)
    assert [text_of(gold.text, item.verb) for item in gold.attributions] == ["said"]


def test_lone_surrogates_do_not_break_gold(tmp_path: Path) -> None:
    """UTF-8 has no bytes for them; offsets stay."""
    write_gold([replace(ARTICLE, text=ARTICLE.text + "\ud800", id="x/\ud800")], tmp_path)
    (gold,) = read_gold(tmp_path).articles
    assert gold.text == ARTICLE.text + "\ufffd"
    assert len(gold.attributions) == 2
