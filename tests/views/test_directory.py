"""The lists: what is found, in which order, the filters with their counts, every address harmless."""

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from retailers.models import Retailer
from retailers.search import FACETS
from tests.builders import fact, policy_fields, published, stated, thirty_days
from tests.dataset.test_documents import SEED
from tests.views.text import visible_text

pytestmark = pytest.mark.django_db
SAMPLES = sorted(SEED.parent.iterdir())
CHOICE = re.compile(
    r'<a href="(?P<url>/retailers/[^"]*)"[^>]*>\s*(?P<label>[^<]+?)\s*<span[^>]*>(?P<count>[\d,]+)</span>'
)


def names(html: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<h2><a href="/retailers/[^"]+">([^<]+)</a></h2>', html)]


def addresses(html: str) -> list[str]:
    return re.findall(r'<h2><a href="(/retailers/[^"]+)">', html)


def total(html: str) -> int:
    said = re.search(r'role="status">\s*([\d,]+) retailers?', html)
    assert said
    return int(said[1].replace(",", ""))


def listed(client: Client, query: str = "") -> list[str]:
    response = client.get(f"/retailers/{query}")
    assert response.status_code == 200
    return names(response.content.decode())


@pytest.fixture
def samples() -> Iterator[None]:
    """The samples on a day on which some of them were verified lately."""
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)):
        call_command("import_documents", *SAMPLES, verbosity=0)
        yield


def test_all_retailers_by_name(client: Client) -> None:
    for slug, name in (("b-de", "Zweig"), ("a-de", "Ähre"), ("c-de", "apfel")):
        published(id=slug, name=name)
    assert listed(client) == ["Ähre", "apfel", "Zweig"]


def test_words_of_the_official_text_are_found_and_shown_in_their_section(client: Client) -> None:
    sections = [{"heading": "Costs", "body": "A restocking charge of 15% is taken off."}]
    published(policy=policy_fields(sections=sections, answers={}))
    published(id="other-de", name="Other")
    html = client.get("/retailers/?q=restocking").content.decode()
    assert names(html) == ["Kontor"]
    assert "<mark>restocking</mark>" in html
    assert 'href="/retailers/kontor-de/#costs"' in html


@pytest.mark.parametrize(
    "words", ["kontor", "KONTOR", "Kontör", "kontor.example", "https://www.kontor.example/shop?x=1", "kontr", "bureau"]
)
def test_a_retailer_is_found_by_what_a_shopper_types(client: Client, words: str) -> None:
    published(aliases=["Bureau Kontor"])
    published(id="other-fr", name="Autre", country="FR", website="https://www.autre.example/", policy=None)
    assert listed(client, f"?q={words}") == ["Kontor"]


def test_filters_are_or_within_and_and_across(client: Client) -> None:
    free = policy_fields(answers={"window": stated(thirty_days()), "fee": stated(fact({"kind": "free"}))})
    published(id="a-de", name="A", policy=free)
    published(id="b-fr", name="B", country="FR", policy=free)
    published(id="c-fr", name="C", country="FR")
    assert listed(client, "?country=DE&country=FR&fees=free") == ["A", "B"]
    assert listed(client, "?country=FR&fees=free") == ["B"]
    assert listed(client, "?country=FR&fees=unchecked") == ["C"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("?sort=name", ["A", "B", "C"]),
        ("?sort=verified", ["B", "A", "C"]),
        ("?sort=window", ["C", "A", "B"]),
    ],
)
def test_sorting(client: Client, query: str, order: list[str]) -> None:
    for name, days, verified in (("A", 30, "2026-05-01"), ("B", 14, "2026-06-01"), ("C", 90, None)):
        window = stated(fact({"kind": "days", "days": days}))
        fields = policy_fields(last_verified=verified, answers={"window": window})
        published(id=f"{name.lower()}-de", name=name, policy=fields)
    assert listed(client, query) == order


def test_every_choice_leads_to_as_many_retailers_as_it_counts(client: Client, samples: None) -> None:
    seen = 0
    for start in ("", "?country=DE", "?q=return&fees=carrier", "?window=30&window=14"):
        html = client.get(f"/retailers/{start}").content.decode()
        for choice in CHOICE.finditer(html):
            url = unescape(choice["url"])
            facet = [facet for facet in parse_qs(urlsplit(url).query) if f"{facet}=" not in start]
            if len(facet) == 1:
                reached = client.get(url).content.decode()
                assert total(reached) == int(choice["count"].replace(",", "")), (start, choice["label"], url)
                seen += 1
    assert seen > 60


