from urllib.parse import parse_qsl

import pytest

from retailers.search.selection import FACETS, FEES, METHODS, RECEIPT, VERIFIED, WINDOW, Selection, Sort
from retailers.search.tokens import fee_tokens, method_tokens, receipt_tokens, window_tokens
from retailers.vocabulary import AnswerState, FeeKind, MethodKind, ReceiptKind, WindowKind
from tests.builders import fact, policy_fields, retailer_record, stated
from tests.search.directory import entry_of


def test_a_question_for_everything_has_an_empty_address() -> None:
    assert Selection().query_string() == ""
    assert Selection().is_empty


def test_an_address_has_its_parameters_in_a_fixed_order_and_no_defaults() -> None:
    selection = Selection(
        words="h & m",
        countries=("DE", "FR"),
        windows=("90", "30"),
        categories=("fashion",),
        verified=90,
        sort=Sort.NAME,
        page=3,
    )
    assert selection.query_string() == (
        "q=h+%26+m&category=fashion&country=DE&country=FR&window=90&window=30&verified=90&sort=name&page=3"
    )


def test_a_value_that_is_toggled_twice_leaves_the_question_as_it_was() -> None:
    selection = Selection(words="shoes", windows=("30",), verified=30)
    for facet, value in (("window", "90"), ("country", "DE"), ("verified", "90"), ("status", "closed")):
        once = selection.toggled(facet, value)
        assert value in once.values(facet)
    assert selection.toggled("window", "90").toggled("window", "90") == selection
    assert selection.toggled("window", "30").windows == ()
    assert selection.toggled("verified", "30").verified is None


def test_values_stand_in_the_order_of_their_choices_whatever_was_chosen_first() -> None:
    assert Selection().toggled("window", "silent").toggled("window", "90").windows == ("90", "silent")
    assert Selection().toggled("country", "FR").toggled("country", "DE").countries == ("DE", "FR")


def test_another_choice_or_order_leads_to_the_first_page() -> None:
    selection = Selection(page=7)
    assert selection.toggled("fees", "free").page == 1
    assert selection.sorted_by(Sort.WINDOW).page == 1
    assert selection.on_page(0).page == 1


def test_unknown_values_of_a_facet_with_fixed_choices_are_left_out() -> None:
    assert Selection().with_values("window", ["90", "soon", "90"]).windows == ("90",)


def test_a_facet_takes_no_more_than_fifty_values() -> None:
    assert len(Selection().with_values("category", [f"c{number}" for number in range(80)]).categories) == 50


def test_clearing_keeps_words_and_order() -> None:
    selection = Selection(words="shoes", windows=("30",), verified=30, sort=Sort.NAME, page=2)
    assert selection.cleared() == Selection(words="shoes", sort=Sort.NAME)


def test_what_is_applied_is_told_facet_by_facet() -> None:
    selection = Selection(windows=("90", "30"), countries=("DE",), verified=30)
    assert list(selection.applied()) == [("country", "DE"), ("window", "90"), ("window", "30"), ("verified", "30")]
    assert not selection.is_empty


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        (Selection(), Sort.NAME),
        (Selection(words="shoes"), Sort.RELEVANCE),
        (Selection(words="shoes", sort=Sort.VERIFIED), Sort.VERIFIED),
        (Selection(sort=Sort.WINDOW), Sort.WINDOW),
    ],
)
def test_without_words_names_decide_the_order(asked: Selection, order: Sort) -> None:
    assert asked.order == order


def test_every_parameter_of_an_address_is_a_facet_or_one_of_three() -> None:
    selection = Selection(words="x", sort=Sort.NAME, page=2)
    for name, facet in FACETS.items():
        selection = selection.with_values(name, facet.choices or ["DE"])
    names = {name for name, _ in parse_qsl(selection.on_page(2).query_string())}
    assert names == {*FACETS, "q", "sort", "page"}


def test_the_choices_of_a_card_end_with_its_states() -> None:
    states = [AnswerState.NONE, AnswerState.SILENT, AnswerState.UNCHECKED]
    for facet in (WINDOW, FEES, RECEIPT, METHODS):
        assert next(iter(facet.choices)) == "any"
        assert list(facet.choices)[-3:] == states


def test_every_kind_of_every_card_can_be_chosen() -> None:
    assert set(WindowKind.values) - {"days"} <= WINDOW.choices.keys()
    assert set(FeeKind.values) <= FEES.choices.keys()
    assert set(ReceiptKind.values) <= RECEIPT.choices.keys()
    assert set(MethodKind.values) <= METHODS.choices.keys()


def test_every_value_that_a_record_can_have_is_a_choice() -> None:
    windows = (fact({"kind": "days", "days": days, "clock": "unstated"}) for days in range(1, 100))
    answers = {
        "window": stated(*windows),
        "fee": stated(fact({"kind": "percent", "percent": "10"})),
        "receipt": {"state": "silent"},
    }
    entry = entry_of(retailer_record(policy=policy_fields(answers=answers)))
    assert window_tokens(entry) <= WINDOW.choices.keys()
    assert fee_tokens(entry) <= FEES.choices.keys()
    assert receipt_tokens(entry) <= RECEIPT.choices.keys()
    assert method_tokens(entry) <= METHODS.choices.keys()


def test_verified_choices_are_numbers_of_days() -> None:
    assert list(VERIFIED.choices) == ["30", "90", "180", "365"]
