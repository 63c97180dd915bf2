"""Store Stanza's trained models without pickle, small enough to ship: numbers in safetensors, the rest in JSON.

Stanza keeps each model as one object in a file of torch's: nested dictionaries and lists with tensors in them. Here
the tensors of all models lie in one safetensors file, and the rest, with the tensors' names in their places, in one
JSON file. Tensors are in half precision, large matrices of the encoder in eight bits with one scale a row. The encoder
that several models read their vectors of words from is stored once.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.weights import CONFIG, read_config, write_config

if TYPE_CHECKING:
    from torch import Tensor

WEIGHTS, TOKENIZER = "weights.safetensors", "tokenizer.json"
ENCODER = "encoder"

_TENSOR, _TUPLE, _ITEMS, _BYTES = "$tensor", "$tuple", "$items", "$bytes"
_SCALE = "/scale"
_LEAST_ROWS = 64
_EIGHT_BITS = 127


def pack(objects: Mapping[str, Any], encoder: Path, folder: Path) -> None:
    """Write Stanza's models, by the name of their processor, and their encoder (a folder in Hugging Face's format)."""
    from safetensors.torch import load_file, save_file  # noqa: PLC0415 - imports torch

    tensors: dict[str, Tensor] = {}
    models = {name: _apart(value, name, tensors) for name, value in objects.items()}
    stored = {name: _half(value) for name, value in tensors.items()}
    for name, value in load_file(encoder / "model.safetensors").items():
        stored.update(_reduced(f"{ENCODER}/{name}", value))
    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in stored.items()}, folder / WEIGHTS)
    (folder / TOKENIZER).write_text((encoder / TOKENIZER).read_text("utf-8"), "utf-8")
    config = {
        "encoder": json.loads((encoder / CONFIG).read_text("utf-8")),
        "tokenizer": json.loads((encoder / "tokenizer_config.json").read_text("utf-8")),
        "models": models,
    }
    write_config(config, folder, (TOKENIZER, WEIGHTS), indent=None)


def unpack(folder: Path, into: Path) -> dict[str, Path]:
    """Restore what `pack` wrote as files that Stanza loads, in full precision; return the path of each model by name.

    Raises:
        MissingModelError: A file is missing in `folder`.
        SettingsError: A file is not the one that config.json lists.
    """
    import torch  # noqa: PLC0415 - takes a second
    from safetensors.torch import load_file, save_file  # noqa: PLC0415

    config = read_config(folder, (TOKENIZER, WEIGHTS))
    tensors = _restored(load_file(folder / WEIGHTS))
    encoder = into / ENCODER
    encoder.mkdir(parents=True)
    (encoder / CONFIG).write_text(json.dumps(config["encoder"]), "utf-8")
    (encoder / "tokenizer_config.json").write_text(json.dumps(config["tokenizer"]), "utf-8")
    (encoder / TOKENIZER).write_text((folder / TOKENIZER).read_text("utf-8"), "utf-8")
    inner = {name.removeprefix(f"{ENCODER}/"): value for name, value in tensors.items() if name.startswith(ENCODER)}
    save_file(inner, encoder / "model.safetensors", metadata={"format": "pt"})
    paths = {}
    for name, value in config["models"].items():
        model = _together(value, tensors)
        if model["config"].get("bert_model"):
            model["config"]["bert_model"] = str(encoder)
        paths[name] = into / f"{name}.pt"
        torch.save(model, paths[name])
    return paths


def _apart(value: Any, name: str, tensors: dict[str, Tensor]) -> Any:
    """Convert a value to JSON; its tensors are put into `tensors` under names that begin with `name`."""
    import torch  # noqa: PLC0415 - takes a second

    if isinstance(value, torch.Tensor):
        tensors[name] = value
        return {_TENSOR: name}
    if isinstance(value, Mapping):
        if all(isinstance(key, str) for key in value):
            return {key: _apart(inner, f"{name}/{key}", tensors) for key, inner in value.items()}
        return {
            _ITEMS: [
                [_apart(key, name, tensors), _apart(inner, f"{name}/{key}", tensors)] for key, inner in value.items()
            ]
        }
    if isinstance(value, (list, tuple)):
        parts = [_apart(inner, f"{name}/{number}", tensors) for number, inner in enumerate(value)]
        return {_TUPLE: parts} if isinstance(value, tuple) else parts
    if isinstance(value, bytes):
        return {_BYTES: b64encode(value).decode("ascii")}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    return float(value)


def _together(value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, list):
        return [_together(inner, tensors) for inner in value]
    if not isinstance(value, dict):
        return value
    if _TENSOR in value:
        return tensors[value[_TENSOR]]
    if _TUPLE in value:
        return tuple(_together(inner, tensors) for inner in value[_TUPLE])
    if _BYTES in value:
        return b64decode(value[_BYTES])
    if _ITEMS in value:
        return {_together(key, tensors): _together(inner, tensors) for key, inner in value[_ITEMS]}
    return {key: _together(inner, tensors) for key, inner in value.items()}


def _half(value: Tensor) -> Tensor:
    return value.half() if value.is_floating_point() else value


def _reduced(name: str, value: Tensor) -> dict[str, Tensor]:
    """Quantize a large matrix to eight bits with a scale for each row; store anything else in half precision."""
    if value.dim() != 2 or value.shape[0] < _LEAST_ROWS:  # noqa: PLR2004 - a matrix
        return {name: _half(value)}
    scale = value.abs().amax(1, keepdim=True).clamp_min(1e-12) / _EIGHT_BITS
    return {name: (value / scale).round().char(), name + _SCALE: scale}


def _restored(stored: Mapping[str, Tensor]) -> dict[str, Tensor]:
    full = {}
    for name, value in stored.items():
        if not name.endswith(_SCALE):
            scale = stored.get(name + _SCALE)
            whole = value.float() if value.is_floating_point() or scale is not None else value
            full[name] = whole if scale is None else whole * scale
    return full