def test_every_filter_finds_something_in_the_samples(client: Client, samples: None) -> None:
    from_page = client.get("/retailers/").content.decode()
    facets = {
        facet for choice in CHOICE.finditer(from_page) for facet in parse_qs(urlsplit(unescape(choice["url"])).query)
    }
    assert facets == {"category", "country", "status", "window", "fees", "receipt", "methods", "verified", "checked"}


def test_pages_follow_one_another(client: Client, samples: None) -> None:
    first = client.get("/retailers/").content.decode()
    second = client.get("/retailers/?page=2").content.decode()
    assert "/retailers/?page=2" in first
    assert len(addresses(first)) == 20
    assert len(set(addresses(first)) | set(addresses(second))) == Retailer.objects.count()
    assert addresses(client.get("/retailers/?page=999").content.decode()) == addresses(second)


def test_nothing_found_helps_on(client: Client) -> None:
    published()
    html = client.get("/retailers/?q=kontor&country=FR").content.decode()
    assert total(html) == 0
    assert '<a href="/retailers/?q=kontor">Without France (1)</a>' in html
    assert '<a href="/retailers/">All retailers</a>' in html


def test_nothing_is_suggested_that_finds_nothing(client: Client) -> None:
    published()
    shown = visible_text(client.get("/retailers/?q=zzzzzz&country=FR").content.decode())
    assert "Without" not in shown
    assert "All retailers" in shown


def test_category_and_country_pages(client: Client, samples: None) -> None:
    for address, heading in (("/categories/electronics/", "Electronics"), ("/countries/de/", "Germany")):
        html = client.get(address).content.decode()
        assert f"{heading}</h1>" in html
        assert total(html) == len(names(html)) > 0


@pytest.mark.parametrize("address", ["/categories/nothing/", "/countries/xx/", "/countries/DE/", "/retailers/A/"])
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "<h1" in response.content.decode()


def test_a_filter_stands_as_a_chip_that_takes_it_off(client: Client) -> None:
    published()
    shown = visible_text(client.get("/retailers/?country=DE&window=30").content.decode())
    assert "Germany" in shown
    assert "Return Window: 30 to 89 days" in shown


def test_unknown_answers_are_taken_in_and_left_out(client: Client) -> None:
    published(id="a-de", name="A")
    published(id="b-de", name="B", policy=policy_fields(answers={"window": {"state": "silent"}}))
    published(id="c-de", name="C", policy=policy_fields(answers={"window": {"state": "none"}}))
    published(id="d-de", name="D", policy=None)
    stated_only, with_unknown = "?window=30", "?window=30&amp;window=silent&amp;window=unchecked"
    assert listed(client, stated_only) == ["A"]
    assert (
        f'<a href="/retailers/{with_unknown}">Include unknown</a>'
        in client.get(f"/retailers/{stated_only}").content.decode()
    )
    assert listed(client, unescape(with_unknown)) == ["A", "B", "D"]
    assert (
        f'<a href="/retailers/{stated_only}">Stated only</a>'
        in client.get(f"/retailers/{unescape(with_unknown)}").content.decode()
    )


def test_an_unlisted_retailer_is_in_no_list(client: Client) -> None:
    published()
    published(listed=False)
    assert listed(client) == []
    assert "Kontor" not in client.get("/").content.decode()


@given(st.text(max_size=60), st.text(max_size=20))
@settings(max_examples=60)
def test_nothing_a_visitor_types_is_an_error(client: Client, words: str, value: str) -> None:
    response = client.get("/retailers/", {"q": words, "sort": value, "page": value} | dict.fromkeys(FACETS, value))
    assert response.status_code == 200


@pytest.mark.parametrize("query", ["", "?q=return", "?country=DE&fees=carrier&sort=verified"])
def test_the_number_of_queries_does_not_grow(
    client: Client, samples: None, django_assert_max_num_queries: Any, query: str
) -> None:
    client.get(f"/retailers/{query}")
    with django_assert_max_num_queries(5):
        client.get(f"/retailers/{query}")


def test_a_name_with_wrong_letters_is_offered_as_it_is_written(client: Client) -> None:
    published(name="Livraria Central")
    html = client.get("/retailers/?q=libreria+centrale").content.decode()
    assert "Did you mean" in visible_text(html)
    assert '<a href="/retailers/?q=Livraria+Central" dir="auto">Livraria Central</a>?' in html
    assert "Did you mean" not in visible_text(client.get("/retailers/?q=livraria").content.decode())


def test_where_only_part_of_the_words_is_found_the_page_says_so(client: Client) -> None:
    published()
    shown = visible_text(client.get("/retailers/?q=kontor+zzzz").content.decode())
    assert "1 retailer matches part of “kontor zzzz”" in shown
    assert "No retailer matches all of these words." in shown
    assert "No retailer matches all" not in visible_text(client.get("/retailers/?q=kontor").content.decode())
