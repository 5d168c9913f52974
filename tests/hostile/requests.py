"""The hostile requests: every parameter of every address, paths, headers, forms, and shapes that are no HTTP."""

from collections.abc import Iterator
from itertools import cycle, islice
from urllib.parse import urlencode

from tests.hostile.addresses import RETAILER, addresses, parameters
from tests.hostile.asking import Ask, get, quoted
from tests.hostile.payloads import BROKEN, MARKUP, NUMBERS, QUERIES, STRANGE_PATHS, TEXTS, VALUES
from tests.operations.sites import HOST

# So many values a parameter, each parameter another part of them: all values come often.
_EACH = 8
_LONGEST_LINE = 3900
_HEADERS = (
    *("accept", "accept_encoding", "accept_language", "cookie", "if_none_match", "if_modified_since", "if_match"),
    *("range", "referer", "origin", "user_agent", "x_forwarded_for", "x_forwarded_proto", "x_request_id", "hx_request"),
    *("x_forwarded_host", "forwarded", "x_original_url", "x_http_method_override", "content_type", "authorization"),
)
HOSTS = (
    "evil.example",
    f"{HOST}.evil.example",
    f"evil.example#{HOST}",
    f"{HOST}@evil.example",
    f"{HOST}:80@evil.example",
    f"{HOST}:99999",
    f"{HOST},evil.example",
    "",
    " ",
    "127.0.0.1",
    "[::1]",
    "[::1",
    "a" * 300,
    f'"><script>{HOST}</script>',
    "evil.example:443",
)
_OTHER_HOSTS = ("x_forwarded_host", "x_host", "x_forwarded_server", "x_original_host", "forwarded")


def every() -> Iterator[Ask]:
    """Give all that a reader can send without an account."""
    yield from _parameters()
    yield from _paths()
    yield from _headers()
    yield from _hosts()
    yield from _methods()
    yield from _forms()


def _parameters() -> Iterator[Ask]:
    values = cycle(VALUES)
    broken = cycle(BROKEN)
    for name, path in addresses():
        for parameter in parameters(name):
            key = parameter.encode()
            for value in islice(values, _EACH):
                query = key + b"=" + quoted(value)
                if len(query) < _LONGEST_LINE:
                    yield Ask(f"{name} {parameter}={value[:40]!r}", get(path.encode() + b"?" + query))
            for bad in islice(broken, 3):
                query = key + b"=" + bad.replace(b"NAME", key)
                yield Ask(f"{name} {parameter}, broken {bad[:20]!r}", get(path.encode() + b"?" + query[:_LONGEST_LINE]))
            many = b"&".join(key + b"=" + quoted(value[:30]) for value in islice(values, 40))
            yield Ask(f"{name} {parameter}, 40 times", get(path.encode() + b"?" + many[:_LONGEST_LINE]))
            odd = b"&".join(key + end + b"=1" for end in (b"[]", b"[$ne]", b"__regex", b"__in", b"." * 9, b"[" * 300))
            yield Ask(f"{name} {parameter}, other names", get(path.encode() + b"?" + odd))


def _paths() -> Iterator[Ask]:
    yield from (Ask(f"path {path[:40]!r}", get(path)) for path in STRANGE_PATHS)
    values = cycle(VALUES)
    for name, path in addresses():
        parts = [part for part in path.split("/") if part]
        for place in range(len(parts)):
            for value in islice(values, 3):
                changed = [*parts[:place], quoted(value).decode()[:2000], *parts[place + 1 :]]
                yield Ask(f"{name}, part {place}: {value[:40]!r}", get(f"/{'/'.join(changed)}/".encode()))


def _headers() -> Iterator[Ask]:
    values = cycle([value for value in VALUES if not {"\r", "\n", "\0"} & set(value)])
    for address in (b"/retailers/", f"/retailers/{RETAILER}/".encode(), b"/api/v1/retailers", b"/admin/login/"):
        for name in _HEADERS:
            for value in islice(values, 4):
                yield Ask(f"{name} of {address!r}: {value[:40]!r}", get(address, **{name: value}))


def _hosts() -> Iterator[Ask]:
    for address in (b"/", b"/retailers", b"/retailers/feed.atom", b"/api/v1/openapi.json", b"/admin/", b"/healthz"):
        yield from (Ask(f"host {host[:40]!r} of {address!r}", get(address, host=host)) for host in HOSTS)
        for name in _OTHER_HOSTS:
            yield Ask(f"{name} of {address!r}", get(address, **{name: "host=evil.example, evil.example"}))


def _methods() -> Iterator[Ask]:
    for method in b"POST PUT PATCH DELETE OPTIONS TRACE CONNECT PROPFIND GETT get".split():
        for _, path in addresses():
            yield Ask(f"{method!r} {path}", get(path.encode(), method=method, body=b"_method=DELETE&a=b"))


def _forms() -> Iterator[Ask]:
    """Give reports and sign-ins; each report comes from an address of its own, so that few are sent away unread."""
    report, login = f"/retailers/{RETAILER}/report/".encode(), b"/admin/login/"
    fields = ("words", "email", "version", "topic", "fact", "homepage")
    values = cycle(VALUES)
    for number in range(100):
        said = {"words": "It is 14 days.", fields[number % 6]: next(values)}
        body = urlencode(said, errors="surrogatepass").encode()
        place = f"198.51.100.{number}"
        yield Ask(
            f"report {said}"[:90],
            get(report, method=b"POST", body=body, x_forwarded_for=place, origin=f"https://{HOST}"),
        )
    for bad in (*BROKEN, b"words=" + b"%f0%9f" * 90_000, b"words=a&" * 30_000):
        yield Ask("report, broken", get(report, method=b"POST", body=bad, origin=f"https://{HOST}"))
        yield Ask("report as JSON", get(report, method=b"POST", body=bad, content_type="application/json"))
        multi = "multipart/form-data; boundary="
        yield Ask("report in parts", get(report, method=b"POST", body=bad, content_type=f"{multi}{'x' * 90}"))
        yield Ask("report in no parts", get(report, method=b"POST", body=bad, content_type=multi))
        yield Ask("sign-in, broken", get(login, method=b"POST", body=bad))
    for value in (*MARKUP, *QUERIES, *TEXTS, *NUMBERS):
        body = urlencode({"username": value, "password": value, "next": value}, errors="surrogatepass").encode()
        yield Ask(f"sign-in {value[:40]!r}", get(login, method=b"POST", body=body))
        yield Ask(f"sign-in, next {value[:40]!r}", get(login + b"?next=" + quoted(value)[:3000]))
