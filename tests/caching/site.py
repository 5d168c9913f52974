"""The site with its page cache, asked as a server asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from retpolicy.caching import PageCache
from retpolicy.caching.clock import Clock
from retpolicy.caching.kept import Kept
from retpolicy.caching.memory import Memory
from retpolicy.caching.requests import Sites
from retpolicy.caching.shared import Shared
from retpolicy.caching.start import may_lack


@dataclass(frozen=True)
class Answer:
    """What a server sends."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def etag(self) -> str:
        return self.headers["ETag"]


class Site:
    """A process that serves the site. `made` counts the answers that Django made in it."""

    def __init__(
        self,
        *,
        age: float = 0,
        memory: Memory | None = None,
        shared: Shared | None = None,
        https_only: bool = False,
        version: str = "1",
        application: Callable[..., Any] | None = None,
    ) -> None:
        self.made = 0
        self.memory = memory or Memory(1_000_000)
        self._django = application or WSGIHandler()
        self._cache = PageCache(
            self._count,
            sites=Sites(
                hosts=["shop.example", "www.shop.example"],
                https_only=https_only,
                proxy_header=settings.SECURE_PROXY_SSL_HEADER,
            ),
            clock=Clock(version, age=age),
            kept=Kept(self.memory, shared),
            may_lack=may_lack,
            session_cookie=settings.SESSION_COOKIE_NAME,
        )

    @property
    def application(self) -> PageCache:
        """The site as a server has it."""
        return self._cache

    def _count(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.made += 1
        return self._django(environ, start_response)

    def ask(
        self, address: str, *, method: str = "GET", host: str = "shop.example", secure: bool = False, **headers: str
    ) -> Answer:
        """Send a request; `if_none_match="…"` is a header."""
        said = {name.replace("_", "-"): value for name, value in {"host": host, **headers}.items()}
        environ = RequestFactory().generic(method, address, secure=secure, headers=said).environ
        started: list[Any] = []
        answer = self._cache(environ, lambda status, headers: started.extend((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        names = [name for name, _ in started[1]]
        assert len(names) == len({name.lower() for name in names}), "a header is sent twice"
        return Answer(int(started[0][:3]), dict(started[1]), body)
