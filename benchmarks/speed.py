"""Measure words a second from text to article, beside the plain spaCy pipeline with all its components.

"python benchmarks/speed.py FOLDER" prints the tables of benchmarks/README.md. Both run in one process and one thread
over the same articles, in turns, so that a busy machine slows both; what counts is processor time. Memory is measured
in a process of its own for each, and the speed of `attribution score --jobs` by the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # before numpy is imported

import spacy  # noqa: E402

import attribution  # noqa: E402
from attribution.engines import ENGINES  # noqa: E402
from attribution.parsing.spacy_models import MODELS  # noqa: E402
from attribution.reading.documents import Document  # noqa: E402
from attribution.reading.files import find, read  # noqa: E402
from attribution.text.spans import WORD  # noqa: E402

BATCH = 64
Way = Callable[[list[str]], None]


def plain() -> Way:
    """Return a run of the whole spaCy pipeline that attribution uses."""
    nlp = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))

    def run(texts: list[str]) -> None:
        for _ in nlp.pipe(texts, batch_size=BATCH):
            pass

    return run


def ours(engine: str) -> Way:
    """Return a run from text to article, score included."""
    attributor = attribution.load(engine=engine)

    def run(texts: list[str]) -> None:
        for _ in attributor.pipe(texts, batch_size=BATCH):
            pass

    return run


def nothing() -> Way:
    """Import the modules and load no model."""
    return lambda _: None


PLAIN = "plain spaCy pipeline"
WAYS: dict[str, Callable[[], Way]] = {
    PLAIN: plain,
    **{f"attribution, {engine}": partial(ours, engine) for engine in ENGINES},
}


def texts_of(folder: Path) -> list[str]:
    """Read the readable articles below `folder`."""
    return [document.text for document in read(find([folder])) if isinstance(document, Document)]


def seconds(run: Way, texts: list[str]) -> float:
    """Measure the processor time of one run."""
    start = time.process_time()
    run(texts)
    return time.process_time() - start


def in_turns(texts: list[str], rounds: int) -> dict[str, list[float]]:
    """Measure each way in turns, after one run over a few articles that is not counted."""
    runs = {name: load() for name, load in WAYS.items()}
    for run in runs.values():
        run(texts[:8])
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds):
        for name in sorted(runs, reverse=number % 2 == 1):
            times[name].append(seconds(runs[name], texts))
    return times


def peak_memory() -> str:
    """Return the peak memory of this process, where Linux tells it."""
    status = Path("/proc/self/status")  # getrusage would count what the parent held when it forked
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((f"{int(line.split()[1]) / 1024:,.0f} MiB" for line in lines if line.startswith("VmHWM")), "unknown")


def peak(way: str, folder: Path) -> str:
    """Measure the peak memory of a process that does nothing else."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, __file__, str(folder), "--peak", way], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def wall(folder: Path, jobs: int) -> float:
    """Measure the whole command by the clock, in seconds."""
    command = [sys.executable, "-c", "from attribution.cli import main; main()", "score", str(folder)]
    start = time.perf_counter()
    subprocess.run([*command, "-q", "-j", str(jobs)], stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - start


def machine() -> str:
    """Name the processor and the versions that the figures depend on."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    packages = ", ".join(f"{package} {version(package)}" for package in ("attribution-nlp", "spacy", "numpy"))
    return f"{name}, {os.cpu_count()} cores; Python {platform.python_version()}, {packages}"


def report(folder: Path, rounds: int) -> None:
    """Measure and print."""
    texts = texts_of(folder)
    words = sum(1 for text in texts for _ in WORD.finditer(text))
    times = in_turns(texts, rounds)
    print(f"{machine()}\n{len(texts)} articles, {words:,} words; median of {rounds} rounds\n")
    print("| one process, one thread | words a second of processor time | lowest to highest | peak memory |")
    print("| --- | ---: | ---: | ---: |")
    for name, found in times.items():
        speeds = [words / statistics.median(found), words / max(found), words / min(found)]
        middle, low, high = (f"{speed:,.0f}" for speed in speeds)
        print(f"| {name} | {middle} | {low} to {high} | {peak(name, folder)} |")
    print()
    for name in list(times)[1:]:
        paired = [other / own for other, own in zip(times[PLAIN], times[name], strict=True)]
        spread = f"{min(paired):.2f} to {max(paired):.2f} in single rounds"
        print(f"{name}: {statistics.median(paired):.2f} times the speed of the plain pipeline ({spread}).")
    print(f"The imports alone take {peak('nothing', folder)}.\n")
    print("| `attribution score`, start to end, by the clock | seconds | words a second |\n| --- | ---: | ---: |")
    for jobs in (1, 2):
        taken = wall(folder, jobs)
        print(f"| --jobs {jobs} | {taken:.1f} | {words / taken:,.0f} |")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="a folder of .txt articles")
    parser.add_argument("--rounds", type=int, default=4, help="how often each runs over all articles (default: 4)")
    parser.add_argument("--peak", choices=[*WAYS, "nothing"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        {**WAYS, "nothing": nothing}[options.peak]()(texts_of(options.folder))
        print(peak_memory())
    else:
        report(options.folder, options.rounds)


if __name__ == "__main__":
    main()
