"""The last day of a purchase: a table of purchases, each with its policy, its day and the rule that gives it."""

import datetime as dt
from typing import Any

import pytest

from retailers.dataset.cards import write_value
from retailers.dataset.record import Policy
from retailers.deadlines import Answer, Outcome, Why, answer_to
from tests.deadlines.cases import aliexpress, ask, days, kind, policy, purchase, sample, until

NEVER, ALWAYS = Outcome.NOT_RETURNABLE, Outcome.NO_LIMIT
WINTER = {"ordered_from": "2026-11-01", "ordered_until": "2026-12-24"}
DELIVERY_30 = "30 days from delivery"
FREE_RETURN = "Items with a free return label"
ALIEXPRESS = aliexpress(
    days(90, "purchase", other=FREE_RETURN),
    days(7, item_category="Returns in 7 days"),
    days(15, item_category="Returns in 15 days"),
    days(30, item_category="Returns in 30 days"),
)
PLAIN, ORDER, PARCEL = policy(days(30)), policy(days(14, "purchase")), policy(days(60, "dispatch"))
UNSTATED = policy(days(28, "unstated"))
SEASON = policy(days(30), until("2027-01-31", **WINTER))
SHORT_SEASON = policy(days(30), until("2026-12-31", **WINTER))
LONG_SEASON = policy(days(30), days(100, "purchase", **WINTER))
MEMBERS = policy(days(30), days(60, membership="Gold"), days(14, seller="marketplace"), until("2027-01-31", **WINTER))
SHOES = policy(
    days(14), days(100, item_category="Shoes", item_condition="unworn"), kind("not_returnable", other="Worn")
)
EITHER = policy(days(90, "purchase"), days(30))
NORTHGATE, HAMMERSTEDT, NORRKANT = sample("northgate-gb"), sample("hammerstedt-de"), sample("norrkant-se")
VOLTMERE, PINEFALL, QUILLON, EMBER = (
    sample("voltmere-us"),
    sample("pinefall-us"),
    sample("quillon-books-gb"),
    sample("ember-and-oath-us"),
)
VELDE, CHOWKLY, SORREL, BELLANDI = (
    sample("velde-nl"),
    sample("chowkly-in"),
    sample("sorrel-and-fenn-gb"),
    sample("bellandi-it"),
)
BOUGHT = {"ordered": "2026-11-20", "delivered": "2026-11-25"}

