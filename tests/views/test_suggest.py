"""Suggestions as one types: the answer, its headers, and the field as a combobox in a browser."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import expect

from tests.builders import published

pytestmark = pytest.mark.django_db


def options(client: Client, typed: str) -> list[tuple[str, str]]:
    html = client.get("/search/suggest", {"q": typed}).content.decode()
    return re.findall(r'data-url="([^"]+)">\s*<span dir="auto">([^<]+)</span>', html)


def test_options_lead_to_retailers_categories_and_countries(client: Client) -> None:
    published(name="Gerüst & Co", category="Gerbils")
    assert options(client, "ger") == [
        ("/retailers/kontor-de/", "Gerüst &amp; Co"),
        ("/categories/gerbils/", "Gerbils"),
        ("/countries/de/", "Germany"),
    ]


def test_the_answer_may_be_kept_by_anybody_and_sets_no_cookie(client: Client) -> None:
    published()
    response = client.get("/search/suggest?q=kon")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=" + "x" * 5000, "?q=a&q=b", "?other=1"])
def test_nothing_typed_is_an_error(client: Client, query: str) -> None:
    assert client.get(f"/search/suggest{query}").status_code == 200


def test_what_is_shown_is_escaped(client: Client) -> None:
    published(name="<b>Kontor</b>")
    assert "<b>" not in client.get("/search/suggest?q=kontor").content.decode()


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/search/suggest").status_code == 405


def test_the_checksum_in_the_page_is_that_of_the_file(client: Client) -> None:
    html = client.get("/").content.decode()
    source, integrity = re.search(r'<script src="/static/([^"]+)"\s+integrity="sha384-([^"]+)"\s+defer>', html).groups()
    found = Path(finders.find(source)).read_bytes()
    assert integrity == base64.b64encode(hashlib.sha384(found).digest()).decode()


def test_pages_without_the_field_load_no_script(client: Client) -> None:
    assert "<script" not in client.get("/search/suggest?q=x").content.decode()
    assert client.get("/").content.decode().count("htmx-2.min.js") == 1


# In a browser


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> None:
    for name in ("Kontor", "Kontorei", "Kontorist"):
        published(id=f"{name.lower()}-de", name=name, website="")


def kept(page: Any) -> list[str]:
    """Collect what the browser complains about."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.mark.parametrize("address", ["/", "/retailers/"])
def test_typing_offers_and_the_keys_walk_choose_and_close(page: Any, site: None, address: str) -> None:
    complaints = kept(page)
    page.goto(address)
    field, listed = page.get_by_role("combobox"), page.get_by_role("listbox")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("konto")
    page.wait_for_selector("[role=option]")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-controls") == listed.get_attribute("id")
    assert page.locator("#page-suggestions-told").text_content() == "3 suggestions"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    first = page.get_by_role("option").nth(0)
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert first.get_attribute("aria-selected") == "true"
    field.press("ArrowUp")
    field.press("ArrowUp")
    assert page.get_by_role("option").nth(2).get_attribute("aria-selected") == "true"
    assert (
        Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa", "best-practice"]}).response["violations"]
        == []
    )
    field.press("Escape")
    assert not listed.is_visible()
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "konto")
    field.press("ArrowDown")
    field.press("ArrowDown")
    with page.expect_navigation():
        field.press("Enter")
    assert page.url.endswith("/retailers/kontorei-de/")
    assert complaints == []


def test_enter_without_a_choice_searches_and_a_click_goes_there(page: Any, site: None) -> None:
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("kontori")
    page.wait_for_selector("[role=option]")
    with page.expect_navigation():
        page.get_by_role("option").first.click()
    assert page.url.endswith("/retailers/kontorist-de/")
    page.goto("/")
    field.press_sequentially("kontor")
    page.wait_for_selector("[role=option]")
    with page.expect_navigation():
        field.press("Enter")
    assert page.url.endswith("/retailers/?q=kontor")


def test_a_field_that_is_emptied_or_left_closes_its_list(page: Any, site: None) -> None:
    page.goto("/")
    field = page.get_by_role("combobox")
    field.press_sequentially("kontor")
    page.wait_for_selector("[role=option]")
    field.press("Tab")
    assert not page.get_by_role("listbox").is_visible()
    field.fill("")
    expect(page.locator("#page-suggestions li")).to_have_count(0)
    expect(page.locator("#page-suggestions-told")).to_have_text("")


def test_what_finds_nothing_says_so(page: Any, site: None) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("zzzz")
    expect(page.locator("#page-suggestions-told")).to_have_text("No suggestions")
    assert not page.get_by_role("listbox").is_visible()


def test_without_scripts_the_field_is_a_plain_one(browser: Any, browser_context_args: Any, site: None) -> None:
    context = browser.new_context(**{**browser_context_args, "java_script_enabled": False})
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("kontorei")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    assert page.url.endswith("/retailers/?q=kontorei")
    context.close()
