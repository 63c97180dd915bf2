"""Train on annotated corpora and write a folder of weights that the engine "reader" loads."""

from __future__ import annotations

import json
import logging
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import onnxruntime
import torch
from tokenizers import Tokenizer

from attribution import __version__
from attribution.evaluation.corpora import read_gold
from attribution.evaluation.counts import total
from attribution.evaluation.gold import SCHEME_OF, Corpus, GoldArticle, Kind
from attribution.evaluation.metrics import compare
from attribution.folders import read
from attribution.network.engine import NetworkEngine
from attribution.network.features import CONFIDENCE_FEATURES, layout
from attribution.network.model import LISTED, Model, special_token, tokenizer_of
from attribution.network.vocabulary import SCHEMES, Vocabulary
from attribution.parsing.backends import BACKENDS
from attribution.settings import load
from attribution.training.calibrate import Annotated, Outcome, fit, outcomes, threshold
from attribution.training.classes import fit_classes
from attribution.training.encoders import base_folder, wordpieces_of
from attribution.training.examples import Example, by_origin, example, question
from attribution.training.export import export
from attribution.training.narrowing import narrow
from attribution.training.network import Network
from attribution.training.restoring import restored
from attribution.training.teachers import taught
from attribution.training.train import Recipe, SpecialTokens, train
from attribution.view import View
from attribution.weights import read_config, write_config

log = logging.getLogger(__name__)

_EVERY = 10
"""Without a corpus to calibrate on, every tenth article is held out of training for it."""
_BATCH = 16

Kept = list[tuple[Kind, GoldArticle]]


def make(  # noqa: PLR0913 - each choice has a name and a default
    corpora: Sequence[Path],
    out: Path,
    recipe: Recipe,
    *,
    dev: Sequence[Path] = (),
    base: Path | None = None,
    teachers: Sequence[Path] = (),
    unannotated: Sequence[Path] = (),
    eight_bits: bool = True,
) -> None:
    """Train on annotated articles and write the weights.

    Args:
        corpora: folders of annotated articles to learn from. One that is named twice counts twice.
        out: where the weights go. It keeps a checkpoint after each epoch, and one for each teacher, from which a
            second call with the same arguments goes on; they are removed at the end.
        recipe: how to train.
        dev: folders of articles for the log's figures and the confidence's calibration, best one of each scheme;
            without any every tenth article of `corpora` is held out for it.
        base: a folder with an encoder in Hugging Face's format, MPNet or one with BERT's vocabulary; None takes
            `encoders.BASE`.
        teachers: folders of weights to learn from; the network begins as the last of them. None are trained then.
        unannotated: folders of articles that nobody has annotated: the teachers' answers by our own scheme are learned.
        eight_bits: whether to write graphs for a CPU; else for a GPU (`export`).

    Raises:
        ValueError: for a folder without annotated articles, for too few of them, and for articles without annotations
            where there is no teacher to ask.
        FileNotFoundError: where there is no encoder.
    """
    began = time.monotonic()
    given = [restored(folder) for folder in teachers]
    base = teachers[-1] if teachers else base or base_folder()
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_of(base) if teachers else wordpieces_of(base)
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    gold = [read_gold(folder) for folder in corpora]
    learned, kept = split(gold, [read_gold(folder) for folder in dev])
    if not learned or not any(article.attributions for _, article in kept):
        raise ValueError("too few articles: some to learn from are needed, and others, with attributions, to be kept")
    if unannotated and not (given or recipe.teachers):
        raise ValueError("articles without annotations need a teacher")
    log.info("%d articles to learn from, %d kept", len(learned), len(kept))
    special_tokens, vocabulary = special_tokens_of(tokenizer), Vocabulary.current()
    learning = list(examples(learned, tokenizer, vocabulary))
    asking = given or list(_teachers(base, learning, recipe, special_tokens, out))
    if asking:
        own = [item for item in learned if SCHEME_OF[item[0]] == "own"]
        known = {article.text for _, article in [*own, *kept]}
        learning += questions(unannotated, known, tokenizer, vocabulary)
        learning = taught(asked(learning, recipe.asked), asking, special_tokens, vectors=recipe.vectors > 0)
    network = asking[-1].copied(recipe.layers) if asking else _untrained(base, recipe)
    if recipe.heads or recipe.neurons:
        narrow(network, by_origin(learning)[0] or learning, special_tokens, recipe.heads, recipe.neurons)
    for _ in _epochs(network, learning, recipe, special_tokens, out):
        with tempfile.TemporaryDirectory() as scratch:
            config = finish(network, Path(scratch), kept, tokenizer, eight_bits=eight_bits)
            log.info("held-out articles: %s", json.dumps(config["figures"]))
    classes = fit_classes(network, learning, special_tokens)
    log.info("classes of unseen forms: %s", json.dumps(classes))
    config = finish(network, out, kept, tokenizer, eight_bits=eight_bits) | {
        "classes": classes,
        "recipe": asdict(recipe),
        "corpora": {corpus.name: len(corpus.articles) for corpus in gold},
        "articles": {
            "learned": len(learned),
            "unannotated": sum(not one.annotated for one in learning),
            "kept": len(kept),
        },
        "base": _name_of(base, teachers),
        "teachers": [folder.name for folder in teachers],
        "made_with": {
            "attribution": __version__,
            "torch": torch.__version__,
            "onnxruntime": onnxruntime.__version__,
        },
        "minutes": round((time.monotonic() - began) / 60),
    }
    write_config(config, out, LISTED)
    _remove_checkpoints(out)


