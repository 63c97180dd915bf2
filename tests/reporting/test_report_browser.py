"""Reports in a real browser, where there is one: they work, nothing leaves the page, axe finds no serious fault."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docs.lab import FLAGS, chromium

import attribution
from attribution.pipeline import Attributor
from attribution.records import Article
from examples import ARTICLE, hostile

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
expect = sync_api.expect
CHROMIUM = chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium on the path")

AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
"""Deque's checker of accessibility, from npm: `.ci/run` installs it and says where."""

ATTACK = "\"><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></style></span></section>"
NEWS = (
    ("The Skua", "Bridge closed\n\nJonas Reval said the bridge was safe. He may resign. Officials hope for help."),
    ("The Tern", "Pier closed\n\nMr Jonas Reval told reporters that the pier was safe. Officials disagreed."),
    ("The Tern", "The sea was calm."),
)
"""Outlets and texts."""
SAME = (
    "Jonas Reval said that the old harbour bridge was closed on Monday after two cables snapped. It rained.",
    "The old harbour bridge was closed on Monday after two cables snapped. Reval was born here, Jonas Reval said.",
)
"""Two articles on one event."""
BRIDGE, PIER, SEA, STORM = "Bridge closed", "Pier closed", "2", "Storm & <rain>"
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1200, "height": 900}


HOSTILE = replace(hostile(ATTACK), meta={"outlet": ATTACK, "date": ATTACK, "url": f"https://{ATTACK}"})


@pytest.fixture(scope="module")
def articles(attributor: Attributor) -> list[Article]:
    """Three articles of two outlets, and one made by hand, in which attributions nest."""
    documents = (attribution.Document(None, None, text, {"outlet": outlet}) for outlet, text in NEWS)
    return [*attributor.pipe(documents), ARTICLE]


@pytest.fixture(scope="module")
def same(attributor: Attributor) -> list[Article]:
    """Two articles that share a statement."""
    return list(attributor.pipe(SAME))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all."""
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(articles: list[Article], same: list[Article], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report in one file, packed and split, and a page of coverage."""
    folder = tmp_path_factory.mktemp("reports")
    names = ("whole", "packed", "split", "coverage", "hostile", "drawn")
    paths = {name: folder / f"{name}.html" for name in names}
    attribution.report(articles, paths["whole"], pictures=False)
    size = paths["whole"].stat().st_size
    attribution.report(articles, paths["packed"], pictures=False, most_bytes=size - 1)
    attribution.report(articles, paths["split"], pictures=False, most_bytes=4_000)
    attribution.report_coverage(same, paths["coverage"])
    attribution.report([HOSTILE, *articles], paths["hostile"])
    attribution.report(articles, paths["drawn"])
    return paths


@pytest.fixture
def visit(browser: Any, files: dict[str, Path]) -> Iterator[Any]:
    """Open a report; any word on the console, error, dialog or request for anything but a file of its is a failure."""
    contexts, complaints = [], []
    own = {path.as_uri() for path in files["whole"].parent.rglob("*.html")}

    def opened(name: str, place: str = "", **options: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": DESKTOP, **options}))
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: request.url.split("#")[0] in own or complaints.append(request.url))
        tab.goto(files[name].as_uri() + place)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def _names(tab: Any) -> list[str]:
    """The articles of the table, in their order, as far as they are shown."""
    return [link.inner_text() for link in tab.locator("#articles-table tbody a").all() if link.is_visible()]


def _heading(tab: Any) -> Any:
    """The heading of the page that is shown."""
    return tab.get_by_role("heading", level=1)


@pytest.mark.parametrize("name", ["whole", "packed", "split"])
def test_one_page_at_a_time(visit: Any, name: str) -> None:
    """The overview first; from the table to an article, to a speaker, and on to a place in another article."""
    tab = visit(name)
    expect(_heading(tab)).to_have_text("Sourcing report")
    tab.get_by_role("link", name="Articles", exact=True).click()
    expect(tab.locator("nav [aria-current=page]")).to_have_text("Articles")
    tab.get_by_role("link", name=BRIDGE).click()
    expect(_heading(tab)).to_have_text(BRIDGE)
    expect(tab).to_have_title(f"{BRIDGE} – Sourcing report")
    tab.locator(".page:visible .speakers").get_by_role("link", name="Jonas Reval").click()
    expect(_heading(tab)).to_have_text("Jonas Reval")
    quotes = tab.locator(".page:visible .quotes li")
    expect(quotes).to_have_count(2)
    expect(quotes.first).to_contain_text("the bridge was safe")
    tab.get_by_role("link", name="told").click()
    expect(_heading(tab)).to_have_text(PIER)
    assert "".join(tab.locator(".page:visible .c.lit").all_inner_texts()) == "that the pier was safe"
    expect(tab.locator("html")).to_have_attribute("data-reading", "speech")
    tab.go_back()
    expect(quotes).to_have_count(2)


