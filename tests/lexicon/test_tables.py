"""The tables load, and a bad row is refused with file and line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from attribution.lexicon import cues, hedges, parse_example, places, speakers, tables
from attribution.records import Span

CUE_COLUMNS = ("lemma", "kind", "class", "frames", "hedge", "example")
HEDGE_COLUMNS = ("text", "kind", "construction", "example")
GOOD_CUE = "deny\tverb\tstatement\tclause np\t\t*He* **denied** [that he lied]."
GOOD_HEDGE = "perhaps\tepistemic\tadverb\t**Perhaps** it rained."


def _read(columns: tuple[str, ...], build: Callable[[tables.Row], object], *rows: str) -> list[object]:
    text = "\n".join(["# a comment", "\t".join(columns), *rows]) + "\n"
    return list(tables.read_table(text, "some.tsv", columns, build, lambda made: getattr(made, "lemma", made)))


def _cues(*rows: str) -> list[object]:
    return _read(CUE_COLUMNS, tables._cue, *rows)


def test_the_tables_are_as_large_as_a_news_reader_expects() -> None:
    """The committed tables load, and no table has lost its rows."""
    by_kind = {kind: 0 for kind, _ in cues()}
    for (kind, _), rows in cues().items():
        by_kind[kind] += len(rows)
    assert by_kind["verb"] >= 450
    assert by_kind["noun"] >= 120
    assert by_kind["adjective"] >= 50
    assert by_kind["adverb"] >= 5
    assert by_kind["phrase"] >= 10
    assert len(hedges()) >= 60
    assert len(speakers()) >= 400
    assert len(places()) >= 500


@pytest.mark.parametrize("kind", ["verb", "noun", "adjective", "adverb", "phrase"])
def test_cues_are_found_by_kind_and_first_word(kind: str) -> None:
    """Each entry stands under its own first word, the longest before the shorter."""
    for (found_kind, head), rows in cues().items():
        if found_kind != kind:
            continue
        assert [row.lemma.count(" ") for row in rows] == sorted((row.lemma.count(" ") for row in rows), reverse=True)
        for row in rows:
            assert row.kind == kind
            assert row.head == head or tables._MISREAD[head] == row.head


def test_a_form_that_the_lemmatizer_misreads_leads_to_its_cue() -> None:
    """The lemmatizer gives "hoped" the lemma "hop"."""
    assert cues()["verb", "hop"] == cues()["verb", "hope"]


def test_every_word_of_the_scheme_that_names_a_class_is_a_cue_of_it() -> None:
    """The verbs by which the scheme explains its classes are all there."""
    expected = {
        "statement": "say claim deny announce accuse blame tweet warn ask decline criticize condemn pledge thank",
        "belief": "think believe know suspect expect",
        "evidence": "show find see hear",
        "intention": "want plan hope",
        "attitude": "support oppose fear praise",
        "decree": "rule order ban appoint",
    }
    for verb_class, lemmas in expected.items():
        for lemma in lemmas.split():
            assert cues()["verb", lemma][-1].verb_class == verb_class, lemma


def test_every_distancing_verb_of_the_scheme_is_a_hedge() -> None:
    """claim, allege, purport, insist, contend and maintain keep a distance."""
    for lemma in ("claim", "allege", "purport", "insist", "contend", "maintain"):
        assert cues()["verb", lemma][-1].hedge == "distancing"


def test_every_example_marks_what_its_row_is_about() -> None:
    """A cue's example marks cue and content, a hedge's the hedge; the markup leaves the sentence whole."""
    rows = [row for rows in cues().values() for row in rows]
    for row in rows:
        example = parse_example(row.example)
        assert example.cue, row
        assert example.content, row
        assert example.text.endswith((".", ".”")), row
        assert "  " not in example.text, row
    for hedge in (row for rows in hedges().values() for row in rows):
        assert parse_example(hedge.example).cue, hedge


def test_no_two_cues_share_an_example() -> None:
    """Each row is shown, and so tested, by a sentence of its own."""
    rows = {(row.kind, row.lemma): row.example for rows in cues().values() for row in rows}
    assert len(set(rows.values())) == len(rows)


def test_the_example_of_an_adverb_or_a_hedge_holds_the_word_itself() -> None:
    """The marked words begin with the row's word."""
    for (kind, _), rows in cues().items():
        for row in rows:
            if kind in ("adverb", "phrase"):
                example = parse_example(row.example)
                start, end = example.cue[0]
                assert example.text[start:end].lower() == row.lemma


def test_places_lead_to_one_country_and_capitals_stand_apart() -> None:
    """US, U.S. and America are the United States; Kyiv and the Kremlin have kinds of their own."""
    assert {places()[name].of for name in ("US", "U.S.", "USA", "America", "United States")} == {"United States"}
    assert (places()["Kyiv"].kind, places()["Kyiv"].of) == ("capital", "Ukraine")
    assert (places()["Kremlin"].kind, places()["White House"].kind) == ("palace", "palace")
    assert places()["Russian"].kind == "demonym"


def test_speakers_have_the_types_that_the_scheme_settles() -> None:
    """Police is an organization, authorities are a group, a report is a document."""
    assert speakers()["police"] == "named_organization"
    assert speakers()["authorities"] == "unnamed_group"
    assert speakers()["spokesman"] == "unnamed_person"
    assert speakers()["footage"] == "document"
    assert speakers()["Gen."] == "title"


