"""Every shape of public page: nothing for axe to find (WCAG 2.2 AA), nothing wider than the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.shapes import ADDRESSES, fill

pytestmark = [pytest.mark.browser, pytest.mark.of_what_is_sent, pytest.mark.django_db(transaction=True)]
# WCAG 2.2, success criterion 1.4.12, as a style sheet that the content security policy has no say in.
SPACED_OUT = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
}"""
# Each control in turn, focused as by the keyboard: what shows no outline of two pixels, or is out of sight.
UNSEEN = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((each) => each.checkVisibility() && !each.closest(".trap"))
    .filter((each) => {
        each.focus({ preventScroll: false });
        const { outlineStyle, outlineWidth } = getComputedStyle(each);
        const { width, height, right, left } = each.getBoundingClientRect();
        const shown = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        return !shown || !width || !height || right <= 0 || left >= innerWidth || document.activeElement !== each;
    })
    .map((each) => each.outerHTML.slice(0, 80))"""
# What only a script could make work.
DEAD = """() => [...document.querySelectorAll("button:not([type=submit]), [onclick], a[href^='#']:not([href='#'])")]
    .filter((each) => each.checkVisibility())
    .filter((each) => each.tagName !== "A" || !document.getElementById(decodeURIComponent(each.hash.slice(1))))
    .map((each) => each.outerHTML.slice(0, 80))"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def directory(live_server: Any) -> None:
    fill()


@pytest.mark.parametrize(("width", "scheme", "other"), [(1280, "light", "dark"), (320, "dark", "light")])
def test_pages_are_accessible_and_fit(page: Any, directory: None, width: int, scheme: str, other: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for address in ADDRESSES:
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        problems = [*_violations(page, RULES), *_too_wide(page)]
        page.emulate_media(color_scheme=other)
        problems += [f"{each}, {other}" for each in _violations(page, RULES)]
        page.evaluate(SPACED_OUT)
        found[address] = problems + [f"{each}, spaced out" for each in _too_wide(page)]
    assert found == {address: [] for address in ADDRESSES}


def _violations(page: Any, options: dict[str, Any]) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=options).response["violations"]]


def _too_wide(page: Any) -> list[str]:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wider}px too wide"] if wider else []


@pytest.mark.parametrize("width", [1280, 320])
def test_each_control_shows_where_the_keyboard_is(page: Any, directory: None, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for address in ADDRESSES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.keyboard.press("Tab")
        found[address] = page.evaluate(UNSEEN)
    assert found == {address: [] for address in ADDRESSES}


def test_pages_are_whole_without_javascript(browser: Any, browser_context_args: Any, directory: None) -> None:
    found = {}
    for scripts in (True, False):
        context = browser.new_context(**{**browser_context_args, "java_script_enabled": scripts})
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 900})
        for address in ADDRESSES:
            page.goto(address)
            found[address, scripts] = _lines(page)
            assert scripts or [*page.evaluate(DEAD), *_too_wide(page)] == [], address
        context.close()
    assert {each: found[each, False] for each in ADDRESSES} == {each: found[each, True] for each in ADDRESSES}


def _lines(page: Any) -> list[str]:
    """Give what a page shows, without the buttons that scripts add."""
    lines = page.locator("body").inner_text().splitlines()
    return [line for line in lines if line.strip() and line not in ("Copy quote", "Share this page")]


def test_no_page_runs_into_the_content_security_policy(page: Any, directory: None) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for address in ADDRESSES:
        page.goto(address)
    assert refused == []
