"""An article as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from attribution.output.markdown import escaped
from attribution.records import Article
from examples import ARTICLE, IVANOV, OUTER
from strategies import articles

WHOLE = r"""# Storm & \<rain\>

a/1

sourced 50 %, expected 50 % (90 % interval 9 to 91); 1 sourced, 0 hearsay, 1 unsourced of 2 assertions; ratio 1.00; 2 attributions, 2 speakers; few assertions

*\[left out: headline\]* Storm ahead

He claimed that Kyiv says \[1 Sergei Ivanov › Kyiv\] “it” \<b\>might\</b\> end.

**\[2 unsourced\]** It rained.

| # | speaker | verb | content | hedge | in |
| --- | --- | --- | --- | --- | --- |
| 1 | He | claimed | that Kyiv says “it” \<b\>might\</b\> end | claimed |  |
| 2 | Kyiv | says | “it” \<b\>might\</b\> end | might | 1 |

| speaker | who | sourced assertions | attributions | quoted words |
| --- | --- | --- | --- | --- |
| Sergei Ivanov | named person, Storm | 1 | 1 | 1 |
| Kyiv | named organization |  | 1 | 1 |
""".replace("& ", r"\& ")  # noqa: E501 - the score is one line


def test_the_whole() -> None:
    """Title, id, score, the text with its labels, attributions, speakers."""
    assert ARTICLE.to_markdown() == WHOLE


def test_an_empty_article() -> None:
    """It has a score line alone."""
    assert Article("").to_markdown() == "no assertion, so no score\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# no heading", r"\# no heading"),
        ("1. no list\n- nor this\n+ nor that", "1\\. no list\n\\- nor this\n\\+ nor that"),
        ("well-known 2.5 - fine", "well-known 2.5 - fine"),
        ("*a* _b_ `c` ~~d~~ $e$", r"\*a\* \_b\_ \`c\` \~\~d\~\~ \$e\$"),
        ("![x](http://a.b) <b> &lt;", r"\!\[x\](http\://a.b) \<b\> \&lt;"),
        ("www.a.b @all a|b \\", r"www\.a.b \@all a\|b \\"),
        ("a\x00b\u202ec\ud800", "a\ufffdb\ufffdc\ufffd"),
    ],
)
def test_escaped(text: str, shown: str) -> None:
    """The article's own words make no headings, lists, emphasis, links, images or HTML."""
    assert escaped(text) == shown


def test_a_cell_stays_a_cell() -> None:
    """Pipes and line ends in names do not break the tables."""
    speaker = OUTER.speaker
    assert speaker is not None
    evil = "a | b\n\nc"
    outer = replace(OUTER, speaker=replace(speaker, text=evil))
    article = replace(ARTICLE, attributions=(outer,), assertions=(), speakers=(replace(IVANOV, entity=evil),))
    lines = article.to_markdown().splitlines()
    assert r"| 1 | a \| b c | claimed | that Kyiv says “it” \<b\>might\</b\> end | claimed |  |" in lines
    assert r"| a \| b c | named person, Storm | 1 | 1 | 1 |" in lines


@given(articles())
def test_any_article(article: Article) -> None:
    """It can be stored, and every assertion that has words in the text is numbered."""
    shown = article.to_markdown()
    shown.encode()
    assert not [character for character in shown if ord(character) < 32 and character != "\n"]
