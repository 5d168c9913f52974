"""What was published since."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from retailers.models import Retailer
from retailers.publishing import publish
from tests.builders import published

MARCH = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def unlist(slug: str) -> None:
    found = Retailer.objects.get(slug=slug)
    found.is_listed = False
    found.save()
    publish(found, note="Gone")


def test_a_publish(api: Any) -> None:
    with time_machine.travel(MARCH, tick=False):
        published()
    assert api("/changes").json() == {
        "last": 1,
        "next": None,
        "items": [
            {
                "sequence": 1,
                "retailer": "kontor-de",
                "is_removed": False,
                "published_at": "2026-03-01T12:00:00Z",
                "number": 1,
                "changes": ["First published"],
                "url": "http://testserver/api/v1/retailers/kontor-de/revisions/1",
            }
        ],
    }


def test_on_from_where_one_was(api: Any, client: Client) -> None:
    for number in range(5):
        published(id=f"shop{number}-de", name=f"Shop {number}")
    first = api("/changes", limit=2).json()
    assert [each["sequence"] for each in first["items"]] == [1, 2]
    second = client.get(first["next"]).json()
    assert [each["sequence"] for each in second["items"]] == [3, 4]
    assert [each["sequence"] for each in api("/changes", after=second["last"]).json()["items"]] == [5]
    assert api("/changes", after=5).json() == {"last": 5, "next": None, "items": []}
    assert api("/changes", after=99).json()["last"] == 99


def test_since_a_time(api: Any) -> None:
    with time_machine.travel(MARCH, tick=False):
        published()
    with time_machine.travel(MARCH + dt.timedelta(hours=1), tick=False):
        published(id="papier-de", name="Papier")
    for since in ("2026-03-01T13:00:00Z", "2026-03-01T14:00:00+01:00", "2026-03-01t12:59:59.5z"):
        assert [each["retailer"] for each in api("/changes", since=since).json()["items"]] == ["papier-de"]


def test_a_retailer_that_readers_no_longer_see_is_told_and_no_more(api: Any) -> None:
    published()
    unlist("kontor-de")
    last = api("/changes").json()["items"][-1]
    assert (last["retailer"], last["is_removed"]) == ("kontor-de", True)
    assert (last["number"], last["changes"], last["url"]) == (None, [], None)


def test_a_retailer_that_nobody_ever_saw_is_not_told(api: Any) -> None:
    published(listed=False)
    assert api("/changes").json()["items"] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "2026-03-01"),
        ("since", "2026-03-01T12:00:00"),
        ("since", "yesterday"),
        ("since", "0001-01-01T00:00:00+23:59"),
        ("after", "-1"),
        ("after", "9" * 30),
        ("after", ""),
    ],
)
def test_what_is_no_time_and_no_number(api: Any, name: str, value: str) -> None:
    answer = api("/changes", **{name: value})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == name


def test_two_queries_and_no_records(api: Any) -> None:
    for number in range(3):
        published(id=f"shop{number}-de", name=f"Shop {number}")
    with CaptureQueriesContext(connection) as asked:
        api("/changes")
    assert len(asked) == 2
    read, _, _ = asked[-1]["sql"].partition(" FROM ")
    assert '"number"' in read
    assert '"record"' not in read
