"""Thousands of hostile requests to a real server: no error of ours, nothing live, nothing slow, no foreign host."""

import re

from django.urls import URLPattern

from retailers.urls import urlpatterns
from tests.hostile.addresses import addresses
from tests.hostile.asking import Answer, Ask, ask, ask_all, get
from tests.hostile.live import live_in
from tests.hostile.no_http import malformed, smuggling
from tests.hostile.requests import HOSTS, every
from tests.operations.sites import HOST, Served

# A server may say that it does not speak so; it may not break.
_UNSPOKEN = (501, 505)
_STARTS = re.compile(rb"HTTP/1\.[01] \d{3} ")


def test_every_address_is_tried() -> None:
    assert {name for name, _ in addresses()} == {each.name for each in urlpatterns if isinstance(each, URLPattern)}


def test_thousands_of_hostile_requests(served: Served) -> None:
    answers = ask_all(served.port, every())
    assert len(answers) > 2_000
    assert [line for asked, answer in answers if (line := _wrong(asked, answer))] == []
    # What was slow beside others on a busy machine is asked again alone.
    slow = [asked for asked, answer in answers if answer.seconds > 1]
    assert [asked.what for asked in slow if ask(served.port, asked).seconds > 1] == []
    assert b'"alive"' in ask(served.port, Ask("", get(b"/healthz"))).body


def test_no_foreign_host_is_served(served: Served) -> None:
    for host in (each for each in HOSTS if each not in ("", " ")):
        status = ask(served.port, Ask(host, get(b"/retailers/", host=host))).status
        assert status == 400 or host == f"{HOST}:99999", host
    for name in ("x_forwarded_host", "forwarded", "x_host"):
        page = ask(served.port, Ask(name, get(b"/retailers/feed.atom", **{name: "host=evil.example"})))
        assert page.status == 200
        assert b"evil.example" not in page.raw


def test_what_is_no_request_is_answered_once_or_not_at_all(served: Served) -> None:
    answers = ask_all(served.port, [*smuggling(), *malformed()])
    assert len(answers) > 70
    assert [asked.what for asked, answer in answers if len(_STARTS.findall(answer.raw)) > 1] == []
    assert [asked.what for asked, answer in answers if answer.status >= 500 and answer.status not in _UNSPOKEN] == []


def _wrong(asked: Ask, answer: Answer) -> str:
    """Say what is wrong with an answer; nothing where it is good."""
    headers = answer.headers
    wrong = []
    if answer.status >= 500 and answer.status not in _UNSPOKEN:
        wrong.append(str(answer.status))
    if headers.keys() & {"x-evil"} or headers.get("set-cookie", "").startswith("evil"):
        wrong.append("a header of others")
    if "evil.example" in headers.get("location", "").partition("?")[0]:
        wrong.append(f"leads to {headers['location']}")
    if answer.status and headers.get("content-type") and b" HEAD" not in asked.data[:8]:
        wrong += live_in(headers["content-type"], answer.body)
    return f"{asked.what}: {', '.join(wrong)}" if wrong else ""
