"""Pages from the cache: the same bytes and headers, one making, a new one when anything that shows changes."""

import datetime as dt
import gzip
import shutil
from typing import Any

import brotli
import pytest
import time_machine

from retailers.models import Category, PublishSequence, Retailer
from retailers.publishing import publish
from retailers.urls import urlpatterns
from retpolicy.caching.memory import Memory
from retpolicy.caching.pages import KEPT, NOT_KEPT
from tests.builders import policy_fields, published
from tests.caching.site import Site
from tests.test_frame import SECURITY_HEADERS

PAGE = "/retailers/kontor-de/"


def rename(name: str) -> None:
    Retailer.objects.update(name=name)
    publish(Retailer.objects.get())


def test_a_page_is_made_once_and_then_served_as_it_was(site: Site, client: Any) -> None:
    plain = client.get(PAGE, headers={"host": "shop.example"})
    first, second = site.ask(PAGE), site.ask(PAGE)
    assert site.made == 1
    assert first == second
    assert first.body == plain.content
    assert first.headers["Content-Type"] == plain["Content-Type"]
    assert first.headers["Content-Length"] == str(len(first.body))


def test_each_kept_answer_carries_the_security_headers(site: Site) -> None:
    made, kept = site.ask(PAGE), site.ask(PAGE)
    unchanged = site.ask(PAGE, if_none_match=kept.etag)
    for answer in (made, kept, unchanged):
        assert {name: answer.headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/retailers/",
        PAGE,
        "/retailers/kontor-de.json",
        "/retailers/kontor-de/history/",
        "/retailers/kontor-de/history/1/",
        "/retailers/kontor-de/changes/1/2/",
        "/categories/",
        "/categories/department-store/",
        "/countries/",
        "/countries/de/",
    ],
)
def test_every_public_page_is_kept(site: Site, address: str) -> None:
    rename("Kontor & Söhne")
    first, made = site.ask(address), site.made
    assert first.status == 200
    assert site.ask(address) == first
    assert site.made == made


def test_every_address_is_kept_or_has_a_reason_not_to_be() -> None:
    assert {pattern.name for pattern in urlpatterns} == KEPT.keys() | NOT_KEPT


def test_a_publish_changes_validator_and_page(site: Site) -> None:
    before = site.ask(PAGE)
    rename("Kontor & Söhne")
    after = site.ask(PAGE, if_none_match=before.etag)
    assert after.status == 200
    assert after.etag != before.etag
    assert "Kontor &amp; Söhne" in after.body.decode()


