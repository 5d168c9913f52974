"""What counts as clean text, a web address and a section's anchor; shared by records, formats and checks."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import urlsplit

from django.utils.text import slugify

# C0 and C1 controls without tab and line feed, surrogates, and the separators that only look like a line feed.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
_ADDRESS = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def clean_text(text: object) -> object:
    """Give `text` with line feeds only, without control characters and blank edges; leave what is no string."""
    if not isinstance(text, str):
        return text
    if not text.replace("\n", "").isprintable():  # most texts are clean, and to ask is quicker
        text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.rstrip()
    if not text[:1].isspace():
        return text
    lines = text.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines)


def clean_line(text: object) -> object:
    """Give `text` as one trimmed line without control characters; leave what is no string."""
    if not isinstance(text, str):
        return text
    return " ".join((text if text.isprintable() else _UNWANTED.sub(" ", text)).split())


def is_web_address(address: str) -> bool:
    """Say whether `address` is an absolute http or https address (RFC 3986) with a host and no credentials."""
    if not _ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return bool(host) and "@" not in parts.netloc and not set(address) & set('"<>\\^`{|}')


def host_of(address: str) -> str:
    """Give the host of a web address in lower case without a leading "www."; "" where there is none."""
    if not is_web_address(address):
        return ""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def anchors(headings: list[str]) -> list[str]:
    """Give each heading's anchor, unique in its list; it stays while the heading and those alike before it stand."""
    return list(_anchors(tuple(headings)))


@lru_cache(maxsize=512)
def _anchors(headings: tuple[str, ...]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    given: list[str] = []
    for heading in headings:
        base = slugify(heading, allow_unicode=True)[:60].strip("-_") or "section"
        seen[base] = seen.get(base, 0) + 1
        anchor = base if seen[base] == 1 else f"{base}-{seen[base]}"
        while anchor in given:
            seen[base] += 1
            anchor = f"{base}-{seen[base]}"
        given.append(anchor)
    return tuple(given)


def fold(text: str) -> str:
    """Give `text` as search and comparison see it: no accents, no case, single spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
