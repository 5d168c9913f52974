"""Asking the site in this process, as a server would."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from wsgiref.util import setup_testing_defaults

from django.conf import settings


@dataclass(frozen=True)
class Answer:
    """What the site says to a reader."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The kind of content, without its encoding."""
        return self.headers.get("content-type", "").partition(";")[0]


def ask(application: Callable[..., Iterable[bytes]], host: str, path: str, query: str = "") -> Answer:
    """Ask for an address over https."""
    environ: dict[str, Any] = {
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": "https",
        "PATH_INFO": unquote(path, encoding="latin-1"),
        "QUERY_STRING": query,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "https" if settings.SECURE_SSL_REDIRECT else "http",
    }
    setup_testing_defaults(environ)
    started: list[Any] = []
    answer = application(environ, lambda status, headers, *_: started.extend((status, headers)))
    try:
        body = b"".join(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    headers = {name.lower(): value for name, value in started[1]}
    return Answer(int(started[0][:3]), headers, body)
