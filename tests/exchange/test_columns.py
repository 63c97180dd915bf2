"""Columns: corrections survive, rows made by hand are enough, broken files are named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from attribution.errors import FormatError
from attribution.exchange import from_columns, to_columns
from attribution.records import Article, Excluded, Span
from examples import ARTICLE, INNER, OUTER

HAND = """1	Officials	1:B-SOURCE	_
2	said	1:B-CUE	_
3	it	1:B-CONTENT	_
4	may	1:I-CONTENT|1:B-HEDGE	_
5	fall	1:I-CONTENT	SpaceAfter=No
6	.	_	SpacesAfter=\\n\\n

1	It	A1:B-ASSERTION	_
2	reportedly	A1:I-ASSERTION|A1:B-HEDGE	_
3	did	A1:I-ASSERTION	_
"""


def corrected(folder: Path, *changes: tuple[str, str]) -> list[Article]:
    """The articles that are read after somebody changed the exported example."""
    path = folder / "out.conllup"
    to_columns([ARTICLE], path)
    rows = path.read_text("utf-8")
    for old, new in changes:
        assert old in rows
        rows = rows.replace(old, new)
    path.write_text(rows, encoding="utf-8")
    return from_columns(path)


def test_corrected_labels_and_rows(tmp_path: Path) -> None:
    """A span, a class, an entity, a status."""
    (article,) = corrected(
        tmp_path,
        ("18\t.\t_", "18\t.\t1:I-CONTENT"),
        ('"entity": "Sergei Ivanov"', '"entity": "Ivan Petrov"'),
        ('"VerbClass": "statement", "lemma": "say"', '"VerbClass": "belief", "lemma": "say"'),
        ('"Status": "unsourced"', '"Status": "hearsay"'),
        ("A2:I-ASSERTION\tTokenRange=72:73", "_\tTokenRange=72:73"),
    )
    outer, inner = article.attributions
    assert (outer.content.text, outer.speaker and outer.speaker.entity) == (OUTER.content.text + ".", "Ivan Petrov")
    assert (inner.verb.verb_class, inner.speaker, inner.parent) == ("belief", INNER.speaker, 0)
    assert [(made.text, made.status, made.reason) for made in article.assertions] == [
        ("“it” <b>might</b> end", "sourced", "content"),
        ("It rained", "hearsay", "nobody"),
    ]
    assert (article.score.hearsay, article.score.unsourced) == (1, 0)


def test_a_span_whose_rows_were_corrected_gives_up_its_exact_place(tmp_path: Path) -> None:
    """Spans that end inside a token hold while the rows show them as they were exported."""
    article = Article("Headline", excluded=(Excluded("ead", (Span(1, 4),), "headline"),), id="x")
    path = tmp_path / "x.conllup"
    to_columns([article], path)
    assert "1\tHeadline\tX1:B-EXCLUDED\t" in path.read_text("utf-8")
    assert from_columns(path) == [article]
    text = "Head line"
    article = Article(text, excluded=(Excluded("ead l", (Span(1, 6),), "headline"),), id="x")
    to_columns([article], path, overwrite=True)
    path.write_text(path.read_text("utf-8").replace("2\tline\tX1:I-EXCLUDED", "2\tline\t_"), encoding="utf-8")
    assert from_columns(path)[0].excluded == (Excluded("Head", (Span(0, 4),), "headline"),)


def test_made_by_hand(tmp_path: Path) -> None:
    """Rows alone, without a comment: labels are guessed from the words."""
    path = tmp_path / "hand.conllup"
    path.write_text(HAND, encoding="utf-8")
    (article,) = from_columns(path)
    assert (article.id, article.text) == ("hand", "Officials said it may fall.\n\nIt reportedly did")
    (made,) = article.attributions
    assert tuple(made) == ("Officials", "said", "it may fall", "may")
    assert made.speaker
    assert (made.speaker.type, made.content.quote, made.hedges[0].kind) == ("unnamed_group", "indirect", "modal")
    (assertion,) = article.assertions
    assert (assertion.text, assertion.status, assertion.hedges[0].kind) == ("It reportedly did", "unsourced", "hearsay")
    path.write_bytes(HAND.replace("\n", "\r\n").encode())
    assert from_columns(path) == [article]


def test_it_is_conllu_plus(tmp_path: Path) -> None:
    """The columns are declared, rows are numbered in sentences, and the words are those of the text."""
    path = tmp_path / "out.conllup"
    to_columns([ARTICLE], path)
    lines = path.read_text("utf-8").splitlines()
    assert lines[:2] == ["# global.columns = ID FORM ATTRIBUTION:ROLES MISC", "# newdoc id = a_1"]
    assert "2\tclaimed\t1:B-CUE|1:B-HEDGE\tTokenRange=16:23" in lines
    assert [line for line in lines if line.startswith("# text")] == [
        "# text = Storm ahead",
        "# text = He claimed that Kyiv says “it” <b>might</b> end.",
        "# text = It rained.",
    ]
    assert all(line.startswith("#") or line.count("\t") == 3 for line in lines if line)


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("ID FORM ATTRIBUTION:ROLES MISC", "ID FORM MISC", 1, "the columns are not those"),
        ("# article = {", "# article = ", 3, "no JSON"),
        ("# attribution 2 =", "# attribution 1 =", 5, "attribution '1' is there twice"),
        ("# assertion A2 =", "# assertion 2 =", 7, "assertion '2' is there twice or misnamed"),
        ('"VerbClass": "statement", "lemma": "say"', '"VerbClass": "praise"', 5, "VerbClass 'praise': one of"),
        ('"VerbClass": "statement", "lemma": "say"', '"Class": "belief"', 5, "Cue: 'Class' is none of VerbClass"),
        ('"rule": "clause", "path": null, "links"', '"role": "clause", "links"', 5, "'role' is none of confidence"),
        ('"links": [1], ', '"links": [2], ', 5, "'2' is no other attribution"),
        ('"links": [1], ', '"links": 1, ', 5, "'?' is no other attribution"),
        ('"Content": {"Quote": "mixed"}', '"Content": 1', 4, "Content is 1, which is no JSON object"),
        ("2\tahead\tX1:I-EXCLUDED", "2\tahead\tX1:I-HEADLINE", 11, "'X1:I-HEADLINE' is no role"),
        ("1\tStorm\tX1:B-EXCLUDED", "1\tStorm\tX1:I-EXCLUDED", 10, "goes on where nothing has begun"),
        ("2\tahead\tX1:I-EXCLUDED\t", "2\tahead\tX1:I-EXCLUDED ", 11, "3 columns, not 4"),
        ("2\tahead", "3\tahead", 11, "the row's number is '3', not 2"),
        ("2\tahead", "2\tbehind", 11, "the token stands at 6:12, not '6:11'"),
        ("2\tahead", "2\taheap", 9, "the rows below do not make this text"),
        ("2\tahead", "2\ta ead", 11, "'a ead' is no token"),
        ("SpacesAfter=\\n\\n\n\n# text = He", "SpacesAfter=xy\n\n# text = He", 11, "holds more than white space"),
        ("2\tclaimed\t1:B-CUE|", "2\tclaimed\t", 4, "Cue is in no row: take it out of the comment too"),
    ],
)  # fmt: skip
def test_a_broken_file_is_named(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    """With file, line and reason."""
    with pytest.raises(FormatError, match=rf"out\.conllup, line {line}: .*{re.escape(reason)}"):
        corrected(tmp_path, (old, new))
