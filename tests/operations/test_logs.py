"""Lines of the log: JSON on a public site, one a message, named after the request, nothing of who asked."""

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from retailers.models import Retailer
from retpolicy.desk.sessions import SEEN
from retpolicy.operations import request_ids
from retpolicy.operations.door import FrontDoor
from retpolicy.operations.logs import JsonLines, PlainLines
from retpolicy.operations.mirror.asking import ask
from tests.builders import published
from tests.operations.sites import Site

EVIL = 'ada\r\n{"level": "INFO", "message": "signed in: root"}\x1b[2J\u2028\x85!'
PAGE = "/retailers/aliexpress-cn/"


def line(formatter: logging.Formatter, *arguments: object, **more: Any) -> str:
    return formatter.format(logging.LogRecord("shop", logging.INFO, __file__, 1, "signed in: %s", arguments, **more))


@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_no_text_of_others_begins_a_line(formatter: logging.Formatter) -> None:
    said = line(formatter, EVIL, exc_info=None)
    assert len(said.splitlines()) == 1
    assert "\x1b" not in said


def test_a_line_of_json_says_when_where_what_and_for_which_request() -> None:
    request_ids.begin({"HTTP_X_REQUEST_ID": "from-the-proxy"}, trusted=True)
    try:
        raise ZeroDivisionError("oh\nno")
    except ZeroDivisionError:
        said = json.loads(line(JsonLines(), "ada", exc_info=sys.exc_info()))
    assert said.pop("time").endswith("+00:00")
    assert "ZeroDivisionError: oh" in said.pop("traceback")
    assert said == {"level": "INFO", "logger": "shop", "message": "signed in: ada", "request_id": "from-the-proxy"}


@pytest.mark.parametrize("given", ["short", "a" * 65, "with space 123", "line\nbreak123", "<script>alert", ""])
def test_a_name_that_is_not_plain_is_not_taken(given: str) -> None:
    assert len(request_ids.begin({"HTTP_X_REQUEST_ID": given}, trusted=True)) == 16


def test_a_reader_does_not_name_requests() -> None:
    assert request_ids.begin({"HTTP_X_REQUEST_ID": "from-a-reader"}, trusted=False) != "from-a-reader"


