"""Export trained weights as the ONNX graphs that the library runs, for CPUs or for a GPU."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from attribution.network.features import REACH, pair_sizes, word_sizes
from attribution.training.network import Network

_OPSET = 17


class _Encoder(nn.Module):
    """Encodes one window of wordpieces, without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, wordpieces: Tensor) -> Tensor:
        return self.encoder(wordpieces[None])[0]  # a mask of ones would cost a twentieth


class _BatchEncoder(nn.Module):
    """Encodes a batch of windows, padded, with a mask that is 0 where they are."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.encoder = network.encoder

    def forward(self, wordpieces: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(wordpieces, mask)


class _Words(nn.Module):
    """Scores words, with chances instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words = network.words

    def forward(self, vectors: Tensor, rows: Tensor) -> tuple[Tensor, Tensor]:
        words, cue = self.words(vectors, rows)
        return words, cue.sigmoid()


class _Classes(nn.Module):
    """Guesses the classes of cues, with chances instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.words = network.words

    def forward(self, vectors: Tensor, rows: Tensor) -> Tensor:
        return self.words.classes(vectors, rows).softmax(-1)


class _Links(nn.Module):
    """Scores roles, with log-probabilities instead of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.links = copy.deepcopy(network.links)
        self.links.around = nn.ModuleList(_Shifted(layer) for layer in network.links.convolutions)

    def forward(self, words: Tensor, cues: Tensor, pairs: Tensor, there: Tensor) -> Tensor:
        return self.links(words, cues, pairs, there).log_softmax(-1)


class _Shifted(nn.Module):
    """Convolves as one product of matrices, which ONNX Runtime is fast at with weights of eight bits."""

    def __init__(self, layer: nn.Conv1d) -> None:
        super().__init__()
        self.wide, self.size = layer.dilation[0], layer.kernel_size[0]
        self.product = nn.Linear(layer.in_channels * self.size, layer.out_channels)
        self.product.weight = nn.Parameter(layer.weight.detach().permute(0, 2, 1).flatten(1))
        if layer.bias is not None:
            self.product.bias = nn.Parameter(layer.bias.detach())

    def forward(self, state: Tensor) -> Tensor:
        """Turn [cues, channels, around] into the same, as the convolution does."""
        margin = self.wide * (self.size // 2)
        around = 2 * REACH + 1
        padded = nn.functional.pad(state.transpose(1, 2), (0, 0, margin, margin))
        shifted = [padded[:, number * self.wide : number * self.wide + around] for number in range(self.size)]
        return self.product(torch.cat(shifted, -1)).transpose(1, 2)


def export(network: Network, folder: Path, *, eight_bits: bool = True) -> None:
    """Write encoder.onnx, words.onnx, classes.onnx and links.onnx to `folder`.

    Args:
        network: the trained network.
        folder: where to.
        eight_bits: whether the weights have eight bits and the encoder's graph takes one window a call, which is
            fastest on a CPU. Else they have 32 bits and the graph takes all windows of an article at once, for a GPU.
            The two go together, since activations of eight bits are scaled by the largest value of a whole tensor:
            a window's vectors would depend on its neighbours and on the padding.
    """
    network = network.eval()
    attention = network.encoder.bert.config._attn_implementation  # noqa: SLF001 - transformers has no other name for it
    network.encoder.bert.set_attn_implementation("eager")
    hidden = network.encoder.bert.config.hidden_size
    rows = torch.zeros(30, len(word_sizes(network.vocabulary)), dtype=torch.int64)
    around = 2 * REACH + 1
    pairs = torch.zeros(3, around, len(pair_sizes(network.vocabulary)), dtype=torch.int64)
    words = network.words(torch.randn(30, hidden), rows)[0]
    links = (words, torch.tensor([1, 5, 9]), pairs, torch.ones(3, around))
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) if eight_bits else folder
        if eight_bits:
            axes = {"pieces": {0: "n"}, "vectors": {0: "n"}}
            _write(_Encoder(network), (torch.randint(1000, 2000, (40,)),), plain / "encoder.onnx", axes)
        else:
            given = (torch.randint(1000, 2000, (3, 40)), (torch.arange(40) < torch.tensor([[40], [33], [7]])).long())
            axes = {name: {0: "windows", 1: "n"} for name in ("pieces", "mask", "vectors")}
            _write(_BatchEncoder(network), given, plain / "encoder.onnx", axes)
        axes = {name: {0: "n"} for name in ("vectors", "rows", "words", "cue", "verb_class")}
        _write(_Words(network), (torch.randn(30, hidden), rows), plain / "words.onnx", axes)
        _write(_Classes(network), (torch.randn(30, hidden), rows), plain / "classes.onnx", axes)
        axes = {"words": {0: "n"}, "cues": {0: "k"}, "pairs": {0: "k"}, "there": {0: "k"}, "roles": {0: "k"}}
        _write(_Links(network), links, plain / "links.onnx", axes)
        for name in _NAMES if eight_bits else ():
            quantize_dynamic(
                plain / name, folder / name, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False
            )
    network.encoder.bert.set_attn_implementation(attention)


_NAMES = {
    "encoder.onnx": (["pieces", "mask"], ["vectors"]),
    "words.onnx": (["vectors", "rows"], ["words", "cue"]),
    "classes.onnx": (["vectors", "rows"], ["verb_class"]),
    "links.onnx": (["words", "cues", "pairs", "there"], ["roles"]),
}


def _write(module: nn.Module, given: tuple[Tensor, ...], path: Path, axes: dict[str, dict[int, str]]) -> None:
    inputs, outputs = _NAMES[path.name]
    torch.onnx.export(
        module.eval(),
        given,
        str(path),
        input_names=inputs[: len(given)],
        output_names=outputs,
        dynamic_axes={name: axis for name, axis in axes.items() if name in {*inputs[: len(given)], *outputs}},
        opset_version=_OPSET,
        dynamo=False,
    )
