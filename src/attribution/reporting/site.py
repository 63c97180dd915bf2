"""Pages to look at in a browser: sections put into one file that loads nothing, packed or split where it is too large.

A page is a `<section>` with an id. The file's script shows one at a time; without scripts they stand one below the
other. A file that would be larger than asked is packed: the pages of articles and speakers are kept deflated until they
are opened. Where that is not enough, they go to files of their own beside an index.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from attribution.errors import FormatError
from attribution.output.files import check_target, replacing
from attribution.output.highlights import IN_LIST, other_counts, share_line, shortened
from attribution.output.view import palette
from attribution.output.view.layers import showable
from attribution.records import STATUSES, Score

MOST_BYTES = 5_000_000
"""The size of a file beyond which its pages are packed, and beyond which packed ones are split."""

PACK_BYTES = 200_000
"""Of pages that are packed together, the size before they are deflated."""

_TEMPLATES = Path(__file__).with_name("templates")
_LINK = re.compile(r' href="#([a-z]+\d*)(-[\w-]+)?"')
_PART = re.compile(r"\d+\.html")


@dataclass(frozen=True, slots=True)
class Page:
    """A section of a file: its id, what it is called, its HTML, whether it may be kept packed until it is opened."""

    id: str
    name: str
    html: Markup
    packable: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of a report: what it is called, and the pages, of which `tabs` can be reached from everywhere."""

    title: str
    pages: tuple[Page, ...]
    tabs: tuple[str, ...]


def render(template: str, **values: Any) -> Markup:
    """Fill a template; what is no `Markup` is escaped."""
    return Markup(_environment().get_template(template).render(**values))  # noqa: S704 - autoescaped


def write(site: Site, path: Path, *, overwrite: bool, most_bytes: int = MOST_BYTES) -> list[Path]:
    """Write a site to a file, or to a file and a folder beside it where one file would be too large.

    Args:
        site: what to write.
        path: the file; the folder has its name and ``-pages`` behind it.
        overwrite: whether files that are there may be replaced.
        most_bytes: the size of a file that calls for packing, then for splitting.

    Returns:
        The files.

    Raises:
        FileExistsError: where a file is there and may not be replaced.
        FormatError: where the folder holds other things than pages.
        OSError: where a file cannot be written.
    """
    check_target(path, overwrite=overwrite)
    whole = _file(site, [_section(page) for page in site.pages])
    if len(whole) > most_bytes:
        kept = [_section(page) for page in site.pages if not page.packable]
        whole = _file(site, [*kept, *_packs([page for page in site.pages if page.packable])])
    if len(whole) <= most_bytes:
        return [_put(path, whole, overwrite=overwrite)]
    return list(_split(site, path, overwrite=overwrite, most_bytes=most_bytes))


def _split(site: Site, path: Path, *, overwrite: bool, most_bytes: int) -> Iterator[Path]:
    """Write the pages that need not stand in the index to files of half the size or one page, then the index."""
    folder = path.with_name(f"{path.stem}-pages")
    _check_folder(folder, overwrite=overwrite)
    kept = [page for page in site.pages if not page.packable]
    parts = list(_parts([page for page in site.pages if page.packable], most_bytes // 2))
    homes = {page.id: f"{number}.html" for number, part in enumerate(parts, start=1) for page in part}
    folder.mkdir(exist_ok=True)
    index = {page.id: f"../{path.name}" for page in kept}
    for number, part in enumerate(parts, start=1):
        own = {page.id: "" for page in part}
        there = homes | index | own
        html = _file(site, [_section(_linked(page, there)) for page in part], there)
        yield _put(folder / f"{number}.html", html, overwrite=True)
    for old in set(folder.iterdir()) - {folder / home for home in homes.values()}:
        old.unlink()
    away = {name: f"{folder.name}/{home}" for name, home in homes.items()}
    yield _put(path, _file(site, [_section(_linked(page, away)) for page in kept], away), overwrite=overwrite)


def _check_folder(folder: Path, *, overwrite: bool) -> None:
    """Check that the pages of a split report can be put into a folder, and that nothing else is lost by it."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FileExistsError(f"{folder} is there already")
    held = sorted(item.name for item in folder.iterdir())
    if other := [name for name in held if not _PART.fullmatch(name)]:
        raise FormatError(f"{folder} holds other things than pages: {', '.join(other[:3])}")
    if held and not overwrite:
        raise FileExistsError(f"{folder} is there already")


def _parts(pages: Iterable[Page], most: int) -> Iterator[list[Page]]:
    part, size = list[Page](), 0
    for page in pages:
        length = len(page.html.encode())
        if part and size + length > most:
            yield part
            part, size = [], 0
        part.append(page)
        size += length
    if part:
        yield part


def _linked(page: Page, homes: dict[str, str]) -> Page:
    """Let the links of a page lead to the files that hold their targets. Article text has no quotation mark left."""

    def home(match: re.Match[str]) -> str:
        return f' href="{homes.get(match[1], "")}#{match[1]}{match[2] or ""}"'

    return Page(page.id, page.name, Markup(_LINK.sub(home, page.html)))  # noqa: S704 - only links have changed


def _packs(pages: Iterable[Page]) -> Iterator[Markup]:
    """Write pages several at a time, deflated, in elements that the file's script opens when they are asked for."""
    for part in _parts(pages, PACK_BYTES):
        squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
        data = squeezer.compress("".join(map(_section, part)).encode()) + squeezer.flush()
        ids = " ".join(page.id for page in part)
        yield render("pack.html", ids=ids, data=base64.b64encode(data).decode())


def _section(page: Page) -> Markup:
    return render("section.html", page=page)


def _file(site: Site, bodies: Sequence[Markup], homes: dict[str, str] | None = None) -> bytes:
    style, script = _style(), (_TEMPLATES / "script.js").read_text("utf-8")
    names = {page.id: page.name for page in site.pages}
    tabs = [(name, names[name], (homes or {}).get(name, "")) for name in site.tabs]
    html = render(
        "site.html",
        site=site,
        bodies=bodies,
        tabs=tabs,
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        policy=(
            f"default-src 'none'; style-src '{_fingerprint(style)}'; script-src '{_fingerprint(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
    )
    return html.encode()


def _put(path: Path, html: bytes, *, overwrite: bool) -> Path:
    with replacing(path, overwrite=overwrite) as stream:
        stream.write(html)
    return path


def _fingerprint(text: str) -> str:
    """Return the hash by which a page's policy allows what stands in an element, and nothing else."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _style() -> str:
    return _environment().get_template("style.css").render(palette=palette, statuses=STATUSES)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(shortened=_shortened, share=_share)
    made.globals.update(share_line=share_line, other_counts=other_counts, bar_parts=_bar)
    return made


def _shown(value: Any) -> Any:
    """Leave out what no page can hold, and what turns the direction of writing."""
    return showable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _shortened(text: str, longest: int = IN_LIST) -> str:
    return shortened(text, longest)


def _share(value: float | None) -> str:
    return "–" if value is None else f"{round(100 * value)}\u00a0%"


def _bar(score: Score) -> list[tuple[str, float, float]]:
    """Divide a bar of the length 100 among the statuses: status, where its part begins, how long it is."""
    parts, begin = list[tuple[str, float, float]](), 0.0
    for status in STATUSES:
        if length := 100 * getattr(score, status) / max(score.assertions, 1):
            parts.append((status, round(begin, 2), round(length, 2)))
        begin += length
    return parts
