"""An editor with a browser: signs in, opens a form, changes a field, sends it."""

import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

_PATIENCE = 30
_NO_VALUE = {"submit", "button", "file", "image", "reset"}


class Editor:
    """An editor at a server; each thread has its own."""

    def __init__(self, port: int, *, name: str, password: str) -> None:
        self._site = f"http://127.0.0.1:{port}"
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self.lock = threading.Lock()
        self.send("/admin/login/", username=name, password=password)

    def send(self, address: str, **changes: str) -> str:
        """Open the form at an address and send it with some fields changed; give the address that it leads to."""
        page = self._browser.open(f"{self._site}{address}", timeout=_PATIENCE).read().decode()
        fields = [(name, value) for name, value in fields_of(page) if name not in changes]
        data = urlencode([*fields, *changes.items()]).encode()
        try:
            with self._browser.open(f"{self._site}{address}", data, _PATIENCE) as answer:
                return str(answer.url).removeprefix(self._site)
        except HTTPError as error:
            return f"HTTP {error.code}"


def fields_of(page: str) -> Iterator[tuple[str, str]]:
    """Give what the form of a page sends when nothing is typed."""
    form = _Form()
    form.feed(page)
    yield from form.fields


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._select = ""
        self._area: tuple[str, list[str]] | None = None
        self._outside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._outside = said.get("id") == "logout-form" or "logout" in said.get("action", "")
        if self._outside:
            return
        if tag == "input" and said.get("name") and said.get("type") not in _NO_VALUE:
            ticked = said.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in said:
                self.fields.append((said["name"], said.get("value", "on" if ticked else "")))
        elif tag == "select":
            self._select = said.get("name", "")
        elif tag == "option" and self._select and "selected" in said:
            self.fields.append((self._select, said.get("value", "")))
        elif tag == "textarea":
            self._area = (said.get("name", ""), [])

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields.append((self._area[0], "".join(self._area[1]).removeprefix("\n")))
            self._area = None
        if tag == "select":
            self._select = ""
