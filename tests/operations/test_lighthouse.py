"""Lighthouse on a real server: nothing to mend on any shape of page, and a hundred for speed where most come."""

import os
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from tests.lighthouse.looking import BEST, NO_LIGHTHOUSE, Report, fastest, is_installed, looked_at, speed
from tests.operations.sites import Served, Site
from tests.shapes import ADDRESSES, MISSING, REPORT

# Readers come here first.
MOST_READ = ("/", "/retailers/", "/retailers/aliexpress-cn/")
# What Lighthouse itself calls good.
GOOD_SPEED = 90
# Pages that search engines are told to leave, each for its readers alone.
UNLISTED = ("/deadline/?", "/report/", REPORT, "/suggest-a-retailer/", "/compare/?")
ASIDE = {"is-crawlable"}
# A card is part of the page that frames it: it is not found, described or allowed to fetch anything by itself.
PART = {"is-crawlable", "meta-description", "robots-txt"}
NOT_FOUND = {"errors-in-console", "http-status-code"}
# Whatever the machine: bytes and requests of a first visit, and how far anything moves while it loads.
MOST_BYTES = 150_000
# One start of Chromium is for so many pages; more would take longer than a test may.
AT_ONCE = 7
MOST_REQUESTS = 20

pytestmark = [pytest.mark.of_what_is_sent, pytest.mark.alone]


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    if not is_installed():
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(NO_LIGHTHOUSE)
    plain = site.with_variables(PRODUCTION="false", ALLOWED_HOSTS="127.0.0.1", ACCESS_LOG="false")
    with plain.served() as made:
        yield made


def lacks(report: Report, category: str) -> dict[str, Any]:
    """Give what costs points in a category, by its name."""
    counted = [each["id"] for each in report["categories"][category]["auditRefs"] if each["weight"]]
    scores = {name: report["audits"][name]["score"] for name in counted}
    return {name: score for name, score in scores.items() if score not in (1, None)}


def wanted_so(address: str) -> set[str]:
    """Give what costs points and is meant."""
    if address == MISSING:
        return NOT_FOUND
    if address.endswith("/card/"):
        return PART
    return ASIDE if any(part in address for part in UNLISTED) else set()


def problems(report: Report, address: str) -> Iterator[str]:
    """Give what there is to mend on a page."""
    categories = ("accessibility", "best-practices", "seo")
    yield from {name for category in categories for name in lacks(report, category)} ^ wanted_so(address)
    sent = report["audits"]["network-requests"]["details"]["items"]
    size = sum(each["transferSize"] for each in sent)
    if len(sent) > MOST_REQUESTS or size > MOST_BYTES:
        yield f"{len(sent)} requests, {size} bytes"
    if report["audits"]["cumulative-layout-shift"]["numericValue"] >= 0.001:
        yield "something moves while it loads"
    if speed(report) < GOOD_SPEED:
        yield f"speed {speed(report)}: {lacks(report, 'performance')}"


@pytest.mark.parametrize("some", [ADDRESSES[first : first + AT_ONCE] for first in range(0, len(ADDRESSES), AT_ONCE)])
def test_pages_have_nothing_to_mend(served: Served, some: Sequence[str]) -> None:
    reports = zip(some, looked_at(served.port, *some), strict=True)
    assert {address: list(problems(report, address)) for address, report in reports} == {each: [] for each in some}


@pytest.mark.parametrize("address", MOST_READ)
def test_a_page_that_most_read_scores_a_hundred(served: Served, address: str) -> None:
    report = fastest(served.port, address)
    assert speed(report) == BEST, lacks(report, "performance")
