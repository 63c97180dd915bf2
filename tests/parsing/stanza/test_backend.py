"""Stanza as the parser: its words over the text, and its models with and without pickle. Needs the extra "stanza"."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import stanza
import torch
from safetensors.torch import load_file, save_file
from spacy.tokens import Doc
from stanza.models.common.doc import Document

import attribution
from attribution.errors import MissingModelError, SettingsError
from attribution.evaluation.agreement import agree
from attribution.evaluation.counts import PRF
from attribution.installed import installed
from attribution.parsing.stanza import models as stanza_models
from attribution.parsing.stanza.backend import StanzaBackend, _joined
from attribution.parsing.stanza.weights import pack, unpack
from attribution.records import text_of
from attribution.weights import find

SEEDS = Path(__file__).parents[3] / "seeds"
LEAST_ALIKE = 0.9


@pytest.fixture(scope="module")
def backend() -> StanzaBackend:
    """Our own models."""
    return StanzaBackend.load(stanza_models.OURS)


class Given:
    """A pipeline that has read its one text already: the place where ours would ask the networks."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.processors = {"depparse": SimpleNamespace(config={}, trainer=SimpleNamespace(model=None))}

    def process(self, documents: list[Document], _steps: str) -> list[Document]:
        """The document that was given."""
        assert [item.text for item in documents] == [self.document.text]
        return [self.document]


def word(number: int, text: str, tag: str, head: int, label: str, **more: Any) -> dict[str, Any]:
    """As Stanza keeps it."""
    return {"id": number, "text": text, "upos": "X", "xpos": tag, "lemma": text, "head": head, "deprel": label, **more}


def test_words_that_their_token_does_not_hold() -> None:
    """A token whose words are not to be read in it is one word: that which the others hang on."""
    rows = [
        word(1, "I", "PRP", 3, "nsubj", start_char=0, end_char=1),
        {"id": (2, 3), "text": "wanna", "start_char": 2, "end_char": 7},
        word(2, "to", "TO", 3, "mark"),
        word(3, "want", "VBP", 0, "root"),
        word(4, "leave", "VB", 3, "xcomp", start_char=8, end_char=13),
    ]
    given = Given(Document([rows], text="I wanna leave"))
    (doc,) = StanzaBackend(given).parse(["I wanna leave"], 1)  # type: ignore[arg-type]
    found = [(token.text, token.tag_, token.dep_, token.head.text, token.lemma_) for token in doc]
    assert found == [
        ("I", "PRP", "nsubj", "wanna", "i"),
        ("wanna", "VBP", "root", "wanna", "wanna"),
        ("leave", "VB", "xcomp", "wanna", "leave"),
    ]


def test_sentences_end_where_print_ends_them() -> None:
    """Not behind a word, an initial or a title, wherever the tokenizer sees an end; words and their places stay."""
    text = "Lester can't ask Sen. T. Lee. It is."

    def at(number: int, form: str) -> dict[str, Any]:
        return {"id": number, "text": form, "start_char": text.index(form), "end_char": text.index(form) + len(form)}

    split = {"id": (1, 2), "text": "can't", "start_char": 7, "end_char": 12}
    parts = [
        [at(1, "Lester")],
        [split, at(1, "ca"), at(2, "n't"), at(3, "ask"), at(4, "Sen.")],
        [at(1, "T.")],
        [at(1, "Lee"), at(2, ".") | {"start_char": 28, "end_char": 29}],
        [at(1, "It"), at(2, "is"), at(3, ".") | {"start_char": 35, "end_char": 36}],
    ]
    whole = _joined(Document(parts, text=text))
    assert [sentence.text for sentence in whole.sentences] == ["Lester can't ask Sen. T. Lee.", "It is."]
    assert [word.id for word in whole.sentences[0].words] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [(token.id, token.text) for token in whole.sentences[0].tokens][1] == ((2, 3), "can't")
    assert all(text[word.start_char : word.end_char] == word.text for word in whole.iter_words())


