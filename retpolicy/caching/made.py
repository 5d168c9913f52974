"""A page as the application below made it."""

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Self

from retpolicy.caching.encodings import IDENTITY
from retpolicy.caching.requests import Environ
from retpolicy.caching.stored import Header, Stored

Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
VARY = ("Vary", "Accept-Encoding")
# The cache says these itself.
_OURS = {"cache-control", "content-length", "etag", "vary"}
_PRIVATE = ("private", "no-store", "no-cache")


class Made:
    """A whole answer: status, headers, body."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status = ""
        self.headers: list[Header] = []
        answer = application(environ, self._begin)
        try:
            self.body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()

    def _begin(self, status: str, headers: list[Header], *_: Any) -> None:
        self.status, self.headers = status, headers

    @property
    def is_public(self) -> bool:
        """Whether every reader may get it: a success that sets no cookie and depends on no header of a request."""
        said = {name.lower(): value.lower() for name, value in self.headers}
        return (
            self.status.startswith("200 ")
            and not said.keys() & {"set-cookie", "content-encoding"}
            and said.get("vary", "accept-encoding") == "accept-encoding"
            and not any(word in said.get("cache-control", "") for word in _PRIVATE)
        )

    def with_header(self, header: Header) -> Self:
        """Give it with one header more."""
        self.headers = [*self.headers, header]
        return self

    def stored(self, *, token: str, etag: str) -> Stored:
        """Give it as it is kept."""
        own = [(name, value) for name, value in self.headers if name.lower() not in _OURS]
        headers = (*own, ("ETag", etag), VARY)
        return Stored(token=token, etag=etag, headers=headers, bodies={IDENTITY: self.body})


def etag_of(token: str, address: str) -> str:
    """Give the validator of a page in one state of the site: weak, as its forms differ in their bytes."""
    return f'W/"{hashlib.blake2b(f"{token} {address}".encode(), digest_size=12).hexdigest()}"'
