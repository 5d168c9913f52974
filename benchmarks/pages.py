"""One retailer's page through real servers, as a share of what the server can do at all."""

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import lighthouse, peers
from benchmarks.servers import gunicorn, nginx, requests_per_second
from benchmarks.timing import Row, at_least, at_most
from retailers.models import RenderedText

_ROUNDS = 3
_WARM = 40
_PATIENCE = 60
_NOT_OF_THE_PAGE = {"content-type", "content-length", "connection", "date", "etag", "server"}
_KILOBYTE = 1_000


class Measured(NamedTuple):
    """Something to ask for again and again."""

    port: int
    address: str
    headers: Mapping[str, str] = {}


def rows() -> Iterator[Row]:
    """Measure a page of usual length: kept, not changed, made anew, behind nginx; in rounds, the median of ratios."""
    address = _usual_page()
    with tempfile.TemporaryDirectory(prefix="retpolicy-pages-") as folder, ExitStack() as servers:
        site = servers.enter_context(gunicorn())
        yield _first_paint(site, address)
        yield from lighthouse.rows(site, address)
        if not shutil.which("wrk"):
            yield Row("pages through gunicorn: SKIPPED, there is no wrk in PATH", "", "")
            return
        headers, body = _get(site, address)
        Path(folder, "page.html").write_bytes(body)
        bare = servers.enter_context(gunicorn("benchmarks.bare:application", BENCH_BODY=f"{folder}/page.html"))
        made = servers.enter_context(gunicorn(CACHE_URL="dummy://"))
        asked = {
            "bare": Measured(bare, address),
            "kept": Measured(site, address),
            "unchanged": Measured(site, address, {"If-None-Match": headers["ETag"]}),
            "made": Measured(made, address),
        }
        if shutil.which("nginx"):
            same = {name: value for name, value in headers.items() if name.lower() not in _NOT_OF_THE_PAGE}
            static, cached = servers.enter_context(nginx(Path(folder), site=site, headers=same))
            asked |= {"static": Measured(static, "/page.html"), "proxied": Measured(cached, address)}
        if peers.has_datasette():
            port, row = servers.enter_context(peers.datasette(Path(folder), address))
            asked["datasette"] = Measured(port, row)
        yield from _told(_rounds(asked), size=len(body))


def _told(rounds: list[dict[str, float]], *, size: int) -> Iterator[Row]:
    def share(of: str, base: str) -> float:
        return median(each[of] / each[base] for each in rounds)

    rate = median(each["bare"] for each in rounds)
    yield Row(f"a bare WSGI function that returns {size:,} bytes, requests a second", "", f"{rate:,.0f}", rate)
    yield at_least("kept page, of the bare function", share("kept", "bare"), 0.6)
    yield at_least("page not changed (304), of the bare function", share("unchanged", "bare"), 0.8)
    yield at_least("page made anew, of the bare function", share("made", "bare"), 0.12)
    if "datasette" in rounds[0]:
        yield at_least("page made anew, of Datasette's page of the row", share("made", "datasette"), 3)
    else:
        yield Row("page made anew, of Datasette's page of the row: SKIPPED, " + peers.why_not(), "", "")
    if "static" in rounds[0]:
        yield at_least(
            "nginx in front that keeps the page, of a static file with its headers", share("proxied", "static"), 0.9
        )
    else:
        yield Row("behind nginx: SKIPPED, there is no nginx in PATH", "", "")


def _rounds(asked: Mapping[str, Measured]) -> list[dict[str, float]]:
    for each in asked.values():
        for _ in range(_WARM):
            _get(each.port, each.address, **each.headers)
    return [
        {name: requests_per_second(port, address, headers=headers) for name, (port, address, headers) in asked.items()}
        for _ in range(_ROUNDS)
    ]


def _usual_page() -> str:
    """Give the address of the page whose text has the middle length of a hundred."""
    found = RenderedText.objects.filter(policy__retailer__is_listed=True).order_by("pk")[:100]
    texts = sorted(found.values_list("html", "policy__retailer__slug"), key=lambda row: len(row[0]))
    return f"/retailers/{texts[len(texts) // 2][1]}/"


def _first_paint(port: int, address: str) -> Row:
    """Weigh the page and its style sheets as a browser gets them."""
    _, page = _get(port, address)
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.decode())
    size = sum(len(_get(port, each, **{"Accept-Encoding": "br"})[1]) for each in (address, *sheets))
    what = f"HTML and {len(sheets)} style sheets of a page, compressed"
    return at_most(what, size / _KILOBYTE, 14, unit="kB")


def _get(port: int, address: str, **headers: str) -> tuple[Mapping[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    connection.putrequest("GET", address, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status not in (200, 304):
        raise SystemExit(f"{address} on {port} answered {response.status}")
    return response.headers, body
