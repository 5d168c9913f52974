"""Whole sites in folders of their own, run by the real commands and served by the real server."""

import atexit
import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection

ROOT = Path(__file__).parent.parent.parent
HOST = "retpolicy.example"
PATIENCE = 30


@dataclass(frozen=True)
class Answer:
    """What a server sent; `headers` are a list, since one may come twice."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return ", ".join(value for each, value in self.headers if each.lower() == name.lower())


@dataclass(frozen=True)
class Site:
    """A public site: its data folder, and the variables that it runs with."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        own = {
            "DATA_DIR": str(self.folder),
            "PRODUCTION": "true",
            "ALLOWED_HOSTS": HOST,
            "SECRET_KEY": "a key of more than fifty characters for the sites of these tests",
        }
        return {**kept, **own, **self.variables}

    def with_variables(self, **variables: str) -> "Site":
        return Site(self.folder, {**self.variables, **variables})

    def run(self, *arguments: str, fails: bool = False, **variables: str) -> str:
        """What a command of manage.py prints; its complaint where it `fails`."""
        command = [sys.executable, "manage.py", *arguments]
        environment = {**self.environment, **variables}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stderr if fails else done.stdout

    def collect_static(self) -> None:
        """Its static files: the real command collects them once for all sites of this process."""
        shutil.copytree(_static_files(), self.folder / "static")

    def killed(self, *arguments: str, after: float) -> None:
        """Begin a command and kill it after so many seconds, if it still runs."""
        command = [sys.executable, "manage.py", *arguments]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, cwd=ROOT, env=self.environment, **quiet) as begun:
            time.sleep(after)
            begun.kill()

    @contextmanager
    def served(self, *options: str) -> Iterator["Served"]:
        """Serve it with gunicorn on a port of its own; its log lies in `server.log` of the folder."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "-c", "python:retpolicy.gunicorn_conf", *options]
        environment = {**self.environment, "PORT": str(port)}
        with (self.folder / "server.log").open("w") as log:
            server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
            try:
                served = Served(port, server.pid, self.folder / "server.log")
                served.wait()
                yield served
            finally:
                server.terminate()
                server.wait()


@dataclass(frozen=True)
class Served:
    """A running server."""

    port: int
    pid: int
    log: Path

    def ask(self, address: str, method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """Send a request as a proxy on this machine would; `if_none_match="…"` is a header."""
        said = {"Host": HOST, "X-Forwarded-Proto": "https"}
        said.update({name.replace("_", "-").title(): value for name, value in headers.items()})
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as server:
            server.request(method, address, body=body, headers=said)
            answer = server.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                self.ask("/healthz")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(self.log.read_text())


@cache
def _static_files() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="retpolicy-static-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Site(folder).run("collectstatic", "--no-input", "--verbosity", "0")
    return folder / "static"


@contextmanager
def new_site(folder: Path) -> Iterator[Site]:
    """A site without tables, on the engine of this run."""
    folder.mkdir()
    if connection.vendor == "sqlite":
        yield Site(folder)
        return
    server: dict[str, Any] = {**connection.get_connection_params(), "dbname": "postgres", "autocommit": True}
    for name in ("cursor_factory", "context", "prepare_threshold"):
        server.pop(name, None)
    name = f"site_{secrets.token_hex(4)}"
    with psycopg.connect(**server) as database:
        database.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield Site(folder, {"DATABASE_URL": _address(server, name)})
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _address(server: dict[str, Any], name: str) -> str:
    user = quote(server.get("user", ""), safe="")
    password = f":{quote(server['password'], safe='')}" if server.get("password") else ""
    port = f":{server['port']}" if server.get("port") else ""
    return f"postgres://{user}{password}@{quote(server.get('host', ''), safe='')}{port}/{name}"
