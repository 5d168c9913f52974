from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from retailers.filters import RetailerFilter
from retailers.search.selection import FACETS, Selection, Sort


def selection(query: str) -> Selection:
    return RetailerFilter(QueryDict(query)).selection()


def test_every_parameter_becomes_its_part_of_the_selection() -> None:
    query = (
        "q=free+returns&category=fashion&category=home-garden&country=DE&status=active&window=90&window=30"
        "&fees=free&receipt=required&methods=mail&verified=90&sort=verified&page=4"
    )
    assert selection(query) == Selection(
        words="free returns",
        categories=("fashion", "home-garden"),
        countries=("DE",),
        statuses=("active",),
        windows=("90", "30"),
        fees=("free",),
        receipts=("required",),
        methods=("mail",),
        verified=90,
        sort=Sort.VERIFIED,
        page=4,
    )


def test_an_address_and_its_selection_say_the_same() -> None:
    query = selection("window=30&window=90&country=fr&country=DE&q=%20a%20b&page=2&verified=30").query_string()
    assert query == "q=a+b&country=DE&country=FR&window=90&window=30&verified=30&page=2"
    assert selection(query).query_string() == query


def test_every_choice_of_every_facet_is_accepted() -> None:
    for name, facet in FACETS.items():
        for value in facet.choices:
            assert selection(f"{name}={value}").values(name) == (value,)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "window=soon&fees=&status=ACTIVE&receipt=%00&methods=teleport",
        "country=Germany&country=D&country=%C3%9F%C3%9F&country=",
        "category=../etc&category=" + "x" * 81,
        "verified=31&verified=-30&sort=random",
        "page=0&q=%20%00%20",
        "page=-1",
        "page=1e3",
        "page=" + "9" * 5000,
        "page=%D9%A3",
        "unknown=1&csrfmiddlewaretoken=x",
    ],
)
def test_unknown_values_are_left_out(query: str) -> None:
    assert selection(query) == Selection()


def test_an_unknown_value_takes_no_other_with_it() -> None:
    assert selection("window=soon&window=30&country=zz9&country=de&category=a/b&category=c") == Selection(
        windows=("30",), countries=("DE",), categories=("c",)
    )


def test_words_are_cleaned_and_cut() -> None:
    assert selection("q=%00a%0D%0Ab%E2%80%A8c").words == "a b c"
    assert len(selection("q=" + "x" * 500).words) == 200


def test_without_a_query_string_everything_is_asked_for() -> None:
    assert RetailerFilter(None).selection() == Selection()


def test_the_form_offers_the_choices_that_the_facets_have() -> None:
    fields = RetailerFilter(QueryDict("")).form.fields
    assert list(fields) == ["q", *FACETS, "sort", "page"]
    for name, facet in FACETS.items():
        assert dict(fields[name].choices) == dict(facet.choices)


def test_reading_asks_nothing_of_the_database(django_assert_num_queries: Any, db: None) -> None:
    with django_assert_num_queries(0):
        selection("category=fashion&country=DE&window=30&q=x")


NAMES = st.sampled_from([*FACETS, "q", "sort", "page", "x"])


@given(
    st.dictionaries(NAMES, st.one_of(st.none(), st.text(), st.lists(st.one_of(st.none(), st.text())), st.integers()))
)
def test_nothing_is_an_error(data: dict[str, Any]) -> None:
    found = RetailerFilter(data).selection()
    assert found.page >= 1
    assert selection(found.query_string()) == found
