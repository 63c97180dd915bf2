"""The public face: what can be asked of an `Attributor`, and any text that there is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import attribution
from attribution.errors import FormatError, InputError, ProcessError, SettingsError
from attribution.parsing.spacy import SpacyBackend
from attribution.pipeline import Attributor
from attribution.reading.documents import Document
from attribution.records import Article, encodable, text_of
from strategies import ANY_TEXT

TEXT = "Ivanov said that it rained."
LONG = 'Ivanov said that it rained. She told reporters: "Nothing will change." ' * 720
"""One paragraph that is longer than what is parsed at a time."""


@pytest.fixture(scope="module", params=["reader", "rules"])
def attributor(request: pytest.FixtureRequest) -> Attributor:
    """Either engine: what is promised here, both keep."""
    return attribution.load(engine=request.param)


def _check(article: Article) -> None:
    """Every span's text is the slice of its offsets, and assertions come in order without overlap."""
    mentions: list[Any] = [*article.assertions, *article.excluded]
    for found in article.attributions:
        mentions += [found.verb, found.content, *found.hedges, *([found.speaker] if found.speaker else [])]
        assert found.parent is None or 0 <= found.parent < len(article.attributions)
    for mention in [*mentions, *(hedge for part in article.assertions for hedge in part.hedges)]:
        assert mention.text == text_of(article.text, mention.spans)
        assert all(0 <= start < end <= len(article.text) for start, end in mention.spans)
    starts = [part.start for part in article.assertions]
    assert starts == sorted(starts)
    assert all(0 <= index < len(article.attributions) for part in article.assertions for index in part.attributions)


def test_one_sentence(attributor: Attributor) -> None:
    """The main job, at its smallest."""
    article = attributor(TEXT, id="a1", title="Weather")
    assert (article.id, article.title, article.text) == ("a1", "Weather", TEXT)
    ((speaker, verb, content, hedge),) = article.attributions
    assert (speaker, verb, content, hedge) == ("Ivanov", "said", "that it rained", None)
    assert article.score.sourced_share == 1
    _check(article)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n ",
        "\U0001f600",
        "\0",
        "Ivanov\0 said that \0it rained.\0",
        "“",
        '"' * 7,
        "\ud800 said that \udfff rained.",
        "Ivanov said that it rained.\r\n\r\n“It did,” he said.\r\n",
        "\r",
        "\u2028\u2029\u0085",
        ".",
        "\ufeff" + TEXT,
        "e\u0301" * 50,
        "said " * 300,
    ],
)
def test_any_text_gives_an_article(attributor: Attributor, text: str) -> None:
    """Offsets count in exactly the text that was given; only a lone surrogate is replaced, by one other character."""
    article = attributor(text)
    assert article.text == encodable(text)
    _check(article)


@settings(max_examples=40)
@given(text=ANY_TEXT | st.lists(st.sampled_from([*TEXT.split(), "“", "”", '"', "\n", "—", ":", "\0"])).map(" ".join))
def test_any_text_at_all(attributor: Attributor, text: str) -> None:
    """Found by chance, too."""
    article = attributor(text)
    assert article.text == encodable(text)
    _check(article)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_asserts_nothing(attributor: Attributor, text: str) -> None:
    """No attribution, no assertion, no ratio."""
    article = attributor(text)
    assert not article.attributions
    assert not article.assertions
    assert article.score.ratio is None


def test_a_very_long_paragraph(attributor: Attributor) -> None:
    """More than 50,000 characters without a break are cut for the parser, and nowhere else."""
    assert len(LONG) > 50_000
    article = attributor(LONG)
    assert article.text == LONG
    _check(article)
    assert article.attributions[-1].verb.start > 50_000


def test_a_text_without_any_space(attributor: Attributor) -> None:
    """There is no good place to cut it."""
    text = "a" * 60_000
    assert attributor(text).text == text


def test_pipe_takes_what_the_call_takes(attributor: Attributor) -> None:
    """Texts, documents and parsed Docs, mixed, in order."""
    assert isinstance(attributor.backend, SpacyBackend)
    doc = attributor.backend.nlp(TEXT)
    found = list(attributor.pipe([TEXT, Document("d", "Title", TEXT), doc], batch_size=2))
    assert [(article.id, article.title) for article in found] == [(None, None), ("d", "Title"), (None, None)]
    assert found[0] == found[2] == attributor(doc)
    assert found[0].attributions == found[1].attributions


def test_pipe_is_lazy(attributor: Attributor) -> None:
    """It draws a batch at a time, so that there may be more texts than memory."""
    drawn: list[str] = []

    def texts() -> Iterator[str]:
        for text in ["It rained.", "It snowed.", "It thawed."]:
            drawn.append(text)
            yield text

    next(attributor.pipe(texts(), batch_size=2))
    assert drawn == ["It rained.", "It snowed."]


