"""The same data served by another program, for comparison; measured only where somebody installed it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from benchmarks.servers import free_port, served
from retailers import snapshots
from retailers.dataset.record import Retailer as Record
from retailers.models import Retailer

_FIELDS = ("id", "name", "category", "country", "website", "headquarters", "status", "description")
_ROWS = 1_000
_DATASETTE = "datasette"


def has_datasette() -> bool:
    """Say whether Datasette, which serves SQLite alone, can be compared with."""
    return not why_not()


def why_not() -> str:
    """Say why Datasette is left out, "" where it is not."""
    if connection.vendor != "sqlite":
        return "it serves SQLite alone"
    return "" if shutil.which(_DATASETTE) else "there is no datasette in PATH"


@contextmanager
def datasette(folder: Path, page: str) -> Iterator[tuple[int, str]]:
    """Serve a table of retailers with their whole texts, that of `page` among them; give the port and its address."""
    slug = page.strip("/").split("/")[-1]
    found = Retailer.objects.filter(slug=slug) | Retailer.objects.filter(pk__in=_some())
    _write(folder / "directory.db", [record for _, record in snapshots.take(found)])
    port = free_port()
    command = [shutil.which(_DATASETTE) or _DATASETTE, "serve", str(folder / "directory.db"), "-p", str(port)]
    with served(command, port, environment=os.environ):
        yield port, f"/directory/retailers/{slug}"


def _some() -> list[int]:
    return list(Retailer.objects.order_by("pk").values_list("pk", flat=True)[:_ROWS])


def _write(path: Path, records: list[Record]) -> None:
    names = [*_FIELDS, "text"]
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(f"CREATE TABLE retailers ({', '.join(names)}, PRIMARY KEY (id))")
        marks = ", ".join("?" * len(names))
        database.executemany(f"INSERT INTO retailers VALUES ({marks})", map(_row, records))  # noqa: S608


def _row(record: Record) -> list[str]:
    sections = record.policy.sections if record.policy else ()
    text = "\n\n".join(f"{section.heading}\n{section.body}" for section in sections)
    return [*(str(getattr(record, name)) for name in _FIELDS), text]
