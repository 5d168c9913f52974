"""Requests of doubtful length or form. Of each at most one answer may come: a second one is a smuggled request's."""

from collections.abc import Iterator

from tests.hostile.asking import Ask
from tests.operations.sites import HOST

_HOST = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\n".encode()
_SMUGGLED = b"GET /retailers/ HTTP/1.1\r\n" + _HOST + b"\r\n"
_LENGTHS = (
    b"Content-Length: 4\r\nTransfer-Encoding: chunked",
    b"Transfer-Encoding: chunked\r\nContent-Length: 4",
    b"Transfer-Encoding: xchunked",
    b"Transfer-Encoding : chunked",
    b"Transfer-Encoding: chunked, identity",
    b"Transfer-Encoding: identity, chunked\r\nContent-Length: 5",
    b"Transfer-Encoding:\x0bchunked",
    b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x",
    b"Content-Length: 0\r\nContent-Length: 44",
    b"Content-Length: -1",
    b"Content-Length: +4",
    b"Content-Length: 0x4",
    b"Content-Length: 4, 4",
    b"Content-Length: 4_0",
    b"Content-Length: \xb2",
    b"Content-Length: 99999999999999999999999",
    b"Content_Length: 4\r\nContent-Length: 0",
    b" Content-Length: 4",
    b"X: y\r\n Transfer-Encoding: chunked",
    b"X: y\nTransfer-Encoding: chunked",
    b"X\0: y",
    b"X: a\0b",
    b": y",
    b"X y: z",
    b"X: " + b"a" * 20_000,
    b"\r\n".join(b"X-%d: y" % number for number in range(300)),
)
_LINES = (
    b"GET /\r\n",
    b"GET\r\n",
    b"\r\n\r\n\r\n",
    b"\0\0\0\0\r\n\r\n",
    b"GET / HTTP/9.9\r\n",
    b"GET / HTTP/1.1 x\r\n",
    b"GET  / HTTP/1.1\r\n",
    b"GET /\x00 HTTP/1.1\r\n",
    b"GET /\xff HTTP/1.1\r\n",
    b"GET / HTTP/1.1\x00\r\n",
    b"G\xc3\x89T / HTTP/1.1\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\n",
    b"GET " + b"/" * 9000 + b" HTTP/1.1\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
)


def smuggling() -> Iterator[Ask]:
    """Give requests whose length two servers would read differently, with a request in what is left over."""
    for method in (b"GET", b"POST"):
        for said in _LENGTHS:
            head = method + b" /healthz HTTP/1.1\r\n" + _HOST + said + b"\r\nConnection: close\r\n\r\n"
            yield Ask(f"{method!r} {said[:60]!r}", head + b"0\r\n\r\n" + _SMUGGLED)
    for chunk in (b"-1", b"0x4", b"ffffffffffffffffff", b"4;" + b"x" * 9000, b"", b"4\n", b"\xb2"):
        head = b"POST /retailers/ HTTP/1.1\r\n" + _HOST + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        yield Ask(f"chunk {chunk[:20]!r}", head + chunk + b"\r\nabcd\r\n0\r\n\r\n" + _SMUGGLED)


def malformed() -> Iterator[Ask]:
    """Give what begins as no request does."""
    for line in _LINES:
        yield Ask(f"line {line[:40]!r}", line + _HOST + b"Connection: close\r\n\r\n")
