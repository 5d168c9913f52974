"""The way into the desk in a browser: typed input survives an expired session, keys alone suffice."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Page, expect

from retailers.models import Policy
from tests.accounts import current_code, second_factor
from tests.builders import published
from tests.desk.ways import LOGIN, PASSWORD, SET_UP, give_password

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Zurück in 30 Tagen.\n\n  Eingerückt, mit “Anführung” & <Zeichen>.\n" * 40


def give_code(page: Page, device: TOTPDevice, *, later: int = 0) -> None:
    page.get_by_label("Code from the app").fill(current_code(device, later=later))
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_big_form_survives_an_expired_session(
    page: Page, live_server: Any, pia: User, refused: list[str], settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    device = second_factor(pia)
    sections = [{"heading": f"Section {number}", "body": f"Body {number} " * 60} for number in range(60)]
    kontor = published(policy={"sections": sections})
    form = f"/admin/retailers/policy/{Policy.objects.get(retailer=kontor).pk}/change/"
    page.goto(form)
    give_password(page)
    give_code(page, device)
    expect(page).to_have_url(f"{page.url.split('/admin')[0]}{form}")
    for row in ("#sections-7", "#sections-59"):
        page.locator(f"{row} > details > summary").click()
    page.locator("#id_sections-7-body").fill(LONG)
    page.locator("#id_sections-59-heading").fill("The last heading")
    note = page.get_by_label("Why, for the history")
    note.fill("Typed before the session ended")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("What you typed is kept in this page.")).to_be_visible()
    give_password(page)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    give_code(page, device, later=1)
    expect(page.get_by_role("heading", name="You are signed in again")).to_be_visible()
    assert kontor.revisions.count() == 1
    page.get_by_role("button", name=f"Send it to {form}").click()
    page.get_by_text("Published as revision 2").wait_for()
    assert kontor.policy.sections.get(heading="Section 7").body == LONG.rstrip("\n")
    assert kontor.policy.sections.get(heading="The last heading").body == ("Body 59 " * 60).rstrip()
    assert kontor.revisions.newest_first()[0].note == "Typed before the session ended"
    assert refused == []


def test_signing_in_again_in_another_tab_loses_nothing_in_the_first(page: Page, live_server: Any, pia: User) -> None:
    page.goto("/admin/retailers/category/add/")
    give_password(page)
    page.locator("#id_name").fill("Kitchen")
    other = page.context.new_page()
    other.goto("/admin/")
    other.get_by_role("button", name="Log out").click()
    other.goto("/admin/")
    give_password(other)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Send it to /admin/retailers/category/add/").click()
    expect(page.get_by_role("listitem").filter(has_text="was added successfully")).to_be_visible()


def test_keys_alone_lead_in(page: Page, live_server: Any, pia: User) -> None:
    device = second_factor(pia)
    page.goto(LOGIN)
    page.keyboard.type("pia")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    page.keyboard.type(current_code(device))
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="My actions")).to_be_visible()


def test_fields_say_what_they_are_for_and_take_what_is_pasted(page: Page, live_server: Any, pia: User) -> None:
    second_factor(pia)
    page.goto(LOGIN)
    expect(page.get_by_label("Username")).to_have_attribute("autocomplete", "username")
    expect(page.get_by_label("Password")).to_have_attribute("autocomplete", "current-password")
    give_password(page)
    code = page.get_by_label("Code from the app")
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    code.focus()
    page.keyboard.insert_text("123 456")
    expect(code).to_have_value("123 456")


def test_the_recovery_codes_are_saved_as_a_file(page: Page, live_server: Any, pia: User, refused: list[str]) -> None:
    page.goto(SET_UP)
    give_password(page)
    page.goto(SET_UP)
    page.get_by_label("Code from the app").fill(current_code(TOTPDevice.objects.get()))
    page.get_by_role("button", name="Turn it on").click()
    codes = page.locator(".codes code")
    expect(codes).to_have_count(10)
    shown = codes.all_text_contents()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save them as a file").click()
    lines = saved.value.path().read_text().splitlines()
    assert lines[0].startswith("Recovery codes of pia")
    assert lines[1:] == shown
    assert refused == []
