"""Coverage of one event: what articles share, what one sources and another asserts, which hedge one drops."""

from __future__ import annotations

import pytest

from attribution.comparing.coverage import Coverage, compare_coverage
from attribution.errors import FormatError, InputError, SettingsError
from attribution.records import (
    Alias,
    Article,
    Assertion,
    Attribution,
    Content,
    Hedge,
    HedgeKind,
    Profile,
    Span,
    Speaker,
    Status,
    Verb,
)  # fmt: skip
from attribution.resolution.joining import join_speakers


def article(name: str, *told: tuple[str, str, str, str]) -> Article:
    """An article from (speaker, verb, hedge, content): no speaker and no verb is the author's own voice."""
    text, attributions, assertions, entities = "", [], [], {}
    for speaker, verb, hedge, content in told:
        start = len(text)
        text += " ".join(part for part in (speaker, verb, content) if part) + ". "

        def place(words: str, text: str = text, start: int = start) -> tuple[str, tuple[Span, ...]]:
            at = text.index(words, start)
            return words, (Span(at, at + len(words)),)

        kind: HedgeKind = "hearsay" if hedge == "reportedly" else "modal"
        hedges = (Hedge(*place(hedge), kind, "verb" if hedge == verb else "content"),) if hedge else ()
        status: Status = "sourced" if speaker else "hearsay" if verb else "unsourced"
        if verb:
            who = Speaker(*place(speaker), speaker, "named_organization") if speaker else None
            cue = Verb(*place(verb), verb, "statement")
            attributions.append(Attribution(who, cue, Content(*place(content), "indirect"), hedges, 0.9, "clause"))
        if speaker:
            entities.setdefault(speaker, []).append(place(speaker)[1][0])
        deciding = (len(attributions) - 1,) if verb else ()
        assertions.append(Assertion(*place(content), status, deciding, () if verb else hedges))
    speakers = tuple(
        Profile(entity, "named_organization", (Alias(entity, tuple(spans)),), len(spans))
        for entity, spans in entities.items()
    )
    return Article(text, tuple(attributions), tuple(assertions), id=name, speakers=speakers)


BRIDGE = "the bridge near Orsk was mined with eleven detonators"
FLED = "the suspects fled over the mountains to Kazakhstan"
PIER = "the old pier will be closed in winter"
AGENCY = article(
    "agency",
    ("Federal Vigilance Service (FVS)", "say", "", BRIDGE),
    ("", "reportedly", "reportedly", FLED),
    ("", "", "", PIER),
)
GAZETTE = article(
    "gazette",
    ("", "", "", "Eleven detonators had mined the bridge at Orsk"),
    ("Vigilance Council", "say", "", "The suspects have fled over the mountains into Kazakhstan"),
    ("FVS", "say", "", "the harbour is quiet today"),
)
LEDGER = article(
    "ledger",
    ("FVS", "say", "may", "the bridge near Orsk may have been mined with eleven detonators"),
    ("", "", "", "the weather turned colder"),
)
TOLD = compare_coverage([AGENCY, GAZETTE, LEDGER])


def test_shared_statements() -> None:
    """Those of several articles, one version an article, those of most articles first."""
    assert TOLD.articles == ("agency", "gazette", "ledger")
    assert [shared.articles for shared in TOLD.statements] == [("agency", "gazette", "ledger"), ("agency", "gazette")]
    bridge = TOLD.statements[0]
    assert [version.status for version in bridge.versions] == ["sourced", "unsourced", "sourced"]
    assert bridge.versions[0].text == BRIDGE
    assert bridge.speakers == ("Federal Vigilance Service (FVS)",)
    assert 0.55 <= bridge.similarity <= 1


def test_sourced_here_and_asserted_there() -> None:
    """The version in the author's own voice is named; hearsay is none."""
    assert TOLD.asserted == (TOLD.statements[0],)
    assert [version.article for version in TOLD.asserted[0].asserted_by] == ["gazette"]
    assert TOLD.statements[1].asserted_by == ()