def _name_of(base: Path, teachers: Sequence[Path]) -> str:
    """Return the name of the encoder that the training began with, or that the last teacher's began with."""
    if teachers:
        return str(read_config(teachers[-1], LISTED).get("base", teachers[-1].name))
    return base.parent.name if base.name == "model" else base.name


_TEACHER = "teacher"


def _remove_checkpoints(out: Path) -> None:
    for left in (*out.glob("checkpoint.*"), *out.glob(f"{_TEACHER}*/checkpoint.*")):
        left.unlink()
    for left in out.glob(f"{_TEACHER}*"):
        left.rmdir()


def _teachers(
    base: Path, learning: Sequence[Example], recipe: Recipe, special_tokens: SpecialTokens, out: Path
) -> Iterator[Network]:
    """Train the networks that the last one learns from, one after the other, each with checkpoints of its own."""
    common = replace(
        recipe,
        teachers=0,
        layers=None,
        epochs=recipe.teacher_epochs,
        others=recipe.teacher_others,
        encoder_rate=recipe.teacher_rate,
    )
    for number in range(1, recipe.teachers + 1):
        own = replace(common, seed=recipe.seed + number)
        folder = out / f"{_TEACHER}{number}"
        folder.mkdir(exist_ok=True)
        log.info("teacher %d of %d", number, recipe.teachers)
        network = _untrained(base, own)
        for _ in _epochs(network, learning, own, special_tokens, folder):
            pass
        yield network


def _untrained(base: Path, recipe: Recipe) -> Network:
    torch.manual_seed(recipe.seed)
    return Network(base, Vocabulary.current(), recipe.layers)


def _epochs(
    network: Network, learning: Sequence[Example], recipe: Recipe, special_tokens: SpecialTokens, folder: Path
) -> Iterator[int]:
    for epoch, losses in train(network, learning, recipe, special_tokens, folder):
        log.info("epoch %d: %s", epoch, " ".join(f"{name} {value:.4f}" for name, value in losses.items()))
        yield epoch


def split(corpora: Sequence[Corpus], dev: Sequence[Corpus]) -> tuple[Kept, Kept]:
    """Split articles into those to learn from and those held out for figures and calibration."""
    every: Kept = [(corpus.kind, article) for corpus in corpora for article in corpus.articles]
    if dev:
        return every, [(corpus.kind, article) for corpus in dev for article in corpus.articles]
    return [item for number, item in enumerate(every) if number % _EVERY], every[::_EVERY]


