"""The API described by OpenAPI 3.1, from the endpoints themselves."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from retailers.views.api.endpoint import Answer, Endpoint
from retailers.views.api.endpoints import ENDPOINTS
from retailers.views.api.parameters import Asked
from retailers.views.api.schemas import reference, schemas

_VERSION = "1.0.0"
# It changes with the code alone, which is read when the site starts.
_LOADED = timezone.now()
_ABOUT = (
    "Return policies of retailers: what the official text says, the words that prove it, and the day a person last "
    "checked. For reading, without a key. docs/api.md says what may change."
)
_PLACES: dict[str, dict[str, Any]] = {
    "{id}": {
        "name": "id",
        "description": "A retailer's ID.",
        "schema": {"type": "string", "pattern": "^[a-z0-9-]{1,80}$"},
    },
    "{number}": {
        "name": "number",
        "description": "A revision's number.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 999_999},
    },
}
_REFUSALS = {
    "400": "The query string is not understood; `errors` names each parameter.",
    "404": "There is nothing at this address.",
    "405": "The address is only read.",
    "412": "What is here is not what If-Match or If-Unmodified-Since names.",
    "429": "Too many requests in a minute; Retry-After says how long to wait.",
}
_HEADERS = {
    "ETag": "The validator of what is given.",
    "Last-Modified": "When the records in it were last published; missing before the first publish.",
    "RateLimit-Policy": "How many requests may come from one place in a minute.",
    "RateLimit": "How many are left, and the seconds until there are more.",
}
_ALWAYS = ("ETag", "Last-Modified")


def _description(_request: HttpRequest, _asked: Asked) -> Answer:
    return Answer(body=described(), modified=_LOADED)


@cache
def described() -> dict[str, Any]:
    """Give the description."""
    paths = {path: {"get": _operation(name, path, endpoint)} for name, (path, endpoint) in ENDPOINTS.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Retpolicy", "version": _VERSION, "description": _ABOUT},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {"schemas": schemas()},
    }


def _operation(name: str, path: str, endpoint: Endpoint) -> dict[str, Any]:
    places = [{**said, "in": "path", "required": True} for place, said in _PLACES.items() if place in path]
    left_out = () if endpoint.is_counted else ("429",)
    known = {**_REFUSALS, **dict(endpoint.refusals)}
    refusals = {code: _refusal(said) for code, said in sorted(known.items()) if code not in left_out}
    return {
        "operationId": name.removeprefix("api_"),
        "summary": endpoint.summary,
        "parameters": [*places, *(parameter.described() for parameter in endpoint.parameters)],
        "responses": {"200": _success(endpoint), "304": {"description": "What you have is current."}, **refusals},
    }


def _success(endpoint: Endpoint) -> dict[str, Any]:
    names = _HEADERS if endpoint.is_counted else _ALWAYS
    return {
        "description": endpoint.summary,
        "headers": {name: {"description": _HEADERS[name], "schema": {"type": "string"}} for name in names},
        "content": {"application/json": {"schema": reference(endpoint.body)}},
    }


def _refusal(said: str) -> dict[str, Any]:
    return {"description": said, "content": {"application/problem+json": {"schema": reference("Problem")}}}


description = Endpoint(make=_description, summary="This description", body="")
