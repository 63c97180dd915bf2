"""Run the targets of fuzz.py one after the other and keep how much was tried: `python fuzz/fuzzing.py --seconds 60`.

Each target runs in a process of its own. Executions, processor time and crashes are added to what fuzz/figures.json
holds of earlier runs, target by target, so that a run that is ended keeps what it had; `--write` puts them into the
README. Inputs that fail lie in the folder of `--artifacts`. The command fails where a target did.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import re
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = HERE / "figures.json"
README = HERE / "README.md"
TARGETS = ("text", "html", "xml", "json", "csv", "brat", "parquet", "docx", "xlsx", "zip")
SWEEP = HERE / "sweep.json"
_BLOCK = re.compile(r"(<!-- (executions|sweep) -->\n).*?(<!-- end of (?:executions|sweep) -->)", re.DOTALL)
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_PULSE = re.compile(r"^#(\d+)\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tried:
    """How often a target ran, in how many seconds on the clock and of a processor, and the runs that a crash ended."""

    executions: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    crashes: int = 0

    def __add__(self, other: Tried) -> Tried:
        return Tried(
            self.executions + other.executions,
            round(self.seconds + other.seconds, 1),
            round(self.processor + other.processor, 1),
            self.crashes + other.crashes,
        )


def figures() -> dict[str, Tried]:
    """Read what was tried until now, by target."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return {name: Tried(**kept.get(name, {})) for name in TARGETS}


def add(target: str, tried: Tried) -> None:
    """Add to what was tried of a target; two runs side by side do not lose each other's figures."""
    with FIGURES.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = figures()
        kept[target] += tried
        FIGURES.write_text(json.dumps({name: asdict(item) for name, item in kept.items()}, indent=1) + "\n")


def executions(log: str) -> int:
    """Read from libFuzzer's output how many inputs were tried: its last line, or its last sign of life."""
    done = _DONE.search(log)
    return int(done[1]) if done else max((int(number) for number in _PULSE.findall(log)), default=0)


def run(target: str, seconds: int, artifacts: Path) -> Tried:
    """Run one target for so many seconds."""
    artifacts.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, str(HERE / "fuzz.py"), target, f"-max_total_time={seconds}", "-print_final_stats=1",
        "-timeout=600",  # on the clock: a machine that does other things lets an input wait
        f"-artifact_prefix={artifacts}/{target}-",
    ]  # fmt: skip
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    log = artifacts / f"{target}.log"
    with log.open("ab") as output:
        start = output.tell()
        code = subprocess.run(command, stdout=output, stderr=output, check=False).returncode  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    text = log.read_bytes()[start:].decode("utf-8", "replace")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    took = re.search(r"Done \d+ runs in (\d+) second", text)
    return Tried(executions(text), float(took[1]) if took else float(seconds), round(processor, 1), int(code != 0))


def table(tried: Mapping[str, Tried]) -> str:
    """Format the figures as Markdown, with their sum."""
    rows = [(name, *asdict(item).values()) for name, item in tried.items()]
    rows.append(("together", *asdict(sum(tried.values(), start=Tried())).values()))
    body = "".join(
        f"| {name} | {count:,} | {seconds / 60:,.0f} | {processor / 60:,.0f} | {crashes} |\n"
        for name, count, seconds, processor, crashes in rows
    )
    head = "| target | executions | minutes | minutes of a processor | runs that a crash ended |\n"
    return f"{head}| --- | ---: | ---: | ---: | ---: |\n{body}"


def sweep_table() -> str:
    """Format what `sweep.py` has kept as Markdown."""
    kept = json.loads(SWEEP.read_text(encoding="utf-8")) if SWEEP.exists() else {}
    head = "| engine | articles | variants | million characters | longest | failures |\n"
    lines = [
        (
            engine,
            *(f"{done[name]:,}" for name in ("articles", "variants")),
            f"{done['characters'] / 1e6:.1f}",
            f"{done['longest']:,}",
            str(done["failures"]),
        )
        for engine, done in kept.items()
    ]
    return f"{head}| --- | ---: | ---: | ---: | ---: | ---: |\n" + "".join(
        f"| {' | '.join(line)} |\n" for line in lines
    )


def page(text: str, tried: Mapping[str, Tried]) -> str:
    """Return the README with the tables of these figures and of the sweep's."""
    tables = {"executions": table(tried), "sweep": sweep_table()}
    return _BLOCK.sub(lambda match: match[1] + tables[match[2]] + match[3], text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}; all where none is named"
    )
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--artifacts", type=Path, default=Path("build/fuzz"), help="where logs and crashes go")
    parser.add_argument("--forget", action="store_true", help="begin to count anew")
    parser.add_argument("--write", action="store_true", help="run nothing, write the README's table")
    options = parser.parse_args(arguments)
    if options.write:
        README.write_text(page(README.read_text(encoding="utf-8"), figures()), encoding="utf-8")
        return
    if options.forget:
        FIGURES.unlink(missing_ok=True)
    failed = []
    for target in options.targets or TARGETS:
        tried = run(target, options.seconds, options.artifacts)
        print(f"{target}: {tried}", flush=True)  # noqa: T201 - a script
        add(target, tried)
        failed += [target] if tried.crashes else []
    if failed:
        sys.exit(f"see {options.artifacts}: {', '.join(failed)}")


if __name__ == "__main__":
    main()