def test_parse_example_gives_the_sentence_and_its_spans() -> None:
    """Offsets are those of the sentence without its markup; a part may come in several pieces."""
    example = parse_example("[“No,”] *she* **said**, [“never.”]")
    assert example.text == "“No,” she said, “never.”"
    assert example.content == (Span(0, 5), Span(16, 24))
    assert example.speaker == (Span(6, 9),)
    assert example.cue == (Span(10, 14),)


@pytest.mark.parametrize("markup", ["*He **said** [so].", "He **said** [so.", "He **said* so].", "He said] **so**."])
def test_unpaired_markup_is_refused(markup: str) -> None:
    """A star or a bracket that is left over is an error, not text."""
    with pytest.raises(ValueError, match="unpaired markup"):
        parse_example(markup)


def test_a_good_row_is_read() -> None:
    """Comments and empty lines are skipped, the hedge may be empty."""
    (cue,) = _cues("", GOOD_CUE)
    assert isinstance(cue, tables.Cue)
    assert (cue.lemma, cue.head, cue.frames, cue.hedge) == ("deny", "deny", frozenset({"clause", "np"}), None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD_CUE.replace("verb", "verbs"), "kind 'verbs'"),
        (GOOD_CUE.replace("statement", "claim"), "class 'claim'"),
        (GOOD_CUE.replace("clause np", "clause object"), "frame 'object'"),
        (GOOD_CUE.replace("clause np", "clause :amid"), "frame ':amid'"),
        (GOOD_CUE.replace("clause np", "~of"), "frame '~of'"),
        (GOOD_CUE.replace("clause np", "clause clause"), "repeated"),
        (GOOD_CUE.replace("clause np", ""), "empty"),
        (GOOD_CUE.replace("verb", "noun").replace("clause np", "np"), "frame 'np'"),
        (GOOD_CUE.replace("verb", "noun").replace("clause np", "obj:of"), "frame 'obj:of'"),
        (GOOD_CUE.replace("\t\t", "\tdoubt\t"), "hedge 'doubt'"),
        (GOOD_CUE.replace("deny", " deny"), "stray space"),
        (GOOD_CUE.replace("deny", "", 1), "empty"),
        (GOOD_CUE.replace("**", ""), "unpaired|marks no cue"),
        (GOOD_CUE.replace("[", "").replace("]", ""), "marks no content"),
        (GOOD_CUE.replace("]", ""), "unpaired"),
        (GOOD_CUE.rsplit("\t", 1)[0] + "\t", "marks no cue"),
        (GOOD_CUE.rsplit("\t", 1)[0], "5 fields"),
        (GOOD_CUE + "\tmore", "7 fields"),
    ],
)
def test_a_bad_cue_is_refused_with_file_and_line(row: str, message: str) -> None:
    """The message names the table and the line of the row, counted with comments."""
    with pytest.raises(ValueError, match=f"^some.tsv:4: .*({message})"):
        _cues(GOOD_CUE.replace("deny", "refute"), row)


def test_a_repeated_row_is_refused_with_both_lines() -> None:
    """The same lemma of the same kind stands once."""
    with pytest.raises(ValueError, match=r"^some.tsv:5: repeats line 3$"):
        _cues(GOOD_CUE, GOOD_CUE.replace("deny", "refute"), GOOD_CUE)


@pytest.mark.parametrize("text", ["", "# nothing\n", "lemma\tkind\n"])
def test_a_wrong_header_is_refused(text: str) -> None:
    """A table without its header line is no table."""
    with pytest.raises(ValueError, match=r"^some.tsv:1: the header must be lemma kind"):
        list(tables.read_table(text, "some.tsv", CUE_COLUMNS, tables._cue, id))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (GOOD_HEDGE.replace("epistemic", "booster"), "kind 'booster'"),
        (GOOD_HEDGE.replace("adverb", "sometimes"), "construction 'sometimes'"),
        (GOOD_HEDGE.replace("adverb", ""), "empty"),
        (GOOD_HEDGE.replace("adverb", "adverb adverb"), "repeated"),
        (GOOD_HEDGE.replace("**", ""), "marks no cue"),
        (GOOD_HEDGE.replace("perhaps", ""), "empty"),
    ],
)
def test_a_bad_hedge_is_refused_with_file_and_line(row: str, message: str) -> None:
    """Hedges are checked as strictly as cues."""
    with pytest.raises(ValueError, match=f"^some.tsv:3: .*{message}"):
        _read(HEDGE_COLUMNS, tables._hedge_word, row)


@pytest.mark.parametrize(
    ("columns", "build", "row", "message"),
    [
        (("word", "type", "note"), tables._speaker_word, "judge\tperson\t-", "type 'person'"),
        (("word", "type", "note"), tables._speaker_word, "\ttitle\t-", "empty"),
        (("name", "kind", "of"), tables._place, "Oslo\tcity\tNorway", "kind 'city'"),
        (("name", "kind", "of"), tables._place, "Oslo\tcapital\t", "empty"),
    ],
)
def test_a_bad_speaker_or_place_is_refused_with_file_and_line(
    columns: tuple[str, ...], build: Callable[[tables.Row], object], row: str, message: str
) -> None:
    """The small gazetteers are checked too."""
    with pytest.raises(ValueError, match=f"^some.tsv:3: .*{message}"):
        _read(columns, build, row)
