"""The view in a terminal."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest
from hypothesis import given

from attribution.output.terminal import LONGEST, render, visible
from attribution.records import Article, Attribution, Content, Score, Span, Verb
from examples import ARTICLE, INNER, IVANOV, OUTER
from strategies import articles

PLAIN = """\
Storm & <rain>
a/1
sourced 50 %, expected 50 % (90 % interval 9 to 91); 1 sourced, 0 hearsay, 1 unsourced of 2 assertions; ratio 1.00; \
2 attributions, 2 speakers; few assertions
[H hedge] [V verb] [S speaker] [C content]

Storm ahead

[S1 He] [V1 [H1 claimed]] [C1 that [S2 Kyiv] [V2 says] [C2 “it” <b>[H2 might]</b> end]].

It rained.

1. He | claimed | that Kyiv says “it” <b>might</b> end | claimed  (Sergei Ivanov; clause, 0.90)
    2. Kyiv | says | “it” <b>might</b> end | might  (clause, 0.80)

Speakers:
Sergei Ivanov: named person, Storm; 1 attribution, 1 sourced assertion, 1 quoted word
Kyiv: named organization; 1 attribution, 1 quoted word"""
WHY = """

Assertions:
sourced: “it” <b>might</b> end
    its predicate stands in words ascribed to Sergei Ivanov: “claimed” (statement; rule clause, confidence 0.90)\
  (attribution 1, 2)
unsourced: It rained.
    no attribution bears on it: the author's own word

Left out:
headline: Storm ahead"""


def test_without_colour() -> None:
    """Brackets with a letter and a number for each field; below, the attributions, nested ones indented."""
    assert render(ARTICLE, color=False) == PLAIN


def test_why() -> None:
    """Below that, each assertion with what decided it, by the numbers of the list, and what is no assertion at all."""
    assert render(ARTICLE, color=False, why=True) == PLAIN + WHY
    colored = render(ARTICLE, color=True, why=True)
    assert click.style("sourced", fg="green") + ": “it”" in colored
    assert click.unstyle(colored).endswith(WHY)
    assert render(Article("Storm"), color=False, why=True).endswith("\n\nNo assertions.")


def test_with_colour() -> None:
    """Fields are styled, nested contents underlined, and only contents bracketed."""
    shown = render(ARTICLE, color=True)
    assert click.style("He", fg="blue", bold=True) in shown
    assert click.style("might", fg="yellow", bold=True, underline=True) in shown
    assert "[1 that [2" not in shown
    assert "[1 that Kyiv says [2 “it” <b>might</b> end]]." in click.unstyle(shown)


@given(articles())
def test_colour_changes_no_word(article: Article) -> None:
    """Take the styles and brackets away and the visible text stands there."""
    shown = click.unstyle(render(replace(article, attributions=()), color=True))
    assert visible(article.text).rstrip("\n") in shown


@given(articles())
def test_no_control_character_gets_through(article: Article) -> None:
    """Whatever the article holds, the terminal is not its to command."""
    shown = render(article, color=False, why=True)
    assert not [character for character in shown if ord(character) < 32 and character not in "\n\t"]
    assert not [character for character in shown if 127 <= ord(character) < 160]
    shown.encode()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2Jgone", "␛[2Jgone"),
        ("one\r\ntwo", "one\ntwo"),
        ("real\rfake", "real␍fake"),
        ("a\x7f\x9b31m\x00", "a␡\ufffd31m␀"),
        ("a\u202eb\ud800", "a\ufffdb\ufffd"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    """Signs in the place of commands."""
    assert visible(text) == shown


def test_titles_cannot_command_either() -> None:
    """Nor ids, entities, rules or lemmas."""
    evil = "\x1b]0;owned\x07\nnext"
    speaker = OUTER.speaker
    assert speaker is not None
    outer = replace(OUTER, speaker=replace(speaker, entity=evil), rule=evil)
    out = (replace(ARTICLE.excluded[0], reason=evil, text=evil),)
    profile = replace(IVANOV, entity=evil)
    evilest = replace(ARTICLE, id=evil, title=evil, attributions=(outer, INNER), excluded=out, speakers=(profile,))
    shown = render(evilest, color=False, why=True)
    assert "\x1b" not in shown
    assert "\nnext" not in shown


def test_crossing_spans_are_cut() -> None:
    """The second goes on after the first has ended."""
    first = Attribution(None, Verb("a", (Span(0, 1),), "a", "belief"), Content("", (Span(2, 6),), "direct"), (), 1, "r")
    second = replace(first, content=Content("", (Span(4, 8),), "direct"))
    shown = render(Article("a 23456789", (first, second)), color=False)
    assert "[C1 23[C2 45]][C2 67]89" in shown


def test_long_contents_are_shortened_in_the_list() -> None:
    """The whole of it stands in the text."""
    text = "a " + "b" * 500
    content = Content(text[2:], (Span(2, 502),), "indirect")
    article = Article(
        text, (replace(OUTER, speaker=None, verb=Verb("a", (Span(0, 1),), "a", "belief"), content=content),)
    )
    listed = render(article, color=False).splitlines()[-1]
    assert listed.startswith("1. – | a | bbb")
    assert "b" * LONGEST not in listed


def test_an_infinite_ratio_is_said() -> None:
    """As is the lack of a score, and that there are few assertions."""
    sure = render(replace(ARTICLE, score=Score(sourced=8, expected=8.0)), color=False)
    assert "sourced 100 %, expected 100 % (90 % interval 100 to 100); 8 sourced" in sure
    assert "ratio infinite" in sure
    assert "few" not in sure
    assert "; few assertions" in render(replace(ARTICLE, score=Score(sourced=1)), color=False)
    assert render(Article(""), color=False).startswith("no assertion, so no score")
