"""The facet values of an entry, one function a facet, and the numbers that it is sorted and limited by."""

import datetime as dt

from retailers.search.entries import Entry, Stated, is_proven
from retailers.search.selection import ANY, RESTOCKING
from retailers.vocabulary import AnswerState, FeeKind, Topic, WindowKind

_BUCKETS = (90, 30, 15, 14, 1)
_EPOCH = dt.date(1970, 1, 1)
_UNLIMITED = 4_000
# How many days of freshness it is worth that every fact is proven by its quote.
_PROOF_IN_DAYS = 365
# Trust grows from 2015 on, for forty years.
_TRUST_FROM, _TRUST_DAYS = 16_436, 14_610


def window_tokens(entry: Entry) -> set[str]:
    """Give the buckets of the windows that hold without conditions; where all have some, of all."""
    return _state(entry.window_state) | {_bucket(fact) for fact in _counted(entry)}


def fee_tokens(entry: Entry) -> set[str]:
    """Give the kinds of all fees, and whether one is for restocking."""
    facts = entry.of_topic(Topic.FEE)
    restocks = any(fact.purpose == RESTOCKING and fact.kind != FeeKind.FREE for fact in facts)
    return _state(entry.fee_state) | {fact.kind for fact in facts} | ({RESTOCKING} if restocks else set())


def receipt_tokens(entry: Entry) -> set[str]:
    """Give what all facts say of a receipt."""
    return _state(entry.receipt_state) | {fact.kind for fact in entry.of_topic(Topic.RECEIPT)}


def method_tokens(entry: Entry) -> set[str]:
    """Give all ways of sending or bringing goods back."""
    return _state(entry.method_state) | {fact.kind for fact in entry.of_topic(Topic.METHOD)}


def day_number(day: dt.date | None) -> int:
    """Give the days from 1970 to `day`; 0 for no day, and for those before 1970."""
    return max((day - _EPOCH).days, 0) if day else 0


def first_day(days: int, *, today: dt.date) -> int:
    """Give the day number from which on a verification lies within so many days of `today`."""
    return max(day_number(today) - days, 1)


def verified_day(entry: Entry) -> int:
    """Give the day number of the policy's last verification; 0 for never."""
    return day_number(entry.last_verified)


def checked_day(entry: Entry) -> int:
    """Give the day number of the answer that was checked longest ago; 0 where one never was, or there is none."""
    return min((day_number(fact.verified_on or entry.last_verified) for fact in entry.facts), default=0)


def window_length(entry: Entry) -> int:
    """Give a number that grows with the longest window: unknown, not returnable, a fixed date, days, no limit."""
    return max(map(_length, _counted(entry)), default=0)


def trust(entry: Entry) -> float:
    """Give a number from 0 to 1 that grows with the day of verification; proof of all facts counts as a year."""
    days = max(verified_day(entry) - _TRUST_FROM, 0) + (_PROOF_IN_DAYS if is_proven(entry) else 0)
    return min(days / _TRUST_DAYS, 1.0)


def _state(state: str) -> set[str]:
    return {ANY if state == AnswerState.STATED else str(state)}


def _counted(entry: Entry) -> list[Stated]:
    facts = entry.of_topic(Topic.WINDOW)
    return [fact for fact in facts if fact.is_default] or facts


def _bucket(fact: Stated) -> str:
    if fact.kind == WindowKind.DAYS and fact.days:
        return str(next(least for least in _BUCKETS if fact.days >= least))
    return fact.kind


def _length(fact: Stated) -> int:
    if fact.kind == WindowKind.DAYS and fact.days:
        return 2 + fact.days
    return {WindowKind.NOT_RETURNABLE.value: 1, WindowKind.FIXED_DATE.value: 2}.get(fact.kind, _UNLIMITED)
