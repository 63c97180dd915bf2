"""Mutation testing: what is drawn changes something, and a mutant is noticed by the tests that notice it."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import islice
from pathlib import Path

import mutants
import pytest
from mutants import GROUPS, ROOT, SOURCE, wilson


def test_every_group_has_its_modules_and_tests() -> None:
    """None was renamed or moved."""
    for modules, tests in GROUPS.values():
        assert all((SOURCE / module).is_file() for module in modules)
        assert all((ROOT / test).exists() for test in tests)


def test_the_interval_of_a_share() -> None:
    """Wilson's: never outside 0 and 1, wide where little was tried."""
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(80, 100)
    assert (round(low, 3), round(high, 3)) == (0.711, 0.867)
    assert wilson(5, 5)[1] == pytest.approx(1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(a: int | None) -> str | None: return a", "def f(a: int + None) -> str & None: return a"),
        ("@cache\ndef f(): return 1", "def f(): return 1"),
        ("Kind = Left | Right", "Kind = Left + Right"),
        ("x: int | None = 1", "x: int - None = 1"),
    ],
)
def test_what_changes_no_result_has_the_same_meaning(before: str, after: str) -> None:
    """Annotations, caches and aliases of types."""
    assert mutants._meaning(before) == mutants._meaning(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("x = a | b", "x = a & b"), ("MOST = 4", "MOST = 5"), ("a = A | B if b else 0", "a = A & B if b else 0")],
)
def test_what_changes_a_result_has_another(before: str, after: str) -> None:
    """Operators and numbers."""
    assert mutants._meaning(before) != mutants._meaning(after)


def test_mutants_are_drawn_by_the_seed() -> None:
    """The same for one seed; each compiles and differs from the module."""
    pytest.importorskip("cosmic_ray", reason="cosmic-ray is not installed")
    path = SOURCE / "scoring" / "score.py"
    first, second = (list(islice(mutants.mutants([path], random.Random(1)), 5)) for _ in range(2))  # noqa: S311
    assert [item.source for item in first] == [item.source for item in second]
    for mutant in first:
        assert mutants._meaning(mutant.source) != mutants._meaning(path.read_text(encoding="utf-8"))
        assert len([line for line in mutant.difference().splitlines() if line.startswith(("+", "-"))]) >= 3


def test_a_mutant_is_noticed(tmp_path: Path) -> None:
    """By a test that asks for the value; not by one that does not."""
    (tmp_path / "test_asks.py").write_text(
        "from attribution.scoring.score import UNNAMED\ndef test():\n    assert 'unnamed_group' in UNNAMED\n"
    )
    (tmp_path / "test_sleeps.py").write_text("import attribution.scoring.score\ndef test():\n    pass\n")
    code = f"""
import sys
sys.path[:0] = {[str(ROOT / "benchmarks"), str(SOURCE.parent)]!r}
import mutants, pytest
path = mutants.SOURCE / "scoring" / "score.py"
source = path.read_text().replace('"unnamed_group"', '"nobody"')
mutant = mutants.Mutant(path, "by hand", 0, source)
for name in ("asks", "sleeps"):
    print([mutants.run(one, ["-c", "/dev/null", "{tmp_path}/test_" + name + ".py"], 60)[0] for one in (None, mutant)])
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)  # noqa: S603
    assert done.stdout.splitlines() == ["[True, False]", "[True, True]"]
