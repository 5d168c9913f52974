"""Retailers side by side: who stands there, what differs, a purchase, what is not on file."""

import re
from typing import Any

import pytest
from django.test import Client

from retailers.models import Retailer
from tests.builders import QUOTE, fact, policy_fields, published, stated, thirty_days

pytestmark = pytest.mark.django_db
ADDRESS = "/compare/?r=kontor-de&r=bureau-fr"


@pytest.fixture
def two() -> None:
    """Two shops with the same window; one gives members 60 days, the other is silent about fees."""
    members = fact({"kind": "days", "days": 60, "clock": "delivery"}, conditions={"membership": "Gold members"})
    published(name="Kontor", policy=policy_fields(answers={"window": stated(thirty_days(), members)}))
    answers = {"window": stated(thirty_days()), "fee": {"state": "silent"}}
    published(id="bureau-fr", name="Le Bureau", country="FR", policy=policy_fields(answers=answers))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def verdicts(client: Client, address: str) -> dict[str, str]:
    return {line.label: line.verdict for line in client.get(address).context["lines"]}


def test_both_stand_there_with_quotes_and_links_to_the_proof(client: Client, two: None) -> None:
    text = page(client, ADDRESS)
    assert re.findall(r'<th scope="col"> <a href="([^"]+)">', text) == [
        "/retailers/kontor-de/",
        "/retailers/bureau-fr/",
    ]
    assert text.count(f"<p>{QUOTE}</p>") == 2
    assert "Gold members" in text


def test_differences_are_marked_in_words(client: Client, two: None) -> None:
    assert verdicts(client, ADDRESS)["Return Window"] == "differs"
    assert verdicts(client, f"{ADDRESS}&membership=-")["Return Window"] == "same"
    assert {">Differs<", ">Not known of all<"} == set(
        re.findall(">Differs<|>Same<|>Not known of all<", page(client, ADDRESS))
    )


def test_unknown_stays_unknown(client: Client, two: None) -> None:
    fees = next(line for line in client.get(ADDRESS).context["lines"] if line.label == "Fees")
    assert [bool(cell.terms.holds) for cell in fees.cells] == [False, False]
    assert fees.verdict == "unknown"
    assert all(cell.terms.said for cell in fees.cells)


def test_a_purchase_leaves_out_what_does_not_fit(client: Client, two: None) -> None:
    assert "Gold members" not in page(client, f"{ADDRESS}&membership=-").partition("For one purchase")[0]
    window = client.get(f"{ADDRESS}&membership=Gold+members").context["lines"][0]
    assert [[each.value for each in cell.terms.holds] for cell in window.cells] == [
        ["60 days from delivery"],
        ["30 days from delivery"],
    ]


def test_words_of_one_policy_leave_those_of_another_open(client: Client, two: None) -> None:
    cameras = fact({"kind": "days", "days": 7, "clock": "delivery"}, conditions={"item_category": "Cameras"})
    policy = policy_fields(answers={"window": stated(thirty_days(), cameras)})
    published(id="foto-at", name="Foto", country="AT", policy=policy)
    window = client.get(f"{ADDRESS}&r=foto-at&item_category=Shoes").context["lines"][0]
    assert [[each.value for each in cell.terms.may_hold] for cell in window.cells] == [
        ["60 days from delivery"],
        [],
        ["7 days from delivery"],
    ]


def test_words_add_the_retailer_that_they_find(client: Client, two: None) -> None:
    response = client.get("/compare/?r=kontor-de&add=bureau&channel=online")
    assert response["Location"] == "/compare/?r=kontor-de&r=bureau-fr&channel=online"
    assert "No retailer is found for “zzzz”." in page(client, "/compare/?r=kontor-de&add=zzzz")


@pytest.mark.parametrize(
    "query", ["", "r=", "r=%00", "r=nobody-de", "r=kontor-de&r=kontor-de", "r=" + "x" * 500, "r=ä"]
)
def test_what_is_not_on_file_is_said_and_no_error(client: Client, two: None, query: str) -> None:
    text = page(client, f"/compare/?{query}")
    assert ("Not on file, or no longer: “" in text) == (query not in ("", "r=kontor-de&r=kontor-de"))


def test_a_fifth_is_said_to_be_left_out(client: Client) -> None:
    for number in range(5):
        published(id=f"shop-{number}-de", name=f"Shop {number}")
    query = "&".join(f"r=shop-{number}-de" for number in range(5))
    text = page(client, f"/compare/?{query}")
    assert "At most 4 retailers are compared" in text
    assert text.count('scope="col"') == 4
    assert 'name="add"' not in text


def test_hidden_retailers_are_left_out(client: Client, two: None) -> None:
    Retailer.objects.filter(slug="bureau-fr").update(is_listed=False)
    assert "Le Bureau" not in page(client, ADDRESS)


def test_list_and_page_lead_here_without_a_script(client: Client, two: None) -> None:
    assert 'name="r" value="kontor-de"' in page(client, "/retailers/")
    assert "/compare/?r=kontor-de" in page(client, "/retailers/kontor-de/")


def test_the_number_of_queries_is_constant(client: Client, two: None, django_assert_num_queries: Any) -> None:
    client.get(ADDRESS)
    with django_assert_num_queries(3):
        client.get(ADDRESS)
