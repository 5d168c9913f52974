"""The second step: set up, asked for, used up, replaced, removed."""

import datetime as dt

import pytest
import time_machine
from axes.models import AccessLog
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from retailers.rights import PUBLISHER
from tests.accounts import current_code, role_group, second_factor, verified_client
from tests.desk.ways import CODES, LOGIN, ME, REMOVE, SET_UP, STEP, codes_in, is_in, sign_in, text_of

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 9, 26, 12, tzinfo=dt.UTC)


def set_up(client: Client) -> list[str]:
    """Set the second step up; give the recovery codes."""
    client.get(SET_UP)
    return codes_in(client.post(SET_UP, {"code": current_code(TOTPDevice.objects.get())}))


def test_a_publisher_signs_in_for_the_first_time(client: Client, pia: User, required: None) -> None:
    response = sign_in(client, "pia", next="/admin/retailers/")
    assert response["Location"] == f"{SET_UP}?next=%2Fadmin%2Fretailers%2F"
    page = client.get(response["Location"])
    assert "<svg" in text_of(page)
    assert "style=" not in text_of(page).split("<main")[1].split("</main")[0]
    assert not is_in(client)
    done = client.post(SET_UP, {"code": current_code(TOTPDevice.objects.get()), "next": "/admin/retailers/"})
    assert len(set(codes_in(done))) == 10
    assert 'href="/admin/retailers/"' in text_of(done)
    assert "no-store" in done["Cache-Control"]
    assert is_in(client)


def test_then_each_sign_in_asks_for_a_code(client: Client, pia: User, required: None) -> None:
    device = second_factor(pia)
    assert sign_in(client, "pia", next="/admin/retailers/")["Location"] == f"{STEP}?next=%2Fadmin%2Fretailers%2F"
    assert not is_in(client)
    response = client.post(STEP, {"code": current_code(device), "next": "/admin/retailers/"})
    assert response["Location"] == "/admin/retailers/"
    assert is_in(client)


def test_a_contributor_need_not(client: Client, cora: User, required: None) -> None:
    assert sign_in(client, "cora")["Location"] == "/admin/"
    assert is_in(client)


def test_but_may_and_is_asked_from_then_on(client: Client, cora: User, required: None) -> None:
    client.force_login(cora)
    assert len(set_up(client)) == 10
    client.post("/admin/logout/")
    assert sign_in(client, "cora")["Location"].startswith(STEP)
    assert not is_in(client)


def test_another_session_of_the_account_is_asked_at_once(client: Client, cora: User) -> None:
    other = Client()
    other.force_login(cora)
    assert is_in(other)
    client.force_login(cora)
    set_up(client)
    assert not is_in(other)


def test_a_new_publisher_sets_it_up_with_the_next_request(client: Client, cora: User, required: None) -> None:
    client.force_login(cora)
    assert is_in(client)
    cora.groups.set([role_group(PUBLISHER)])
    assert client.get("/admin/")["Location"].startswith(SET_UP)


@pytest.mark.parametrize("code", ["", "000", "abcdef", "１２３４５６", "x" * 31, "12345678", "-1", "\0"])
def test_a_wrong_code_is_refused(client: Client, pia: User, code: str) -> None:
    second_factor(pia)
    sign_in(client, "pia")
    response = client.post(STEP, {"code": code})
    assert response.status_code == 200
    assert response.context["forms"][0].errors
    assert not is_in(client)


def test_the_code_of_another_account_is_refused(client: Client, pia: User, cora: User) -> None:
    second_factor(pia)
    sign_in(client, "pia")
    client.post(STEP, {"code": current_code(second_factor(cora))})
    assert not is_in(client)


def test_a_code_counts_once(client: Client, pia: User) -> None:
    device = second_factor(pia)
    with time_machine.travel(NOON, tick=False):
        code = current_code(device)
        sign_in(client, "pia")
        client.post(STEP, {"code": code})
        assert is_in(client)
        thief = Client()
        sign_in(thief, "pia")
        assert "was used before" in text_of(thief.post(STEP, {"code": code}))
        assert not is_in(thief)


def test_a_code_may_have_spaces_and_be_a_little_late(client: Client, pia: User) -> None:
    device = second_factor(pia)
    code = current_code(device, later=-1)
    sign_in(client, "pia")
    client.post(STEP, {"code": f" {code[:3]} {code[3:]} "})
    assert is_in(client)


def test_after_wrong_codes_even_the_right_one_has_to_wait(client: Client, pia: User) -> None:
    device = second_factor(pia)
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in(client, "pia")
        for _ in range(3):
            client.post(STEP, {"code": "000000"})
            clock.shift(dt.timedelta(seconds=2))
        client.post(STEP, {"code": "000000"})
        assert "Try again in" in text_of(client.post(STEP, {"code": current_code(device)}))
        clock.shift(dt.timedelta(minutes=1))
        client.post(STEP, {"code": current_code(device)})
        assert is_in(client)


