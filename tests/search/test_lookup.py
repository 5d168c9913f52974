import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from retailers.dataset.record import Retailer as Record
from retailers.filters import RetailerFilter
from retailers.importing import make_plan, read_sources
from retailers.models import Retailer
from retailers.search import FACETS, Selection, Sort, browse, find, paging
from retailers.search.selection import DAY_FACETS
from retailers.search.tokens import checked_day, trust, verified_day, window_length
from retailers.snapshots import restore
from tests.builders import policy_fields, stated, thirty_days
from tests.search.directory import SIZE, TODAY, ask, entry_of, names, stored

pytestmark = pytest.mark.django_db


def all_slugs(selection: Selection, *, page_size: int = 7) -> list[str]:
    first = find(selection, today=TODAY, page_size=page_size)
    pages = [find(selection.on_page(page), today=TODAY, page_size=page_size) for page in range(1, first.pages + 1)]
    slugs = dict(Retailer.objects.values_list("pk", "slug"))
    return [slugs[hit.pk] for page in pages for hit in page.hits]


def test_nothing_is_said_of_sections_without_words(directory: list[Record]) -> None:
    assert all(not hit.snippet for hit in ask().hits)


def test_every_choice_of_every_facet_counts_the_list_that_it_leads_to(directory: list[Record]) -> None:
    starts = [
        Selection(),
        Selection(countries=("DE",)),
        Selection(windows=("30", "silent"), verified=90),
        Selection(words="shop", fees=("any",), statuses=("active",)),
        Selection(words="unworn", categories=("fashion",)),
        Selection(words="shpo 01"),
    ]
    for start in starts:
        for name, choices in find(start, today=TODAY).facets.items():
            for choice in choices:
                alone = find(start.with_values(name, [choice.value]), today=TODAY)
                assert (name, choice.value, choice.count) == (name, choice.value, alone.total)


def test_the_sample_data_is_counted_as_it_is_listed() -> None:
    sources, problems = read_sources(sorted((settings.BASE_DIR / "sample_data").iterdir()))
    assert not problems
    for step in make_plan(sources).steps:
        restore(step.record)
    for name, choices in ask().facets.items():
        for choice in choices:
            assert (name, choice.value, choice.count) == (name, choice.value, ask(**chosen(name, choice.value)).total)


def chosen(facet: str, value: str) -> dict[str, Any]:
    return {FACETS[facet].attribute: int(value) if facet in DAY_FACETS else (value,)}


def test_every_choice_of_a_facet_leads_to_something_in_this_directory(directory: list[Record]) -> None:
    empty = {(name, choice.value) for name, choices in ask().facets.items() for choice in choices if not choice.count}
    assert empty <= {("receipt", "none"), ("receipt", "not_required"), ("methods", "none"), ("methods", "silent")} | {
        ("methods", "drop_off"),
        ("methods", "pickup"),
    }


def test_a_choice_carries_the_address_of_its_list(directory: list[Record]) -> None:
    found = ask(countries=("DE",), page=3)
    choice = next(choice for choice in found.facets["window"] if choice.value == "30")
    assert choice.query_string == "country=DE&window=30"
    chosen = next(choice for choice in found.facets["country"] if choice.value == "DE")
    assert (chosen.selected, chosen.label, chosen.query_string) == (True, "Germany", "")


def test_categories_and_countries_are_those_found_or_chosen_the_most_frequent_first(directory: list[Record]) -> None:
    stored("One more", country="FR", category="Fashion")
    facets = ask(countries=("BR", "XX")).facets
    assert [(choice.label, choice.count) for choice in facets["country"]] == [
        ("France", 11),
        ("China", 10),
        ("Germany", 10),
        ("United States of America", 10),
        ("Brazil", 0),
        ("XX", 0),
    ]
    assert facets["category"] == ()
    assert [choice.label for choice in ask().facets["category"]] == ["Fashion", "Department Store", "Furniture"]


def test_cards_list_all_their_choices_in_order() -> None:
    facets = ask().facets
    assert {name: [choice.value for choice in choices] for name, choices in facets.items()} == {
        name: list(facet.choices) for name, facet in FACETS.items()
    }


def test_values_of_one_facet_add_up_and_facets_narrow(directory: list[Record]) -> None:
    german, french = ask(countries=("DE",)).total, ask(countries=("FR",)).total
    assert ask(countries=("DE", "FR")).total == german + french
    assert ask(countries=("DE",), statuses=("closed",)).total < german
    assert ask(countries=("XX",)).total == 0


def test_verified_within_days_includes_the_last_of_them() -> None:
    for ago in (0, 30, 31):
        verified = TODAY - dt.timedelta(days=ago)
        stored(f"Ago {ago}", policy=policy_fields(last_verified=str(verified)))
    stored("Never", policy=policy_fields(last_verified=None))
    assert names(ask(verified=30)) == ["Ago 0", "Ago 30"]
    assert [choice.count for choice in ask().facets["verified"]] == [2, 3, 3, 3]


