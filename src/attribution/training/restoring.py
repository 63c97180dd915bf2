"""Take trained weights up again: the graphs of a folder as a network that learns on, or that others learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from attribution.network.model import LISTED, vocabulary_of
from attribution.training.network import Encoder, Network, projections
from attribution.weights import read_config

_QUANTIZED = "_quantized"
_PRODUCT = "onnx::MatMul"


def restored(folder: Path) -> Network:
    """Load weights that `make` has written, of eight bits or 32, as a network in torch.

    Each matrix is what its eight bits stand for. The additional task of training, `Network.tags`, begins at random: it
    is in no graph.

    Args:
        folder: where they lie.

    Raises:
        MissingModelError: where a file is missing.
        SettingsError: where a file is not the one that its config lists, or was made for another version's features.
        ValueError: where its config does not tell the encoder's shape: weights of versions before 0.3.
    """
    config = read_config(folder, LISTED)
    if "encoder" not in config:
        raise ValueError(f"{folder}: its config.json does not tell the shape of its encoder: train it anew")
    network = Network(Encoder.of_shape(config["encoder"]), vocabulary_of(config, folder))
    _fill(network.encoder, "encoder", folder / "encoder.onnx", list(_products(network.encoder)))
    for graph in ("words", "classes"):
        _fill(network.words, "words", folder / f"{graph}.onnx", [])
    _fill(network.links, "links", folder / "links.onnx", [*network.links.convolutions, network.links.role])
    return network.eval()


def _products(encoder: Encoder) -> Iterator[nn.Linear]:
    """Yield the encoder's products of matrices in the order in which a graph has them."""
    for layer in encoder.bert.encoder.layer:
        inner, names, joining, joint = projections(layer.attention)
        yield from (getattr(inner, name) for name in names)
        yield from (getattr(joining, joint), layer.intermediate.dense, layer.output.dense)


def _fill(module: nn.Module, prefix: str, path: Path, products: Sequence[nn.Linear | nn.Conv1d]) -> None:
    """Fill the module's parameters with those of its graph: by name, and those without a name in their order."""
    values = _values(path)
    unnamed = sorted((name for name in values if name.startswith(_PRODUCT)), key=lambda name: int(name.split("_")[-1]))
    own = dict(module.named_parameters())
    with torch.no_grad():
        for name, value in values.items():
            parameter = own.get(name.removeprefix(f"{prefix}.").replace(".product.", "."))
            if parameter is not None:
                parameter.copy_(value if value.shape == parameter.shape else value.T)
        for name, layer in zip(unnamed, products, strict=True):
            layer.weight.copy_(_as_convolution(values[name].T, layer.weight))


def _as_convolution(product: Tensor, weight: Tensor) -> Tensor:
    """Return a product's matrix as the weight of the convolution that it stands for (`export`), where it does."""
    if weight.dim() == product.dim():
        return product
    channels_out, channels_in, size = weight.shape
    return product.reshape(channels_out, size, channels_in).permute(0, 2, 1)


def _values(path: Path) -> dict[str, Tensor]:
    """Return a graph's parameters by name, eight bits as the numbers that they stand for."""
    stored = {item.name: numpy_helper.to_array(item) for item in onnx.load(str(path)).graph.initializer}
    values = {}
    for name, value in stored.items():
        if name.endswith(_QUANTIZED):
            plain = name.removesuffix(_QUANTIZED)
            zero, scale = stored[f"{plain}_zero_point"], stored[f"{plain}_scale"]
            values[plain] = (value.astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
        elif value.dtype == np.float32 and not name.endswith("_scale"):
            values[name] = value.copy()
    return {name: torch.from_numpy(value) for name, value in values.items()}
