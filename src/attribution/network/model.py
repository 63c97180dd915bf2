"""The trained weights at work: ONNX Runtime on one thread, one window at a time: no result depends on a batch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from attribution.network.features import LAYOUT, REACH, Features
from attribution.network.windows import windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]

MISSING = "the reader needs {0}: pip install {0}, or choose the engine that needs no weights, engine='rules'"
FILES = ("config.json", "tokenizer.json", "encoder.onnx", "words.onnx", "links.onnx")
_CUES_PER_CALL = 64
"""Cues that are linked at once: memory stays flat however many an article has."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """What the network says of each word: a vector to link by, how likely it heads a cue, how likely of which class."""

    vectors: Floats
    cue: Floats
    verb_class: Floats


@dataclass(frozen=True, slots=True, repr=False)
class Model:
    """A folder of weights, loaded."""

    tokenizer: Tokenizer
    encoder: InferenceSession
    words: InferenceSession
    roles: InferenceSession
    special_tokens: tuple[int, int]
    config: dict[str, Any]
    folder: Path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        """Another process loads it anew: spaCy sends components to its workers."""
        return Model.load, (self.folder,)

    @classmethod
    def load(cls, folder: Path) -> Model:
        """From a folder with tokenizer.json, config.json and three ONNX graphs.

        Raises OSError where one is missing, ValueError where they were made for other features than this version's.
        """
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(f"{folder} holds no weights: {', '.join(missing)} missing")
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if config["layout"] != LAYOUT:
            raise ValueError(f"{folder}: the weights were made by another version of this package: train them anew")
        tokenizer = tokenizer_of(folder)
        return cls(
            tokenizer=tokenizer,
            encoder=_session(folder / "encoder.onnx"),
            words=_session(folder / "words.onnx"),
            roles=_session(folder / "links.onnx"),
            special_tokens=(special_token(tokenizer, "[CLS]"), special_token(tokenizer, "[SEP]")),
            config=config,
            folder=folder,
        )

    def score_words(self, features: Features) -> WordScores:
        """What there is to say of each word on its own."""
        begin, end = self.special_tokens
        kept: list[Floats] = []
        for window in windows(len(features.pieces)):
            pieces = np.concatenate([[begin], features.pieces[window.start : window.end], [end]])
            vectors = self.encoder.run(None, {"pieces": pieces})[0]
            offset = 1 + window.kept_from - window.start
            kept.append(vectors[offset : offset + window.kept_to - window.kept_from])
        if not kept:
            width = self.words.get_inputs()[0].shape[1]
            kept = [np.zeros((1, width), dtype=np.float32)]
        found = self.words.run(None, {"vectors": np.concatenate(kept)[features.first], "rows": features.words})
        return WordScores(*found)

    def score_roles(self, features: Features, vectors: Floats, cues: Sequence[int]) -> Floats:
        """For each cue the logarithms of how likely each word around has which role: [cues, around, roles]."""
        found = []
        for first in range(0, len(cues), _CUES_PER_CALL):
            some = np.array(cues[first : first + _CUES_PER_CALL], dtype=np.int64)
            around = some[:, None] + np.arange(-REACH, REACH + 1)
            there = ((around >= 0) & (around < len(features))).astype(np.float32)
            pairs = np.stack([features.pairs(cue) for cue in some.tolist()])
            given = {"words": vectors, "cues": some, "pairs": pairs, "there": there}
            found.append(self.roles.run(None, given)[0])
        return np.concatenate(found)


def special_token(tokenizer: Tokenizer, name: str) -> int:
    """The vocabulary's index of a special piece; raises ValueError where it has none of that name."""
    found = tokenizer.token_to_id(name)
    if found is None:
        raise ValueError(f"the vocabulary has no {name}: it is not BERT's")
    return found


def tokenizer_of(folder: Path) -> Tokenizer:
    """The tokenizer of a folder, such that it neither cuts nor fills up."""
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415 - only the reader needs it
    except ImportError as error:
        raise ImportError(MISSING.format("tokenizers")) from error

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _session(path: Path) -> InferenceSession:
    try:
        from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - only the reader needs it
    except ImportError as error:
        raise ImportError(MISSING.format("onnxruntime")) from error

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