def test_the_answer_checked_longest_ago_decides_whether_every_answer_is_fresh() -> None:
    old, new = thirty_days(verified_on=str(TODAY - dt.timedelta(days=200))), thirty_days(verified_on=str(TODAY))
    verified = str(TODAY - dt.timedelta(days=20))
    for name, facts in (("Fresh", [new]), ("Old", [new, old]), ("As verified", [thirty_days()])):
        stored(name, policy=policy_fields(last_verified=verified, answers={"window": stated(*facts)}))
    stored("Nothing stated", policy=policy_fields(last_verified=verified, answers={}))
    assert names(ask(checked=30)) == ["As verified", "Fresh"]
    assert [choice.count for choice in ask().facets["checked"]] == [2, 2, 2, 3]
    assert names(ask(sort=Sort.CHECKED)) == ["Fresh", "As verified", "Old", "Nothing stated"]


ORDERS = {
    Sort.NAME: lambda entry: (entry.name, entry.slug),
    Sort.VERIFIED: lambda entry: (-verified_day(entry), entry.name, entry.slug),
    Sort.CHECKED: lambda entry: (-checked_day(entry), entry.name, entry.slug),
    Sort.WINDOW: lambda entry: (-window_length(entry), entry.name, entry.slug),
}
ASKED = [(sort, words) for sort in ORDERS for words in ("", "shop")] + [(Sort.RELEVANCE, "")]


def in_order(directory: list[Record], sort: Sort) -> list[str]:
    entries = [entry_of(record) for record in directory]
    return [entry.slug for entry in sorted(entries, key=ORDERS[Sort.NAME if sort == Sort.RELEVANCE else sort])]


@pytest.mark.parametrize(("sort", "words"), ASKED)
def test_pages_hold_everything_once_in_order(directory: list[Record], sort: Sort, words: str) -> None:
    assert all_slugs(Selection(words=words, sort=sort)) == in_order(directory, sort)


@pytest.mark.parametrize(("sort", "words"), ASKED)
def test_deep_pages_are_found_by_counting(
    monkeypatch: pytest.MonkeyPatch, directory: list[Record], sort: Sort, words: str
) -> None:
    monkeypatch.setattr(paging, "_DEEP", 1)
    assert all_slugs(Selection(words=words, sort=sort)) == in_order(directory, sort)


def test_with_words_those_verified_lately_come_first_among_equals(directory: list[Record]) -> None:
    entries = [entry_of(record) for record in directory]
    wanted = sorted(entries, key=lambda entry: (-trust(entry), entry.name, entry.slug))
    assert all_slugs(Selection(words="shop")) == [entry.slug for entry in wanted]


def test_hits_of_the_same_worth_are_in_order_of_name_and_id() -> None:
    for name, country in (("Bon Shop", "FR"), ("Bon Shop", "DE"), ("Any Shop", "US"), ("Zoo Shop", "CN")):
        stored(name, country=country)
    assert all_slugs(Selection(words="shop"), page_size=2) == ["anyshop-us", "bonshop-de", "bonshop-fr", "zooshop-cn"]


@pytest.mark.parametrize("words", ["", "shop"])
def test_a_page_beyond_the_end_is_the_last(directory: list[Record], words: str) -> None:
    found = ask(words, page=10**6)
    assert (found.total, found.page, found.pages, len(found.hits)) == (SIZE, 2, 2, 20)
    assert found.selection.page == 2


def test_an_empty_directory_has_one_empty_page() -> None:
    found = ask(page=3)
    assert (found.total, found.page, found.pages, found.hits) == (0, 1, 1, ())
    assert browse().categories == ()


def test_the_ways_into_the_directory_are_counted(directory: list[Record]) -> None:
    counts = browse()
    assert counts.total == SIZE
    assert [(choice.label, choice.count) for choice in counts.categories] == [
        ("Fashion", 14),
        ("Department Store", 13),
        ("Furniture", 13),
    ]
    assert {choice.label: choice.count for choice in counts.countries}["Germany"] == 10
    assert counts.countries[0].query_string == "country=CN"


def test_the_number_of_queries_does_not_grow_with_the_hits(directory: list[Record]) -> None:
    ask("unworn")
    with CaptureQueriesContext(connection) as one:
        find(Selection(words="unworn"), today=TODAY, page_size=1)
    with CaptureQueriesContext(connection) as twenty:
        find(Selection(words="unworn"), today=TODAY, page_size=20)
    assert len(one) == len(twenty) == 3


WORDS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from('shop" :*~^()[]{}\\/+-&|!退é\x00')), max_size=30)


@hypothesis_settings(max_examples=150)
@given(
    words=WORDS, more=st.lists(st.sampled_from(["退货", '"', "shop", "https://", "a.b", "-", "AND", "not"]), max_size=4)
)
def test_nothing_typed_is_an_error(directory: list[Record], words: str, more: list[str]) -> None:
    typed = " ".join([words, *more])
    selection = RetailerFilter({"q": typed, "country": typed, "window": [typed], "page": typed}).selection()
    found = find(selection, today=TODAY)
    assert found.total >= len(found.hits)
