"""The view in a notebook: whole, escaped, and alone."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given

from attribution.output.html import render
from attribution.records import Alias, Article, Attribution, Content, Score, Span, Verb
from examples import ARTICLE, INNER, IVANOV, OUTER
from strategies import articles

VOID_OR_ACTIVE = {"script", "img", "link", "iframe", "object", "embed", "a", "form", "input", "meta", "svg"}


class Page(HTMLParser):
    """The text of the article's part, the marks on each piece of it, and whether the tags are in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: set[str] = set()
        self.text = ""
        self.pieces: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.open.append((tag, dict(attrs)))
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:  # noqa: D102
        if any(attrs.get("class") == "at-text" for _, attrs in self.open):
            self.text += data
            tag, attrs = self.open[-1]
            if tag == "mark":
                self.pieces.append((data, attrs["class"] or "", attrs["title"] or ""))


def _shown(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)


@given(articles())
def test_the_text_is_all_there(article: Article) -> None:
    """Whatever marks are laid over it, once each character, with its line breaks, and nothing active."""
    html = render(article)
    page = Page(html)
    assert page.text == _shown(article.text)
    assert page.tags <= {"div", "style", "mark", "span"}
    assert not page.tags & VOID_OR_ACTIVE
    html.encode()


def test_nothing_comes_from_elsewhere() -> None:
    """No address, no import, no script: it works without a network."""
    assert not re.search(r"https?:|url\(|@import|<script|javascript:", render(ARTICLE))


def test_text_title_and_id_are_escaped() -> None:
    """All three are other people's words, and so is an entity in a tooltip."""
    attack = "\"><script>alert('x')</script>"
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, entity=attack), rule=attack)
    profile = replace(IVANOV, entity=attack, aliases=(Alias(attack, IVANOV.aliases[0].spans),))
    evil = replace(ARTICLE, text=attack + ARTICLE.text, attributions=(outer,), speakers=(profile,))
    html = render(replace(evil, id=attack, title=attack))
    assert "<script" not in html
    Page(html)


def test_every_field_is_marked() -> None:
    """Each piece carries the classes of all fields that it is in, and their notes, innermost first."""
    pieces = Page(render(ARTICLE)).pieces
    assert ("He", "at-speaker", "1: speaker: Sergei Ivanov, named person") in pieces
    assert ("claimed", "at-verb at-hedge", "1: hedge at the verb: distancing\n1: verb: claim, statement") in pieces
    (hedge,) = (piece for piece in pieces if piece[0] == "might")
    assert hedge[1] == "at-content at-hedge at-depth1"
    assert hedge[2].splitlines() == [
        "2: hedge at the content: modal",
        "2: content, mixed; rule clause, confidence 0.80",
        "1: content, mixed; rule clause, confidence 0.90",
    ]


def test_crossing_spans_are_cut() -> None:
    """Two contents that overlap give three pieces."""
    first = Attribution(None, Verb("a", (Span(0, 1),), "a", "belief"), Content("", (Span(2, 6),), "direct"), (), 1, "r")
    second = replace(first, content=Content("", (Span(4, 8),), "direct"))
    pieces = Page(render(Article("a 23456789", (first, second)))).pieces
    assert [piece for piece, classes, _ in pieces if classes == "at-content"] == ["23", "45", "67"]


def test_the_score_stands_above_the_text() -> None:
    """In words and as a bar; without assertions it says so."""
    html = render(ARTICLE)
    assert html.index("sourced 50% of 2 assertions (90% interval 9% to 91%)") < html.index('class="at-text"')
    assert "; few assertions" in html
    assert 'style="flex:1" title="1 sourced"' in html
    assert "no assertion, so no score" in render(Article("Storm"))
    assert "ratio infinite" in render(replace(ARTICLE, score=Score(sourced=1)))


def test_the_speakers_stand_below_the_text() -> None:
    """One line each, with the other words for them to point at; none where nobody speaks."""
    html = render(ARTICLE)
    line = '<div title="He">Sergei Ivanov: named person, Storm; 1 attribution, 1 sourced assertion, 1 quoted word</div>'
    assert html.index(line) > html.index('class="at-text"')
    assert 'class="at-small at-speakers"' not in render(Article("Storm"))


def test_spans_of_another_text_do_no_harm() -> None:
    """An article may have been read without its own text."""
    assert Page(render(replace(ARTICLE, text="Short"))).text == "Short"


def test_parents_in_a_circle_end() -> None:
    """Files are not always ours."""
    circle = (replace(OUTER, parent=1), replace(INNER, parent=0))
    assert "at-depth2" in render(replace(ARTICLE, attributions=circle))


def test_a_notebook_shows_an_article_itself() -> None:
    """As a cell's last line."""
    assert ARTICLE._repr_html_() == render(ARTICLE)
