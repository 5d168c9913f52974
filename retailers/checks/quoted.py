"""Where a fact and its own quote say different things."""

import datetime as dt
from decimal import Decimal

from retailers.checks.costs import free_return_in, no_fee_in, shopper_pays_in
from retailers.checks.counting import bare_numbers, find_counts, find_percents, find_sums, names_months
from retailers.checks.places import quoted
from retailers.checks.proofs import asks_no_receipt
from retailers.dataset.record import (
    Fact,
    FeeFlat,
    FeePercent,
    FeeSimple,
    ReceiptValue,
    RefundValue,
    Value,
    WindowDays,
    WindowUntil,
)
from retailers.vocabulary import FeeKind, FeePurpose, ReceiptKind

_SHORTEST_MONTH = 28


def contradiction(fact: Fact[Value]) -> str:
    """Give the words of a quote that contradict its fact, "" where none do; words that cannot be read do not."""
    value, quote = fact.value, " ".join(fact.quote.split())
    match value:
        case WindowDays(days=days) | RefundValue(days=int(days)):
            return _other_days(quote, days)
        case WindowUntil(until=until):
            return _other_date(quote, until)
        case FeeFlat(amount=amount):
            return _other_sum(find_sums(quote), amount) or _free(quote, value.purpose)
        case FeePercent(percent=percent):
            return _other_sum(find_percents(quote), percent) or _free(quote, value.purpose)
        case FeeSimple(kind=FeeKind.FREE, purpose=FeePurpose.POSTAGE):
            return "that the shopper pays" if shopper_pays_in(quote) and not no_fee_in(quote) else ""
        case FeeSimple(kind=FeeKind.CARRIER):
            return _free(quote, value.purpose)
        case ReceiptValue(kind=ReceiptKind.REQUIRED):
            return "that one can do without" if asks_no_receipt(quote) else ""
    return ""


def _other_days(quote: str, days: int) -> str:
    """The quote counts days, none of its numbers is the fact's, nor do its counts add up to it."""
    counts = list(find_counts(quote))
    named = [number for count in counts for number in count.days]
    in_months = days >= _SHORTEST_MONTH and names_months(quote)
    if in_months or not named or days in {*named, *bare_numbers(quote), sum(named)}:
        return ""
    return quoted([count.words for count in counts])


def _other_date(quote: str, until: dt.date) -> str:
    """The quote has numbers, and neither the day nor the year is among them."""
    numbers = bare_numbers(quote)
    return quoted(sorted(map(str, numbers))) if numbers and not numbers & {until.day, until.year} else ""


def _other_sum(sums: dict[str, set[Decimal]], amount: Decimal) -> str:
    """The quote names sums, none of which can be read as the fact's."""
    return quoted(list(sums)) if sums and not any(amount in readings for readings in sums.values()) else ""


def _free(quote: str, purpose: str) -> str:
    """The quote says that a return is free, and not that the shopper pays in other cases."""
    if purpose != FeePurpose.POSTAGE or shopper_pays_in(quote) or find_sums(quote) or find_percents(quote):
        return ""
    found = free_return_in(quote)
    return f"“{found}”" if found else ""
