"""Lines that credit what stands before them: a dash or a colon with a name, an account, a place or a date."""

from __future__ import annotations

import pytest

from attribution.pipeline import Attributor

BEFORE, AFTER = "The road was closed on Monday.", "The council meets in May."


def _credited(attributor: Attributor, *parts: str) -> list[tuple[str | None, str, str]]:
    return [
        (item.speaker.text if item.speaker else None, item.verb.text, item.content.text)
        for item in attributor("\n\n".join([BEFORE, *parts, AFTER])).attributions
        if item.verb.text in {"—", "–", ":", "-"}
    ]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("— Ann Lee", "Ann Lee"),
        ("— Ann Lee (@annlee) March 3, 2024", "Ann Lee (@annlee)"),
        ("— Ann Lee (@ann_lee) 3 Mar 2024", "Ann Lee (@ann_lee)"),
        ("— Ryde Council @RydeCouncil · 14:05", "Ryde Council @RydeCouncil"),
        ("– Ann Lee, Ryde", "Ann Lee"),
        ("– Ann Lee (Ryde)", "Ann Lee"),
        ("— Marek Kos, 34, a teacher from Ryde", "Marek Kos, 34, a teacher from Ryde"),
        (": Marek, 34", "Marek, 34"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_a_credited_quotation(attributor: Attributor, line: str, speaker: str, gap: str) -> None:
    """Beside the quotation or below it; description and account belong to the speaker, place and date do not."""
    if line[0] == ":" and gap == "\n":
        return
    words = "“We lost the roof. Nobody came.”"
    assert _credited(attributor, f"{words}{gap}{line}") == [(speaker, line[0], words)]


def test_an_embedded_post(attributor: Attributor) -> None:
    """Its words have no marks and need no full stop; links behind them are left out."""
    post = "Roads to the harbour are closed. Buses will run from six"
    line = "— Ryde Council (@RydeCouncil) May 3, 2024"
    expected = [("Ryde Council (@RydeCouncil)", "—", post)]
    assert _credited(attributor, f"{post} https://t.co/abc", line) == expected
    article = attributor(f"{BEFORE}\n\n{post}\n{line}\n\n{AFTER}")
    assert [item.status for item in article.assertions] == ["unsourced", "sourced", "sourced", "unsourced"]


def test_a_block_that_a_colon_introduces(attributor: Attributor) -> None:
    """Without an account the credit needs an introduction, else the paragraph before is the author's."""
    block, line = "A host may remove all equal posts in any state.", "– High Court of Ryde"
    assert _credited(attributor, "The court set rules for hosts:", block, line) == [
        ("High Court of Ryde", "–", block.rstrip("."))
    ] or _credited(attributor, "The court set rules for hosts:", block, line) == [("High Court of Ryde", "–", block)]
    assert _credited(attributor, "The court has ruled.", block, line) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "The club paid “a fortune” — Nobody knows how much — for the striker.",
        "He called it “a mess” — Lee left the hall.",
        "The sign said “closed”: Ryde was empty.",
        "Three towns voted “yes”: Arles, Nice and Pau voted again.",
    ],
)
def test_no_credit(attributor: Attributor, paragraph: str) -> None:
    """A sentence goes on behind the dash or the colon."""
    assert _credited(attributor, paragraph) == []
