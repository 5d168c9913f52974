"""One engine, measured: a throw-away directory grows through the sizes, and each figure is taken on the way.

`python -m benchmarks.run --sizes 1000,10000 --out FILE` writes the lines as JSON. DATABASE_URL chooses the engine;
the database must be empty.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory(prefix="retpolicy-bench-")
os.environ["DATA_DIR"] = FOLDER.name
os.environ["PYTHONHASHSEED"] = "0"
os.environ.pop("SEARCH_INDEX_DIR", None)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "retpolicy.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from benchmarks import history, imports, lists, pages, profiles, relevance
from benchmarks.timing import Row
from retailers import search
from retailers.models import Retailer


def main() -> None:
    """Measure, print each line as it comes, and write all of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="1000,10000")
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    found = {"engine": _engine(), "python": platform.python_version(), "sizes": sizes, "rows": []}
    with FOLDER:
        for part, size, row in _measure(sizes):
            print(f"{connection.vendor:10} {size:>7,} {row.what:74} {row.goal:>10} {row.figure:>12}", flush=True)
            found["rows"].append({"part": part, "size": size, **row._asdict()})
        connection.close()
    asked.out.write_text(json.dumps(found), encoding="utf-8")


def _measure(sizes: list[int]) -> Iterator[tuple[str, int, Row]]:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    for size in sizes:
        start = time.perf_counter()
        before = Retailer.objects.count()
        call_command("generate_directory", str(size), stdout=sys.stderr)
        rate = (size - before) / (time.perf_counter() - start)
        yield "imports", size, Row("directory generated and published", "", f"{rate:,.0f}/s", rate)
        start = time.perf_counter()
        search.rebuild()
        rate = size / (time.perf_counter() - start)
        yield "imports", size, Row("search index built from the database", "", f"{rate:,.0f}/s", rate)
        for row in lists.rows():
            yield "lists", size, row
    for part, module in (("imports", imports), ("pages", pages), ("profiles", profiles)):
        for row in module.rows():
            yield part, sizes[-1], row
    call_command("flush", interactive=False, verbosity=0)
    for part, module in (("relevance", relevance), ("history", history)):
        for row in module.rows():
            yield part, 0, row


def _engine() -> str:
    connection.ensure_connection()
    version = ".".join(map(str, connection.get_database_version()))
    return f"{connection.display_name} {version}"


if __name__ == "__main__":
    main()
