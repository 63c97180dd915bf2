"""Describe the public API: the names of `attribution.__all__`, with signatures and what their classes have.

"python tests/public_api.py" writes it to tests/public_api.txt, which a test compares with today's.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import attribution

FILE = Path(__file__).parent / "public_api.txt"


def lines() -> Iterator[str]:
    """Yield the description line by line, by name."""
    for name in attribution.__all__:
        yield from _described(name, getattr(attribution, name))


def _described(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, ModuleType):
        yield f"module {name}"
        for inner in sorted(value.__all__):
            yield f"    {inner}{_signature(getattr(value, inner))}"
    elif isinstance(value, type) and issubclass(value, Exception):
        yield f"exception {name}({', '.join(base.__name__ for base in value.__bases__)})"
    elif isinstance(value, type):
        yield f"class {name}{_signature(value)}"
        yield from (f"    {line}" for line in _members(value))
    else:
        yield f"{name}{_signature(value)}"


def _members(kind: type) -> Iterator[str]:
    """Yield the public methods and properties that the class has from this package, and its call."""
    for name in sorted(dir(kind)):
        value = inspect.getattr_static(kind, name)
        bare = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if name.startswith("_") and name != "__call__":
            continue
        if isinstance(value, property):
            yield f"{name} -> {_annotation(inspect.signature(value.fget).return_annotation)}"
        elif inspect.isfunction(bare) and bare.__module__.startswith("attribution"):
            yield f"{name}{_signature(bare)}"


def _signature(value: Any) -> str:
    signature = inspect.signature(value)
    parts, starred = [], False
    for parameter in signature.parameters.values():
        if parameter.name in ("self", "cls") or parameter.name.startswith("_"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            parts.append("*")
            starred = True
        starred |= parameter.kind is parameter.VAR_POSITIONAL
        parts.append(_parameter(parameter))
    if signature.return_annotation is signature.empty or isinstance(value, type):
        return f"({', '.join(parts)})"
    return f"({', '.join(parts)}) -> {_annotation(signature.return_annotation)}"


def _parameter(parameter: inspect.Parameter) -> str:
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    noted = "" if parameter.annotation is parameter.empty else f": {_annotation(parameter.annotation)}"
    default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
    return f"{stars}{parameter.name}{noted}{default}"


def _annotation(annotation: Any) -> str:
    annotation = getattr(annotation, "__forward_arg__", annotation)  # of a named tuple
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _default(value: Any) -> str:
    """Write a default as every version of Python does: containers by their kind, sets in order."""
    if isinstance(value, frozenset):
        return f"frozenset({sorted(value)})"
    return repr(value) if isinstance(value, str | int | float | tuple | bool | None) else "…"


if __name__ == "__main__":
    FILE.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
