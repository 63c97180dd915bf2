"""The pages on tables and clusters are true: one is made from the code, the examples of the other run."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from attribution.output.descriptions import DESCRIPTIONS, KEYS
from attribution.output.rows import TABLES

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = re.findall(
    r"^## (.+?)$.*?```python\n(.*?)```", (DOCS / "clusters.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)


def test_every_column_is_described() -> None:
    """In the order of the table, in a sentence, and nothing else is."""
    for table, lines in DESCRIPTIONS.items():
        assert list(lines) == list(TABLES[table].columns)
        assert set(KEYS[table]) <= set(lines)
    assert DESCRIPTIONS.keys() == KEYS.keys() == TABLES.keys()


def test_the_page_is_made_from_the_code() -> None:
    """`python docs/tables.py > docs/tables.md` makes it anew."""
    made = subprocess.run([sys.executable, DOCS / "tables.py"], capture_output=True, check=True)  # noqa: S603
    assert (DOCS / "tables.md").read_bytes() == made.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("title", "code"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_the_examples_run(title: str, code: str, tmp_path: Path) -> None:
    """Where the libraries that they import are installed."""
    for node in ast.walk(ast.parse(code)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            if importlib.util.find_spec(name.partition(".")[0]) is None:
                pytest.skip(f"{title}: {name} is not installed")
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    env = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr


def test_there_is_an_example_for_each() -> None:
    """Of the libraries that the page names."""
    titles = ["pandas", "Polars and Arrow", "Spark", "Dask", "Ray Data", "Hugging Face datasets"]
    assert [title for title, _ in EXAMPLES] == titles
