"""Every address of the site and every parameter that it reads, taken from the code: a new one is tried unasked."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse

from retailers.urls import urlpatterns
from retailers.views.api.endpoints import ENDPOINTS
from retailers.views.deadline_form import PurchaseForm
from retailers.views.report_form import LinkForm
from retpolicy.caching.pages import KEPT

RETAILER = "northgate-gb"
_GIVEN: dict[str, Any] = {
    "slug": RETAILER,
    "number": 1,
    "before": 1,
    "after": 1,
    "code": "de",
    "reference": "a" * 20,
    "rest": "v1/nothing",
}
_MORE = {
    "suggest": {"q"},
    "compare": {"before", "after", "from", "to"},
    "deadline": {*PurchaseForm.base_fields},
    "deadline_calendar": {*PurchaseForm.base_fields, "fact", "topic"},
    "side_by_side": {"r", *PurchaseForm.base_fields},
    "report": {*LinkForm.base_fields},
    **{name: {each.name for each in endpoint.parameters} for name, (_, endpoint) in ENDPOINTS.items()},
}


def addresses() -> Iterator[tuple[str, str]]:
    """Give the name and the path of every public address."""
    for each in urlpatterns:
        if isinstance(each, URLPattern) and each.name:
            given = {name: _GIVEN.get(name, _first(kind.regex)) for name, kind in each.pattern.converters.items()}
            if each.name == "category":
                given["slug"] = "department-store"
            yield each.name, reverse(each.name, kwargs=given)


def parameters(name: str) -> list[str]:
    """Give every parameter that an address reads, and one that none does."""
    known = KEPT[name].parameters if name in KEPT else frozenset()
    return sorted({*known, *_MORE.get(name, ()), "unknown"})


def _first(regex: str) -> str:
    """Give the first of the values that an address lists; a digit where it lists none."""
    return regex.partition("|")[0].replace("\\", "") if "|" in regex else "1"
