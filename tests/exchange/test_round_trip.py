"""Every format gives back equal records, whatever the articles hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.errors import FormatError
from attribution.exchange import EXCHANGES, from_brat
from attribution.records import (
    Article,
    Assertion,
    Attribution,
    Content,
    Excluded,
    Hedge,
    Score,
    Span,
    Speaker,
    Verb,
    text_of,
)
from examples import ARTICLE
from strategies import articles

FORMATS = list(EXCHANGES)

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("\n\r\t #|_\\:\0\u2028\x85\ufeff\ufffd\U0001f600\u202eT1'\"<&")),
    max_size=60,
)
"""Any text, and more often than by chance what the formats use for themselves."""


def through(name: str, found: Iterable[Article]) -> list[Article]:
    """The articles that the format gives back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out"
        EXCHANGES[name].write(found, path)
        return EXCHANGES[name].read(path)


@pytest.mark.parametrize("name", FORMATS)
@given(found=st.lists(articles(TEXTS), min_size=1, max_size=2))
def test_equal_records_come_back(name: str, found: list[Article]) -> None:
    """Spans of any shape, labels, scores, profiles, ids: nothing is lost, and the order stays."""
    assert through(name, found) == found


def mention(text: str, *pairs: tuple[int, int]) -> tuple[str, tuple[Span, ...]]:
    """The first two fields of a record."""
    spans = tuple(Span(*pair) for pair in pairs)
    return text_of(text, spans), spans


HOSTILE = (
    "T1\tSource 0 2\tT1\n# article = {}\n#1\tRecord ARTICLE\t{}\n\n"
    "1\tIvanov\t1:B-CUE\t_\n# newdoc id = x\n<script>alert(1)</script></Text>\0\ud800 \U0001f600\u202e said\r\nso."
)


CARRIED: dict[type[Any], str] = {
    Article: "text attributions assertions score excluded id title speakers meta",
    Attribution: "speaker verb content hedges confidence rule parent path",
    Speaker: "text spans entity type resolved_from",
    Verb: "text spans lemma verb_class",
    Content: "text spans quote",
    Hedge: "text spans kind level",
    Assertion: "text spans status attributions hedges reason",
    Excluded: "text spans reason",
}


@pytest.mark.parametrize("record", CARRIED)
def test_every_field_has_its_place(record: type[Any]) -> None:
    """A field that the records gain would be lost until `sheets` and `building` carry it."""
    assert " ".join(field.name for field in fields(record)) == CARRIED[record]


@pytest.mark.parametrize("name", FORMATS)
def test_text_that_looks_like_the_format(name: str) -> None:
    """Annotation lines, comments, mark-up, NUL and a lone surrogate in the text stay text."""
    said = HOSTILE.index("said")
    made = Attribution(
        Speaker(*mention(HOSTILE, (0, 2), (20, 30)), "\t\nT2\u2028\0\ud800", "document", "\n# x"),
        Verb(*mention(HOSTILE, (said - 3, said + 4)), "say\n", "statement"),
        Content(*mention(HOSTILE, (said + 5, said + 7), (said + 8, len(HOSTILE))), "indirect"),
        (Hedge(*mention(HOSTILE, (20, 60)), "modal", "verb"),) * 2,
        0.25,
        "clause|\t",
        path="a\nb",
    )
    article = replace(
        ARTICLE, text=HOSTILE, attributions=(made, made), assertions=(), excluded=(), id="../../x\n", meta={"\t": "\n|"}
    )
    assert through(name, [article, replace(article, id=None)]) == [article, replace(article, id=None)]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "text", ["", " \n\u00a0", "a", "x" * 100_000, "\U0001f600" * 50, "\u202eabc\u202c", "a\r\nb\rc\n\n"]
)
def test_odd_texts(name: str, text: str) -> None:
    """Empty, blank, long, right to left, with any line ends: the text comes back as it was."""
    excluded = (Excluded(text, (Span(0, len(text)),), "headline"),) if text else ()
    assert through(name, [Article(text, id="x", excluded=excluded, score=Score(words=7))]) == [
        Article(text, id="x", excluded=excluded, score=Score(words=7))
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_ids_that_make_one_file_name(name: str) -> None:
    """Each article keeps its own id and place."""
    found = [replace(ARTICLE, id=name) for name in ("b/1", "B_1", "a", None, "../a", "é", "x" * 300, ".")]
    assert through(name, found) == found


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_found_comes_back(name: str, seeds: list[Article]) -> None:
    """Articles as the pipeline makes them."""
    assert through(name, seeds) == seeds


@pytest.mark.parametrize("name", ["label-studio", "columns"])
def test_no_article(name: str) -> None:
    """An empty file is no reason to fail."""
    assert through(name, []) == []


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    """It could be the wrong one."""
    with pytest.raises(FormatError, match="no \\.ann file"):
        from_brat(tmp_path)


def test_records_that_the_text_does_not_bear_out_are_refused() -> None:
    """With article, record and reason, in every format, before anything is written of it."""
    broken = {
        "are not what the spans cut out": replace(ARTICLE, text=ARTICLE.text.replace("claimed", "CLAIMED")),
        "lie outside the text": replace(ARTICLE, text="short"),
        "refers to an attribution 1": replace(ARTICLE, attributions=ARTICLE.attributions[:1]),
    }
    for reason, article in broken.items():
        for name in FORMATS:
            with pytest.raises(FormatError, match=rf"article 'a/1', .*{reason}"):
                through(name, [article])


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """Corrections may be in the file that is there."""
    other = [replace(ARTICLE, title="other")]
    for name, exchange in EXCHANGES.items():
        path = tmp_path / name
        exchange.write([ARTICLE], path)
        with pytest.raises(FileExistsError):
            exchange.write(other, path)
        exchange.write(other, path, overwrite=True)
        assert exchange.read(path) == other
