"""What the tests of the API share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from retailers.reports.limiting import storage_from


@pytest.fixture(autouse=True)
def counts_from_none() -> Iterator[None]:
    """No test counts the requests of another."""
    storage_from("memory://").reset()
    yield
    storage_from("memory://").reset()


@pytest.fixture
def api(client: Client, db: None) -> Any:
    """Asks an address of the API: api("/retailers", q="books")."""
    return lambda path, **query: client.get(f"/api/v1{path}", query)
