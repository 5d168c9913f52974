"""The first pages of a worker are those of a reader, and nothing that goes wrong with them keeps it from starting."""

from typing import Any, NoReturn

import pytest

from retpolicy.caching.first_pages import ADDRESSES, ask_first_pages
from tests.caching.site import Site


def test_they_are_kept_for_the_first_reader(site: Site, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["shop.example"]
    assert ask_first_pages(site.application) == ["200 OK"] * len(ADDRESSES)
    made = site.made
    assert site.ask("/", secure=True).status == 200
    assert site.made == made


def test_a_site_that_cannot_make_them_starts(caplog: pytest.LogCaptureFixture, db: None) -> None:
    def broken(*_: Any) -> NoReturn:
        raise RuntimeError("no database")

    assert ask_first_pages(broken) == []
    assert "The first pages could not be made" in caplog.text
