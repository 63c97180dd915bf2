"""Do what the README says with the installed package alone: `make release-check` runs this in clean environments.

    cd EMPTY_FOLDER && PYTHON CHECKOUT/tests/smoke.py

PYTHON is that of an environment with the wheel in it. The seeds are copied from the checkout, since the README's words
are about them; nothing else of it is used. Needs no package but the wheel; the exit status is 0 where all went as the
README says.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import attribution

CHECKOUT = Path(__file__).resolve().parent.parent
LEFT_OUT = ("attribution train ",)
"""Commands that take an hour and the extra "train"."""

WITHOUT_EXTRAS = {"attribution report ": "--no-pictures"}
"""Options by which a command does without the extra that the README names beside it."""

_BLOCK = re.compile(r"^```(python|sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Run the README's Python blocks and commands in the current folder; raises where one does not work."""
    package = Path(attribution.__file__).resolve()
    if package.is_relative_to(CHECKOUT) or any(Path.cwd().iterdir()):
        raise SystemExit(f"an empty folder and an installed wheel are needed, not {Path.cwd()} and {package}")
    shutil.copytree(CHECKOUT / "seeds", "seeds")
    found = _BLOCK.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for (kind, code), (next_kind, expected) in zip(found, [*found[1:], ("", "")], strict=True):
        if kind == "python":
            printed = _run_python(code, names)
            if next_kind == "text" and printed != expected:
                raise SystemExit(f"printed\n{printed}in place of\n{expected}")
        elif kind == "sh":
            for line in code.splitlines():
                if line.startswith("attribution ") and not line.startswith(LEFT_OUT):
                    _run_command(line)
    print(f"Python {sys.version.split()[0]}: attribution {attribution.__version__} does what the README says")  # noqa: T201


def _run_python(code: str, names: dict[str, Any]) -> str:
    """Run a block and return what it prints; a last line that is a value is shown as Jupyter shows it."""
    body = ast.parse(code).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "README.md", "exec"), names)  # noqa: S102 - our own page
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "README.md", "eval"), names)  # noqa: S307
            if value is not None and "<div" not in value._repr_html_():
                raise SystemExit(f"{ast.unparse(last)} does not show itself")
    return printed.getvalue()


def _run_command(line: str) -> None:
    """Run a line of a shell block with the environment's own command; raises SystemExit where it fails."""
    began = time.perf_counter()
    _, *arguments = shlex.split(line, comments=True)
    arguments += [option for start, option in WITHOUT_EXTRAS.items() if line.startswith(start)]
    command = [str(Path(sys.executable).with_name("attribution")), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{line}\nexit status {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{time.perf_counter() - began:5.1f} s  {line}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
