"""Whether the law gives a shopper longer than a policy does; pure.

It is said only where it is true for whoever bought from the retailer at a distance, whatever the policy's case:

1. The right is for the whole country and its own, holds for a change of mind at a distance, was verified by an editor,
   has no tag that makes it depend on anything (CONDITIONS, RULES), and is a number of calendar days.
2. Of the policy every window counts that may be meant: all but those for faulty items or for goods bought in store. The
   longest of them must be shorter than the right. No return at all counts as no days.
3. All days must count from the same start, or the policy's from an earlier one: goods are bought first, then sent, then
   delivered, so 7 days from purchase end before 14 days from receiving, while 20 days from purchase may or may not.
   A policy that does not say from when, a fixed date and no limit are not compared.
"""

from collections.abc import Collection, Sequence

from retailers.dataset.record import Answer, Fact, WindowDays, WindowOther, WindowValue
from retailers.law.right import Right
from retailers.law.tags import EXCEPTIONS
from retailers.vocabulary import EUROPEAN_UNION, Channel, Clock, LawClock, PeriodUnit, Reason, Situation

# The starts of a policy's days that are never later than the start of the law's.
_NO_LATER: dict[str, Collection[str]] = {
    LawClock.RECEIPT: (Clock.PURCHASE, Clock.DISPATCH, Clock.DELIVERY),
    LawClock.DELIVERY: (Clock.PURCHASE, Clock.DISPATCH, Clock.DELIVERY),
    LawClock.CONTRACT: (Clock.PURCHASE,),
    LawClock.PURCHASE: (Clock.PURCHASE,),
}


def is_comparable(right: Right) -> bool:
    """Say whether a verified right holds for whoever changes their mind about what was bought at a distance (1)."""
    return (
        right.situation == Situation.DISTANCE
        and bool(right.holds)
        and not right.region
        and right.place != EUROPEAN_UNION
        and right.clock is not None
        and right.period is not None
        and right.period.unit == PeriodUnit.DAYS
        and all(tag in EXCEPTIONS for tag in right.tags)
    )


def is_longer(right: Right, window: Answer[WindowValue]) -> bool:
    """Say whether a comparable right is longer than each window of a policy that may be meant (2, 3)."""
    meant = windows_meant(window)
    return is_comparable(right) and bool(meant) and all(_is_shorter(fact.value, right) for fact in meant)


def windows_meant(window: Answer[WindowValue]) -> Sequence[Fact[WindowValue]]:
    """Give the facts of a window that may be meant for a change of mind about what was bought at a distance."""
    return [
        fact
        for fact in window.facts
        if fact.conditions.reason != Reason.FAULTY and fact.conditions.channel != Channel.IN_STORE
    ]


def _is_shorter(value: WindowValue, right: Right) -> bool:
    if isinstance(value, WindowOther):
        return value.kind == "not_returnable"
    return (
        isinstance(value, WindowDays)
        and right.period is not None
        and value.days < right.period.count
        and value.clock in _NO_LATER[right.clock or ""]
    )
