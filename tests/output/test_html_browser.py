"""The view in a real browser, where there is one: nothing runs, nothing leaves the page, everything can be reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docs.lab import FLAGS, chromium

from attribution.output.html import render
from attribution.records import Article
from examples import ARTICLE, hostile

sync_api = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = chromium()
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium on the path")

ATTACK = "\"><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"></style></mark></div>"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all."""
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open an article's page; any word on the console, dialog or request but the page's own is a failure."""
    contexts, complaints = [], []

    def opened(article: Article, **options: Any) -> Any:
        path = tmp_path / "page.html"
        article.to_html(path)
        contexts.append(browser.new_context(**options))
        tab = contexts[-1].new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: request.url == path.as_uri() or complaints.append(request.url))
        tab.goto(path.as_uri())
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def test_a_hostile_article_is_text(show: Any) -> None:
    """It is all to be read, runs nothing, asks for nothing, and no word makes the page wider than a phone."""
    tab = show(hostile(ATTACK), viewport={"width": 400, "height": 700})
    assert tab.title() == " ".join(ATTACK.split())
    first = tab.locator(".at-text").first
    assert first.text_content().count(ATTACK) == 3  # twice in the text, once as the reason of what is left out
    assert tab.locator("script, img, iframe, a").count() == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_keyboard_switches_the_readings(show: Any) -> None:
    """Without a script: from the first summary on, Tab goes to each, Enter opens and shuts."""
    tab = show(ARTICLE, java_script_enabled=False)
    sourcing, speech = tab.locator(".at-text").all()
    assert (sourcing.is_visible(), speech.is_visible()) == (True, False)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert not sourcing.is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert speech.is_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.get_by_text("verb: claim, statement").is_visible()


def test_print_has_both_readings(show: Any) -> None:
    """A part that is shut on the screen is printed all the same."""
    tab = show(ARTICLE)
    tab.emulate_media(media="print")
    heights = [text.bounding_box()["height"] for text in tab.locator(".at-text").all()]
    assert min(heights) > 20
    assert tab.get_by_text("verb: claim, statement").bounding_box()["height"] > 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_themes(show: Any, scheme: str) -> None:
    """The words of an unsourced assertion are dark on pale in either; those of a sourced one take the page's colour."""
    tab = show(ARTICLE, color_scheme=scheme)
    colour = "element => getComputedStyle(element).color"
    assert tab.locator("mark").last.evaluate(colour) == "rgb(17, 17, 17)"
    plain = tab.locator(".at-text").first.evaluate(colour)
    assert plain == ("rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)")
    assert tab.locator(".at-text span", has_text="might").first.evaluate(colour) == plain


def test_a_tuple_lights_up(show: Any) -> None:
    """Pointing at its verb outlines its speaker and content, and nothing of another."""
    tab = show(ARTICLE)
    tab.get_by_text("Who says what").click()
    outlined = "() => [...document.querySelectorAll('.at-text [data-n]')].filter(e => getComputedStyle(e).outlineStyle == 'solid').map(e => e.dataset.n)"  # noqa: E501
    tab.locator(".at-text em", has_text="says").hover()
    assert tab.evaluate(outlined) == ["2", "2", "2", "2"]


def test_an_untrusted_notebook_shows_the_same(browser: Any) -> None:
    """Without styles, scripts, and the attributes that a notebook's cleaner takes away, not a pixel differs."""
    html = render(ARTICLE).replace("<details style", "<details open style")
    stripped = re.sub(r"(?is)<(style|script)\b.*?</\1>", "", html)
    stripped = re.sub(r' (?:class|data-n|id)="[^"]*"', "", stripped)
    assert len(stripped) < len(html)
    tab = browser.new_page()
    pictures = []
    for shown in (html, stripped):
        tab.set_content(shown)
        pictures.append(tab.screenshot(full_page=True))
    tab.close()
    assert pictures[0] == pictures[1]
