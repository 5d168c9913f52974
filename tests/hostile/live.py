"""What in an answer would run, load or lead where only somebody hostile wants it."""

import csv
import io
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tests.hostile.payloads import FOREIGN, MARK, SUM

_ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset"}
_RUN = ("javascript:", "vbscript:", "data:text")
_DATA = ("application/ld+json", "application/json")
_OURS = ("/static/", "/admin/jsi18n/")
_NEVER = {"iframe", "object", "embed", "base", "applet", "math", f"{MARK}tag"}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def live_in(content_type: str, body: bytes) -> list[str]:
    """Name all that is live in an answer of this type; nothing in a good one."""
    text = body.decode("utf-8", "replace")
    found = [f"calculated {SUM}"] if SUM in text else []
    found += ["a file of the machine"] if "root:x:0:" in text else []
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "text/html":
        return found + in_html(text)
    if kind.endswith(("+xml", "/xml")):
        return found + list(_in_xml(ElementTree.fromstring(body)))
    if kind.endswith("json"):
        json.loads(text or "null")
    if kind == "text/csv":
        return found + in_csv(text)
    if kind == "text/calendar":
        return found + [line for line in text.split("\r\n") if line.lower().startswith(("x-evil", "attach"))]
    return found


def in_html(text: str) -> list[str]:
    """Name all that is live in a page."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.found


def in_csv(text: str) -> list[str]:
    """Name the cells that a spreadsheet would calculate; a number below zero is none."""
    cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    return [f"formula {cell[:40]!r}" for cell in cells if cell.startswith(_FORMULAS)]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.found += [f"<{tag}>"] if tag in _NEVER else []
        if tag == "script" and not said.get("src", "").startswith(_OURS) and said.get("type") not in _DATA:
            self.found.append(f"<script {said}>")
        self.found += [f"{name} of <{tag}>" for name in said if name.startswith("on")]
        self.found += [f"{name}={said[name][:40]!r}" for name in said.keys() & _ADDRESSES if _is_bad(said[name])]

    handle_startendtag = handle_starttag


def _in_xml(element: ElementTree.Element) -> Iterator[str]:
    for each in element.iter():
        if each.tag.rpartition("}")[2].lower() in {"script", "iframe", "object", f"{MARK}tag"}:
            yield each.tag
        yield from (f"{name} of {each.tag}" for name in each.attrib if name.startswith("on"))
        yield from (f"{name}={value[:40]!r}" for name, value in each.attrib.items() if _is_bad(value))
        if each.get("type") == "html":
            yield from in_html(each.text or "")


def _is_bad(address: str) -> bool:
    """Say whether a browser would run an address, or follow it to the foreign host.

    Before reading one it leaves out spaces and control characters, and takes each backslash for a slash.
    """
    read = "".join(each for each in address if each > " ").replace("\\", "/")
    try:
        return read.lower().startswith(_RUN) or FOREIGN in urlsplit(read).netloc
    except ValueError:
        return False
