"""The description of the API, held against the running site by schemathesis with all its checks."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from retailers.models import Retailer
from retailers.publishing import publish
from retailers.views.api.endpoints import ENDPOINTS
from tests.dataset.test_documents import SEED

SCHEMATHESIS = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
MANY = 1_000_000


@pytest.fixture
def directory(live_server: Any, settings: Any) -> str:
    """Give the address of a site with the samples, one of them published twice."""
    settings.API_REQUESTS_PER_MINUTE = MANY
    call_command("import_documents", *sorted(SEED.parent.iterdir()), verbosity=0)
    lichtwerk = Retailer.objects.get(slug="lichtwerk-de")
    lichtwerk.policy.sections.filter(position=0).update(body="Sie haben 60 Tage.")
    publish(lichtwerk)
    return str(live_server.url)


@pytest.mark.django_db(transaction=True)
def test_every_answer_is_as_described(directory: str, tmp_path: Path) -> None:
    assert SCHEMATHESIS, "tests/requirements.txt is not installed"
    asked = ["--checks", "all", "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "15", "--seed", "1"]
    run = subprocess.run(
        [SCHEMATHESIS, "run", f"{directory}/api/v1/openapi.json", *asked, "--no-color"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-6_000:] + run.stderr[-2_000:]
    assert f"{len(ENDPOINTS)} selected / {len(ENDPOINTS)} total" in run.stdout, run.stdout
