"""Which day it is in a country."""

import datetime as dt

import pytest
from django_countries import countries

from retailers.deadlines import today_in


def at(moment: str, country: str) -> str:
    return today_in(country, now=dt.datetime.fromisoformat(moment)).isoformat()


@pytest.mark.parametrize(
    ("moment", "country", "day"),
    [
        ("2026-05-01T12:00+00:00", "DE", "2026-05-01"),
        ("2026-05-01T21:59+00:00", "DE", "2026-05-01"),
        ("2026-05-01T22:00+00:00", "DE", "2026-05-02"),
        ("2026-12-01T22:59+00:00", "DE", "2026-12-01"),
        ("2026-12-01T23:00+00:00", "DE", "2026-12-02"),
        ("2026-05-01T15:00+00:00", "JP", "2026-05-02"),
        ("2026-05-01T16:00+00:00", "CN", "2026-05-01"),
        ("2026-05-01T18:00+00:00", "CN", "2026-05-02"),
        # New York is on the next day long before Hawaii is
        ("2026-05-02T09:59+00:00", "US", "2026-05-01"),
        ("2026-05-02T10:00+00:00", "US", "2026-05-02"),
        ("2026-05-01T23:59+10:00", "AU", "2026-05-01"),
        ("2028-02-29T23:30+00:00", "GB", "2028-02-29"),
        ("2026-05-01T12:00+14:00", "ZZ", "2026-04-30"),
    ],
)
def test_a_country_is_on_a_day_as_long_as_one_of_its_places_is(moment: str, country: str, day: str) -> None:
    assert at(moment, country) == day


def test_every_country_has_a_day() -> None:
    now = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
    assert {abs((today_in(code, now=now) - now.date()).days) for code, _ in countries} <= {0, 1}
