"""What was typed while the session ended: carried through the sign-in, offered, never sent by itself."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from retailers.models import Category
from retpolicy.desk.kept import is_page_of_desk
from tests.accounts import current_code, second_factor
from tests.desk.ways import LOGIN, PASSWORD, SET_UP, STEP, hidden, is_in, sign_in, text_of

pytestmark = pytest.mark.django_db
ADD = "/admin/retailers/category/add/"
TYPED = {"name": "Kitchen & <Bath>\r\nsecond line", "slug": "kitchen", "_save": "Save"}


def test_it_goes_through_the_password_and_is_offered(client: Client, pia: User) -> None:
    asked = client.post(f"{ADD}?_popup=1", TYPED)
    assert asked.status_code == 403
    assert "no-store" in asked["Cache-Control"]
    offered = sign_in(client, "pia", **hidden(asked))
    assert offered.status_code == 200
    page = text_of(offered)
    assert f'action="{ADD}?_popup=1"' in page
    assert f"Send it to {ADD}?_popup=1" in page
    assert "Kitchen &amp; &lt;Bath&gt;" in page
    assert offered.context["kept"].fields == tuple(TYPED.items())
    assert not Category.objects.filter(slug="kitchen").exists()
    assert is_in(client)


def test_it_goes_through_both_steps(client: Client, pia: User) -> None:
    device = second_factor(pia)
    asked = client.post(ADD, TYPED)
    second = sign_in(client, "pia", **hidden(asked))
    assert f'action="{STEP}"' in text_of(second)
    again = client.post(STEP, {"code": "000000", **hidden(second)})
    recovered = client.post(STEP, {"recovery-code": "wrong", **hidden(again)})
    device.refresh_from_db()
    device.throttle_reset()
    offered = client.post(STEP, {"code": current_code(device), **hidden(recovered)})
    assert offered.context["kept"].fields == tuple(TYPED.items())
    assert f'action="{ADD}"' in text_of(offered)


def test_it_goes_through_a_set_up(client: Client, pia: User, required: None) -> None:
    second = sign_in(client, "pia", **hidden(client.post(ADD, TYPED)))
    assert f'action="{SET_UP}"' in text_of(second)
    offered = client.post(SET_UP, {"code": current_code(second.context["device"]), **hidden(second)})
    assert f"Send it to {ADD}" in text_of(offered)


def test_who_is_half_in_is_asked_for_the_rest(client: Client, pia: User) -> None:
    second_factor(pia)
    sign_in(client, "pia")
    asked = client.post(ADD, TYPED)
    assert asked.status_code == 403
    assert f'action="{STEP}"' in text_of(asked)
    assert asked.context["kept"].fields == tuple(TYPED.items())


def test_an_idle_session_ends_and_keeps_it(client: Client, pia: User) -> None:
    with time_machine.travel("2026-09-26 12:00Z", tick=False) as clock:
        sign_in(client, "pia")
        clock.shift(dt.timedelta(minutes=121))
        asked = client.post(ADD, TYPED)
        assert "You were signed out" in text_of(asked)
        assert sign_in(client, "pia", **hidden(asked)).context["kept"].fields == tuple(TYPED.items())


def test_a_wrong_password_keeps_it(client: Client, pia: User) -> None:
    again = sign_in(client, "pia", "wrong", **hidden(client.post(ADD, TYPED)))
    assert sign_in(client, "pia", **hidden(again)).context["kept"].fields == tuple(TYPED.items())


def test_nothing_is_stored_before_the_sign_in(client: Client, pia: User, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.post(ADD, TYPED)
    assert not Session.objects.exists()


def test_passwords_are_not_carried(client: Client, db: None) -> None:
    asked = client.post("/admin/auth/user/add/", {"username": "new", "password1": "secret-1", "password2": "secret-1"})
    assert "secret-1" not in text_of(asked)
    assert asked.context["kept"].fields == (("username", "new"),)


def test_files_are_not_carried_and_the_page_says_so(client: Client, pia: User) -> None:
    sent = {**TYPED, "file": SimpleUploadedFile("policy.txt", b"bytes of a file")}
    asked = client.post(ADD, sent)
    assert "bytes of a file" not in text_of(asked)
    offered = sign_in(client, "pia", **hidden(asked), kept_files="1")
    assert "Files cannot be kept" in text_of(offered)


def test_too_much_is_not_carried_and_the_page_says_so(client: Client, pia: User, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    asked = client.post(ADD, {**TYPED, "note": "x" * 15_000})
    assert "too long to be kept" in text_of(asked)
    assert "xxxx" not in text_of(asked)
    assert sign_in(client, "pia", next=ADD)["Location"] == ADD


def test_what_is_kept_arrives_whole_at_the_limit(client: Client, pia: User, settings: Any) -> None:
    typed = {**TYPED, "note": "ä" * 1_200_000}
    asked = client.post(ADD, typed)
    offered = sign_in(client, "pia", **hidden(asked))
    assert dict(offered.context["kept"].fields) == typed


def test_a_request_without_fields_leads_to_the_sign_in(client: Client, db: None) -> None:
    assert client.post(ADD)["Location"] == f"{LOGIN}?next=%2Fadmin%2Fretailers%2Fcategory%2Fadd%2F"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/retailers/",
        "https://evil.example/admin/retailers/category/add/",
        "//evil.example/admin/",
        "/admin/../evil/",
        "/admin/retailers/policy/%2e%2e/change/",
        "/admin/retailers/policy/x/../../change/",
        "/admin\\evil",
        "/admin/no-such-app/",
        "/admin/logout/",
        LOGIN,
        STEP,
        SET_UP,
        "javascript:alert(1)",
    ],
)
def test_only_pages_of_the_desk_are_offered(client: Client, pia: User, address: str) -> None:
    assert not is_page_of_desk(address)
    response = sign_in(client, "pia", kept_address=address, kept='[["name","typed"]]')
    assert response.status_code == 302


@pytest.mark.parametrize("fields", ["", "{}", "[1]", '[["a"]]', '[["a", 1]]', "[[", '[["a","b","c"]]'])
def test_fields_that_are_none_are_dropped(client: Client, pia: User, fields: str) -> None:
    assert sign_in(client, "pia", kept_address=ADD, kept=fields).status_code == 302


def test_another_site_is_refused(strict: Client, pia: User) -> None:
    for origin in ({}, {"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_ORIGIN": "null"}):
        response = strict.post(ADD, TYPED, **origin)
        assert response.status_code == 403
        assert "Kitchen" not in text_of(response)


def test_a_page_with_the_token_of_an_earlier_session_is_offered_again(strict: Client, pia: User) -> None:
    strict.force_login(pia)
    response = strict.post(ADD, TYPED, HTTP_ORIGIN="http://testserver")
    assert response.status_code == 403
    assert f"Send it to {ADD}" in text_of(response)
    assert not Category.objects.filter(slug="kitchen").exists()


def test_a_sign_in_page_with_an_old_token_begins_anew(strict: Client, pia: User) -> None:
    sent = {"username": "pia", "password": PASSWORD}
    plain = strict.post(LOGIN, sent, HTTP_ORIGIN="http://testserver")
    assert plain["Location"].startswith(LOGIN)
    carried = {"kept_address": ADD, "kept": '[["name","typed"]]'}
    kept = strict.post(LOGIN, sent | carried, HTTP_ORIGIN="http://testserver")
    assert kept.context["kept"].fields == (("name", "typed"),)
    assert not is_in(strict)
