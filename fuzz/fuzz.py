"""Feed the library what a fuzzer makes of small files: `python fuzz/fuzz.py TARGET [options of libFuzzer]`.

An exception ends the run and leaves the input that caused it as a file `crash-…`. Needs atheris, which is no dependency
of the tests: `pip install atheris`.
"""

from __future__ import annotations

import logging
import sys
import tempfile
import warnings

import atheris

with atheris.instrument_imports(include=["attribution"]):
    from targets import CORPUS, TARGETS

_LONGEST = 2000
"""Bytes of an input at most: parsing is slow, and what is rare in a short text is rarer found in a long one."""


def main() -> None:
    """Run the target that the first argument names, from its corpus in the repository; new inputs are not kept."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:  # noqa: PLR2004
        raise SystemExit(f"fuzz.py TARGET: one of {', '.join(TARGETS)}")
    name, *options = sys.argv[1:]
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory(prefix="attribution-fuzz-") as found:
        folders = [found, str(CORPUS / name)]
        atheris.Setup([sys.argv[0], f"-max_len={_LONGEST}", "-timeout=60", *options, *folders], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
