"""A reader says that something is wrong: the link, the form, its limits, and the page of the reference."""

import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from retailers.models import Report, Retailer
from retailers.publishing import publish
from retailers.reports.limiting import FROM_ALL, FROM_ONE_PLACE, place_of, storage_from, take_turn
from retailers.views.report_sender import MOST_BYTES
from tests.builders import fact, policy_fields, published, stated, thirty_days
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
ADDRESS = "/retailers/kontor-de/report/"


@pytest.fixture(autouse=True)
def no_reports_yet() -> None:
    storage_from("memory://").reset()


@pytest.fixture
def kontor() -> Retailer:
    faulty = fact({"kind": "days", "days": 14, "clock": "delivery"}, conditions={"reason": "faulty"})
    return published(
        policy=policy_fields(answers={"window": stated(faulty, thirty_days(section="changing-your-mind"))})
    )


def send(client: Client, **changes: Any) -> Any:
    headers = changes.pop("headers", None)
    said = {"words": "It is 60 days now.", "topic": "window", "fact": "1", "version": "1"} | changes
    return client.post(ADDRESS, said, headers=headers)


def test_each_fact_has_a_link_that_names_it(client: Client, kontor: Retailer) -> None:
    page = client.get("/retailers/kontor-de/").content.decode()
    links = re.findall(r'href="([^"]*/report/[^"]*)"[^>]*aria-label="([^"]*)"', page)
    base = f"{ADDRESS}?version=1&amp;topic="
    assert links[0] == (f"{base}window&amp;fact=1", "This is wrong: Return Window, 30 days from delivery")
    assert links[1] == (f"{base}window&amp;fact=2", "This is wrong: Return Window, 14 days from delivery")
    assert links[2] == (f"{base}fee", "This is wrong: Fees")


def test_an_old_version_has_no_such_link(client: Client, kontor: Retailer) -> None:
    assert "/report/" not in client.get("/retailers/kontor-de/history/1/").content.decode()


def test_the_form_shows_what_it_is_about(client: Client, kontor: Retailer) -> None:
    response = client.get(f"{ADDRESS}?version=1&topic=window&fact=2")
    text = visible_text(response.content.decode())
    assert "About Return Window: 14 days from delivery, faulty items" in text
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    text = visible_text(client.get(f"{ADDRESS}?topic=window&fact=1").content.decode())
    assert "About Return Window: 30 days from delivery Section Changing your mind" in text


@pytest.mark.parametrize(
    ("query", "about"),
    [
        ("", "The whole page"),
        ("topic=nonsense&fact=1&version=x", "The whole page"),
        ("topic=fee", "Fees: not checked yet"),
        ("topic=window&fact=99", "Return Window: 30 days from delivery"),
        ("topic=%00&fact=٩&version=99", "The whole page"),
    ],
)
def test_what_a_link_names_that_is_not_there(client: Client, kontor: Retailer, query: str, about: str) -> None:
    assert f"About {about} " in visible_text(client.get(f"{ADDRESS}?{query}").content.decode())


def test_a_report_is_stored_becomes_a_task_and_leads_to_its_page(client: Client, kontor: Retailer) -> None:
    response = send(client, email="reader@mail.example", words=" It is\r\n60 days\x00 now. ")
    report = Report.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/reports/{report.reference}/")
    assert not response.cookies
    assert (report.topic, report.about) == ("window", "Return Window: 30 days from delivery")
    assert (report.section, report.seen.number) == ("Changing your mind", 1)
    assert (report.words, report.email) == ("It is\n60 days now.", "reader@mail.example")
    assert kontor.tasks.get(kind="report").reason == "1 reader waits for an answer: Return Window"
    assert re.fullmatch("[a-z2-9]{20}", report.reference)


def test_a_report_is_about_the_version_that_the_reader_saw(client: Client, kontor: Retailer) -> None:
    kontor.policy.facts.filter(days=30).update(days=60)
    publish(kontor)
    send(client)
    assert Report.objects.get().about == "Return Window: 30 days from delivery"


