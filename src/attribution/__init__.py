"""Who says so, how sure, and how much of a news article stands on a source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attribution.errors import (
    AttributionError,
    ClusterError,
    FormatError,
    InputError,
    LinkError,
    LoadError,
    MissingExtraError,
    MissingModelError,
    NotTextError,
    ProcessError,
    SettingsError,
)
from attribution.pipeline import Attributor
from attribution.policy import Policy
from attribution.reading.documents import Document, Unreadable
from attribution.records import (
    Alias,
    Article,
    Assertion,
    Attribution,
    Body,
    Content,
    Excluded,
    Explanation,
    Hedge,
    Profile,
    Score,
    Span,
    Speaker,
    Verb,
)
from attribution.settings import Settings, load

if TYPE_CHECKING:
    from attribution import plot
    from attribution.comparing.coverage import compare_coverage
    from attribution.folders import extract_folder, read, score_folder
    from attribution.output.frames import to_frame
    from attribution.reporting.coverage_report import report_coverage
    from attribution.reporting.report import report
    from attribution.resolution.joining import join_speakers

_LAZY = {
    "compare_coverage": "attribution.comparing.coverage",
    "extract_folder": "attribution.folders",
    "join_speakers": "attribution.resolution.joining",
    "read": "attribution.folders",
    "report": "attribution.reporting.report",
    "report_coverage": "attribution.reporting.coverage_report",
    "score_folder": "attribution.folders",
    "to_frame": "attribution.output.frames",
}
"""Public functions that few programs need: their modules are imported when they are asked for."""

__all__ = [
    "Alias",
    "Article",
    "Assertion",
    "Attribution",
    "AttributionError",
    "Attributor",
    "Body",
    "ClusterError",
    "Content",
    "Document",
    "Excluded",
    "Explanation",
    "FormatError",
    "Hedge",
    "InputError",
    "LinkError",
    "LoadError",
    "MissingExtraError",
    "MissingModelError",
    "NotTextError",
    "Policy",
    "ProcessError",
    "Profile",
    "Score",
    "Settings",
    "SettingsError",
    "Span",
    "Speaker",
    "Unreadable",
    "Verb",
    "compare_coverage",
    "extract_folder",
    "join_speakers",
    "load",
    "plot",
    "read",
    "report",
    "report_coverage",
    "score_folder",
    "to_frame",
]
__version__ = "0.2.0"


def __getattr__(name: str) -> object:
    if name == "plot":
        return import_module("attribution.plot")
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
