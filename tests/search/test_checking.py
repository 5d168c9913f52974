"""Index and database compared: every document, by all that it holds."""

from typing import Any

import pytest

from retailers import search
from retailers.models import Category, Fact, PolicySection, Retailer
from retailers.search import Difference, Selection
from retailers.search.checking import _differences
from retailers.snapshots import restore
from tests.builders import published, retailer_record
from tests.search.directory import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def kontor() -> Retailer:
    """A published retailer, in the index."""
    retailer = published()
    search.find(Selection(), today=TODAY)
    assert search.check() == []
    return retailer


def test_it_names_what_is_stale_gone_or_missing(kontor: Retailer) -> None:
    gone = published(id="gone-de", policy=None)
    search.catch_up()
    Retailer.objects.filter(pk=kontor.pk).update(sequence=9)
    Retailer.objects.filter(pk=gone.pk).update(is_listed=False)
    missing = restore(retailer_record(id="new-de", policy=None))
    assert search.check() == [
        Difference(pk=kontor.pk, slug="kontor-de", what="the index has publish 1, the database 9"),
        Difference(pk=gone.pk, slug="gone-de", what="the index has it, readers do not see it"),
        Difference(pk=missing.pk, slug="new-de", what="the index lacks it"),
    ]
    search.rebuild()
    assert search.check() == []


CHANGES = {
    "name": lambda pk: Retailer.objects.filter(pk=pk).update(name="Other"),
    "website": lambda pk: Retailer.objects.filter(pk=pk).update(website="https://other.example/"),
    "description": lambda pk: Retailer.objects.filter(pk=pk).update(description="Other"),
    "category": lambda pk: Category.objects.update(name="Other"),
    "body": lambda pk: PolicySection.objects.filter(position=1).update(body="Other"),
    "fact": lambda pk: Fact.objects.update(days=31),
    "proof": lambda pk: Fact.objects.update(proof="lost"),
    "verified": lambda pk: Fact.objects.update(verified_on="2026-06-01"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_changed_past_publishing_is_found(kontor: Retailer, change: str) -> None:
    CHANGES[change](kontor.pk)
    (difference,) = search.check()
    assert difference == Difference(
        pk=kontor.pk, slug="kontor-de", what="the index does not hold what the database holds"
    )


def test_a_name_out_of_order_is_found(kontor: Retailer, monkeypatch: pytest.MonkeyPatch) -> None:
    published(id="zeltplatz-de", name="Zeltplatz", policy=None)
    search.catch_up()
    monkeypatch.setattr("retailers.search.checking.sort_key", lambda entry: -entry.pk)
    assert [each.what for each in _differences()] == ["its place in the order of names is wrong"]


def test_what_is_published_meanwhile_is_no_difference(kontor: Retailer, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Any] = []

    def look() -> list[Difference]:
        if not looks:
            Retailer.objects.filter(pk=kontor.pk).update(sequence=9)
        looks.append(found := _differences())
        Retailer.objects.filter(pk=kontor.pk).update(sequence=1)
        return found

    monkeypatch.setattr("retailers.search.checking._differences", look)
    assert search.check() == []
    assert [len(found) for found in looks] == [1, 0]
