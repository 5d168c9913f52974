"""The season board: what runs, what comes, what is over."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from retailers.models import Retailer
from tests.builders import fact, policy_fields, published, stated

pytestmark = pytest.mark.django_db
TEXT = "Ordered from 2 November to 24 December 2026? Send it back until 31 January 2027."


def season(identity: str, first: str, last: str, until: str) -> Retailer:
    said = fact(
        {"kind": "fixed_date", "until": until},
        quote="Send it back until 31 January 2027",
        conditions={"ordered_from": first, "ordered_until": last},
    )
    text = [{"heading": "Holidays", "body": TEXT}]
    return published(id=identity, name=identity, policy=policy_fields(sections=text, answers={"window": stated(said)}))


@pytest.fixture
def board() -> None:
    season("past-de", "2025-11-02", "2025-12-24", "2026-01-31")
    season("now-de", "2026-11-02", "2026-12-24", "2027-01-31")
    season("next-de", "2027-11-02", "2027-12-24", "2028-01-31")
    published(id="plain-de", name="plain-de")


def shown(client: Client, when: str, day: dt.date) -> set[str]:
    with time_machine.travel(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC), tick=False):
        page = client.get(f"/seasons/?when={when}").content.decode()
    return {name for name in ("past-de", "now-de", "next-de", "plain-de") if f"<bdi>{name}</bdi>" in page}


@pytest.mark.parametrize(
    ("day", "running", "coming", "past"),
    [
        ("2026-11-01", set(), {"now-de", "next-de"}, {"past-de"}),
        ("2026-11-02", {"now-de"}, {"next-de"}, {"past-de"}),
        ("2027-01-31", {"now-de"}, {"next-de"}, {"past-de"}),
        ("2027-02-01", set(), {"next-de"}, {"past-de", "now-de"}),
    ],
)
def test_the_day_alone_moves_a_season(
    client: Client, board: None, day: str, running: set[str], coming: set[str], past: set[str]
) -> None:
    today = dt.date.fromisoformat(day)
    assert shown(client, "running", today) == running
    assert shown(client, "coming", today) == coming
    assert shown(client, "past", today) == past
    assert shown(client, "nonsense", today) == running


def test_a_season_says_its_dates_its_value_and_its_words(client: Client, board: None) -> None:
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        page = " ".join(client.get("/seasons/").content.decode().split())
    assert "Until January 31, 2027" in page
    assert "Ordered November 2, 2026 to December 24, 2026" in page
    assert "Send it back until 31 January 2027" in page
    assert 'href="/retailers/now-de/deadline/"' in page


def test_a_season_without_an_end_comes_last(client: Client, board: None) -> None:
    said = fact({"kind": "days", "days": 60, "clock": "delivery"}, conditions={"ordered_from": "2026-10-01"})
    published(id="open-de", name="open-de", policy=policy_fields(answers={"window": stated(said)}))
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        assert [each.retailer_name for each in client.get("/seasons/").context["seasons"]] == ["now-de", "open-de"]


def test_hidden_retailers_are_left_out(client: Client, board: None) -> None:
    Retailer.objects.update(is_listed=False)
    assert shown(client, "running", dt.date(2026, 11, 24)) == set()


def test_the_number_of_queries_is_constant(client: Client, django_assert_num_queries: Any) -> None:
    today = timezone.localdate()
    for number in range(8):
        season(f"shop-{number}-de", str(today), str(today + dt.timedelta(days=9)), str(today + dt.timedelta(days=30)))
    with django_assert_num_queries(2):
        assert client.get("/seasons/").content.decode().count("<bdi>shop-") == 8
