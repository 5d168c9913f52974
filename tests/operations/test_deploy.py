"""The nginx of docs/deploy.md, as it stands there, in front of the real server."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.operations.sites import HOST, PATIENCE, ROOT, Answer, Site
from tests.operations.test_headers import lacks

NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
PAGE = "/retailers/aliexpress-cn/"


def in_docs() -> str:
    text = (ROOT / "docs/deploy.md").read_text().partition("\n## The proxy")[2].partition("\n## ")[0]
    return "\n".join(row[4:] for row in text.splitlines() if row.startswith("    "))


def adapted(text: str, folder: Path, *, site: int, port: int) -> str:
    """The site of the docs on a free port without certificates, as if each request had come by https."""
    http_server, rest = text.index("server {"), text.index("server {", text.index("server {") + 1)
    text = text[:http_server] + text[rest:]
    text = re.sub(r"^\s*(listen \[::\].*|ssl_.*)$", "", text, flags=re.MULTILINE)
    text = re.sub(r"listen 443[^;]*", f"listen 127.0.0.1:{port}", text)
    text = text.replace("127.0.0.1:8000", f"127.0.0.1:{site}").replace("Proto $scheme", "Proto https")
    text = text.replace("/var/cache/nginx/retpolicy", "kept").replace("/srv/retpolicy/public/copy", f"{folder}/copy")
    temporary = "".join(f"{name}_temp_path {name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""
    events = "events { worker_connections 256; }"
    return f"daemon off; pid nginx.pid; {user} {events} http {{ {temporary} default_type text/html;\n{text}\n}}"


@pytest.fixture
def front(tmp_path: Path, site: Site) -> Iterator["Front"]:
    if not Path(NGINX).exists():
        pytest.skip("no nginx")
    site.run("export_site", str(tmp_path / "copy"))
    with site.with_variables(TRUST_PROXY_HEADER="true").served() as served, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        (tmp_path / "nginx.conf").write_text(adapted(in_docs(), tmp_path, site=served.port, port=port))
        command = [NGINX, "-p", str(tmp_path), "-c", "nginx.conf", "-e", "error.log"]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as proxy:
            yield Front(port, served.pid, tmp_path)
            proxy.terminate()


class Front:
    """The proxy, and the server behind it."""

    def __init__(self, port: int, site: int, folder: Path) -> None:
        self.port, self.site, self.folder = port, site, folder
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((folder / "error.log").read_text())

    def ask(self, address: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as proxy:
            proxy.request("GET", address, headers={"Host": HOST, **headers})
            answer = proxy.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())


def test_pages_come_through_whole_kept_and_stand_in_while_the_site_is_away(front: Front) -> None:
    first, second = front.ask(PAGE), front.ask(PAGE)
    assert first.status == second.status == 200
    assert first.body == second.body
    assert lacks(first) == lacks(second) == []
    assert first.header("X-Request-ID") != second.header("X-Request-ID")
    assert front.ask("/admin/login/").status == 200
    assert front.ask("/readyz").status == 200
    assert front.ask("/metrics").status == 403
    os.kill(front.site, 15)
    until = time.monotonic() + PATIENCE
    while front.ask("/readyz").status != 502:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert front.ask(PAGE).body == first.body
    assert b"This is a copy" in front.ask("/retailers/lichtwerk-de/").body
    assert b"This does not work in the copy" in front.ask("/retailers/?q=shoes").body
