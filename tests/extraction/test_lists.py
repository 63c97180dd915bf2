"""Lists below a colon are on the word of whoever introduces them; lists that nobody introduces are not."""

from __future__ import annotations

import pytest

from attribution.pipeline import Attributor

BEFORE, AFTER = "The mill closed on Monday.", "The mill has 40 workers."
ITEMS = ("The tanks were never tested", "Two valves were stuck", "Nobody kept records")


def _read(attributor: Attributor, *parts: str) -> tuple[list[tuple[str | None, str, str]], list[tuple[str, str]]]:
    article = attributor("\n\n".join(parts))
    found = [
        (item.speaker.text if item.speaker else None, item.verb.text, item.content.text)
        for item in article.attributions
    ]
    return found, [(item.text, item.status) for item in article.assertions]


@pytest.mark.parametrize(
    ("introduction", "speaker", "verb"),
    [
        ("The county said:", "The county", "said"),
        ("In a long letter, the county also wrote:", "the county", "also wrote"),
        ("The audit found that:", "The audit", "found"),
    ],
)
@pytest.mark.parametrize("mark", ["- ", "• ", "* "])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_list_behind_its_frame(  # noqa: PLR0913, PLR0917 - each is a choice of its own
    attributor: Attributor, introduction: str, speaker: str, verb: str, mark: str, stop: str
) -> None:
    """All items are content of the verb before the colon, whether they end as sentences do or not."""
    items = [f"{mark}{item}{stop}" for item in ITEMS]
    found, assertions = _read(attributor, BEFORE, introduction, "\n".join(items), AFTER)
    assert (speaker, verb, "\n".join(items).removeprefix(mark).rstrip(".")) in found
    assert assertions[1:-1] == [(item, "sourced") for item in ITEMS]
    assert [status for _, status in (assertions[0], assertions[-1])] == ["unsourced", "unsourced"]


@pytest.mark.parametrize(
    ("introduction", "speaker", "frames"),
    [
        ("Three things went wrong, the county said:", "the county", "said"),
        ("Police said three things went wrong that night:", "Police", "said"),
        ("According to the inquiry, there were three causes:", "the inquiry", "According to"),
    ],
)
def test_a_list_behind_a_whole_sentence(attributor: Attributor, introduction: str, speaker: str, frames: str) -> None:
    """The frame keeps its own sentence; the colon ascribes the items to the same speaker."""
    found, assertions = _read(attributor, BEFORE, introduction, *(f"• {item}." for item in ITEMS), AFTER)
    assert [(who, verb) for who, verb, _ in found] == [(speaker, frames), (speaker, ":")]
    assert [status for _, status in assertions] == ["unsourced", *["sourced"] * 4, "unsourced"]


def test_items_without_marks(attributor: Attributor) -> None:
    """They go on in small letters, or stand in lines right below each other."""
    small = [item.lower() for item in ITEMS]
    _, assertions = _read(attributor, BEFORE, "The audit found that:", *small, AFTER)
    assert [status for _, status in assertions] == ["unsourced", "sourced", "sourced", "sourced", "unsourced"]
    _, assertions = _read(attributor, BEFORE, "The county says:\n" + "\n".join(ITEMS), AFTER)
    assert [status for _, status in assertions] == ["unsourced", "sourced", "sourced", "sourced", "unsourced"]


@pytest.mark.parametrize("introduction", ["What you need to know:", "The three causes:", "The county has three mills:"])
def test_nobody_introduces_the_list(attributor: Attributor, introduction: str) -> None:
    """A heading or the author's own sentence before the colon leaves the items the author's."""
    found, assertions = _read(attributor, BEFORE, introduction, *(f"• {item}." for item in ITEMS), AFTER)
    assert not [item for item in found if ITEMS[0] in item[2]]
    assert {status for _, status in assertions} == {"unsourced"}


def test_a_mail_that_is_quoted(attributor: Attributor) -> None:
    """The sign before its lines is a mark like a bullet."""
    found, _ = _read(attributor, BEFORE, "Anna Weiss wrote:\n> We told the board.\n> It never tested the pump.", AFTER)
    assert found[0] == ("Anna Weiss", "wrote", "We told the board.\n> It never tested the pump")
