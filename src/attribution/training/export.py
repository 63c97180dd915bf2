"""From trained weights to the files that the library runs: ONNX graphs, the encoder's with weights of eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from attribution.network.features import PAIR_SIZES, REACH, WORD_SIZES
from attribution.training.network import Network

_OPSET = 17


class _Encoder(nn.Module):
    """One window of pieces, no padding, to a vector for each."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.bert = network.encoder.bert

    def forward(self, pieces: Tensor) -> Tensor:
        return self.bert(input_ids=pieces[None]).last_hidden_state[0]  # a mask of ones would cost a twentieth


class _Words(nn.Module):
    """Vectors of words, and the probabilities instead of the logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words = network.words

    def forward(self, vectors: Tensor, rows: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        words, cue, verb_class = self.words(vectors, rows)
        return words, cue.sigmoid(), verb_class.softmax(-1)


class _Links(nn.Module):
    """Logarithms of the roles' probabilities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.links = network.links

    def forward(self, words: Tensor, cues: Tensor, pairs: Tensor, there: Tensor) -> Tensor:
        return self.links(words, cues, pairs, there).log_softmax(-1)


def export(network: Network, folder: Path, *, eight_bits: bool = True) -> None:
    """Write encoder.onnx, words.onnx and links.onnx to `folder`."""
    network = network.eval()
    network.encoder.bert.set_attn_implementation("eager")
    hidden = network.encoder.bert.config.hidden_size
    pieces = torch.randint(1000, 2000, (40,))
    rows = torch.zeros(30, len(WORD_SIZES), dtype=torch.int64)
    around = 2 * REACH + 1
    pairs = torch.zeros(3, around, len(PAIR_SIZES), dtype=torch.int64)
    words = network.words(torch.randn(30, hidden), rows)[0]
    links = (words, torch.tensor([1, 5, 9]), pairs, torch.ones(3, around))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "encoder.onnx" if eight_bits else folder / "encoder.onnx"
        _write(_Encoder(network), (pieces,), plain, {"pieces": {0: "n"}, "vectors": {0: "n"}})
        if eight_bits:
            quantize_dynamic(
                plain, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
            )
    axes = {"vectors": {0: "n"}, "rows": {0: "n"}, "words": {0: "n"}, "cue": {0: "n"}, "verb_class": {0: "n"}}
    _write(_Words(network), (torch.randn(30, hidden), rows), folder / "words.onnx", axes)
    axes = {"words": {0: "n"}, "cues": {0: "k"}, "pairs": {0: "k"}, "there": {0: "k"}, "roles": {0: "k"}}
    _write(_Links(network), links, folder / "links.onnx", axes)
    network.encoder.bert.set_attn_implementation("sdpa")


_NAMES = {
    "encoder.onnx": (["pieces"], ["vectors"]),
    "words.onnx": (["vectors", "rows"], ["words", "cue", "verb_class"]),
    "links.onnx": (["words", "cues", "pairs", "there"], ["roles"]),
}


def _write(module: nn.Module, given: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]) -> None:
    inputs, outputs = _NAMES[path.name]
    torch.onnx.export(
        module.eval(),
        given,
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )
