"""What the tests of the page cache share."""

from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.builders import published
from tests.caching.site import Site


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["shop.example", "www.shop.example", *django_settings.ALLOWED_HOSTS]


@pytest.fixture
def site(transactional_db: None) -> Site:
    """A process of the site that asks for the last publish each time, with one retailer.

    It takes and gives back connections to the database as in life, so a test has no transaction around it.
    """
    published()
    return Site()
