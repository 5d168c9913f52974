"""Days on which something was checked against the official text, and by whom."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from retailers.admin.editors import editor_of
from retailers.models import Fact, Policy, Retailer
from retailers.publishing import name_of, publish
from retailers.vocabulary import Proof

NOTE = "Verified"
MOST_NAMED = 10


def checked_day(day: dt.date | None) -> dt.date | None:
    """Give the day of a verification, which cannot lie ahead."""
    if day and day > timezone.localdate():
        raise ValidationError("This day has not come yet.")
    return day


def sign(form: forms.BaseForm, cleaned: dict[str, Any], *, day: str, by: str, editor_name: str) -> None:
    """Put the editor's name to a day that was changed while the name was left as it was; none where the day went."""
    if day in form.changed_data and by not in form.changed_data and day in cleaned:
        cleaned[by] = editor_name if cleaned[day] else ""


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
    """Verify each retailer as of today; tell how many, and which have no policy to verify."""
    done: dict[bool, list[str]] = {True: [], False: []}
    for retailer in retailers:
        done[verify_today(retailer, editor=editor_of(request))].append(retailer.name)
    if done[True]:
        messages.success(request, f"Verified today: {_counted(done[True])}.")
    if done[False]:
        messages.warning(request, f"Skipped, there is no policy to verify: {_counted(done[False])}.")


def _counted(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{len(names)} ({', '.join(names[:MOST_NAMED])}{more})"
