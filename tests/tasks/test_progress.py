"""What editors did in the last days, and its picture."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from retailers.models import Policy, Retailer, Revision
from retailers.publishing import publish, save_and_publish
from retailers.snapshots import record_of
from retailers.tasks.chart import HEIGHT, chart_of
from retailers.tasks.progress import Day, last_days
from tests.builders import policy_fields, published, retailer_record, stated, thirty_days

TODAY = dt.date(2026, 6, 10)


def on(shop: Retailer, moment: str, **fields: Any) -> None:
    """Publish a retailer with some fields of its policy changed, at a moment."""
    Policy.objects.filter(retailer=shop).update(**fields)
    revision = publish(shop, editor=User.objects.get(username="ann"))
    assert revision is not None
    Revision.objects.filter(pk=revision.pk).update(published_at=dt.datetime.fromisoformat(moment))


@pytest.fixture
def shop(db: None) -> Retailer:
    User.objects.create_user("ann")
    return published()


def test_seven_days_up_to_today_with_changes_and_verifications(shop: Retailer) -> None:
    on(shop, "2026-06-03T23:59:59+00:00", language="de")
    on(shop, "2026-06-04T00:00:00+00:00", language="fr")
    on(shop, "2026-06-09T09:00:00+00:00", last_verified="2026-06-09", last_verified_by="Ann Archer")
    on(shop, "2026-06-09T10:00:00+00:00", last_verified_by="Bo")
    on(shop, "2026-06-09T11:00:00+00:00", last_verified="2026-06-08", language="it")
    days = last_days(TODAY)
    assert [day.day.day for day in days] == [4, 5, 6, 7, 8, 9, 10]
    assert days[0] == Day(dt.date(2026, 6, 4), changed=1)
    assert days[5] == Day(dt.date(2026, 6, 9), changed=1, verified=2)
    assert sum(day.count for day in days) == 4


def test_a_fact_verified_on_its_own_is_a_verification(shop: Retailer) -> None:
    answers = {"window": stated(thirty_days(verified_on="2026-06-01"))}
    save_and_publish(retailer_record(policy=policy_fields(answers=answers)), editor=User.objects.get())
    assert last_days(timezone.localdate())[-1].verified == 1


def test_days_are_those_of_the_editors_zone(shop: Retailer, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    on(shop, "2026-06-09T20:00:00+00:00", language="de")
    assert last_days(TODAY)[-1].count == 1


def test_an_import_is_nobodys_work(shop: Retailer) -> None:
    save_and_publish(record_of(shop).model_copy(update={"name": "Kontor & Co"}))
    assert not any(day.count for day in last_days(timezone.localdate()))


def test_the_highest_bar_fills_the_picture_and_the_least_is_seen() -> None:
    days = [Day(TODAY, changed=1000, verified=1), Day(TODAY, verified=500), Day(TODAY)]
    high, half, none = chart_of(days).bars
    assert HEIGHT - 2 <= high.changed_height + high.verified_height <= HEIGHT
    assert (high.verified_height, half.verified_height) == (2, 38)
    assert (none.verified_height, none.changed_height) == (0, 0)
    assert high.changed_y + high.changed_height == high.verified_y


def test_a_week_without_work_is_an_empty_picture() -> None:
    assert all(bar.label_y == chart_of([Day(TODAY)] * 7).base - 4 for bar in chart_of([Day(TODAY)] * 7).bars)
