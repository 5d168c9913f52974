"""An answer in words."""

import datetime as dt
from typing import Any

import pytest

from retailers.dataset.record import Policy
from retailers.deadlines import answer_to, dates_of, questions_of
from retailers.deadlines.terms import terms_of
from retailers.deadlines.words import WORKING_DAYS, AnswerWords, answer_words, days_left, terms_words
from retailers.vocabulary import Topic
from retailers.wording import Freshness
from tests.builders import fact, stated, thirty_days
from tests.deadlines.cases import days, kind, policy, purchase, until

TODAY = dt.date(2026, 11, 23)
FRESHNESS = Freshness(today=TODAY, stale_after=300)
DELIVERED = {"delivered": "2026-11-20"}


def words(given: Policy, **said: Any) -> AnswerWords:
    return answer_words(answer_to(purchase(**said), policy=given), policy=given, freshness=FRESHNESS)


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2026-11-23", "today is the last day"),
        ("2026-11-24", "1 day left"),
        ("2026-12-05", "12 days left"),
        ("2026-11-22", "1 day ago"),
        ("2020-11-23", "2,191 days ago"),
    ],
)
def test_days_left(day: str, left: str) -> None:
    assert days_left(dt.date.fromisoformat(day), today=TODAY) == left


def test_a_last_day_says_how_long_there_is_left() -> None:
    said = words(policy(thirty_days()), **DELIVERED)
    assert (said.headline, said.day, said.left, said.warnings) == (
        "Send it back by",
        dt.date(2026, 12, 20),
        "27 days left",
        (),
    )


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("within 14 working days of delivery", True),
        ("binnen 14 werkdagen na ontvangst", True),
        ("within 14 days of delivery; a refund takes 3 working days", False),
        ("within 14 days of delivery", False),
    ],
)
def test_a_rule_that_counts_working_days_says_that_there_may_be_longer(quote: str, told: bool) -> None:
    rule = fact({"kind": "days", "days": 14, "clock": "delivery"}, quote=quote)
    assert (WORKING_DAYS in words(policy(rule), **DELIVERED).warnings) is told
    assert WORKING_DAYS not in words(policy(rule)).warnings


def test_a_day_that_is_past_says_so() -> None:
    assert words(policy(thirty_days()), delivered="2026-01-20").headline == "The last day was"


@pytest.mark.parametrize(
    ("given", "said", "why"),
    [
        (policy(days(30)), {}, "It counts from the day it was delivered."),
        (policy(days(30, "unstated")), {}, "does not say from which day it counts"),
        (policy(until("2026-01-31")), {"ordered": "2026-02-01"}, "lies before your order"),
        (policy(days(30, seller="retailer")), {}, "It depends on what you have not told yet: who sold it."),
        (policy(days(30, other="First return")), {}, "which of the rules below applies"),
        (policy(days(30, seller="retailer")), {"seller": "marketplace"}, "no rule for a purchase like yours"),
        (policy(), {}, "Nobody has read the official text for this yet."),
        (policy(days(30)), {"item_category": ["Hats"]}, "Choose again"),
    ],
)
def test_unknown_says_why(given: Policy, said: dict[str, Any], why: str) -> None:
    answer = words(given, **said)
    assert answer.headline == "Unknown"
    assert why in answer.why


def test_other_rules_say_what_they_give_and_by_which_words() -> None:
    given = policy(days(30), kind("not_returnable", item_condition="used"), until("2027-01-31", membership="Gold"))
    assert [(rule.gives, rule.by) for rule in words(given, **DELIVERED).alternatives] == [
        ("Not returnable", "used items"),
        ("January 31, 2027", "for Gold"),
    ]


def test_a_clock_that_is_not_said_shows_each_reading() -> None:
    said = words(policy(days(28, "unstated")), ordered="2026-11-20")
    assert said.readings == ("December 18, 2026 if it counts from the day you ordered",)


@pytest.mark.parametrize(
    ("window", "warning"),
    [
        (thirty_days() | {"quote": "gone from the text"}, "no longer in the official text"),
        (days(30), "no words of the official text are on file"),
        (thirty_days(verified_on="2026-01-01"), "Last checked 10 months ago."),
    ],
)
def test_what_is_unproven_or_stale_is_said(window: dict[str, Any], warning: str) -> None:
    assert any(warning in each for each in words(policy(window), **DELIVERED).warnings)


def test_a_rule_that_may_end_earlier_is_said() -> None:
    given = policy(thirty_days(), kind("not_returnable", item_condition="used"))
    assert any("ends earlier" in each for each in words(given, **DELIVERED).warnings)
    assert words(given, **DELIVERED, item_condition="unworn").warnings == ()


def fees(*facts: dict[str, Any], **said: Any) -> tuple[list[str], list[str]]:
    given = policy(days(30), fee=stated(*facts))
    terms = terms_of(Topic.FEE, policy=given, purchase=purchase(**said))
    shown = terms_words(terms, policy=given, freshness=FRESHNESS)
    return [each.value for each in shown.holds], [each.value for each in shown.may_hold]


def test_fees_that_hold_and_that_may() -> None:
    flat = fact({"kind": "flat", "amount": "3.95", "currency": "GBP"})
    faulty = fact({"kind": "free"}, conditions={"reason": "faulty"})
    opened = fact({"kind": "percent", "percent": "15"}, conditions={"item_condition": "opened"})
    assert fees(flat, faulty, opened) == (["£3.95 postage"], ["Free", "15% restocking"])
    assert fees(flat, faulty, opened, reason="faulty") == (["Free"], ["15% restocking"])
    assert fees(flat, opened, item_condition="opened") == (["£3.95 postage", "15% restocking"], [])


def test_all_methods_stand_side_by_side() -> None:
    given = policy(
        method=stated(fact({"kind": "mail"}), fact({"kind": "in_store"}, conditions={"channel": "in_store"}))
    )
    terms = terms_of(Topic.METHOD, policy=given, purchase=purchase(channel="in_store"))
    assert [each.value.kind for each in terms.holds] == ["mail", "in_store"]


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        ({"state": "none"}, "None"),
        ({"state": "silent"}, "Not clearly stated in official source"),
        (stated(fact({"kind": "free"}, conditions={"reason": "faulty"})), "No rule for a purchase like yours"),
    ],
)
def test_a_topic_without_facts_says_its_state(fee: dict[str, Any], said: str) -> None:
    given = policy(days(30), fee=fee)
    terms = terms_of(Topic.FEE, policy=given, purchase=purchase(reason="change_of_mind"))
    assert terms_words(terms, policy=given, freshness=FRESHNESS).said == said


def test_only_what_makes_a_difference_is_asked() -> None:
    assert questions_of(policy(days(30))) == []
    fee = stated(fact({"kind": "free"}, conditions={"payment": "own_card", "ships_to": "CH"}))
    given = policy(days(30, item_condition="unworn", item_category="Shoes"), fee=fee)
    assert {question.name: [value for value, _ in question.choices] for question in questions_of(given)} == {
        "item_condition": ["unworn", "used"],
        "payment": ["own_card", "-"],
        "ships_to": ["CH", "-"],
        "item_category": ["Shoes", "-"],
    }


def test_the_day_of_dispatch_is_asked_only_where_it_may_count() -> None:
    assert [dates_of(policy(days(30, clock))) for clock in ("delivery", "dispatch", "unstated")] == [
        ["ordered", "delivered"],
        ["ordered", "dispatched", "delivered"],
        ["ordered", "dispatched", "delivered"],
    ]