def test_each_answer_carries_the_name_of_its_request() -> None:
    def site(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain"), ("Referrer-Policy", "no-referrer")])
        return [request_ids.current().encode()]

    first, second = (ask(FrontDoor(site, responders={}), "any.example", "/") for _ in range(2))
    assert first.headers["x-request-id"] == first.body.decode() != second.headers["x-request-id"]
    assert first.headers["referrer-policy"] == "no-referrer"


def test_a_public_site_writes_json_alone_and_nothing_of_who_asked(site: Site) -> None:
    with site.served() as served:
        answer = served.ask(f"{PAGE}?q=my+secret+words", user_agent="My Browser", x_forwarded_for="203.0.113.9")
        missing = served.ask("/missing/")
        served.ask("/no%0Asuch%0Dpage", referer="https://from.example/")
        served.ask("/admin/login/", method="POST", body="a=b")
    written = served.log.read_text()
    lines = [json.loads(each) for each in written.splitlines()]
    (page,) = [each for each in lines if each.get("path") == PAGE]
    (no_page,) = [each for each in lines if each.get("path") == "/missing/"]
    assert no_page["request_id"] == missing.header("X-Request-ID") != page["request_id"]
    assert len(page["request_id"]) == 16
    assert (page["method"], page["status"], page["bytes"]) == ("GET", 200, len(answer.body))
    assert page["seconds"] < 10
    assert {"gunicorn.error", "request", "django.request", "retpolicy.security"} <= {each["logger"] for each in lines}
    assert not [words for words in ("secret", "My Browser", "203.0.113.9", "from.example") if words in written]


@pytest.mark.parametrize(
    ("control", "is_named"),
    [
        ("public, max-age=60", False),
        ("max-age=0, s-maxage=60", False),
        ("no-cache", False),
        ("private, no-cache", True),
        ("no-store", True),
        ("", True),
    ],
)
def test_an_answer_that_others_may_get_from_a_cache_has_no_name(control: str, is_named: bool) -> None:
    def site(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Cache-Control", control)] if control else [])
        return [b""]

    assert ("x-request-id" in ask(FrontDoor(site, responders={}), "any.example", "/").headers) == is_named


def test_no_page_that_is_kept_has_a_name(site: Site) -> None:
    with site.served() as served:
        first, again = served.ask(PAGE), served.ask(PAGE)
        unchanged = served.ask(PAGE, if_none_match=again.header("ETag"))
        answers = [first, again, unchanged, served.ask("/search/suggest?q=a")]
        assert [answer.header("X-Request-ID") for answer in answers] == [""] * 4
        assert unchanged.status == 304
        assert served.ask("/admin/login/").header("X-Request-ID")


@pytest.mark.django_db(transaction=True)
def test_what_a_command_publishes(caplog: Any) -> None:
    caplog.set_level(logging.INFO, logger="retailers.security")
    sequence = published(name="Kontor\r\nINFO signed in: root").sequence
    assert [record.getMessage() for record in caplog.records] == [
        f"published: by a command, 1 revisions, {sequence} to {sequence}, first 'kontor-de'"
    ]


@pytest.fixture
def said(caplog: Any) -> Any:
    caplog.set_level(logging.INFO, logger="retpolicy.security")
    return lambda: [record.getMessage() for record in caplog.records if record.name == "retpolicy.security"]


@pytest.mark.django_db
def test_the_way_in_and_out(client: Any, said: Any) -> None:
    User.objects.create_superuser(EVIL, password="a password")
    client.post("/admin/login/", {"username": EVIL, "password": "wrong"})
    client.post("/admin/login/", {"username": EVIL, "password": "a password"})
    client.post("/admin/logout/")
    heard = [text for text in said() if not text.startswith("sent:")]
    assert heard == [
        "sign-in failed: from '127.0.0.1'",
        f"signed in: {EVIL!r} from '127.0.0.1'",
        f"signed out: {EVIL!r}",
    ]
    assert all(len(text.splitlines()) == 1 for text in heard)


@pytest.mark.django_db
def test_a_lockout_and_the_name_that_was_typed_stays_out(client: Any, said: Any) -> None:
    for _ in range(6):
        client.post("/admin/login/", {"username": "my-password-by-mistake", "password": "wrong"})
    assert "locked out: a sign-in from '127.0.0.1'" in said()
    assert "my-password" not in " ".join(said())


@pytest.mark.django_db
def test_who_is_refused(client: Any, said: Any) -> None:
    client.force_login(User.objects.create_user("reader", is_staff=True))
    client.get("/admin/retailers/retailer/")
    assert said() == ["denied: 'reader' from '127.0.0.1', GET '/admin/retailers/retailer/'"]


@pytest.mark.django_db
def test_what_an_editor_publishes(client: Any, said: Any) -> None:
    retailer = published()
    client.force_login(User.objects.create_superuser("ada"))
    address = f"/admin/retailers/retailer/{retailer.pk}/change/"
    form = client.get(address).context["adminform"].form
    fields = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent = {name: "" if value is None else value for name, value in fields.items()}
    client.post(address, {**sent, "name": "Kontor & Söhne"})
    assert Retailer.objects.get().name == "Kontor & Söhne"
    assert "published: 'ada', revision 2 of kontor-de" in said()
    assert any(text.startswith("sent: 'ada', retailers_retailer_change ") for text in said())


@pytest.mark.django_db
def test_pages_of_readers_are_not_noted(client: Any, said: Any, tmp_path: Path) -> None:
    published()
    assert client.get("/").status_code == 200
    assert client.get("/no-such-page").status_code == 404
    assert said() == []
    assert SEEN not in client.session
