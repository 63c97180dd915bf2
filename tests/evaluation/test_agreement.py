"""Two readings of one article beside each other."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from attribution.evaluation.agreement import Agreement, agree, render, shift, to_json
from attribution.evaluation.counts import PRF, Hits
from attribution.pipeline import Attributor
from attribution.records import Article, Content, Span, text_of

TEXT = "Officials said that it rained. Kim denied that <b>it</b> snowed | hailed.\n\nIt was cold."
NAMES = ("one", "two")


@pytest.fixture(scope="module")
def article(attributor: Attributor) -> Article:
    """Two tuples, three assertions."""
    found = attributor(TEXT, id="a|b.txt")
    assert [item.verb.text for item in found.attributions] == ["said", "denied"]
    return found


@pytest.fixture(scope="module")
def half(article: Article) -> Article:
    """The same without its second tuple, and with one assertion fewer that is sourced."""
    statuses = ["sourced", "unsourced", "unsourced"]
    assertions = tuple(replace(made, status=status) for made, status in zip(article.assertions, statuses, strict=True))
    return replace(article, attributions=article.attributions[:1], assertions=assertions)


def test_with_itself(article: Article) -> None:
    """All is alike."""
    found = agree(article, article)
    assert found == Agreement("a|b.txt", PRF(2, 0, 0), (Hits(2, 3), Hits(2, 3)), ())


def test_a_tuple_that_one_lacks(article: Article, half: Article) -> None:
    """Its sentence is shown, and what stands there on either side."""
    found = agree(article, half)
    assert found.tuples == PRF(1, 0, 1)
    (difference,) = found.differing
    assert difference.text == "Kim denied that <b>it</b> snowed | hailed."
    assert TEXT[slice(*difference.sentence)] == difference.text
    assert ([item.verb.text for item in difference.first], difference.second) == (["denied"], ())
    assert agree(half, article).tuples == PRF(1, 1, 0)


def test_a_tuple_with_other_content(article: Article) -> None:
    """Less than half of the words shared: both sides are shown."""
    first = article.attributions[0]
    spans = (Span(15, 19),)
    other = replace(article, attributions=(replace(first, content=Content(text_of(TEXT, spans), spans, "indirect")),))
    (difference, _) = agree(article, other).differing
    assert ([item.content.text for item in difference.first], [item.content.text for item in difference.second]) == (
        ["that it rained"],
        ["that"],
    )


def test_different_texts(article: Article, attributor: Attributor) -> None:
    """Cannot be compared."""
    with pytest.raises(ValueError, match="of different texts"):
        agree(article, attributor("It rained."))


def test_as_a_page(article: Article, half: Article) -> None:
    """The table's last row sums up; what the article says can neither end a cell nor become markup."""
    page = render([agree(article, half), agree(article, article)], NAMES)
    lines = page.splitlines()
    assert lines[0] == "# one and two: 2 articles"
    cells = [[cell.strip() for cell in line.split(" | ")] for line in lines if line.startswith("| all")]
    assert [cell.strip("| ") for cell in cells[0]][1:5] == ["4", "3", "3", "85.7"]
    assert "Kim · denied · that &lt;b&gt;it&lt;/b&gt; snowed \\| hailed" in page
    assert "<b>" not in page
    assert render([], NAMES).startswith("# one and two: 0 articles")


def test_as_json(article: Article, half: Article) -> None:
    """One object a line, by the parsers' names."""
    found = json.loads(to_json(agree(article, half), NAMES))
    assert found["tuples"] == {"one": 2, "two": 1, "alike": 1}
    assert found["id"] == "a|b.txt"
    assert [len(found["differing"][0][name]) for name in NAMES] == [1, 0]
    assert found["differing"][0]["one"][0]["speaker"] == "Kim"


def test_a_shift_tells_how_far_and_how_many() -> None:
    """Articles without assertions on either side are not asked."""
    moved = shift([(Hits(1, 2), Hits(1, 2)), (Hits(1, 4), Hits(1, 2)), (Hits(), Hits(1, 2)), (Hits(1, 2), Hits())])
    assert moved.mean == pytest.approx(0.125)
    assert moved.most == pytest.approx(0.25)
    assert moved.far == Hits(1, 2)
    assert shift([]).most is None
