"""The view in a notebook and as a page: whole, escaped, alone, and legible without colour, style or pointer."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from attribution.output.html import page, render, render_score
from attribution.output.view import palette
from attribution.records import Alias, Article, Assertion, Attribution, Content, Excluded, Profile, Score, Span, Verb
from examples import ARTICLE, INNER, IVANOV, KYIV, OUTER
from strategies import articles

TAGS = {
    *("div", "span", "b", "i", "br", "strong", "em", "u", "mark", "sup", "small", "details", "summary", "ol", "li"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
SOURCING, SPEECH = 0, 1
ATTACK = "\"><script>alert('x')</script><img src=x onerror=alert(1)></style><style>*{display:none}"


class View(HTMLParser):
    """The readings' texts without their labels, the labels, and what stands in which element; tags must be in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str]]] = []
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.words = ""
        self.readings: list[list[tuple[str, str]]] = []
        self.titles: list[str] = []
        self._after_label = False
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        given = {name: value or "" for name, value in attrs}
        assert not [name for name in given if name.startswith("on") or name in {"src", "href"}]
        self.tags.add(tag)
        if given.get("class") == "at-text":
            self.texts.append("")
            self.readings.append([])
        self.titles += given["title"].splitlines() if "title" in given else []
        if tag != "br":
            self.open.append((tag, given))
        self._after_label = False

    def handle_endtag(self, tag: str) -> None:  # noqa: D102
        assert self.open.pop()[0] == tag
        self._after_label = tag == "small" and self.open[-1][0] != "sup"

    def handle_data(self, data: str) -> None:  # noqa: D102
        self.words += data
        tags = [tag for tag, _ in self.open]
        if not any(given.get("class") == "at-text" for _, given in self.open):
            return
        if "small" in tags:
            self.readings[-1].append(("label", data.strip()))
            return
        data = data.removeprefix(" ") if self._after_label else data
        self._after_label = False
        self.texts[-1] += data
        if data.strip():
            self.readings[-1].append((tags[-1], data))


def _shown(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", text)


def _readings(html: str) -> list[list[tuple[str, str]]]:
    """The labelled pieces of each reading."""
    return View(html).readings


@given(articles())
def test_the_text_is_all_there(article: Article) -> None:
    """In both readings, whatever marks are laid over it, once each character, with its line ends, nothing active."""
    html = render(article)
    view = View(html)
    assert view.texts == [_shown(article.text)] * 2
    assert view.tags <= TAGS
    html.encode()


@given(articles())
def test_all_styles_are_inline(article: Article) -> None:
    """A notebook that is not trusted takes nothing away: no element's look depends on a style sheet or a script."""
    html = render(article)
    assert re.sub(r"(?is)<(style|script)\b.*?</\1>", "", html) == html
    assert " class=" not in html.replace('class="attribution-view"', "").replace('class="at-text"', "")
    assert not re.search(r"wavy|flex|grid|position:|var\(", html)


def test_nothing_comes_from_elsewhere() -> None:
    """No address, no import, no script; the page's policy forbids what is left."""
    assert not re.search(r"https?:|url\(|@import|<script|javascript:", page(ARTICLE))
    assert "default-src 'none'; style-src 'unsafe-inline'" in page(ARTICLE)


def test_whatever_an_article_holds_is_shown_as_text() -> None:
    """Its words, title and id, entities, rules, reasons, aliases and roles."""
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, entity=ATTACK), rule=ATTACK)
    profile = replace(IVANOV, entity=ATTACK, aliases=(Alias(ATTACK, IVANOV.aliases[0].spans),))
    out = Excluded("Storm", (Span(0, 5),), ATTACK)
    evil = replace(ARTICLE, text=ATTACK + ARTICLE.text, attributions=(outer,), assertions=(), excluded=(out,))
    evil = replace(evil, speakers=(profile,), id=ATTACK, title=ATTACK)
    view = View(render(evil))
    assert view.texts == [evil.text] * 2
    assert view.tags <= TAGS
    whole = page(evil)
    assert "<script" not in whole
    assert whole.count("<style>") == whole.count("</style>") == 1
    assert "<img" not in whole


def test_directions_and_long_words() -> None:
    """No override turns the labels round, and a word without end finds a place to break."""
    text = "\u202eevil\u2066 " + "x" * 100_000
    html = render(Article(text, assertions=(Assertion(text, (Span(0, len(text)),), "unsourced"),)))
    assert View(html).texts == ["\ufffdevil\ufffd " + "x" * 100_000] * 2
    assert "overflow-wrap:anywhere" in html
    assert "word-wrap:break-word" in html


