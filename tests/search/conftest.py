"""What the tests of search share."""

import pytest

from retailers.dataset.record import Retailer as Record
from retailers.snapshots import restore
from tests.search.directory import records


@pytest.fixture
def directory(db: None) -> list[Record]:
    """The small directory, in the tables."""
    found = list(records())
    for record in found:
        restore(record)
    return found