def test_the_same_number_of_another_history_is_another_state(site: Site) -> None:
    before = site.ask(PAGE)
    PublishSequence.objects.update(changed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert Site().ask(PAGE).etag != before.etag
    PublishSequence.objects.update(value=0)
    assert Site().ask(PAGE).etag != before.etag


def test_other_code_is_another_state(site: Site) -> None:
    assert site.ask(PAGE).etag == Site().ask(PAGE).etag
    assert site.ask(PAGE).etag != Site(version="2").ask(PAGE).etag


def test_midnight_of_the_sites_zone_ends_a_page(transactional_db: None, settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Tokyo"
    published(policy=policy_fields(last_verified="2026-01-01"))
    site = Site()
    with time_machine.travel(dt.datetime(2026, 6, 30, 14, 59, 30, tzinfo=dt.UTC), tick=False):
        before = site.ask(PAGE)
    assert "s-maxage=30, stale-while-revalidate=0," in before.headers["Cache-Control"]
    assert b"Last checked" not in before.body
    with time_machine.travel(dt.datetime(2026, 6, 30, 15, 0, 1, tzinfo=dt.UTC), tick=False):
        after = site.ask(PAGE, if_none_match=before.etag)
    assert after.status == 200
    assert b"Last checked" in after.body
    assert "s-maxage=60, stale-while-revalidate=60," in after.headers["Cache-Control"]


def test_readers_go_by_what_the_process_read_a_moment_ago_and_editors_by_what_is_now(site: Site) -> None:
    site = Site(age=60)
    before = site.ask(PAGE)
    rename("Kontor & Söhne")
    assert site.ask(PAGE) == before
    seen = site.ask(PAGE, cookie="a=b; sessionid=abc")
    assert "Kontor &amp; Söhne" in seen.body.decode()
    assert seen.headers["Cache-Control"] == "private, no-cache"
    assert site.ask(PAGE).body == seen.body


def test_a_publish_of_one_process_is_seen_by_another(site: Site) -> None:
    other = Site()
    before = other.ask(PAGE)
    rename("Kontor & Söhne")
    assert site.ask(PAGE).body == other.ask(PAGE).body != before.body


def test_a_list_made_while_the_index_lacks_a_publish_is_not_kept(site: Site, settings: Any) -> None:
    shutil.rmtree(settings.SEARCH_INDEX_DIR)
    made = site.ask("/retailers/")
    assert made.headers["Cache-Control"] == "no-cache"
    assert "ETag" not in made.headers
    assert "ETag" in site.ask("/retailers/").headers


def test_head_sends_the_headers_of_get_alone(site: Site) -> None:
    made = site.ask(PAGE, method="HEAD", accept_encoding="br")
    page = site.ask(PAGE, accept_encoding="br")
    kept = site.ask(PAGE, method="HEAD", accept_encoding="br")
    assert (made.body, kept.body, site.made) == (b"", b"", 1)
    assert made.headers == page.headers == kept.headers
    assert int(made.headers["Content-Length"]) == len(page.body)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_the_page_gets_no_body(site: Site, method: str) -> None:
    etag = site.ask(PAGE).etag
    for known in (etag, etag.removeprefix("W/"), f'"other", {etag}, W/"more"', "*", f"  {etag}  "):
        answer = site.ask(PAGE, method=method, if_none_match=known)
        assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", etag)
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert "Cache-Control" in answer.headers
        assert not answer.headers.keys() & {"Content-Length", "Content-Type", "Content-Encoding"}


def test_who_has_another_page_gets_this_one(site: Site) -> None:
    site.ask(PAGE)
    assert site.ask(PAGE, if_none_match='W/"other", "more"').status == 200


def test_who_has_the_page_needs_none_to_be_made(site: Site) -> None:
    etag = site.ask(PAGE).etag
    fresh = Site()
    assert fresh.ask(PAGE, if_none_match=etag).status == 304
    assert fresh.made == 0


def test_nobody_has_what_does_not_exist(site: Site) -> None:
    assert site.ask("/retailers/nobody-de/", if_none_match="*").status == 404


@pytest.mark.parametrize("address", ["/retailers/nobody-de/", "/categories/none/", "/retailers/kontor-de/history/9/"])
def test_errors_are_not_kept(site: Site, address: str) -> None:
    for _ in range(2):
        answer = site.ask(address)
        assert answer.status == 404
        assert "ETag" not in answer.headers
    assert site.made == 2
    assert site.ask(address, method="HEAD").body == b""


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/retailers/kontor-de/changes/?before=1&after=1"])
def test_what_is_no_public_page_goes_through(site: Site, address: str) -> None:
    first, second = site.ask(address), site.ask(address)
    assert first.status == second.status
    assert site.made == 2
    assert site.memory.size == 0


def test_a_post_goes_through(site: Site) -> None:
    site.ask(PAGE, method="POST")
    assert (site.made, site.memory.size) == (1, 0)


def test_a_category_that_is_renamed_shows_at_once(site: Site) -> None:
    site.ask(PAGE)
    Category.objects.update(name="Stationery")
    publish(Retailer.objects.get())
    assert b"Stationery" in site.ask(PAGE).body


def test_pages_give_way_where_there_is_no_room(site: Site) -> None:
    size = 3_100 + len(site.ask(PAGE).body)
    small = Site(memory=Memory(size * 9))
    addresses = [f"{PAGE}?on=2026-01-{day:02}" for day in range(1, 31)]
    for address in addresses:
        small.ask(address)
    assert 0 < small.memory.size <= size * 9
    small.ask(addresses[-1])
    assert small.made == 30
    small.ask(addresses[0])
    assert small.made == 31


def test_a_page_too_large_for_the_memory_is_made_each_time(site: Site) -> None:
    small = Site(memory=Memory(1_000))
    assert small.ask(PAGE) == small.ask(PAGE)
    assert (small.made, small.memory.size) == (2, 0)


def test_a_page_goes_out_in_the_form_that_the_reader_takes(site: Site) -> None:
    plain = site.ask(PAGE)
    for accept, encoding, plainly in (("br, gzip", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)):
        answer = site.ask(PAGE, accept_encoding=accept)
        assert answer.headers["Content-Encoding"] == encoding
        assert answer.headers["Content-Length"] == str(len(answer.body))
        assert answer.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert plainly(answer.body) == plain.body
    assert "Content-Encoding" not in plain.headers
    assert site.made == 1
