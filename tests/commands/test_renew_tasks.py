"""manage.py renew_tasks: what it derives anew and prints."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from retailers.models import Task
from tests.builders import policy_fields, published

pytestmark = pytest.mark.django_db


def run() -> list[str]:
    out = StringIO()
    call_command("renew_tasks", stdout=out)
    return out.getvalue().splitlines()


def test_after_a_new_setting_tasks_are_due_earlier(settings: Any) -> None:
    today = timezone.localdate()
    verified = today - dt.timedelta(days=100)
    published(policy=policy_fields(last_verified=verified.isoformat()))
    published(id="velo-de", policy=None)
    assert run() == [
        "Stale: 0 due, 0 put off, 1 to come",
        "Never checked: 2 due, 0 put off, 0 to come",
        "2 retailers renewed",
    ]
    settings.STALE_AFTER_DAYS = 90
    Task.objects.filter(kind="unchecked", retailer__slug="velo-de").update(skip_until=today + dt.timedelta(days=1))
    assert run()[:2] == ["Stale: 1 due, 0 put off, 0 to come", "Never checked: 1 due, 1 put off, 0 to come"]
    assert Task.objects.get(kind="stale").due_on == verified + dt.timedelta(days=91)


def test_who_has_a_task_keeps_it() -> None:
    ann = User.objects.create_user("ann")
    published()
    Task.objects.update(assigned_to=ann, risk=1)
    run()
    assert [(task.assigned_to, task.risk > 1) for task in Task.objects.all()] == [(ann, True)] * 2


def test_an_empty_directory() -> None:
    assert run() == ["0 retailers renewed"]
