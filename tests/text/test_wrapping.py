"""Line breaks that only fold a line, and those that end one."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.pipeline import Attributor
from attribution.text.layout import paragraphs
from attribution.text.wrapping import folds

PROSE = (
    "The harbour committee met on Monday morning in the old town hall and did not reach a decision before noon, "
    "because three of its members, who had travelled from the coast, were late and the minutes of the last session "
    "could not be found in the archive of the council until the clerk remembered that she had lent them to a student."
)
LIST = """- The port must stay open
- She is confident that the deal will pass in the spring
- Schools need more teachers"""
VERSE = """The tide comes in without a word,
The tide goes out again,
And no one on the pier has heard
The counting of the rain."""
TABLE = """District\tYes\tNo
North of the river\t1,204\t998
South of the river\t2,010\t310"""
COLUMNS = """North of the river     1,204     998
South of the river     2,010     310
all of the others      1,100     120"""


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _unfolded(text: str) -> str:
    done, parts = 0, []
    for fold in folds(text):
        parts += [text[done : fold.start], "" if fold.hyphen else " "]
        done = fold.end
    return "".join([*parts, text[done:]])


@pytest.mark.parametrize("width", [30, 35, 45, 60, 72, 100, 120])
@pytest.mark.parametrize("line_end", ["\n", " \n", "\r\n"])
def test_wrapped_prose_is_unfolded(width: int, line_end: str) -> None:
    """At any usual width; the blank line between paragraphs stays."""
    paragraph = _wrapped(PROSE, width).replace("\n", line_end)
    text = f"{paragraph}\n\n{paragraph}"
    assert _unfolded(text) == f"{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize("block", [LIST, VERSE, TABLE, COLUMNS], ids=["list", "verse", "table", "columns"])
@pytest.mark.parametrize("width", [45, 60, 72])
def test_lines_that_belong_apart_stay_apart(block: str, width: int) -> None:
    """Lists, verses and tables, alone and within a wrapped text."""
    assert folds(block) == []
    assert _unfolded(f"{_wrapped(PROSE, width)}\n\n{block}") == f"{PROSE}\n\n{block}"


@pytest.mark.parametrize(
    "head",
    ["Harbour decision is put off\nBy Ada Moss\nMonday, 3 May 2027", "HARBOUR\nAda Moss, Port City"],
)
def test_headline_byline_and_date_stay_apart(head: str) -> None:
    """They end well before the width."""
    assert _unfolded(f"{head}\n\n{_wrapped(PROSE, 72)}") == f"{head}\n\n{PROSE}"


def test_a_list_of_wrapped_items() -> None:
    """Each item is unfolded, also where its later lines are set in, and the next one begins anew."""
    items = [f"{number}. {PROSE}" for number in (1, 2)]
    hanging = "\n".join(textwrap.fill(item, 60, subsequent_indent="   ", break_long_words=False) for item in items)
    assert _unfolded(hanging) == "\n".join(items)


def test_a_paragraph_that_is_set_in_begins_anew() -> None:
    """As in books and old wire copy, without a blank line."""
    text = "\n".join(textwrap.fill(PROSE, 60, initial_indent="   ") for _ in range(3))
    assert _unfolded(text).count("\n") == 2


def test_a_line_may_be_longer_than_the_width() -> None:
    """An address or a heading above does not hide that the rest is wrapped."""
    text = f"{'A heading that nobody has wrapped ' * 4}\n\n" + "\n\n".join([_wrapped(PROSE, 60)] * 5)
    assert _unfolded(text).endswith("\n\n".join([PROSE] * 5))


def test_one_wrapped_quotation_in_a_text_that_is_not() -> None:
    """It has a width of its own."""
    assert _unfolded(f"{PROSE}\n\n{_wrapped(PROSE, 50)}\n\n{PROSE}") == f"{PROSE}\n\n{PROSE}\n\n{PROSE}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was an-\nnounced.", [(10, 11, True)]),
        ("The com¬\nmissioner left.", [(8, 9, True)]),
        ("The com\u00ad\nmissioner left.", [(8, 9, True)]),
        ("Jean- \n  Paul left.", [(5, 9, True)]),
        ("From 2019-\n2021 it rained.", []),
        ("It rained -\nall day.", []),
    ],
)
def test_a_word_split_at_a_line_end(text: str, expected: list[tuple[int, int, bool]]) -> None:
    """Is a fold whatever the width of the lines."""
    assert [tuple(fold) for fold in folds(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.",
        "\n".join("The committee met on Monday and did not decide on the new harbour." for _ in range(8)),
        "\n".join("The committee met " * 20 + "and left" for _ in range(8)),
        "\n".join("short line" for _ in range(20)),
        "Minister: 'No plan B' for dam\nVillagers 'left to drown', says MP",
        "Share on Facebook\nShare on X\nEmail this page\nPrint",
    ],
)
def test_other_lines_are_not_folded(text: str) -> None:
    """Short, very long or finished ones."""
    assert folds(text) == []


@given(text=st.text(st.sampled_from("aB. \n\r\t-\u00a0"), max_size=80))
def test_folds_are_white_space_around_one_break(text: str) -> None:
    """In order and apart, in any text."""
    end = 0
    for fold in folds(text):
        assert end <= fold.start < fold.end
        assert not text[fold.start : fold.end].strip()
        assert text.count("\n", fold.start, fold.end) == 1
        end = fold.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He argues that Western support\n\nfor the plan may persist until May.",
            ["He argues that Western support\n\nfor the plan may persist until May."],
        ),
        ("The plan is dead.\n\nfor the plan may persist", ["The plan is dead.", "for the plan may persist"]),
        ("He argues that:\n\nis it over or not", ["He argues that:", "is it over or not"]),
        ("Rocket Raccoon\n\nas Beast Boy and others", ["Rocket Raccoon", "as Beast Boy and others"]),
        ("the roof of the house\n\nto be mended by May", ["the roof of the house", "to be mended by May"]),
        ("About the firm and its plans\n\nmy6sense offers a platform", None),
        ("By our reporter in the north\n\nin Leeds", None),
    ],
)
def test_a_blank_line_inside_a_sentence(text: str, expected: list[str] | None) -> None:
    """As where a link stood on the page; not before headings' texts, items in small letters and short lines."""
    found = [text[part.start : part.end] for part in paragraphs(text)]
    assert found == (expected or text.split("\n\n"))


def test_a_broken_sentence_is_read_as_one(attributor: Attributor) -> None:
    """With the offsets of the text as given."""
    text = "Mettan also argues that the premier\n\nis opposed to the talks. Snow fell."
    article = attributor(text)
    assert [tuple(found)[:3] for found in article.attributions][:1] == [
        ("Mettan", "also argues", "that the premier\n\nis opposed to the talks")
    ]
    assert [part.status for part in article.assertions] == ["sourced", "unsourced"]
