"""A return policy as a MerchantReturnPolicy.

- Only facts count whose quote stands in the text, and that hold without conditions, or under one that the vocabulary
  has: a season, or for fees the reason of a return.
- Where several windows hold without conditions, or one runs from another day than delivery, no number of days is given:
  merchantReturnDays counts from delivery.
- Free returns are not claimed where a restocking fee may be asked for.
- A refund to the original payment is left out: FullRefund is about its sum, of which our fact says nothing.
- Receipts, drop-off points and pickups have no term.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from retailers.dataset.record import (
    Answers,
    Conditions,
    Fact,
    FeeFlat,
    FeePercent,
    FeeSimple,
    FeeValue,
    Value,
    WindowDays,
    WindowUntil,
    WindowValue,
)
from retailers.vocabulary import Clock, FeeKind, FeePurpose, MethodKind, Reason, RefundKind, WindowKind

SEASONS = "returnPolicySeasonalOverride"
_FINITE = "https://schema.org/MerchantReturnFiniteReturnWindow"
_CATEGORIES = {
    WindowKind.UNLIMITED.value: "https://schema.org/MerchantReturnUnlimitedWindow",
    WindowKind.NOT_RETURNABLE.value: "https://schema.org/MerchantReturnNotPermitted",
}
_METHODS = {
    MethodKind.MAIL.value: "https://schema.org/ReturnByMail",
    MethodKind.IN_STORE.value: "https://schema.org/ReturnInStore",
    MethodKind.KIOSK.value: "https://schema.org/ReturnAtKiosk",
}
_REFUNDS = {
    RefundKind.STORE_CREDIT.value: "https://schema.org/StoreCreditRefund",
    RefundKind.EXCHANGE.value: "https://schema.org/ExchangeRefund",
}
_FREE = "https://schema.org/FreeReturn"
_RESTOCKING = "https://schema.org/RestockingFees"
# The terms for fees: whichever the reason, for a change of mind, for faulty goods.
_FEES = {
    None: ("returnFees", "returnShippingFeesAmount"),
    Reason.CHANGE_OF_MIND.value: ("customerRemorseReturnFees", "customerRemorseReturnShippingFeesAmount"),
    Reason.FAULTY.value: ("itemDefectReturnFees", "itemDefectReturnShippingFeesAmount"),
}
Terms = dict[str, Any]


def policy_terms(every: Answers, *, proven: Mapping[str, Sequence[Fact[Any]]]) -> Terms:
    """Give the terms that a policy's proven facts, by topic, allow among all its answers; empty where none."""
    window = proven.get("window", ())
    return {
        **_window([fact.value for fact in window if not fact.conditions]),
        **_seasons(window),
        **_fees(proven.get("fee", ()), every=every.fee.facts),
        **_many("returnMethod", _METHODS, proven.get("method", ())),
        **_many("refundType", _REFUNDS, proven.get("refund", ())),
    }


def terms_on(terms: Mapping[str, Any], *, today: dt.date) -> Terms:
    """Give terms without the seasons that are over on a day."""
    open_ones = [season for season in terms.get(SEASONS, ()) if season["endDate"] >= today.isoformat()]
    rest = {name: value for name, value in terms.items() if name != SEASONS}
    return rest | ({SEASONS: open_ones} if open_ones else {})


def _window(values: Sequence[WindowValue]) -> Terms:
    """Give the terms of the windows that hold together; with several only what they share."""
    categories = {_CATEGORIES.get(value.kind, _FINITE) for value in values}
    if len(categories) != 1:
        return {}
    days = {_days(value) for value in values}
    return {"returnPolicyCategory": categories.pop()} | _said(
        "merchantReturnDays", days.pop() if len(days) == 1 else None
    )


def _days(value: WindowValue) -> int | str | None:
    """Give the days from delivery, or the last day; None where the vocabulary has no word for the window."""
    if isinstance(value, WindowUntil):
        return value.until.isoformat()
    return value.days if isinstance(value, WindowDays) and value.clock == Clock.DELIVERY else None


def _seasons(facts: Iterable[Fact[Any]]) -> Terms:
    seasons = [_season(fact) for fact in facts if _is_season(fact.conditions)]
    return {SEASONS: seasons} if seasons else {}


def _is_season(said: Conditions) -> bool:
    season = Conditions(ordered_from=said.ordered_from, ordered_until=said.ordered_until)
    return bool(said.ordered_from and said.ordered_until) and said == season


def _season(fact: Fact[Any]) -> Terms:
    first, last = fact.conditions.ordered_from, fact.conditions.ordered_until
    dates = {"startDate": first and first.isoformat(), "endDate": last and last.isoformat()}
    return {"@type": "MerchantReturnPolicySeasonalOverride", **dates, **_window([fact.value])}


def _fees(proven: Iterable[Fact[Any]], *, every: Sequence[Fact[FeeValue]]) -> Terms:
    terms: Terms = {}
    for reason, (kinds, amount) in _FEES.items():
        values = [fact.value for fact in proven if fact.conditions == Conditions.model_validate({"reason": reason})]
        postage = list(dict.fromkeys(_postage_kind(value) for value in values if _is_postage(value)))
        if postage == [_FREE] and _may_cost(every, reason):
            postage = []
        if len(postage) == 1:
            terms |= _said(amount, _only(_money(value) for value in values if _is_postage(value)))
        restocking = [_RESTOCKING for value in values if _restocking(value) is not None][:1]
        terms |= _said(kinds, _one_or_all([*filter(None, postage if len(postage) == 1 else ()), *restocking]))
        if reason is None:
            terms |= _said("restockingFee", _only(_restocking(value) for value in values))
    return terms


def _may_cost(every: Iterable[Fact[FeeValue]], reason: str | None) -> bool:
    """Say whether a restocking fee may be asked for, whatever proves it."""
    return any(
        not _is_postage(fact.value)
        and fact.value.kind != FeeKind.FREE.value
        and (reason is None or fact.conditions.reason in (None, reason))
        for fact in every
    )


def _postage_kind(value: FeeValue) -> str:
    """Give the word for who pays the way back; "" where there is none."""
    if isinstance(value, FeeSimple):
        return _FREE if value.kind == FeeKind.FREE.value else "https://schema.org/ReturnFeesCustomerResponsibility"
    return "https://schema.org/ReturnShippingFees" if isinstance(value, FeeFlat) else ""


def _is_postage(value: FeeValue) -> bool:
    return value.purpose == FeePurpose.POSTAGE


def _restocking(value: FeeValue) -> Terms | float | None:
    """Give a restocking fee: a sum of money, or a number that is per cent of the price paid; None where it is none."""
    if _is_postage(value):
        return None
    return float(value.percent) if isinstance(value, FeePercent) else _money(value)


def _money(value: FeeValue) -> Terms | None:
    if not isinstance(value, FeeFlat):
        return None
    return {"@type": "MonetaryAmount", "value": float(value.amount), "currency": value.currency}


def _many(term: str, words: Mapping[str, str], proven: Iterable[Fact[Value]]) -> Terms:
    kinds = [words[fact.value.kind] for fact in proven if not fact.conditions and fact.value.kind in words]
    return _said(term, _one_or_all(list(dict.fromkeys(kinds))))


def _one_or_all(values: Sequence[str]) -> str | Sequence[str] | None:
    return values[0] if len(values) == 1 else list(values) or None


def _only(values: Iterator[Any]) -> Any:
    """Give the value where there is exactly one."""
    found = [value for value in values if value is not None]
    return found[0] if len(found) == 1 else None


def _said(term: str, value: Any) -> Terms:
    return {} if value is None else {term: value}
