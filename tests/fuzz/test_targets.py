"""The fuzzer's targets over their corpus and damaged copies of it, without the fuzzer: nothing is raised."""

from __future__ import annotations

import random
from collections.abc import Iterator

import fuzzing
import pytest
from targets import CORPUS, TARGETS

COPIES = {"text": 12, "html": 60}
"""Damaged copies of each input; parsing and trafilatura take their time."""
USUAL = 150


def _damaged(data: bytes, count: int) -> Iterator[bytes]:
    """Yield copies with bytes changed, cut out, doubled, or put in from what breaks parsers, by a fixed seed."""
    rng = random.Random(len(data))  # noqa: S311 - no secret
    tokens = [b"\0", b"\xff\xfe", b"&#8220;", b'"', b"<", b"]]>", b"\xed\xa0\x80", b"[" * 40, b"1e999", b"\r", b"-1"]
    for _ in range(count):
        copy = bytearray(data)
        for _ in range(rng.randint(1, 4)):
            start = rng.randrange(len(copy) + 1)
            end = min(len(copy), start + rng.randint(0, 9))
            copy[start:end] = rng.choice([bytes([rng.randrange(256)]), b"", copy[start:end] * 2, rng.choice(tokens)])
        yield bytes(copy)


def test_every_target_has_its_corpus() -> None:
    """And `fuzzing.py` names all of them."""
    assert {path.name for path in CORPUS.iterdir()} == set(TARGETS) == set(fuzzing.TARGETS)
    assert all(any((CORPUS / name).iterdir()) for name in TARGETS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", TARGETS)
def test_a_target_raises_nothing(name: str) -> None:
    """Over the corpus, its copies, and nothing at all."""
    inputs = [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]
    for data in [b"", *inputs, *(copy for item in inputs for copy in _damaged(item, COPIES.get(name, USUAL)))]:
        TARGETS[name](data)


def test_executions_are_read_from_the_fuzzer_s_own_words() -> None:
    """From its last line, or from its last sign of life where a crash cut it off."""
    assert fuzzing.executions("#2\tINITED\n#128\tpulse\nstat::number_of_executed_units: 300\n") == 300
    assert fuzzing.executions("#2\tINITED\n#128\tpulse\n==1== ERROR\n") == 128
    assert fuzzing.executions("") == 0


def test_what_was_tried_adds_up() -> None:
    """Target by target, and in the README's last line."""
    tried = fuzzing.Tried(1000, 60, 30.5, 0) + fuzzing.Tried(500, 60, 30, 1)
    assert tried == fuzzing.Tried(1500, 120, 60.5, 1)
    assert fuzzing.table({"csv": tried, "zip": tried}).splitlines()[-1] == "| together | 3,000 | 4 | 2 | 2 |"


def test_the_table_is_that_of_the_figures() -> None:
    """`make fuzz` writes it."""
    text = fuzzing.README.read_text(encoding="utf-8")
    assert fuzzing.page(text, fuzzing.figures()) == text
