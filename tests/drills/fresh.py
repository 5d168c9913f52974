"""Sites for drills: made-up records in a fresh site, by pytest or by `python -m tests.drills.NAME`."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

if "pytest" not in sys.modules:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()

from tests.builders import retailer_record
from tests.operations.sites import Site, new_site

COUNT = "from retailers.models import Retailer as T, Revision as R; print(T.objects.count(), R.objects.count())"


def records(folder: Path, *, count: int, version: int) -> Path:
    """Write so many records, each changed in each version, and give the file."""
    file = folder / f"records-{version}.jsonl"
    made = (
        retailer_record(id=f"shop-{number}-de", name=f"Shop {number}", description=f"Version {version}")
        for number in range(count)
    )
    file.write_text("".join(json.dumps(each.model_dump(mode="json")) + "\n" for each in made), encoding="utf-8")
    return file


def counted(site: Site) -> tuple[int, int]:
    """Give how many retailers and revisions a site has."""
    retailers, revisions = site.run("shell", "--verbosity", "0", "--command", COUNT).split()[-2:]
    return int(retailers), int(revisions)


@contextmanager
def folder_for_drill() -> Iterator[Path]:
    """Give a folder that goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="retpolicy-drill-") as folder:
        yield Path(folder)


@contextmanager
def filled_site(folder: Path, *, count: int = 40) -> Iterator[Site]:
    """Give a site with some records and its static files."""
    with new_site(folder / "site") as site:
        site.run("migrate", "--verbosity", "0")
        site.run("import_documents", str(records(folder, count=count, version=0)), "--verbosity", "0")
        site.collect_static()
        yield site
