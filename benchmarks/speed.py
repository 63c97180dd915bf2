"""Measure speed and size: benchmarks/speed.json, from which benchmarks/speed.md and docs/large-runs.md are written.

"python benchmarks/speed.py FOLDER" runs for an hour or two on two cores that do nothing else; with --tiny for two
minutes, to see that all works. Engines and the plain spaCy pipeline with all its components run in one process and one
thread over the same articles, in turns, so that a busy machine slows all; what counts there is processor time. Memory
is measured in a process of its own for each; whole commands by the clock.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib.util
import json
import os
import platform
import pstats
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"  # before numpy is imported

import plan  # noqa: E402
import spacy  # noqa: E402

import attribution  # noqa: E402
from attribution.engines import ENGINES  # noqa: E402
from attribution.parsing.spacy_models import MODELS  # noqa: E402
from attribution.reading.documents import Document  # noqa: E402
from attribution.reading.files import find, read  # noqa: E402
from attribution.text.spans import WORD  # noqa: E402
from attribution.weights import WEIGHTS_OF_ENGINE  # noqa: E402

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
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


def peak_memory() -> float:
    """Return the peak memory of this process in MiB, where Linux tells it, else 0."""
    status = Path("/proc/self/status")  # getrusage would count what the parent held when it forked
    lines = status.read_text().splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def peak(way: str, folder: Path) -> float:
    """Measure the peak memory of a process that does nothing else, in MiB."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, __file__, str(folder), "--peak", way], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def wall(command: Sequence[str]) -> float:
    """Measure a command by the clock, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - start


def fastest(command: Sequence[str], rounds: int) -> float:
    """Measure a command by the clock several times; the shortest, when files are in memory and nothing disturbs."""
    return min(wall(command) for _ in range(rounds))


def score_command(path: Path, *options: str) -> list[str]:
    """Return the command that scores what lies below a path."""
    return [sys.executable, "-m", "attribution", "score", str(path), "-q", *options]


def machine() -> dict[str, str]:
    """Name the processor and the versions that the figures depend on."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    packages = ("attribution-nlp", "spacy", "numpy", "onnxruntime")
    return {
        "processor": f"{name}, {os.cpu_count()} cores",
        "versions": ", ".join([f"Python {platform.python_version()}", *(f"{one} {version(one)}" for one in packages)]),
        "date": datetime.now(UTC).date().isoformat(),
        "load": f"{os.getloadavg()[0]:.1f}",
    }


