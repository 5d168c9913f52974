"""What every address of the API has in common: limits, who may read it, methods, validators, what caches may do."""

from typing import Any

import pytest
from django.test import Client

from tests.builders import published

pytestmark = pytest.mark.django_db
COUNTED = ("/retailers", "/retailers/kontor-de/revisions", "/retailers/kontor-de/deadline", "/changes")
KEPT = ("/retailers/kontor-de", "/retailers/kontor-de/revisions/1", "/categories", "/countries", "/openapi.json")


@pytest.fixture(autouse=True)
def _kontor() -> None:
    published()


@pytest.mark.parametrize("path", COUNTED)
def test_after_so_many_requests_one_waits(api: Any, settings: Any, path: str) -> None:
    settings.API_REQUESTS_PER_MINUTE = 2
    answers = [api(path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert [answer["RateLimit"].partition(";t=")[0] for answer in answers] == [f'"minute";r={n}' for n in (1, 0, 0)]
    assert {answer["RateLimit-Policy"] for answer in answers} == {'"minute";q=2;w=60'}
    refused = answers[-1]
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"] == f"Wait {refused['Retry-After']} seconds before you ask again."
    assert refused["Access-Control-Allow-Origin"] == "*"


def test_counted_addresses_count_together_and_those_that_are_kept_do_not(api: Any, settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = len(COUNTED)
    assert [api(path).status_code for path in COUNTED * 2] == [200] * len(COUNTED) + [429] * len(COUNTED)
    assert [api(path).status_code for path in KEPT] == [200] * len(KEPT)
    assert "RateLimit" not in api(KEPT[0])


@pytest.mark.parametrize("path", [*COUNTED, *KEPT])
def test_validators_tell_what_one_has(api: Any, client: Client, path: str) -> None:
    first = api(path)
    assert first["Cache-Control"].startswith("public, max-age=0, s-maxage=60")
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(f"/api/v1{path}", headers={name: value})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    other = client.get(f"/api/v1{path}", headers={"If-Match": '"other"'})
    assert (other.status_code, other["Content-Type"]) == (412, "application/problem+json")


@pytest.mark.parametrize("path", [*COUNTED, *KEPT])
def test_any_site_may_read_and_nobody_writes(client: Client, path: str) -> None:
    asked = client.options(f"/api/v1{path}", headers={"Origin": "https://shop.example"})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, "*")
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Set-Cookie" not in asked
    refused = client.post(f"/api/v1{path}")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", [*COUNTED, *KEPT])
def test_head_tells_the_length(client: Client, path: str) -> None:
    head, got = client.head(f"/api/v1{path}"), client.get(f"/api/v1{path}")
    assert (head.content, head["Content-Length"]) == (b"", str(len(got.content)))


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/retailers/", "/retailers/Kontor"])
def test_no_such_address(client: Client, path: str) -> None:
    for answer in (client.get(f"/api/v1{path}"), client.post(f"/api/v1{path}")):
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert "/api/ lists those" in answer.json()["detail"]
