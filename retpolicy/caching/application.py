"""The application around Django: answers from what is kept, lets Django make the rest."""

from collections.abc import Callable, Iterable
from typing import Any

from retpolicy.caching.clock import Clock, Moment
from retpolicy.caching.conditions import is_unchanged, matches
from retpolicy.caching.encodings import IDENTITY, chosen
from retpolicy.caching.kept import Kept
from retpolicy.caching.made import VARY, Application, Made, etag_of
from retpolicy.caching.pages import Page, page_at
from retpolicy.caching.requests import Environ, Sites
from retpolicy.caching.stored import Header, Stored
from retpolicy.caching.turns import Turns

Start = Callable[[str, list[Header]], Any]
_ASK_EACH_TIME = ("Cache-Control", "no-cache")
_FOR_EDITORS = ("Cache-Control", "private, no-cache")
_METHODS = ("GET", "HEAD")


class PageCache:
    """Serves the public pages. The same bytes go to everybody: no cookie and no header of a reader reaches a view."""

    def __init__(
        self,
        application: Application,
        *,
        sites: Sites,
        clock: Clock,
        kept: Kept,
        may_lack: Callable[[Page, int, bool], bool],
        session_cookie: str,
    ) -> None:
        self._application = application
        self._sites = sites
        self._clock = clock
        self._kept = kept
        self._may_lack = may_lack
        self._session_cookie = session_cookie
        # No session, but read where editors read: see retpolicy.databases.is_of_a_reader().
        self._for_editors = {"HTTP_COOKIE": f"no-{session_cookie}=1"}
        self._turns = Turns()

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer a request: with a kept page, with 304, or with what Django makes of it."""
        page = _page_asked(environ)
        site = self._sites.site(environ) if page else None
        if page is None or site is None:
            return self._application(environ, start_response)
        is_editor = self._is_editor(environ)
        moment = self._clock.now(fresh=is_editor)
        key = site + page.address
        stored = self._kept.at_hand(key)
        if moment is None:
            control = _ASK_EACH_TIME
        else:
            control = _FOR_EDITORS if is_editor else ("Cache-Control", moment.cache_control)
            if stored is None or stored.token != moment.token:
                return self._miss(page, key, moment, environ, start_response, control=control)
        if stored is None:
            return self._application(environ, start_response)
        return self._send(key, stored, environ, start_response, control=control)

    def _is_editor(self, environ: Environ) -> bool:
        return self._session_cookie in environ.get("HTTP_COOKIE", "")

    def _miss(
        self, page: Page, key: str, moment: Moment, environ: Environ, start_response: Start, *, control: Header
    ) -> Iterable[bytes]:
        """Answer with a page that is not at hand; who has it already needs none."""
        etag = etag_of(moment.token, page.address)
        if not page.own_headers and matches(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
            start_response("304 Not Modified", [("ETag", etag), VARY, control])
            return []
        made = self._made(page, key, moment, environ, etag=etag)
        if isinstance(made, Stored):
            return self._send(key, made, environ, start_response, control=control)
        start_response(made.status, made.headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [made.body]

    def _made(self, page: Page, key: str, moment: Moment, environ: Environ, *, etag: str) -> Stored | Made:
        """Give a page that another has made, or have it made; what is not for everybody is not kept."""
        with self._turns.turn(key):
            if found := self._kept.get(key, token=moment.token):
                return found
            is_editor = self._is_editor(environ)
            is_behind = self._may_lack(page, moment.sequence, not is_editor)
            plain = self._sites.plain(environ, page)
            made = Made(self._application, {**plain, **self._for_editors} if is_editor else plain)
            if not made.is_public:
                return made
            if is_behind:  # the next reader gets another page
                return made.with_header(_ASK_EACH_TIME)
            stored = made.stored(token=moment.token, etag=etag)
            if self._kept.is_on:
                stored.form(_encoding(environ))
                self._kept.put(key, stored)
            return stored

    def _send(
        self, key: str, stored: Stored, environ: Environ, start_response: Start, *, control: Header
    ) -> Iterable[bytes]:
        if is_unchanged(environ, etag=stored.etag, last_modified=stored.last_modified):
            start_response("304 Not Modified", [*stored.headers_unchanged, control])
            return []
        encoding = _encoding(environ) if self._kept.is_on else IDENTITY
        is_new = not stored.has(encoding)
        headers, body = stored.form(encoding)
        if is_new:
            self._kept.put(key, stored)
        start_response("200 OK", [*headers, control])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _page_asked(environ: Environ) -> Page | None:
    """Give the page that a request asks for; None where it asks for something else, or for a part of a page."""
    if environ["REQUEST_METHOD"] not in _METHODS or "HTTP_HX_REQUEST" in environ:
        return None
    return page_at(environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))


def _encoding(environ: Environ) -> str:
    accept = environ.get("HTTP_ACCEPT_ENCODING")
    return chosen(accept) if accept else IDENTITY
