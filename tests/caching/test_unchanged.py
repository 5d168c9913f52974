"""An unchanged page answers 304 without being made; whatever shows on it changes its validator."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from tests.builders import fact, policy_fields, published, stated, thirty_days
from tests.caching.site import Site

ADDRESSES = ("/", "/retailers/", "/retailers/kontor-de/", "/retailers/kontor-de.json", "/sitemap.xml", "/changes/")
QUOTED_ELSEWISE = {"quote": "within 30 days"}
CHANGES: dict[str, Callable[[], Any]] = {
    "name": lambda: published(name="Kontor & Co"),
    "fact": lambda: published(policy=policy_fields(answers={"window": stated(fact({"kind": "unlimited"}))})),
    "quote": lambda: published(policy=policy_fields(answers={"window": stated(thirty_days() | QUOTED_ELSEWISE)})),
    "state": lambda: published(policy=policy_fields(answers={"fee": {"state": "silent", "facts": []}})),
    "verified": lambda: published(policy=policy_fields(last_verified="2026-05-27")),
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_not_made_again(site: Site, address: str) -> None:
    first = site.ask(address)
    made = site.made
    again = site.ask(address, if_none_match=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert site.made == made


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("address", ["/retailers/kontor-de/", "/retailers/kontor-de.json"])
def test_what_shows_changes_the_validator(site: Site, address: str, change: str) -> None:
    before = site.ask(address)
    CHANGES[change]()
    after = site.ask(address, if_none_match=before.headers["ETag"])
    assert after.status == 200
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.body != before.body


def test_the_day_that_makes_a_policy_stale(site: Site) -> None:
    with time_machine.travel("2026-06-01T12:00Z", tick=False):
        before = site.ask("/retailers/kontor-de/")
    with time_machine.travel("2027-06-01T12:00Z", tick=False):
        after = site.ask("/retailers/kontor-de/", if_none_match=before.headers["ETag"])
    assert (after.status, after.body != before.body) == (200, True)


DATED = ("/api/v1/retailers/kontor-de", "/api/v1/categories", "/api/v1/openapi.json", "/retailers/kontor-de.json")


@pytest.mark.parametrize("address", DATED)
def test_a_date_tells_who_has_it(site: Site, address: str) -> None:
    date = site.ask(address).headers["Last-Modified"]
    made = site.made
    again = site.ask(address, if_modified_since=date)
    assert (again.status, again.body, again.headers["Last-Modified"]) == (304, b"", date)
    assert site.made == made


@pytest.mark.parametrize(
    "known", [{"if_modified_since": "Mon, 05 Jan 2015 09:00:00 GMT"}, {"if_modified_since": "now"}]
)
def test_an_older_date_or_none_tells_nothing(site: Site, known: dict[str, str]) -> None:
    assert site.ask(DATED[0], **known).status == 200


def test_a_tag_counts_more_than_a_date(site: Site) -> None:
    date = site.ask(DATED[0]).headers["Last-Modified"]
    assert site.ask(DATED[0], if_modified_since=date, if_none_match='"other"').status == 200


def test_a_later_publish_is_behind_the_date(transactional_db: None) -> None:
    site = Site()
    with time_machine.travel("2026-06-01T12:00Z", tick=False):
        published()
        date = site.ask(DATED[0]).headers["Last-Modified"]
    with time_machine.travel("2026-06-01T12:00:01Z", tick=False):
        published(name="Kontor & Co")
        answer = site.ask(DATED[0], if_modified_since=date)
    assert (answer.status, b"Kontor & Co" in answer.body) == (200, True)


NOT_KEPT = (
    "/compare/?r=kontor-de",
    "/retailers/kontor-de/deadline/?delivered=2026-05-01",
    "/sitemap-pages.xml",
    "/sitemap-1.xml",
    "/data/",
    "/privacy/",
    "/accessibility/",
)


@pytest.mark.parametrize("address", NOT_KEPT)
def test_what_is_not_kept_is_not_sent_again(site: Site, address: str) -> None:
    first = site.ask(address)
    again = site.ask(address, if_none_match=first.headers["ETag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
