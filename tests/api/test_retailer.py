"""One retailer: its record, as it was on a day, its revisions."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from retailers.models import Retailer
from retailers.publishing import publish
from tests.builders import published

KONTOR = "/retailers/kontor-de"


def rename(slug: str, name: str) -> None:
    found = Retailer.objects.get(slug=slug)
    found.name = name
    found.save()
    publish(found, note=f"Now called {name}")


def test_the_record_is_that_of_the_page(api: Any, client: Client) -> None:
    published()
    answer = api(KONTOR)
    assert answer.status_code == 200
    assert answer.json() == client.get("/retailers/kontor-de.json").json()
    assert answer.json()["policy"]["answers"]["window"]["facts"][0]["proof"] == "found"


def test_as_of_a_day(api: Any) -> None:
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), tick=False):
        published(name="Kontor")
    with time_machine.travel(dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC), tick=False):
        rename("kontor-de", "Comptoir")
    assert api(KONTOR, on="2026-03-02").json()["name"] == "Kontor"
    assert api(KONTOR, on="2026-03-03").json()["name"] == "Comptoir"
    assert api(KONTOR, on=timezone.localdate().isoformat()).json()["name"] == "Comptoir"


@pytest.mark.parametrize("day", ["2000-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_on_which_nothing_was_seen(api: Any, day: str) -> None:
    published()
    answer = api(KONTOR, on=day)
    assert answer.status_code == 404
    assert "end of that day" in answer.json()["detail"]


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "", "20260301", "1779753600", "2026-03-01T00:00:00"])
def test_what_is_no_day(api: Any, day: str) -> None:
    published()
    answer = api(KONTOR, on=day)
    assert answer.status_code == 400
    assert [each["parameter"] for each in answer.json()["errors"]] == ["on"]


def test_revisions_page_by_page(api: Any, client: Client) -> None:
    published()
    for name in ("Comptoir", "Bureau", "Desk"):
        rename("kontor-de", name)
    first = api(f"{KONTOR}/revisions", limit=3).json()
    rest = client.get(first["next"]).json()
    assert [each["number"] for each in first["items"] + rest["items"]] == [4, 3, 2, 1]
    assert rest["next"] is None
    assert first["items"][0]["note"] == "Now called Desk"


def test_one_revision(api: Any) -> None:
    published()
    rename("kontor-de", "Comptoir")
    answer = api(f"{KONTOR}/revisions/1").json()
    assert (answer["number"], answer["record"]["name"]) == (1, "Kontor")
    assert answer["record"]["policy"]["sections"][0]["body"].startswith("Send unworn items back")


@pytest.mark.parametrize("path", ["", "/revisions", "/revisions/1", "/deadline"])
def test_a_retailer_that_nobody_sees(api: Any, path: str) -> None:
    published(listed=False)
    for address in (f"{KONTOR}{path}", f"/retailers/nobody-de{path}"):
        answer = api(address)
        assert (answer.status_code, answer.json()["detail"]) == (404, "There is no such retailer.")


def test_no_such_revision(api: Any) -> None:
    published()
    assert api(f"{KONTOR}/revisions/2").json()["detail"] == "This retailer has no revision with that number."


def test_a_cursor_of_another_retailer(api: Any) -> None:
    published()
    published(id="papier-de", name="Papier")
    rename("kontor-de", "Comptoir")
    cursor = api(f"{KONTOR}/revisions", limit=1).json()["next"].partition("cursor=")[2].replace("%3A", ":")
    assert api(f"{KONTOR}/revisions", cursor=cursor).status_code == 200
    assert api("/retailers/papier-de/revisions", cursor=cursor).status_code == 404


def test_few_queries_however_long_the_history(api: Any, django_assert_num_queries: Any) -> None:
    published()
    for number in range(6):
        rename("kontor-de", f"Kontor {number}")
    with django_assert_num_queries(5):
        api(KONTOR)
    with django_assert_num_queries(2):
        api(f"{KONTOR}/revisions")
    with django_assert_num_queries(3):
        api(f"{KONTOR}/revisions/6")
    with django_assert_num_queries(3):
        api(KONTOR, on=timezone.localdate().isoformat())
