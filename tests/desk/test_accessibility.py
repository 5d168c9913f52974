"""Each page of the way into the desk: nothing for axe to find, nothing wider than the screen, no refused style."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page

from tests.accounts import current_code
from tests.browser import press
from tests.desk.ways import CODES, LOGIN, ME, REMOVE, SET_UP, give_password

pytestmark = [pytest.mark.browser, pytest.mark.of_what_is_sent, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_each_page_is_accessible_and_fits(
    page: Page, live_server: Any, pia: User, refused: list[str], width: int, scheme: Any
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.evaluate("document.querySelectorAll('.card details').forEach((each) => each.open = true)")
        violations = Axe().run(page, options=RULES).response["violations"]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found[name] = [each["id"] for each in violations] + ([f"{wider}px too wide"] if wider > 0 else [])

    page.goto("/admin/retailers/category/add/")
    look("sign-in")
    give_password(page)
    page.locator("#id_name").fill("Kitchen utensils with quite a long name")
    Session.objects.all().delete()
    press(page.get_by_role("button", name="Save", exact=True))
    look("kept")
    page.get_by_label("Username").fill("pia")
    page.get_by_label("Password").fill("wrong")
    press(page.get_by_role("button", name="Log in"))
    look("wrong")
    give_password(page)
    look("resume")
    page.goto(SET_UP)
    look("set-up")
    device = TOTPDevice.objects.get()
    page.get_by_label("Code from the app").fill(current_code(device))
    press(page.get_by_role("button", name="Turn it on"))
    look("codes")
    for name in ("published", "sign-ins", "actions"):
        page.goto(f"{ME}?list={name}")
        look(f"me-{name}")
    page.goto(CODES)
    look("new-codes")
    page.goto(REMOVE)
    look("remove")
    page.goto("/admin/")
    press(page.get_by_role("button", name="Log out"))
    page.goto(LOGIN)
    give_password(page)
    look("code")
    page.get_by_label("Code from the app").fill("000000")
    press(page.get_by_role("button", name="Sign in", exact=True))
    look("code-wrong")
    press(page.get_by_role("button", name="Log out"))
    page.goto(LOGIN)
    for _ in range(5):
        page.get_by_label("Username").fill("nobody")
        page.get_by_label("Password").fill("wrong")
        press(page.get_by_role("button", name="Log in"))
    look("locked")
    assert found == {name: [] for name in found}
    assert refused == []
