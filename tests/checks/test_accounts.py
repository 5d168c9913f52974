"""What the text says and the cards do not."""

from typing import Any

import pytest

from tests.builders import fact, stated
from tests.checks.policies import found

SILENT, NONE, UNCHECKED = {"state": "silent"}, {"state": "none"}, {"state": "unchecked"}
WINDOW = "You may return unworn items within 30 days of delivery."
PAID = "You pay the postage when you return an item."
THIRTY = fact({"kind": "days", "days": 30})


@pytest.mark.parametrize(
    ("topic", "state", "text", "words"),
    [
        ("window", SILENT, WINDOW, "“30 days”"),
        ("window", NONE, WINDOW, "“30 days”"),
        ("fee", SILENT, PAID, f"“{PAID}”"),
        ("fee", SILENT, "Returns are free.", "“free”"),
        ("fee", NONE, PAID, f"“{PAID}”"),
        ("fee", NONE, "A return costs a restocking fee of 10%.", "“restocking fee”, “10%”"),
        ("fee", NONE, "The first return is free.", "“The first return is free.”"),
        ("receipt", SILENT, "Please bring your receipt.", "“your receipt”"),
        ("receipt", NONE, "Please bring your receipt.", "“your receipt”"),
        ("method", SILENT, "Return it in store.", "“in store”"),
        ("method", NONE, "Return it in store.", "“in store”"),
    ],
)
def test_a_card_that_the_text_contradicts(topic: str, state: dict[str, str], text: str, words: str) -> None:
    finding = found("card_contradicted", "Welcome.", text, **{topic: state})[0]
    assert words in finding.message
    assert "first in “Part 2”" in finding.message
    assert not found("card_contradicted", text, **{topic: UNCHECKED})


@pytest.mark.parametrize(
    ("topic", "state", "text"),
    [
        ("window", SILENT, "We refund you within 10 days. Delivery takes 3 days."),
        ("window", SILENT, "Change your order up to 3 days before delivery."),
        ("fee", NONE, "Returns are free."),
        ("fee", NONE, "There is no restocking fee. We pay the cost of return shipping."),
        ("fee", SILENT, "Delivery is free. A parcel costs 5 EUR."),
        ("receipt", NONE, "You do not need a receipt. Do I need a receipt?"),
        ("receipt", SILENT, "Within 30 days of receipt of the parcel."),
        ("method", SILENT, "We deliver to our store and by courier."),
    ],
)
def test_a_card_that_the_text_bears_out(topic: str, state: dict[str, str], text: str) -> None:
    assert not found("card_contradicted", text, **{topic: state})


def test_days_of_no_fact_are_listed_once_a_section() -> None:
    text = "Return it within 14 days of delivery, members within 60 days of delivery, within 14 days of delivery."
    finding = found("days_unaccounted", WINDOW, text, window=stated(THIRTY))[0]
    assert (finding.place, finding.message.count("14 days")) == ("Part 2", 1)
    assert "“14 days”, “60 days”" in finding.message


@pytest.mark.parametrize(
    ("window", "refund"),
    [
        (stated(THIRTY), UNCHECKED),
        (stated(fact({"kind": "unlimited"})), stated(fact({"kind": "exchange", "days": 30}))),
        (SILENT, UNCHECKED),
        (UNCHECKED, UNCHECKED),
    ],
)
def test_days_that_a_fact_accounts_for_or_nobody_read(window: dict[str, Any], refund: dict[str, Any]) -> None:
    assert not found("days_unaccounted", WINDOW, window=window, refund=refund)


@pytest.mark.parametrize(
    ("value", "text", "words"),
    [
        ({"kind": "free"}, PAID, PAID),
        ({"kind": "carrier"}, "The return fee is 5 EUR.", "5 EUR"),
        ({"kind": "flat", "amount": "4", "currency": "EUR"}, "The return fee is 5 EUR.", "5 EUR"),
        ({"kind": "free"}, "We keep 10% as a restocking fee.", "10%”, “restocking fee"),
    ],
)
def test_a_fee_of_no_fact(value: dict[str, str], text: str, words: str) -> None:
    finding = found("fee_unaccounted", text, fee=stated(fact(value)))[0]
    assert f"“{words}”" in finding.message
    assert not found("fee_unaccounted", text, fee=UNCHECKED)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"kind": "carrier"}, PAID),
        ({"kind": "flat", "amount": "5", "currency": "EUR"}, f"{PAID} The return fee is 5 EUR."),
        ({"kind": "percent", "percent": "10"}, "We keep 10% as a restocking fee."),
        ({"kind": "carrier"}, "A parcel costs 5 EUR."),
    ],
)
def test_a_fee_that_a_fact_accounts_for(value: dict[str, str], text: str) -> None:
    assert not found("fee_unaccounted", text, fee=stated(fact(value)))


def test_a_free_return_of_no_fact() -> None:
    text = "Returns are free."
    assert "“free”" in found("free_unaccounted", text, fee=stated(fact({"kind": "carrier"})))[0].message
    assert not found("free_unaccounted", text, fee=stated(fact({"kind": "free"})))
    assert not found("free_unaccounted", "Delivery is free. Feel free to ask.", fee=stated(fact({"kind": "carrier"})))
    assert not found("free_unaccounted", text, fee=UNCHECKED)


def test_a_dismissed_finding_comes_back_when_its_text_changes() -> None:
    first, same, changed = (
        found("days_unaccounted", text, window=stated(fact({"kind": "unlimited"})))[0].fingerprint
        for text in (WINDOW, WINDOW, WINDOW.replace("unworn ", ""))
    )
    assert first == same != changed
