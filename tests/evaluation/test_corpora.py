"""Gold is read in both formats, and a broken file is named with the place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from attribution.evaluation import scheme, standoff
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.gold import GoldHedge
from attribution.records import Span, text_of

TEXT = "Ann said it rained.\r\nBob agreed."
ANN = (
    "T1\tSource 0 3\tAnn\nT2\tCue 4 8\tsaid\nT3\tContent 9 18\tit rained\n"
    "T4\tAttribution 4 8\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
)


def write_standoff(folder: Path, annotation: str, name: str = "a_x.ann", text: str = TEXT) -> Path:
    """A folder with one text and one annotation file."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "text" / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "attributions" / name).write_text(annotation, encoding="utf-8", newline="")
    return folder


def annotation(**changes: Any) -> dict[str, Any]:
    """One sentence's gold by our scheme, with changes to its attribution."""
    attribution = {
        "speaker": {"spans": [[0, 3]], "text": "Ann"},
        "speaker_entity": ["Ann"],
        "speaker_type": ["named_person"],
        "verb": {"spans": [[4, 8]], "text": "said"},
        "verb_class": ["statement"],
        "content": {"spans": [[9, 18]], "text": "it rained"},
        "quote": "indirect",
        "hedges": [],
        "nested": False,
    }
    return {"id": "a", "attributions": [attribution | changes]}


def write_scheme(folder: Path, data: object, text: str = TEXT) -> Path:
    """A folder with a text and its JSON beside it."""
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a.json").write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return folder


def test_standoff_gold_takes_the_first_annotator_of_each_article(sample: Path) -> None:
    """Standoff gold takes the first annotator of each article."""
    corpus = read_gold(sample)
    assert (corpus.name, corpus.kind) == ("sample", "standoff")
    assert [(a.id, a.annotator, len(a.attributions)) for a in corpus.articles] == [
        ("bridge", "ann1", 6),
        ("match", "ann1", 5),
        ("vaccine", "ann1", 5),
    ]
    assert corpus.articles[0].assertions is None
    assert corpus.articles[0].excluded is None


def test_another_annotator_is_chosen_by_name_and_all_of_them_by_all(sample: Path) -> None:
    """Another annotator is chosen by name and all of them by all."""
    chosen = read_gold(sample, annotator="ann2").articles
    assert [(article.id, article.annotator) for article in chosen] == [("match", "ann2")]
    everyone = read_gold(sample, annotator="all").articles
    assert [article.id for article in everyone] == ["bridge", "match", "match", "vaccine"]


def test_standoff_spans_may_be_in_pieces_and_roles_numbered(sample: Path) -> None:
    """Standoff spans may be in pieces and roles numbered."""
    vaccine = read_gold(sample).articles[2]
    assert text_of(vaccine.text, vaccine.attributions[1].content) == (
        "“It is,” … “the best year for goats that I remember.”"
    )
    match = read_gold(sample, annotator="ann2").articles[0]
    assert text_of(match.text, match.attributions[1].content) == "he might sign … for Solvik"


def test_a_missing_source_is_no_spans(sample: Path) -> None:
    """A missing source is no spans."""
    bridge = read_gold(sample).articles[0]
    assert [text_of(bridge.text, a.verb) for a in bridge.attributions if not a.speaker] == ["reportedly"]


def test_scheme_gold_is_read_with_every_label(sample: Path) -> None:
    """Scheme gold is read with every label."""
    corpus = read_gold(sample / "gold")
    assert (corpus.name, corpus.kind, len(corpus.articles)) == ("gold", "scheme", 3)
    bridge = corpus.articles[0]
    nested = bridge.attributions[6]
    assert text_of(bridge.text, nested.content) == "the steel may be faulty"
    assert (nested.entities, nested.types, nested.classes) == (
        ("Arvo Konstrukt",),
        ("named_organization",),
        ("belief",),
    )
    assert nested.nested
    start = bridge.text.index("may be")
    assert nested.hedges == (GoldHedge((Span(start, start + 3),), "modal", "content"),)
    assert bridge.attributions[3].classes == ("evidence", "statement")
    assert bridge.assertions is not None
    assert [item.status for item in bridge.assertions].count("sourced") == 5
    assert bridge.excluded == ("Lindmark closes its harbour bridge",)


def test_scheme_gold_lies_beside_its_text_or_in_sibling_folders(tmp_path: Path) -> None:
    """Scheme gold lies beside its text or in sibling folders."""
    beside = write_scheme(tmp_path, annotation())
    apart = tmp_path / "apart"
    for part, name in (("gold", "a.json"), ("text", "a.txt")):
        (apart / part).mkdir(parents=True)
        (apart / part / name).write_bytes((beside / name).read_bytes())
    assert read_gold(beside).articles == read_gold(apart).articles == read_gold(apart / "gold").articles


def test_line_ends_are_kept_since_offsets_count_them(tmp_path: Path) -> None:
    """Line ends are kept since offsets count them."""
    assert read_gold(write_scheme(tmp_path, annotation())).articles[0].text == TEXT
    assert read_gold(write_standoff(tmp_path, ANN)).articles[0].text == TEXT


def test_a_split_is_named_with_the_folder_above(tmp_path: Path) -> None:
    """A split is named with the folder above."""
    folder = tmp_path / "news" / "dev"
    folder.mkdir(parents=True)
    assert read_gold(write_scheme(folder, annotation())).name == "news/dev"


