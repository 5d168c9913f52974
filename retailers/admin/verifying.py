"""Days on which something was checked against the official text, and by whom."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from retailers.admin.conflicts import counted, each_as_seen
from retailers.admin.editors import editor_of
from retailers.models import Fact, Policy, Retailer
from retailers.publishing import name_of, publish
from retailers.rights import may_verify
from retailers.vocabulary import Proof

NOTE = "Verified"


def checked_day(day: dt.date | None) -> dt.date | None:
    """Give the day of a verification, which cannot lie ahead."""
    if day and day > timezone.localdate():
        raise ValidationError("This day has not come yet.")
    return day


def sign(form: forms.BaseForm, cleaned: dict[str, Any], *, day: str, by: str, editor_name: str) -> None:
    """Put the editor's name to a later day where the name was left as it was; none where the day went.

    A day before the one on file is no new verification: it was corrected, or it is the one of an older form.
    """
    if by in form.changed_data or day not in form.changed_data or day not in cleaned:
        return
    before = form.get_initial_for_field(form.fields[day], day)
    if not cleaned[day]:
        cleaned[by] = ""
    elif not before or cleaned[day] > before:
        cleaned[by] = editor_name


@transaction.atomic
def verify_today(retailer: Retailer, *, editor: User) -> bool:
    """Date a retailer's policy and each fact but the unproven ones today, and publish; False without a policy."""
    Retailer.objects.select_for_update().get(pk=retailer.pk)
    today, name = timezone.localdate(), name_of(editor)
    if not Policy.objects.filter(retailer=retailer).update(last_verified=today, last_verified_by=name):
        return False
    facts = Fact.objects.filter(policy__retailer=retailer).exclude(proof=Proof.LOST)
    facts.update(verified_on=today, verified_by=name)
    publish(retailer, editor=editor, note=NOTE)
    return True


def verify_all(request: HttpRequest, retailers: Iterable[Retailer]) -> None:
    """Verify each retailer that is as the list showed it; tell how many, and which have no policy to verify."""
    editor = editor_of(request)
    if not may_verify(editor):
        raise PermissionDenied
    done: dict[bool, list[str]] = {True: [], False: []}

    def verify(retailer: Retailer) -> None:
        done[verify_today(retailer, editor=editor)].append(retailer.name)

    each_as_seen(request, retailers, verify)
    if done[True]:
        messages.success(request, f"Verified today: {counted(done[True])}.")
    if done[False]:
        messages.warning(request, f"Skipped, there is no policy to verify: {counted(done[False])}.")