def test_sort_and_filter(visit: Any) -> None:
    """By any column, both ways; by words, also of the texts, by outlet and share; the number that is left is told."""
    tab = visit("packed", "#articles")
    assert _names(tab) == [BRIDGE, PIER, SEA, STORM]
    tab.get_by_role("button", name="Words").click()
    assert tab.get_by_role("columnheader", name="Words").get_attribute("aria-sort") == "descending"
    assert _names(tab) == [BRIDGE, PIER, STORM, SEA]
    tab.get_by_role("button", name="Words").click()
    assert _names(tab) == [SEA, STORM, PIER, BRIDGE]
    tab.get_by_role("button", name="Article", exact=True).click()
    assert _names(tab) == [SEA, BRIDGE, PIER, STORM]
    tab.get_by_label("Outlet").select_option("The Tern")
    assert _names(tab) == [SEA, PIER]
    expect(tab.get_by_role("status")).to_have_text("2 of 4")
    tab.get_by_label("Outlet").select_option("all")
    tab.locator("select[name=share]").select_option("under a third")
    assert SEA in _names(tab)
    assert PIER not in _names(tab)
    tab.locator("select[name=share]").select_option("any share")
    tab.get_by_label("Search").first.fill("PIER clo")
    assert _names(tab) == [PIER]
    tab.get_by_label("Search").first.fill("resign")
    assert _names(tab) == []
    tab.get_by_label("in the texts").check()
    expect(tab.get_by_role("status")).to_have_text("1 of 4")
    assert _names(tab) == [BRIDGE]


def test_unsourced_assertions(visit: Any) -> None:
    """Can be filtered; each leads to its place, in the reading that shows it."""
    tab = visit("packed", "#unsourced")
    tab.get_by_label("Why").select_option("other")
    assert tab.locator("#unsourced-table li:visible").all_inner_texts() == ["Officials hope for help a wish or plan"]
    tab.get_by_role("link", name="Officials hope for help").click()
    place = tab.locator(".page:visible .a.lit")
    expect(place).to_have_text("Officials hope for help")
    expect(place).to_be_focused()
    expect(tab.locator("html")).to_have_attribute("data-reading", "sourcing")


def test_the_readings(visit: Any) -> None:
    """Switch by pointer and keyboard; each shows its own marks and legend on the same text."""
    tab = visit("whole", "#a4")
    look = "element => getComputedStyle(element).borderBottomStyle"
    unsourced, content = tab.locator(".page:visible .a.unsourced").first, tab.locator(".page:visible .c").first
    assert (unsourced.evaluate(look), content.evaluate(look)) == ("double", "none")
    tab.get_by_role("radio", name="What stands on whose word").focus()
    tab.keyboard.press("ArrowRight")
    assert (unsourced.evaluate(look), content.evaluate(look)) == ("none", "solid")
    assert tab.locator(".legend:visible").inner_text().startswith("who says what")
    tab.locator(".page:visible .v").last.hover()
    assert tab.locator(".page:visible .lit").all_inner_texts() == ["Kyiv", "says", "“it” <b>might</b> end", "might"]


def test_what_hovering_shows_can_be_reached(visit: Any) -> None:
    """By keyboard, as lists: the reason of each assertion, and the notes of each attribution."""
    tab = visit("whole", "#a4")
    summary = tab.get_by_text("Why: the reason for each of the")
    summary.focus()
    tab.keyboard.press("Enter")
    reasons = tab.locator(".page:visible .lists details").first.locator("li").all_inner_texts()
    assert reasons[1] == "unsourced: It rained. no attribution bears on it: the author’s own word"
    assert reasons[0].startswith(
        "sourced: “it” <b>might</b> end its predicate stands in words ascribed to Sergei Ivanov"
    )
    tab.get_by_text("The attributions: 2").click()
    line = tab.locator(".page:visible .lists details").last.locator("li").last.inner_text()
    assert line.startswith("Kyiv | says | “it” <b>might</b> end | might")
    assert "verb: say, statement" in line
    assert "hedge at the content: modal" in line


