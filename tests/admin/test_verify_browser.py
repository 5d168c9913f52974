"""The verify page and the new-text page in a browser: words chosen, keys alone, no script at all, nothing for axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from retailers.models import Policy, Retailer
from retailers.publishing import publish
from retailers.rights import PUBLISHER
from retailers.snapshots import record_of
from tests.accounts import account
from tests.admin.verify_forms import text_url, verify_url
from tests.browser import press
from tests.builders import fact, policy_fields, published, stated, thirty_days

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
SECTIONS = [
    {"heading": "Changing your mind", "body": "Send unworn items back within 30 days of delivery.\nKeep the tags on."},
    {"heading": "Content", "body": "You pay “the postage”\nof what you send back."},
    {"heading": "الإرجاع", "body": "خلال ثلاثين يوما", "language": "ar"},
]
LOST = fact({"kind": "free"}, quote="words of last year")
SHOWN_KEYS = 90


@pytest.fixture
def shop() -> Retailer:
    answers = {"window": stated(thirty_days(), thirty_days(conditions={"reason": "faulty"})), "fee": stated(LOST)}
    return published(policy=policy_fields(sections=SECTIONS, answers=answers))


@pytest.fixture
def cookie(client: Client, live_server: Any) -> Any:
    client.force_login(account(PUBLISHER, "pia"))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": live_server.url}


@pytest.fixture
def desk(page: Page, cookie: Any) -> Page:
    page.context.add_cookies([cookie])
    return page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: violations of the policy, and errors of scripts."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def choose(page: Page, first: str, last: str) -> None:
    """Choose the words of the text from a paragraph's beginning to another's end."""
    page.evaluate(
        """([first, last]) => {
            const all = [...document.querySelectorAll("[data-official-text] p")];
            const found = (words) => all.find((each) => each.textContent.includes(words));
            const range = document.createRange();
            range.setStart(found(first), 0);
            range.setEnd(found(last), found(last).childNodes.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [first, last],
    )


def test_chosen_words_mend_a_lost_proof(desk: Page, shop: Retailer, complaints: list[str]) -> None:
    desk.goto(verify_url(shop))
    choose(desk, "You pay", "of what you send")
    desk.get_by_role("region", name="Chosen words").get_by_text("in Content").wait_for()
    lost = desk.locator("#fact-fee-0")
    lost.get_by_role("button", name="Use the chosen words").click()
    assert lost.get_by_label("Words that prove it").input_value() == "You pay “the postage”\n\nof what you send back."
    assert lost.get_by_label("Section").input_value() == "content"
    assert lost.get_by_label("Still true").is_checked()
    desk.get_by_role("button", name="Publish").click()
    desk.get_by_text("Published as revision 2").wait_for()
    assert record_of(shop).policy.answers.fee.facts[0].section == "content"
    assert complaints == []


def test_the_floating_button_offers_the_lost_fact_first(desk: Page, shop: Retailer, complaints: list[str]) -> None:
    desk.goto(verify_url(shop))
    choose(desk, "Keep the tags", "Keep the tags")
    bar = desk.get_by_role("region", name="Chosen words")
    assert bar.get_by_label("prove").input_value() == "fact-fee-0"
    bar.get_by_label("prove").select_option(label="Return Methods: new fact")
    bar.get_by_role("button", name="Use the chosen words").click()
    added = desk.locator("#fact-method-new0")
    assert added.get_by_label("Words that prove it").input_value() == "Keep the tags on."
    assert added.get_by_label("Words that prove it").evaluate("each => each === document.activeElement")
    assert not bar.is_visible()
    assert complaints == []


def test_words_of_two_sections_are_not_taken(desk: Page, shop: Retailer) -> None:
    desk.goto(verify_url(shop))
    choose(desk, "Keep the tags", "You pay")
    bar = desk.get_by_role("region", name="Chosen words")
    bar.get_by_text("Choose words of one section.").wait_for()
    assert bar.get_by_role("button", name="Use the chosen words").is_disabled()


def test_chosen_words_are_used_with_keys_alone(desk: Page, shop: Retailer) -> None:
    desk.goto(verify_url(shop))
    choose(desk, "Keep the tags", "Keep the tags")
    for _ in range(SHOWN_KEYS):
        desk.keyboard.press("Tab")
        if desk.evaluate("document.activeElement.hasAttribute('data-use-chosen')"):
            break
    assert desk.get_by_role("region", name="Chosen words").get_by_text("Keep the tags on.").is_visible()
    desk.keyboard.press("Enter")
    assert desk.locator("#fact-fee-0").get_by_label("Words that prove it").input_value() == "Keep the tags on."


def test_typing_into_a_fact_chooses_what_it_means(desk: Page, shop: Retailer) -> None:
    desk.goto(verify_url(shop))
    first = desk.locator("#fact-window-0")
    first.get_by_text("Words, answer, conditions").click()
    first.get_by_label("Days").fill("14")
    assert first.get_by_label("Correct it").is_checked()


def test_every_control_is_reached_with_the_tab_key(desk: Page, shop: Retailer) -> None:
    desk.goto(verify_url(shop))
    reached = []
    for _ in range(SHOWN_KEYS):
        desk.keyboard.press("Tab")
        reached.append(desk.evaluate("document.activeElement.name + '=' + document.activeElement.value"))
    for control in (
        "day=",
        "note=",
        "do=all",
        "window-0-choice=",
        "fee-0-quote=",
        "window-state=",
        "whole=",
        "do=save",
    ):
        assert any(each.startswith(control) for each in reached), control


def test_enter_in_a_field_saves_nothing(desk: Page, shop: Retailer) -> None:
    desk.goto(verify_url(shop))
    desk.get_by_label("Note for the history").press("Enter")
    desk.get_by_role("heading", name="Saving this would change").wait_for()
    assert shop.revisions.count() == 1


def test_without_javascript_words_are_pasted_checked_and_saved(browser: Browser, shop: Retailer, cookie: Any) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=cookie["url"])
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(verify_url(shop))
    assert not page.get_by_role("button", name="Use the chosen words").first.is_visible()
    lost = page.locator("#fact-fee-0")
    lost.get_by_label("Words that prove it").fill('You pay "the postage" of what')
    lost.get_by_label("Still true").check()
    page.get_by_role("button", name="Check the words").click()
    lost.get_by_text("✓ These words stand in Content").wait_for()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published as revision 2").wait_for()
    context.close()


