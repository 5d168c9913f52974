"""What happens when the database or the shared cache is away, and pages that processes share."""

import logging
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import BaseCache
from django.core.cache.backends.redis import RedisCache
from django.db import connection
from redis.exceptions import RedisError

from retpolicy.caching.shared import Shared
from tests.builders import published
from tests.caching.site import Site

PAGE = "/retailers/kontor-de/"
REDIS = shutil.which("redis-server")


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    """The address of a Redis of this test."""
    if REDIS is None:
        pytest.skip("no redis-server in PATH")
    socket = tmp_path / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen([REDIS, *options], stdout=subprocess.DEVNULL)
    while not socket.exists():
        time.sleep(0.01)
    yield f"unix://{socket}"
    server.terminate()
    server.wait()


def cache_at(address: str) -> RedisCache:
    return RedisCache(address, {"OPTIONS": {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}})


def shared(cache: BaseCache) -> Shared:
    return Shared(cache, version="1", away=(RedisError,))


def test_processes_share_pages(site: Site, redis: str) -> None:
    one, other = Site(shared=shared(cache_at(redis))), Site(shared=shared(cache_at(redis)))
    page = one.ask(PAGE, accept_encoding="br")
    assert other.ask(PAGE, accept_encoding="br") == page
    assert other.ask(PAGE).body == site.ask(PAGE).body
    assert (one.made, other.made) == (1, 0)


def test_a_form_that_one_process_made_serves_the_other(site: Site, redis: str) -> None:
    one, other = Site(shared=shared(cache_at(redis))), Site(shared=shared(cache_at(redis)))
    one.ask(PAGE)
    page = one.ask(PAGE, accept_encoding="gzip")
    assert other.ask(PAGE, accept_encoding="gzip") == page


def test_pages_of_other_code_are_not_taken(site: Site, redis: str) -> None:
    one = Site(shared=Shared(cache_at(redis), version="1", away=()), version="1")
    other = Site(shared=Shared(cache_at(redis), version="2", away=()), version="2")
    one.ask(PAGE)
    other.ask(PAGE)
    assert other.made == 1


def test_a_redis_that_is_away_is_done_without(site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    alone = Site(shared=shared(cache_at(f"unix://{tmp_path}/nobody.sock")))
    start = time.monotonic()
    with caplog.at_level(logging.ERROR, "retpolicy.caching"):
        pages = [alone.ask(f"{PAGE}?on=2026-01-{day:02}") for day in range(1, 20)]
    assert {page.status for page in pages} == {200}
    assert time.monotonic() - start < 5
    assert len(caplog.records) == 1
    assert "shared cache" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_kept_pages_are_served_while_the_database_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    published()
    site = Site()
    page = site.ask(PAGE)
    connection.close()
    with monkeypatch.context() as away, caplog.at_level(logging.ERROR, "retpolicy.caching"):
        away.setitem(connection.settings_dict, "NAME", "/no/such/place")
        answers = [site.ask(PAGE) for _ in range(3)]
        unchanged = site.ask(PAGE, if_none_match=page.etag)
        connection.close()
    assert {(answer.status, answer.body) for answer in answers} == {(200, page.body)}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-cache"}
    assert unchanged.status == 304
    assert len([each for each in caplog.records if each.name.startswith("retpolicy.caching")]) == 1
    assert site.made == 1