def test_the_coverage(visit: Any) -> None:
    """Versions of a statement, filtered by what differs, each with a link to its place."""
    tab = visit("coverage")
    statements = tab.locator(".statement:visible")
    assert statements.count() == 1
    tab.get_by_label("hedged here, not there").check()
    assert statements.count() == 0
    tab.get_by_label("hedged here, not there").uncheck()
    tab.get_by_label("sourced here, asserted there").check()
    assert statements.locator(".versions > li").count() == 2
    statements.locator(".unsourced .place").click()
    expect(tab.locator(".page:visible .a.lit").first).to_be_focused()


def test_a_hostile_article_is_text(visit: Any) -> None:
    """On every page: it runs nothing, asks for nothing, and makes no page wider than a phone."""
    tab = visit("hostile", viewport=PHONE)
    for place in ("overview", "articles", "speakers", "unsourced", "a1", "s1"):
        tab.evaluate("place => { location.hash = place; }", place)
        tab.wait_for_function("place => document.querySelector('.page.on').dataset.page === place", arg=place)
        assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert "run" not in tab.title().split("<")[0]
    assert tab.locator("script").count() == 1
    assert tab.locator("img, iframe, object, link").count() == 0
    text = tab.locator(".page .text").first.text_content()
    assert text == HOSTILE.text.replace("\u202e", "\ufffd")


@pytest.mark.parametrize(
    ("name", "place"), [("split", ""), ("whole", "#nowhere"), ("packed", "#a99-3"), ("whole", "#%")]
)
def test_a_place_that_is_not_there(visit: Any, name: str, place: str) -> None:
    """Leads to the overview."""
    expect(_heading(visit(name, place))).to_have_text("Sourcing report")


def test_without_scripts(visit: Any) -> None:
    """All pages of a whole report stand one below the other, with the first reading."""
    tab = visit("whole", java_script_enabled=False)
    assert tab.locator(".page:visible").count() == tab.locator(".page").count() > 6
    assert not tab.locator(".filters, #reading").first.is_visible()
    assert tab.locator(".text").first.is_visible()


def test_print(visit: Any) -> None:
    """The page that is open, without what only a screen is for; nothing is cut off."""
    tab = visit("whole", "#articles")
    tab.emulate_media(media="print")
    assert tab.locator(".page:visible").count() == 1
    assert not tab.get_by_label("Search").first.is_visible()
    assert not tab.locator("header nav").is_visible()
    assert tab.locator("#articles-table tbody tr:visible").count() == 4


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core: npm install axe-core, or its path in AXE_CORE")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("drawn", ("#overview", "#articles", "#speakers", "#unsourced", "#a2", "#s1")),
        ("coverage", ("#statements", "#sources")),
        ("hostile", ("#a1",)),
    ],
)
def test_axe_finds_no_fault(visit: Any, name: str, places: tuple[str, ...], scheme: str) -> None:
    """Names, roles, headings, contrast, focus: on each kind of page, in both readings, in both themes."""
    tab = visit(name, places[0], color_scheme=scheme)
    tab.evaluate(AXE.read_text("utf-8"))
    for place in places:
        tab.evaluate("place => { location.hash = place; }", place)
        tab.wait_for_function("place => document.querySelector('.page.on').dataset.page === place.slice(1)", arg=place)
        for reading in ("sourcing", "speech") if place.startswith("#a") and place[2:].isdigit() else ("sourcing",):
            tab.evaluate("reading => { document.documentElement.dataset.reading = reading; }", reading)
            found = tab.evaluate("() => axe.run({resultTypes: ['violations']})")
            faults = [
                (rule["id"], node["html"][:120], node["failureSummary"])
                for rule in found["violations"]
                if rule["impact"] in {"serious", "critical"}
                for node in rule["nodes"][:3]
            ]
            assert not faults, f"{place} {reading}"
