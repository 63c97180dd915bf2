"""Reports without a browser: what they hold, how they are packed and split, that nothing can be loaded or run."""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

import attribution
from attribution import Article, FormatError, InputError
from attribution.pipeline import Attributor
from attribution.reporting.corpus import Corpus
from attribution.reporting.pictures import inline
from attribution.reporting.site import Page, Site, write
from examples import ARTICLE

NEWS = {
    "bridge": ("The Skua", "Bridge closed\n\nJonas Reval said the bridge was safe. He may resign. It rained all day."),
    "pier": ("The Tern", "Pier closed\n\nMr Jonas Reval told reporters that the pier was safe. Officials disagreed."),
    "sea": ("The Tern", "The sea was calm. The ministry reportedly said that the sea was rough."),
}
_LINK = re.compile(r' href="([^"#]*)#([^"]+)"')


@pytest.fixture(scope="module")
def articles(attributor: Attributor) -> list[Article]:
    """Three articles of two outlets, in two of which one man speaks."""
    documents = (attribution.Document(name, None, text, {"outlet": outlet}) for name, (outlet, text) in NEWS.items())
    return list(attributor.pipe(documents))


@pytest.fixture(scope="module")
def html(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A report without pictures."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    assert attribution.report(articles, path, pictures=False) == [path]
    return path.read_text("utf-8")


def _pages(html: str) -> dict[str, str]:
    parts = re.split(r'<section class="page" id="(\w+)"', html)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_pages(html: str) -> None:
    """Overview, tables, a page for each article and each speaker."""
    pages = _pages(html)
    assert list(pages)[:4] == ["overview", "articles", "speakers", "unsourced"]
    assert [page for page in pages if page[0] == "a" and page[1:].isdigit()] == ["a1", "a2", "a3"]
    assert "Bridge closed" in _words(pages["articles"])  # the headline that was found, since there is no title
    assert "It rained all day" in _words(pages["unsourced"])
    assert "The sea was calm" in _words(pages["unsourced"])


def test_every_link_has_a_target(html: str) -> None:
    """Articles, speakers, places in articles."""
    ids = set(re.findall(r' id="?([\w-]+)', html))
    links = {target for home, target in _LINK.findall(html) if not home}
    assert {"a1-2", "a1-q1"} <= links
    assert links <= ids | {"main"}


def test_a_speakers_page(html: str) -> None:
    """Has all that they say in any article, each with a link to the place."""
    name, page = next((name, page) for name, page in _pages(html).items() if ">Jonas Reval</h1>" in page)
    assert re.match(r"s\d+$", name)
    assert _words(page).count("was safe") == 2
    assert {"a1-q1", "a2-q1"} <= {target for _, target in _LINK.findall(page)}


def test_nothing_is_loaded_or_run(html: str) -> None:
    """The policy allows the file's own style and script by their hashes and nothing else; no style stands elsewhere."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    parts = dict(part.split(maxsplit=1) for part in unescape(policy).split("; "))
    assert parts["default-src"] == parts["base-uri"] == parts["form-action"] == "'none'"
    for element, part in (("style", "style-src"), ("script", "script-src")):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
        assert parts[part] == f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    assert not re.search(r" (?:style|src|on\w+)=|<(?:link|img|iframe|object|base)\b|@import|url\((?!#)", html)


def test_an_address_is_linked_only_if_it_is_one(articles: list[Article], tmp_path: Path) -> None:
    """Distrust names, titles and addresses that a source gives itself: all are escaped."""
    meta = [{"url": "https://example.org/a"}, {"url": "javascript:alert(1)"}]
    given = [replace(article, meta=item) for article, item in zip(articles, meta, strict=False)]
    attribution.report(given, tmp_path / "r.html", pictures=False)
    found = (tmp_path / "r.html").read_text("utf-8")
    assert re.findall(r'href="([^#"]+)"', found) == ["https://example.org/a"]
    assert "javascript:" not in found


def test_packed_where_it_is_too_large(articles: list[Article], html: str, tmp_path: Path) -> None:
    """The pages of articles and speakers are deflated; inflated they are the same."""
    path = tmp_path / "report.html"
    assert attribution.report(articles, path, pictures=False, most_bytes=len(html.encode()) - 1) == [path]
    packed = path.read_text("utf-8")
    assert len(packed) < len(html)
    pages = _pages(html)
    assert list(_pages(packed)) == ["overview", "articles", "speakers", "unsourced"]
    for ids, data in re.findall(r'class="pack" data-pages="([^"]*)">([\w+/=]+)<', packed):
        inflated = zlib.decompress(base64.b64decode(data), -15).decode()
        assert list(_pages(inflated)) == ids.split()
        assert {name: page.split("</section>")[0] for name, page in _pages(inflated).items()} == {
            name: pages[name].split("</section>")[0] for name in ids.split()
        }


def test_split_where_packing_is_not_enough(articles: list[Article], tmp_path: Path) -> None:
    """Pages go to a folder beside the index, and links lead from file to file."""
    path = tmp_path / "report.html"
    files = attribution.report(articles, path, pictures=False, most_bytes=4_000)
    assert files[-1] == path
    assert len(files) > 3
    ids = {file.resolve(): set(re.findall(r' id="?([\w-]+)', file.read_text("utf-8"))) for file in files}
    for file in files:
        for home, target in _LINK.findall(file.read_text("utf-8")):
            if target != "main":
                assert target in ids[(file.parent / home).resolve() if home else file.resolve()]
    assert attribution.report(articles[:1], path, pictures=False, most_bytes=4_000)
    with pytest.raises(FileExistsError):
        attribution.report(articles, path, pictures=False, most_bytes=4_000, overwrite=False)
    (tmp_path / "report-pages" / "mine.txt").touch()
    with pytest.raises(FormatError, match=r"holds other things than pages: mine\.txt"):
        attribution.report(articles, path, pictures=False, most_bytes=4_000)


def test_ids_that_are_missing_or_alike(articles: list[Article]) -> None:
    """Each article gets one of its own, and those that are named keep theirs."""
    given = [replace(article, id=name) for article, name in zip(articles, ("x", None, "x"), strict=True)]
    assert [entry.article.id for entry in Corpus.of(given).entries] == ["x", "1", "x-2"]


def test_descriptions_are_listed_together_but_not_joined(attributor: Attributor) -> None:
    """“Officials” of two articles have a page, which says that they need not be the same."""
    corpus = Corpus.of(attributor.pipe(["Officials said it rained.", "The officials said it snowed."]))
    (voice,) = corpus.voices
    assert (voice.known, len(voice.by_article), voice.attributions) == (False, 2, 2)
    assert corpus.score.speakers == 1


def test_few_articles(tmp_path: Path) -> None:
    """None and one without words give a report all the same; an article in place of several is refused."""
    for given in ([], [Article("")], [ARTICLE]):
        attribution.report(given, tmp_path / "report.html", pictures=False)
    with pytest.raises(InputError):
        attribution.report(ARTICLE, tmp_path / "report.html")  # type: ignore[arg-type]
    with pytest.raises(FileExistsError):
        attribution.report([], tmp_path / "report.html", overwrite=False)


def test_pictures(articles: list[Article], tmp_path: Path) -> None:
    """Stand in the page as drawings with words for those who do not see them; what lacks data is left out."""
    attribution.report(articles, tmp_path / "report.html")
    page = _pages((tmp_path / "report.html").read_text("utf-8"))["overview"]
    assert re.findall(r'role="img" aria-label="(\w+)', page) == ["Sourced", "Shares", "Who", "By", "Hedges", "Which"]
    assert page.count("</svg>") >= 6
    assert "The Skua and The Tern" in page
    attribution.report([Article("It rained.")], tmp_path / "report.html")


def test_a_drawing_is_nothing_but_shapes_and_words() -> None:
    """Scripts, links, handlers and addresses go; ids get a prefix, so that two drawings do not mix."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><a href="https://example.org"/>'
        '<style>*{}</style><foreignObject/><image href="x"/><defs><linearGradient id="g"/></defs>'
        '<rect fill="url(#g)" stroke="url(https://example.org)" width="5" style="x"/><text>&lt;b&gt;</text></svg>'
    )
    found = inline(svg, "p-")
    assert '<linearGradient id="p-g" />' in found
    assert '<rect fill="url(#p-g)" width="5" />' in found
    assert "&lt;b&gt;" in found
    assert not re.search(r"script|onload|example|foreign|image|style", found)
    with pytest.raises(FormatError):
        inline("<svg", "p-")


def test_a_page_that_is_no_page(tmp_path: Path) -> None:
    """The folder for pages cannot be a file."""
    (tmp_path / "r-pages").touch()
    site = Site("x", (Page("a", "A", "x" * 100, packable=True), Page("b", "B", "", packable=False)), ("b",))  # type: ignore[arg-type]
    with pytest.raises(FileExistsError):
        write(site, tmp_path / "r.html", overwrite=True, most_bytes=10)
