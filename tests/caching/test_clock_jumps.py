"""Clocks that jump: a page kept yesterday, a clock set back or years ahead, the day a verification turns old."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from tests.builders import policy_fields, published
from tests.caching.site import Site

PAGE = "/retailers/kontor-de/"
CHECKED = dt.date(2026, 1, 1)
OLD = b"Last checked"


def at(day: dt.date, hour: int = 12, minute: int = 0) -> Any:
    return time_machine.travel(dt.datetime.combine(day, dt.time(hour, minute), dt.UTC), tick=False)


@pytest.fixture
def site(transactional_db: None, settings: Any) -> Site:
    with at(CHECKED):
        published(policy=policy_fields(last_verified=str(CHECKED)))
    return Site()


def stale_day(settings: Any) -> dt.date:
    return CHECKED + dt.timedelta(days=settings.STALE_AFTER_DAYS + 1)


def test_a_page_kept_yesterday_is_made_anew_today(site: Site) -> None:
    with at(CHECKED):
        kept = site.ask(PAGE)
    with at(CHECKED + dt.timedelta(days=1)):
        today = site.ask(PAGE, if_none_match=kept.etag)
        assert (today.status, site.made) == (200, 2)
        assert site.ask(PAGE, if_none_match=today.etag).status == 304


def test_a_verification_turns_old_at_midnight_of_its_day(site: Site, settings: Any) -> None:
    with at(stale_day(settings) - dt.timedelta(days=1), 23, 59):
        assert OLD not in site.ask(PAGE).body
    with at(stale_day(settings), 0, 1):
        assert OLD in site.ask(PAGE).body


def test_a_clock_that_is_set_back_shows_the_earlier_day_again(site: Site, settings: Any) -> None:
    with at(stale_day(settings), 0, 1):
        later = site.ask(PAGE)
    with at(stale_day(settings) - dt.timedelta(days=1), 23, 59):
        earlier = site.ask(PAGE, if_none_match=later.etag)
        assert earlier.status == 200
        assert OLD not in earlier.body
    with at(stale_day(settings), 0, 1):
        assert site.ask(PAGE).body == later.body


@pytest.mark.parametrize(
    "day", [dt.date(2025, 1, 1), dt.date(2038, 1, 20), dt.date(2028, 2, 29), dt.date(2199, 12, 31)]
)
def test_a_clock_that_is_years_off_breaks_no_page(site: Site, day: dt.date) -> None:
    with at(day, 23, 59):
        for address in (PAGE, "/", "/retailers/", "/changes/", f"{PAGE}history/", f"{PAGE}deadline/", "/seasons/"):
            assert site.ask(address).status == 200, address


def test_a_publish_while_the_clock_is_back_is_the_newest(site: Site) -> None:
    with at(CHECKED + dt.timedelta(days=9)):
        published(policy=policy_fields(last_verified=str(CHECKED), summary="Second"))
        site.ask(PAGE)
    with at(CHECKED):
        published(policy=policy_fields(last_verified=str(CHECKED), summary="Third, by a clock that goes wrong"))
        assert b"Third, by a clock" in site.ask(PAGE).body
    with at(CHECKED + dt.timedelta(days=9)):
        assert b"Third, by a clock" in site.ask(PAGE).body
