"""The article's body told from the page around it: each reason, and what only looks like it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.policy import Policy
from attribution.text.boilerplate import REASONS, boilerplate_paragraphs
from attribution.text.layout import paragraphs

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "The dam broke on Monday. Two men were hurt."
REASON_NAMES = {*(name for name, _ in REASONS), "author_note", "tail"}


def _reasons(text: str, title: str | None = None, policy: Policy | None = None) -> list[tuple[str, str | None]]:
    """Each paragraph with the reason why it is no body."""
    parts = paragraphs(text)
    reasons = boilerplate_paragraphs(text, parts, title, policy or Policy())
    return [(text[start:end], reasons.get(index)) for index, (start, end) in enumerate(parts)]


def _reason(part: str) -> str | None:
    """The reason for a paragraph in the second half of an article's body."""
    text = "\n\n".join(["The dam breaks in the north", *[BODY] * 4, part, *[BODY] * 2])
    return _reasons(text)[5][1]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("14 March 2024, 08:41 | Updated 3 hours ago", "date"),
        ("14.09.2023 09:40", "date"),
        ("2024-03-14", "date"),
        ("Published: Monday, May 6, 2024 at 10:15 GMT", "date"),
        ("By Ruth Callan", "byline"),
        ("By Ruth Callan, Parliamentary Correspondent", "byline"),
        ("Reporting by Ruth Callan", "byline"),
        ("Photo: Jonas Friel/Northern Lights", "caption"),
        ("Men at the dam on Monday. (Photo: Jonas Friel)", "caption"),
        ("Men at the dam on Monday. (AP)", "caption"),
        ("© 2024 Northern Lights", "caption"),
        ("Read more: Who owns the dam?", "other_story"),
        ("See also  Five ways to save water this spring", "other_story"),
        ("Advertisement", "other_story"),
        ("Northern Lights – The only mill with a licence is Holm's.... more", "other_story"),
        ("Share on Facebook", "boilerplate"),
        ("Comments (12)", "boilerplate"),
        ("FOR IMMEDIATE RELEASE", "boilerplate"),
        ("###", "boilerplate"),
        ("Your email address will not be published. Required fields are marked *", "boilerplate"),
        ("Sign up for our newsletter and get the best stories.", "boilerplate"),
        ("Additional reporting by Tom Hall; edited by Ann Lee.", "credits"),
        ("What the experts say", "subheading"),
    ],
)
def test_what_is_left_out(part: str, reason: str) -> None:
    """Each reason by what it is there for."""
    assert _reason(part) == reason


@pytest.mark.parametrize(
    "part",
    [
        "March 3 was a Tuesday.",
        "May is a cold month there.",
        "By noon the dam had broken.",
        "A photo of the dam was published on Monday.",
        "The photo shows a man (who has died).",
        "Read the report aloud, he told them.",
        "Related firms were warned.",
        "Share prices fell on Monday.",
        "Home prices fell.",
        "Comments by the minister angered the farmers.",
        "The men contributed to the fund.",
        "Nobody was hurt.",
        "“We are lost”",
        "Police: stay away",
        "The confession was edited by the police.",
        "More from the hall: the speaker has called for order.",
        "He wants more.",
    ],
)
def test_what_only_looks_like_it(part: str) -> None:
    """Sentences that begin or end like boilerplate are body."""
    assert _reason(part) is None


def test_the_head_of_an_article() -> None:
    """Headline, standfirst, byline and date come before the first sentence."""
    text = f"The dam breaks in the north\n\nVillages under water\n\nBy Ruth Callan\n2024-03-14\n\n{BODY}\n\n{BODY}"
    assert [reason for _, reason in _reasons(text)] == ["headline", "standfirst", "byline", "date", None, None]


def test_a_headline_alone() -> None:
    """As in a feed of titles: a short line without an end; a longer one is a text that was cut."""
    assert [reason for _, reason in _reasons("The dam breaks in the north")] == ["headline"]
    assert [reason for _, reason in _reasons("The dam broke " + "and the road was closed " * 4)] == [None]


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\n{BODY}"])
def test_a_text_without_a_head(text: str) -> None:
    """A first paragraph that ends as a sentence does is no headline."""
    assert all(reason is None for _, reason in _reasons(text))


def test_a_title_is_known_wherever_it_stands() -> None:
    """Also where it ends with a full stop and in another case."""
    text = f"The dam broke on Monday.\n\n{BODY}"
    assert _reasons(text, title="THE DAM BROKE ON MONDAY. ")[0][1] == "headline"
    assert _reasons(text, title="Another title")[0][1] is None


