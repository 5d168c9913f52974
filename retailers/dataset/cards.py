"""The value line of a card, written from an answer and read back.

The phrases are the ones of docs/data-format.md. A card states the facts that hold without conditions.
"""

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from retailers.dataset.record import (
    Answer,
    FeeFlat,
    FeePercent,
    RefundValue,
    Value,
    WindowDays,
    WindowUntil,
)
from retailers.vocabulary import AnswerState, Clock, FeePurpose, MethodKind, ReceiptKind, RefundKind, Topic

NOT_STATED = "Not clearly stated in official source"
DEPENDS = "Depends"
STATE_PHRASES = {
    AnswerState.NONE: "None",
    AnswerState.SILENT: NOT_STATED,
    AnswerState.UNCHECKED: "Not checked yet",
}
JOINERS = {Topic.WINDOW: " or ", Topic.FEE: " + ", Topic.RECEIPT: " or ", Topic.METHOD: ", ", Topic.REFUND: " or "}
SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€", "INR": "₹", "KRW": "₩", "BRL": "R$", "CAD": "CA$", "AUD": "A$"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_FIXED: dict[str, dict[str, dict[str, str]]] = {
    Topic.WINDOW: {
        "No time limit": {"kind": "unlimited"},
        "Not returnable": {"kind": "not_returnable"},
    },
    Topic.FEE: {
        "Free": {"kind": "free", "purpose": "postage"},
        "No restocking fee": {"kind": "free", "purpose": "restocking"},
        "Shopper pays postage": {"kind": "carrier", "purpose": "postage"},
        "Shopper pays restocking": {"kind": "carrier", "purpose": "restocking"},
    },
    Topic.RECEIPT: {kind.label: {"kind": kind.value} for kind in ReceiptKind},
    Topic.METHOD: {kind.label: {"kind": kind.value} for kind in MethodKind},
    Topic.REFUND: {kind.label: {"kind": kind.value} for kind in RefundKind},
}
_PHRASES = {tuple(sorted(value.items())): phrase for phrases in _FIXED.values() for phrase, value in phrases.items()}
_DAYS = re.compile(r"(\d{1,4}) days?(?: (from purchase|from dispatch|from delivery))?")
_UNTIL = re.compile(r"Until (.+)")
_SUM = re.compile(r"(\D*?) ?(\d[\d,]*(?:\.\d{1,2})?) ?(%|[A-Z]{3})? (postage|restocking)")


def written_date(day: dt.date) -> str:
    """Give a day as the pages write it: May 26, 2026."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year:04}"


def read_date(text: str) -> dt.date:
    """Read a day as the pages write it, or raise ValueError with the mend."""
    match = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", text, re.ASCII)
    if not match or match[1] not in _MONTHS:
        raise ValueError(f"{text!r} is no date; write it like May 26, 2026")
    try:
        return dt.date(int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2]))
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar") from error


def written_number(number: Decimal) -> str:
    """Give a number without needless zeros: 15, 3.95, 4.50."""
    return f"{number:f}" if number % 1 else f"{number:.0f}"


def written_sum(amount: Decimal, currency: str) -> str:
    """Give a sum with its currency's sign where that is plain, else with its code of ISO 4217."""
    number = written_number(amount)
    return f"{SYMBOLS[currency]}{number}" if currency in SYMBOLS else f"{number} {currency}"


def write_value(value: Value) -> str:
    """Give one value as its phrase."""
    match value:
        case WindowDays(days=days, clock=clock):
            start = "" if clock == Clock.UNSTATED else f" {Clock(clock).label}"
            return f"{days} day{'' if days == 1 else 's'}{start}"
        case WindowUntil(until=day):
            return f"Until {written_date(day)}"
        case FeeFlat(amount=amount, currency=currency, purpose=purpose):
            return f"{written_sum(amount, currency)} {FeePurpose(purpose).label}"
        case FeePercent(percent=percent, purpose=purpose):
            return f"{written_number(percent)}% {FeePurpose(purpose).label}"
        case RefundValue(kind=kind, days=int(days)):
            return f"{RefundKind(kind).label} within {days} day{'' if days == 1 else 's'}"
        case _:
            return _PHRASES[_key(value.model_dump(exclude_none=True))]


def _key(value: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(value.items()))


def write_answer(topic: str, answer: Answer[Value]) -> str:
    """Give the value line of a card: the phrases of the facts without conditions, or the state."""
    if answer.state != AnswerState.STATED:
        return STATE_PHRASES[AnswerState(answer.state)]
    phrases = dict.fromkeys(write_value(fact.value) for fact in answer.default)
    return JOINERS[Topic(topic)].join(phrases) or DEPENDS


def read_answer(topic: str, text: str) -> dict[str, Any] | None:
    """Read a card's value line as an answer's fields, None for "Depends"; raise ValueError where it is no phrase."""
    for state, phrase in STATE_PHRASES.items():
        if text == phrase:
            return {"state": state.value, "facts": []}
    if text == DEPENDS:
        return None
    values = [_read_value(topic, phrase) for phrase in text.split(JOINERS[Topic(topic)])]
    return {"state": AnswerState.STATED.value, "facts": [{"value": value} for value in values]}


def _read_value(topic: str, phrase: str) -> dict[str, Any]:
    if phrase in _FIXED[topic]:
        return dict(_FIXED[topic][phrase])
    reading = {Topic.WINDOW: _read_window, Topic.FEE: _read_sum}.get(Topic(topic), lambda _: None)(phrase)
    if reading is None:
        raise ValueError(f"{phrase!r} is no value of {Topic(topic).label}; write one of: {_examples(topic)}")
    return reading


def _read_window(phrase: str) -> dict[str, Any] | None:
    if match := _DAYS.fullmatch(phrase):
        clock = (match[2] or "unstated").removeprefix("from ")
        return {"kind": "days", "days": int(match[1]), "clock": clock}
    if match := _UNTIL.fullmatch(phrase):
        return {"kind": "fixed_date", "until": read_date(match[1]).isoformat()}
    return None


def _read_sum(phrase: str) -> dict[str, Any] | None:
    match = _SUM.fullmatch(phrase)
    if not match:
        return None
    sign, digits, unit, purpose = match.groups()
    try:
        number = str(Decimal(digits.replace(",", "")))
    except InvalidOperation:
        return None
    if unit == "%" and not sign:
        return {"kind": "percent", "percent": number, "purpose": purpose}
    currency = next((code for code, symbol in SYMBOLS.items() if symbol == sign), "") if sign else unit
    return {"kind": "flat", "amount": number, "currency": currency, "purpose": purpose} if currency else None


def _examples(topic: str) -> str:
    more = {Topic.WINDOW: ["30 days from delivery"], Topic.FEE: ["3.95 GBP postage", "15% restocking"]}
    return ", ".join([*STATE_PHRASES.values(), *_FIXED[topic], *more.get(Topic(topic), [])])
