"""Real servers on ports of their own, and how many requests a second each answers."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# The server on one core, who asks on another: neither takes time from the other.
_PINNED = shutil.which("taskset") is not None and len(os.sched_getaffinity(0)) > 1
_PATIENCE = 30.0
_LASTS = 2
# As docs/operations.md recommends it.
_NGINX = """
daemon off; pid nginx.pid; error_log error.log; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/html; charset utf-8;
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
    proxy_cache_path kept levels=1:2 keys_zone=pages:10m inactive=1d;
    map $http_cookie $signed_in {{ default 0; "~sessionid=" 1; }}
    map $http_accept_encoding $form {{ default ""; "~\\bbr\\b" br; "~\\bgzip\\b" gzip; }}
    server {{ listen 127.0.0.1:{static}; root {folder}; {headers} }}
    server {{
        listen 127.0.0.1:{cached};
        location / {{
            proxy_pass http://127.0.0.1:{site}; proxy_set_header Host $host; proxy_set_header Accept-Encoding $form;
            proxy_cache pages; proxy_cache_key $scheme$host$request_uri$form; proxy_ignore_headers Vary;
            proxy_cache_bypass $signed_in; proxy_no_cache $signed_in;
            proxy_cache_lock on; proxy_cache_revalidate on; proxy_cache_background_update on;
            proxy_cache_use_stale updating error timeout http_500 http_502 http_503 http_504;
            add_header X-Cache-Status $upstream_cache_status;
        }}
    }}
}}
"""


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def gunicorn(application: str = "retpolicy.wsgi:application", **variables: str) -> Iterator[int]:
    """Serve an application as the site is served; give the port."""
    port = free_port()
    environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(port), **variables}
    command = [sys.executable, "-m", "gunicorn", "-c", "python:retpolicy.gunicorn_conf", application]
    with served(command, port, environment=environment):
        yield port


@contextmanager
def nginx(folder: Path, *, site: int, headers: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Serve the files of a folder with these headers, and keep the pages of a site; give the ports of both."""
    static, cached = free_port(), free_port()
    user = "user root;" if os.geteuid() == 0 else ""
    added = " ".join(f'add_header {name} "{value}";' for name, value in headers.items())
    said = _NGINX.format(user=user, static=static, cached=cached, site=site, folder=folder, headers=added)
    (folder / "nginx.conf").write_text(said, encoding="utf-8")
    command = [shutil.which("nginx") or "nginx", "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"]
    with served(command, cached, environment=os.environ):
        yield static, cached


def requests_per_second(port: int, address: str, *, headers: Mapping[str, str]) -> float:
    """Ask for an address on 16 connections for some seconds; anything but 200 and 304 ends the benchmark."""
    said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", "-c16", f"-d{_LASTS}", *said, f"http://127.0.0.1:{port}{address}"]
    out = subprocess.run(_on_core(1, command), check=True, capture_output=True, text=True).stdout
    found = dict(line.strip().split(":", 1) for line in out.splitlines() if ":" in line)
    if "Non-2xx or 3xx responses" in found or "Socket errors" in found:
        raise SystemExit(f"{address} on {port}:\n{out}")
    return float(found["Requests/sec"])


@contextmanager
def served(command: list[str], port: int, *, environment: Mapping[str, str]) -> Iterator[None]:
    """Run a server on its core until the block ends; the block begins when it listens."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(_on_core(0, command), env=dict(environment), **quiet)
    try:
        _wait_for(port, server)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens on port {port}")


def _on_core(number: int, command: list[str]) -> list[str]:
    core = sorted(os.sched_getaffinity(0))[number % len(os.sched_getaffinity(0))]
    return ["taskset", "-c", str(core), *command] if _PINNED else command
