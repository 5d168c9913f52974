"""When a window ends for a purchase.

The day that starts a clock does not count: 30 days from a delivery on May 1 end with May 31. Weekends and holidays
count like other days.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from retailers.dataset.record import Value, WindowDays, WindowUntil
from retailers.deadlines.purchase import Purchase
from retailers.vocabulary import Clock, WindowKind

_DATE_OF_CLOCK = {Clock.PURCHASE: "ordered", Clock.DISPATCH: "dispatched", Clock.DELIVERY: "delivered"}


class Outcome(StrEnum):
    """What a window comes to."""

    LAST_DAY = "last_day"
    NO_LIMIT = "no_limit"
    NOT_RETURNABLE = "not_returnable"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class End:
    """The last day, or why there is none: the date that is missing, or a text that does not say what starts the clock.

    Where the text does not say, `readings` are the days that it would be, by the date that it might count from.
    `is_too_early` says that a fixed day lies before the order: it cannot have been set for this purchase.
    """

    outcome: Outcome
    day: dt.date | None = None
    missing: str = ""
    readings: tuple[tuple[str, dt.date], ...] = ()
    is_too_early: bool = False

    @property
    def rank(self) -> dt.date | None:
        """How late it ends: the first day of all for what cannot come back; None where that is unknown."""
        return {Outcome.NOT_RETURNABLE: dt.date.min, Outcome.NO_LIMIT: dt.date.max}.get(self.outcome, self.day)

    @property
    def is_unstated(self) -> bool:
        """Whether the text leaves open what starts the clock."""
        return self.outcome == Outcome.UNKNOWN and not self.missing and not self.is_too_early


def end_of(value: Value, purchase: Purchase) -> End:
    """Give the end of a window."""
    if isinstance(value, WindowUntil):
        return _fixed(value.until, purchase)
    if isinstance(value, WindowDays):
        return _counted(value, purchase)
    return End(Outcome.NO_LIMIT if value.kind == WindowKind.UNLIMITED.value else Outcome.NOT_RETURNABLE)


def _fixed(until: dt.date, purchase: Purchase) -> End:
    if purchase.ordered and until < purchase.ordered:
        return End(Outcome.UNKNOWN, is_too_early=True)
    return End(Outcome.LAST_DAY, until)


def _counted(value: WindowDays, purchase: Purchase) -> End:
    length = dt.timedelta(days=value.days)
    if value.clock == Clock.UNSTATED:
        known = ((name, purchase.date(name)) for name in _DATE_OF_CLOCK.values())
        return End(Outcome.UNKNOWN, readings=tuple((name, day + length) for name, day in known if day))
    name = _DATE_OF_CLOCK[Clock(value.clock)]
    start = purchase.date(name)
    return End(Outcome.LAST_DAY, start + length) if start else End(Outcome.UNKNOWN, missing=name)