# A policy, a purchase, the last day or the outcome or why there is none, and the rule in words.
CASES: list[tuple[Policy | None, dict[str, Any], str | Outcome | Why, str]] = [
    # Clocks, and the ends of months and years
    (PLAIN, {"delivered": "2026-05-01"}, "2026-05-31", DELIVERY_30),
    (PLAIN, {"delivered": "2026-01-31"}, "2026-03-02", DELIVERY_30),
    (PLAIN, {"delivered": "2028-01-30"}, "2028-02-29", DELIVERY_30),
    (PLAIN, {"delivered": "2027-01-30"}, "2027-03-01", DELIVERY_30),
    (PLAIN, {"delivered": "2028-02-29"}, "2028-03-30", DELIVERY_30),
    (PLAIN, {"delivered": "2026-12-31"}, "2027-01-30", DELIVERY_30),
    (PLAIN, {"delivered": "2000-01-01"}, "2000-01-31", DELIVERY_30),
    (PLAIN, {"delivered": "2100-12-31"}, "2101-01-30", DELIVERY_30),
    (PLAIN, {"delivered": "2100-02-01"}, "2100-03-03", DELIVERY_30),
    (PLAIN, {"ordered": "2026-05-01"}, Why.NO_DATE, DELIVERY_30),
    (PLAIN, {}, Why.NO_DATE, DELIVERY_30),
    (
        PLAIN,
        {"ordered": "2026-04-01", "dispatched": "2026-04-20", "delivered": "2026-05-01"},
        "2026-05-31",
        DELIVERY_30,
    ),
    (ORDER, {"ordered": "2026-05-01", "delivered": "2026-05-09"}, "2026-05-15", "14 days from purchase"),
    (ORDER, {"delivered": "2026-05-09"}, Why.NO_DATE, "14 days from purchase"),
    (PARCEL, {"dispatched": "2026-05-01"}, "2026-06-30", "60 days from dispatch"),
    (PARCEL, BOUGHT, Why.NO_DATE, "60 days from dispatch"),
    (UNSTATED, BOUGHT, Why.NO_CLOCK, "28 days"),
    (UNSTATED, {}, Why.NO_CLOCK, "28 days"),
    (policy(days(1)), {"delivered": "2028-02-28"}, "2028-02-29", "1 day from delivery"),
    (policy(days(3650)), {"delivered": "2100-12-31"}, "2110-12-29", "3650 days from delivery"),
    # Fixed dates, no limit, no return
    (policy(until("2026-04-30")), {"ordered": "2026-04-30"}, "2026-04-30", "Until April 30, 2026"),
    (policy(until("2026-04-30")), {"ordered": "2026-05-01"}, Why.TOO_EARLY, "Until April 30, 2026"),
    (
        policy(until("2026-04-30")),
        {"ordered": "2026-04-29", "delivered": "2026-05-02"},
        "2026-04-30",
        "Until April 30, 2026",
    ),
    (QUILLON, {"ordered": "2026-11-01"}, Why.TOO_EARLY, "Until April 30, 2026"),
    (policy(kind("unlimited")), {}, ALWAYS, "No time limit"),
    (policy(kind("not_returnable")), BOUGHT, NEVER, "Not returnable"),
    (QUILLON, {}, "2026-04-30", "Until April 30, 2026"),
    (EMBER, BOUGHT, NEVER, "Not returnable"),
    (PINEFALL, {}, ALWAYS, "No time limit"),
    (PINEFALL, {"ordered": "2027-02-28", "item_condition": "used"}, "2028-02-28", "365 days from purchase"),
    (PINEFALL, {"ordered": "2027-05-01", "item_category": ["Climbing protection"]}, NEVER, "Not returnable"),
    # Seasons: in force from the first to the last day, and where they end later
    (SEASON, {"ordered": "2026-10-31", "delivered": "2026-11-03"}, "2026-12-03", DELIVERY_30),
    (SEASON, {"ordered": "2026-11-01", "delivered": "2026-11-03"}, "2027-01-31", "Until January 31, 2027"),
    (SEASON, {"ordered": "2026-12-24", "delivered": "2026-12-29"}, "2027-01-31", "Until January 31, 2027"),
    (SEASON, {"ordered": "2026-12-25", "delivered": "2026-12-29"}, "2027-01-28", DELIVERY_30),
    (SEASON, {"ordered": "2026-12-24", "delivered": "2027-01-10"}, "2027-02-09", DELIVERY_30),
    (SEASON, {"ordered": "2026-12-24"}, "2027-01-31", "Until January 31, 2027"),
    (SEASON, {"delivered": "2026-12-24"}, "2027-01-23", DELIVERY_30),
    (SEASON, {"ordered": "2026-10-31"}, Why.NO_DATE, DELIVERY_30),
    (SHORT_SEASON, {"ordered": "2026-12-20", "delivered": "2026-12-23"}, "2027-01-22", DELIVERY_30),
    (LONG_SEASON, {"ordered": "2026-11-20", "delivered": "2026-11-25"}, "2027-02-28", "100 days from purchase"),
    (policy(until("2027-01-31", **WINTER)), BOUGHT, "2027-01-31", "Until January 31, 2027"),
    (policy(until("2027-01-31", **WINTER)), {"ordered": "2026-10-01"}, Why.NO_RULE, ""),
    (policy(until("2027-01-31", **WINTER)), {"delivered": "2026-12-01"}, Why.DEPENDS, ""),
    (policy(days(30), days(60, ordered_from="2026-11-01")), BOUGHT, "2027-01-24", "60 days from delivery"),
    (policy(days(30), days(60, ordered_until="2026-11-01")), BOUGHT, "2026-12-25", DELIVERY_30),
    # A season lengthens for members too, not for what it does not speak of
    (
        MEMBERS,
        {"ordered": "2026-11-05", "delivered": "2026-11-10", "membership": ["Gold"]},
        "2027-01-31",
        "Until January 31, 2027",
    ),
    (
        MEMBERS,
        {"ordered": "2026-12-20", "delivered": "2026-12-22", "membership": ["Gold"]},
        "2027-02-20",
        "60 days from delivery",
    ),
    (MEMBERS, {**BOUGHT, "seller": "marketplace"}, "2026-12-09", "14 days from delivery"),
    (MEMBERS, {**BOUGHT, "seller": "marketplace", "membership": ["Gold"]}, "2026-12-09", "14 days from delivery"),
    (NORTHGATE, BOUGHT, "2027-01-31", "Until January 31, 2027"),
    (NORTHGATE, {**BOUGHT, "payment": "own_card"}, "2027-01-31", "Until January 31, 2027"),
    (
        NORTHGATE,
        {**BOUGHT, "ordered": "2026-12-01", "delivered": "2026-12-10", "payment": "own_card"},
        "2027-02-08",
        "60 days from delivery",
    ),
    (VOLTMERE, {"ordered": "2026-11-02", "membership": ["Voltmere Plus"]}, "2027-01-31", "Until January 31, 2027"),
    (
        VOLTMERE,
        {"ordered": "2026-11-02", "item_category": ["Phones and other activated devices"]},
        "2026-11-16",
        "14 days from purchase",
    ),
    (VELDE, {"ordered": "2026-11-20", "membership": ["Velde Pas"]}, "2027-01-15", "Until January 15, 2027"),
    (VELDE, {"ordered": "2026-10-20", "membership": ["Velde Pas"]}, Why.NO_CLOCK, "100 days"),
    (NORRKANT, {"ordered": "2026-10-01", "dispatched": "2026-10-03"}, "2026-12-02", "60 days from dispatch"),
    (HAMMERSTEDT, {"ordered": "2026-11-10", "membership": ["Meisterkarte"]}, "2027-11-10", "365 days from purchase"),
    # The most specific rule
    (HAMMERSTEDT, {"ordered": "2026-05-01"}, "2026-07-30", "90 days from purchase"),
    (
        HAMMERSTEDT,
        {"ordered": "2026-05-01", "item_category": ["Maschinen"], "item_condition": "used"},
        "2026-05-31",
        "30 days from purchase",
    ),
    (
        HAMMERSTEDT,
        {"ordered": "2026-05-01", "item_category": ["Maschinen"], "item_condition": "unopened"},
        "2026-07-30",
        "90 days from purchase",
    ),
    (HAMMERSTEDT, {"ordered": "2026-11-10", "item_category": ["Zuschnitt"]}, NEVER, "Not returnable"),
    (
        SHOES,
        {"delivered": "2026-05-01", "item_category": ["Shoes"], "item_condition": "unworn"},
        "2026-08-09",
        "100 days from delivery",
    ),
    (
        SHOES,
        {"delivered": "2026-05-01", "item_category": ["Shoes"], "item_condition": "unopened"},
        "2026-08-09",
        "100 days from delivery",
    ),
    (
        SHOES,
        {"delivered": "2026-05-01", "item_category": ["Shoes"], "item_condition": "used"},
        "2026-05-15",
        "14 days from delivery",
    ),
    (SHOES, {"delivered": "2026-05-01", "item_category": ["Shoes"]}, "2026-05-15", "14 days from delivery"),
    (SHOES, {"delivered": "2026-05-01", "item_category": []}, "2026-05-15", "14 days from delivery"),
    (SHOES, {"delivered": "2026-05-01", "item_category": ["Hats"]}, Why.GONE, ""),
    (SORREL, {"delivered": "2026-05-01", "item_condition": "used"}, "2026-05-15", "14 days from delivery"),
    (SORREL, {"delivered": "2026-05-01", "item_condition": "opened"}, "2026-05-15", "14 days from delivery"),
    (SORREL, {"item_category": ["Lip colours"], "item_condition": "used"}, NEVER, "Not returnable"),
    # Equals: the one that ends first; one that depends
    (EITHER, {"ordered": "2026-05-01", "delivered": "2026-05-10"}, "2026-06-09", DELIVERY_30),
    (EITHER, {"ordered": "2026-05-01", "delivered": "2026-08-01"}, "2026-07-30", "90 days from purchase"),
    (EITHER, {"ordered": "2026-05-01"}, Why.NO_DATE, DELIVERY_30),
    (CHOWKLY, {"delivered": "2026-05-01"}, Why.DEPENDS, ""),
    (CHOWKLY, {"delivered": "2026-05-01", "seller": "retailer"}, "2026-05-11", "10 days from delivery"),
    (CHOWKLY, {"delivered": "2026-05-01", "seller": "marketplace"}, "2026-05-08", "7 days from delivery"),
    (
        BELLANDI,
        {"ordered": "2026-05-01", "channel": "in_store", "item_condition": "unworn"},
        "2026-05-31",
        "30 days from purchase",
    ),
    (
        BELLANDI,
        {"delivered": "2026-05-01", "channel": "online", "item_condition": "unworn"},
        "2026-05-15",
        "14 days from delivery",
    ),
    (policy(days(30, reason="faulty")), {**BOUGHT, "reason": "change_of_mind"}, Why.NO_RULE, ""),
    (policy(days(30), days(10, ships_to="CH")), {**BOUGHT, "ships_to": "CH"}, "2026-12-05", "10 days from delivery"),
    (policy(days(30), days(10, ships_to="CH")), {**BOUGHT, "ships_to": "-"}, "2026-12-25", DELIVERY_30),
    # What AliExpress's text names, and its page as it stands
    (aliexpress(), BOUGHT, Why.SILENT, ""),
    (ALIEXPRESS, BOUGHT, Why.DEPENDS, ""),
    (ALIEXPRESS, {**BOUGHT, "other": [FREE_RETURN]}, "2027-02-18", "90 days from purchase"),
    (
        ALIEXPRESS,
        {**BOUGHT, "other": [FREE_RETURN], "item_category": ["Returns in 7 days"]},
        "2026-12-02",
        "7 days from delivery",
    ),
    (
        ALIEXPRESS,
        {**BOUGHT, "other": [FREE_RETURN], "item_category": ["Returns in 15 days"]},
        "2026-12-10",
        "15 days from delivery",
    ),
    (
        ALIEXPRESS,
        {**BOUGHT, "other": [FREE_RETURN], "item_category": ["Returns in 30 days"]},
        "2026-12-25",
        DELIVERY_30,
    ),
    (ALIEXPRESS, {**BOUGHT, "other": [], "item_category": []}, Why.NO_RULE, ""),
    # Nobody can say
    (None, BOUGHT, Why.NO_POLICY, ""),
    (policy(), BOUGHT, Why.UNCHECKED, ""),
]


