"""The command for a lost phone."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from retpolicy.desk.recovery import renew_codes
from tests.accounts import second_factor


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("second_factor_reset", *arguments, stdout=out)
    return out.getvalue()


def test_it_says_what_it_removed(pia: User) -> None:
    day = second_factor(pia).created_at.date()
    renew_codes(pia)
    assert told("pia") == f"Removed of pia: App, set up on {day}; 10 recovery codes\n"
    assert not TOTPDevice.objects.exists()


def test_a_dry_run_removes_nothing(pia: User) -> None:
    second_factor(pia)
    assert told("pia", "--dry-run").startswith("Would remove of pia: App")
    assert TOTPDevice.objects.exists()


def test_an_unknown_account_is_an_error(db: None) -> None:
    with pytest.raises(CommandError, match="no account nobody"):
        told("nobody")


def test_an_account_without_is_an_error(pia: User) -> None:
    with pytest.raises(CommandError, match="no second factor"):
        told("pia")
