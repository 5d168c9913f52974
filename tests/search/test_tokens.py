import datetime as dt
from typing import Any

import pytest

from retailers.search.entries import Entry
from retailers.search.tokens import (
    day_number,
    fee_tokens,
    first_day,
    method_tokens,
    receipt_tokens,
    trust,
    verified_day,
    window_length,
    window_tokens,
)
from tests.builders import fact, policy_fields, retailer_record, stated, thirty_days
from tests.search.directory import entry_of

NO_POLICY = entry_of(retailer_record(policy=None))


def with_answers(**answers: Any) -> Entry:
    return entry_of(retailer_record(policy=policy_fields(answers=answers)))


def days(number: int, **changes: Any) -> dict[str, Any]:
    return fact({"kind": "days", "days": number, "clock": "delivery"}, **changes)


@pytest.mark.parametrize(
    ("number", "bucket"),
    [(1, "1"), (13, "1"), (14, "14"), (15, "15"), (29, "15"), (30, "30"), (89, "30"), (90, "90"), (3650, "90")],
)
def test_days_fall_into_one_bucket(number: int, bucket: str) -> None:
    assert window_tokens(with_answers(window=stated(days(number)))) == {"any", bucket}


@pytest.mark.parametrize("kind", ["unlimited", "not_returnable"])
def test_windows_without_days_are_named_by_their_kind(kind: str) -> None:
    assert window_tokens(with_answers(window=stated(fact({"kind": kind})))) == {"any", kind}


def test_a_fixed_date_is_named_by_its_kind() -> None:
    entry = with_answers(window=stated(fact({"kind": "fixed_date", "until": "2026-01-31"})))
    assert window_tokens(entry) == {"any", "fixed_date"}


def test_windows_under_conditions_do_not_count_beside_one_without() -> None:
    entry = with_answers(window=stated(days(30), days(365, conditions={"membership": "Gold"})))
    assert window_tokens(entry) == {"any", "30"}
    assert window_length(entry) == window_length(with_answers(window=stated(days(30))))


def test_windows_under_conditions_count_where_there_are_no_others() -> None:
    entry = with_answers(
        window=stated(days(30, conditions={"channel": "online"}), days(14, conditions={"channel": "in_store"}))
    )
    assert window_tokens(entry) == {"any", "30", "14"}


@pytest.mark.parametrize("state", ["none", "silent", "unchecked"])
def test_a_state_without_facts_stands_alone(state: str) -> None:
    entry = with_answers(
        window={"state": state}, fee={"state": state}, receipt={"state": state}, method={"state": state}
    )
    for tokens in (window_tokens, fee_tokens, receipt_tokens, method_tokens):
        assert tokens(entry) == {state}


def test_none_that_is_proven_also_has_the_kind_that_proves_it() -> None:
    entry = with_answers(fee={"state": "none", "facts": [fact({"kind": "free"})]})
    assert fee_tokens(entry) == {"none", "free"}


def test_a_retailer_without_a_policy_is_unchecked_and_never_verified() -> None:
    for tokens in (window_tokens, fee_tokens, receipt_tokens, method_tokens):
        assert tokens(NO_POLICY) == {"unchecked"}
    assert verified_day(NO_POLICY) == 0
    assert window_length(NO_POLICY) == 0


def test_all_fees_count_and_restocking_is_named_where_it_costs() -> None:
    entry = with_answers(
        fee=stated(
            fact({"kind": "free"}),
            fact(
                {"kind": "percent", "percent": "15", "purpose": "restocking"}, conditions={"item_condition": "opened"}
            ),
        )
    )
    assert fee_tokens(entry) == {"any", "free", "percent", "restocking"}


def test_free_restocking_is_no_restocking_fee() -> None:
    assert fee_tokens(with_answers(fee=stated(fact({"kind": "free", "purpose": "restocking"})))) == {"any", "free"}


def test_all_receipts_and_methods_count() -> None:
    entry = with_answers(
        receipt=stated(fact({"kind": "required"}), fact({"kind": "other_proof"}, conditions={"channel": "online"})),
        method=stated(fact({"kind": "mail"}), fact({"kind": "kiosk"})),
    )
    assert receipt_tokens(entry) == {"any", "required", "other_proof"}
    assert method_tokens(entry) == {"any", "mail", "kiosk"}


def test_longer_windows_have_higher_numbers_and_no_limit_the_highest() -> None:
    entries = [
        NO_POLICY,
        with_answers(window=stated(fact({"kind": "not_returnable"}))),
        with_answers(window=stated(fact({"kind": "fixed_date", "until": "2026-01-31"}))),
        with_answers(window=stated(days(1))),
        with_answers(window=stated(days(14), days(30))),
        with_answers(window=stated(days(3650))),
        with_answers(window=stated(fact({"kind": "unlimited"}))),
    ]
    lengths = [window_length(entry) for entry in entries]
    assert lengths == sorted(set(lengths))


def test_days_are_numbered_from_1970_and_never_below_0() -> None:
    assert day_number(dt.date(1970, 1, 2)) == 1
    assert day_number(dt.date(1969, 1, 1)) == 0
    assert day_number(None) == 0


def test_within_so_many_days_includes_the_day_that_many_days_ago() -> None:
    today = dt.date(2026, 6, 1)
    assert first_day(30, today=today) == day_number(dt.date(2026, 5, 2))
    assert first_day(365, today=dt.date(1970, 1, 1)) == 1


def verified_on(day: str | None, *, proof: str = "absent") -> Entry:
    fields = policy_fields(last_verified=day, answers={"window": stated(thirty_days())})
    entry = entry_of(retailer_record(policy=fields))
    return entry._replace(facts=tuple(each._replace(proof=proof) for each in entry.facts))


def test_trust_grows_with_the_day_of_verification_and_proof_is_worth_a_year() -> None:
    entries = [
        NO_POLICY,
        verified_on("2020-01-01"),
        verified_on("2026-01-01"),
        verified_on("2026-06-01"),
        verified_on("2026-01-01", proof="found"),
    ]
    ranks = [trust(entry) for entry in entries]
    assert ranks == sorted(set(ranks))
    assert ranks[0] == 0
    assert trust(verified_on("2025-06-01", proof="found")) == pytest.approx(trust(verified_on("2026-06-01")))
    assert trust(verified_on("2026-01-01", proof="lost")) == trust(verified_on("2026-01-01"))
    assert trust(verified_on("2100-01-01")) == 1
