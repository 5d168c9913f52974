"""The links of a page or a style sheet: found, and changed to what the copy has."""

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from retpolicy.operations.mirror.addresses import NOT_HERE, copied

# Our templates write attributes in double quotes, and a quote in any text is escaped.
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_FORM = re.compile(r"<form\b[^>]*>")
_SENT = re.compile(r'\s(?:action|method)="[^"]*"')
_LIVE = re.compile(r'\s(?:data-)?hx-[a-z-]+="[^"]*"')
_MAIN = re.compile(r"<main\b[^>]*>")
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


def links(html: str, *, address: str) -> Iterator[str]:
    """Give the addresses in the copy that a page leads to, its files too."""
    for match in _LINK.finditer(html):
        target = copied(unescape(match[2]), found_on=address)
        if target and target != NOT_HERE and not match[2].startswith("#"):
            yield target


def files_of_style(css: str, *, address: str) -> Iterator[str]:
    """Give the addresses of the files that a style sheet names."""
    for match in _URL.finditer(css):
        target = urljoin(address, match[1])
        if target.startswith("/"):
            yield urlsplit(target).path


def as_copy(html: str, *, address: str, notice: str) -> str:
    """Give a page with links to what the copy has, a notice that it is one, and nothing that asks a server."""
    linked = _LINK.sub(lambda match: _linked(match, address), _LIVE.sub("", html))
    linked = _FORM.sub(lambda match: f'{_SENT.sub("", match[0])[:-1]} action="{NOT_HERE}">', linked)
    return _MAIN.sub(lambda match: f"{match[0]}\n{notice}", linked, count=1)


def _linked(match: re.Match[str], address: str) -> str:
    given = unescape(match[2])
    target = None if given.startswith("#") else copied(given, found_on=address)
    if target is None:
        return match[0]
    fragment = urlsplit(given).fragment
    return f'{match[1]}="{escape(target + (f"#{fragment}" if fragment else ""))}"'
