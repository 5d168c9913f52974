"""A filled site that several tests of a module ask; none of them changes it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dataset.test_documents import SEED
from tests.operations.sites import Site, new_site

SAMPLES = [str(path) for path in sorted(SEED.parent.iterdir())]


@pytest.fixture(scope="package")
def site(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    """A site with the samples, migrated, its static files collected."""
    with django_db_blocker.unblock(), new_site(tmp_path_factory.mktemp("sites") / "site") as made:
        made.run("migrate", "--verbosity", "0")
        made.run("import_documents", *SAMPLES, "--verbosity", "0")
        made.run("collectstatic", "--no-input", "--verbosity", "0")
        yield made
