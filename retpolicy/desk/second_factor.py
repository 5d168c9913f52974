"""The second factor of an account: a code of an app on a phone, or one of ten recovery codes."""

from enum import Enum, auto
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django_otp import verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from retailers.rights import may_publish
from retpolicy.desk.recovery import code_digest, plain_code, renew_codes

_PENDING = "second_factor_pending"


class Stage(Enum):
    """How far somebody has come into the desk: what is asked next."""

    SIGN_IN = auto()
    SET_UP = auto()
    CODE = auto()
    DONE = auto()


class WrongCode(Exception):
    """The code is not accepted; after too many wrong ones none is for some seconds."""

    def __init__(self, *, wait: int = 0) -> None:
        super().__init__(wait)
        self.wait = wait


def stage_of(request: HttpRequest) -> Stage:
    """Say what is asked next; whoever has set up a second factor is asked for it, required or not."""
    user: Any = request.user
    if not (user.is_active and user.is_staff):
        return Stage.SIGN_IN
    if getattr(user, "otp_device", None) is not None:
        return Stage.DONE
    if is_enrolled(user):
        return Stage.CODE
    return Stage.SET_UP if is_required(user) else Stage.DONE


def is_required(user: User) -> bool:
    """Say whether this account may not work without a second factor."""
    return settings.SECOND_FACTOR_REQUIRED and may_publish(user)


def is_enrolled(user: Any) -> bool:
    """Say whether this account has set up a second factor; the database is asked once a request."""
    if getattr(user, "has_second_factor", None) is None:
        user.has_second_factor = TOTPDevice.objects.devices_for_user(user, confirmed=True).exists()
    return bool(user.has_second_factor)


def verify(user: User, typed: str) -> Device:
    """Give the device that accepts the code and use the code up; raise WrongCode for every other."""
    code = plain_code(typed)
    from_app = len(code) == 6 and code.isascii() and code.isdecimal()
    kind = TOTPDevice if from_app else StaticDevice
    device = kind.objects.devices_for_user(user, confirmed=True).first()
    if device is None:
        raise WrongCode
    return _accepted(user, device, code if from_app else code_digest(code))


def pending_device(request: HttpRequest, user: User) -> TOTPDevice:
    """Give the device that this session sets up; a secret shown to an earlier session is never used."""
    started = TOTPDevice.objects.devices_for_user(user, confirmed=False)
    device = started.filter(pk=request.session.get(_PENDING)).first()
    if device is None:
        started.delete()
        device = TOTPDevice.objects.create(user=user, name="App", confirmed=False)
        request.session[_PENDING] = device.pk
    return device


def confirm(device: TOTPDevice, typed: str) -> list[str]:
    """Take the device into use once its first code is right; give the recovery codes, readable this once."""
    _accepted(device.user, device, plain_code(typed))
    with transaction.atomic():
        TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
        return renew_codes(device.user)


def remove(user: User) -> list[str]:
    """Take the second factor from an account; give what went, in words."""
    codes = sum(device.token_set.count() for device in StaticDevice.objects.devices_for_user(user))
    apps = TOTPDevice.objects.devices_for_user(user)
    gone = [f"{device.name}, set up on {timezone.localdate(device.created_at)}" for device in apps]
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.devices_for_user(user).delete()
    return [*gone, f"{codes} recovery codes"] if gone or codes else []


def _accepted(user: User, device: Device, token: str) -> Device:
    allowed, told = device.verify_is_allowed()
    if not allowed:
        raise WrongCode(wait=1 + int((told["locked_until"] - timezone.now()).total_seconds()))
    accepted = verify_token(user, device.persistent_id, token)
    if accepted is None:
        raise WrongCode
    return accepted