def examples(articles: Kept, tokenizer: Tokenizer, vocabulary: Vocabulary) -> Iterator[Example]:
    """Yield the examples of the articles, parsed by the default parser; one that comes twice is one example twice."""
    keys = [(kind, article.fingerprint) for kind, article in articles]
    once = dict(zip(keys, articles, strict=True))
    docs = BACKENDS["spacy"](None).parse((article.text for _, article in once.values()), _BATCH)
    made = {
        key: example(doc, article, tokenizer, vocabulary, SCHEME_OF[kind])
        for doc, (key, (kind, article)) in zip(docs, once.items(), strict=True)
        if len(doc) and article.text.strip()
    }
    yield from (made[key] for key in keys if key in made)


def asked(learning: Sequence[Example], every: int) -> list[Example]:
    """Select the examples for the teachers: all annotated by our own scheme, and one in `every` of the rest."""
    own, others, unannotated = by_origin(learning)
    return [*own, *others[::every], *unannotated[::every]]


def questions(
    folders: Sequence[Path], known: Collection[str], tokenizer: Tokenizer, vocabulary: Vocabulary
) -> Iterator[Example]:
    """Yield examples of articles that nobody has annotated, but for the `known` texts, parsed by the default parser."""
    texts = (document.text for folder in folders for document in read(folder) if document.text not in known)
    for doc in BACKENDS["spacy"](None).parse(texts, _BATCH):
        if len(doc):
            yield question(doc, tokenizer, vocabulary, "own")


def special_tokens_of(tokenizer: Tokenizer) -> SpecialTokens:
    """Return the indices of BERT's special tokens."""
    return SpecialTokens(*(special_token(tokenizer, name) for name in ("[CLS]", "[SEP]", "[MASK]")))


def finish(
    network: Network, folder: Path, kept: Kept, tokenizer: Tokenizer, *, eight_bits: bool = True
) -> dict[str, Any]:
    """Write the graphs and a config with confidence fitted to the held-out articles; returns the config."""
    export(network, folder, eight_bits=eight_bits)
    if not (folder / "tokenizer.json").exists():
        tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config: dict[str, Any] = {
        "layout": layout(network.vocabulary),
        **network.vocabulary.to_config(),
        "encoder": network.encoder.shape(),
        "confidence": dict.fromkeys(SCHEMES, [0.0] * CONFIDENCE_FEATURES),
        "min_confidence": dict.fromkeys(SCHEMES, 0.5),
    }
    write_config(config, folder, LISTED)
    model = Model.load(folder)
    for scheme in SCHEMES:
        engine = NetworkEngine(model, scheme=scheme)
        compared: list[Outcome] = []
        gold = Annotated()
        fitting = [article for kind, article in kept if SCHEME_OF[kind] == scheme]
        for view, article in _views(fitting or [article for _, article in kept]):
            own, count = outcomes(engine, view, article)
            compared += own
            gold += count
        config["confidence"][scheme] = fit(compared)
        config["min_confidence"][scheme] = threshold(compared, config["confidence"][scheme], gold)
    write_config(config, folder, LISTED)
    config["figures"] = figures(Model.load(folder), kept)
    return config


def _views(articles: Iterable[GoldArticle]) -> Iterator[tuple[View, GoldArticle]]:
    articles = list(articles)
    for doc, article in zip(BACKENDS["spacy"](None).parse((a.text for a in articles), _BATCH), articles, strict=True):
        yield View.of(doc), article


def figures(model: Model, kept: Kept) -> dict[str, dict[str, float | None]]:
    """Measure the held-out articles of each scheme, each by its own habits."""
    measured: dict[str, dict[str, float | None]] = {}
    for kind in sorted({kind for kind, _ in kept}):
        attributor = load(engine=NetworkEngine(model, scheme=SCHEME_OF[kind]))
        gold = [article for its, article in kept if its == kind]
        analysed = attributor.pipe(article.text for article in gold)
        results = [compare(article, ours, kind).tally for article, ours in zip(gold, analysed, strict=True)]
        found = total(results).figures().items()
        measured[SCHEME_OF[kind]] = {name: None if value is None else round(value, 4) for name, value in found}
    return measured
