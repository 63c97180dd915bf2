"""The duties of every backend, asked of each: a new one joins `BACKENDS` and passes."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from attribution.errors import FormatError, InputError
from attribution.parsing.backends import BACKENDS, Backend
from attribution.text.layout import LONGEST_SENTENCE, PIECE, paragraphs

NEEDED = {"stanza": ("stanza", "torch", "safetensors", "transformers")}
"""The modules that a backend needs beyond those that the package depends on."""
INSTALLED = [
    pytest.param(name, marks=pytest.mark.slow if name in NEEDED else ())
    for name in BACKENDS
    if all(map(find_spec, NEEDED.get(name, ())))
]

AWKWARD = [
    "",
    " ",
    "\n\n\n",
    "Ivanov said it rained",
    "Ivanov said \U0001f600 it rained.\U0001f1ea\U0001f1fa",
    "Ivanov\0 said \0 it rained.",
    "Ivanov\u00a0said\u00a0it\u00a0rained.\u00a0",
    "Ivanov said it rained.\r\n\r\nIt did.\r\n",
    "  Ivanov   said\t\tit rained.  \n  It did.  ",
    "\ufeffIvanov said it rained.",
    "It\u2028rained\u2029and\u0085snowed\x0b.",
    "e\u0301" * 40,
    "It rained.\n" + "=" * 80 + "\nIt did." + "-" * 50 + "And more" + "." * 60,
    "See https://example.org/" + "ab/" * 200 + " (he said), " + "x" * 500 + ".",
    "“”\"'’‘«»",
    "http://example.org/a?b=c&d;e@f.g said (so).",
    "He'd've gone; they don’t, we cannot, I wanna, the Joneses’ and Kim's dogs'll, it's y'all's.",
    "\u200b\u200bIvanov\u200b said\u200d.\u200b",
]

_PENN = (
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN "
    "VBP VBZ WDT WP WP$ WRB . , : `` '' -LRB- -RRB- $ # HYPH NFP ADD AFX GW XX _SP"
)
PENN = frozenset(_PENN.split())
_CLEARNLP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass "
    "dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj "
    "poss preconj predet prep prt punct quantmod relcl xcomp"
)
CLEARNLP = frozenset(_CLEARNLP.split())
_UD = (
    "root acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated "
    "expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum vocative "
    "xcomp"
)
UD = frozenset(_UD.split())
"""Universal relations; what follows a colon is the treebank's."""


@pytest.fixture(scope="module", params=INSTALLED)
def backend(request: pytest.FixtureRequest) -> Backend:
    """Each one that is installed, with its default model."""
    return BACKENDS[request.param](None)


def check(doc: Doc, text: str) -> None:
    """The Doc's text is the text, its tokens cut it, and it has all that a backend promises."""
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(first.idx + len(first) <= second.idx for first, second in pairwise(doc))
    if len(doc):
        assert all(doc.has_annotation(kind) for kind in ("TAG", "DEP", "HEAD", "LEMMA", "SENT_START"))
        starts = {token.idx for token in doc if token.is_sent_start}
        assert {part.start for part in paragraphs(text)} & {token.idx for token in doc} <= starts
    for token in doc:
        assert token.tag_ in PENN, token
        assert token.lemma_ == token.lemma_.lower() != "", token
        assert list(token.ancestors) == [] or token.head in token.sent, token
    labels = {token.dep_ for token in doc}
    assert labels <= CLEARNLP or {label.partition(":")[0] for label in labels} <= UD


@pytest.mark.parametrize("text", AWKWARD)
def test_texts_come_back_as_they_were(backend: Backend, text: str) -> None:
    """Offsets count in the text that was given, whatever stands in it."""
    (doc,) = backend.parse([text], batch_size=1)
    check(doc, text)


