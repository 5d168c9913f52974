"""Recovery codes: ten words for the day the phone is lost, each good once, kept only as digests."""

import secrets

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

HOW_MANY = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is easily read as another
_HALF = 5


@transaction.atomic
def renew_codes(user: User) -> list[str]:
    """Give ten new codes; the old ones are good no more. The device stays, and with it who signed in by a code."""
    device, _made = StaticDevice.objects.get_or_create(user=user, defaults={"name": "Recovery codes"})
    codes = [_new_code() for _ in range(HOW_MANY)]
    device.token_set.all().delete()
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code_digest(plain_code(code))) for code in codes)
    return codes


def codes_left(user: User) -> int:
    """Count the codes that were not used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def plain_code(typed: str) -> str:
    """Give a code as it counts: without spaces and hyphens, in small letters."""
    return "".join(typed.split()).replace("-", "").lower()


def code_digest(code: str) -> str:
    """Give what the database holds of a code: 64 bits of a digest that needs the SECRET_KEY to be made."""
    return salted_hmac("retpolicy.desk.recovery", code, algorithm="sha256").hexdigest()[:16]


def _new_code() -> str:
    halves = ("".join(secrets.choice(_LETTERS) for _ in range(_HALF)) for _ in range(2))
    return "-".join(halves)
