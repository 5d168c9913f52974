"""What a shopper knows of a purchase, and how an address says it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
DATES = ("ordered", "dispatched", "delivered")
SINGLE = ("reason", "channel", "seller", "item_condition", "payment", "ships_to")
SEVERAL = ("item_category", "membership", "other")
NONE_OF_THESE = "-"


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """A purchase as far as the shopper tells it. "" and None: not said; "-" and an empty set: none of those named."""

    ordered: dt.date | None = None
    dispatched: dt.date | None = None
    delivered: dt.date | None = None
    reason: str = ""
    channel: str = ""
    seller: str = ""
    item_condition: str = ""
    payment: str = ""
    ships_to: str = ""
    item_category: frozenset[str] | None = None
    membership: frozenset[str] | None = None
    other: frozenset[str] | None = None

    def single(self, name: str) -> str:
        """Give what was said to a question with one choice."""
        said: str = getattr(self, name)
        return said

    def several(self, name: str) -> frozenset[str] | None:
        """Give what was said to a question with several choices."""
        said: frozenset[str] | None = getattr(self, name)
        return said

    def date(self, name: str) -> dt.date | None:
        """Give a day by its name, one of `DATES`."""
        day: dt.date | None = getattr(self, name)
        return day

    def dates(self) -> list[dt.date]:
        """Give the days that are known."""
        return [day for name in DATES if (day := self.date(name))]

    def query(self) -> str:
        """Write it as a query string: the same for the same purchase, whatever order it was told in."""
        return urlencode(self.pairs())

    def pairs(self) -> list[tuple[str, str]]:
        """Give what is said as names and values, in one order."""
        return list(self._pairs())

    def _pairs(self) -> Iterator[tuple[str, str]]:
        yield from ((name, day.isoformat()) for name in DATES if (day := self.date(name)))
        yield from ((name, said) for name in SINGLE if (said := self.single(name)))
        for name in SEVERAL:
            chosen = self.several(name)
            if chosen is not None:
                yield from ((name, each) for each in sorted(chosen) or [NONE_OF_THESE])