def test_an_annotation_file_belongs_to_the_longest_id_it_begins_with(tmp_path: Path) -> None:
    """An annotation file belongs to the longest id it begins with."""
    write_standoff(tmp_path, ANN, name="a_b_x.ann")
    (tmp_path / "text" / "a_b.txt").write_text(TEXT, encoding="utf-8", newline="")
    (article,) = read_gold(tmp_path).articles
    assert (article.id, article.annotator) == ("a_b", "x")


def test_events_without_cue_or_content_and_lines_that_run_on_are_passed_over(tmp_path: Path) -> None:
    """Events without cue or content and lines that run on are passed over."""
    more = ANN + "agreed.\nE2\tAttribution:T4 Cue:T2\n#1\tAnnotatorNotes E2\tis this one?\n\n"
    (article,) = read_gold(write_standoff(tmp_path, more)).articles
    assert len(article.attributions) == 1


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("T9 Source 0 3 Ann", "no tab after 'T9'"),
        ("T9\tSource 0 x\tAnn", "are no offsets"),
        ("T9\tSource 0\tAnn", "are no offsets"),
        ("T9\tSource 3 0\tAnn", "outside the text"),
        ("T9\tSource 0 300\tAnn", "outside the text"),
        ("T9\tSource 1 4\tAnn", "the text has 'nn ' at 1 4, not 'Ann'"),
        ("E9\tAttribution:T4 Source:T8 Cue:T2 Content:T3", "refers to T8"),
        ("E9\tAttribution", "is no argument"),
        ("Ann\tSource", "begins no annotation"),
    ],
)
def test_a_broken_standoff_line_is_named_with_file_and_number(tmp_path: Path, line: str, complaint: str) -> None:
    """A broken standoff line is named with file and number."""
    write_standoff(tmp_path, ANN + line + "\n")
    with pytest.raises(ValueError, match=rf"a_x\.ann:6: .*{complaint}"):
        read_gold(tmp_path)


def test_an_annotation_file_without_a_text_is_an_error(tmp_path: Path) -> None:
    """An annotation file without a text is an error."""
    write_standoff(tmp_path, ANN, name="b_x.ann")
    with pytest.raises(ValueError, match=r"b_x\.ann: no text/b\.txt"):
        list(standoff.read(tmp_path))


def test_broken_json_is_named_with_file_and_line(tmp_path: Path) -> None:
    """Broken JSON is named with file and line."""
    write_scheme(tmp_path, '{\n "attributions": [\n ,]}')
    with pytest.raises(ValueError, match=r"a\.json:3: no JSON"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"verb": None}, r"attributions\[0\]\.verb\.spans: missing"),
        ({"quote": "loud"}, r"attributions\[0\]\.quote: 'loud' is none of direct, indirect, mixed"),
        ({"verb_class": ["noise"]}, r"attributions\[0\]\.verb_class\[0\]: 'noise' is none of"),
        ({"verb_class": "statement"}, r"attributions\[0\]\.verb_class: 'statement' is no list"),
        ({"nested": "no"}, r"attributions\[0\]\.nested: 'no' is no bool"),
        ({"content": {"spans": [[9, 99]]}}, r"content: spans \[\[9, 99\]\] are no offsets"),
        ({"content": {"spans": [[9, 9]]}}, "are no offsets"),
        ({"content": {"spans": [[9]]}}, "are no offsets"),
        ({"content": {"spans": []}}, "are no offsets"),
        ({"content": {"spans": [[10, 18]], "text": "it rained"}}, "the text has 't rained' there, not 'it rained'"),
        ({"hedges": [{"spans": [[4, 8]], "kind": "odd"}]}, r"hedges\[0\]\.kind: 'odd' is none of"),
    ],
)
def test_a_broken_field_is_named_with_file_and_path(tmp_path: Path, changes: dict[str, Any], complaint: str) -> None:
    """A broken field is named with file and path."""
    write_scheme(tmp_path, annotation(**changes))
    with pytest.raises(ValueError, match=rf"a\.json: .*{complaint}"):
        read_gold(tmp_path)


def test_a_gold_file_without_a_text_is_an_error(tmp_path: Path) -> None:
    """A gold file without a text is an error."""
    write_scheme(tmp_path, annotation())
    (tmp_path / "a.txt").unlink()
    with pytest.raises(ValueError, match=r"a\.json: no a\.txt"):
        list(scheme.read(tmp_path))


def test_a_text_that_is_no_utf8_is_an_error(tmp_path: Path) -> None:
    """A text that is no UTF-8 is an error that names the byte."""
    write_scheme(tmp_path, annotation())
    (tmp_path / "a.txt").write_bytes(b"Ann said \xff")
    with pytest.raises(ValueError, match=r"a\.txt: not UTF-8 at byte 9"):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    """A folder without gold is an error."""
    with pytest.raises(ValueError, match="no annotated article"):
        read_gold(tmp_path)
    with pytest.raises(ValueError, match="no such folder"):
        read_gold(tmp_path / "nowhere")


def test_the_fingerprint_changes_with_text_and_annotation_only(tmp_path: Path) -> None:
    """The fingerprint changes with text and annotation only."""

    def fingerprint(data: dict[str, Any], text: str = TEXT) -> str:
        return read_gold(write_scheme(tmp_path, data, text)).articles[0].fingerprint

    first = fingerprint(annotation())
    assert first == fingerprint(annotation())
    assert len({first, fingerprint(annotation(quote="mixed")), fingerprint(annotation(), TEXT + " ")}) == 3
