"""Rights with defaults; a test names only what it is about."""

import datetime as dt
from typing import Any

from retailers.law.right import Right
from retailers.law.storing import columns_of
from retailers.models import PublishSequence, StatutoryRight

VERIFIED = {"verified_on": dt.date(2026, 11, 1), "verified_by": "Ann Archer"}


def right_fields(**changes: Any) -> dict[str, Any]:
    """Give the fields of a right: 14 days from receiving what was bought at a distance, shown to readers."""
    return {
        "key": "de-distance",
        "place": "DE",
        "situation": "distance_change_of_mind",
        "holds": True,
        "period": {"count": 14, "unit": "days"},
        "clock": "receipt",
        "return_postage": "shopper",
        "refund": {"count": 14, "unit": "days"},
        "tags": ["made_to_order", "perishable"],
        "law": "Bürgerliches Gesetzbuch",
        "article": "§ 355",
        "source": "https://www.law.example/355",
        "note": "Told so before.",
        "draft": False,
        **changes,
    }


def right(**changes: Any) -> Right:
    """Give a right in its plain form."""
    return Right.model_validate(right_fields(**changes))


def on_file(*, verified: bool = False, **changes: Any) -> StatutoryRight:
    """Store a right, and have readers see it as the desk and the import do."""
    PublishSequence.objects.advance()
    return StatutoryRight.objects.create(**columns_of(right(**changes)), **(VERIFIED if verified else {}))
