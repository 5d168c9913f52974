"""The page that works out a last day, and its calendar."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from icalendar import Calendar

from retailers.models import Revision
from retailers.publishing import publish
from tests.builders import QUOTE, fact, policy_fields, published, stated, thirty_days
from tests.dataset.test_documents import SEED
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
PAGE = "/retailers/kontor-de/deadline/"
CALENDAR = "/retailers/kontor-de/deadline.ics"
DELIVERED = "ordered=2026-11-20&delivered=2026-11-25"
NAMES = ["ordered", "delivered", "reason", "item_category", "ships_to", "junk"]


@pytest.fixture(autouse=True)
def in_november() -> Any:
    with time_machine.travel(dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC), tick=False):
        yield


def html(client: Client, query: str = "", page: str = PAGE) -> str:
    response = client.get(f"{page}?{query}")
    assert response.status_code == 200
    return response.content.decode()


def text(client: Client, query: str = "", page: str = PAGE) -> str:
    return visible_text(html(client, query, page))


def event(client: Client, query: str = DELIVERED) -> Any:
    [only] = Calendar.from_ical(client.get(f"{CALENDAR}?{query}").content).walk("VEVENT")
    return only


def test_a_purchase_gets_its_last_day_with_the_rule_and_its_proof(client: Client) -> None:
    published()
    shown = html(client, DELIVERED)
    said = visible_text(shown)
    assert "Send it back by December 25, 2026 28 days left on November 27, 2026 in Germany" in said
    assert "30 days from delivery" in said
    assert QUOTE in said
    assert 'href="/retailers/kontor-de/#changing-your-mind"' in shown
    assert 'value="2026-11-25"' in shown


def test_without_a_date_the_page_says_which_it_needs(client: Client) -> None:
    published()
    shown = html(client)
    assert "It counts from the day it was delivered. Give that date" in visible_text(shown)
    assert "deadline.ics" not in shown
    assert "noindex" not in shown
    assert 'content="noindex"' in html(client, DELIVERED)


def test_other_rules_and_what_it_costs_stand_beside(client: Client) -> None:
    sealed = fact({"kind": "not_returnable"}, conditions={"item_condition": "opened"})
    fee = stated(
        fact({"kind": "flat", "amount": "3.95", "currency": "GBP"}),
        fact({"kind": "free"}, conditions={"reason": "faulty"}),
    )
    published(policy=policy_fields(answers={"window": stated(thirty_days(), sealed), "fee": fee}))
    said = text(client, DELIVERED)
    assert "Other rules that might apply Not returnable opened items" in said
    assert "One of the other rules ends earlier" in said
    assert "£3.95 postage" in said
    assert "or Free (faulty items)" in said
    assert "Return Methods Not checked yet" in said
    assert "Unopened" in said
    assert "Not returnable" in text(client, f"{DELIVERED}&item_condition=opened")


def test_what_was_ticked_stays_ticked(client: Client) -> None:
    shoes = fact({"kind": "days", "days": 90, "clock": "delivery"}, conditions={"item_category": "Shoes & “socks”"})
    published(policy=policy_fields(answers={"window": stated(thirty_days(), shoes)}))
    shown = html(client, f"{DELIVERED}&item_category=Shoes+%26+%E2%80%9Csocks%E2%80%9D")
    assert "February 23, 2027" in visible_text(shown)
    assert " ".join(shown.split()).count(" checked>") == 1


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("delivered=2026-02-30", "This is no day of the calendar."),
        ("delivered=tomorrow", "This is no day of the calendar."),
        ("delivered=1999-12-31", "Give a day from January 1, 2000 to December 31, 2100."),
        ("delivered=2101-01-01", "Give a day from January 1, 2000 to December 31, 2100."),
        ("delivered=99999-01-01", "This is no day of the calendar."),
        ("delivered=%00", "This is no day of the calendar."),
        ("ordered=2026-05-02&delivered=2026-05-01", "This lies before the day you ordered."),
        ("dispatched=2026-05-02&delivered=2026-05-01", "This lies before the day it was sent."),
    ],
)
def test_a_bad_date_is_explained_at_its_field(client: Client, query: str, message: str) -> None:
    published()
    shown = html(client, query)
    assert f"Delivered on {message}" in visible_text(shown)
    assert 'aria-describedby="page-delivered-wrong"' in shown
    assert "Your last day</h2>" not in shown
    response = client.get(f"{CALENDAR}?{query}")
    assert response.status_code == 400
    assert message in response.content.decode()


@hypothesis_settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.text(st.characters(exclude_categories=["Cs"])))))
def test_no_query_breaks_the_page(client: Client, pairs: list[tuple[str, str]]) -> None:
    if not Revision.objects.exists():
        published()
    asked = {name: [value for key, value in pairs if key == name] for name, _ in pairs}
    assert client.get(PAGE, asked).status_code == 200
    assert client.get(CALENDAR, asked).status_code in (200, 400)


def test_today_is_the_day_in_the_retailers_country(client: Client) -> None:
    published(id="kontor-us", country="US")
    with time_machine.travel(dt.datetime(2026, 12, 26, 9, 59, tzinfo=dt.UTC), tick=False):
        said = text(client, DELIVERED, "/retailers/kontor-us/deadline/")
    assert "Today is the last day on December 25, 2026 in the United States" in said


def test_the_seed_as_it_stands_has_no_last_day(client: Client) -> None:
    call_command("import_documents", SEED, verbosity=0)
    said = text(client, DELIVERED, "/retailers/aliexpress-cn/deadline/")
    assert "Unknown The card says “Not clearly stated in official source”, but the text names “90 days”" in said


def test_a_retailer_without_a_policy_and_one_that_closed(client: Client) -> None:
    published(policy=None, status="closed")
    said = text(client, DELIVERED)
    assert "No return policy of this retailer is on file yet." in said
    assert "This shop is not trading." in said


@pytest.mark.parametrize("page", [PAGE, CALENDAR])
def test_an_unlisted_or_unknown_retailer_is_not_found(client: Client, page: str) -> None:
    assert client.get(page).status_code == 404
    published(listed=False)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(("page", "queries"), [(PAGE, 3), (CALENDAR, 3)])
def test_nothing_is_stored_and_few_queries_are_asked(
    client: Client, page: str, queries: int, django_assert_num_queries: Any
) -> None:
    published()
    with django_assert_num_queries(queries):
        response = client.get(f"{page}?{DELIVERED}")
    assert response.cookies == {}
    assert response.headers.get("Vary", "") == ""
    assert "private" in response.headers["Cache-Control"]
    assert client.post(page).status_code == 405


def test_the_retailers_page_leads_there(client: Client) -> None:
    published()
    assert f'<a href="{PAGE}">Work out your last day</a>' in html(client, "", "/retailers/kontor-de/")
    assert PAGE not in html(client, "", "/retailers/kontor-de/history/1/")


def test_the_calendar_can_be_downloaded_and_subscribed_to(client: Client) -> None:
    published()
    shown = html(client, f"delivered=2026-11-25&junk=1&{DELIVERED}")
    address = f"{CALENDAR}?{DELIVERED}".replace("&", "&amp;")
    assert f'href="{address}"' in shown
    assert f'href="webcal://testserver{address}"' in shown
    response = client.get(f"{CALENDAR}?{DELIVERED}")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="kontor-de-last-day.ics"'
    again = client.get(f"{CALENDAR}?{DELIVERED}", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_the_event_is_of_the_last_publish(client: Client) -> None:
    published()
    last = Revision.objects.get()
    found = event(client)
    assert found["SEQUENCE"] == last.sequence
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == last.published_at.replace(microsecond=0)
    assert str(found["URL"]) == f"http://testserver{PAGE}?{DELIVERED}"


def test_the_event_does_not_change_with_the_day(client: Client) -> None:
    published()
    before = client.get(f"{CALENDAR}?{DELIVERED}").content
    with time_machine.travel(dt.datetime(2029, 1, 1, tzinfo=dt.UTC)):
        assert client.get(f"{CALENDAR}?{DELIVERED}").content == before


def test_an_editors_correction_moves_the_event_and_then_cancels_it(client: Client) -> None:
    kontor = published()
    first = event(client)
    kontor.policy.facts.update(days=14)
    publish(kontor)
    moved = event(client)
    kontor.policy.facts.all().delete()
    kontor.policy.window_state = "silent"
    kontor.policy.save()
    publish(kontor)
    gone = event(client)
    assert first["UID"] == moved["UID"] == gone["UID"]
    assert first["SEQUENCE"] < moved["SEQUENCE"] < gone["SEQUENCE"]
    assert (first.start, moved.start) == (dt.date(2026, 12, 25), dt.date(2026, 12, 9))
    assert (moved["STATUS"], gone["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert str(gone["UID"]) == str(event(client, "delivered=2026-11-25&utm_source=mail&ordered=2026-11-20")["UID"])
