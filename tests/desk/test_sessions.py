"""How long a sign-in lasts, and that readers have no session."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from retailers.models import Retailer
from tests.builders import published
from tests.desk.ways import LOGIN, PASSWORD, is_in, sign_in, text_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 9, 26, 12, tzinfo=dt.UTC)
PUBLIC = ("/", "/retailers/", "/retailers/kontor-de/", "/categories/", "/countries/", "/no-such-page")


@pytest.fixture
def kontor(db: None) -> Retailer:
    return published()


def test_two_hours_without_a_request_end_it(client: Client, pia: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client, "pia")
        clock.shift(dt.timedelta(minutes=119))
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=119))
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=121))
        response = client.get("/admin/", follow=True)
        assert response.redirect_chain[0][0].startswith(LOGIN)
        assert "You were signed out" in text_of(response)
        assert not Session.objects.exists()


def test_the_minutes_are_a_setting(client: Client, pia: User, settings: Any) -> None:
    settings.SESSION_IDLE_MINUTES = 5
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client, "pia")
        clock.shift(dt.timedelta(minutes=6))
        assert not is_in(client)


def test_twelve_hours_end_it_however_busy(client: Client, pia: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client, "pia")
        for _ in range(11):
            clock.shift(dt.timedelta(hours=1))
            assert is_in(client)
        clock.shift(dt.timedelta(minutes=61))
        assert not is_in(client)


def test_a_busy_session_is_written_once_a_minute(client: Client, pia: User, django_assert_max_num_queries: Any) -> None:
    sign_in(client, "pia")
    is_in(client)
    with django_assert_max_num_queries(40) as asked:
        is_in(client)
    assert not [query for query in asked.captured_queries if query["sql"].startswith("UPDATE")]


def test_signing_out_ends_it_on_the_server(client: Client, pia: User) -> None:
    sign_in(client, "pia")
    assert Session.objects.count() == 1
    client.post("/admin/logout/")
    assert not Session.objects.exists()


def test_a_closed_account_is_out_at_once(client: Client, pia: User) -> None:
    sign_in(client, "pia")
    User.objects.filter(pk=pia.pk).update(is_active=False)
    assert not is_in(client)


def test_a_new_password_ends_the_other_sessions(client: Client, pia: User) -> None:
    sign_in(client, "pia")
    other = Client()
    sign_in(other, "pia")
    typed = {"old_password": PASSWORD, "new_password1": "another-long-word", "new_password2": "another-long-word"}
    assert client.post("/admin/password_change/", typed).status_code == 302
    assert is_in(client)
    assert not is_in(other)


def test_the_key_that_a_visitor_brings_is_not_the_key_of_the_session(client: Client, pia: User) -> None:
    client.cookies["sessionid"] = "planted" * 4
    sign_in(client, "pia")
    assert client.session.session_key != "planted" * 4


def test_the_cookies_of_a_public_site(client: Client, pia: User, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    response = client.post(LOGIN, {"username": "pia", "password": PASSWORD}, secure=True)
    for name in ("__Host-sessionid", "__Host-csrftoken"):
        cookie = response.cookies[name]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


@pytest.mark.parametrize("address", PUBLIC)
def test_readers_have_no_session_and_their_pages_know_no_cookie(client: Client, kontor: Retailer, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_nor_do_they_for_an_editor(client: Client, kontor: Retailer, pia: User, address: str) -> None:
    client.force_login(pia)
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
