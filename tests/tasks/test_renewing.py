"""Storing tasks: what stays keeps who has it, what is mended goes, with a fixed number of queries."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from retailers.models import Finding, Proposal, Report, Retailer, Task
from retailers.publishing import publish, save_and_publish
from retailers.snapshots import record_of
from retailers.tasks import renew, renew_all, renew_of
from retailers.vocabulary import ProposalState
from tests.builders import policy_fields, published, retailer_record, stated, thirty_days

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def kinds(retailer: Retailer) -> set[str]:
    return set(retailer.tasks.values_list("kind", flat=True))


def due(retailer: Retailer, day: dt.date) -> set[str]:
    return set(Task.objects.filter(retailer=retailer).due(day).values_list("kind", flat=True))


def kontor(**changes: Any) -> Retailer:
    return published(policy=policy_fields(**{"answers": {"window": stated(thirty_days())}} | changes))


def test_a_publish_derives_what_is_to_be_done() -> None:
    shop = kontor(sections=[{"heading": "Returns"}])
    assert kinds(shop) == {"lost_quote", "finding", "stale", "unchecked"}
    task = shop.tasks.get(kind="lost_quote")
    assert (task.reason, task.due_on) == ("1 of 1 fact lost its words", timezone.localdate())


def test_a_publish_that_mends_a_quote_removes_its_task() -> None:
    shop = kontor(sections=[{"heading": "Returns", "body": "Send it back."}])
    shop.policy.sections.update(body="Send it back within 30 days of delivery.")
    publish(shop)
    assert "lost_quote" not in kinds(shop)


def test_what_stays_keeps_who_has_it_and_its_rest() -> None:
    shop, ann = kontor(sections=[{"heading": "Returns"}]), User.objects.create_user("ann")
    before = shop.tasks.get(kind="lost_quote")
    Task.objects.update(assigned_to=ann, skip_until="2099-01-01", due_on="2020-01-01")
    save_and_publish(record_of(shop).model_copy(update={"name": "Kontor & Co"}))
    after = shop.tasks.get(kind="lost_quote")
    assert (after.pk, after.since, after.assigned_to) == (before.pk, before.since, ann)
    assert (after.skip_until, after.due_on) == (dt.date(2099, 1, 1), dt.date(2020, 1, 1))


def test_a_stale_answer_that_was_verified_is_nobodys_task_when_its_day_comes_again() -> None:
    shop = kontor(last_verified="2020-01-01")
    stale = shop.tasks.filter(kind="stale")
    stale.update(
        assigned_to=User.objects.create_user("ann"), skip_until=timezone.localdate(), since="2020-07-01T00:00Z"
    )
    shop.policy.__class__.objects.update(last_verified=timezone.localdate())
    publish(shop)
    task = stale.get()
    assert task.due_on == timezone.localdate() + 181 * DAY
    assert (task.assigned_to, task.skip_until, task.since.date().year) == (None, None, timezone.now().year)


def test_an_answer_is_due_the_day_after_it_is_stale(settings: Any) -> None:
    settings.STALE_AFTER_DAYS = 30
    today = timezone.localdate()
    assert "stale" not in due(kontor(last_verified=(today - 30 * DAY).isoformat()), today)
    assert "stale" in due(kontor(last_verified=(today - 31 * DAY).isoformat()), today)


@pytest.mark.parametrize(("days", "is_due"), [(15, False), (14, True), (0, True), (-1, True)])
def test_a_season_is_due_from_two_weeks_before_its_end(days: int, is_due: bool) -> None:
    today = timezone.localdate()
    last = (today + days * DAY).isoformat()
    shop = kontor(answers={"window": stated(thirty_days(conditions={"ordered_until": last}))})
    assert ("season" in due(shop, today)) is is_due


def test_what_is_due_tomorrow_is_not_shown_today() -> None:
    today = timezone.localdate()
    shop = kontor()
    shop.tasks.update(due_on=today + DAY)
    assert due(shop, today) == set()
    assert due(shop, today + DAY) == {"stale", "unchecked"}


def test_what_rests_comes_back_on_its_day() -> None:
    today = timezone.localdate()
    shop = kontor()
    shop.tasks.update(due_on=today, skip_until=today + DAY)
    assert due(shop, today) == set()
    assert "unchecked" in due(shop, today + DAY)


def test_proposals_and_dismissed_findings_count_once_they_are_told() -> None:
    shop = kontor(sections=[{"heading": "Empty"}], answers={})
    proposal = Proposal.objects.create(slug=shop.slug, retailer=shop, record={}, author_name="Bo")
    Finding.objects.update(dismissed_at=timezone.now(), dismissed_reason="So it is")
    renew_of(shop)
    assert kinds(shop) == {"proposal", "stale", "unchecked"}
    Proposal.objects.filter(pk=proposal.pk).update(state=ProposalState.WITHDRAWN)
    renew_of(shop)
    assert "proposal" not in kinds(shop)


def test_a_report_counts_until_it_is_closed() -> None:
    shop = kontor()
    Report.objects.create(reference="a" * 20, retailer=shop, topic="fee", about="Fees: None", words="They are not.")
    publish(shop)
    assert shop.tasks.get(kind="report").reason == "1 reader waits for an answer: Fees"
    Report.objects.update(state="spam")
    renew_of(shop)
    assert "report" not in kinds(shop)


def queries(count: int) -> list[str]:
    """Give the queries of a renewal of so many retailers, with some to add, some to change, some to drop."""
    shops = list(Retailer.objects.order_by("pk")[:count])
    found = [(shop, record_of(shop)) for shop in shops]
    Task.objects.filter(retailer__in=shops, kind="stale").delete()
    Task.objects.filter(retailer__in=shops, kind="unchecked").update(risk=1)
    Task.objects.bulk_create(
        Task(retailer=shop, kind="season", risk=1, reason="", due_on="2026-01-01") for shop in shops
    )
    with CaptureQueriesContext(
        connection,
    ) as captured:
        renew(found, today=timezone.localdate())
    return [query["sql"] for query in captured]


def test_the_number_of_queries_does_not_grow() -> None:
    for number in range(30):
        save_and_publish(retailer_record(id=f"kontor-{number}-de"))
    few, many = queries(2), queries(30)
    assert len(few) == len(many)
    assert len([each for each in many if not each.startswith(("SAVEPOINT", "RELEASE"))]) == 7
    assert set(Task.objects.values_list("kind", flat=True)) == {"stale", "unchecked"}


def test_nothing_is_written_where_nothing_changed() -> None:
    shop = kontor()
    with CaptureQueriesContext(connection) as captured:
        renew_of(shop)
    assert not [each for each in captured if each["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_all_are_renewed_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retailers.tasks.renewing.CHUNK", 2)
    shops = [published(id=f"kontor-{number}-de") for number in range(5)]
    Task.objects.all().delete()
    assert renew_all(Retailer.objects.all()) == 5
    assert [kinds(shop) for shop in shops] == [{"stale", "unchecked"}] * 5
