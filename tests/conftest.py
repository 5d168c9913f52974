"""What every test may use: the browser, a search index of its own, a retailer with who changes it, and the engine."""

import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.db import connection, connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Playwright, sync_playwright

from retailers.models import Retailer
from retailers.rights import CONTRIBUTOR, PUBLISHER
from retailers.search import following
from retailers.views.law import law_of
from tests.accounts import account
from tests.browser import CHROMIUM
from tests.builders import published

# Playwright runs an event loop in the thread of the tests; Django would refuse to use the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

NO_BROWSER = "browser tests need Chromium: no chromium, chromium-browser or google-chrome in PATH"
CHROMIUM_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
]


# Whoever asks for one of these has a database.
_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "admin_client", "admin_user"}


# How fast a machine is says nothing about a property, and no example of one changes a fixture of its test.
hypothesis_settings.register_profile(
    "any machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("any machine")


def pytest_report_header() -> list[str]:
    """Says on which engine and with which browser the tests run."""
    return [f"database: {_engine()}", f"browser: {CHROMIUM or 'none, browser tests are skipped'}"]


def _engine() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(**connection.get_connection_params()) as server:
        version = server.execute("SHOW server_version").fetchone()
    return f"PostgreSQL {version[0]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks the tests that use a page of the browser.

    On PostgreSQL it leaves out what no engine can change: tests without a database, tests of what is sent.
    """
    for item in items:
        if "browser_name" in _fixtures(item):
            item.add_marker(pytest.mark.browser)
    if connection.vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if _is_the_same_on_both(item)])
        items[:] = [item for item in items if not _is_the_same_on_both(item)]


def _is_the_same_on_both(item: pytest.Item) -> bool:
    asks_no_database = not item.get_closest_marker("django_db") and not _DATABASE & set(_fixtures(item))
    return asks_no_database or item.get_closest_marker("of_what_is_sent") is not None


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture(autouse=True)
def search_index(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has an empty search index, made when it is first used.

    A search brings in what was published just before it: in the transaction of a test, no publish does so itself.
    """
    monkeypatch.setattr(following, "GRACE", dt.timedelta(0))
    settings.SEARCH_INDEX_DIR = django_settings.DATA_DIR / "search" / uuid.uuid4().hex


@pytest.fixture(autouse=True)
def kept_law() -> None:
    """Each test reads the law from its own tables: their publish sequences begin anew."""
    law_of.cache_clear()


@pytest.fixture
def kontor(db: None) -> Retailer:
    """A published retailer."""
    return published()


@pytest.fixture
def cleo(db: None) -> User:
    """Who may propose."""
    return account(CONTRIBUTOR, "cleo", first_name="Cleo", last_name="Clerk")


@pytest.fixture
def pia(db: None) -> User:
    """Who may publish."""
    return account(PUBLISHER, "pia", first_name="Pia", last_name="Park")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, with no session with the database open where its event loop begins and ends.

    Django keeps the sessions of an event loop apart from those of its thread (asgiref.local): one from before would
    stay open as long as the loop runs, out of reach, and be shared with every child process.
    """
    connections.close_all()
    with sync_playwright() as started:
        yield started
        connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright starts the Chromium of this machine."""
    if CHROMIUM is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(NO_BROWSER)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], live_server: Any) -> dict[str, Any]:
    """Pages open addresses of the live server: page.goto("/")."""
    return {**browser_context_args, "base_url": live_server.url}
