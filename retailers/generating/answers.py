"""Generated answers: every state, kind, clock and condition, each fact with the sentence that proves it."""

import datetime as dt
from dataclasses import dataclass, field
from random import Random
from typing import Any

from retailers.generating.languages import Language
from retailers.vocabulary import (
    KIND_OF_NONE,
    AnswerState,
    Channel,
    Clock,
    FeePurpose,
    ItemCondition,
    MethodKind,
    Payment,
    Reason,
    ReceiptKind,
    RefundKind,
    Seller,
    Topic,
)

_STATES = {AnswerState.STATED: 62, AnswerState.SILENT: 20, AnswerState.UNCHECKED: 10, AnswerState.NONE: 8}
_WINDOWS = {"days": 88, "fixed_date": 4, "unlimited": 4, "not_returnable": 4}
_FEES = {"free": 40, "carrier": 30, "flat": 20, "percent": 10}
_DAYS = {7: 4, 14: 30, 15: 4, 20: 3, 28: 8, 30: 30, 45: 4, 60: 8, 90: 6, 100: 2, 365: 1}
_LISTS: dict[str, tuple[str, ...]] = {
    "reason": tuple(Reason.values),
    "item_category": ("Electronics", "Mattresses", "Underwear", "Software", "Jewellery"),
    "channel": tuple(Channel.values),
    "seller": tuple(Seller.values),
    "membership": ("Gold members", "Club members", "Students"),
    "item_condition": tuple(ItemCondition.values),
    "payment": tuple(Payment.values),
    "ships_to": ("US", "DE", "FR", "GB", "JP"),
    "other": ("First return of an order", "Gifts", "Outlet stores"),
}
_CONDITIONS = (*_LISTS, "season")


@dataclass(frozen=True, kw_only=True)
class Said:
    """One fact: its value and conditions as JSON has them, and the sentence that says so."""

    value: dict[str, Any]
    conditions: dict[str, str] = field(default_factory=dict)
    sentence: str


def state(dice: Random) -> AnswerState:
    """Give an answer's state."""
    return AnswerState(_weighted(_STATES, dice))


def facts(
    topic: Topic, of: AnswerState, *, language: Language, country: str, today: dt.date, dice: Random
) -> list[Said]:
    """Give the facts of an answer: none, the one that proves a "none", or a default with its exceptions."""
    currency = language.currencies[country]
    if of == AnswerState.NONE and topic in KIND_OF_NONE and dice.random() < 0.5:
        return [_said(topic, _of_none(topic), {}, language)]
    if of != AnswerState.STATED:
        return []
    count = 1 + sum(dice.random() < 0.35 for _ in range(3))
    without = [{}] if dice.random() < 0.9 else [_conditions(today, dice)]
    conditions = [*without, *(_conditions(today, dice) for _ in range(count - 1))]
    return [_said(topic, _value(topic, currency, today, dice), each, language) for each in conditions]


def _of_none(topic: Topic) -> dict[str, Any]:
    value: dict[str, Any] = {"kind": KIND_OF_NONE[topic].value}
    return value | ({"purpose": FeePurpose.POSTAGE.value} if topic == Topic.FEE else {})


def _value(topic: Topic, currency: str, today: dt.date, dice: Random) -> dict[str, Any]:
    match topic:
        case Topic.WINDOW:
            return _window(today, dice)
        case Topic.FEE:
            return _fee(currency, dice)
        case Topic.RECEIPT:
            return {"kind": dice.choice(ReceiptKind.values)}
        case Topic.METHOD:
            return {"kind": dice.choice(MethodKind.values)}
    return {"kind": dice.choice(RefundKind.values), "days": dice.choice((3, 5, 7, 10, 14, 30))}


def _window(today: dt.date, dice: Random) -> dict[str, Any]:
    kind = _weighted(_WINDOWS, dice)
    if kind == "days":
        return {"kind": kind, "days": _weighted(_DAYS, dice), "clock": dice.choice(Clock.values)}
    if kind == "fixed_date":
        return {"kind": kind, "until": (today + dt.timedelta(days=dice.randint(-60, 200))).isoformat()}
    return {"kind": kind}


def _fee(currency: str, dice: Random) -> dict[str, Any]:
    kind = _weighted(_FEES, dice)
    if kind == "flat":
        return {
            "kind": kind,
            "amount": f"{dice.randint(99, 1999) / 100:.2f}",
            "currency": currency,
            "purpose": "postage",
        }
    if kind == "percent":
        return {"kind": kind, "percent": f"{dice.choice((5, 10, 15, 20, 25))}.00", "purpose": "restocking"}
    return {"kind": kind, "purpose": dice.choice(FeePurpose.values)}


def _conditions(today: dt.date, dice: Random) -> dict[str, str]:
    """Give one or two conditions."""
    names = dice.sample(_CONDITIONS, k=1 if dice.random() < 0.8 else 2)
    given = {name: dice.choice(_LISTS[name]) for name in names if name in _LISTS}
    if "season" in names:
        first = today + dt.timedelta(days=dice.randint(-120, 60))
        given |= {"ordered_from": first.isoformat(), "ordered_until": (first + dt.timedelta(days=55)).isoformat()}
    return given


def _said(topic: Topic, value: dict[str, Any], conditions: dict[str, str], language: Language) -> Said:
    parts = (topic, value["kind"], value.get("clock") or value.get("purpose"))
    names = (".".join(filter(None, parts)), ".".join(parts[:2]))
    sentence = next(language.sentences[name] for name in names if name in language.sentences)
    words = sentence.format(
        days=value.get("days"),
        date=_date(value.get("until"), language),
        sum=f"{value.get('amount')} {value.get('currency')}",
        percent=str(value.get("percent", "")).removesuffix(".00"),
    )
    lead = language.leads[next(iter(conditions))] if conditions else ""
    glue = "" if not lead or not language.space else ": "
    return Said(value=value, conditions=conditions, sentence=f"{lead}{glue}{words}")


def _date(until: str | None, language: Language) -> str:
    day = dt.date.fromisoformat(until) if until else None
    return language.date.format(day=day.day, month=day.month, year=day.year) if day else ""


def _weighted(shares: dict[Any, int], dice: Random) -> Any:
    return dice.choices(list(shares), weights=list(shares.values()))[0]
