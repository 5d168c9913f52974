"""A fact against the words of its own quote."""

from typing import Any

import pytest

from retailers.checks.quoted import contradiction
from retailers.dataset.record import Answers
from retailers.vocabulary import Topic
from tests.builders import fact, stated


def said(topic: str, value: dict[str, Any], quote: str) -> str:
    answers = Answers.model_validate({topic: stated(fact(value, quote=quote))})
    return contradiction(answers.of(Topic(topic)).facts[0])


def days(number: int) -> dict[str, Any]:
    return {"kind": "days", "days": number}


def flat(amount: str, currency: str = "EUR") -> dict[str, str]:
    return {"kind": "flat", "amount": amount, "currency": currency}


CONTRADICTED = [
    ("window", days(30), "within 14 days of delivery", "“14 days”"),
    ("window", days(30), "binnen vierzehn Tagen", "“vierzehn Tagen”"),
    ("window", days(30), "sous quatorze (14) jours", "“14 jours”"),
    ("window", days(30), "7/14 days", "“7/14 days”"),
    ("window", days(30), "收货后七天内", "“七天”"),
    ("window", {"kind": "fixed_date", "until": "2027-01-31"}, "until 15 January", "“15”"),
    ("refund", {"kind": "original_payment", "days": 14}, "refunded within 10 days", "“10 days”"),
    ("fee", flat("5"), "Each return costs 4.95 EUR.", "“4.95 EUR”"),
    ("fee", flat("6000", "KRW"), "왕복 배송비: 5,000원", "“5,000원”"),
    ("fee", {"kind": "percent", "percent": "15"}, "a restocking fee of 10%", "“10%”"),
    ("fee", flat("5"), "Returns are free.", "“free”"),
    ("fee", {"kind": "carrier"}, "Le retour est gratuit.", "“gratuit”"),
    ("fee", {"kind": "free"}, "You pay the postage when you return an item.", "that the shopper pays"),
    ("receipt", {"kind": "required"}, "A receipt is not needed.", "that one can do without"),
]
AGREEING = [
    ("window", days(30), ""),
    ("window", days(30), "within 30 days"),
    ("window", days(30), "a thirty-day guarantee"),
    ("window", days(14), "within two weeks"),
    ("window", days(28), "14 days by law, and 14 days more from us"),
    ("window", days(30), "one month, of which 14 days by law"),
    ("window", days(30), "for as long as the law says"),
    ("window", days(30), "14 days, or 30 for members"),
    ("window", {"kind": "unlimited"}, "You may return it after 100 days."),
    ("window", {"kind": "fixed_date", "until": "2027-01-31"}, "until January 31"),
    ("window", {"kind": "fixed_date", "until": "2027-01-31"}, "until the end of January 2027"),
    ("refund", {"kind": "original_payment", "days": 3}, "within 48 to 72 hours"),
    ("refund", {"kind": "original_payment"}, "within 10 days"),
    ("fee", flat("1234.5"), "1.234,50 €"),
    ("fee", flat("6.5"), "6.50€ sera déduit"),
    ("fee", flat("5"), "5 EUR by post, free in store: return it there"),
    ("fee", {"kind": "percent", "percent": "12.5"}, "12,5 %"),
    ("fee", {"kind": "free"}, "Free returns in store; you pay the postage otherwise."),
    ("fee", {"kind": "free"}, "We pay the cost of return shipping."),
    ("fee", {"kind": "carrier"}, "You are responsible for the return postage. Free in store."),
    ("receipt", {"kind": "required"}, "Without a receipt we cannot refund."),
]


@pytest.mark.parametrize(("topic", "value", "quote", "words"), CONTRADICTED)
def test_a_quote_that_says_otherwise(topic: str, value: dict[str, Any], quote: str, words: str) -> None:
    assert said(topic, value, quote) == words


@pytest.mark.parametrize(("topic", "value", "quote"), AGREEING)
def test_a_quote_that_agrees_or_cannot_be_read(topic: str, value: dict[str, Any], quote: str) -> None:
    assert said(topic, value, quote) == ""
