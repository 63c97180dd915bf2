"""Names of speakers against coreference chains: what is read, how sources are sorted, what counts as wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attribution.evaluation import names
from attribution.evaluation.counts import Hits, NamesTally
from attribution.evaluation.gold import GoldArticle, GoldAttribution
from attribution.evaluation.report import evaluate, render
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article, Attribution, Content, Span, Speaker, Verb

FOLDER = Path(__file__).parent / "names"
MASTER = ("Harbour master Ingrid Solheim", "Solheim")


@pytest.fixture(scope="module")
def ferry() -> GoldArticle:
    """The one article of the sample."""
    articles = names.read(FOLDER)
    assert articles is not None
    (article,) = articles
    return article


def _speaker(gold: GoldArticle, number: int, entity: str) -> Speaker:
    spans = gold.attributions[number].speaker
    return Speaker(gold.text[spans[0].start : spans[0].end], spans, entity, "named_person")


def test_names_are_read_by_event(ferry: GoldArticle) -> None:
    """Each attribution has the names of its own event; an event without names has none."""
    assert [item.entities for item in ferry.attributions] == [*[MASTER] * 5, ("Some passengers",), ()]


def test_a_folder_without_names_is_not_measured(sample: Path) -> None:
    """Other standoff gold has no names.json."""
    assert names.read(sample) is None


@pytest.mark.parametrize("content", ["[1]", "{", '{"ferry": [{"event": "E1"}]}'])
def test_a_broken_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    """JSON of another shape, and what is no JSON."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "names.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.json: holds no names"):
        names.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("*He* said so.", "third_person"),
        ("Then *they all* said so.", "third_person"),
        ("“*I* think so,” he said.", "first_quoted"),
        ("*I* think so.", "first_elsewhere"),
        ("What do *you* think?", "second_person"),
        ("The man *who* said so left.", "relative"),
        ("Then *Anna Holm* spoke.", "name"),
        ("*Holm* spoke. They heard Holm.", "name"),
        ("*Holm’s* view was clear.", "name"),
        ("Then *the head of the bank, Anna Holm*, spoke.", "name"),
        ("Then *the Bank of Finland* spoke.", "name"),
        ("Then *the head of the Bank* spoke.", "description"),
        ("*The minister* spoke.", "description"),
        ("*Their lawyer* spoke.", "description"),
        ("*Researchers* spoke.", "other"),
        ("*Some passengers* spoke.", "other"),
        ("*A spokesman for Holm* spoke.", "other"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    """The kind of a source is read off its words and the text around them."""
    start, end = text.index("*"), text.rindex("*") - 1
    plain = text.replace("*", "")
    item = GoldAttribution((Span(start, end),), (Span(0, 1),), (Span(0, 1),))
    assert names.Kinds(plain).of(item) == kind


def test_of_several_pieces_the_last_counts() -> None:
    """A phrase that resumes a source tells its kind."""
    text = "The court did, which says so."
    item = GoldAttribution((Span(0, 9), Span(15, 20)), (Span(21, 25),), (Span(26, 28),))
    assert names.Kinds(text).of(item) == "relative"


def test_an_abstention_is_no_wrong_name(ferry: GoldArticle) -> None:
    """Own words and pronouns are not right, but they lower the coverage, not the precision."""
    given = {1: "She", 2: "Owen Brandt", 4: "harbour master", 5: "Some passengers", 6: "We"}
    tally = names.count(ferry, {number: _speaker(ferry, number, entity) for number, entity in given.items()})
    assert tally == NamesTally(
        found=Hits(5, 7),
        third_person=Hits(0, 1),
        first_quoted=Hits(0, 1),
        description=Hits(1, 1),  # "harbour master" stands in the full name: right, and still no name given
        other=Hits(1, 1),
        precision=Hits(0, 1),
        coverage=Hits(1, 4),
    )


def test_a_name_that_stands_for_itself_is_given(ferry: GoldArticle) -> None:
    """Its own words are a name."""
    tally = names.count(ferry, {3: _speaker(ferry, 3, "Solheim"), 0: _speaker(ferry, 0, "Ingrid Solheim")})
    assert (tally.name, tally.precision, tally.coverage) == (Hits(2, 2), Hits(2, 2), Hits(2, 2))


@pytest.mark.parametrize(("entity", "right"), [("Aud Solheim", 1), ("Aud Berg", 0)])
def test_a_title_is_no_part_of_a_name(ferry: GoldArticle, entity: str, right: int) -> None:
    """A chain may have no more than "Captain Solheim" where the article names her more fully elsewhere."""
    titled = replace(ferry.attributions[3], entities=("Captain Solheim",))
    gold = replace(ferry, attributions=(*ferry.attributions[:3], titled, *ferry.attributions[4:]))
    assert names.count(gold, {3: _speaker(gold, 3, entity)}).precision == Hits(right, 1)


def test_matched_needs_a_word_of_the_source(ferry: GoldArticle) -> None:
    """A speaker beside the gold's source is not found."""

    def attribution(number: int, speaker: Span) -> Attribution:
        gold = ferry.attributions[number]
        said = Speaker(ferry.text[speaker.start : speaker.end], (speaker,), "x", "named_person")
        return Attribution(
            said, Verb("said", gold.verb, "say", "statement"), Content("", gold.content, "indirect"), (), 1.0, "rule"
        )

    article = Article(ferry.text, (attribution(0, Span(0, 9)), attribution(1, ferry.attributions[1].speaker[0])))
    assert list(names.matched(ferry, article)) == [1]


def test_gold_spans_are_resolved(attributor: Attributor, ferry: GoldArticle) -> None:
    """With the gold's own sources nothing is left to find."""
    ((gold, found),) = names.on_gold_spans([ferry], attributor.backend)
    assert gold is ferry
    assert list(found) == list(range(7))
    assert found[1].entity == "Ingrid Solheim"
    assert names.count(ferry, found).precision == Hits(5, 5)


def test_no_articles_cannot_be_measured() -> None:
    """An empty corpus is an error, not a figure."""
    with pytest.raises(ValueError, match="no articles"):
        names.measure([], [])


def test_the_page_shows_names_where_the_gold_has_them(attributor: Attributor) -> None:
    """Both ways of measuring stand beside each other, and the counts go into the JSON."""
    evaluation = evaluate([FOLDER], attributor, resamples=10)
    page = render(evaluation)
    rows = {
        row[0]: row[1:]
        for line in page.splitlines()
        if len(row := [c.strip() for c in line.strip("|").split("|")]) == 5
    }
    assert rows["names"] == ["found", "of", "gold spans", "of"]
    assert rows["description"][2:] == ["100.0", "1"]
    assert rows["relative"] == ["–", "0", "–", "0"]
    data = json.loads(json.dumps(evaluation.to_dict(articles=False)))
    assert data["corpora"]["names"]["names"]["gold_spans"]["third_person"] == [1, 1]


def test_without_a_parser_only_what_was_found_is_measured() -> None:
    """A reader that is no engine of ours has no parser to lend."""

    class Silent:
        def pipe(self, texts: Iterable[Document], /) -> Iterator[Article]:
            return (Article(document.text, id=document.id) for document in texts)

    (corpus,) = evaluate([FOLDER], Silent(), resamples=10).corpora
    assert corpus.names is not None
    assert corpus.names.gold_spans is None
    assert corpus.names.found == NamesTally(found=Hits(0, 7))
