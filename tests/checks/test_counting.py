"""Numbers in texts."""

from decimal import Decimal

import pytest

from retailers.checks.counting import bare_numbers, find_counts, find_percents, find_sums


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("within 14 days", "14 days", (14,)),
        ("17days", "17days", (17,)),
        ("7/15/30 days", "7/15/30 days", (7, 15, 30)),
        ("thirty (30) days", "30 days", (30,)),
        ("30 (thirty) days", "30 (thirty) days", (30,)),
        ("14 calendar days", "14 calendar days", (14,)),
        ("three weeks", "three weeks", (21,)),
        ("quatorze jours", "quatorze jours", (14,)),
        ("3月7日以内", "", ()),
        ("三十天", "三十天", (30,)),
        ("١٤ يوما", "١٤ يوم", (14,)),
        ("1,030 days", "", ()),
        ("200", "", ()),
    ],
)
def test_counts(text: str, words: str, days: tuple[int, ...]) -> None:
    assert [(count.words, count.days) for count in find_counts(text)] == ([(words, days)] if words else [])


@pytest.mark.parametrize(("text", "business"), [("5 business days", True), ("5 jours ouvrés", True), ("5 days", False)])
def test_days_of_business(text: str, business: bool) -> None:
    assert [count.business for count in find_counts(text)] == [business]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("€5", "5"),
        ("5 €", "5"),
        ("4.95 GBP", "4.95"),
        ("3,95 euros", "3.95"),
        ("1.234,50 €", "1234.5"),
        ("6,000원", "6000"),
    ],
)
def test_sums(text: str, amount: str) -> None:
    assert [Decimal(amount) in readings for readings in find_sums(text).values()] == [True]


def test_shares() -> None:
    assert find_percents("15% or 7,5 %") == {"15%": {Decimal(15)}, "7,5 %": {Decimal("7.5"), Decimal(75)}}


def test_bare_numbers() -> None:
    assert bare_numbers("14, or thirty for members since 2026") == {14, 30, 2026}