def test_every_assertion_shows_its_status() -> None:
    """Before it, in words, or the name of whose word it stands on; the unsourced are in an element that marks."""
    pieces, _ = _readings(render(ARTICLE))
    assert pieces == [
        ("label", "left out: headline"),
        ("span", "Storm ahead"),
        ("div", "He claimed that Kyiv says "),
        ("label", "1\u00a0Sergei Ivanov › Kyiv"),
        ("span", "“it” <b>might</b> end"),
        ("div", "."),
        ("label", "2\u00a0unsourced"),
        ("mark", "It rained."),
    ]


@pytest.mark.parametrize(
    ("status", "reason", "attributions", "label"),
    [
        ("hearsay", "nobody", (2,), "hearsay"),
        ("unsourced", "nobody", (2,), "unsourced: nobody named"),
        ("sourced", "nobody", (2,), "sourced: nobody named"),
        ("unsourced", "silence", (1,), "unsourced: says what is not said"),
        ("unsourced", "decree", (1,), "unsourced: a decision"),
        ("sourced", "frame", (1,), "Kyiv"),
        ("sourced", "content", (), "sourced"),
    ],
)
def test_the_reason_stands_in_the_label(status: str, reason: str, attributions: tuple[int, ...], label: str) -> None:
    """In a word or two, without pointing at anything."""
    nobody = replace(INNER, speaker=None)
    made = replace(ARTICLE.assertions[1], status=status, reason=reason, attributions=attributions)
    article = replace(ARTICLE, attributions=(OUTER, INNER, nobody), assertions=(made,))
    assert ("label", f"1\u00a0{label}") in _readings(render(article))[SOURCING]


def test_hedges_and_long_chains_in_the_label() -> None:
    """The author's own hedge is told; of many speakers the first and the last."""
    hedged = replace(ARTICLE.assertions[1], hedges=INNER.hedges)
    assert ("label", "1\u00a0unsourced, hedged") in _readings(render(replace(ARTICLE, assertions=(hedged,))))[SOURCING]
    speaker = INNER.speaker
    assert speaker is not None
    chain = tuple(replace(INNER, speaker=replace(speaker, entity=name)) for name in ("A", "B", "B", "C", "D" * 50))
    made = replace(ARTICLE.assertions[0], attributions=(0, 1, 2, 3, 4))
    pieces = _readings(render(replace(ARTICLE, attributions=chain, assertions=(made,))))[SOURCING]
    assert ("label", f"1\u00a0A › … › {'D' * 39}…") in pieces


def test_an_assertion_in_pieces_and_over_paragraphs() -> None:
    """Its label stands once; where it goes on, its number."""
    text = "One two three\n\nfour"
    made = Assertion("One … three\n\nfour", (Span(0, 3), Span(8, 19)), "unsourced")
    pieces = _readings(render(Article(text, assertions=(made,))))[SOURCING]
    assert pieces == [
        ("label", "1\u00a0unsourced"),
        ("mark", "One"),
        ("div", " two "),
        ("label", "…1"),
        ("mark", "three"),
        ("label", "…1"),
        ("mark", "four"),
    ]


def test_marks_on_line_ends() -> None:
    """An assertion that holds nothing but them, or begins with them, opens no paragraph of its own."""
    text = "One\n\r\n two\n"
    made = [Assertion(text[start:end], (Span(start, end),), "unsourced") for start, end in ((3, 5), (5, 9), (10, 11))]
    view = View(render(Article(text, assertions=tuple(made))))
    assert view.texts == [text] * 2
    assert view.readings[SOURCING] == [("div", "One"), ("label", "…2"), ("mark", " tw"), ("div", "o")]


def test_every_field_is_marked() -> None:
    """By an element of its own, and a letter with the number that the list and the terminal have."""
    _, pieces = _readings(render(ARTICLE))
    assert pieces == [
        ("div", "Storm ahead"),
        ("label", "S1"),
        ("strong", "He"),
        ("label", "V1"),
        ("label", "H1"),
        ("u", "claimed"),
        ("label", "C1"),
        ("span", "that "),
        ("label", "S2"),
        ("strong", "Kyiv"),
        ("label", "V2"),
        ("em", "says"),
        ("label", "C2"),
        ("span", "“it” <b>"),
        ("label", "H2"),
        ("u", "might"),
        ("span", "</b> end"),
        ("div", "."),
        ("div", "It rained."),
    ]


def test_fields_of_several_attributions_are_one_mark() -> None:
    """It has all their numbers."""
    twice = replace(ARTICLE, attributions=(OUTER, INNER, replace(OUTER, content=INNER.content)))
    assert ("label", "S1,3") in _readings(render(twice))[SPEECH]


def test_levels_have_a_line_each() -> None:
    """That of the outer content runs below that of the inner one."""
    below = re.findall(r'data-n="(\d)" title="\d: content[^"]*" style="[^"]*padding:0 1px (\d+)px"', render(ARTICLE))
    assert below == [("1", "7"), ("2", "2")]


