"""Which day it is in a country.

A country with several time zones is still on a day as long as one of its places is: whoever lives in the west may send
goods back until their own midnight. The places are those of zone.tab in the time zone database.
"""

import datetime as dt
from collections import defaultdict
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

_UTC = ("UTC",)


def today_in(country: str, *, now: dt.datetime) -> dt.date:
    """Give the earliest day that it is anywhere in a country at a moment, `now`, that knows its own zone."""
    return min(now.astimezone(ZoneInfo(zone)).date() for zone in _zones().get(country, _UTC))


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Give the time zones of each country."""
    found = defaultdict(list)
    for line in files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country].append(zone)
    return {country: tuple(zones) for country, zones in found.items()}
