"""The name of the request that a thread works on: the same in each line of the log and in the answer."""

import re
import secrets
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

NONE = "-"
# Where the environment of WSGI holds it, for the server's own log.
VARIABLE = "retpolicy.request_id"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_current: ContextVar[str] = ContextVar("request_id", default=NONE)


def begin(environ: Mapping[str, Any], *, trusted: bool) -> str:
    """Name a request: as the proxy named it where that is `trusted` and plain, else anew."""
    given = environ.get("HTTP_X_REQUEST_ID", "") if trusted else ""
    name = given if _GIVEN.fullmatch(given) else secrets.token_hex(8)
    _current.set(name)
    return name


def current() -> str:
    """Give the name of the request at hand; NONE where there is none, as in a command."""
    return _current.get()
