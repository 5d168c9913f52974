"""Requests as bytes, sent to a real server over a socket: what a library would never send."""

import socket
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from urllib.parse import quote_from_bytes

from tests.operations.sites import HOST

_PATIENCE = 10


class Ask(NamedTuple):
    """A whole request, and a word for the list of what went wrong."""

    what: str
    data: bytes


@dataclass(frozen=True)
class Answer:
    """All that came until the server closed; `status` is 0 where nothing came."""

    raw: bytes
    seconds: float

    @property
    def status(self) -> int:
        words = self.raw[:20].split()
        return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0

    @property
    def headers(self) -> dict[str, str]:
        lines = self.raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}

    @property
    def body(self) -> bytes:
        return self.raw.partition(b"\r\n\r\n")[2]


def get(target: bytes, *, method: bytes = b"GET", body: bytes = b"", **headers: str | bytes) -> bytes:
    """Give the bytes of a request as a proxy on this machine passes it on; `user_agent=…` is a header."""
    said: dict[str, str | bytes] = {"host": HOST, "x-forwarded-proto": "https", "connection": "close"}
    said |= {name.replace("_", "-"): value for name, value in headers.items()}
    if body:
        said = {"content-type": "application/x-www-form-urlencoded", "content-length": str(len(body)), **said}
    lines = [name.encode() + b": " + _bytes(value) for name, value in said.items()]
    return b"\r\n".join([method + b" " + target + b" HTTP/1.1", *lines, b"", body])


def quoted(value: str) -> bytes:
    """Give a value as a query string or a path has it."""
    return quote_from_bytes(_bytes(value), safe="").encode()


def ask(port: int, asked: Ask) -> Answer:
    """Send a request and read until the server closes, or stops to answer."""
    began = time.perf_counter()
    got = []
    with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as server:
        try:
            server.sendall(asked.data)
            while part := server.recv(65536):
                got.append(part)
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            pass  # a server may hang up on nonsense; what it said before counts
    return Answer(b"".join(got), time.perf_counter() - began)


def ask_all(port: int, requests: Iterable[Ask], *, at_once: int = 4) -> list[tuple[Ask, Answer]]:
    """Send requests, some at the same time, and give each with its answer."""
    every = list(requests)
    with ThreadPoolExecutor(at_once) as threads:
        return list(zip(every, threads.map(partial(ask, port), every), strict=True))


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
