"""The spaCy component: `nlp.add_pipe("attribution")`."""

from __future__ import annotations

import multiprocessing

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

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