def test_a_note_on_the_author() -> None:
    """In the first person, right under a byline at the end; the same words elsewhere are body."""
    note = "I am a reporter who covers water. I have a dog."
    text = f"The dam breaks\n\n{BODY}\n\n{BODY}\n\n{note}\n\nBy Marit Oyelaran\n\n{note}"
    assert [reason for _, reason in _reasons(text)] == ["headline", None, None, None, "byline", "author_note"]


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Dana Cole is a reporter for the Harbour Times covering transport.", "author_note"),
        ("Dana Cole covers transport. Follow her on X @danacole.", "author_note"),
        ("Dana Cole is the paper's science editor. E-mail her at dc@harbour.example", "author_note"),
        ("Ruth Callan is a reporter for the Harbour Times.", None),
        ("Dana Cole is a nurse from Orsk.", None),
    ],
)
def test_a_note_on_the_author_at_the_end(note: str, reason: str | None) -> None:
    """By a way to reach them, or since the article does not name them: a journalist in the news it does."""
    text = f"The dam breaks\n\nBy Dana Cole\n\n{BODY}\n\nPolice arrested Ruth Callan.\n\n{BODY}\n\n{note}"
    assert _reasons(text)[-1][1] == reason


def test_the_tail_of_a_page() -> None:
    """After "Related stories" nothing of the article follows, unless that stands in its first part."""
    late = f"The dam breaks\n\n{BODY}\n\n{BODY}\n\nRelated stories\n\n{BODY}\n\n{BODY}"
    assert [reason for _, reason in _reasons(late)][-3:] == ["other_story", "tail", "tail"]
    early = f"The dam breaks\n\n{BODY}\n\nRelated stories\n\n" + "\n\n".join([BODY] * 4)
    assert [reason for _, reason in _reasons(early)][2:] == ["other_story", None, None, None, None]


def test_links_with_labels_in_capitals() -> None:
    """Three or more below each other lead to other stories; the turns of a transcript come again or end."""
    links = ["A SIMPLE GUIDE: How do I vote?", "- THE RULES: What has changed", "MUD AND TEARS: Readers write"]
    text = "\n".join([BODY, *links, BODY])
    assert [reason for _, reason in _reasons(text)] == [None, *["other_story"] * 3, None]
    turns = ["ANNA REED: Who told you?", "JAN HOLM: Nobody told us", "ANNA REED: Nobody?", "JAN HOLM: No one."]
    assert {reason for _, reason in _reasons("\n".join([BODY, *turns, BODY]))} == {None}


def test_what_a_colon_introduces_is_body() -> None:
    """Also where the introduction comes first and no item ends as a sentence does."""
    text = f"The county also said:\n\n- The port stays open\n- Schools need more teachers\n\n{BODY}"
    assert [reason for _, reason in _reasons(text)] == [None] * 4


def test_a_post_is_body() -> None:
    """The line below it, which names its account, shows that it is somebody's words."""
    text = f"The dam breaks\n\nWater is at the gates\n\n— Ann Lee (@annlee) 3 May 2024\n\n{BODY}"
    assert [reason for _, reason in _reasons(text)] == ["headline", None, "subheading", None]


def test_an_outlets_own_patterns_come_first() -> None:
    """A newsroom knows its page best."""
    policy = Policy(boilerplate=(r"Weather: .*",), body=(r"Print",))
    text = f"{BODY}\n\nWeather: the dam broke.\n\nPrint\n\n{BODY}"
    assert [reason for _, reason in _reasons(text, policy=policy)] == [None, "outlet", None, None]


@given(parts=st.lists(st.text(max_size=30) | st.sampled_from([BODY, "By A B", "Related", "Print", "###"]), max_size=8))
def test_any_page_gives_known_reasons(parts: list[str]) -> None:
    """For paragraphs that there are, and for each of them one."""
    text = "\n\n".join(parts)
    count = len(paragraphs(text))
    reasons = boilerplate_paragraphs(text, paragraphs(text), None, Policy())
    assert set(reasons) <= set(range(count))
    assert set(reasons.values()) <= REASON_NAMES


@pytest.mark.parametrize("seed", ["10-press-release", "12-scraped-page"])
def test_the_furnished_seeds(seed: str) -> None:
    """A press release and a scraped page: no boilerplate among the body, and no assertion lost with the boilerplate."""
    text = (SEEDS / f"{seed}.txt").read_bytes().decode("utf-8")
    gold = json.loads((SEEDS / f"{seed}.json").read_text(encoding="utf-8"))
    parts = paragraphs(text)
    reasons = boilerplate_paragraphs(text, parts, None, Policy())
    for index, (start, end) in enumerate(parts):
        asserting = any(start < last and first < end for part in gold["assertions"] for first, last in part["spans"])
        if asserting:
            assert index not in reasons, text[start:end]
        elif index in reasons:
            assert any(piece in text[start:end] or text[start:end] in piece for piece in gold["excluded"])
    kept = [text[start:end] for index, (start, end) in enumerate(parts) if index not in reasons]
    assert [part for part in kept if part in gold["excluded"] and not part.endswith(".")] == []
