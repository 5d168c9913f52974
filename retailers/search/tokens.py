"""The facet values of a record, one function a facet, and the numbers that it is sorted and limited by."""

import datetime as dt

from retailers.dataset import record
from retailers.search.selection import ANY, RESTOCKING
from retailers.vocabulary import AnswerState, FeeKind, WindowKind

_BUCKETS = (90, 30, 15, 14, 1)
_EPOCH = dt.date(1970, 1, 1)
_UNLIMITED = 4_000
_NOTHING = record.Policy()


def window_tokens(retailer: record.Retailer) -> set[str]:
    """Give the buckets of the windows that hold without conditions; where all have some, of all."""
    answer = _policy(retailer).answers.window
    return _state(answer.state) | {_bucket(value) for value in _counted(answer)}


def fee_tokens(retailer: record.Retailer) -> set[str]:
    """Give the kinds of all fees, and whether one is for restocking."""
    answer = _policy(retailer).answers.fee
    restocks = any(fact.value.purpose == RESTOCKING and fact.value.kind != FeeKind.FREE.value for fact in answer.facts)
    return _state(answer.state) | {fact.value.kind for fact in answer.facts} | ({RESTOCKING} if restocks else set())


def receipt_tokens(retailer: record.Retailer) -> set[str]:
    """Give what all facts say of a receipt."""
    answer = _policy(retailer).answers.receipt
    return _state(answer.state) | {fact.value.kind for fact in answer.facts}


def method_tokens(retailer: record.Retailer) -> set[str]:
    """Give all ways of sending or bringing goods back."""
    answer = _policy(retailer).answers.method
    return _state(answer.state) | {fact.value.kind for fact in answer.facts}


def day_number(day: dt.date | None) -> int:
    """Give the days from 1970 to `day`; 0 for no day, and for those before 1970."""
    return max((day - _EPOCH).days, 0) if day else 0


def first_day(days: int, *, today: dt.date) -> int:
    """Give the day number from which on a verification lies within so many days of `today`."""
    return max(day_number(today) - days, 1)


def verified_day(retailer: record.Retailer) -> int:
    """Give the day number of the policy's last verification; 0 for never."""
    return day_number(_policy(retailer).last_verified)


def checked_day(retailer: record.Retailer) -> int:
    """Give the day number of the answer that was checked longest ago; 0 where one never was, or there is none."""
    policy = _policy(retailer)
    facts = [fact for _, answer in policy.answers.each() for fact in answer.facts]
    return min((day_number(fact.verified_on or policy.last_verified) for fact in facts), default=0)


def window_length(retailer: record.Retailer) -> int:
    """Give a number that grows with the longest window: unknown, not returnable, a fixed date, days, no limit."""
    return max((_length(value) for value in _counted(_policy(retailer).answers.window)), default=0)


def _policy(retailer: record.Retailer) -> record.Policy:
    return retailer.policy or _NOTHING


def _state(state: str) -> set[str]:
    return {ANY if state == AnswerState.STATED else str(state)}


def _counted(answer: record.Answer[record.WindowValue]) -> list[record.WindowValue]:
    return [fact.value for fact in answer.default or answer.facts]


def _bucket(value: record.WindowValue) -> str:
    if isinstance(value, record.WindowDays):
        return str(next(least for least in _BUCKETS if value.days >= least))
    return value.kind


def _length(value: record.WindowValue) -> int:
    if isinstance(value, record.WindowDays):
        return 2 + value.days
    return {WindowKind.NOT_RETURNABLE.value: 1, WindowKind.FIXED_DATE.value: 2}.get(value.kind, _UNLIMITED)
