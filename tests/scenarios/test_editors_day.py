"""A day at the desk, in a browser: a proposal, its review behind the second step, and a stale save that is stopped."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from retailers.models import Policy, Proposal, Retailer
from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account, current_code, second_factor
from tests.builders import fact, policy_fields, published, stated

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "correct horse battery staple"
TEXT = "You may return items within 30 days from delivery. Members may return items within 60 days from delivery."
CORRECTED = "Members may return items within 60 days from delivery."
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.fixture
def shop(db: None) -> Retailer:
    section = {"heading": "How long", "body": TEXT}
    days = fact({"kind": "days", "days": 30, "clock": "delivery"}, quote=TEXT.split(". ")[0])
    return published(policy=policy_fields(sections=[section], answers={"window": stated(days)}))


@pytest.fixture
def people(db: None, settings: Any) -> dict[str, User]:
    settings.SECOND_FACTOR_REQUIRED = True
    return {
        name: account(role, name, password=PASSWORD, first_name=name.title())
        for name, role in (("cleo", CONTRIBUTOR), ("pia", PUBLISHER), ("paul", PUBLISHER))
    }


@pytest.fixture
def desk_of(browser: Browser, live_server: Any, people: dict[str, User]) -> Any:
    """Open a browser of its own for a person, signed in with the password."""
    opened = []

    def sign_in(name: str) -> Page:
        context = browser.new_context(base_url=live_server.url)
        opened.append(context)
        page = context.new_page()
        page.goto("/admin/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        return page

    yield sign_in
    for context in opened:
        context.close()


def test_a_day(shop: Retailer, people: dict[str, User], desk_of: Any, page: Page) -> None:
    policy = Policy.objects.get(retailer=shop)
    verify = f"/admin/retailers/policy/{policy.pk}/verify/"
    devices = {name: second_factor(people[name]) for name in ("pia", "paul")}

    # Cleo proposes a corrected window with the words that prove it.
    cleo = desk_of("cleo")
    cleo.goto(verify)
    _accessible(cleo)
    _correct(cleo, days="60", quote=CORRECTED, note="Only members are named now")
    proposal = Proposal.objects.get()
    assert proposal.author_name == "Cleo"
    assert shop.revisions.count() == 1

    # Paul opens the same policy before anything happens.
    paul = desk_of("paul")
    _second_step(paul, current_code(devices["paul"]))
    paul.goto(verify)

    # Pia is asked for the second step, finds the proposal in the queue, sees the difference, publishes.
    pia = desk_of("pia")
    pia.goto("/admin/retailers/task/")
    assert "/second-step/" in pia.url
    _second_step(pia, current_code(devices["pia"]))
    pia.goto("/admin/retailers/task/")
    _accessible(pia)
    with pia.expect_navigation():
        pia.locator(f"a[href*='/proposal/{proposal.pk}/review/']").first.click()
    _accessible(pia)
    expect(pia.locator(".proposal")).to_contain_text("60 days")
    expect(pia.locator(".proposal")).to_contain_text("Only members are named now")
    with pia.expect_navigation():
        pia.get_by_role("button", name="Publish", exact=True).click()
    proposal.refresh_from_db()
    assert proposal.state == "published"

    # The page, the history and the queue show it.
    page.goto(f"/retailers/{shop.slug}/")
    expect(page.locator("main")).to_contain_text("60 days")
    page.goto(f"/retailers/{shop.slug}/history/")
    expect(page.locator("main")).to_contain_text("Only members are named now")
    expect(page.locator("main")).to_contain_text("Cleo")
    pia.goto("/admin/retailers/task/")
    expect(pia.locator("main a[href*='/review/']")).to_have_count(0)

    # Paul's save is stale: both versions are shown, nothing is lost, he chooses.
    _correct(paul, days="45", quote=CORRECTED, note="I read 45")
    expect(paul.locator(".moved")).to_contain_text("Published meanwhile")
    expect(paul.locator(".moved")).to_contain_text("60")
    expect(paul.locator(".moved")).to_contain_text("45")
    _accessible(paul)
    assert paul.locator("[name='window-0-days']").input_value() == "45"
    assert shop.revisions.count() == 2
    for radio in paul.locator(".collisions input[value=theirs]").all():
        radio.check()
    with paul.expect_navigation():
        paul.locator("button[name=do][value=save]").click()
    record = shop.revisions.newest_first()[0].record
    assert [fact["value"]["days"] for fact in record["policy"]["answers"]["window"]["facts"]] == [60]


def _correct(page: Page, *, days: str, quote: str, note: str) -> None:
    """Correct the first return window in the verify view and save."""
    window = page.locator("#topic-window .fact").first
    window.get_by_label("Correct it").check()
    if not window.locator("details.edit").first.evaluate("each => each.open"):
        window.locator("details.edit > summary").click()
    page.fill("[name='window-0-days']", days)
    page.fill("[name='window-0-quote']", quote)
    page.fill("[name=note]", note)
    with page.expect_navigation():
        page.locator("button[name=do][value=save]").click()


def _second_step(page: Page, code: str) -> None:
    page.locator("input[autocomplete=one-time-code]").first.fill(code)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _accessible(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
