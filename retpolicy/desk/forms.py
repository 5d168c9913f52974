"""The forms of the second step."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice

from retpolicy.desk.second_factor import WrongCode, confirm, verify


class CodeForm(forms.Form):
    """A code of the app; `device` is what accepted it."""

    code = forms.CharField(
        label="Code from the app",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.device: Device | None = None

    def clean_code(self) -> str:
        """Use the code up; say why it is refused, and when the next try counts."""
        code: str = self.cleaned_data["code"]
        try:
            self.device = self.accept(code)
        except WrongCode as wrong:
            raise forms.ValidationError(_told(wrong), code="wrong") from wrong
        return code

    def accept(self, code: str) -> Device:
        """Give the device that accepts the code."""
        return verify(self.user, code)


class RecoveryForm(CodeForm):
    """A recovery code: letters and digits, so with the whole keyboard."""

    code = forms.CharField(
        label="Recovery code",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class FirstCodeForm(CodeForm):
    """The first code of an app that is being set up; a right one takes the app into use."""

    def __init__(self, pending: TOTPDevice, *args: Any, **options: Any) -> None:
        super().__init__(pending.user, *args, **options)
        self.pending = pending
        self.recovery_codes: list[str] = []

    def accept(self, code: str) -> Device:
        """Confirm the app."""
        self.recovery_codes = confirm(self.pending, code)
        return self.pending


def _told(wrong: WrongCode) -> str:
    if wrong.wait:
        return f"Too many wrong codes. Try again in {wrong.wait} seconds."
    return "This code is not right, or was used before. Each code counts once: wait for the next."