def test_entities() -> None:
    """Runs of what Stanza has tagged as one; an entity ends where the next begins."""
    text = "Ann Lee of the UN spoke"
    marks = ["B-PERSON", "E-PERSON", "O", "O", "S-ORG", "O"]
    rows = [
        word(number, form, "NN", 0 if form == "spoke" else 6, "dep", ner=mark)
        | {"start_char": text.index(form), "end_char": text.index(form) + len(form)}
        for number, (form, mark) in enumerate(zip(text.split(), marks, strict=True), 1)
    ]
    (doc,) = StanzaBackend(Given(Document([rows], text=text)), ner=True).parse([text], 1)  # type: ignore[arg-type]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Ann Lee", "PERSON"), ("UN", "ORG")]


def test_entities_need_a_model_of_them(backend: StanzaBackend) -> None:
    """Ours have none."""
    with pytest.raises(SettingsError, match="find no entities: leave ner out"):
        StanzaBackend.load(stanza_models.OURS, ner=True)
    with pytest.raises(SettingsError, match="has no ner"):
        StanzaBackend.load(backend.pipeline, ner=True)


def test_a_pipeline_of_the_user(backend: StanzaBackend) -> None:
    """It is used as it is."""
    assert StanzaBackend.load(backend.pipeline).pipeline is backend.pipeline


def test_the_official_models_come_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where they are; what is broken or missing is named."""
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    assert stanza_models.official() is None
    with pytest.raises(OSError, match="'ewt' of English is installed"):
        stanza_models.load_pipeline("ewt")
    (tmp_path / "en" / "depparse").mkdir(parents=True)
    (tmp_path / "en" / "depparse" / "combined.pt").touch()
    (tmp_path / "resources.json").write_text("{}", "utf-8")
    assert stanza_models.official() == tmp_path / "en"
    with pytest.raises(OSError, match="'default' of English is installed"):
        stanza_models.load_pipeline()


def test_no_models_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message names the distribution that has ours, wherever they are asked for."""
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    monkeypatch.setattr("attribution.weights.search_path", lambda name: (tmp_path / name,))
    for ask in (stanza_models.load_pipeline, attribution.Settings(parser="stanza", engine="rules").versions):
        with pytest.raises(MissingModelError, match=r"pip install attribution-nlp-stanza-en .*stanza\.download"):
            ask()


def test_a_package_in_the_official_layout_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As ``stanza.download("en")`` leaves it, made of our own weights: no registry has Stanza's."""
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    (tmp_path / "encoder").mkdir()
    found = unpack(find(stanza_models.OURS, "config.json"), tmp_path / "encoder")
    for name, path in found.items():
        (tmp_path / "en" / name).mkdir(parents=True)
        path.rename(tmp_path / "en" / name / "combined.pt")
    packages = {"packages": {"default": dict.fromkeys(found, "combined")}}
    listed = {"en": {"lang_name": "English", **{name: {"combined": {}} for name in found}, **packages}}
    (tmp_path / "resources.json").write_text(json.dumps(listed), "utf-8")
    attributor = attribution.load(parser="stanza", engine="rules")
    (made,) = attributor("The mayor said that the road was closed.").attributions
    assert (made.speaker and made.speaker.text, made.verb.text, made.content.text) == (
        "The mayor",
        "said",
        "that the road was closed",
    )
    assert [(item.name, item.used) for item in installed() if item.kind == "stanza"] == [
        ("default", True),
        (stanza_models.OURS, False),
    ]


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading and parsing open no connection."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr("socket.socket.connect", refuse)
    (doc,) = StanzaBackend.load(stanza_models.OURS).parse(["It rained."], 1)
    assert [token.text for token in doc] == ["It", "rained", "."]


