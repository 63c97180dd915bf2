"""The attributions, assertions, speakers and reasons of an article: tuples for programs, tables for people."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from IPython.core.formatters import DisplayFormatter

from attribution.output.html import render_records, render_score
from attribution.output.listing import MOST, as_text
from attribution.records import SCORE_COLUMNS, Alias, Article, Assertion, Score, Span
from attribution.records.tuples import Assertions, Attributions, Records, Speakers
from examples import ARTICLE, INNER, IVANOV, KYIV, OUTER
from strategies import articles

ATTACK = "\"><script>alert('x')</script>\u202e\x1b[31m"


class Table(HTMLParser):
    """The rows of a table as lists of their cells' words; no attribute may run anything."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style", "class", "dir", "scope", "align", "valign", "aria-hidden"}
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
        elif tag == "br":
            self.rows[-1][-1] += " / "

    def handle_data(self, data: str) -> None:  # noqa: D102
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def _rows(records: Records[object]) -> list[list[str]]:
    return Table(render_records(records)).rows


@given(articles())
def test_they_are_tuples(article: Article) -> None:
    """Equal to plain ones, with their hash, and they stay what they are in copies."""
    plain = tuple(article.attributions)
    assert type(plain) is tuple
    assert article.attributions == plain
    assert hash(article.attributions) == hash(plain)
    assert isinstance(article.attributions, tuple)
    again = pickle.loads(pickle.dumps(article))  # noqa: S301 - our own bytes
    kinds = (type(again.attributions), type(again.assertions), type(again.speakers))
    assert kinds == (Attributions, Assertions, Speakers)
    assert replace(article, attributions=plain) == article


@given(articles())
def test_every_article_lists(article: Article) -> None:
    """Whatever its records hold, as one row each, in both forms."""
    for records in (article.attributions, article.assertions, article.speakers, article.explain()):
        html = render_records(records)
        assert len(Table(html).rows) == len(records) + 1
        html.encode()
        lines = as_text(records).split("\n")
        assert len(lines) == len(records) + 1
        assert all(line.isprintable() or not line.isascii() for line in lines)


def test_attributions() -> None:
    """Number, the four fields, and what else is known in small print."""
    assert _rows(ARTICLE.attributions) == [
        ["no.", "speaker", "verb", "content", "hedge"],
        [
            "1",
            "He / Sergei Ivanov, named person",
            "claimed / statement",
            "that Kyiv says “it” <b>might</b> end / mixed, confidence 0.90",
            "claimed / distancing",
        ],
        [
            "2",
            "Kyiv / named organization",
            "says / statement",
            "“it” <b>might</b> end / mixed, confidence 0.80, in 1",
            "might / modal",
        ],
    ]
    assert str(ARTICLE.attributions).split("\n") == [
        "2 attributions: speaker | verb | content | hedge",
        "1  He | claimed | that Kyiv says “it” <b>might</b> end | claimed",
        "2  Kyiv | says | “it” <b>might</b> end | might",
    ]
    nobody = replace(ARTICLE, attributions=(replace(INNER, speaker=None, hedges=(), parent=None),))
    assert str(nobody.attributions).endswith("1  – | says | “it” <b>might</b> end | –")


def test_assertions_and_their_reasons() -> None:
    """Status, words, reason, and the attributions that decide, by their numbers."""
    hedged = replace(ARTICLE.assertions[1], hedges=OUTER.hedges)
    article = replace(ARTICLE, assertions=(ARTICLE.assertions[0], hedged))
    assert _rows(article.assertions) == [
        ["no.", "status", "assertion", "reason"],
        ["1", "sourced", "“it” <b>might</b> end", "content, attribution 1, 2"],
        ["2", "unsourced", "It rained. / hedged by “claimed” (distancing)", "author"],
    ]
    assert [row[3] for row in _rows(article.explain())[1:]] == [found.because for found in article.explain()]
    assert "2  unsourced | It rained. | no attribution bears on it" in str(article.explain())


def test_speakers_are_ranked_and_have_no_zeros() -> None:
    """The most sourced first, under the number that the tuple has."""
    busy = replace(KYIV, assertions=3)
    assert _rows(replace(ARTICLE, speakers=(IVANOV, busy)).speakers) == [
        ["no.", "speaker", "sourced assertions", "attributions", "quoted words"],
        ["2", "Kyiv / named organization", "3", "1", "1"],
        ["1", "Sergei Ivanov / named person, Storm", "1", "1", "1"],
    ]
    assert _rows(ARTICLE.speakers)[2] == ["2", "Kyiv / named organization", "", "1", "1"]


def test_a_slice_keeps_the_numbers() -> None:
    """They are those of the article's page; an item is the record itself."""
    assert ARTICLE.attributions[1] is INNER
    assert ARTICLE.attributions[1:] == (INNER,)
    assert [row[0] for row in _rows(ARTICLE.attributions[1:])[1:]] == ["2"]
    assert [row[0] for row in _rows(ARTICLE.attributions[::-1])[1:]] == ["2", "1"]
    assert replace(ARTICLE, attributions=ARTICLE.attributions[1:]).attributions.numbers == range(1, 2)


def test_very_many() -> None:
    """The first are shown, and how many there are."""
    many = Article("x", assertions=(Assertion("x", (Span(0, 1),), "unsourced"),) * (MOST + 20)).assertions
    html = render_records(many)
    assert len(Table(html).rows) == MOST + 1
    assert "120 assertions" in html
    assert "and 20 more, which a slice shows" in html
    assert as_text(many).endswith("and 20 more, which a slice shows")
    assert str(Article("").attributions) == "0 attributions: speaker | verb | content | hedge"


def test_what_an_article_holds_is_text() -> None:
    """Neither a browser nor a terminal takes it for its own, and long words are cut."""
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, text=ATTACK, entity=ATTACK))
    profile = replace(IVANOV, entity=ATTACK, aliases=(Alias(ATTACK, IVANOV.aliases[0].spans),))
    long = replace(ARTICLE.assertions[1], text=ATTACK + "x" * 10_000)
    evil = replace(ARTICLE, attributions=(outer,), assertions=(long,), speakers=(profile,))
    for records in (evil.attributions, evil.assertions, evil.speakers, evil.explain()):
        html = render_records(records)
        assert "script" not in Table(html).tags
        assert len(html) < 3000
        assert not re.search("[\u202e\x1b]", html + str(records))


def test_a_score_has_all_its_figures() -> None:
    """Below the bar, each under the name that the record has."""
    rows = Table(render_score(ARTICLE.score)).rows
    assert [row[0] for row in rows[1:]] == list(SCORE_COLUMNS)
    figures = dict(rows[1:])
    assert (figures["sourced_share"], figures["low_count"], figures["words"]) == ("0.50", "yes", "11")
    assert dict(Table(render_score(Score(sourced=1))).rows[1:])["ratio"] == "infinite"
    assert "no assertion" in render_score(Score())
    assert str(ARTICLE.score).startswith("sourced 50 %, expected 50 % (90 % interval 9 to 91); 1 sourced")


def test_jupyter_asks_for_both_forms() -> None:
    """As a cell's last line a record gives HTML and a plain text that is no dump of it."""
    formatter = DisplayFormatter()
    for shown in (ARTICLE.attributions, ARTICLE.assertions, ARTICLE.speakers, ARTICLE.explain(), ARTICLE.score):
        data, _ = formatter.format(shown)
        assert data["text/html"] == shown._repr_html_()
        assert data["text/plain"] == str(shown)
        assert "Span(" not in data["text/plain"]
