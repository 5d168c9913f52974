"""Lighthouse on a real server: nothing to mend."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import CHROMIUM
from tests.operations.sites import ROOT, Served, Site

LIGHTHOUSE = ROOT / "tests/lighthouse/node_modules/lighthouse/cli/index.js"
NODE = shutil.which("node")
NO_LIGHTHOUSE = "Lighthouse needs Chromium, node and `npm ci --ignore-scripts --prefix tests/lighthouse`"
ADDRESSES = (
    "/",
    "/retailers/",
    "/retailers/aliexpress-cn/",
)
# On a busy machine no trace may come of a run: another is made.
RUNS = 3
# The score of speed is a time: a hundred on a quiet machine, a little less where other tests run beside.
SPEED = 95
# Whatever the machine: bytes and requests of a first visit, and how far anything moves while it loads.
MOST_BYTES = 150_000
MOST_REQUESTS = 20

pytestmark = [pytest.mark.of_what_is_sent, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    if NODE is None or CHROMIUM is None or not LIGHTHOUSE.exists():
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop(NO_LIGHTHOUSE)
    plain = site.with_variables(PRODUCTION="false", ALLOWED_HOSTS="127.0.0.1", ACCESS_LOG="false")
    with plain.served() as made:
        yield made


def looked_at(served: Served, address: str) -> dict[str, Any]:
    """Give what Lighthouse says of a page."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage"
    options = ["--quiet", "--output=json", "--no-enable-error-reporting", flags]
    command = [str(NODE), str(LIGHTHOUSE), f"http://127.0.0.1:{served.port}{address}", *options]
    environment = {**os.environ, "CHROME_PATH": str(CHROMIUM)}
    for _ in range(RUNS):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100)
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    raise AssertionError(done.stderr)


def lacks(report: dict[str, Any], category: str) -> dict[str, Any]:
    """Give what costs points in a category, by its name."""
    counted = [each["id"] for each in report["categories"][category]["auditRefs"] if each["weight"]]
    scores = {name: report["audits"][name]["score"] for name in counted}
    return {name: score for name, score in scores.items() if score not in (1, None)}


def score(report: dict[str, Any], category: str) -> int:
    return round(report["categories"][category]["score"] * 100)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_scores_a_hundred(served: Served, address: str) -> None:
    served.ask(address, host="127.0.0.1", x_forwarded_proto="http")
    report = looked_at(served, address)
    perfect = ("accessibility", "best-practices", "seo")
    assert {category: lacks(report, category) for category in perfect} == {category: {} for category in perfect}
    sent = report["audits"]["network-requests"]["details"]["items"]
    assert len(sent) <= MOST_REQUESTS
    assert sum(each["transferSize"] for each in sent) <= MOST_BYTES
    assert report["audits"]["cumulative-layout-shift"]["numericValue"] < 0.001
    assert score(report, "performance") >= SPEED, lacks(report, "performance")
