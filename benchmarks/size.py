"""Measure what installing downloads and takes on disk: benchmarks/size.md, and the README's words on it.

"python benchmarks/size.py" builds the wheel and installs it, with the versions of constraints.txt, into environments of
its own: alone, and with extras. What is downloaded is what pip says of each file, and the wheel itself; what it takes
on disk is the environment less an empty one, compiled modules with it. What this machine's configuration of pip
says of other indexes and of local wheels is left out: everything comes from PyPI, as for everybody.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
PAGE, README = ROOT / "benchmarks" / "size.md", ROOT / "README.md"
EXTRAS = ("", "html,parquet", "docx,duckdb,html,markdown,notebook,parquet,pdf,plot,warc,xlsx")
"""The installations: the last has all of the extra "all" but Spark (456 MB) and Stanza (torch: some gigabytes)."""

LARGEST = 8
"""Packages of an installation that the page names, the largest first."""

_DOWNLOADED = re.compile(r"Downloading \S+ \(([\d.]+) (bytes|kB|MB|GB)\)")
_UNITS = {"bytes": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9}
"""The line of pip about a file that it downloads, and its units in bytes."""

WORDS = re.compile(r"downloads \d+ MB and takes \d+ MB on disk")
"""The README's words, which are written anew."""


@dataclass(frozen=True, slots=True)
class Size:
    """An installation: its extras, how many packages it has, the bytes downloaded and on disk, the largest parts."""

    extras: str
    packages: int
    downloaded: int
    on_disk: int
    largest: tuple[tuple[str, int], ...]


def bytes_of(folder: Path) -> int:
    """Add up the files below a folder; links do not count."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def downloaded(told: str) -> int:
    """Add up what pip says that it downloads."""
    return round(sum(float(size) * _UNITS[unit] for size, unit in _DOWNLOADED.findall(told)))


def environment() -> dict[str, str]:
    """Return the variables that pip runs under: this user's, but for places to find packages elsewhere."""
    elsewhere = {"PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PYTHONPATH"}
    return {name: value for name, value in os.environ.items() if name not in elsewhere} | {
        "PIP_CONFIG_FILE": os.devnull
    }


def measure(wheel: Path, extras: str, work: Path) -> Size:
    """Install the wheel with extras below `work`, and measure."""
    venv = work / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)  # noqa: S603
    empty = bytes_of(venv)
    wanted = f"{wheel}[{extras}]" if extras else str(wheel)
    install = [venv / "bin" / "python", "-m", "pip", "install", "--no-cache-dir", "-c", "constraints.txt", wanted]
    done = subprocess.run(install, check=True, env=environment(), cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    (site,) = venv.glob("lib/python*/site-packages")
    return Size(
        extras,
        sum(1 for _ in site.glob("*.dist-info")) - 1,  # pip is there before
        downloaded(done.stdout) + wheel.stat().st_size,
        bytes_of(venv) - empty,
        tuple(_parts(site).most_common(LARGEST)),
    )


def _parts(site: Path) -> Counter[str]:
    """Count the bytes of each folder of site-packages, the libraries beside it with it."""
    parts: Counter[str] = Counter()
    for folder in site.iterdir():
        if folder.is_dir() and folder.suffix != ".dist-info" and folder.name not in {"pip", "__pycache__"}:
            parts[folder.name.removesuffix(".libs")] += bytes_of(folder)
    return parts


def page(sizes: Sequence[Size]) -> str:
    """Make the page."""
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    lines = [
        "# Size of an installation\n",
        f"Made by `make size` (`benchmarks/size.py`), {datetime.now(UTC).date().isoformat()}; {where}; the versions of",
        "`constraints.txt`, downloaded from PyPI with the cache empty.\n",
        "| `pip install` with | packages | downloads, MB | on disk, MB |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {_name(size)} | {size.packages} | {_mb(size.downloaded):,} | {_mb(size.on_disk):,} |" for size in sizes),
        "\nThe largest parts on disk, MB:\n",
        "| with | parts |",
        "| --- | --- |",
        *(f"| {_name(size)} | {', '.join(_largest(size))} |" for size in sizes),
    ]
    return "\n".join(lines) + "\n"


def _name(size: Size) -> str:
    return f"`[{size.extras}]`" if size.extras else "no extra"


def _largest(size: Size) -> Iterator[str]:
    return (f"{name} {_mb(count):,}" for name, count in size.largest)


def _mb(count: int) -> int:
    return round(count / 1e6)


def words(sizes: Sequence[Size]) -> str:
    """Return the README's words, on the installation without extras."""
    plain = next(size for size in sizes if not size.extras)
    return f"downloads {_mb(plain.downloaded)} MB and takes {_mb(plain.on_disk)} MB on disk"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--wheel", type=Path, help="a wheel that is there; without it one is built")
    parser.add_argument("--extras", nargs="*", default=EXTRAS, help="the installations, each by its extras")
    options = parser.parse_args()
    sizes = []
    with TemporaryDirectory() as work:
        wheel = options.wheel
        if wheel is None:
            build = [sys.executable, "-m", "build", "--wheel", "--outdir", work, ROOT]
            subprocess.run(build, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            (wheel,) = Path(work).glob("*.whl")
        for extras in options.extras:
            with TemporaryDirectory(dir=work) as folder:
                sizes.append(measure(wheel.resolve(), extras, Path(folder)))
                print(sizes[-1], file=sys.stderr, flush=True)
    PAGE.write_text(page(sizes), encoding="utf-8")
    README.write_text(WORDS.sub(words(sizes), README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
