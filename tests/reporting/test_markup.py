"""A text marked up for both readings at once: whole, escaped, with a place for each thing to point at."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from hypothesis import given

from attribution.records import Article, Assertion, Excluded, Span
from attribution.reporting.markup import marked
from examples import ARTICLE, INNER, OUTER
from strategies import articles

ATTACK = "\"><script>alert('x')</script><img src=x onerror=alert(1)></style>"
_TAG = re.compile(r"<(/?)(\w+)([^<>]*)>")


def _shown(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", "\ufffd", text)


@given(articles())
def test_the_text_is_all_there(article: Article) -> None:
    """Once, without labels, in elements that are closed in order; each id is given once."""
    html = marked(article, "a1")
    assert unescape(_TAG.sub("", html)) == _shown(article.text)
    tags, stack = _TAG.findall(html), []
    for closing, tag, _ in tags:
        if closing:
            assert stack.pop() == tag
        else:
            stack.append(tag)
    assert not stack
    assert {tag for _, tag, _ in tags} <= {"p", "span"}
    ids = re.findall(r" id=([\w-]+)", html)
    assert len(ids) == len(set(ids))


def test_the_marks() -> None:
    """Of both readings over one text: statuses with labels, fields with numbers, what is left out with its reason."""
    html = marked(ARTICLE, "a7")
    assert html.startswith('<p dir=auto><span class=x data-b="left out: headline">Storm ahead</span></p>\n\n')
    assert '<span class="a unsourced" id=a7-2 data-b="2\u00a0unsourced">It rained.</span>' in html
    assert '<span class="s f o e" data-n=1 title="speaker: Sergei Ivanov, named person">He</span>' in html
    assert '<span class="c f o e l1" data-n=1 id=a7-q1 title="content, mixed; rule clause, confidence 0.90">' in html
    assert 'data-b="1\u00a0Sergei Ivanov › Kyiv" title="its predicate stands in words ascribed to Sergei Ivanov' in html


def test_what_an_article_holds_is_text() -> None:
    """Words, entities, rules and reasons."""
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, entity=ATTACK), rule=ATTACK)
    out = Excluded("Storm", (Span(0, 5),), ATTACK)
    evil = replace(ARTICLE, text=ATTACK + ARTICLE.text, attributions=(outer,), assertions=(), excluded=(out,))
    html = marked(evil, "a1")
    assert {tag for _, tag, _ in _TAG.findall(html)} == {"p", "span"}
    assert unescape(_TAG.sub("", html)) == evil.text


def test_a_mark_that_is_cut() -> None:
    """Has its label and place on its first piece; where it goes on in another paragraph, its number."""
    text = "One two\nthree four"
    made = Assertion(text[:13], (Span(0, 13),), "hearsay", (0,), reason="nobody")
    content = replace(INNER.content, text=text[4:], spans=(Span(4, len(text)),))
    html = marked(Article(text, (replace(INNER, content=content, speaker=None),), (made,)), "a1")
    assert re.findall(r'class="(a \w+)"[^>]*data-b="?([^" >]+)', html) == [
        ("a hearsay", "1\u00a0hearsay"),
        ("a hearsay", "…1"),
    ]
    assert html.count("id=a1-1") == html.count("id=a1-q1") == 1
    assert re.findall(r'class="(c[^"]*)"', html) == ["c f o", "c g e"]
