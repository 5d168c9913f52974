"""The lists and the forms of the desk in a browser: nothing for axe to find, nothing wider than the screen."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from retailers.models import Category, Finding, Revision
from retailers.rights import ADMINISTRATOR
from tests.accounts import account
from tests.admin.pages import odd_policy, policy_url, url
from tests.builders import published
from tests.views.test_accessibility import RULES

pytestmark = [pytest.mark.browser, pytest.mark.of_what_is_sent, pytest.mark.django_db(transaction=True)]
# Django's own, and a best practice alone: the search field has a picture as its label.
DJANGOS_OWN = {"label-title-only"}
LISTS = ("category", "fact", "finding", "policy", "proposal", "retailer", "revision", "task")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_lists_and_forms_are_accessible(page: Page, client: Client, live_server: Any, width: int, scheme: Any) -> None:
    kontor = published(policy=odd_policy())
    client.force_login(account(ADMINISTRATOR, "ada"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    addresses = [
        url("retailer", "change", kontor.pk),
        url("retailer", "add"),
        policy_url(kontor),
        url("category", "change", Category.objects.get().pk),
        url("finding", "change", Finding.objects.first().pk),
        url("revision", "change", Revision.objects.get().pk),
        *(url(model, "changelist") for model in LISTS),
        "/admin/",
    ]
    assert {address: found for address in addresses if (found := _faults(page, address))} == {}


def _faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    violations = Axe().run(page, options=RULES).response["violations"]
    told = [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations if each["id"] not in DJANGOS_OWN]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told + ([f"{wider}px too wide"] if wider > 0 else [])