def test_pipe_with_contexts(attributor: Attributor) -> None:
    """As in spaCy: pairs in, pairs out."""
    pairs: list[tuple[Any, Any]] = [(TEXT, 1), ("", {"two": 2}), (Document("d", None, "It rained."), None)]
    found = list(attributor.pipe(pairs, as_tuples=True, batch_size=2))
    assert [context for _, context in found] == [1, {"two": 2}, None]
    assert [article.text for article, _ in found] == [TEXT, "", "It rained."]


def test_pipe_of_nothing(attributor: Attributor) -> None:
    """Gives nothing."""
    assert list(attributor.pipe([])) == []


def test_id_and_title_win_over_the_documents(attributor: Attributor) -> None:
    """Given in the call they are meant; not given, the document's own stay."""
    document = Document("d", "Title", "It rained.")
    article = attributor(document, id="e")
    assert (article.id, article.title) == ("e", "Title")
    assert attributor(document, title="Other").title == "Other"


@pytest.mark.parametrize("wrong", [None, 7, b"said", ["said"], ("said", 1)])
def test_wrong_types(attributor: Attributor, wrong: Any) -> None:
    """They are named, from the call and from the pipe."""
    with pytest.raises(TypeError, match=f"not {type(wrong).__name__}"):
        attributor(wrong)
    with pytest.raises(TypeError, match=f"not {type(wrong).__name__}"):
        list(attributor.pipe([wrong]))


def test_several_texts_are_expected(attributor: Attributor) -> None:
    """A single string is not read letter by letter, no batch is empty, and a wrong item is named by its number."""
    with pytest.raises(InputError, match="several texts, not one"):
        attributor.pipe("It rained.")
    with pytest.raises(SettingsError, match="batch_size begins at 1, not 0"):
        attributor.pipe([TEXT], batch_size=0)
    with pytest.raises(InputError, match="item 2: expected a str, a Document or a spaCy Doc, not NoneType"):
        list(attributor.pipe([TEXT, TEXT, None], batch_size=2))  # type: ignore[list-item]


def test_the_name_of_a_file(attributor: Attributor) -> None:
    """Is hardly meant as a text: a warning tells the function that opens files, and so does the error for a path."""
    with pytest.warns(UserWarning, match="read as a text, not as a file"):
        attributor("seeds/13-disaster.txt")
    with pytest.raises(InputError, match="read opens files"):
        attributor(Path("seeds/13-disaster.txt"))  # type: ignore[arg-type]


def test_metadata_is_carried_along(attributor: Attributor) -> None:
    """From the document to the article and through its JSON."""
    article = attributor(Document("a1", None, TEXT, {"outlet": "The Skua", "date": "2026-05-01"}))
    assert article.meta == {"outlet": "The Skua", "date": "2026-05-01"}
    assert Article.from_json(article.to_json()) == article
    assert hash(article) == hash(replace(article, meta={}))


def test_an_article_from_another_version(attributor: Attributor) -> None:
    """Is refused by a later format and read from an earlier one, which had neither version nor metadata."""
    data = attributor(TEXT).to_dict()
    with pytest.raises(FormatError, match="says version 2"):
        Article.from_dict(data | {"version": 2})
    assert Article.from_dict({key: data[key] for key in data if key not in ("version", "meta")}) == attributor(TEXT)


def test_short_forms(attributor: Attributor) -> None:
    """An article's repr is one line, an attribution's string its four fields."""
    article = attributor(f"{TEXT} It is said to be over.", id="a1")
    assert repr(article) == "Article('a1', 11 words, 2 attributions, 2 assertions, sourced 50%)"
    assert str(article.attributions[0]) == "Ivanov | said | that it rained | –"


def test_a_doc_without_a_parse(attributor: Attributor) -> None:
    """The error says what is missing; an empty Doc lacks nothing."""
    blank = spacy.blank("en")
    with pytest.raises(FormatError, match="no dependency parse"):
        attributor(blank(TEXT))
    assert attributor(blank("")).text == ""


def test_the_users_docs_are_left_as_they_are(attributor: Attributor) -> None:
    """No stage writes on a Doc, and what is found outlives it."""
    assert isinstance(attributor.backend, SpacyBackend)
    doc = attributor.backend.nlp(TEXT)
    before = doc.to_bytes()
    article = attributor(doc)
    assert doc.to_bytes() == before
    assert article == attributor(TEXT)


def test_the_entities_of_a_doc_count(attributor: Attributor) -> None:
    """Where it has some; of a text none are asked for."""
    assert isinstance(attributor.backend, SpacyBackend)
    doc = attributor.backend.nlp("Zadie said that it rained.")
    assert attributor(doc).speakers[0].type == attributor(doc.text).speakers[0].type == "named_organization"
    doc.set_ents([spacy.tokens.Span(doc, 0, 1, "PERSON")])
    assert attributor(doc).speakers[0].type == "named_person"


def test_docs_of_a_memory_zone_survive(attributor: Attributor) -> None:
    """Zones do not nest: inside the user's there is none of ours."""
    assert isinstance(attributor.backend, SpacyBackend)
    nlp = attributor.backend.nlp
    with nlp.memory_zone():
        doc = nlp("Blubberwock flimflammed.")
        attributor("Xyzzyquux frobnicated.")
        assert doc[0].text == "Blubberwock"
        attributor(doc)
        assert doc[0].text == "Blubberwock"


