"""What went wrong with a request, in the one shape of RFC 9457."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Fault:
    """One parameter that is wrong, and why."""

    parameter: str
    detail: str


class Refused(Exception):
    """A request that gets a problem for an answer."""

    def __init__(self, status: HTTPStatus, detail: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.faults = faults


def refused_parameters(faults: Sequence[Fault]) -> Refused:
    """Give the refusal of a query string."""
    named = ", ".join(dict.fromkeys(fault.parameter for fault in faults))
    return Refused(HTTPStatus.BAD_REQUEST, f"The query string is not understood: {named}.", faults)


def problem(refused: Refused, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Write a problem. It is kept nowhere."""
    said: dict[str, Any] = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
    }
    if refused.faults:
        said["errors"] = [asdict(fault) for fault in refused.faults]
    return HttpResponse(
        json.dumps(said, ensure_ascii=False),
        status=refused.status.value,
        content_type=CONTENT_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
