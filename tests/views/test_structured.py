"""What pages say to machines: read as machines read it, and only what is proven."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from retailers.models import Retailer
from tests.builders import policy_fields, published, stated, thirty_days
from tests.exporting.test_dataset import SAMPLES
from tests.views.test_seasons import season

pytestmark = pytest.mark.django_db
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(client: Client, address: str) -> dict[str, dict[str, Any]]:
    """The nodes of a page's block by their type."""
    (block,) = _BLOCK.findall(client.get(address).content.decode())
    said = json.loads(block)
    assert said["@context"] == "https://schema.org"
    return {node["@type"]: node for node in said["@graph"]}


def policy(client: Client, address: str = "/retailers/kontor-de/") -> dict[str, Any]:
    return graph(client, address)["Organization"].get("hasMerchantReturnPolicy", {})


def test_a_proven_window_from_delivery(client: Client) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days())}))
    said = policy(client)
    assert said["returnPolicyCategory"] == "https://schema.org/MerchantReturnFiniteReturnWindow"
    assert (said["merchantReturnDays"], said["applicableCountry"]) == (30, "DE")


def test_nothing_of_an_unproven_fact(client: Client) -> None:
    published(policy=policy_fields(answers={"window": stated(thirty_days() | {"quote": "Words that stand nowhere"})}))
    assert policy(client) == {}


def test_no_policy_of_a_closed_shop(client: Client) -> None:
    published(status="closed", policy=policy_fields(answers={"window": stated(thirty_days())}))
    assert policy(client) == {}


def test_a_season_until_it_is_over(client: Client) -> None:
    season("now-de", "2026-11-02", "2026-12-24", "2027-01-31")
    with time_machine.travel("2026-12-01T12:00Z", tick=False):
        (said,) = policy(client, "/retailers/now-de/")["returnPolicySeasonalOverride"]
    assert (said["startDate"], said["endDate"], said["merchantReturnDays"]) == (
        "2026-11-02",
        "2026-12-24",
        "2027-01-31",
    )
    with time_machine.travel("2027-03-01T12:00Z", tick=False):
        assert policy(client, "/retailers/now-de/") == {}


def test_the_way_to_the_page_and_the_search(client: Client) -> None:
    published()
    steps = graph(client, "/retailers/kontor-de/")["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    for step in steps:
        assert client.get(step["item"].removeprefix("http://testserver")).status_code == 200
    search = graph(client, "/")["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    assert search == "http://testserver/retailers/?q={search_term_string}"


def test_a_name_cannot_end_the_block(client: Client) -> None:
    published(name="</script><script>alert(1)</script><!--")
    page = client.get("/retailers/kontor-de/").content.decode()
    assert "<script>alert" not in page
    assert graph(client, "/retailers/kontor-de/")["Organization"]["name"] == "</script><script>alert(1)</script><!--"


def test_old_versions_have_none(client: Client) -> None:
    published()
    assert _BLOCK.findall(client.get("/retailers/kontor-de/history/1/").content.decode()) == []


def test_each_sample_has_a_block(client: Client) -> None:
    call_command("import_documents", *SAMPLES, verbosity=0)
    for found in Retailer.objects.listed():
        assert graph(client, found.get_absolute_url())["Organization"]["name"] == found.name


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_has_the_block_and_no_rule_is_broken(
    live_server: Any, page: Any, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    published(name="</script><b>&amp;")
    call_command("export_dataset", verbosity=0)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.add_init_script("addEventListener('securitypolicyviolation', each => console.log(each.violatedDirective))")
    types = {}
    for address in ("/", "/retailers/kontor-de/", "/data/"):
        page.goto(f"{live_server.url}{address}")
        text = page.evaluate("document.querySelector('script[type=\"application/ld+json\"]').textContent")
        types[address] = {node["@type"] for node in json.loads(text)["@graph"]}
        assert page.evaluate("document.querySelectorAll('main b').length") == 0
    assert refused == []
    assert {"WebSite"} <= types["/"]
    assert {"Organization", "BreadcrumbList"} <= types["/retailers/kontor-de/"]
    assert {"Dataset"} <= types["/data/"]