def test_the_vocabulary_does_not_grow(attributor: Attributor) -> None:
    """A year of news through one process leaves no words behind."""
    assert isinstance(attributor.backend, SpacyBackend)
    strings = attributor.backend.nlp.vocab.strings
    attributor(TEXT)
    before = len(strings)
    attributor("Grumbledorf muttered that Snickelfritz was unblubbered.")
    assert len(strings) == before


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"parser": "guess"}, "unknown parser 'guess'; there is: spacy"),
        ({"engine": "guess"}, "unknown engine 'guess'; there is: reader, rules"),
        ({"min_confidence": 1.5}, "between 0 and 1, not 1.5"),
        ({"engine": "rules", "weights": "somewhere"}, "the rules have no weights"),
    ],
)
def test_choices_that_there_are_not(arguments: dict[str, Any], reason: str) -> None:
    """The message says what there is."""
    with pytest.raises(ValueError, match=reason):
        attribution.load(**arguments)


def test_a_model_that_is_not_there() -> None:
    """Nothing is downloaded."""
    with pytest.raises(OSError, match="en_core_web_nowhere"):
        attribution.load(model="en_core_web_nowhere")


def test_a_pipeline_without_a_parser() -> None:
    """It is refused when it is loaded and not at the first article."""
    with pytest.raises(ValueError, match="no dependency parser"):
        attribution.load(model=spacy.blank("en"))


def test_a_loaded_pipeline_will_do(attributor: Attributor) -> None:
    """The user's own `nlp`."""
    assert isinstance(attributor.backend, SpacyBackend)
    other = replace(attributor, backend=attribution.load(model=attributor.backend.nlp).backend)
    assert other(TEXT) == attributor(TEXT)


def test_two_over_one_pipeline_may_run_in_threads(attributor: Attributor) -> None:
    """The words of one's batch stay in the vocabulary until it ends, whatever the other does."""
    assert isinstance(attributor.backend, SpacyBackend)
    texts = [f"Officials said that wobbly{number} was closed. Mr Xy{number}z denied it." for number in range(40)]
    expected = list(attributor.pipe(texts))
    both = [attribution.load(model=attributor.backend.nlp, engine=attributor.engine) for _ in range(2)]
    with ThreadPoolExecutor(len(both)) as pool:
        done = list(pool.map(lambda one: list(one.pipe(texts, batch_size=2)), both))
    assert done == [expected] * len(both)


@pytest.mark.parametrize("batch_size", [1, 3])
def test_pipe_in_processes(attributor: Attributor, batch_size: int) -> None:
    """The same articles in the same order, with their contexts."""
    texts = [Document("d", "Title", TEXT, {"outlet": "BBC"}), "", "It rained.", TEXT, "Police reportedly fled.\ud800"]
    expected = list(attributor.pipe(texts))
    assert list(attributor.pipe(texts, n_process=2, batch_size=batch_size)) == expected
    pairs: list[tuple[Any, Any]] = [(text, [number]) for number, text in enumerate(texts)]
    found = list(attributor.pipe(pairs, as_tuples=True, n_process=2, batch_size=batch_size))
    assert found == [(article, [number]) for number, article in enumerate(expected)]


def test_what_cannot_go_to_processes(attributor: Attributor) -> None:
    """Is said before, or with the number of the item."""
    assert isinstance(attributor.backend, SpacyBackend)
    with pytest.raises(SettingsError, match="n_process begins at 1, not 0"):
        attributor.pipe([TEXT], n_process=0)
    with pytest.raises(InputError, match="item 1: a parsed Doc cannot go to another process"):
        list(attributor.pipe([TEXT, attributor.backend.nlp(TEXT)], n_process=2))
    linking = attribution.load(engine="rules", link=lambda *_: None)
    with pytest.raises(SettingsError, match="holds what cannot be sent to a process"):
        linking.pipe([TEXT], n_process=2)


def _fails(*_: str) -> str | None:
    """A `link` that fails."""
    raise KeyError("no such name")


def test_a_failure_in_a_process(attributor: Attributor) -> None:
    """Names the article; here the linking of the second fails."""
    linking = replace(attributor, link=_fails)
    with pytest.raises(ProcessError, match=r"item 1 \(d\): LinkError: .*Ivanov"):
        list(linking.pipe(["It rained.", Document("d", None, TEXT)], n_process=2))


def test_the_rules_need_no_runtime_of_networks() -> None:
    """Nor the vocabulary's: they work where neither is installed."""
    code = (
        "import sys, attribution; attribution.load(engine='rules')('Ivanov said that it rained.'); "
        "print([m for m in ('onnxruntime', 'tokenizers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"


def test_importing_costs_little() -> None:
    """Neither spaCy nor pandas nor numpy, and nothing is set or read."""
    code = "import sys, attribution; print([m for m in ('spacy', 'pandas', 'numpy', 'click') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