def test_crossing_spans_are_cut() -> None:
    """Two contents that overlap give three pieces, each label once; brackets end only where the content does."""
    first = Attribution(None, Verb("a", (Span(0, 1),), "a", "belief"), Content("", (Span(2, 6),), "direct"), (), 1, "r")
    second = replace(first, content=Content("", (Span(4, 8),), "direct"))
    html = render(Article("a 23456789", (first, second)))
    pieces = [piece for piece in _readings(html)[SPEECH] if piece[0] in {"span", "label"}]
    assert pieces == [
        ("label", "V1,2"),
        ("label", "C1"),
        ("span", "23"),
        ("label", "C2"),
        ("span", "45"),
        ("span", "67"),
    ]
    assert re.findall(r"title=\"\d: content[^>]*border-width:0 (\S+) 2px ([^;]+);", html) == [
        ("2px", "2px"),
        ("0", "2px"),
        ("2px", "0"),
    ]


def test_all_that_hovering_shows_stands_there_as_text() -> None:
    """Keyboard, touch and screen readers reach it: the reasons and the notes of every field are in lists."""
    view = View(render(ARTICLE))
    for explanation in ARTICLE.explain():
        assert explanation.because in view.words
    notes = {re.sub(r"^\d+: ", "", title) for title in view.titles} - {"who", "says", "what", "how sure"}
    assert len(notes) == 10
    assert not [note for note in notes if note not in view.words]
    assert "Sergei Ivanov, named person" in view.words


def _hexes(*styles: str) -> set[str]:
    return {colour for style in styles for colour in re.findall(r"#[0-9a-f]{3,6}", style)} - {"#111", "#fff"}


def test_no_colour_serves_both_readings() -> None:
    """The green of a content is not that of anything sourced; nor do two statuses share a line's shape."""
    status = _hexes(*palette.LINES.values(), *palette.BADGES.values(), *palette.BARS.values())
    assert status
    assert not status & _hexes(*palette.FIELDS.values(), palette.BRACKET_LABEL)
    assert [line.split()[1] for line in palette.LINES.values()] == ["solid", "dashed", "double"]


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    pairs = [digits[i] * 2 for i in range(3)] if len(digits) == 3 else [digits[i : i + 2] for i in (0, 2, 4)]
    values = [int(pair, 16) / 255 for pair in pairs]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _styles() -> Iterator[str]:
    yield from (*palette.LINES.values(), *palette.BADGES.values(), *palette.FIELDS.values(), palette.BRACKET_LABEL)


def test_contrast_in_light_and_dark() -> None:
    """A background comes with a text colour that is legible on it; lines show on white and on near black."""
    grounds = 0
    for style in _styles():
        ground, ink = re.search(r"background:(#\w+)", style), re.search(r"(?<![-\w])color:(#\w+)", style)
        assert bool(ground) == bool(ink)
        if ground and ink:
            grounds += 1
            assert _contrast(ground[1], ink[1]) >= 4.5
    assert grounds == 6
    lines = [palette.SOURCED, palette.HEARSAY, palette.UNSOURCED, *_hexes(palette.FIELDS["content"])]
    for line in lines:
        assert min(_contrast(line, "#fff"), _contrast(line, "#111")) >= 3


def test_the_score_stands_above_the_text() -> None:
    """In words, the interval with the figure that it belongs to, and as a bar; without assertions it says so."""
    html = render(ARTICLE)
    assert html.index("sourced 50&nbsp;%, expected 50&nbsp;% (90&nbsp;% interval 9 to 91)") < html.index(
        'class="at-text"'
    )
    assert "of 2 assertions; ratio 1.00; 2 attributions, 2 speakers; few assertions" in html
    assert re.findall(r"inline-block;width:([\d.]+)%;border-top:12px (\w+)", html) == [
        ("49.75", "solid"),
        ("49.75", "double"),
    ]
    words = View(html).words
    assert "1 sourced" in words
    assert "0 hearsay" not in words
    assert "no assertion, so no score" in render(Article("Storm"))
    assert "ratio infinite" in render(replace(ARTICLE, score=Score(sourced=1)))


def test_a_score_shows_itself() -> None:
    """As a cell's last line, with the bar that stands above an article."""
    html = ARTICLE.score._repr_html_()
    assert html == render_score(ARTICLE.score)
    assert "sourced 50&nbsp;%" in html
    assert View(html).tags <= TAGS
    assert "no assertion" in Score()._repr_html_()


