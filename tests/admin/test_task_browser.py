"""The queue in a browser: its keys under the site's content security policy, and nothing for axe to find."""

import datetime as dt
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

from retailers.models import Retailer, Task
from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account
from tests.builders import published
from tests.views.test_accessibility import RULES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/admin/retailers/task/"


@pytest.fixture
def queue(page: Page, client: Client, live_server: Any) -> Page:
    """Four tasks of different kinds, the first of somebody else, the last one's own; Pia is signed in."""
    pia = account(PUBLISHER, "pia", first_name="Pia", last_name="Perl")
    cem = account(CONTRIBUTOR, "cem", first_name="Cem", last_name="Can")
    long = "An unusually long name of a shop that sells whatever a household could ever need, and more"
    for number, (kind, holder) in enumerate(
        {"lost_quote": cem, "finding": None, "stale": None, "unchecked": pia}.items()
    ):
        shop = published(id=f"shop-{number}-de", name=long if number == 1 else f"Shop {number}")
        shop.tasks.all().delete()
        due_on = timezone.localdate() - dt.timedelta(days=number)
        reason = "2 in all: Text breaks off, Heading glued to a line"
        Task.objects.create(
            retailer=shop, kind=kind, risk=90 - number, reason=reason, due_on=due_on, assigned_to=holder
        )
    client.force_login(pia)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return page


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains of: violations of the policy, and errors of scripts."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def focused(page: Page) -> str:
    """Give the name on the row that has the focus; "" where no row has it."""
    return str(page.evaluate("document.querySelector('.queue-row:focus .queue-name')?.textContent || ''"))


def test_keys_go_from_row_to_row_and_take_and_open(queue: Page, complaints: list[str]) -> None:
    queue.goto(QUEUE)
    queue.locator(".queue-open").first.focus()
    queue.keyboard.press("j")
    assert focused(queue).startswith("An unusually long")
    queue.keyboard.press("ArrowDown")
    assert focused(queue) == "Shop 2"
    queue.keyboard.press("k")
    queue.keyboard.press("ArrowDown")
    queue.keyboard.press("t")
    expect(queue.get_by_text("Stale: Shop 2 (DE): taken.")).to_be_visible()
    assert Task.objects.get(kind="stale").assigned_to is not None
    assert focused(queue) == "Shop 2"
    queue.keyboard.press("t")
    expect(queue.get_by_text("Stale: Shop 2 (DE): given back.")).to_be_visible()
    queue.keyboard.press("?")
    expect(queue.locator("#queue-keys dl")).to_be_visible()
    assert complaints == []
    queue.keyboard.press("Enter")
    shop = Retailer.objects.get(slug="shop-2-de")
    queue.wait_for_url(f"**/admin/retailers/policy/{shop.policy.pk}/verify/**")


def test_keys_are_off_outside_the_list_and_while_typing(queue: Page, complaints: list[str]) -> None:
    queue.goto(QUEUE)
    for key in ("j", "t", "?", "Enter"):
        queue.keyboard.press(key)
    assert focused(queue) == ""
    assert not queue.locator("#queue-keys").evaluate("each => each.open")
    row = queue.locator(".queue-row").nth(1)
    row.locator("summary").click()
    row.get_by_label("Skip until").focus()
    queue.keyboard.press("t")
    queue.keyboard.press("ArrowDown")
    row.locator(".queue-open").focus()
    queue.keyboard.press("Control+j")
    assert focused(queue) == ""
    assert not Task.objects.filter(kind="finding", assigned_to__isnull=False).exists()
    assert complaints == []


def test_the_keys_of_the_start_page_lead_back_to_it(queue: Page, complaints: list[str]) -> None:
    queue.goto("/admin/")
    queue.get_by_role("list", name="Riskiest").locator(".queue-open").nth(1).focus()
    queue.keyboard.press("t")
    expect(queue.get_by_text("taken.")).to_be_visible()
    queue.wait_for_url("**/admin/#task-*")
    assert complaints == []


def test_a_task_is_put_off_by_hand(queue: Page) -> None:
    queue.goto(QUEUE)
    row = queue.locator(".queue-row").nth(2)
    row.locator("summary").click()
    row.get_by_label("Skip until").fill((timezone.localdate() + dt.timedelta(days=3)).isoformat())
    row.get_by_role("button", name="until then").click()
    expect(queue.get_by_text("Stale: Shop 2 (DE): put off until")).to_be_visible()
    expect(queue.locator(".queue-row")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_queue_and_start_page_are_accessible_and_fit(
    queue: Page, complaints: list[str], width: int, scheme: str
) -> None:
    queue.set_viewport_size({"width": width, "height": 900})
    queue.emulate_media(color_scheme=scheme)
    found = {}
    for address in ("/admin/", QUEUE, f"{QUEUE}?kind=report", f"{QUEUE}?whose=mine"):
        queue.goto(address)
        queue.evaluate("document.querySelectorAll('#content details').forEach(each => each.open = true)")
        violations = Axe().run(queue, options=RULES).response["violations"]
        wider = queue.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[address] = [each["id"] for each in violations] + ([f"{wider}px too wide"] if wider else [])
    assert found == {address: [] for address in found}
    assert complaints == []