@settings(max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_comes_back(backend: Backend, text: str) -> None:
    """Any code points but lone surrogates, which the pipeline replaces before."""
    (doc,) = backend.parse([text], batch_size=1)
    check(doc, text)


def test_texts_come_back_in_order(backend: Backend) -> None:
    """Whatever the size of the batch, and with the same parse."""

    def seen(size: int) -> list[list[tuple[str, str, str, int]]]:
        docs = backend.parse(AWKWARD, batch_size=size)
        return [[(token.text, token.tag_, token.dep_, token.head.i) for token in doc] for doc in docs]

    first = seen(1)
    assert ["".join(word for word, *_ in doc).replace(" ", "") for doc in first] == [
        text.replace(" ", "") for text in AWKWARD
    ]
    assert seen(3) == first
    assert seen(100) == first


@pytest.mark.parametrize("gap", [" ", "\n\n", ""])
def test_a_text_of_120000_characters(backend: Backend, gap: str) -> None:
    """Longer than what is parsed at a time: in pieces, but one Doc with the text as it was."""
    word = "antidisestablishmentarianism" * 10 + gap
    text = word * (120_000 // len(word) + 1)
    assert len(text) > 2 * PIECE
    before, doc, after = backend.parse(["It rained.", text, "It snowed."], batch_size=3)
    check(doc, text)
    assert (before.text, after.text) == ("It rained.", "It snowed.")


def test_a_long_text_with_marks_that_the_model_is_shown_as_others(backend: Backend) -> None:
    """Its pieces are joined, whether or not a piece has such marks."""
    text = "Ana said “no”. " * 4_000 + "\n\n" + "Ana said «no». " * 4_000
    assert len(text) > 2 * PIECE
    (doc,) = backend.parse([text], batch_size=1)
    check(doc, text)


def test_a_sentence_without_end(backend: Backend) -> None:
    """It is cut, for no parser's memory would hold it."""
    text = "and the wolf ate the hare " * LONGEST_SENTENCE
    (doc,) = backend.parse([text], batch_size=1)
    check(doc, text)
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST_SENTENCE + 1


def test_sentences(backend: Backend) -> None:
    """At full stops, and where a line breaks: a headline without a full stop does not run into the text."""
    text = "Minister denies role in plan\n\nThe minister spoke. She said that it had rained."
    (doc,) = backend.parse([text], batch_size=1)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "Minister denies role in plan",
        "The minister spoke.",
        "She said that it had rained.",
    ]


def test_a_parse(backend: Backend) -> None:
    """Who said what: the words, their lemmas and tags, and the relations that every rule builds on."""
    (doc,) = backend.parse(["Officials said on Monday that they don't know who had fled."], batch_size=1)
    words = {token.text: token for token in doc}
    assert (words["said"].lemma_, words["Officials"].lemma_, words["fled"].lemma_) == ("say", "official", "flee")
    assert (words["Officials"].dep_, words["Officials"].head.text) == ("nsubj", "said")
    assert (words["know"].dep_, words["know"].head.text) == ("ccomp", "said")
    assert [words[word].tag_ for word in ("Officials", "said", "do", "n't", "fled")] == [
        "NNS",
        "VBD",
        "VBP",
        "RB",
        "VBN",
    ]
    assert words["n't"].idx == words["do"].idx + 2


def test_adopting_a_doc_without_a_parse(backend: Backend) -> None:
    """It is refused; an empty one lacks nothing."""
    (doc,) = backend.parse(["It rained."], batch_size=1)
    assert backend.adopt(doc) is doc
    bare = Doc(doc.vocab, words=["It", "rained", "."])
    with pytest.raises(FormatError, match="no dependency parse"):
        backend.adopt(bare)
    assert len(backend.adopt(Doc(doc.vocab))) == 0


@pytest.mark.parametrize("name", INSTALLED)
def test_a_model_that_is_none(name: str) -> None:
    """A model that is neither a name nor a pipeline of this parser's is refused."""
    with pytest.raises(InputError, match="not int"):
        BACKENDS[name](7)  # type: ignore[arg-type]
