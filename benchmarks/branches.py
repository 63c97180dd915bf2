"""Keep how many lines and branches the tests run, by part of the library: `python benchmarks/branches.py DATA`.

DATA is what `coverage run --branch` has written. The figures go into benchmarks/trust.json, and with figures.py into
docs/trust.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kept import keep

COUNTS = ("covered_lines", "num_statements", "covered_branches", "num_branches")


def by_part(files: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Add up the counts of coverage's JSON report by package of the library; modules of its own are "the rest"."""
    parts: dict[str, dict[str, int]] = {}
    for name, report in sorted(files.items()):
        below = Path(name).parts[Path(name).parts.index("attribution") + 1 :]
        counts = parts.setdefault(below[0] if len(below) > 1 else "the rest", dict.fromkeys(COUNTS, 0))
        for count in COUNTS:
            counts[count] += report["summary"][count]
    return parts


def main() -> None:
    """Run the command line."""
    import coverage  # noqa: PLC0415 - no dependency of the tests

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, help="the file of `coverage run`")
    options = parser.parse_args()
    measured = coverage.Coverage(data_file=options.data)
    measured.load()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        measured.json_report(outfile=str(report))
        keep("branches", by_part(json.loads(report.read_text(encoding="utf-8"))["files"]))


if __name__ == "__main__":
    main()
