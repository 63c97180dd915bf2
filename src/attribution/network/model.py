"""The trained weights at work: ONNX Runtime on one thread of the CPU, or on whatever `providers` names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from attribution.errors import MissingExtraError, SettingsError
from attribution.network.features import REACH, Features, Ints, layout
from attribution.network.vocabulary import Scheme, Vocabulary
from attribution.view import Candidate, View
from attribution.weights import CONFIG, read_config

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Provider: TypeAlias = str | tuple[str, dict[str, Any]]
"""An execution provider of ONNX Runtime by name, or its name and options."""

CPU: tuple[Provider, ...] = ("CPUExecutionProvider",)
MISSING = "the reader needs {0}: pip install {0}, or choose the engine that needs no weights, engine='rules'"
MISFIT = (
    "{folder}: these weights do not fit this version of attribution: {reason}. Leave out `weights` to use those that "
    "come with this version (reinstall attribution-nlp if these are they), install the version that they were made "
    "with, or choose engine='rules', which needs no weights"
)
LISTED = ("tokenizer.json", "encoder.onnx", "words.onnx", "classes.onnx", "links.onnx")
"""The files that config.json lists with their sizes and digests."""
FILES = (CONFIG, *LISTED)
_CUES_PER_CALL = 16
"""Cues that are scored at once: what a graph works on stays in the processor's cache. Measured: 64 are slower."""
_WINDOWS_PER_CALL = 32
"""Windows that a graph with a batch axis takes at once, for the same reason."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """For each word the encoder's vector, a vector to score roles by, and the chance that it heads a cue."""

    encoded: Floats
    vectors: Floats
    cue: Floats


@dataclass(frozen=True, slots=True, repr=False)
class Model:
    """A folder of weights, loaded."""

    tokenizer: Tokenizer
    encoder: InferenceSession
    words: InferenceSession
    classes: InferenceSession
    roles: InferenceSession
    special_tokens: tuple[int, int]
    config: Mapping[str, Any]
    vocabulary: Vocabulary
    folder: Path
    providers: tuple[Provider, ...] = CPU

    def __reduce__(self) -> tuple[object, tuple[Path, tuple[Provider, ...]]]:
        """Have another process load it anew: spaCy sends components to its workers."""
        return Model.load, (self.folder, self.providers)

    @classmethod
    def load(cls, folder: Path, providers: Sequence[Provider] = CPU) -> Model:
        """Load a folder with tokenizer.json, config.json and four ONNX graphs, once they are those that it lists.

        Args:
            folder: where they lie.
            providers: ONNX Runtime's execution providers, the preferred one first.

        Raises:
            MissingModelError: where a file is missing.
            SettingsError: where a file is not the one that config.json lists, where the graphs were made for other
                features than this version's, and for a provider that the installed ONNX Runtime does not have.
            MissingExtraError: where ONNX Runtime or tokenizers is not installed.
        """
        config = read_config(folder, LISTED)
        vocabulary = vocabulary_of(config, folder)
        tokenizer = tokenizer_of(folder)
        check_providers(providers)
        return cls(
            tokenizer=tokenizer,
            encoder=_session(folder / "encoder.onnx", providers),
            words=_session(folder / "words.onnx", providers),
            classes=_session(folder / "classes.onnx", providers),
            roles=_session(folder / "links.onnx", providers),
            special_tokens=(special_token(tokenizer, "[CLS]"), special_token(tokenizer, "[SEP]")),
            config=config,
            vocabulary=vocabulary,
            folder=folder,
            providers=tuple(providers),
        )

    def features(self, view: View, candidates: Sequence[Candidate], scheme: Scheme = "own") -> Features:
        """Work out an article's features, numbered as these weights number them."""
        return Features.of(view, candidates, self.tokenizer, self.vocabulary, scheme)

    def score_words(self, features: Features) -> WordScores:
        """Score each word of an article on its own."""
        vectors = list(self._encoded(features))
        if not vectors:
            width = self.words.get_inputs()[0].shape[1]
            vectors = [np.zeros((1, width), dtype=np.float32)]
        encoded = np.concatenate(vectors)[features.first]
        return WordScores(encoded, *self.words.run(None, {"vectors": encoded, "rows": features.words}))

    def score_classes(self, features: Features, scores: WordScores, cues: Sequence[int]) -> Floats:
        """Score the verb classes of cues.

        Args:
            features: of the article.
            scores: of its words.
            cues: indices of words.

        Returns:
            Chances, [cues, classes]: those of the vocabulary, and last that a word of this kind ascribes nothing.
        """
        chosen = np.array(cues, dtype=np.int64)
        inputs = {"vectors": scores.encoded[chosen], "rows": features.words[chosen]}
        chances: Floats = self.classes.run(None, inputs)[0]
        return chances

    def score_roles(self, features: Features, vectors: Floats, cues: Sequence[int]) -> Floats:
        """Score the roles of the words around each cue.

        Args:
            features: of the article.
            vectors: of its words, from `score_words`.
            cues: indices of words.

        Returns:
            Log-probabilities, [cues, words around, roles].
        """
        scores = []
        for first in range(0, len(cues), _CUES_PER_CALL):
            some = np.array(cues[first : first + _CUES_PER_CALL], dtype=np.int64)
            around = some[:, None] + np.arange(-REACH, REACH + 1)
            there = ((around >= 0) & (around < len(features))).astype(np.float32)
            pairs = np.stack([features.pairs(cue) for cue in some.tolist()])
            inputs = {"words": vectors, "cues": some, "pairs": pairs, "there": there}
            scores.append(self.roles.run(None, inputs)[0])
        return np.concatenate(scores)

    @property
    def takes_batches(self) -> bool:
        """Whether the encoder's graph takes several windows at once, filled up and with a mask."""
        return len(self.encoder.get_inputs()[0].shape) > 1

    def _encoded(self, features: Features) -> Iterator[Floats]:
        """Yield the vectors of each window of one article, without those of the special tokens.

        Windows of several articles never share a call. In graphs with weights of eight bits the activations are scaled
        by the largest value in the whole input tensor, so that a neighbour would change an article's scores; in others
        sums round differently in another shape. A batch that is one article's own gives that article the same scores
        whatever else is analysed beside it.
        """
        begin, end = self.special_tokens
        pieces = features.wordpieces
        rows = [np.array([begin, *pieces[start:stop], end], dtype=np.int64) for start, stop in features.windows()]
        at_once = _WINDOWS_PER_CALL if self.takes_batches else 1
        for first in range(0, len(rows), at_once):
            some = rows[first : first + at_once]
            vectors = self._run_batch(some) if self.takes_batches else self.encoder.run(None, {"pieces": some[0]})
            for row, own in zip(some, vectors, strict=True):
                yield own[1 : len(row) - 1]

    def _run_batch(self, rows: Sequence[Ints]) -> Floats:
        width = max(map(len, rows))
        wordpieces = np.zeros((len(rows), width), dtype=np.int64)
        mask = np.zeros_like(wordpieces)
        for number, row in enumerate(rows):
            wordpieces[number, : len(row)], mask[number, : len(row)] = row, 1
        vectors: Floats = self.encoder.run(None, {"pieces": wordpieces, "mask": mask})[0]
        return vectors


