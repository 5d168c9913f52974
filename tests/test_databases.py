"""Which database a request reads from: readers the replica, editors and whoever writes the primary."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from retailers.models import Retailer
from retpolicy import databases
from retpolicy.databases import REPLICA, ReadersReadTheReplica, Router, is_of_a_reader, reading

PRIMARY = "default"


class Standing:
    """A replica that answers and follows."""

    def alias(self) -> str:
        return REPLICA


@pytest.fixture
def replica(monkeypatch: pytest.MonkeyPatch) -> None:
    """A replica is named in the settings; it is never asked."""
    monkeypatch.setitem(settings.DATABASES, REPLICA, {})
    monkeypatch.setattr(databases, "_replica", Standing())


def source() -> str:
    return Router().db_for_read(Retailer)


def read_by(request: HttpRequest) -> str:
    return ReadersReadTheReplica(lambda _: HttpResponse(source()))(request).content.decode()


def test_without_a_replica_all_is_read_from_the_primary() -> None:
    assert read_by(RequestFactory().get("/")) == PRIMARY


@pytest.mark.usefixtures("replica")
def test_a_reader_reads_from_the_replica() -> None:
    assert read_by(RequestFactory().get("/retailers/")) == REPLICA
    assert source() == PRIMARY


@pytest.mark.usefixtures("replica")
def test_an_editor_reads_from_the_primary() -> None:
    signed_in = RequestFactory().get("/", headers={"cookie": f"{settings.SESSION_COOKIE_NAME}=x"})
    for request in (signed_in, RequestFactory().get("/admin/"), RequestFactory().post("/")):
        assert read_by(request) == PRIMARY


def test_the_cookie_of_another_site_makes_no_editor() -> None:
    assert is_of_a_reader("/", {"HTTP_COOKIE": "theme=dark"})
    assert is_of_a_reader("/administration/", {})
    assert not is_of_a_reader("/admin/", {})


@pytest.mark.usefixtures("replica")
def test_who_has_written_reads_what_was_written() -> None:
    with reading(as_reader=True):
        assert source() == REPLICA
        assert Router().db_for_write(Retailer) == PRIMARY
        assert source() == PRIMARY
    with reading(as_reader=True):
        assert source() == REPLICA


@pytest.mark.django_db
@pytest.mark.usefixtures("replica")
def test_a_transaction_reads_from_the_primary() -> None:
    with reading(as_reader=True), transaction.atomic():
        assert source() == PRIMARY


@pytest.mark.usefixtures("replica")
def test_what_streams_is_read_where_the_request_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines() -> Iterator[str]:
        yield source()

    response = ReadersReadTheReplica(lambda _: StreamingHttpResponse(lines()))(RequestFactory().get("/"))
    assert b"".join(response) == REPLICA.encode()
    databases._read_from.set(PRIMARY)


@pytest.mark.usefixtures("replica")
def test_a_page_that_fails_leaves_nothing_behind() -> None:
    def fails(request: HttpRequest) -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        ReadersReadTheReplica(fails)(RequestFactory().get("/"))
    assert source() == PRIMARY


def test_only_the_primary_is_migrated() -> None:
    router = Router()
    assert [router.allow_migrate(alias, "retailers") for alias in (PRIMARY, REPLICA)] == [True, False]
    assert router.allow_relation(None, None)
