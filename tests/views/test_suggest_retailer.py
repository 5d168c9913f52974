"""A reader misses a shop: the link, the form, its limits, and the page of the reference."""

import re
from typing import Any

import pytest
from django.test import Client

from retailers.models import Suggestion
from retailers.reports.limiting import FROM_ONE_PLACE, storage_from
from retailers.suggestions import answer_suggestion
from retailers.views.report_sender import MOST_BYTES
from tests.accounts import account
from tests.builders import published
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
ADDRESS = "/suggest-a-retailer/"


@pytest.fixture(autouse=True)
def nothing_sent_yet() -> None:
    storage_from("memory://").reset()


def send(client: Client, **changes: Any) -> Any:
    headers = changes.pop("headers", None)
    return client.post(ADDRESS, {"shop": "Lampada", "country": "IT"} | changes, headers=headers)


def test_a_search_without_result_leads_to_the_form_with_its_words(client: Client) -> None:
    page = client.get("/retailers/?q=zz%26zz+shop").content.decode()
    (address,) = re.findall(r'href="(/suggest-a-retailer/[^"]*)"', page)
    assert address == "/suggest-a-retailer/?shop=zz%26zz+shop"
    response = client.get(address)
    assert 'value="zz&amp;zz shop"' in response.content.decode()
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_suggestion_is_stored_and_leads_to_its_page(client: Client) -> None:
    response = send(client, shop=" Lampada\x00 \r\n Srl ", email="reader@mail.example")
    found = Suggestion.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/suggestions/{found.reference}/")
    assert not response.cookies
    assert (found.shop, found.country.code, found.email) == ("Lampada Srl", "IT", "reader@mail.example")
    assert re.fullmatch("[a-z2-9]{20}", found.reference)
    text = visible_text(client.get(response["Location"]).content.decode())
    assert "Received. Nobody has looked at it yet." in text
    assert "Lampada Srl" in text
    assert "Italy" in text
    assert "reader@mail.example" not in text


def test_the_same_twice_waits_once(client: Client) -> None:
    assert send(client)["Location"] == send(client)["Location"]
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"shop": " \x00 "}, "Name the shop, or give its website."),
        ({"shop": "x" * 201}, "at most 200 characters; these are 201"),
        ({"country": "XX"}, "Choose a country of the list"),
        ({"email": "no address"}, "This is no e-mail address."),
        ({"homepage": "https://spam.example"}, "a field that must stay empty was filled"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(client: Client, changes: dict[str, str], told: str) -> None:
    response = send(client, **({"email": "reader@mail.example"} | changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert told in visible_text(page)
    assert changes.get("email", "reader@mail.example") in page
    assert not Suggestion.objects.exists()


def test_other_sites_and_floods_are_refused(client: Client) -> None:
    assert send(client, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert send(client, shop="x" * MOST_BYTES).status_code == 413
    for number in range(FROM_ONE_PLACE[0].amount):
        assert send(client, shop=f"Shop {number}").status_code == 302
    refused = send(client, shop="One more")
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")


def test_what_became_of_it(client: Client) -> None:
    found = Suggestion.objects.get(reference=send(client, email="reader@mail.example")["Location"].split("/")[2])
    editor = account("Editor")
    answer_suggestion(found, editor=editor, state="added", answer="Thank you.", retailer=published())
    page = client.get(found.get_absolute_url()).content.decode()
    assert "Added." in visible_text(page)
    assert 'href="/retailers/kontor-de/"' in page
    assert "An editor writes: Thank you." in visible_text(page)
    found.refresh_from_db()
    assert (found.email, found.closed_by) == ("", editor)
    assert client.get("/suggestions/22222222222222222222/").status_code == 404
