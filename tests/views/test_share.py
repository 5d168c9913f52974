"""Copying a quote and sharing a page: buttons that only a script makes."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.builders import QUOTE, policy_fields, published, stated, thirty_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_quote_is_copied_with_its_source(page: Page, live_server: Any) -> None:
    published(name="Kontor", policy=policy_fields(answers={"window": stated(thirty_days())}))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = f"{live_server.url}/retailers/kontor-de/"
    page.goto(address)
    page.locator("summary", has_text="Proof").first.click()
    page.get_by_role("button", name="Copy quote").first.click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == f"“{QUOTE}” (Kontor, {address})"


def test_without_a_script_there_is_no_dead_button(browser: Any, live_server: Any) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days())}))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/retailers/kontor-de/")
    assert page.get_by_role("button", name="Copy quote").count() == 0
    context.close()
