"""Wrong passwords lock: a name for an address, then a name for all; names that do not exist alike."""

import datetime as dt
import logging
import re
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.desk.ways import PASSWORD, is_in, sign_in, text_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 9, 26, 12, tzinfo=dt.UTC)


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is worked on."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.worked += 1
        return super().encode(password, salt)


def wrong(client: Client, name: str, *, times: int, **meta: str) -> list[int]:
    """Send wrong passwords; give the answers."""
    return [sign_in(client, name, "wrong", **meta).status_code for _ in range(times)]


def test_the_right_password_leads_in_after_a_few_wrong_ones(client: Client, pia: User) -> None:
    assert wrong(client, "pia", times=4) == [200] * 4
    assert sign_in(client, "pia").status_code == 302
    assert is_in(client)
    assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize("name", ["pia", "nobody"])
def test_the_fifth_wrong_password_from_an_address_locks(client: Client, pia: User, name: str) -> None:
    assert wrong(client, name, times=6) == [200] * 4 + [429] * 2
    assert sign_in(client, name).status_code == 429
    assert not is_in(client)


def test_the_same_name_from_elsewhere_is_open_meanwhile(client: Client, pia: User) -> None:
    wrong(client, "pia", times=5, REMOTE_ADDR="203.0.113.1")
    assert sign_in(client, "pia", REMOTE_ADDR="203.0.113.1").status_code == 429
    assert sign_in(client, "pia", REMOTE_ADDR="203.0.113.2").status_code == 302


def test_another_name_from_the_same_address_is_open_meanwhile(client: Client, pia: User, cora: User) -> None:
    wrong(client, "pia", times=5)
    assert sign_in(client, "cora").status_code == 302


def test_new_addresses_do_not_help(client: Client, pia: User) -> None:
    told = [wrong(client, "pia", times=1, REMOTE_ADDR=f"203.0.113.{n}")[0] for n in range(1, 10)]
    assert told == [200] * 8 + [429]
    tenth = sign_in(client, "pia", REMOTE_ADDR="203.0.113.10")
    assert tenth.status_code == 429
    assert not is_in(client)


@pytest.mark.parametrize("behind_proxy", [True, False])
def test_an_invented_header_does_not_help(client: Client, pia: User, settings: Any, behind_proxy: bool) -> None:
    settings.TRUST_PROXY_HEADER = behind_proxy
    seen = ", 198.51.100.7" if behind_proxy else ""
    told = [wrong(client, "pia", times=1, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}{seen}")[0] for n in range(6)]
    assert told == [200] * 4 + [429] * 2
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {
        "198.51.100.7" if behind_proxy else "127.0.0.1"
    }


def test_new_browsers_do_not_help(client: Client, pia: User) -> None:
    told = [wrong(client, "pia", times=1, HTTP_USER_AGENT=f"Browser {n}")[0] for n in range(5)]
    assert told[-1] == 429


def test_it_opens_after_a_quarter_of_an_hour_however_often_one_tries(client: Client, pia: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        wrong(client, "pia", times=5)
        clock.shift(dt.timedelta(minutes=14))
        assert sign_in(client, "pia").status_code == 429
        clock.shift(dt.timedelta(minutes=2))
        assert sign_in(client, "pia").status_code == 302


def test_the_page_says_when_to_try_again(client: Client, pia: User) -> None:
    with time_machine.travel(NOON, tick=False):
        wrong(client, "pia", times=5)
        response = sign_in(client, "pia")
    assert "12:15 UTC" in text_of(response)
    assert response["Retry-After"] == "900"
    assert "no-store" in response["Cache-Control"]


def told(response: Any, name: str) -> str:
    """Give the page without what differs by request."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text_of(response))
    return page.replace(name, "NAME")


def test_a_wrong_name_reads_like_a_wrong_password(client: Client, pia: User) -> None:
    User.objects.create_user("reader", password=PASSWORD)
    User.objects.create_user("left", password=PASSWORD, is_staff=True, is_active=False)
    pages = {told(sign_in(client, name, "wrong"), name) for name in ("pia", "nobody", "reader", "left")}
    pages |= {told(sign_in(client, name), name) for name in ("reader", "left")}
    assert len(pages) == 1


def test_locked_names_read_alike_whether_they_exist(client: Client, pia: User) -> None:
    with time_machine.travel(NOON, tick=False):
        for name in ("pia", "nobody"):
            wrong(client, name, times=5)
        assert told(sign_in(client, "pia"), "pia") == told(sign_in(client, "nobody"), "nobody")


def test_a_wrong_name_takes_the_work_of_a_password(client: Client, db: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.create_user("pia", password=PASSWORD, is_staff=True)
    spent = []
    for name in ("pia", "nobody"):
        CountingHasher.worked = 0
        sign_in(client, name, "wrong")
        spent.append(CountingHasher.worked)
    assert spent == [1, 1]


def test_neither_log_nor_table_holds_a_password_or_what_was_typed(
    client: Client, pia: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    kept = {"kept": '[["note","a-typed-note"]]', "kept_address": "/admin/me/"}
    for _ in range(5):
        sign_in(client, "pia", "a-wrong-secret", **kept)
    sign_in(client, "my-password-in-the-wrong-field", "x")
    held = " ".join(
        str(value)
        for model in (AccessAttempt, AccessFailureLog)
        for row in model.objects.all()
        for value in vars(row).values()
    )
    assert "pia" in held
    for secret in ("a-wrong-secret", "a-typed-note"):
        assert secret not in held
        assert secret not in caplog.text
    assert "my-password-in-the-wrong-field" not in caplog.text


def test_what_was_typed_stays_in_the_locked_page(client: Client, pia: User) -> None:
    kept = {"kept": '[["note","a typed note"]]', "kept_address": "/admin/me/"}
    for _ in range(6):
        response = sign_in(client, "pia", "wrong", **kept)
    assert response.status_code == 429
    assert response.context["kept"].fields == (("note", "a typed note"),)


def test_an_operator_opens_a_name(client: Client, pia: User) -> None:
    wrong(client, "pia", times=5)
    call_command("axes_reset_username", "pia", verbosity=0)
    assert sign_in(client, "pia").status_code == 302


def test_old_sign_ins_are_pruned(client: Client, pia: User) -> None:
    wrong(client, "pia", times=1)
    AccessFailureLog.objects.update(attempt_time=timezone.now() - dt.timedelta(days=91))
    call_command("axes_reset_failure_logs", "--age", "90", verbosity=0)
    assert not AccessFailureLog.objects.exists()
