"""Facts: their proof, their season, and where two cannot hold together."""

from typing import Any

import pytest

from tests.builders import fact, stated
from tests.checks.policies import found

TEXT = "You may return unworn items within 30 days of delivery. Bring the receipt. Postage costs 5 EUR."
DAYS = {"kind": "days", "days": 30, "clock": "delivery"}


def days(number: int, clock: str = "delivery") -> dict[str, Any]:
    return {"kind": "days", "days": number, "clock": clock}


def flat(amount: str, purpose: str = "postage", currency: str = "EUR") -> dict[str, str]:
    return {"kind": "flat", "amount": amount, "currency": currency, "purpose": purpose}


def percent(share: str) -> dict[str, str]:
    return {"kind": "percent", "percent": share, "purpose": "restocking"}


def test_a_proven_fact_is_sound() -> None:
    answer = stated(fact(DAYS, quote="within 30 days of delivery", section="part-1"))
    for code in ("quote_lost", "no_quote", "fact_contradicts_quote", "season_over", "facts_contradict"):
        assert not found(code, TEXT, window=answer)


def test_a_lost_quote() -> None:
    finding = found("quote_lost", TEXT, window=stated(fact(DAYS, quote="within 30 days of purchase")))[0]
    assert (finding.place, finding.message[:26]) == ("Return Window", "“30 days from delivery”: i")


def test_a_fact_without_a_quote() -> None:
    assert [each.place for each in found("no_quote", TEXT, method=stated(fact({"kind": "mail"})))] == ["Return Methods"]


@pytest.mark.parametrize(
    ("value", "conditions", "over"),
    [
        ({"kind": "fixed_date", "until": "2026-05-31"}, {}, True),
        ({"kind": "fixed_date", "until": "2026-06-01"}, {}, False),
        (DAYS, {"ordered_until": "2026-05-31"}, True),
        (DAYS, {"ordered_from": "2026-01-01"}, False),
        ({"kind": "fixed_date", "until": "2026-06-30"}, {"ordered_until": "2026-05-01"}, False),
        ({"kind": "fixed_date", "until": "2026-05-30"}, {"ordered_until": "2026-12-01"}, True),
    ],
)
def test_a_season(value: dict[str, Any], conditions: dict[str, str], over: bool) -> None:
    assert bool(found("season_over", TEXT, window=stated(fact(value, conditions=conditions)))) is over


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        ("window", days(30), days(14)),
        ("window", days(30), days(14, "unstated")),
        ("window", {"kind": "unlimited"}, days(14)),
        ("window", {"kind": "unlimited"}, {"kind": "not_returnable"}),
        ("receipt", {"kind": "required"}, {"kind": "not_required"}),
        ("fee", {"kind": "free"}, flat("5")),
        ("fee", {"kind": "carrier"}, {"kind": "free"}),
        ("fee", flat("5"), flat("6")),
        ("fee", percent("10"), percent("15")),
    ],
)
def test_facts_that_cannot_both_hold(topic: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert len(found("facts_contradict", TEXT, **{topic: stated(fact(one), fact(other))})) == 1
    assert not found("facts_contradict", TEXT, **{topic: stated(fact(one), fact(other, conditions={"other": "sale"}))})


@pytest.mark.parametrize(
    ("topic", "one", "other"),
    [
        ("window", days(90, "purchase"), days(15)),
        ("window", days(30), {"kind": "fixed_date", "until": "2027-01-31"}),
        ("window", days(30), days(30, "unstated")),
        ("receipt", {"kind": "required"}, {"kind": "other_proof"}),
        ("fee", flat("5"), percent("10")),
        ("fee", flat("5"), flat("5", currency="USD")),
        ("fee", {"kind": "free", "purpose": "postage"}, percent("10")),
        ("method", {"kind": "mail"}, {"kind": "in_store"}),
        ("refund", {"kind": "exchange", "days": 5}, {"kind": "original_payment", "days": 7}),
    ],
)
def test_facts_that_can_both_hold(topic: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert not found("facts_contradict", TEXT, **{topic: stated(fact(one), fact(other))})
