"""The spaCy component: `nlp.add_pipe("attribution")`."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from attribution.component import LABELS
from attribution.parsing.spacy_models import MODELS
from attribution.pipeline import Attributor
from attribution.records import Article

TEXTS = ["Ivanov said that it rained.", "", "“It is over,” she told reporters.\r\n\r\nIt snowed."]


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The whole default pipeline with the component at its end."""
    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name)
    nlp.add_pipe("attribution")
    return nlp


def test_the_doc_has_its_article(nlp: Language, reader: Attributor) -> None:
    """The one that the Attributor makes of it."""
    doc = nlp(TEXTS[0])
    assert isinstance(doc._.article, Article)
    assert doc._.article == reader(doc)
    assert [list(found) for found in doc._.article.attributions] == [["Ivanov", "said", "that it rained", None]]


def test_a_doc_that_did_not_pass_through(nlp: Language) -> None:
    """It has none."""
    assert nlp.make_doc(TEXTS[0])._.article is None


def test_bytes_and_docbin(nlp: Language) -> None:
    """The article travels with the Doc."""
    docs = [nlp(text) for text in TEXTS]
    bins = DocBin(store_user_data=True)
    for doc in docs:
        assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.article == doc._.article
        bins.add(doc)
    again = DocBin(store_user_data=True).from_bytes(bins.to_bytes()).get_docs(nlp.vocab)
    assert [doc._.article for doc in again] == [doc._.article for doc in docs]


def test_the_fields_are_spans(nlp: Language) -> None:
    """They carry label and number, whole tokens each, a hedge with the rest."""
    doc = nlp("Ivanov claimed that it rained. “It is over,” she told reporters.")
    fields = [(span.label_, span.id, span.text) for span in doc.spans["attribution"]]
    assert fields[:4] == [
        ("SPEAKER", 1, "Ivanov"),
        ("VERB", 1, "claimed"),
        ("CONTENT", 1, "that it rained"),
        ("HEDGE", 1, "claimed"),
    ]
    assert ("CONTENT", 2, "“It is over,”") in fields
    assert not nlp("").spans["attribution"]


def test_the_spans_travel(nlp: Language) -> None:
    """As bytes, in a DocBin, from other processes and out of a memory zone, also to another vocabulary."""

    def fields(docs: Iterable[Doc]) -> list[list[tuple[str, int, int, int]]]:
        return [[(span.label_, span.id, span.start, span.end) for span in doc.spans["attribution"]] for doc in docs]

    docs = [nlp(text) for text in TEXTS]
    alone = fields(docs)
    assert alone[0]
    elsewhere = spacy.blank("en").vocab
    assert fields(Doc(elsewhere).from_bytes(doc.to_bytes()) for doc in docs) == alone
    assert fields(DocBin(docs=docs).get_docs(spacy.blank("en").vocab)) == alone
    assert fields(nlp.pipe(TEXTS, n_process=2)) == alone
    with nlp.memory_zone():
        assert fields(nlp.pipe(TEXTS)) == alone


def test_displacy_shows_them(nlp: Language) -> None:
    """With its view of spans."""
    html = displacy.render(nlp(TEXTS[0]), style="span", options={"spans_key": "attribution"}, jupyter=False)
    assert {label for label in LABELS if label in html} == {"SPEAKER", "VERB", "CONTENT"}


def test_several_processes(nlp: Language) -> None:
    """As in one."""
    alone = [doc._.article for doc in nlp.pipe(TEXTS)]
    assert [doc._.article for doc in nlp.pipe(TEXTS, n_process=2)] == alone
    assert not multiprocessing.active_children()


def test_in_a_memory_zone(nlp: Language) -> None:
    """The component opens none of its own there."""
    with nlp.memory_zone():
        docs = list(nlp.pipe([*TEXTS, "Blubberwock flimflammed."]))
        assert docs[-1][0].text == "Blubberwock"


def test_the_pipeline_can_be_saved(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> None:
    """And loaded again with the component in it."""
    folder = tmp_path_factory.mktemp("pipeline")
    nlp.to_disk(folder)
    again = spacy.load(folder)
    assert again(TEXTS[0])._.article == nlp(TEXTS[0])._.article


def test_it_needs_a_parser() -> None:
    """A blank pipeline is told so when the component is added."""
    with pytest.raises(ValueError, match="no dependency parser"):
        spacy.blank("en").add_pipe("attribution")


def test_an_unknown_engine(nlp: Language) -> None:
    """The component takes the engines that `load` takes."""
    with pytest.raises(ValueError, match="unknown engine"):
        nlp.add_pipe("attribution", name="other", config={"engine": "guess"})
