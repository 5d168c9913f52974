"""What of a request counts: which parameters, which hosts, and nothing of the reader."""

from http.cookies import SimpleCookie
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retpolicy.caching.pages import Page, page_at
from retpolicy.databases import is_of_a_reader
from tests.caching.site import Site

PAGE = "/retailers/kontor-de/"


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/", ""),
        ("/?utm_source=news&q=x", ""),
        (f"{PAGE}?fbclid=1&on=2026-01-02", "on=2026-01-02"),
        (f"{PAGE}?on=", ""),
        ("/retailers/?sort=name&q=a%20b&page=2", "page=2&q=a+b&sort=name"),
        ("/retailers/?country=DE&category=books&country=AT", "category=books&country=DE&country=AT"),
        ("/retailers/?q=%FF", "q=%EF%BF%BD"),
    ],
)
def test_one_page_has_one_address(address: str, query: str) -> None:
    path, _, given = address.partition("?")
    assert page_at(path, given) == Page(path, query, path != PAGE)


@pytest.mark.parametrize(
    "address", ["/admin/", "/no-such-page", "/retailers", "/retailers/ü/", f"/retailers/{'a' * 500}/"]
)
def test_no_page(address: str) -> None:
    assert page_at(address, "") is None


def test_a_query_longer_than_anybody_types_is_not_kept() -> None:
    assert page_at("/retailers/", f"q={'a' * 500}") is None
    assert page_at("/retailers/", "&".join(["q=1"] * 51)) is None


@given(st.text(max_size=60))
def test_any_query_is_read_and_reads_the_same_again(query: str) -> None:
    page = page_at("/retailers/", query)
    assert page is None or page_at("/retailers/", page.query) == page


def test_parameters_that_do_not_count_share_a_page(site: Site) -> None:
    answers = [site.ask(f"{PAGE}?{query}") for query in ("", "utm_source=news", "a=1&b=2", "on=", "q=kontor")]
    assert site.made == 1
    assert len({answer.body for answer in answers}) == 1


def test_the_order_of_parameters_does_not_count(site: Site) -> None:
    first = site.ask("/retailers/?q=kontor&country=DE")
    made = site.made
    assert site.ask("/retailers/?country=DE&junk=1&q=kontor") == first
    assert site.made == made


def test_pages_keep_the_parameters_that_count(site: Site) -> None:
    assert b'value="kontor"' in site.ask("/retailers/?q=kontor&page=1").body


def test_each_host_has_its_own_pages(site: Site) -> None:
    site.ask(PAGE)
    site.ask(PAGE, host="www.shop.example")
    assert site.made == 2


@pytest.mark.parametrize("host", ["evil.example", "shop.example.evil.example", "shop.example@evil.example", "", "a b"])
def test_a_host_that_is_not_ours_gets_no_page(site: Site, host: str) -> None:
    site.ask(PAGE)
    answer = site.ask(PAGE, host=host)
    assert answer.status == 400
    assert b"Kontor" not in answer.body


def test_nothing_of_a_reader_reaches_a_kept_page(transactional_db: None) -> None:
    seen: list[dict[str, Any]] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ)
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"page"]

    site = Site(application=application)
    site.ask(
        f"{PAGE}?junk=<script>",
        cookie="a=b",
        user_agent="curl",
        x_forwarded_host="evil.example",
        x_forwarded_proto="https",
        accept_language="de",
        range="bytes=0-1",
        if_modified_since="Thu, 01 Jan 2026 00:00:00 GMT",
    )
    assert {name for name in seen[0] if name.startswith("HTTP_")} == {"HTTP_HOST"}
    assert seen[0]["QUERY_STRING"] == ""
    site.ask(f"{PAGE}?on=2026-01-01", cookie="a=b; sessionid=abc")
    assert {name for name in seen[1] if name.startswith("HTTP_")} == {"HTTP_HOST", "HTTP_COOKIE"}
    assert SimpleCookie(seen[1]["HTTP_COOKIE"]).keys() == {"no-sessionid"}
    assert [is_of_a_reader(PAGE, environ) for environ in seen] == [True, False]


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Vary", "Cookie"),
        ("Vary", "Accept-Encoding, Cookie"),
        ("Cache-Control", "private"),
        ("Cache-Control", "max-age=0, no-store"),
        ("Content-Encoding", "gzip"),
    ],
)
def test_what_is_not_for_everybody_is_not_kept(transactional_db: None, header: tuple[str, str]) -> None:
    def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), header])
        return [b"page"]

    site = Site(application=application)
    for _ in range(2):
        answer = site.ask(PAGE)
        assert (answer.status, answer.body) == (200, b"page")
        assert answer.headers[header[0]] == header[1]
    assert (site.made, site.memory.size) == (2, 0)


def test_a_page_asked_for_in_part_goes_through(site: Site) -> None:
    site.ask(PAGE, hx_request="true")
    site.ask(PAGE, hx_request="true")
    assert (site.made, site.memory.size) == (2, 0)


def test_only_https_is_answered_where_it_is_asked_for(site: Site, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    secure = Site(https_only=True)
    page = secure.ask(PAGE, secure=True)
    assert page.status == 200
    redirect = secure.ask(PAGE)
    assert (redirect.status, redirect.headers["Location"]) == (301, f"https://shop.example{PAGE}")
    assert secure.ask(PAGE, x_forwarded_proto="https").status == 301


def test_the_proxys_word_counts_only_where_the_settings_trust_it(site: Site, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    secure = Site(https_only=True)
    assert secure.ask(PAGE, x_forwarded_proto="https").status == 200
    assert secure.ask(PAGE, x_forwarded_proto="http").status == 301
    assert secure.ask(PAGE).status == 301