def test_the_address_of_a_reader_is_nowhere_on_file(client: Client, kontor: Retailer) -> None:
    client.post(ADDRESS, {"words": "Wrong."}, REMOTE_ADDR="203.0.113.77")
    assert "203.0.113.77" not in str(Report.objects.values().get())
    assert "203.0.113.77" not in str(storage_from("memory://").__dict__)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"words": "  "}, "Say what is wrong."),
        ({"words": "x" * 1001}, "at most 1,000 characters; these are 1001"),
        ({"email": "no address"}, "This is no e-mail address."),
        ({"homepage": "https://spam.example"}, "a field that must stay empty was filled"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    client: Client, kontor: Retailer, changes: dict[str, str], told: str
) -> None:
    response = send(client, **({"email": "reader@mail.example"} | changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert told in visible_text(page)
    assert "spam.example" not in page
    assert ("reader@mail.example" in page) == ("email" not in changes)
    assert not Report.objects.exists()


def test_a_thousand_characters_of_any_kind_fit(client: Client, kontor: Retailer) -> None:
    assert send(client, words="😀" * 1000).status_code == 302


def test_a_body_that_is_too_large_is_not_read(client: Client, kontor: Retailer) -> None:
    response = send(client, words="x" * MOST_BYTES)
    assert response.status_code == 413
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_form_of_another_site_is_refused(client: Client, kontor: Retailer, headers: dict[str, str]) -> None:
    assert send(Client(enforce_csrf_checks=True), headers=headers).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {}])
def test_the_sites_own_form_needs_no_cookie(kontor: Retailer, headers: dict[str, str]) -> None:
    assert send(Client(enforce_csrf_checks=True), headers=headers).status_code == 302


def test_who_sends_many_is_asked_to_wait(client: Client, kontor: Retailer) -> None:
    most = FROM_ONE_PLACE[0].amount
    assert [send(client).status_code for _ in range(most + 1)] == [302] * most + [429]
    response = send(client)
    assert response["Retry-After"] == "3600"
    assert "It is 60 days now." in response.content.decode()
    assert Report.objects.count() == most
    assert client.post(ADDRESS, {"words": "Wrong."}, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_a_header_that_the_client_wrote_makes_no_other_place(client: Client, kontor: Retailer) -> None:
    codes = [send(client, headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code for n in range(6)]
    assert codes[-1] == 429


def test_a_network_of_ipv6_is_one_place_and_each_day_has_its_own_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert place_of("2001:db8::1") == place_of("2001:db8::ffff:2") != place_of("2001:db8:0:1::1")
    assert place_of("203.0.113.1") != place_of("203.0.113.2")
    today = place_of(None)
    monkeypatch.setattr(timezone, "localdate", lambda: "another day")
    assert place_of(None) != today


def test_all_together_have_a_limit_too() -> None:
    sent = [take_turn(f"203.0.{n // 250}.{n % 250}") for n in range(FROM_ALL[0].amount + 1)]
    assert sent == [True] * FROM_ALL[0].amount + [False]


def test_without_redis_each_process_counts_for_itself(settings: Any) -> None:
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {
        "default": {**django_settings.CACHES["default"], "BACKEND": backend, "LOCATION": "redis://127.0.0.1:1"}
    }
    assert [take_turn("203.0.113.9") for _ in range(6)] == [True] * 5 + [False]


def test_only_listed_retailers_are_reported(client: Client, kontor: Retailer) -> None:
    Retailer.objects.update(is_listed=False)
    assert client.get(ADDRESS).status_code == send(client).status_code == 404


def test_other_methods_are_refused(client: Client, kontor: Retailer) -> None:
    assert client.put(ADDRESS).status_code == 405
    assert client.post(f"/reports/{'a' * 20}/").status_code == 405


def status(client: Client, **changes: Any) -> str:
    """Send a report, change it as an editor would, and give the text of its page."""
    address = send(client, words="<b>Very wrong</b>", email="reader@mail.example")["Location"]
    Report.objects.update(**changes)
    response = client.get(address)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    text = visible_text(response.content.decode())
    assert "Very wrong" not in text
    assert "reader@mail.example" not in text
    return text


def test_the_page_of_a_report_says_what_became_of_it(client: Client, kontor: Retailer) -> None:
    revision = kontor.revisions.get()
    assert "Received. Nobody has looked at it yet." in status(client)
    assert "Being looked at." in status(client, state="looking")
    corrected = status(client, state="corrected", corrected_in=revision, email="", closed_at=timezone.now())
    assert "Corrected. Version 1 has the correction." in corrected


def test_the_page_shows_why_nothing_changed(client: Client, kontor: Retailer) -> None:
    text = status(client, state="unchanged", answer="The page says 30.", email="", closed_at=timezone.now())
    assert "Not changed. An editor writes: The page says 30." in text
    assert "Closed: it did not say" in status(client, state="spam", answer="", email="")


def test_an_unknown_reference_leads_nowhere(client: Client) -> None:
    assert client.get(f"/reports/{'a' * 20}/").status_code == 404
    assert client.get("/reports/short/").status_code == 404
