"""Which addresses a static copy has, and under which names; pure but for the site's own list of addresses."""

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

NOT_HERE = "/not-in-this-copy/"
# What answers one reader's question, and cannot be answered before it is asked.
_ASKED = frozenset(
    {"suggest", "compare", "deadline", "deadline_calendar", "report", "report_status", "side_by_side", "list_feed"}
)
# What goes on behind its first part, or leads to the API.
_IN_PARTS = frozenset(
    {
        *{"home_json", "directory_json", "categories_json", "category_json", "countries_json", "country_json"},
        *{"all_changes_json", "seasons_json", "side_by_side_json", "deadline_json", "history_json", "revision_json"},
        *{"changes_json"},
    }
)
# An address of the API is the start of others', and cannot be a file and a folder at once.
_API = "api_"
_PAGE_ALONE = re.compile(r"page=([1-9][0-9]{0,5})")
_NUMBERED = re.compile(r"page-[0-9]+/$")


def copied(address: str, *, found_on: str) -> str | None:
    """Give the address in the copy of what a link on a page leads to, without its fragment.

    NOT_HERE where the copy cannot have it; None where it is not of this site.
    """
    joined = urljoin(found_on, address)
    parts = urlsplit(joined)
    if parts.scheme or parts.netloc or not joined.startswith("/"):
        return None
    if parts.path.startswith(settings.STATIC_URL):
        return parts.path
    if not _is_public(unquote(parts.path)):
        return NOT_HERE
    if not parts.query:
        return parts.path
    numbered = _PAGE_ALONE.fullmatch(parts.query)
    if not numbered:
        return NOT_HERE
    return parts.path if numbered[1] == "1" else f"{parts.path}page-{numbered[1]}/"


def asked(address: str) -> tuple[str, str]:
    """Give the path and the query that the site knows an address of the copy by."""
    numbered = _NUMBERED.search(address)
    if not numbered:
        return address, ""
    return address[: numbered.start()], numbered[0][:-1].replace("-", "=")


def file_of(address: str) -> str:
    """Give the name of the file, within the folder, that an address of the copy is served from."""
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if address.endswith("/") else path


@lru_cache(maxsize=4096)
def _is_public(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    name = match.url_name or ""
    return "admin" not in match.namespaces and name not in _ASKED | _IN_PARTS and not name.startswith(_API)
