"""Cards, the refund line and the short answers of a list."""

import datetime as dt
from typing import Any

import pytest

from retailers.dataset.record import Policy
from retailers.vocabulary import Proof
from retailers.wording import Card, Freshness, age_words, cards_of, refund_of, short_answers
from tests.builders import fact, policy_fields, stated, thirty_days

TODAY = dt.date(2026, 11, 23)
FRESHNESS = Freshness(today=TODAY, stale_after=180)


def cards(**answers: Any) -> list[Card]:
    return cards_of(Policy.model_validate(policy_fields(answers=answers)), freshness=FRESHNESS)


def test_the_default_stands_first_with_its_clock_and_exceptions_beneath() -> None:
    opened = fact({"kind": "days", "days": 14}, conditions={"item_condition": "opened"})
    members = fact({"kind": "days", "days": 60}, conditions={"membership": "Gold members", "channel": "online"})
    window, *_ = cards(window=stated(opened, thirty_days(), members))
    assert (window.label, window.value, window.clock, window.notes) == (
        "Return Window",
        "30 days",
        "from delivery",
        ("2 exceptions",),
    )
    assert [(each.value, each.conditions) for each in window.facts] == [
        ("30 days from delivery", ()),
        ("14 days", ("opened items",)),
        ("60 days", ("bought online", "for Gold members")),
    ]


def test_without_a_default_it_depends() -> None:
    cases = [fact({"kind": "days", "days": days}, conditions={"channel": "online"}) for days in (30, 14, 7)]
    window, *_ = cards(window=stated(*cases))
    assert (window.value, window.notes) == ("Depends", ("7 to 30 days", "3 cases"))


def test_what_it_depends_on_stands_in_a_list() -> None:
    free = fact({"kind": "free"}, conditions={"channel": "in_store"})
    paid = fact({"kind": "flat", "amount": "3.95", "currency": "GBP"}, conditions={"channel": "online"})
    policy = Policy.model_validate(policy_fields(answers={"fee": stated(free, paid)}))
    assert short_answers(policy.answers)[1] == ("Fees", "stated", "Depends: Free or £3.95 postage")


def test_only_the_first_of_several_phrases_has_a_capital() -> None:
    receipt = stated(
        fact({"kind": "required"}, conditions={"channel": "in_store"}),
        fact({"kind": "other_proof"}, conditions={"channel": "online"}),
    )
    policy = Policy.model_validate(policy_fields(answers={"receipt": receipt}))
    assert short_answers(policy.answers)[2][2] == "Depends: Required or other proof accepted"


@pytest.mark.parametrize(
    ("state", "value", "known"),
    [
        ("none", "None", True),
        ("silent", "Not clearly stated in official source", False),
        ("unchecked", "Not checked yet", False),
    ],
)
def test_the_other_states(state: str, value: str, *, known: bool) -> None:
    _, fee, *_ = cards(fee={"state": state})
    assert (fee.label, fee.value, fee.is_known, fee.notes) == ("Fees", value, known, ())


def test_a_proven_fact_names_its_section() -> None:
    proven = cards(window=stated(thirty_days()))[0].facts[0]
    assert (proven.proof, proven.section_heading, proven.section_anchor) == (
        Proof.FOUND,
        "Changing your mind",
        "changing-your-mind",
    )
    assert proven.source_url == "https://www.kontor.example/returns"


def test_a_lost_quote_is_noted_under_the_card() -> None:
    window, *_ = cards(window=stated(fact({"kind": "unlimited"}, quote="for ever")))
    assert (window.facts[0].proof, window.notes) == (Proof.LOST, ("1 unproven",))


def test_a_fact_has_its_own_date_or_the_policys() -> None:
    own = thirty_days(verified_on="2026-04-01", verified_by="Noor Haddad")
    first, second = cards(window=stated(own, thirty_days()))[0].facts
    assert (first.verified_on, first.verified_by, first.is_stale) == (dt.date(2026, 4, 1), "Noor Haddad", True)
    assert (second.verified_on, second.verified_by, second.is_stale) == (dt.date(2026, 5, 26), "Ada Brandt", True)


def test_a_season_that_is_over_no_longer_counts() -> None:
    past = thirty_days(conditions={"ordered_from": "2025-11-01", "ordered_until": "2025-12-24"})
    window, *_ = cards(window=stated(thirty_days(), past))
    assert window.notes == ()
    assert window.facts[1].is_over
    assert window.facts[1].conditions == ("ordered November 1, 2025 to December 24, 2025",)


def test_the_refund_line() -> None:
    answers = {"refund": stated(fact({"kind": "original_payment", "days": 14}), fact({"kind": "exchange"}))}
    policy = Policy.model_validate(policy_fields(answers=answers))
    assert refund_of(policy, freshness=FRESHNESS).value == "Original payment within 14 days or Exchange"


def test_short_answers_of_a_list() -> None:
    answers = Policy.model_validate(
        policy_fields(answers={"window": stated(thirty_days()), "fee": {"state": "silent"}})
    )
    assert short_answers(answers.answers) == [
        ("Window", "stated", "30 days from delivery"),
        ("Fees", "silent", "Not clearly stated"),
        ("Receipt", "unchecked", "Not checked yet"),
        ("How", "unchecked", "Not checked yet"),
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 11, 23), "today"),
        (dt.date(2026, 11, 22), "1 day ago"),
        (dt.date(2026, 9, 30), "54 days ago"),
        (dt.date(2026, 5, 26), "6 months ago"),
        (dt.date(2024, 11, 1), "2 years ago"),
        (None, ""),
    ],
)
def test_age_in_words(day: dt.date | None, words: str) -> None:
    assert age_words(day, today=TODAY) == words


@pytest.mark.parametrize(("age", "stale"), [(180, False), (181, True)])
def test_stale_after_so_many_days(age: int, *, stale: bool) -> None:
    assert FRESHNESS.is_stale(TODAY - dt.timedelta(days=age)) is stale