def test_models_without_pickle(tmp_path: Path) -> None:
    """Packed models come back: tensors in half precision, the encoder's large ones within half a step of 127."""
    encoder = tmp_path / "encoder"
    encoder.mkdir()
    large = torch.randn(100, 8, generator=torch.Generator().manual_seed(1))
    save_file({"embeddings": large, "bias": torch.tensor([0.5, 2.0])}, encoder / "model.safetensors")
    for name in ("config.json", "tokenizer_config.json", "tokenizer.json"):
        (encoder / name).write_text("{}", "utf-8")
    model = {
        "model": {"weight": torch.tensor([[0.25, -3.0]]), "count": torch.tensor([7])},
        "vocab": {("a", "b"): 1, "words": ["x", ("y", None)], 3: 2.5},
        "config": {"bert_model": "somewhere", "flag": True, "packed": b"\x00\xff"},
    }
    pack({"pos": copy.deepcopy(model)}, encoder, tmp_path / "packed")
    weights = tmp_path / "packed" / "weights.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1] + b"!")
    with pytest.raises(SettingsError, match=r"weights\.safetensors has another sha256"):
        unpack(tmp_path / "packed", tmp_path / "refused")
    weights.write_bytes(whole)
    (path,) = unpack(tmp_path / "packed", tmp_path / "out").values()
    found = torch.load(path, weights_only=True)
    assert found["vocab"] == model["vocab"]
    assert found["config"] == {**model["config"], "bert_model": str(tmp_path / "out" / "encoder")}
    assert found["model"]["weight"].tolist() == [[0.25, -3.0]]
    assert found["model"]["weight"].dtype == torch.float32
    assert found["model"]["count"].tolist() == [7]
    restored = load_file(tmp_path / "out" / "encoder" / "model.safetensors")
    steps = large.abs().amax(1, keepdim=True) / 127
    assert bool(((restored["embeddings"] - large).abs() <= steps / 2 + 1e-6).all())
    assert restored["bias"].tolist() == [0.5, 2.0]


def test_what_is_shipped() -> None:
    """Small enough, no pickle, and the figures on the card are those that were measured."""
    folder = find(stanza_models.OURS, "config.json")
    files = {path.name: path.stat().st_size for path in folder.iterdir()}
    loaded = {"config.json", "tokenizer.json", "weights.safetensors"}
    assert set(files) == {"README.md", "metrics.json", "pyproject.toml"} | loaded
    assert sum(files.values()) <= 45_000_000
    card = (folder / "README.md").read_text("utf-8")
    for figures in json.loads((folder / "metrics.json").read_text("utf-8")).values():
        assert all(f"{figures[name]:.1f}" in card for name in ("UPOS", "UAS", "LAS"))


def test_stanza_is_the_version_that_is_known() -> None:
    """Its models are loaded by parts of it that it may change."""
    assert stanza.__version__.startswith("1.15.")


def test_a_sentence_is_read_once(backend: StanzaBackend) -> None:
    """Tagger and parser share what the encoder says of it; nothing is kept afterwards, and nothing differs by it."""
    encoder = backend.pipeline.processors["pos"].trainer.model.bert_model
    assert encoder is backend.pipeline.processors["depparse"].trainer.model.bert_model
    asked: list[int] = []
    handle = encoder.encoder.register_forward_hook(lambda *_: asked.append(1))
    texts = ["Officials said that it rained.", "Officials said that it rained.", "Kim denied it."]
    together = [_parse(doc) for doc in backend.parse(texts, 3)]
    assert len(asked) == 1
    alone = [_parse(doc) for text in texts for doc in backend.parse([text], 1)]
    handle.remove()
    assert together == alone
    assert encoder._known is None


def _parse(doc: Doc) -> list[tuple[str, str, int]]:
    return [(token.tag_, token.dep_, token.head.i) for token in doc]


def test_the_seeds_over_stanza() -> None:
    """All of them go through, with every span in its place, and most tuples are those of spaCy's parse."""
    texts = [path.read_bytes().decode() for path in sorted(SEEDS.glob("*.txt"))]
    attributors = [attribution.load(parser=name, engine="rules") for name in ("spacy", "stanza")]
    over_spacy, over_stanza = (list(attributor.pipe(texts)) for attributor in attributors)
    for article in over_stanza:
        assert all(text_of(article.text, item.content.spans) == item.content.text for item in article.attributions)
    alike = sum((agree(one, other).tuples for one, other in zip(over_spacy, over_stanza, strict=True)), PRF()).f1
    assert alike is not None
    assert alike >= LEAST_ALIKE