def test_a_recovery_code_signs_in_once(client: Client, pia: User) -> None:
    client.force_login(pia)
    first, *_others = set_up(client)
    for expected in (True, False):
        client.post("/admin/logout/")
        sign_in(client, "pia")
        client.post(STEP, {"recovery-code": first.upper().replace("-", " ")})
        assert is_in(client) is expected
    assert StaticToken.objects.count() == 9


def test_the_database_holds_no_recovery_code(client: Client, pia: User) -> None:
    client.force_login(pia)
    codes = {code.replace("-", "") for code in set_up(client)}
    assert len(codes) == 10
    assert codes.isdisjoint(StaticToken.objects.values_list("token", flat=True))


def test_recovery_codes_are_shown_once(client: Client, pia: User) -> None:
    client.force_login(pia)
    set_up(client)
    assert client.post(SET_UP, {"code": "123456"})["Location"] == "/admin/"
    assert client.get(SET_UP).status_code == 302


def test_new_codes_need_a_fresh_code_and_replace_the_old(client: Client, pia: User) -> None:
    client.force_login(pia)
    old = set_up(client)
    assert codes_in(client.get(CODES)) == []
    assert codes_in(client.post(CODES, {"code": "000000"})) == []
    new = codes_in(client.post(CODES, {"recovery-code": old[0]}))
    assert len(new) == 10
    assert set(new).isdisjoint(old)
    client.post("/admin/logout/")
    sign_in(client, "pia")
    client.post(STEP, {"recovery-code": old[1]})
    assert not is_in(client)


def test_it_is_removed_only_with_a_fresh_code(client: Client, pia: User) -> None:
    client.force_login(pia)
    codes = set_up(client)
    client.get(REMOVE)
    client.post(REMOVE, {})
    client.post(REMOVE, {"code": "000000"})
    assert TOTPDevice.objects.exists()
    assert client.post(REMOVE, {"recovery-code": codes[0]})["Location"] == ME
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert is_in(client)


def test_who_must_have_it_sets_up_a_new_one_after_removing_it(client: Client, pia: User, required: None) -> None:
    client.force_login(pia)
    codes = set_up(client)
    client.post(REMOVE, {"recovery-code": codes[0]})
    assert client.get(ME)["Location"].startswith(SET_UP)


def test_a_second_app_is_not_set_up_beside_the_first(client: Client, pia: User) -> None:
    second_factor(pia)
    client.force_login(pia)
    assert client.get(SET_UP)["Location"].startswith(STEP)
    verified_client(client, pia)
    assert client.get(SET_UP)["Location"] == "/admin/"


def test_a_secret_shown_to_an_earlier_session_is_never_used(client: Client, pia: User) -> None:
    client.force_login(pia)
    client.get(SET_UP)
    shown = TOTPDevice.objects.get()
    client.post("/admin/logout/")
    client.force_login(pia)
    assert codes_in(client.post(SET_UP, {"code": current_code(shown)})) == []
    assert TOTPDevice.objects.get().key != shown.key


def test_the_session_has_a_new_key_after_each_step(client: Client, pia: User) -> None:
    device = second_factor(pia)
    sign_in(client, "pia")
    after_password = client.session.session_key
    client.post(STEP, {"code": current_code(device)})
    after_code = client.session.session_key
    assert after_code != after_password
    assert not Client().session.exists(str(after_password))
    client.post("/admin/logout/")
    assert AccessLog.objects.get().logout_time is not None


def test_signing_in_again_in_the_same_browser_asks_again(client: Client, pia: User) -> None:
    verified_client(client, pia)
    assert is_in(client)
    assert sign_in(client, "pia")["Location"].startswith(STEP)
    assert not is_in(client)


def test_who_is_half_in_may_sign_out(client: Client, pia: User) -> None:
    second_factor(pia)
    sign_in(client, "pia")
    client.post("/admin/logout/")
    assert client.get(STEP)["Location"].startswith(LOGIN)


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example/admin/", "/admin/../evil", "/", "javascript:1"]
)
def test_the_next_page_is_one_of_the_desk(client: Client, pia: User, address: str) -> None:
    device = second_factor(pia)
    sign_in(client, "pia", next=address)
    assert client.post(STEP, {"code": current_code(device), "next": address})["Location"] == "/admin/"


@pytest.mark.parametrize("address", [STEP, SET_UP, CODES, REMOVE, ME])
def test_strangers_are_sent_to_sign_in(client: Client, db: None, address: str) -> None:
    assert client.get(address)["Location"].startswith(LOGIN)
    assert client.post(address, {"code": "123456"}).status_code in (302, 403)
