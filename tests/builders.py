"""Records and published retailers with defaults; a test names only what it is about."""

from typing import Any

from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer
from retailers.publishing import save_and_publish

QUOTE = "within 30 days of delivery"


def fact(value: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Give the fields of a fact."""
    return {"value": value, **changes}


def stated(*facts: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a stated answer."""
    return {"state": "stated", "facts": list(facts)}


def thirty_days(**changes: Any) -> dict[str, Any]:
    """Give the fields of a fact: 30 days from delivery, with its quote."""
    return fact({"kind": "days", "days": 30, "clock": "delivery"}, quote=QUOTE, **changes)


def policy_fields(**changes: Any) -> dict[str, Any]:
    """Give the fields of a policy whose window is proven and whose other answers are unchecked."""
    return {
        "source_url": "https://www.kontor.example/returns",
        "language": "en",
        "last_verified": "2026-05-26",
        "last_verified_by": "Ada Brandt",
        "sections": [
            {"heading": "Changing your mind", "body": f"Send unworn items back {QUOTE}.\nKeep the tags on."},
            {"heading": "Refunds", "body": "We refund the card that you paid with."},
        ],
        "answers": {"window": stated(thirty_days(section="changing-your-mind"))},
        **changes,
    }


def retailer_record(**changes: Any) -> Record:
    """Give a record; `changes` are fields as JSON has them."""
    fields = {
        "id": "kontor-de",
        "name": "Kontor",
        "category": "Department Store",
        "country": "DE",
        "headquarters": "DE",
        "website": "https://www.kontor.example/",
        "description": "Everything for the desk.",
        "policy": policy_fields(),
        **changes,
    }
    return Record.model_validate(fields)


def published(record: Record | None = None, **changes: Any) -> Retailer:
    """Publish a record, or one with `changes`, and give its row."""
    wanted = record or retailer_record(**changes)
    save_and_publish(wanted, note="Made for a test")
    return Retailer.objects.get(slug=wanted.id)
