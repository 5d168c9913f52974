"""What leaves the process for others to read: numbers for whoever has the token, errors without who asked."""

import gzip
import http.server
import json
import re
import threading
from collections.abc import Iterator
from typing import Any

import brotli
import pytest

from tests.operations.sites import Site, new_site

_UNPACKED: dict[str | None, Any] = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
TOKEN = "a token that only Prometheus knows"


def test_numbers_are_off_by_default(site: Site) -> None:
    with site.served() as served:
        assert served.ask("/metrics").status == 404
        assert served.ask("/metrics", authorization="Bearer ").status == 404


def test_numbers_of_all_workers_for_whoever_has_the_token(site: Site, tmp_path: Any) -> None:
    (tmp_path / "token").write_text(TOKEN)
    with site.with_variables(METRICS_TOKEN_FILE=str(tmp_path / "token")).served() as served:
        for _ in range(20):
            assert served.ask("/").status == 200
        assert served.ask("/metrics").status == 404
        assert served.ask("/metrics", authorization="Bearer wrong").status == 404
        answer = served.ask("/metrics", authorization=f"Bearer {TOKEN}")
    said = answer.body.decode()
    assert answer.header("Cache-Control") == "no-store"
    counted = re.search(r'retpolicy_requests_total{method="GET",status="200"} (\d+)', said)
    assert counted
    assert int(counted[1]) >= 20
    assert "retpolicy_request_seconds_bucket" in said
    assert "retpolicy_search_index_behind 0.0" in said
    assert "retpolicy_database_ok 1.0" in said


@pytest.fixture
def collector() -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """A service that takes reports, and what it got."""
    got: list[dict[str, Any]] = []

    class Collector(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            plain = _UNPACKED[self.headers["Content-Encoding"]](body)
            got.extend(json.loads(row) for row in plain.splitlines() if row)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Collector) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield served.server_port, got
        served.shutdown()


@pytest.mark.django_db(transaction=True)
def test_an_error_is_reported_without_who_asked(tmp_path: Any, collector: tuple[int, list[dict[str, Any]]]) -> None:
    port, got = collector
    dsn = f"http://public@127.0.0.1:{port}/1"
    with new_site(tmp_path / "broken") as broken:
        broken.collect_static()
        with broken.with_variables(SENTRY_DSN=dsn).served() as served:
            answer = served.ask(
                "/retailers/kontor-de/history/?q=secret", cookie="sessionid=abc", user_agent="My Browser"
            )
            assert answer.status == 500  # there are no tables
    events = [row for row in got if "exception" in row]
    assert events
    said = json.dumps(got)
    assert "retailers_retailer" in said
    assert answer.header("X-Request-ID") in {event["tags"]["request_id"] for event in events}
    assert not [words for words in ("secret", "sessionid", "My Browser", "127.0.0.1") if words in said.replace(dsn, "")]
