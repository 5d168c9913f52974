"""The visible text of a page, and whether lines stand in it in order."""

import re
from html.parser import HTMLParser

_SILENT = {"head", "script", "style", "template", "title"}


class _Text(HTMLParser):
    """Collects what a reader sees; a fold that is closed counts too."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in _SILENT
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def visible_text(html: str) -> str:
    """Give a page's text with single spaces."""
    reader = _Text()
    reader.feed(html)
    return " ".join("".join(reader.parts).split())


def squeezed(text: str) -> str:
    """Give text without any white space: how a page breaks its lines does not count."""
    return re.sub(r"\s+", "", text)


def first_line_missing(page: str, lines: list[str]) -> str | None:
    """Give the first line that does not stand in the page after those before it; None where all do."""
    rest = squeezed(page)
    for line in filter(squeezed, lines):
        before, found, rest = rest.partition(squeezed(line))
        if not found:
            return f"{line!r}; the page went on {before[:200]!r}"
    return None