def speeds(texts: list[str], folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Measure words a second of each way, its ratio to the plain pipeline, and its peak memory."""
    words = words_of(texts)
    times = in_turns(texts, rounds)
    measured = []
    for name, found in times.items():
        ratios = [other / own for other, own in zip(times[PLAIN], found, strict=True)]
        measured.append(
            {
                "way": name,
                "words_a_second": words / statistics.median(found),
                "lowest": words / max(found),
                "highest": words / min(found),
                "ratio": statistics.median(ratios),
                "ratio_lowest": min(ratios),
                "ratio_highest": max(ratios),
                "peak_mib": peak(name, folder),
            }
        )
    return measured


def start(article: Path, rounds: int) -> list[dict[str, Any]]:
    """Measure the time to import, and to the first result of a command on one article."""
    bare = fastest([sys.executable, "-c", ""], rounds)
    commands = {
        "`import attribution`, beyond Python's own start": [sys.executable, "-c", "import attribution"],
        "`attribution --help`": [sys.executable, "-m", "attribution", "--help"],
        **{f"`attribution score FILE --engine {one}`": score_command(article, "--engine", one) for one in ENGINES},
    }
    less = dict.fromkeys(list(commands)[:1], bare)
    return [{"what": name, "seconds": fastest(run, rounds) - less.get(name, 0.0)} for name, run in commands.items()]


def lengths(texts: list[str], sizes: Sequence[int]) -> list[dict[str, Any]]:
    """Measure the processor time of one article of each length, made of the corpus's paragraphs in order."""
    measured = []
    attributors = {engine: attribution.load(engine=engine) for engine in ENGINES}
    for size in sizes:
        text = article_of(texts, size)
        for engine, attributor in attributors.items():
            repeated = max(1, 2000 // size)  # short ones are too quick to be measured alone
            taken = seconds(lambda many, one=attributor: [one(text) for text in many] and None, [text] * repeated)
            measured.append({"engine": engine, "words": words_of([text]), "seconds": taken / repeated})
    return measured


def article_of(texts: Sequence[str], words: int) -> str:
    """Make an article of so many words of the corpus's paragraphs, from the first on again where they end."""
    parts: list[str] = []
    count = 0
    for paragraph in cycle(part for text in texts for part in text.split("\n\n") if part.strip()):
        parts.append(paragraph)
        count += words_of([paragraph])
        if count >= words:
            break
    text = "\n\n".join(parts)
    last = next(islice(WORD.finditer(text), words - 1, None))
    return text[: last.end()]


def sizes(folder: Path, copies: Sequence[int], jobs: Sequence[int], engine: str) -> list[dict[str, Any]]:
    """Measure whole commands by the clock over the corpus repeated, with one process and several, and their memory."""
    texts = texts_of(folder)
    measured = []
    with TemporaryDirectory() as work:
        for times in copies:
            corpus = Path(work, f"{times}.jsonl")
            with corpus.open("w", encoding="utf-8") as stream:
                for copy in range(times):
                    for number, text in enumerate(texts):
                        stream.write(json.dumps({"id": f"{copy}/{number}", "text": text}) + "\n")
            for count in jobs:
                command = [sys.executable, __file__, str(corpus), "--watched", str(count), "--engine", engine]
                done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
                taken, memory = map(float, done.stdout.split())
                measured.append(
                    {
                        "engine": engine,
                        "articles": times * len(texts),
                        "words": times * words_of(texts),
                        "jobs": count,
                        "seconds": taken,
                        "peak_mib": memory,
                    }
                )
    return measured


def watched(corpus: Path, jobs: int, engine: str) -> tuple[float, float]:
    """Score a corpus by the command, and return the seconds and the peak of the largest process in MiB."""
    taken = wall(score_command(corpus, "--engine", engine, "--jobs", str(jobs), "--any-language"))
    return taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def on_spark(folder: Path, cores: Sequence[int], engine: str) -> list[dict[str, Any]]:
    """Measure the corpus scored on local Spark, where PySpark and Java are installed."""
    if importlib.util.find_spec("pyspark") is None or shutil.which("java") is None:
        return []
    texts = texts_of(folder)
    measured = []
    with TemporaryDirectory() as work:
        corpus = Path(work, "corpus.jsonl")
        corpus.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        for count in cores:
            target = Path(work, f"{count}.parquet")
            options = ("--engine", engine, "--spark", f"local[{count}]", "-o", str(target), "--any-language")
            taken = wall(score_command(corpus, *options))
            measured.append({"engine": engine, "cores": count, "words": words_of(texts), "seconds": taken})
    return measured


def profile(texts: list[str], engine: str) -> list[dict[str, Any]]:
    """Return where the time of an engine goes: the part of each room and library, of their own time."""
    attributor = attribution.load(engine=engine)
    list(attributor.pipe(texts[:4]))
    profiler = cProfile.Profile()
    profiler.enable()
    list(attributor.pipe(texts, batch_size=BATCH))
    profiler.disable()
    parts: Counter[str] = Counter()
    for (file, _, _), (_, _, own, *_) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        parts[_part(file)] += own
    whole = parts.total()
    return [{"engine": engine, "part": part, "share": own / whole} for part, own in parts.most_common(10)]


def _part(file: str) -> str:
    path = Path(file).parts
    if "attribution" in path:
        below = path[len(path) - path[::-1].index("attribution") :]
        return f"attribution: {below[0].removesuffix('.py')}"
    if "site-packages" in path:
        return path[path.index("site-packages") + 1]
    return "built-in functions and the standard library"  # compiled code of spaCy and ONNX Runtime counts here


def words_of(texts: Iterable[str]) -> int:
    """Count words."""
    return sum(1 for text in texts for _ in WORD.finditer(text))


SECTIONS = ("speeds", "start", "lengths", "sizes", "spark", "profile")


COPIES = (1, 4, 10, 100)
"""How often the corpus is repeated."""
MANY = 100
"""So many copies are measured with two processes alone."""
FEW = 4
"""More copies are measured with the rules alone."""


def measure(
    folder: Path, out: Path, only: Sequence[str] = SECTIONS, copies: Sequence[int] = COPIES, *, tiny: bool
) -> dict[str, Any]:
    """Measure section by section, and keep each in `out`/speed.json as soon as it is there.

    Args:
        folder: the articles.
        out: where speed.json is; its other sections stay as they are.
        only: the sections to measure, of `SECTIONS`.
        copies: how often the corpus is repeated, for the section on sizes.
        tiny: measure so little that it takes minutes and the figures mean nothing.
    """
    texts = texts_of(folder)[: 6 if tiny else None]
    rounds = 1 if tiny else 4
    first = next(source.path for source in find([folder]))
    kept = out / "speed.json"
    measured: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8")) if kept.is_file() else {}
    measured |= {
        "tiny": tiny,
        "weights": WEIGHTS_OF_ENGINE["reader"],
        "machine": machine(),
        "corpus": {
            "articles": len(texts),
            "words": words_of(texts),
            "bytes": sum(map(len, map(str.encode, texts))),
        },
    }
    with TemporaryDirectory() as work:
        corpus = Path(work)
        for number, text in enumerate(texts):
            (corpus / f"{number:06}.txt").write_text(text, encoding="utf-8")
        sections: dict[str, Callable[[], Any]] = {
            "speeds": lambda: {"speeds": speeds(texts, corpus, rounds), "imports_mib": peak("nothing", corpus)},
            "start": lambda: {"start": start(first, rounds)},
            "lengths": lambda: {"lengths": lengths(texts, (100, 1_000) if tiny else (100, 1_000, 10_000, 100_000))},
            "sizes": lambda: {"sizes": all_sizes(corpus, (1,) if tiny else copies)},
            "spark": lambda: {"spark": on_spark(corpus, (1,) if tiny else (1, 2), "rules")},
            "profile": lambda: {"profile": [part for engine in ENGINES for part in profile(texts, engine)]},
        }
        for section in only:
            measured |= sections[section]()
            kept.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return measured


def all_sizes(corpus: Path, copies: Sequence[int]) -> list[dict[str, Any]]:
    """Measure both engines by the clock; a hundred copies with two processes alone, since one takes an hour."""
    rules = [row for times in copies for row in sizes(corpus, [times], (1, 2) if times < MANY else (2,), "rules")]
    return [*rules, *sizes(corpus, [times for times in copies if times <= FEW], (1, 2), "reader")]


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, help="a folder of articles")
    parser.add_argument("--tiny", action="store_true", help="measure next to nothing, to see that it works")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="measure this section again and keep others")
    parser.add_argument("--copies", action="append", type=int, help=f"repeat the corpus so often, for {COPIES}")
    parser.add_argument("--out", type=Path, default=HERE, help="where speed.json, speed.md and the pictures go")
    parser.add_argument("--peak", choices=[*WAYS, "nothing"], help=argparse.SUPPRESS)
    parser.add_argument("--watched", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=list(ENGINES), default="rules", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        {**WAYS, "nothing": nothing}[options.peak]()(texts_of(options.folder))
        print(peak_memory())
    elif options.watched:
        print(*watched(options.folder, options.watched, options.engine))
    else:
        import speed_page  # noqa: PLC0415 - what draws pictures must not count as memory of the processes measured

        measured = measure(
            options.folder, options.out, options.only or SECTIONS, options.copies or COPIES, tiny=options.tiny
        )
        if measured.keys() >= set(SECTIONS):
            speed_page.write(measured, options.out)
            if options.out == HERE and not options.tiny:
                plan.fill(measured)
                readme = speed_page.LINE.sub(lambda _: speed_page.words(measured), README.read_text(encoding="utf-8"))
                README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
