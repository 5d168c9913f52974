"""The rules of the HTTP Observatory (mdn/mdn-http-observatory, `grader/charts.js`), as far as an answer shows them.

It starts at 100 and takes points off; points on top count only where 90 are left. A+ begins at 100.
"""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.operations.sites import Answer

START = 100
_BONUS_FROM = 90
_HALF_A_YEAR = 15_552_000
_WIDE = ("'unsafe-inline'", "data:", "http:", "https:", "*")
_REFERRER = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
_OPENER = {"same-origin", "same-origin-allow-popups", "noopener-allow-popups"}


def score(answer: Answer) -> int:
    """Give the points of an answer that came by https."""
    given = points(answer).values()
    left = START + sum(each for each in given if each < 0)
    return left + sum(each for each in given if each > 0) if left >= _BONUS_FROM else left


def points(answer: Answer) -> dict[str, int]:
    """Give what each rule takes or adds."""
    policy = _directives(answer.header("Content-Security-Policy"))
    return {
        "policy": _policy(policy),
        "framing": _framing(policy, answer.header("X-Frame-Options")),
        "referrer": 5 if answer.header("Referrer-Policy") in _REFERRER else -5,
        "resource": _one_of(answer, "Cross-Origin-Resource-Policy", {"same-origin", "same-site"}, fine="cross-origin"),
        "opener": _one_of(answer, "Cross-Origin-Opener-Policy", _OPENER, fine="unsafe-none"),
        "embedder": _one_of(answer, "Cross-Origin-Embedder-Policy", {"require-corp", "credentialless"}),
        "https": _https(answer.header("Strict-Transport-Security")),
        "scripts": _scripts(answer),
        "cookies": _cookies(answer),
        "types": 0 if answer.header("X-Content-Type-Options") == "nosniff" else -5,
        "origins": 0 if answer.header("Access-Control-Allow-Origin") in ("", "*") else -50,
    }


def _directives(policy: str) -> dict[str, list[str]]:
    parts = (part.split() for part in policy.split(";") if part.strip())
    return {name.lower(): sources for name, *sources in parts}


def _policy(policy: Mapping[str, list[str]]) -> int:
    if not policy:
        return -25
    fallback = policy.get("default-src", ["*"])
    scripts = policy.get("script-src", fallback)
    if set(_WIDE) & {*scripts, *policy.get("object-src", fallback)}:
        return -20
    if "'unsafe-eval'" in scripts:
        return -10
    if "'unsafe-inline'" in policy.get("style-src", fallback):
        return 0
    return 10 if fallback == ["'none'"] else 5


def _framing(policy: Mapping[str, list[str]], header: str) -> int:
    """Who lets every site frame a page, as a card must, gets nothing; who says nothing loses."""
    if "*" in policy.get("frame-ancestors", []):
        return 0
    return 5 if "frame-ancestors" in policy or header.upper() in ("DENY", "SAMEORIGIN") else -20


def _one_of(answer: Answer, header: str, good: set[str], *, fine: str = "") -> int:
    said = answer.header(header)
    if said in good:
        return 10
    return 0 if said and said == fine else -5


def _https(header: str) -> int:
    age = re.search(r"max-age=(\d+)", header)
    if age is None or "," in header:
        return -20
    return 0 if int(age[1]) >= _HALF_A_YEAR else -10


def _cookies(answer: Answer) -> int:
    cookies = [value.lower() for name, value in answer.headers if name.lower() == "set-cookie"]
    if not cookies:
        return 0
    if any("session" in each.partition("=")[0] and "; secure" not in each for each in cookies):
        return -40
    return 5 if all("; secure" in each and "samesite=" in each and "httponly" in each for each in cookies) else -20


def _scripts(answer: Answer) -> int:
    if not answer.header("Content-Type").startswith("text/html"):
        return 0
    page = _Page()
    page.feed(answer.body.decode())
    return min(page.rated, default=0)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rated: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rated += _rated(dict(attrs)) if tag == "script" else ()


def _rated(script: Mapping[str, str | None]) -> Iterator[int]:
    if source := script.get("src"):
        foreign = bool(urlsplit(source).netloc)
        if script.get("integrity"):
            yield 5
        else:
            yield -50 if foreign else 0
