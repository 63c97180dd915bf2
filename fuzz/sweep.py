"""Analyse whole corpora and damaged variants of them: `python fuzz/sweep.py FOLDER… --variants 20000`.

Every article must give no exception and no warning, and all of promises.py must hold. A variant is a stretch of an
article (one of twenty: all of it) with one to four kinds of damage, drawn by its number, so that each can be made
again. What fails is written into the folder of `--artifacts`; the counts go into fuzz/sweep.json, and into the README.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
import traceback
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice, takewhile
from pathlib import Path

from promises import check

import attribution
from attribution.pipeline import Attributor

KEPT = Path(__file__).with_name("sweep.json")
_STRETCH = 1200
"""Characters of a variant that is no whole article, at most."""
_WHOLE = 20
_BATCH = 16
_EMOJI = ("😀", "👩‍👩‍👧", "🇺🇦", "👍🏽", "\ufe0f", "\u200d")
_TAGS = (
    "<p>",
    "</div>",
    "<br/>",
    "&nbsp;",
    "&#8220;",
    "&amp;quot;",
    "[1]",
    "<script>x</script>",
    "\u00ad",
    "\u200b",
    "\ufeff",
)
_MARKS = "“”‘’\"'«»—–-:;,.?!()…"

Damage = Callable[[str, random.Random], str]


def _at(text: str, rng: random.Random, put: Sequence[str], times: int) -> str:
    for _ in range(times):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(put) + text[place:]
    return text


def _deleted(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 8)):
        start = rng.randrange(len(text) + 1)
        text = text[:start] + text[start + rng.randint(1, 30) :]
    return text


def _marks(text: str, rng: random.Random) -> str:
    return "".join(rng.choice(_MARKS) if sign in _MARKS and rng.random() < 0.4 else sign for sign in text)  # noqa: PLR2004


def _words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    for _ in range(rng.randint(1, 6)):
        one, two = rng.randrange(len(words)), rng.randrange(len(words))
        words[one], words[two] = words[two], words[one]
    return " ".join(words)


def _wrapped(text: str, rng: random.Random) -> str:
    width = rng.randint(20, 90)
    return re.sub(rf"(.{{{width // 2},{width}}}) ", r"\1\n", text)


def _controls(text: str, rng: random.Random) -> str:
    return _at(text, rng, [chr(rng.randrange(0x20)), chr(rng.randrange(0x110000)), "\u202e", "\u2028", "\x85"], 6)


DAMAGES: dict[str, Damage] = {
    "deleted stretches": _deleted,
    "marks of all kinds for marks": _marks,
    "words swapped": _words,
    "all capitals": lambda text, _: text.upper(),
    "all small": lambda text, _: text.lower(),
    "lines joined": lambda text, _: re.sub(r"\s*\n\s*", " ", text),
    "spaces gone": lambda text, rng: re.sub(" ", lambda space: "" if rng.random() < 0.1 else space[0], text),  # noqa: PLR2004
    "wrapped": _wrapped,
    "tags and entities": lambda text, rng: _at(text, rng, _TAGS, 8),
    "emoji": lambda text, rng: _at(text, rng, _EMOJI, 8),
    "control characters": _controls,
    "decomposed": lambda text, _: unicodedata.normalize("NFKD", text),
    "doubled": lambda text, rng: text + text[rng.randrange(len(text) + 1) :],
    "line ends of Windows": lambda text, _: text.replace("\n", "\r\n"),
}


def variant(texts: Sequence[str], number: int) -> str:
    """Return the variant of that number."""
    rng = random.Random(number)
    text = rng.choice(texts)
    if rng.randrange(_WHOLE):
        start = rng.randrange(max(1, len(text) - _STRETCH // 2))
        text = text[start : start + rng.randint(_STRETCH // 4, _STRETCH)]
    for name in rng.sample(list(DAMAGES), rng.randint(1, 4)):
        text = DAMAGES[name](text, rng)
    return text


def failures(attributor: Attributor, items: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str | None]]:
    """Analyse named texts in batches; yields name, text and what went wrong, None where nothing did."""
    left = iter(items)
    while batch := list(islice(left, _BATCH)):
        try:
            articles = list(attributor.pipe([text for _, text in batch]))
        except Exception:  # noqa: BLE001 - which of them it was shows below
            articles = []
        for index, (name, text) in enumerate(batch):
            try:
                check(articles[index] if articles else attributor(text))
            except Exception:  # noqa: BLE001 - what is looked for
                yield name, text, traceback.format_exc()
            else:
                yield name, text, None


def texts_of(folders: Iterable[Path]) -> dict[str, str]:
    """Read every .txt file below the folders, by its path."""
    paths = (path for folder in folders for path in sorted(folder.rglob("*.txt")))
    return {
        str(path): path.read_bytes().decode("utf-8", "replace") for path in paths if not path.name.startswith("guide")
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--variants", type=int, default=20_000)
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first variant; above 0 no whole articles"
    )
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin nothing after so long")
    parser.add_argument("--artifacts", type=Path, default=Path("build/sweep"))
    options = parser.parse_args(arguments)
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", category=DeprecationWarning)  # of spaCy's own
    attributor = attribution.load(engine=options.engine)
    texts = texts_of(options.folders)
    everything = list(texts.values())
    numbers = range(options.first, options.first + options.variants)
    drawn = ((f"variant {number}", variant(everything, number)) for number in numbers)
    done = {"articles": 0, "variants": 0, "failures": 0, "characters": 0, "longest": 0}
    began = time.monotonic()
    for kind, items in (("articles", texts.items() if not options.first else ()), ("variants", drawn)):
        timely = takewhile(lambda _: time.monotonic() - began < options.seconds, items)
        for number, (name, text, problem) in zip(count(1), failures(attributor, timely)):
            done[kind] += 1
            done["characters"] += len(text)
            done["longest"] = max(done["longest"], len(text))
            if problem:
                done["failures"] += 1
                options.artifacts.mkdir(parents=True, exist_ok=True)
                path = options.artifacts / f"{options.engine}-{done['failures']}.txt"
                path.write_bytes(text.encode("utf-8", "surrogatepass"))
                path.with_suffix(".error").write_text(f"{name}\n{problem}")
                print(f"{path}: {name}: {problem.splitlines()[-1]}", flush=True)  # noqa: T201
            if number % 1000 == 0:
                _keep(options.engine, done)
                print(f"{kind}: {number}, {time.monotonic() - began:.0f}s", flush=True)  # noqa: T201
    _keep(options.engine, done)
    sys.exit(f"{done['failures']} failures" if done["failures"] else 0)


def _keep(engine: str, done: dict[str, int]) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    KEPT.write_text(json.dumps(kept | {engine: done}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
