"""The list of retailers: filters, search, order, cursors that survive a publish."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from retailers.models import Retailer
from retailers.publishing import publish
from tests.builders import QUOTE, policy_fields, published


def shops(*names: str, country: str = "DE") -> None:
    for name in names:
        published(id=f"{name.lower()}-{country.lower()}", name=name, country=country)


def ids(answer: Any) -> list[str]:
    return [each["id"] for each in answer.json()["items"]]


def test_a_retailer_in_brief(api: Any) -> None:
    published()
    answer = api("/retailers").json()
    assert (answer["total"], answer["sequence"], answer["next"]) == (1, 1, None)
    assert answer["items"] == [
        {
            "id": "kontor-de",
            "name": "Kontor",
            "category": "Department Store",
            "country": "DE",
            "status": "active",
            "is_sample": True,
            "last_verified": "2026-05-26",
            "answers": [
                {"topic": "window", "state": "stated", "text": "30 days from delivery", "doubt": ""},
                {"topic": "fee", "state": "unchecked", "text": "Not checked yet", "doubt": ""},
                {"topic": "receipt", "state": "unchecked", "text": "Not checked yet", "doubt": ""},
                {"topic": "method", "state": "unchecked", "text": "Not checked yet", "doubt": ""},
            ],
            "match": None,
            "url": "http://testserver/api/v1/retailers/kontor-de",
            "page": "http://testserver/retailers/kontor-de/",
        }
    ]


def test_filters_search_and_order_are_those_of_the_list(api: Any) -> None:
    shops("Anker", "Birne")
    shops("Cerise", country="FR")
    assert ids(api("/retailers", country="FR")) == ["cerise-fr"]
    assert ids(api("/retailers", country=["fr", "DE"])) == ["anker-de", "birne-de", "cerise-fr"]
    assert ids(api("/retailers", q="birne")) == ["birne-de"]
    assert ids(api("/retailers", window="30", sort="name")) == ["anker-de", "birne-de", "cerise-fr"]
    assert ids(api("/retailers", window="90")) == []


def test_the_words_that_matched(api: Any) -> None:
    published()
    found = api("/retailers", q="unworn").json()["items"][0]["match"]
    assert found["heading"] == "Changing your mind"
    assert "unworn" in found["text"]


def test_every_retailer_once_page_by_page(api: Any, client: Client) -> None:
    shops("Anker", "Birne", "Cello", "Dame", "Esel")
    seen, address = [], "/api/v1/retailers?limit=2"
    while address:
        answer = client.get(address)
        seen += ids(answer)
        address = answer.json()["next"]
    assert seen == ["anker-de", "birne-de", "cello-de", "dame-de", "esel-de"]


def test_a_publish_between_two_pages_repeats_none_and_leaves_none_out(api: Any, client: Client) -> None:
    shops("Birne", "Cello", "Dame", "Esel", "Flut")
    first = api("/retailers", limit=2)
    shops("Anker", "Aster")
    second = client.get(first.json()["next"])
    dame = Retailer.objects.get(slug="birne-de")
    dame.is_listed = False
    dame.save()
    publish(dame, note="Gone")
    third = client.get(second.json()["next"])
    assert ids(first) + ids(second) + ids(third) == ["birne-de", "cello-de", "dame-de", "esel-de", "flut-de"]
    assert third.json()["next"] is None


@pytest.mark.parametrize("cursor", ["", "x", "eyJwYWdlIjoyfQ:abc", "\x00", "ü"])
def test_what_is_no_cursor(api: Any, cursor: str) -> None:
    answer = api("/retailers", cursor=cursor)
    assert answer.status_code == (400 if cursor else 200)


def test_a_cursor_of_other_filters(api: Any) -> None:
    shops("Anker", "Birne")
    cursor = api("/retailers", limit=1).json()["next"].partition("cursor=")[2].replace("%3A", ":")
    assert api("/retailers", limit=1, cursor=cursor).status_code == 200
    refused = api("/retailers", limit=1, cursor=cursor, country="DE")
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (404, "cursor")


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({"page": "2"}, ["page"]),
        ({"windows": "30", "colour": "red"}, ["windows", "colour"]),
        ({"window": "31"}, ["window"]),
        ({"country": "Germany"}, ["country"]),
        ({"country": ["DE", ""]}, ["country"]),
        ({"limit": "0"}, ["limit"]),
        ({"limit": "101"}, ["limit"]),
        ({"limit": "1e1"}, ["limit"]),
        ({"limit": ["1", "2"]}, ["limit"]),
        ({"q": "x" * 201}, ["q"]),
        ({"sort": "price"}, ["sort"]),
        ({"verified": ["30", "90"]}, ["verified"]),
    ],
)
def test_what_is_not_known_is_refused_and_named(api: Any, query: dict[str, Any], wrong: list[str]) -> None:
    answer = api("/retailers", **query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert [each["parameter"] for each in answer.json()["errors"]] == wrong


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"colour": "red"}, "There is no such parameter here."),
        ({"limit": "0"}, "It must be 1 or more."),
        ({"limit": "101"}, "It must be 100 or less."),
        ({"limit": "many"}, "It is no whole number."),
        ({"q": "x" * 201}, "It must have at most 200 characters."),
        ({"country": "Germany"}, "It must be of the form ^[A-Za-z]{2}$."),
        ({"sort": "price"}, "It must be one of relevance, name, verified, checked, window."),
        ({"limit": ["1", "2"]}, "It may be given once at most."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(api: Any, query: dict[str, Any], said: str) -> None:
    (fault,) = api("/retailers", **query).json()["errors"]
    assert fault["detail"] == said


def test_few_queries_for_any_number_and_no_official_text(api: Any, client: Client) -> None:
    shops("Anker")
    api("/retailers")
    with CaptureQueriesContext(connection) as one:
        api("/retailers")
    shops("Birne", "Cello", "Dame", "Esel", "Flut", "Gans")
    api("/retailers")
    with CaptureQueriesContext(connection) as many:
        api("/retailers")
    assert len(many) == len(one) <= 5
    assert not any(table in query["sql"] for query in many for table in ("policysection", "retailers_fact"))


def test_what_is_unlisted_is_not_there(api: Any) -> None:
    published(policy=policy_fields(summary=QUOTE))
    published(id="papier-de", name="Papier", listed=False)
    assert ids(api("/retailers")) == ["kontor-de"]
