"""The lists: what they show, search and filter, and how many queries they take."""

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from retailers.models import Policy, Retailer
from tests.admin.pages import odd_policy, policy_url, url
from tests.builders import policy_fields, published, stated, thirty_days

LISTS = ["category", "fact", "finding", "policy", "retailer", "revision"]


def found(client: Client, model: str, **query: str) -> list[str]:
    """Give the rows of a list."""
    response = client.get(url(model, "changelist"), query)
    assert response.status_code == 200, response
    return [str(row) for row in response.context["cl"].result_list]


def verified_days_ago(retailer: Retailer, days: int) -> None:
    day = timezone.localdate() - dt.timedelta(days=days)
    Policy.objects.filter(retailer=retailer).update(last_verified=day)


@pytest.mark.parametrize("model", LISTS)
def test_a_longer_list_takes_no_more_queries(desk: Client, model: str, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        published(id=f"shop-{number}-de", name=f"Shop {number}", policy=odd_policy())
    desk.get(url(model, "changelist"))
    with django_assert_max_num_queries(16) as few:
        desk.get(url(model, "changelist"))
    for number in range(3, 12):
        published(id=f"shop-{number}-de", name=f"Shop {number}", policy=odd_policy())
    with django_assert_max_num_queries(len(few)):
        desk.get(url(model, "changelist"))


@pytest.mark.parametrize("words", ["kontor nord", "KONTOR-DE", "Schreibtisch", "kontor.example", "Nordgruppe"])
def test_retailers_are_searched_by_name_id_alias_website_and_brand(desk: Client, words: str) -> None:
    published(name="Kontor Nord", aliases=["Schreibtisch & Co"], brand="Nordgruppe")
    published(id="other-fr", name="Other", country="FR", website="https://other.example/")
    assert found(desk, "retailer", q=words) == ["Kontor Nord (DE)"]


def test_only_the_first_words_are_searched(desk: Client, django_assert_max_num_queries: Any) -> None:
    published()
    assert found(desk, "retailer", q="kontor " * 5 + "nowhere") == ["Kontor (DE)"]
    assert found(desk, "retailer", q="x" * 5000) == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"country": "FR"}, ["Autre (FR)"]),
        ({"status__exact": "closed"}, ["Autre (FR)"]),
        ({"is_listed__exact": "0"}, ["Bare (DE)"]),
        ({"verified_before": "30"}, ["Autre (FR)", "Bare (DE)"]),
        ({"verified_before": "365"}, ["Bare (DE)"]),
        ({"verified_before": "never"}, ["Bare (DE)"]),
        ({"verified_before": "soon"}, ["Autre (FR)", "Bare (DE)", "Kontor (DE)"]),
    ],
)
def test_retailers_are_filtered(desk: Client, query: dict[str, str], names: list[str]) -> None:
    verified_days_ago(published(), 29)
    verified_days_ago(published(id="autre-fr", name="Autre", country="FR", status="closed"), 100)
    published(id="bare-de", name="Bare", listed=False, policy=None)
    assert found(desk, "retailer", **query) == names


def test_a_category_filters_retailers(desk: Client) -> None:
    kontor = published()
    published(id="other-de", name="Other", category="Books")
    assert found(desk, "retailer", category__id__exact=str(kontor.category.pk)) == ["Kontor (DE)"]


def test_a_row_leads_to_the_public_page_and_to_the_findings(desk: Client) -> None:
    kontor = published(policy=policy_fields(sections=[{"heading": "Empty"}], answers={}))
    page = desk.get(url("retailer", "changelist")).content.decode()
    assert f'href="{kontor.get_absolute_url()}"' in page
    assert f"?state=open&amp;retailer__id__exact={kontor.pk}" in page


def test_facts_that_lost_their_proof_are_listed_with_their_policy(desk: Client) -> None:
    lost = thirty_days() | {"quote": "no such words"}
    kontor = published(policy=policy_fields(answers={"window": stated(lost)}))
    published(id="other-de", name="Other")
    response = desk.get(url("fact", "changelist"), {"proof__exact": "lost"})
    page = response.content.decode()
    assert len(response.context["cl"].result_list) == 1
    assert "Return Window: 30 days from delivery" in page
    assert policy_url(kontor) in page
    assert found(desk, "policy", proof="lost") == ["Return policy of Kontor (DE)"]


def test_facts_are_read_only(desk: Client) -> None:
    kontor = published()
    fact = kontor.policy.facts.get()
    assert desk.get(url("fact", "add")).status_code == 403
    assert desk.post(url("fact", "change", fact.pk), {"days": "1"}).status_code == 403
    assert desk.post(url("fact", "delete", fact.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("lookup", ["id__regex", "retailer__description__contains", "slug__startswith", "x__y"])
def test_no_other_lookup_is_allowed(desk: Client, model: str, lookup: str) -> None:
    assert desk.get(url(model, "changelist"), {lookup: "a"}).status_code == 400


@pytest.mark.parametrize("query", ["country=%00", "finding=%00", "status__exact=%00", "category__id__exact=%00"])
def test_nul_is_refused(desk: Client, query: str) -> None:
    assert desk.get(f"{url('retailer', 'changelist')}?{query}").status_code == 400


@pytest.mark.parametrize("query", ["verified_before=-1", "p=x", "p=99999999999999999999", "o=99", "q=%00", "country=x"])
def test_a_query_without_sense_is_no_error(desk: Client, query: str) -> None:
    published()
    assert desk.get(f"{url('retailer', 'changelist')}?{query}").status_code in (200, 302)


def test_the_first_page_leads_to_what_needs_work(desk: Client) -> None:
    shop = published(policy=odd_policy())
    page = desk.get("/admin/").content.decode()
    counted = re.findall(r'href="(/admin/retailers/task/[^"]*)"[^>]*>[^<]*<span class="queue-count">(\d+)<', page)
    assert {count for _, count in counted} >= {"0", "1"}
    for address, count in counted:
        assert (shop.name in desk.get(html.unescape(address)).content.decode()) == (count != "0")
