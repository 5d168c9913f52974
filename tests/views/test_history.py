"""The history of a retailer, and what changed between two revisions."""

from typing import Any

import pytest
from django.test import Client

from retailers.models import Retailer
from retailers.publishing import publish
from tests.builders import QUOTE, published
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def kontor() -> Retailer:
    kontor = published()
    kontor.policy.facts.update(days=60)
    kontor.policy.sections.filter(heading="Changing your mind").update(body="Send unworn items back within 60 days.")
    publish(kontor, note="New terms")
    return kontor


def test_the_history_lists_revisions_the_last_first(client: Client, kontor: Retailer) -> None:
    html = client.get("/retailers/kontor-de/history/").content.decode()
    shown = visible_text(html)
    assert shown.index("New terms") < shown.index("Made for a test")
    for words in (
        "Return Window: 30 days from delivery → 60 days from delivery",
        "Return Window, 60 days from delivery: unproven (new)",
        "Official text: 1 section changed",
        "First published",
        "import",
    ):
        assert words in shown
    assert "/retailers/kontor-de/changes/1/2/" in html
    assert "/retailers/kontor-de/history/1/" in html


def test_what_changed_facts_first_then_words(client: Client, kontor: Retailer) -> None:
    html = client.get("/retailers/kontor-de/changes/1/2/").content.decode()
    shown = visible_text(html)
    assert shown.index("30 days from delivery") < shown.index("Changing your mind")
    assert "<del>30</del>" in html
    assert "<ins>60</ins>" in html


def test_the_other_way_round(client: Client, kontor: Retailer) -> None:
    html = client.get("/retailers/kontor-de/changes/2/1/").content.decode()
    assert "<del>60</del>" in html
    assert "<ins>30</ins>" in html


def test_any_two_versions_are_chosen_by_number(client: Client, kontor: Retailer) -> None:
    assert 'action="/retailers/kontor-de/changes/"' in client.get("/retailers/kontor-de/history/").content.decode()
    response = client.get("/retailers/kontor-de/changes/?before=1&after=2")
    assert response.headers["Location"] == "/retailers/kontor-de/changes/1/2/"


@pytest.mark.parametrize(
    "query", ["", "?before=1", "?before=0&after=1", "?before=x&after=9999999999", "?before=1&after=\x00"]
)
def test_what_are_no_numbers_leads_back_to_the_history(client: Client, kontor: Retailer, query: str) -> None:
    response = client.get(f"/retailers/kontor-de/changes/{query}")
    assert response.headers["Location"] == "/retailers/kontor-de/history/"


def test_two_that_are_the_same(client: Client, kontor: Retailer) -> None:
    assert client.get("/retailers/kontor-de/changes/2/2/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["history/3/", "history/0/", "changes/1/9/", "changes/0/1/", "changes/1/", "changes/1/2/3/", "history/9999999/"],
)
def test_what_does_not_exist_is_not_found(client: Client, kontor: Retailer, address: str) -> None:
    assert client.get(f"/retailers/kontor-de/{address}").status_code == 404


@pytest.mark.parametrize("address", ["history/", "history/1/", "changes/1/2/"])
def test_an_unlisted_retailer_has_no_public_history(client: Client, kontor: Retailer, address: str) -> None:
    Retailer.objects.update(is_listed=False)
    assert client.get(f"/retailers/kontor-de/{address}").status_code == 404


def test_official_text_in_a_comparison_is_escaped(client: Client, kontor: Retailer) -> None:
    kontor.policy.sections.filter(heading="Refunds").update(body="<script>alert(1)</script>")
    publish(kontor)
    assert "<script>alert" not in client.get("/retailers/kontor-de/changes/2/3/").content.decode()


def test_a_long_history_is_listed_in_pages_with_few_queries(
    client: Client, kontor: Retailer, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        kontor.policy.sections.filter(heading="Refunds").update(body=f"{QUOTE} {number}")
        publish(kontor)
    with django_assert_max_num_queries(3):
        html = client.get("/retailers/kontor-de/history/").content.decode()
    assert "?page=2" in html
    assert "First published" in client.get("/retailers/kontor-de/history/?page=2").content.decode()
