"""Accounts with a password, and the setting that requires the second step."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page

from retailers.rights import CONTRIBUTOR, PUBLISHER
from tests.accounts import account
from tests.desk.ways import PASSWORD


@pytest.fixture
def required(settings: Any) -> None:
    """Whoever may publish needs the second step."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def pia(db: None) -> User:
    """A publisher."""
    return account(PUBLISHER, "pia", password=PASSWORD)


@pytest.fixture
def cora(db: None) -> User:
    """A contributor."""
    return account(CONTRIBUTOR, "cora", password=PASSWORD)


@pytest.fixture
def refused(page: Page) -> list[str]:
    """What the browser refuses by the content security policy."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if "Content Security" in message.text else None)
    return told


@pytest.fixture
def strict() -> Client:
    """A browser that minds the tokens of forms."""
    return Client(enforce_csrf_checks=True)
