"""The first page and the two ways to browse."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from retailers.models import Retailer
from retailers.publishing import publish
from tests.builders import policy_fields, published
from tests.dataset.test_documents import SEED
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db


def test_home_counts_and_shows_what_was_verified_and_changed(client: Client) -> None:
    kontor = published()
    published(id="maison-fr", name="Maison", country="FR", category="Books", policy=policy_fields(last_verified=None))
    Retailer.objects.filter(pk=kontor.pk).update(description="Desks and lamps.")
    kontor.policy.facts.update(days=60)
    publish(Retailer.objects.get(pk=kontor.pk))
    html = client.get("/").content.decode()
    shown = visible_text(html)
    assert "Books" in shown
    assert "Germany" in shown
    assert 'name="q"' in html
    assert "30 days from delivery → 60 days from delivery" in shown
    assert "/retailers/kontor-de/changes/1/2/" in html


def test_home_of_an_empty_directory(client: Client) -> None:
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(("address", "place"), [("/categories/", "Department Store"), ("/countries/", "Germany")])
def test_the_ways_to_browse(client: Client, address: str, place: str) -> None:
    published()
    assert place in visible_text(client.get(address).content.decode())


@pytest.mark.parametrize(("address", "most"), [("/", 4), ("/categories/", 2), ("/countries/", 2)])
def test_the_number_of_queries(client: Client, django_assert_max_num_queries: Any, address: str, most: int) -> None:
    call_command("import_documents", *sorted(SEED.parent.iterdir()), verbosity=0)
    client.get(address)
    with django_assert_max_num_queries(most):
        client.get(address)


@pytest.mark.parametrize("address", ["/", "/retailers/", "/categories/", "/countries/", "/nothing/"])
def test_no_page_sets_a_cookie(client: Client, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
