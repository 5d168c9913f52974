"""The ways into the desk, as a browser goes them."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser import press

PASSWORD = "correct horse battery staple"
LOGIN = "/admin/login/"
STEP = "/admin/second-step/"
SET_UP = "/admin/second-step/set-up/"
CODES = "/admin/second-step/codes/"
REMOVE = "/admin/second-step/remove/"
ME = "/admin/me/"


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: Any) -> Any:
    """Send name and password; META in capitals."""
    meta = {key: more.pop(key) for key in list(more) if key.isupper()}
    return client.post(LOGIN, {"username": name, "password": password, **more}, **meta)


def give_password(page: Page) -> None:
    """Sign pia in."""
    page.get_by_label("Username").fill("pia")
    page.get_by_label("Password").fill(PASSWORD)
    press(page.get_by_role("button", name="Log in"))


def text_of(response: Any) -> str:
    """Give the page."""
    page: str = response.content.decode()
    return page


def hidden(response: Any) -> dict[str, str]:
    """Give the hidden fields of a page that carries typed input."""
    kept = response.context["kept"]
    assert kept is not None
    return {"kept_address": kept.address, "kept": kept.packed, "next": kept.address}


def is_in(client: Client) -> bool:
    """Say whether the desk lets this browser in."""
    return bool(client.get(reverse("admin:index")).status_code == 200)


def codes_in(response: Any) -> list[str]:
    """Give the recovery codes that a page shows."""
    return re.findall(r"<code>([a-z2-9]{5}-[a-z2-9]{5})</code>", text_of(response))
