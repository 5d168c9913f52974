"""What a request says, read from WSGI without making one of Django's requests."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.http.request import split_domain_port, validate_host

from retpolicy.caching.pages import Page

Environ = dict[str, Any]


class Sites:
    """The origins under which this site answers; pages are kept for each by itself."""

    def __init__(self, *, hosts: Sequence[str], https_only: bool, proxy_header: tuple[str, str] | None) -> None:
        self._hosts = list(hosts)
        self._https_only = https_only
        self._proxy_header = proxy_header
        self._known = lru_cache(maxsize=256)(self._checked)

    def site(self, environ: Environ) -> str | None:
        """Give the origin that a request came to; None where Django has to redirect or to refuse it."""
        site = self._known(environ.get("HTTP_HOST", ""), scheme_of(environ, proxy_header=self._proxy_header))
        return site and site + environ.get("SCRIPT_NAME", "")

    def _checked(self, host: str, scheme: str) -> str | None:
        domain, _ = split_domain_port(host)
        if not domain or not validate_host(domain, self._hosts) or (self._https_only and scheme != "https"):
            return None
        return f"{scheme}://{host.lower()}"

    def plain(self, environ: Environ, page: Page) -> Environ:
        """Give a request for a page with nothing of the reader in it."""
        passed = {"HTTP_HOST", *(self._proxy_header or ())[:1]}
        kept = {name: value for name, value in environ.items() if name in passed or not _is_the_readers(name)}
        return {**kept, "REQUEST_METHOD": "GET", "QUERY_STRING": page.query, "wsgi.input": BytesIO()}


def scheme_of(environ: Environ, *, proxy_header: tuple[str, str] | None) -> str:
    """Give the scheme of a request as django.http.HttpRequest.scheme does."""
    if proxy_header:
        name, secure = proxy_header
        if (said := environ.get(name)) is not None:
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    return str(environ["wsgi.url_scheme"])


def _is_the_readers(name: str) -> bool:
    return name.startswith("HTTP_") or name in {"CONTENT_LENGTH", "CONTENT_TYPE", "RAW_URI", "REQUEST_URI"}
