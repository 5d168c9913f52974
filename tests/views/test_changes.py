"""What changed, over all retailers: the page, its filters, and the feeds."""

import xml.etree.ElementTree as ElementTree
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
