"""What all addresses of the API have in common: methods, parameters, limits, validators, and who may read them."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel

from retailers.views.api.limiting import take_turn
from retailers.views.api.parameters import Parameter, read
from retailers.views.api.problems import Refused, problem
from retailers.views.report_sender import address_of

METHODS = "GET, HEAD, OPTIONS"
NO_SUCH_ADDRESS = "There is no such address. /api/ lists those that there are, without a slash at their end."
_READERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, RateLimit, RateLimit-Policy, Retry-After",
}
_PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}
# As the page cache says it of pages: browsers ask each time, shared caches may wait a minute.
_SHARED = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=86400"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an address answers: its body as JSON has it, when that last changed, and whether it may be kept."""

    body: BaseModel | Mapping[str, Any]
    modified: dt.datetime | None
    is_current: bool = True


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One address. What the page cache does not keep `is_counted`: there every request costs something.

    `make` gets the request, what its query says, and the parts of its path; `body` names the schema of what it gives;
    `refusals` are those that other addresses do not have, by their status.
    """

    csrf_exempt: ClassVar[bool] = True

    make: Callable[..., Answer]
    summary: str
    body: str
    parameters: tuple[Parameter, ...] = field(default=())
    is_counted: bool = False
    refusals: tuple[tuple[str, str], ...] = ()

    def __call__(self, request: HttpRequest, **place: Any) -> HttpResponse:
        """Answer a request: with JSON, with 304, or with a problem."""
        if request.method == "OPTIONS":
            return _with(HttpResponse(status=HTTPStatus.NO_CONTENT), _PREFLIGHT)
        turn = take_turn(address_of(request)) if self.is_counted else None
        counted = turn.headers if turn else {}
        try:
            if turn and not turn.is_allowed:
                raise Refused(HTTPStatus.TOO_MANY_REQUESTS, f"Wait {turn.seconds} seconds before you ask again.")
            response = self._answer(request, place)
        except Refused as refused:
            response = problem(refused, {"Allow": METHODS} if refused.status == HTTPStatus.METHOD_NOT_ALLOWED else {})
        return _without_body(_with(response, counted), request)

    def _answer(self, request: HttpRequest, place: Mapping[str, Any]) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"This address is read with {METHODS}.")
        asked = read(self.parameters, request.GET)
        try:
            answer = self.make(request, asked, **place)
        except Http404 as error:
            raise Refused(HTTPStatus.NOT_FOUND, "There is no such retailer.") from error
        return _conditional(_written(answer), request, modified=answer.modified)


@csrf_exempt
def unknown(request: HttpRequest, **_place: Any) -> HttpResponse:
    """Say that there is no such address, whatever the method."""
    return _without_body(_with(problem(Refused(HTTPStatus.NOT_FOUND, NO_SUCH_ADDRESS)), {}), request)


def _written(answer: Answer) -> HttpResponse:
    body = answer.body
    text = body.model_dump_json() if isinstance(body, BaseModel) else json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/json")
    response["Cache-Control"] = _SHARED if answer.is_current else "no-store"
    if answer.modified:
        response["Last-Modified"] = http_date(answer.modified.timestamp())
    return response


def _conditional(response: HttpResponse, request: HttpRequest, *, modified: dt.datetime | None) -> HttpResponse:
    """Give 304 in place of what the client has already; the validator is a digest of the body."""
    set_response_etag(response)
    since = int(modified.timestamp()) if modified else None
    found = get_conditional_response(request, etag=response["ETag"], last_modified=since, response=response)
    if found is None or found.status_code == HTTPStatus.PRECONDITION_FAILED:
        raise Refused(HTTPStatus.PRECONDITION_FAILED, "What is here is not what If-Match or If-Unmodified-Since names.")
    return found


def _with(response: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    for name, value in {**_READERS, **headers}.items():
        response[name] = value
    return response


def _without_body(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Leave out the body of what was asked for with HEAD; its length is still told."""
    if request.method == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
