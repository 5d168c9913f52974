"""The columns of the two tables: what a cell of each holds, and how to mend one that does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from retailers.dataset.record import Conditions
from retailers.vocabulary import (
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    Payment,
    Reason,
    Seller,
    Status,
    Topic,
    WebsiteMark,
)


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LINES = "lines"
    DATE = "date"
    FLAG = "flag"
    CHOICE = "choice"
    CODE = "code"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """What a column holds; `empty` is what a blank cell means; `mend` follows a value that is refused."""

    holds: Holds = Holds.TEXT
    empty: object = ""
    mend: str = ""


def choice(values: Sequence[str], *, empty: object = "") -> Column:
    """Give a column whose cells hold one of `values`."""
    return Column(Holds.CHOICE, empty, f"is none of the choices; write one of {', '.join(filter(None, values))}")


def _day() -> Column:
    return Column(Holds.DATE, None, "is no day; write it like 2026-05-26")


def _flag(*, empty: bool | None) -> Column:
    return Column(Holds.FLAG, empty, "is no answer; write yes or no")


def _number(mend: str) -> Column:
    return Column(Holds.NUMBER, None, mend)


_COUNTRY = "is no country of ISO 3166; write two letters such as DE"
_ADDRESS = "is no web address; write it like https://www.shop.example/"
_OF_RECORD: Mapping[str, Column] = {
    "name": Column(),
    "brand": Column(),
    "aliases": Column(Holds.LINES),
    "category": Column(),
    "country": Column(Holds.CODE, mend=_COUNTRY),
    "headquarters": Column(Holds.CODE, mend=_COUNTRY),
    "status": choice(Status.values, empty=Status.ACTIVE.value),
    "website": Column(mend=_ADDRESS),
    "website_mark": choice(WebsiteMark.values),
    "stock_ticker": Column(),
    "description": Column(),
    "listed": _flag(empty=True),
}
_OF_POLICY: Mapping[str, Column] = {
    "official": _flag(empty=None),
    "source_url": Column(mend=_ADDRESS),
    "language": Column(mend="is no language tag; write it like de or pt-BR"),
    "last_verified": _day(),
    "last_verified_by": Column(),
    "summary": Column(),
}
_OF_VALUE: Mapping[str, Column] = {
    "days": _number("is no number of days; write a whole number from 1 to 3650"),
    "clock": choice(Clock.values, empty=None),
    "until": _day(),
    "amount": _number("is no amount; write it like 3.95"),
    "currency": Column(Holds.CODE, None, "is no currency of ISO 4217; write three letters such as EUR"),
    "percent": _number("is no percentage; write a number above 0, at most 100"),
    "purpose": choice(FeePurpose.values, empty=None),
}
_CONDITION_KINDS: Mapping[str, Column] = {
    "reason": choice(Reason.values, empty=None),
    "channel": choice(Channel.values, empty=None),
    "seller": choice(Seller.values, empty=None),
    "item_condition": choice(ItemCondition.values, empty=None),
    "payment": choice(Payment.values, empty=None),
    "ordered_from": _day(),
    "ordered_until": _day(),
    "ships_to": Column(Holds.CODE, None, _COUNTRY),
}
_OF_PROOF: Mapping[str, Column] = {
    "quote": Column(),
    "section": Column(empty=None),
    "verified_on": _day(),
    "verified_by": Column(),
}
_KEYS: Mapping[str, Column] = {
    "id": Column(mend="is no ID; write lower-case words joined by hyphens, the country last, such as aliexpress-cn"),
    "sequence": _number("is no number; leave it as it was exported"),
}
_OF_TOPIC: Mapping[str, Column] = {"topic": choice(Topic.values), "state": choice(AnswerState.values)}

RECORD_COLUMNS = tuple(_OF_RECORD)
POLICY_COLUMNS = tuple(_OF_POLICY)
VALUE_COLUMNS = tuple(_OF_VALUE)
CONDITION_COLUMNS = tuple(Conditions.model_fields)
PROOF_COLUMNS = tuple(_OF_PROOF)

RETAILERS: Mapping[str, Column] = {**_KEYS, **_OF_RECORD, **_OF_POLICY}
FACTS: Mapping[str, Column] = {
    **_KEYS,
    **_OF_TOPIC,
    "kind": Column(Holds.CHOICE, None),
    **_OF_VALUE,
    **{name: _CONDITION_KINDS.get(name, Column(empty=None)) for name in CONDITION_COLUMNS},
    **_OF_PROOF,
}
