"""Time texts made to take long: `python fuzz/worst.py` analyses each twice, at a length and at double the length.

What a text costs must grow with its length and no faster. The seconds of one core and the growth go into
fuzz/worst.json, and with `--write` into the table of SECURITY.md; a plain article repeated stands beside them.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from itertools import count, islice
from pathlib import Path

import attribution
from attribution.pipeline import Attributor

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(__file__).with_name("worst.json")
SECURITY = ROOT / "SECURITY.md"
_BLOCK = re.compile(r"(<!-- worst -->\n).*?(<!-- end of worst -->)", re.DOTALL)
_LENGTH = 50_000


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece))


def _counted(template: str) -> Callable[[int], str]:
    """Return texts of a piece repeated with another name each time: a number in letters."""

    def made(length: int) -> str:
        return "".join(template.format(_letters(number)) for number in islice(count(), length // len(template)))

    return made


def _letters(number: int) -> str:
    """Return a name that looks like one: "Bacam", "Bacan" …."""
    signs = []
    for _ in range(3):
        number, rest = divmod(number, 105)
        signs.append("bcdfghjklmnprstvwxyzq"[rest // 5] + "aeiou"[rest % 5])
    return ("".join(signs) + "n").capitalize()


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def made(length: int) -> str:
        depth = length // (len(opening) + len(closing))
        return opening * depth + "it rained" + closing * depth + "."

    return made


def _plain(length: int) -> str:
    article = (ROOT / "seeds" / "13-disaster.txt").read_text(encoding="utf-8")
    return (article + "\n") * (length // len(article) + 1)


WORST: dict[str, Callable[[int], str]] = {
    "a plain article, repeated": _plain,
    "one sentence without an end": _repeated("and the road to the river was closed "),
    "clauses in clauses": _repeated("He said that "),
    "quotations in quotations": _nested("“He said, ‘she said, ", "’”"),
    "relative clauses": _repeated("who told the man "),
    "opening marks": _repeated("“ "),
    "straight marks": _repeated('"a" "b '),
    "paragraphs that go on quoting": _repeated("“It rained, he said.\n\n"),
    "reports": _repeated("Lee said that it rained. "),
    "quotations": _repeated("“It rained,” he said. "),
    "labels": _repeated("Police: no. "),
    "turns": _repeated("ANN LEE: It rained.\n"),
    "list items": _repeated("- the police said:\n"),
    "speakers, each another": _counted("{0} said he fled. "),
    "names, each another": _counted("Mr. {0} of {0} Group, "),
    "roles, each another": _counted("the {0} spokesman Al {0} left; she said so. "),
    "a list of names": _repeated("Ann Lee, Bob Ray and "),
    "hedges": _repeated("it may perhaps reportedly rain, "),
    "commas": _repeated(", "),
    "dashes": _repeated("— he said — "),
    "questions": _repeated("Did he say so? "),
    "brackets": _nested("(", ")"),
    "one word": _repeated("a"),
    "one sign": _repeated("("),
    "blanks": lambda length: f"a{' ' * length}b",
    "line breaks": _repeated("\n"),
    "line breaks between letters": _repeated("a\n"),
    "links": _repeated("https://a.example/b?c=d "),
    "entities": _repeated("&amp;amp;"),
    "soft hyphens": _repeated("a\u00ad"),
    "combining marks": _repeated("e\u0301"),
    "datelines": _repeated("LONDON (Reuters) — "),
    "captions and credits": _repeated("Photo: Ann Lee/AP\n"),
    "digits": _repeated("1.2.3, "),
}
"""Texts by what they repeat, each made of about so many characters."""


def seconds(attributor: Attributor, text: str) -> float:
    """Return the seconds of the processor that an analysis takes."""
    began = time.process_time()
    attributor(text)
    return time.process_time() - began


def table(rows: dict[str, dict[str, float]]) -> str:
    """Format the table, the slowest first."""
    slowest = sorted(rows.items(), key=lambda item: -item[1]["twice"])
    lines = [
        f"| {name} | {row['characters']:,} | {row['twice']:.1f} | {row['twice'] / max(row['once'], 0.05):.1f} |\n"
        for name, row in slowest
    ]
    return "| text | characters | seconds | of half the length, times |\n| --- | ---: | ---: | ---: |\n" + "".join(
        lines
    )


def page(text: str, rows: dict[str, dict[str, float]]) -> str:
    """Return SECURITY.md with the ten slowest texts and the plain article."""
    slowest = sorted(rows, key=lambda name: -rows[name]["twice"])
    shown = {name: rows[name] for name in slowest if name in slowest[:10] or name == next(iter(WORST))}
    return _BLOCK.sub(lambda match: match[1] + table(shown) + match[2], text)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("names", nargs="*", help="of the texts; all where none is named")
    parser.add_argument("--length", type=int, default=_LENGTH, help="characters, before they are doubled")
    parser.add_argument("--engine", default="rules")
    parser.add_argument("--write", action="store_true", help="measure nothing, write the table of SECURITY.md")
    options = parser.parse_args(arguments)
    if not options.write:
        attributor = attribution.load(engine=options.engine)
        attributor(_plain(1000))
        kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
        for name in options.names or WORST:
            texts = [WORST[name](length) for length in (options.length, 2 * options.length)]
            once, twice = (round(seconds(attributor, text), 2) for text in texts)
            kept[name] = {"characters": len(texts[1]), "once": once, "twice": twice}
            print(f"{name}: {kept[name]}", flush=True)  # noqa: T201 - a script
            KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        rows = json.loads(KEPT.read_text(encoding="utf-8"))
        SECURITY.write_text(page(SECURITY.read_text(encoding="utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    main()
