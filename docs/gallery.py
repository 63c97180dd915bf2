"""Draw the gallery's pictures: run the page's own code, and keep each chart that stands at the end of a block."""

from __future__ import annotations

import ast
import contextlib
import re
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "gallery.md"
_SECTION = re.compile(r"^(?:# |## )(?P<title>.+?)$.*?^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)


def sections() -> list[tuple[str, str]]:
    """Return the page's sections in order: the name of the picture, and the code."""
    found = _SECTION.finditer(PAGE.read_text(encoding="utf-8"))
    return [(section["title"].lower().replace(" ", "-"), section["code"]) for section in found]


def draw(folder: Path) -> list[Path]:
    """Write each section's chart into the folder, as SVG, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, Any] = {}
    drawn = []
    with tempfile.TemporaryDirectory() as work, contextlib.chdir(work):
        Path("seeds").symlink_to(ROOT / "seeds")
        for name, code in sections():
            chart = _run(code, names)
            if chart is not None:
                chart.save(str(folder / f"{name}.svg"))
                drawn.append(folder / f"{name}.svg")
    return drawn


def _run(code: str, names: dict[str, Any]) -> Any:
    """Run a block and return the value of its last line, None where that is no expression."""
    body = ast.parse(code).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), PAGE.name, "exec"), names)  # noqa: S102 - our own page
    return None if last is None else eval(compile(ast.Expression(last.value), PAGE.name, "eval"), names)  # noqa: S307


if __name__ == "__main__":
    for path in draw(ROOT / "build" / "gallery"):
        print(path.relative_to(ROOT))
