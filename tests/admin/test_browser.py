"""The policy's form in a browser: rows sorted by hand under the site's content security policy."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page

from tests.admin.pages import policy_url, url
from tests.builders import published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(page: Page, client: Client, live_server: Any) -> Page:
    """Sign in, and refuse every complaint of the browser."""
    client.force_login(User.objects.create_superuser("ann"))
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


def test_a_dragged_section_keeps_its_new_place(signed_in: Page, complaints: list[str]) -> None:
    kontor = published(policy={"sections": [{"heading": name} for name in ("One", "Two", "Three")]})
    signed_in.goto(policy_url(kontor))
    titles = signed_in.locator("#sections-group .has_original h3")
    titles.nth(2).drag_to(titles.nth(0), target_position={"x": 20, "y": 4})
    signed_in.get_by_label("Why, for the history").fill("In the page's order")
    signed_in.get_by_role("button", name="Save", exact=True).click()
    signed_in.get_by_text("Published as revision 2").wait_for()
    headings = list(kontor.policy.sections.in_order().values_list("heading", flat=True))
    assert headings == ["Three", "One", "Two"]
    assert complaints == []


def test_a_section_is_added_and_the_spare_row_is_hidden(signed_in: Page, complaints: list[str]) -> None:
    kontor = published(policy={"sections": [{"heading": "One"}]})
    signed_in.goto(policy_url(kontor))
    assert not signed_in.locator("#sections-group .spare").is_visible()
    signed_in.get_by_role("button", name="Add another Section").click()
    added = signed_in.locator("#sections-2")
    added.get_by_label("Heading").fill("Two")
    added.get_by_label("Body").fill("First line\n\n  Third line")
    signed_in.get_by_role("button", name="Save", exact=True).click()
    signed_in.get_by_text("Published as revision 2").wait_for()
    assert kontor.policy.sections.get(heading="Two").body == "First line\n\n  Third line"
    assert complaints == []


def test_a_new_retailer_is_offered_an_id(signed_in: Page, complaints: list[str]) -> None:
    signed_in.goto(url("retailer", "add"))
    signed_in.locator("#id_name").press_sequentially("Le Café")
    signed_in.locator("#id_country").select_option("FR")
    assert signed_in.locator("#id_slug").input_value() == "le-cafe-fr"
    assert complaints == []


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("model", ["retailer", "policy", "finding", "fact", "revision", "category"])
def test_no_list_is_wider_than_the_screen(signed_in: Page, complaints: list[str], model: str, width: int) -> None:
    published(name="An unusually long name of a shop that sells whatever a household can need")
    signed_in.set_viewport_size({"width": width, "height": 800})
    signed_in.goto(url(model, "changelist"))
    assert signed_in.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
