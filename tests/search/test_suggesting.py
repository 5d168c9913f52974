"""What is offered while somebody types."""

from typing import Any

import pytest

from retailers.search import Suggestion, suggest
from tests.search.directory import stored

pytestmark = pytest.mark.django_db


def labels(typed: str) -> list[str]:
    return [each.label for each in suggest(typed)]


def test_a_retailer_is_offered_with_its_country() -> None:
    stored("Livraria Central", country="PT", category="Books")
    assert suggest("liv") == [
        Suggestion(kind="retailer", value="livrariacentral-pt", label="Livraria Central", place="Portugal")
    ]


@pytest.mark.parametrize(
    "typed", ["LIVR", "centr", "livraria c", "livrariac", "livrraria", "livros.example", "os livros", "lívrária"]
)
def test_names_are_found_by_their_beginnings_words_hosts_and_with_a_letter_wrong(typed: str) -> None:
    stored("Livraria Central", aliases=["Os Livros"], website="https://www.livros.example/")
    stored("Kontor")
    assert labels(typed)[0] == "Livraria Central"


def test_names_that_begin_with_all_that_is_typed_come_first() -> None:
    for name in ("Alpha North", "North", "Northgate", "Beta Northern"):
        stored(name)
    assert labels("north")[:2] == ["North", "Northgate"]


def test_categories_and_countries_follow_the_retailers() -> None:
    stored("Good Shop", category="Gold and Silver", country="DE")
    found = suggest("g")
    assert [(each.kind, each.value, each.label) for each in found] == [
        ("retailer", "goodshop-de", "Good Shop"),
        ("category", "gold-and-silver", "Gold and Silver"),
        ("country", "DE", "Germany"),
    ]
    assert labels("deutsch") == ["Germany"]
    assert labels("silv") == ["Gold and Silver"]


def test_a_country_without_a_retailer_is_not_offered() -> None:
    stored("Kontor")
    assert labels("portugal") == []


def test_there_are_at_most_eight() -> None:
    for number in range(12):
        stored(f"Good {number}", category=f"Good things {number % 4}")
    found = suggest("good")
    assert [each.kind for each in found] == ["retailer"] * 6 + ["category"] * 2


@pytest.mark.parametrize("typed", ["", "   ", "\x00", "&", '"', "zzzz"])
def test_nothing_is_offered_for_nothing(typed: str) -> None:
    stored("Kontor")
    assert suggest(typed) == []


def test_text_is_not_looked_at_and_two_queries_are_enough(django_assert_num_queries: Any) -> None:
    stored("Kontor", description="Livraria")
    assert suggest("livraria") == []
    with django_assert_num_queries(2):
        suggest("kontor")