def came_to(answer: Answer) -> str | Outcome | Why | None:
    """Give why there is no last day, the last day, or the outcome without one."""
    return answer.why or (answer.last_day.isoformat() if answer.last_day else answer.outcome)


@pytest.mark.parametrize(("given", "said", "expected", "rule"), CASES)
def test_a_purchase_has_its_last_day(
    given: Policy | None, said: dict[str, Any], expected: str | Outcome | Why, rule: str
) -> None:
    answer = answer_to(purchase(**said), policy=given)
    assert (came_to(answer), write_value(answer.rule.fact.value) if answer.rule else "") == (expected, rule)


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60


def test_none_without_a_fact_is_not_returnable() -> None:
    answer = answer_to(purchase(), policy=Policy.model_validate({"answers": {"window": {"state": "none"}}}))
    assert (answer.outcome, answer.rule) == (NEVER, None)


def test_other_rules_come_with_their_days_the_first_to_end_first() -> None:
    facts = (
        days(30),
        days(60, membership="Gold"),
        kind("not_returnable", item_condition="used"),
        days(14, "purchase", channel="in_store"),
    )
    answer = ask(*facts, **BOUGHT)
    ends = [rule.end.day or rule.end.outcome for rule in answer.alternatives]
    assert ends == [NEVER, dt.date(2026, 12, 4), dt.date(2027, 1, 24)]
    assert answer.may_end_earlier
    assert not ask(*facts, **BOUGHT, item_condition="unopened", channel="online").may_end_earlier


def test_a_rule_that_is_ruled_out_is_no_alternative() -> None:
    assert ask(days(30), days(60, membership="Gold"), **BOUGHT, membership=[]).alternatives == ()


def test_a_missing_date_is_named() -> None:
    assert [ask(days(30, clock)).missing for clock in ("purchase", "dispatch", "delivery")] == [
        "ordered",
        "dispatched",
        "delivered",
    ]


def test_what_it_depends_on_is_named() -> None:
    answer = ask(days(10, seller="retailer"), days(7, seller="marketplace", channel="online"), **BOUGHT)
    assert answer.asks == ("seller", "channel")


def test_a_clock_that_is_not_said_gives_the_day_for_each_date() -> None:
    answer = ask(days(28, "unstated"), **BOUGHT)
    assert answer.rule
    assert answer.rule.end.readings == (("ordered", dt.date(2026, 12, 18)), ("delivered", dt.date(2026, 12, 23)))
