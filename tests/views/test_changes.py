"""What changed, over all retailers: the page, its filters, and the feeds."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from retailers.models import AnswerChange, Retailer
from tests.builders import fact, policy_fields, published, stated

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def window(days: int) -> dict[str, Any]:
    text = f"You have {days} days from delivery. Returns are free."
    value = {"kind": "days", "days": days, "clock": "delivery"}
    return policy_fields(
        sections=[{"heading": "Returns", "body": text}],
        answers={"window": stated(fact(value, quote=f"{days} days from delivery"))},
    )


def changed(identity: str = "kontor-de", **more: Any) -> Retailer:
    """Publish 30 days, then 45."""
    published(id=identity, policy=window(30), **more)
    return published(id=identity, policy=window(45), **more)


def titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


def test_a_changed_answer_is_shown_with_both_versions(client: Client) -> None:
    changed()
    page = client.get("/changes/").content.decode()
    assert "Return Window: 30 days from delivery → 45 days from delivery" in page
    assert 'href="/retailers/kontor-de/changes/1/2/"' in page
    assert AnswerChange.objects.count() == 1


def test_first_versions_and_new_texts_alone_are_no_changes_of_answers(client: Client) -> None:
    published(policy=window(30))
    fields = window(30)
    published(policy=fields | {"sections": [*fields["sections"], {"heading": "Post", "body": "Use a box."}]})
    assert "Nothing has changed here yet." in client.get("/changes/").content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Kontor", "Le Bureau"}),
        ("retailer=bureau-fr", {"Le Bureau"}),
        ("country=fr", {"Le Bureau"}),
        ("category=books", {"Kontor"}),
        ("topic=window", {"Kontor", "Le Bureau"}),
        ("topic=fee", set()),
        ("topic=nonsense&country=%00&retailer=%00&before=x", {"Kontor", "Le Bureau"}),
        ("before=1", set()),
    ],
)
def test_the_filters(client: Client, query: str, found: set[str]) -> None:
    changed(name="Kontor", category="Books")
    changed("bureau-fr", name="Le Bureau", country="FR", category="Toys")
    page = client.get(f"/changes/?{query}").content.decode()
    assert {name for name in ("Kontor", "Le Bureau") if f"<bdi>{name}</bdi>" in page} == found
    assert {title.partition(":")[0] for title in titles(client, f"/changes/feed.atom?{query}")} >= found


def test_hidden_retailers_are_left_out(client: Client) -> None:
    changed()
    Retailer.objects.update(is_listed=False)
    assert "Nothing has changed here yet." in client.get("/changes/").content.decode()
    assert titles(client, "/changes/feed.atom") == []


def test_a_feed_of_a_list_takes_the_lists_own_query(client: Client) -> None:
    changed(name="Kontor")
    changed("bureau-fr", name="Le Bureau", country="FR")
    address = "/retailers/feed.atom?country=FR&q=bureau"
    assert [title.partition(":")[0] for title in titles(client, address)] == ["Le Bureau"]
    assert escape(address) in client.get("/retailers/?country=FR&q=bureau").content.decode().replace(
        "q=bureau&amp;country=FR", "country=FR&amp;q=bureau"
    )


def test_a_feed_says_what_rfc_4287_asks_for(client: Client) -> None:
    changed(name="A & <B>")
    response = client.get("/changes/feed.atom", headers={"host": "localhost"})
    feed = ElementTree.fromstring(response.content)
    for name in ("id", "title", "updated"):
        assert [each.findtext(f"{ATOM}{name}") for each in (feed, feed.find(f"{ATOM}entry"))].count(None) == 0
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Retpolicy"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://localhost/changes/feed.atom"
    assert links["alternate"] == "http://localhost/changes/"
    assert feed.findtext(f"{ATOM}updated") == feed.find(f"{ATOM}entry").findtext(f"{ATOM}updated")
    assert "A & <B>: Return Window" in feed.find(f"{ATOM}entry").findtext(f"{ATOM}title")


def test_every_feed_has_an_id_of_its_own(client: Client) -> None:
    changed(name="Kontor")
    addresses = [
        "/changes/feed.atom",
        "/changes/feed.atom?country=DE",
        "/retailers/feed.atom",
        "/retailers/feed.atom?q=x",
    ]
    feeds = [ElementTree.fromstring(client.get(address).content) for address in addresses]
    assert len({feed.findtext(f"{ATOM}id") for feed in feeds}) == len(addresses)


def test_a_feed_of_a_list_looks_further_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    changed("bureau-fr", name="Le Bureau", country="FR")
    for number in range(3):
        changed(f"shop-{number}-de")
    monkeypatch.setattr("retailers.views.changes.LOOKED_THROUGH", 2)
    assert len(titles(client, "/retailers/feed.atom?country=FR")) == 1
    monkeypatch.setattr("retailers.views.changes.MOST_LOOKED_THROUGH", 2)
    assert titles(client, "/retailers/feed.atom?country=FR") == []


@pytest.mark.parametrize("few", [0, 1_000])
def test_few_and_many_retailers_are_found_alike(client: Client, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr("retailers.views.changes.FEW_RETAILERS", few)
    for number in range(3):
        changed(f"shop-{number}-de", name=f"Shop {number}")
    changed("bureau-fr", name="Le Bureau", country="FR")
    Retailer.objects.filter(slug="shop-0-de").update(is_listed=False)
    rows = client.get("/changes/?country=DE&category=department-store&topic=window").context["rows"]
    assert [row.retailer_name for row in rows] == ["Shop 2", "Shop 1"]


def test_older_changes_are_reached_page_by_page_none_twice(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        changed(f"shop-{number}-de", name=f"Shop {number}")
    monkeypatch.setattr("retailers.views.changes.PAGE_SIZE", 2)
    seen, address = [], "/changes/"
    while address:
        response = client.get(address)
        seen += [row.retailer_name for row in response.context["rows"]]
        address = response.context["older_url"] and f"/changes/{response.context['older_url']}"
    assert seen == [f"Shop {number}" for number in (4, 3, 2, 1, 0)]


def test_the_number_of_queries_is_constant(client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        changed(f"shop-{number}-de", name=f"Shop {number}")
    client.get("/changes/")
    with django_assert_max_num_queries(4):
        client.get("/changes/")


def test_without_an_index_the_feed_of_a_list_asks_to_come_again(client: Client, settings: Any, tmp_path: Path) -> None:
    changed()
    (tmp_path / "file").write_text("no folder")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "search"
    response = client.get("/retailers/feed.atom?country=DE")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
