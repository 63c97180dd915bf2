"""Documents on their way to the parser."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import given

from attribution.errors import InputError
from attribution.policy import Policy
from attribution.prepared import WINDOW, Window, check_length, grouped, whole, windows_of
from attribution.reading.documents import Document
from attribution.records import Alias, Article, Attribution, Content, Profile, Score, Span, Speaker, Verb
from attribution.records.moving import joined, moved
from strategies import articles

POLICY = Policy()


def _windows(text: str, title: str | None = None) -> list[Window]:
    return list(windows_of(Document("a", title, text), None, POLICY, None))


def test_a_usual_text_is_one_window() -> None:
    """As it stands, with nothing to lead back."""
    (window,) = _windows("It rained.\n\nIt snowed.")
    assert (window.text, window.start, window.alignment, window.excluded, window.last) == (
        "It rained.\n\nIt snowed.",
        0,
        None,
        None,
        True,
    )


def test_a_long_text_is_cut_between_paragraphs() -> None:
    """The parts are the clean text, and each knows which of its paragraphs are no body: those of the whole."""
    text = "Storm\u00a0ahead\n\n" + "It rained all day.\n\n" * (2 * WINDOW // 20) + "Advertisement\n\nIt snowed."
    windows = _windows(text)
    assert "".join(window.text for window in windows) == text.replace("\u00a0", " ")
    lengths = [len(window.text) for window in windows]
    assert [window.start for window in windows] == list(accumulate(lengths[:-1], initial=0))
    assert all(len(window.text) <= WINDOW and window.text.endswith("\n\n") for window in windows[:-1])
    assert windows[0].excluded == {0: "headline"}
    assert [list((window.excluded or {}).values()) for window in windows[1:]] == [[]] * (len(windows) - 2) + [
        ["other_story"]
    ]
    assert [window.last for window in windows] == [False] * (len(windows) - 1) + [True]


def test_windows_are_parsed_together_up_to_a_size() -> None:
    """Short ones together, a long one alone; none is lost."""
    sizes = [40, 50, 20, 200, 10]
    windows = [Window(Document(None, None, ""), "x" * size) for size in sizes]
    assert [[len(window.text) for window in group] for group in grouped(windows, 100)] == [[40, 50], [20], [200], [10]]


@pytest.mark.parametrize("text", ["word " * 11, "x" * 400, "wordlesssssssssssssssssssssssssssssssss " * 6])
def test_a_text_that_is_too_long_is_refused(text: str) -> None:
    """Words are counted, and letters without spaces by their length; the message says what to do."""
    with pytest.raises(InputError, match=r"too long: more than 10 words .* sets the limit"):
        check_length(text, 10)
    check_length(text, None)
    check_length("word " * 10, 10)


def _part(text: str, at: int, parent: int | None) -> Article:
    place = (Span(at, at + 1),)
    found = Attribution(
        Speaker(text[at], place, "Ada", "named_person"),
        Verb(text[at], place, "say", "statement"),
        Content(text[at], place, "indirect"),
        (),
        0.5,
        "rule",
        parent,
    )
    profile = Profile("Ada", "named_person", (Alias(text[at], place),), 1)
    return Article(
        text, (replace(found, parent=None), found), score=Score(words=2, by_speaker=(("Ada", 1),)), speakers=(profile,)
    )


def test_parts_are_joined() -> None:
    """Indices move along, counts add up, and one who speaks in both is one."""
    text = "aba"
    article = whole([_part(text, 0, 0), _part(text, 2, 0)])
    assert [found.parent for found in article.attributions] == [None, 0, None, 2]
    assert (article.score.words, article.score.by_speaker) == (4, (("Ada", 2),))
    (profile,) = article.speakers
    assert (profile.aliases, profile.attributions) == ((Alias("a", (Span(0, 1), Span(2, 3))),), 2)


@given(article=articles())
def test_moving_shifts_every_span(article: Article) -> None:
    """And nothing else; moved back, it is the article again."""
    there = moved(article, "…" + article.text, lambda span: Span(span.start + 1, span.end + 1))
    back = moved(there, article.text, lambda span: Span(span.start - 1, span.end - 1))
    again = moved(article, article.text, lambda span: span)
    assert back == again
    assert replace(back, speakers=()) == replace(article, speakers=())
    assert joined([article]) == replace(article, speakers=joined([article]).speakers)
