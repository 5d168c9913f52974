"""A public site with the samples, served by the real server on the engine of the run; limits do not turn away."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dataset.test_documents import SEED
from tests.operations.sites import Served, new_site

_VARIABLES = {"TRUST_PROXY_HEADER": "true", "API_REQUESTS_PER_MINUTE": "1000000", "ACCESS_LOG": "false"}


@pytest.fixture(scope="package")
def served(tmp_path_factory: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Served]:
    samples = [str(path) for path in sorted(SEED.parent.iterdir())]
    with django_db_blocker.unblock(), new_site(tmp_path_factory.mktemp("hostile") / "site") as made:
        site = made.with_variables(**_VARIABLES)
        site.run("migrate", "--verbosity", "0")
        site.run("import_documents", *samples, "--verbosity", "0")
        site.collect_static()
        with site.served() as running:
            yield running
