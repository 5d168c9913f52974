"""A filled site that several tests of a module ask; none of them changes it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.operations.sites import Site, new_site

FILL = "from tests.shapes import fill; fill()"


@pytest.fixture(scope="package")
def site(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A site with every shape of page, migrated, its static files collected."""
    with django_db_blocker.unblock(), new_site(tmp_path_factory.mktemp("sites") / "site") as made:
        made.run("migrate", "--verbosity", "0")
        made.run("shell", "--verbosity", "0", "--command", FILL)
        made.collect_static()
        yield made
