"""Second factors and sign-ins of others: administrators remove, nobody sees a secret."""

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from retailers.rights import ADMINISTRATOR
from retpolicy.desk.recovery import renew_codes
from tests.accounts import account, second_factor, verified_client
from tests.desk.ways import sign_in, text_of

pytestmark = pytest.mark.django_db
DEVICES = "/admin/otp_totp/totpdevice/"
CODES = "/admin/otp_static/staticdevice/"
ATTEMPTS = "/admin/axes/accessattempt/"


@pytest.fixture(params=["administrator", "superuser"])
def boss(request: pytest.FixtureRequest, client: Client, db: None) -> Client:
    """Somebody who may remove second factors."""
    made = account(ADMINISTRATOR, "ada") if request.param == "administrator" else User.objects.create_superuser("ada")
    return verified_client(client, made)


def test_the_phone_of_another_is_removed(boss: Client, pia: User) -> None:
    device = second_factor(pia)
    renew_codes(pia)
    assert boss.post(f"{DEVICES}{device.pk}/delete/", {"post": "yes"}).status_code == 302
    assert boss.post(f"{CODES}{StaticDevice.objects.get().pk}/delete/", {"post": "yes"}).status_code == 302
    assert not TOTPDevice.objects.filter(user=pia).exists()
    assert not StaticDevice.objects.exists()


def test_ones_own_is_not_removed_there(boss: Client) -> None:
    own = TOTPDevice.objects.get()
    assert boss.post(f"{DEVICES}{own.pk}/delete/", {"post": "yes"}).status_code == 302
    assert TOTPDevice.objects.filter(pk=own.pk).exists()


def test_no_page_shows_a_secret(boss: Client, pia: User) -> None:
    device = second_factor(pia)
    renew_codes(pia)
    codes = StaticDevice.objects.get()
    secrets = {device.key, *codes.token_set.values_list("token", flat=True)}
    for address in (
        DEVICES,
        CODES,
        *(f"{DEVICES}{device.pk}/{page}/" for page in ("change", "delete", "history")),
        *(f"{CODES}{codes.pk}/{page}/" for page in ("change", "delete", "history")),
    ):
        response = boss.get(address)
        assert response.status_code == 200, address
        assert not [secret for secret in secrets if secret in text_of(response)]
    for page in ("config", "qrcode"):
        assert (
            boss.get(f"{DEVICES}{device.pk}/{page}/").status_code == 404
            or boss.get(f"{DEVICES}{device.pk}/{page}/", follow=True).status_code == 200
        )


@pytest.mark.parametrize("query", ["key__startswith=a", "key=a", "drift=0", "user__password__startswith=p"])
def test_a_list_does_not_tell_a_secret_letter_by_letter(boss: Client, pia: User, query: str) -> None:
    second_factor(pia)
    assert boss.get(f"{DEVICES}?{query}").status_code in (302, 400)
    assert boss.get(f"{CODES}?token_set__token__startswith=a").status_code in (302, 400)


def test_nobody_makes_or_changes_a_second_factor_there(boss: Client, pia: User) -> None:
    device = second_factor(pia)
    assert boss.get(f"{DEVICES}add/").status_code == 403
    assert boss.get(f"{CODES}add/").status_code == 403
    assert boss.post(f"{DEVICES}{device.pk}/change/", {"name": "Mine"}).status_code == 403


def test_the_lists_of_sign_ins(boss: Client, pia: User) -> None:
    sign_in(Client(), "pia", "wrong")
    sign_in(Client(), "pia")
    sign_in(Client(), "nobody", "wrong")
    assert "nobody" in text_of(boss.get(ATTEMPTS))
    assert "pia" in text_of(boss.get("/admin/axes/accesslog/"))
    assert "pia" in text_of(boss.get("/admin/axes/accessfailurelog/"))
    attempt = AccessAttempt.objects.get()
    assert boss.get(f"{ATTEMPTS}{attempt.pk}/change/").status_code == 200
    log = AccessLog.objects.filter(username="pia").get()
    assert boss.post(f"/admin/axes/accesslog/{log.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_locked_name_is_opened(boss: Client, pia: User) -> None:
    stranger = Client()
    for number in range(10):
        sign_in(stranger, "pia", "wrong", REMOTE_ADDR=f"203.0.113.{number}")
    one = AccessAttempt.objects.filter(username="pia").first()
    assert one is not None
    boss.post(ATTEMPTS, {"action": "open_again", "_selected_action": [one.pk]})
    assert sign_in(stranger, "pia").status_code == 302


def test_publishers_see_none_of_it(client: Client, pia: User) -> None:
    verified_client(client, pia)
    for address in (DEVICES, CODES, ATTEMPTS, "/admin/axes/accesslog/"):
        assert client.get(address).status_code == 403
