"""The JSON beside each page: there for every page with data, named by it, and saying what it says."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern

from retailers.exporting.offered import offer
from retailers.urls import urlpatterns
from tests.builders import fact, policy_fields, published, stated
from tests.dataset.test_documents import SEED
from tests.views.test_seasons import season

pytestmark = pytest.mark.django_db
ALTERNATE = re.compile(r'<link rel="alternate" type="application/json" href="([^"]*)"')
# Pages of words alone, forms, cards, and what is no page.
WITHOUT = {"api", "card_page", "compare", "how_we_verify", "report", "report_status", "suggest_retailer", "suggestion"}
OF_A_DAY = "/retailers/lichtwerk-de/?on=2026-01-01"
PAGES = (
    "/",
    "/retailers/",
    "/retailers/?country=DE&window=30&sort=name&page=7",
    "/retailers/?q=send+back&verified=365",
    "/retailers/lichtwerk-de/",
    OF_A_DAY,
    "/retailers/lichtwerk-de/history/",
    "/retailers/lichtwerk-de/history/1/",
    "/retailers/lichtwerk-de/changes/1/2/",
    "/retailers/lichtwerk-de/deadline/",
    "/retailers/lichtwerk-de/deadline/?delivered=2026-05-01&channel=online",
    "/categories/",
    "/categories/department-store/?window=30",
    "/countries/",
    "/countries/de/?sort=name",
    "/changes/",
    "/changes/?country=DE&topic=window",
    "/seasons/",
    "/seasons/?when=past&page=1",
    "/compare/",
    "/compare/?r=lichtwerk-de&r=northgate-gb&delivered=2026-05-01",
    "/data/",
)


def names_of_pages() -> set[str]:
    """Every address that ends in a slash."""
    return {str(each.name) for each in urlpatterns if isinstance(each, URLPattern) and _is_page(each)}


def _is_page(pattern: URLPattern) -> bool:
    route = str(pattern.pattern)
    return not route or route.endswith("/")


def test_every_page_with_data_has_its_json() -> None:
    every = {each.name for each in urlpatterns}
    assert {name for name in names_of_pages() if f"{name}_json" not in every} == WITHOUT
    routes = {each.name: str(each.pattern) for each in urlpatterns}
    for name in names_of_pages() - WITHOUT - {"home"}:
        assert routes[f"{name}_json"] == f"{routes[name].rstrip('/')}.json"


def test_docs_name_each() -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
    routes = [str(each.pattern) for each in urlpatterns if str(each.name).endswith("_json")]
    plain = [re.sub(r"<(?:\w+:)(\w+)>", r"<\1>", route) for route in routes]
    named = [
        route.replace("retailers/<slug>", "retailers/<id>") if route.startswith("retailers/") else route
        for route in plain
    ]
    assert [route for route in named if f"`/{route}`" not in text] == []


def test_each_page_names_an_address_that_answers(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.API_REQUESTS_PER_MINUTE = 1_000
    call_command("import_documents", *sorted(SEED.parent.iterdir()), verbosity=0)
    record = client.get("/retailers/lichtwerk-de.json").json()
    published(**{**record, "policy": None})
    offer()
    for address in PAGES:
        (beside,) = ALTERNATE.findall(client.get(address).content.decode())
        path = address.partition("?")[0]
        expected = {"/": "/index.json", OF_A_DAY: "/retailers/lichtwerk-de/history/1.json"}
        assert unescape(beside).partition("?")[0] == expected.get(address, f"{path[:-1]}.json")
        answer = client.head(unescape(beside))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/json"), beside
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["ETag"]
        again = client.get(unescape(beside), headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304, beside


def test_the_first_page_leads_to_all_others(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    published()
    offer()
    said = client.get("/index.json").json()
    assert (said["retailers"], said["sequence"]) == (1, 1)
    answers = {part: client.head(to.removeprefix("http://testserver")) for part, to in said["addresses"].items()}
    assert {part: answer.status_code for part, answer in answers.items()} == dict.fromkeys(said["addresses"], 200)


def test_a_list_of_a_place_has_its_retailers_alone(client: Client) -> None:
    published()
    published(id="bureau-fr", country="FR", category="Office")
    for address, found in (("/countries/de.json", "kontor-de"), ("/categories/office.json", "bureau-fr")):
        assert [each["id"] for each in client.get(address).json()["items"]] == [found]
    for address in ("/countries/zz.json", "/categories/nothing.json", "/countries/de.json?country=FR"):
        answer = client.get(address)
        assert answer.status_code == (400 if "?" in address else 404)
        assert answer["Content-Type"] == "application/problem+json"


def test_a_list_goes_on_beside_the_page(client: Client) -> None:
    for number in range(3):
        published(id=f"shop{number}-de")
    first = client.get("/countries/de.json?limit=2").json()
    assert first["next"].startswith("http://testserver/countries/de.json?")
    second = client.get(first["next"].removeprefix("http://testserver")).json()
    assert len({each["id"] for each in first["items"] + second["items"]}) == 3


def test_what_changed_the_newest_first(client: Client) -> None:
    published()
    published(policy=policy_fields(answers={"window": stated(fact({"kind": "unlimited"}))}))
    (said,) = client.get("/changes.json").json()["items"]
    assert (said["retailer"], said["number"], said["topics"]) == ("kontor-de", 2, ["window"])
    assert said["changes"]
    assert client.get("/changes.json?country=FR").json()["items"] == []
    assert client.get("/changes.json?topic=weather").status_code == 400


def test_two_versions(client: Client) -> None:
    published()
    published(name="Kontor & Co", policy=policy_fields(sections=[{"heading": "Returns", "body": "Never."}], answers={}))
    said = client.get("/retailers/kontor-de/changes/1/2.json").json()
    assert (said["before"]["number"], said["after"]["number"]) == (1, 2)
    assert {"label": "Name", "before": "Kontor", "after": "Kontor & Co"} in said["details"]
    assert {each["kind"] for each in said["sections"]} == {"added", "removed"}
    assert client.get("/retailers/kontor-de/changes/1/9.json").status_code == 404


def test_seasons(client: Client) -> None:
    season("now-de", "2020-11-02", "2020-12-24", "2021-01-31")
    assert client.get("/seasons.json").json()["items"] == []
    said = client.get("/seasons.json?when=past").json()
    assert (said["total"], said["next"]) == (1, None)
    (item,) = said["items"]
    assert (item["retailer"], item["fact"]["conditions"]["ordered_until"]) == ("now-de", "2020-12-24")
    assert item["fact"]["proof"]


def test_side_by_side(client: Client) -> None:
    published()
    published(
        id="bureau-fr", country="FR", policy=policy_fields(answers={"window": stated(fact({"kind": "unlimited"}))})
    )
    said = client.get("/compare.json?r=kontor-de&r=bureau-fr&r=nobody-de").json()
    assert [each["id"] for each in said["retailers"]] == ["kontor-de", "bureau-fr"]
    assert said["not_on_file"] == ["nobody-de"]
    assert {each["topic"]: each["verdict"] for each in said["questions"]}["window"] == "differs"
    assert client.get("/compare.json?r=kontor-de").json()["questions"] == []
    assert client.get("/compare.json?ordered=2026-05-02&delivered=2026-05-01").status_code == 409
