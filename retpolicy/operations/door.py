"""The front door: plain WSGI around the page cache and Django, so that no answer goes out without its headers."""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from importlib import import_module
from typing import Any, NamedTuple

from django.conf import settings

from retpolicy.caching.made import Application
from retpolicy.caching.requests import Environ, scheme_of
from retpolicy.caching.stored import Header
from retpolicy.headers import whole_set
from retpolicy.operations import request_ids
from retpolicy.operations.health import readiness

Start = Callable[..., Any]
_OWN = ("private", "no-store")


class Answer(NamedTuple):
    """What the door answers by itself."""

    status: HTTPStatus
    body: bytes
    content_type: str = "application/json"


Responder = Callable[[Environ], Answer | None]
Observer = Callable[[str, str, float], None]


class FrontDoor:
    """Names each request, answers what must not depend on Django, and completes the headers of all that goes out."""

    def __init__(
        self, application: Application, *, responders: Mapping[str, Responder], observe: Observer | None = None
    ) -> None:
        self._application = application
        self._responders = responders
        self._observe = observe
        self._headers = {scheme: whole_set(secure=scheme == "https") for scheme in ("http", "https")}

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request. It is measured until its headers go out."""
        name = environ[request_ids.VARIABLE] = request_ids.begin(environ, trusted=settings.TRUST_PROXY_HEADER)
        every = self._headers[scheme_of(environ, proxy_header=settings.SECURE_PROXY_SSL_HEADER)]
        began = time.perf_counter()

        def start(status: str, headers: list[Header], *rest: Any) -> Any:
            if self._observe:
                self._observe(environ["REQUEST_METHOD"], status[:3], time.perf_counter() - began)
            said = {each[0].lower() for each in headers}
            if _may_be_framed(headers):  # the older header would say the opposite
                said.add("x-frame-options")
            missing = [each for each in every if each[0].lower() not in said]
            named = [] if _may_be_kept(headers) else [("X-Request-ID", name)]
            return start_response(status, [*headers, *missing, *named], *rest)

        responder = self._responders.get(environ.get("PATH_INFO", ""))
        answer = responder(environ) if responder else None
        return self._application(environ, start) if answer is None else _sent(answer, environ, start)


def front_door(application: Application) -> FrontDoor:
    """Put the front door around the site, with metrics where the settings ask for them."""
    responders: dict[str, Responder] = {"/healthz": _alive, "/readyz": _ready}
    if not settings.METRICS_TOKEN:
        return FrontDoor(application, responders=responders)
    # The library takes memory and time to load, and few sites want it.
    metrics = import_module("retpolicy.operations.metrics")
    responders["/metrics"] = lambda environ: _measured(metrics.exposition(environ))
    return FrontDoor(application, responders=responders, observe=metrics.observe)


def _may_be_kept(headers: list[Header]) -> bool:
    """Say whether a cache on the way may give an answer to others: the name of one request says nothing to them."""
    said = ", ".join(value.lower() for name, value in headers if name.lower() == "cache-control")
    return bool(said) and not any(word in said for word in _OWN)


def _may_be_framed(headers: list[Header]) -> bool:
    """Say whether an answer's own policy lets any site frame it."""
    return any(name.lower() == "content-security-policy" and "frame-ancestors *" in value for name, value in headers)


def _alive(_environ: Environ) -> Answer:
    return Answer(HTTPStatus.OK, b'{"status": "alive"}\n')


def _ready(_environ: Environ) -> Answer:
    found = readiness()
    status = HTTPStatus.OK if found.is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return Answer(status, json.dumps(found.public(), indent=2).encode() + b"\n")


def _measured(body: bytes | None) -> Answer | None:
    """Give the metrics; nothing, so that the site answers 404, to whoever does not know the token."""
    return None if body is None else Answer(HTTPStatus.OK, body, "text/plain; version=0.0.4; charset=utf-8")


def _sent(answer: Answer, environ: Environ, start: Start) -> Iterable[bytes]:
    headers = [
        ("Content-Type", answer.content_type),
        ("Content-Length", str(len(answer.body))),
        ("Cache-Control", "no-store"),
    ]
    start(f"{answer.status.value} {answer.status.phrase}", headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]