def vocabulary_of(config: Mapping[str, Any], folder: Path) -> Vocabulary:
    """Return the names that weights were trained with, once their config fits this version's features.

    Raises:
        SettingsError: where it does not.
    """
    try:
        vocabulary = Vocabulary.of_config(config)
    except ValueError as error:
        raise SettingsError(MISFIT.format(folder=folder, reason=error)) from error
    if config.get("layout") != layout(vocabulary):
        reason = f"their columns are {config.get('layout')}, not {layout(vocabulary)}"
        raise SettingsError(MISFIT.format(folder=folder, reason=reason))
    return vocabulary


def special_token(tokenizer: Tokenizer, name: str) -> int:
    """Return the index of a special token; raises SettingsError where the vocabulary has none of that name."""
    index = tokenizer.token_to_id(name)
    if index is None:
        raise SettingsError(f"the vocabulary has no {name}: it is not BERT's")
    return index


def tokenizer_of(folder: Path) -> Tokenizer:
    """Load the tokenizer of a folder, without truncation and padding; raises MissingExtraError without tokenizers."""
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only the reader needs it
    except ImportError as error:
        raise MissingExtraError(MISSING.format("tokenizers"), name="tokenizers") from error

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def check_providers(providers: Sequence[Provider]) -> None:
    """Check that ONNX Runtime is installed with these providers, since it would fall back to the CPU in silence.

    Raises:
        MissingExtraError: without ONNX Runtime.
        SettingsError: for a provider that it does not have.
    """
    try:
        from onnxruntime import get_available_providers  # noqa: PLC0415 - only the reader needs it
    except ImportError as error:
        raise MissingExtraError(MISSING.format("onnxruntime"), name="onnxruntime") from error

    names = [provider if isinstance(provider, str) else provider[0] for provider in providers]
    available = get_available_providers()
    lacking = [name for name in names if name not in available]
    if lacking or not names:
        hint = "; CUDA comes with pip install onnxruntime-gpu" if "CUDAExecutionProvider" in lacking else ""
        asked = ", ".join(lacking) or "no provider at all"
        raise SettingsError(f"the installed ONNX Runtime cannot use {asked}: it has {', '.join(available)}{hint}")


def _session(path: Path, providers: Sequence[Provider]) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - only the reader needs it

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # measured: the fused kernel for sums and norms is slower than the two that it replaces
    return InferenceSession(str(path), options, providers=list(providers), disabled_optimizers=["SkipLayerNormFusion"])