def test_a_new_text_is_pasted_seen_and_published(desk: Page, shop: Retailer, complaints: list[str]) -> None:
    desk.goto(text_url(shop))
    desk.get_by_label("The whole official text").fill("Returns\n\nKeep the tags on.\n\nAnd\n\nthe box.")
    desk.get_by_role("button", name="Preview").click()
    desk.get_by_label("Join with the one before").check()
    desk.get_by_role("button", name="Publish").click()
    desk.get_by_text("Published as revision 2").wait_for()
    assert [each.body for each in record_of(shop).policy.sections] == ["Keep the tags on.\n\nAnd\n\nthe box."]
    assert complaints == []


@pytest.mark.of_what_is_sent
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_both_pages_are_accessible_and_fit(desk: Page, shop: Retailer, width: int, scheme: str) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)
    found = {}
    for name, show in (("verify", _show_verify), ("meanwhile", _show_conflict), ("text", _show_text)):
        show(desk, shop)
        violations = Axe().run(desk, options=RULES).response["violations"]
        wider = desk.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[name] = [each["id"] for each in violations] + ([f"{wider}px too wide"] if wider else [])
    assert found == {"verify": [], "meanwhile": [], "text": []}


def _show_verify(page: Page, shop: Retailer) -> None:
    page.goto(verify_url(shop))
    page.locator("#fact-window-0").get_by_label("Correct it").check()
    press(page.get_by_role("button", name="Check the words"))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    choose(page, "You pay", "of what you send")


def _show_conflict(page: Page, shop: Retailer) -> None:
    page.goto(verify_url(shop))
    page.locator("#fact-window-0").get_by_label("No longer stated").check()
    policy = Policy.objects.get(retailer=shop)
    policy.facts.filter(position=0).update(days=policy.facts.get(position=0).days + 1)
    publish(shop)
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("heading", name="Published meanwhile").wait_for()


def _show_text(page: Page, shop: Retailer) -> None:
    page.goto(text_url(shop))
    page.get_by_label("The whole official text").fill("Changing your mind\n\nKeep the tags on.\n\nEmpty")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("heading", name="What changes in the text").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
