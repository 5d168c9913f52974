"""A page as it is kept: its headers, and its body in each form that a reader took."""

from collections.abc import Mapping

from retpolicy.caching.encodings import IDENTITY, compressed

Header = tuple[str, str]
# What a page weighs beside its bodies.
_OVERHEAD = 3_000
# The headers that say how the bytes are to be read: a 304 leaves them out.
_OF_THE_BODY = {"content-type", "content-length", "content-encoding", "content-language"}


class Stored:
    """A page made for one state of the site, which `token` names."""

    __slots__ = ("_forms", "bodies", "etag", "headers", "headers_unchanged", "last_modified", "token")

    def __init__(self, *, token: str, etag: str, headers: tuple[Header, ...], bodies: Mapping[str, bytes]) -> None:
        self.token = token
        self.etag = etag
        self.headers = headers
        self.headers_unchanged = [header for header in headers if header[0].lower() not in _OF_THE_BODY]
        # When what it shows last changed, as its header says it; "" where none does.
        self.last_modified = next((value for name, value in self.headers if name.lower() == "last-modified"), "")
        self.bodies = dict(bodies)
        self._forms: dict[str, tuple[list[Header], bytes]] = {}

    @property
    def size(self) -> int:
        """How many bytes of memory it takes."""
        return _OVERHEAD + sum(map(len, self.bodies.values()))

    def has(self, encoding: str) -> bool:
        """Say whether the body was compressed so before."""
        return encoding in self.bodies

    def form(self, encoding: str) -> tuple[list[Header], bytes]:
        """Give headers and body in an encoding; it is compressed once."""
        form = self._forms.get(encoding)
        if form is None:
            form = self._forms[encoding] = self._made(encoding)
        return form

    def _made(self, encoding: str) -> tuple[list[Header], bytes]:
        if encoding not in self.bodies:
            self.bodies[encoding] = compressed(self.bodies[IDENTITY], encoding)
        body = self.bodies[encoding]
        headers = [*self.headers, ("Content-Length", str(len(body)))]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        return headers, body