def test_a_hedge_that_is_dropped() -> None:
    """Those who leave it out are named."""
    bridge, fled = TOLD.hedge_dropped
    assert [version.article for version in bridge.unhedged_by] == ["agency", "gazette"]
    assert bridge.versions[2].hedges == ("may",)
    assert [version.article for version in fled.unhedged_by] == ["gazette"]
    assert fled.versions[0].hedge_kinds == ("hearsay",)


def test_shared_speakers() -> None:
    """By the name in the whole corpus, with how often each article cites them; corrections are heeded."""
    (service,) = TOLD.speakers
    assert service.name == "Federal Vigilance Service (FVS)"
    assert service.attributions == (("agency", 1), ("gazette", 1), ("ledger", 1))
    assert service.articles == ("agency", "gazette", "ledger")
    apart = join_speakers([AGENCY, GAZETTE, LEDGER], {"FVS": None})
    assert compare_coverage([AGENCY, GAZETTE, LEDGER], speakers=apart).speakers == ()


def test_one_speaker_needs_fewer_words() -> None:
    """Statements of one speaker in two articles match at a lower similarity than those of two speakers."""
    one = "eleven detonators and a drawing of the bridge lay in a rented garage of Orsk"
    other = "officers who searched the garage seized a drawing of a bridge and eleven detonators"
    same = compare_coverage([article("a", ("FVS", "say", "", one)), article("b", ("FVS", "say", "", other))])
    two = compare_coverage([article("a", ("FVS", "say", "", one)), article("b", ("Union", "say", "", other))])
    assert len(same.statements) == 1
    assert 0.40 <= same.statements[0].similarity < 0.55
    assert two.statements == ()


def test_the_names_of_frames_match_nothing() -> None:
    """Who says something is no part of what is said."""
    told = compare_coverage([
        article("a", ("Northern Harbour Seismic Board", "say", "", "ferries run late")),
        article("b", ("Northern Harbour Seismic Board", "say", "", "cranes need paint")),
    ])  # fmt: skip
    assert told.statements == ()


def test_the_threshold_is_a_choice() -> None:
    """Above 1 nothing matches."""
    assert compare_coverage([AGENCY, LEDGER], threshold=1.2).statements == ()
    assert len(compare_coverage([AGENCY, GAZETTE], threshold=0.3).statements) == 2


def test_frames() -> None:
    """One row a version, or one a shared speaker and article; the same columns for nothing."""
    frame = TOLD.to_frame()
    assert len(frame) == 5
    assert frame["statement"].tolist() == [0, 0, 0, 1, 1]
    assert frame.loc[frame["sourced_elsewhere"], "id"].tolist() == ["gazette"]
    assert frame.loc[frame["hedged_elsewhere"], "id"].tolist() == ["agency", "gazette", "gazette"]
    assert TOLD.to_frame("speaker")["attributions"].tolist() == [1, 1, 1]
    empty = compare_coverage([])
    assert list(empty.to_frame().columns) == list(frame.columns)
    assert list(empty.to_frame("speaker").columns) == ["cluster", "id", "attributions"]
    with pytest.raises(SettingsError, match="statement, speaker"):
        TOLD.to_frame("article")  # type: ignore[arg-type]


def test_nothing_in_nothing_out() -> None:
    """No article, one, an empty one, one without a space; bad input is named."""
    assert compare_coverage([]) == Coverage((), (), ())
    assert compare_coverage([AGENCY]).statements == ()
    long = Article("x" * 100_000, assertions=(Assertion("x" * 100_000, (Span(0, 100_000),), "unsourced"),), id="long")
    assert compare_coverage([AGENCY, Article("", id="empty"), long]).statements == ()
    with pytest.raises(FormatError, match="id"):
        compare_coverage([AGENCY, AGENCY])
    with pytest.raises(InputError):
        compare_coverage(["x"])  # type: ignore[list-item]
