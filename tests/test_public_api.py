"""The public API changes only where somebody says so: the committed description is that of today."""

from __future__ import annotations

import re

import attribution
import public_api


def test_the_names_and_signatures_are_the_committed_ones() -> None:
    """`make api` writes them anew; CHANGELOG.md says what changed, and CONTRIBUTING.md how a name may go."""
    assert public_api.FILE.read_text(encoding="utf-8").splitlines() == list(public_api.lines())


def test_every_public_name_is_described() -> None:
    """Once, and nothing else is."""
    found = [re.match(r"(?:class |module |exception )?(\w+)", line) for line in public_api.lines() if line[0] != " "]
    assert [match[1] for match in found if match] == attribution.__all__


def test_a_description_has_what_a_caller_needs() -> None:
    """Order and kind of the arguments, their defaults, and the members of a class."""
    described = list(public_api.lines())
    assert "class Span(start: int, end: int)" in described
    (read,) = (line for line in described if line.startswith("read("))
    assert "*, meta: " in read
    assert "any_language: bool = False" in read
    assert "    sourced_share -> float | None" in described
    assert "exception FormatError(AttributionError, ValueError)" in described
