"""Rights between their rows and their plain form."""

from collections.abc import Mapping
from typing import Any

from retailers.law.places import places_of
from retailers.law.right import OnFile, Period, Right
from retailers.law.tags import TAGS
from retailers.models import StatutoryRight

_SAME = ("key", "place", "region", "region_name", "situation", "holds", "law", "article", "source", "note", "remark")


def rights_for(country: str) -> list[OnFile]:
    """Give what readers see of a country's rights and of what stands in for them; one query.

    One with a tag that has no words is left out: it might be the condition under which alone the right exists.
    """
    return [
        OnFile(right_of(row), row.verified_on, row.verified_by)
        for row in StatutoryRight.objects.shown().of(places_of(country))
        if TAGS.keys() >= set(row.tags)
    ]


def right_of(row: StatutoryRight) -> Right:
    """Give a row in its plain form."""
    said = {name: getattr(row, name) for name in _SAME}
    return Right.model_validate(
        said
        | {
            "period": _period(row.period, row.unit),
            "clock": row.clock or None,
            "return_postage": row.return_postage or None,
            "refund": _period(row.refund_period, row.refund_unit),
            "tags": row.tags,
            "draft": row.is_draft,
        }
    )


def columns_of(right: Right) -> Mapping[str, Any]:
    """Give the columns of a right in its plain form."""
    said = {name: getattr(right, name) for name in _SAME}
    return said | {
        "period": right.period.count if right.period else None,
        "unit": right.period.unit if right.period else "",
        "clock": right.clock or "",
        "return_postage": right.return_postage or "",
        "refund_period": right.refund.count if right.refund else None,
        "refund_unit": right.refund.unit if right.refund else "",
        "tags": list(right.tags),
        "is_draft": right.draft,
    }


def _period(count: int | None, unit: str) -> Period | None:
    return Period.model_validate({"count": count, "unit": unit}) if count else None
