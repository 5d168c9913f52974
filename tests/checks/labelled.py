"""The labels of a published policy as the answers of a record."""

import html
import re
from typing import Any

from tests.builders import fact, stated

SILENT = {"state": "silent"}
_CLOCKS = {"purchase": "purchase", "delivery": "delivery"}
_TAG = re.compile(r"<[^>]+>")
_MARK = re.compile(r"\*\*|\\(?=[-.*\[\]])|^\s*[*-]\s+")


def answers_of(said: dict[str, Any], *, off_by: int = 0) -> dict[str, Any]:
    """Give answers whose facts are the labels of a document, each number `off_by` too great."""
    labels = said["labels"]
    return {
        "window": _stated(labels["return_window"], _windows(labels, off_by=off_by)),
        "fee": _stated(labels["fees"], _fees(labels["fees"], off_by=off_by)),
        "refund": _stated(labels["refund_time_days"], _refunds(labels["refund_time_days"], off_by=off_by)),
        "receipt": _stated(labels["receipt_required"], _receipts(labels["receipt_required"])),
        "method": _stated(labels["methods"], [fact({"kind": way}) for way in labels["methods"]["values"]]),
    }


def _stated(label: dict[str, Any], facts: list[dict[str, Any]]) -> dict[str, Any]:
    return stated(*facts) if label["status"] == "stated" else SILENT


def _windows(labels: dict[str, Any], *, off_by: int) -> list[dict[str, Any]]:
    label = labels["return_window"]
    if not label["days"]:
        return [fact({"kind": "not_returnable"}, quote=_quote(label))]
    clock = _CLOCKS.get(label["from"], "unstated")
    others = [
        fact(
            {"kind": "days", "days": each["days"] + off_by},
            quote=_quote(each),
            conditions={"other": each["applies_to"]},
        )
        for each in labels["other_windows"]
    ]
    return [fact({"kind": "days", "days": label["days"] + off_by, "clock": clock}, quote=_quote(label)), *others]


def _fees(label: dict[str, Any], *, off_by: int) -> list[dict[str, Any]]:
    quote, amount = _quote(label), str((label["amount"] or 0) + off_by)
    carrier, free = {"kind": "carrier"}, {"kind": "free"}
    flat = {"kind": "flat", "amount": amount, "currency": label["currency"]}
    if label["kind"] == "mixed":
        ways = [free, carrier, flat] if label["amount"] else [free, carrier]
        return [fact(value, conditions={"other": value["kind"]}) for value in ways]
    if label["kind"] == "restocking":
        return [fact({"kind": "percent", "percent": amount}, quote=quote), fact(carrier)]
    return [fact({"free": free, "customer_pays": carrier, "flat": flat}.get(label["kind"], free), quote=quote)]


def _refunds(label: dict[str, Any], *, off_by: int) -> list[dict[str, Any]]:
    days = (label["value"] or 0) + off_by
    return [fact({"kind": "original_payment", "days": days or None}, quote=_quote(label))]


def _receipts(label: dict[str, Any]) -> list[dict[str, Any]]:
    return [fact({"kind": "required" if label["value"] else "not_required"}, quote=_quote(label))]


def _quote(label: dict[str, Any]) -> str:
    lines = html.unescape(_TAG.sub("", label["quote"] or "")).split("\n")
    return "\n".join(_MARK.sub("", line) for line in lines)
