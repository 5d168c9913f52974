"""What the HTTP Observatory would give each shape of answer of a public site: at least 145 points."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.observatory import points, score
from tests.operations.sites import Answer, Served, Site
from tests.operations.test_headers import OTHERS
from tests.shapes import ADDRESSES

LEAST = 145
# Made to be shown by other sites: any may frame them, and load the picture, which costs ten points more.
PICTURE = "/retailers/aliexpress-cn/card.svg"
SHARED = (*(each for each in ADDRESSES if each.endswith("/card/")), PICTURE)
LEAST_OF_THE_PICTURE = 135
FEEDS = (
    "/changes/feed.atom",
    "/retailers/feed.atom",
    "/retailers/aliexpress-cn/feed.atom",
    "/robots.txt",
    "/sitemap.xml",
    "/opensearch.xml",
    "/data/",
    "/retailers/aliexpress-cn.json",
    "/api/v1/retailers",
    "/admin/login/",
    "/favicon.ico",
)
GOOD = [
    ("Content-Security-Policy", "default-src 'none'; script-src 'self'; frame-ancestors 'none'; object-src 'none'"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
]


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with site.served() as made:
        yield made


def without(*names: str, **instead: str) -> Answer:
    """Give an answer with the good headers but some, and others instead of some; all said with _ for -."""
    said = {name: value for name, value in GOOD if name not in names}
    return Answer(200, [*(said | {name.replace("_", "-"): value for name, value in instead.items()}).items()], b"")


def test_the_good_headers_give_what_the_rules_say() -> None:
    assert score(without()) == 150


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (without("Content-Security-Policy"), 55),
        (without(Content_Security_Policy="default-src 'self'; frame-ancestors 'none'"), 145),
        (without(Content_Security_Policy="default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"), 80),
        (without(Content_Security_Policy="default-src 'none'"), 80),
        (without("Strict-Transport-Security"), 80),
        (without(Strict_Transport_Security="max-age=60"), 140),
        (without("Cross-Origin-Opener-Policy"), 135),
        (without(Set_Cookie="__Host-sessionid=1; HttpOnly; Secure; SameSite=Lax"), 155),
        (without(Set_Cookie="sessionid=1; HttpOnly; SameSite=Lax"), 60),
        (without(Access_Control_Allow_Origin="https://evil.example"), 50),
    ],
)
def test_what_lacks_costs_points(answer: Answer, expected: int) -> None:
    assert score(answer) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [("/static/a.js", 150), ("//cdn.example/a.js", 50), ('/static/a.js" integrity="sha384-x', 155)],
)
def test_a_script_is_rated_by_where_it_lies(script: str, expected: int) -> None:
    headers = [*GOOD, ("Content-Type", "text/html; charset=utf-8")]
    assert score(Answer(200, headers, f'<script src="{script}"></script>'.encode())) == expected


def test_each_shape_of_answer_reaches_the_goal(served: Served) -> None:
    asked: dict[str, tuple[str, dict[str, Any]]] = {each: (each, {}) for each in (*ADDRESSES, *FEEDS, *SHARED)}
    asked |= {name: what for name, what in OTHERS.items() if "x_forwarded_proto" not in what[1]}
    page = served.ask("/retailers/aliexpress-cn/").body.decode()
    asked |= {file: (file, {}) for file in re.findall(r"/static/[^\"' ]+", page)}
    found = {name: served.ask(address.replace(" ", "+"), **how) for name, (address, how) in asked.items()}
    low = {
        name: points(answer)
        for name, answer in found.items()
        if score(answer) < (LEAST_OF_THE_PICTURE if name == PICTURE else LEAST)
    }
    assert low == {}


def test_what_other_sites_show_is_open_to_them_and_nothing_else(served: Served) -> None:
    for address in SHARED:
        given = points(served.ask(address))
        assert {name for name, each in given.items() if each < 0} == set()
        assert given["framing"] == 0
        assert (given["resource"] == 0) == (address == PICTURE)


def test_no_origin_is_told_that_it_may_read_with_cookies(served: Served) -> None:
    for address in (*ADDRESSES, *FEEDS):
        answer = served.ask(address.replace(" ", "+"), origin="https://evil.example")
        assert answer.header("Access-Control-Allow-Origin") in ("", "*")
        assert answer.header("Access-Control-Allow-Credentials") == ""
