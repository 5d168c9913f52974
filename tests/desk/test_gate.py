"""No page of the desk answers before the second step where it is required: each address of the resolver is tried."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from tests.accounts import second_factor
from tests.desk.ways import LOGIN, SET_UP, STEP, sign_in

pytestmark = pytest.mark.django_db
WAYS_IN = {LOGIN, STEP, SET_UP, "/admin/logout/"}


def addresses() -> Iterator[str]:
    """Give every address of the admin, with something in each place."""
    prefix, resolver = get_resolver().namespace_dict["admin"]
    for name in resolver.reverse_dict:
        for possibilities, *_rest in resolver.reverse_dict.getlist(name):
            for pattern, parameters in possibilities:
                filled = dict.fromkeys(parameters, "1") | {"app_label": "retailers"}
                yield f"/{prefix}{pattern % filled}"


def test_the_resolver_knows_the_addresses() -> None:
    known = set(addresses())
    assert len(known) > 60
    assert {
        "/admin/",
        "/admin/autocomplete/",
        "/admin/jsi18n/",
        "/admin/password_change/",
        "/admin/retailers/",
    } <= known
    assert {"/admin/retailers/policy/1/change/", "/admin/me/", "/admin/auth/user/1/password/"} <= known


@pytest.mark.parametrize("enrolled", [True, False])
@pytest.mark.parametrize("superuser", [True, False])
def test_no_page_answers_before_the_second_step(
    client: Client, pia: User, required: None, enrolled: bool, superuser: bool
) -> None:
    User.objects.filter(pk=pia.pk).update(is_superuser=superuser)
    if enrolled:
        second_factor(pia)
    sign_in(client, "pia")
    way = STEP if enrolled else SET_UP
    for address in sorted(set(addresses()) - WAYS_IN):
        asked, sent = client.get(address), client.post(address, {"name": "typed"})
        assert asked.status_code == 302, address
        assert asked["Location"].startswith(way), address
        assert sent.status_code in (302, 403), address
        assert "no-store" in asked["Cache-Control"], address


def test_no_page_answers_before_the_first(client: Client, db: None) -> None:
    for address in sorted(set(addresses()) - WAYS_IN):
        assert client.get(address)["Location"].startswith(LOGIN), address


def test_who_is_no_editor_stays_outside(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("reader"))
    for address in sorted(set(addresses()) - WAYS_IN):
        assert client.get(address)["Location"].startswith(LOGIN), address
    assert "has no place at this desk" in client.get(LOGIN).content.decode()
