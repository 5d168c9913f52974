"""Every shape of answer from a real server carries the whole set of security headers, once."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.sites import Answer, Served, Site
from tests.shapes import ADDRESSES
from tests.test_frame import POLICY, SECURITY_HEADERS

WHOLE_SET = {**SECURITY_HEADERS, "Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
RETAILER = "/retailers/aliexpress-cn/"
CARDS = ("/retailers/aliexpress-cn/card/", "/retailers/aliexpress-cn/card.svg")
# What a reader may get beside the pages: name -> address and the rest of the request.
OTHERS: dict[str, tuple[str, dict[str, Any]]] = {
    "record": ("/retailers/aliexpress-cn.json", {}),
    "suggestions": ("/search/suggest?q=ali", {}),
    "part of a page": (RETAILER, {"hx_request": "true"}),
    "HEAD": (RETAILER, {"method": "HEAD"}),
    "wrong method": (RETAILER, {"method": "DELETE"}),
    "no such page": ("/no/such/page", {}),
    "without a slash": ("/retailers", {}),
    "no such file": ("/static/no-such.css", {}),
    "junk": ("/retailers/?q=%00%FF&page=-1&country=%F0", {}),
    "by http": (RETAILER, {"x_forwarded_proto": "http"}),
    "another host": (RETAILER, {"host": "evil.example"}),
    "no form token": ("/admin/login/", {"method": "POST", "body": "a=b"}),
    "alive": ("/healthz", {}),
    "ready": ("/readyz", {}),
    "the desk, signed out": ("/admin/retailers/retailer/", {}),
}


@pytest.fixture(scope="module")
def served(site: Site) -> Iterator[Served]:
    with site.served() as made:
        yield made


def lacks(answer: Answer, *, secure: bool = True) -> list[str]:
    """Which headers an answer has not, has otherwise, or has twice."""
    wanted = WHOLE_SET if secure else SECURITY_HEADERS
    wrong = [f"{name}: {answer.header(name)}" for name, value in wanted.items() if answer.header(name) != value]
    policy = answer.header("Content-Security-Policy")
    wrong += [policy] if set(policy.split("; ")) != set(POLICY.split("; ")) else []
    names = [name.lower() for name, _ in answer.headers]
    wrong += [f"{name} twice" for name in set(names) if names.count(name) > 1]
    return wrong


@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_each_page_made_kept_and_unchanged(served: Served, encoding: str) -> None:
    found = {}
    for address in (each for each in ADDRESSES if not each.endswith("/card/")):
        path = address.replace(" ", "+")
        answers = [served.ask(path, accept_encoding=encoding) for _ in range(3)]
        if etag := answers[-1].header("ETag"):
            answers.append(served.ask(path, if_none_match=etag))
            assert answers[-1].status == 304
        wrong = [line for answer in answers for line in lacks(answer)]
        wrong += [f"{answer.status} sets a cookie" for answer in answers if answer.header("Set-Cookie")]
        wrong += [f"{answer.status} varies" for answer in answers if "cookie" in answer.header("Vary").lower()]
        found[address] = wrong
    assert [address for address, wrong in found.items() if wrong] == [], found


@pytest.mark.parametrize("address", CARDS)
def test_a_card_that_any_site_may_show(site: Site, served: Served, address: str) -> None:
    is_picture = address.endswith(".svg")
    first, kept = served.ask(address), served.ask(address)
    answers = [first, kept, served.ask(address, if_none_match=kept.header("ETag"))]
    with site.served("--workers", "1") as fresh:
        answers.append(fresh.ask(address, if_none_match=kept.header("ETag")))
    assert [answer.status for answer in answers] == [200, 200, 304, 304]
    for answer in answers:
        wrong = {line.partition(":")[0] for line in lacks(answer)}
        own = {"X-Frame-Options", "Cross-Origin-Resource-Policy"} if is_picture else {"X-Frame-Options"}
        assert {name for name in wrong if not name.startswith("default-src")} == own
        assert answer.header("X-Frame-Options") == ""
        assert answer.header("Cross-Origin-Resource-Policy") == ("cross-origin" if is_picture else "same-origin")
        assert answer.header("Content-Security-Policy") == first.header("Content-Security-Policy")
        assert "frame-ancestors *" in answer.header("Content-Security-Policy")


def test_an_unchanged_page_that_no_worker_has_at_hand(site: Site, served: Served) -> None:
    etag = served.ask(RETAILER).header("ETag")
    with site.served("--workers", "1") as fresh:
        answer = fresh.ask(RETAILER, if_none_match=etag)
    assert answer.status == 304
    assert lacks(answer) == []


@pytest.mark.parametrize("name", OTHERS)
def test_each_other_answer(served: Served, name: str) -> None:
    address, asked = OTHERS[name]
    answer = served.ask(address, **asked)
    assert answer.status < 500
    assert lacks(answer, secure=asked.get("x_forwarded_proto") != "http") == []
    assert "Set-Cookie" not in dict(answer.headers) or address.startswith("/admin/")


def test_the_first_hop_leads_to_https_on_the_same_host(served: Served) -> None:
    answer = served.ask("/retailers/?q=a", x_forwarded_proto="http")
    assert (answer.status, answer.header("Location")) == (301, "https://retpolicy.example/retailers/?q=a")


def test_each_static_file_of_a_page(served: Served) -> None:
    page = served.ask(RETAILER).body.decode()
    files = set(re.findall(r"/static/[^\"' ]+", page))
    assert files
    for file in files:
        answers = [served.ask(file), served.ask(file, accept_encoding="br"), served.ask(file, method="HEAD")]
        answers.append(served.ask(file, if_none_match=answers[0].header("ETag") or '"none"'))
        assert [line for answer in answers for line in lacks(answer)] == []
        assert "immutable" in answers[0].header("Cache-Control")
        assert answers[0].header("Access-Control-Allow-Origin") == ""