def test_the_speakers_are_a_table() -> None:
    """Most sourced assertions first, then attributions; empty where there is none; nothing scrolls inside."""
    busy = Profile("Minsk", "named_organization", KYIV.aliases, attributions=3, assertions=1)
    html = render(replace(ARTICLE, speakers=(KYIV, IVANOV, busy)))
    table = html[html.index("<table") :]
    cells = [re.sub("<[^>]*>", " ", row).split() for row in re.findall("<tr.*?</tr>", table)]
    assert [row[0] for row in cells[1:]] == ["Minsk", "Sergei", "Kyiv"]
    assert cells[2] == ["Sergei", "Ivanov", "named", "person,", "Storm;", "also", "“He”", "1", "1", "1"]
    assert cells[1][-2:] == ["1", "3"]
    assert not re.search(r"overflow:|max-height", html)
    assert '<th scope="row"' in table
    assert "<table" not in render(Article("Storm"))


def test_spans_of_another_text_do_no_harm() -> None:
    """An article may have been read without its own text."""
    assert View(render(replace(ARTICLE, text="Short"))).texts == ["Short"] * 2


def test_parents_in_a_circle_end() -> None:
    """Files are not always ours."""
    circle = (replace(OUTER, parent=1), replace(INNER, parent=0))
    assert View(render(replace(ARTICLE, attributions=circle))).texts == [ARTICLE.text] * 2


def test_nesting_without_end() -> None:
    """A thousand contents in each other are shown."""
    text = "x" * 2100
    inner = [replace(INNER, parent=i - 1, content=Content("", (Span(i, 2100 - i),), "direct")) for i in range(1, 1000)]
    assert View(render(Article(text, (INNER, *inner)))).texts == [text] * 2


def test_a_notebook_shows_an_article_itself() -> None:
    """As a cell's last line; the second reading waits to be opened."""
    assert ARTICLE._repr_html_() == render(ARTICLE)
    assert render(ARTICLE).count("<details open") == 1


def test_a_page_of_its_own(tmp_path: Path) -> None:
    """It has a language, a title, the view, and is written whole or not at all."""
    path = tmp_path / "page.html"
    html = ARTICLE.to_html(path)
    assert html == ARTICLE.to_html() == page(ARTICLE)
    assert path.read_text(encoding="utf-8") == html
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Storm &amp; &lt;rain&gt;</title>" in html
    assert "<h1>Storm &amp; &lt;rain&gt;</h1>" in html
    assert View(render(ARTICLE)).texts == View(html[html.index("<main>") : html.index("</body>")]).texts
    with pytest.raises(FileExistsError):
        replace(ARTICLE, title="Other").to_html(path, overwrite=False)
    assert path.read_text(encoding="utf-8") == html
    replace(ARTICLE, title="Other").to_html(str(path))
    assert "<title>Other</title>" in path.read_text(encoding="utf-8")
    assert [entry.name for entry in tmp_path.iterdir()] == ["page.html"]


def test_a_page_lights_a_tuple() -> None:
    """Pointing at a field, or at its line in the list, shows what belongs to it."""
    assert ':is(strong,em,u,li)[data-n~="2"]:hover) [data-n~="2"]' in page(ARTICLE)
    assert 'data-n="2"' in render(ARTICLE)


def _moved(part: Any, by: int) -> Any:
    return replace(part, spans=tuple(Span(start + by, end + by) for start, end in part.spans))


def _long(paragraphs: int) -> Article:
    """An article of 39 words a paragraph, in each two attributions, one in the other, and three assertions."""
    rest = " It rained all night long in the valley below the town, and nobody had slept. The road was closed."
    body = (
        "He claimed that Kyiv says “it” <b>might</b> end with the harvest, as it did in the years before the war."
        + rest
    )
    length, shift = len(body) + 2, len("Storm ahead\n\n")
    text = "\n\n".join([body] * paragraphs)

    attributions: list[Attribution] = []
    assertions: list[Assertion] = []
    for index in range(paragraphs):
        at = partial(_moved, by=index * length - shift)
        for found in (OUTER, INNER):
            fields = {name: at(getattr(found, name)) for name in ("speaker", "verb", "content")}
            parent = None if found.parent is None else 2 * index
            attributions.append(replace(found, **fields, hedges=tuple(map(at, found.hedges)), parent=parent))
        for number, match in enumerate(re.finditer(r"[A-Z][^.]+\.", body)):
            place = Span(match.start() + index * length, match.end() + index * length)
            deciding = () if number else (2 * index, 2 * index + 1)
            assertions.append(Assertion(match[0], (place,), "unsourced" if number else "sourced", deciding))
    return Article(text, tuple(attributions), tuple(assertions), Score(sourced=1), speakers=(IVANOV, KYIV))


def test_two_thousand_words() -> None:
    """They take less than 50 ms and 200 kB."""
    article = _long(51)
    assert 1950 < len(article.text.split()) < 2100
    seconds = []
    for _ in range(5):
        start = time.process_time()
        html = render(article)
        seconds.append(time.process_time() - start)
    assert View(html).texts == [article.text] * 2
    assert len(html.encode()) < 200_000
    assert min(seconds) < 0.05
