"""Which address a request comes from."""

from typing import Any

import pytest
from django.test import RequestFactory

from retpolicy.desk.addresses import client_address


def seen(settings: Any, *, trust: bool, **meta: str) -> str | None:
    settings.TRUST_PROXY_HEADER = trust
    return client_address(RequestFactory().get("/", **meta))


def test_without_a_proxy_it_is_the_connection(settings: Any) -> None:
    assert seen(settings, trust=False, REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="203.0.113.9") == "192.0.2.1"


def test_behind_a_proxy_it_is_the_last_of_the_header(settings: Any) -> None:
    forwarded = "10.0.0.1, 203.0.113.9,198.51.100.7"
    assert seen(settings, trust=True, REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded) == "198.51.100.7"


@pytest.mark.parametrize("forwarded", ["", "unknown", "203.0.113.9, ", "203.0.113.9, x", "fe80::1%eth0", "1" * 9999])
def test_a_header_without_sense_leaves_the_connection(settings: Any, forwarded: str) -> None:
    assert seen(settings, trust=True, REMOTE_ADDR="10.0.0.2", HTTP_X_FORWARDED_FOR=forwarded) == "10.0.0.2"


def test_a_socket_has_no_address(settings: Any) -> None:
    assert seen(settings, trust=False, REMOTE_ADDR="") is None
