"""Copies of a PostgreSQL database by its own programs, in the custom format; passwords travel in the environment."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import takewhile
from typing import IO, Any

from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from retailers.models import Retailer, Revision
from retpolicy.operations.backups.bad import BadBackup
from retpolicy.operations.backups.noted import Counts
from retpolicy.operations.backups.sequence import STEP

SUFFIX = ".dump"
MAGIC = b"PGDMP"
_NOT_INSTALLED = (
    "{program} is not installed here; it comes with PostgreSQL's client programs (on Debian: apt install "
    "postgresql-client), and must not be older than the server"
)
# Tables of a later release too, which the copy does not know.
_EMPTY = """
    DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
    LOOP EXECUTE format('DROP TABLE %I CASCADE', name); END LOOP; END $$
"""
_SEQUENCE = """
    INSERT INTO public.retailers_publishsequence AS counted (id, value) VALUES (1, ({after} / {step} + 1) * {step})
    ON CONFLICT (id) DO UPDATE SET value = (greatest(counted.value, {after}) / {step} + 1) * {step}
"""


def copy(connection: Any, file: str) -> Counts:
    """Write what the database holds at one moment into a file; count at that moment."""
    with transaction.atomic(using=connection.alias):
        snapshot = _snapshot(connection)
        counts = Counts(retailers=_in_all(Retailer, connection), revisions=_in_all(Revision, connection))
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={file}"]
        _run("pg_dump", *options, connection=connection)
    return counts


def look_into(file: str) -> Counts:
    """Read a copy from end to end, unpacked, and count its rows."""
    _run("pg_restore", f"--file={os.devnull}", file)
    retailers, revisions = (sum(1 for _ in _rows(model, file)) for model in (Retailer, Revision))
    return Counts(retailers=retailers, revisions=revisions)


def migrations_of(file: str) -> set[tuple[str, str]]:
    """Give the migrations that a copy was made with."""
    columns = [row.decode().split("\t") for row in _rows(MigrationRecorder.Migration, file)]
    return {(app, name) for _, app, name, *_ in columns}


def bring_in(connection: Any, file: str, *, after: int) -> None:
    """Put a copy in place of all tables, in one transaction: readers see the old or the new."""
    connection.close()
    with tempfile.NamedTemporaryFile(suffix=".sql") as script:
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script.name}", file)
        steps = ["-c", _EMPTY, "-f", script.name, "-c", _SEQUENCE.format(after=after, step=STEP)]
        options = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", *steps]
        _run("psql", *options, connection=connection)


def _snapshot(connection: Any) -> str:
    """Give the name of what this transaction sees, so that another program sees the same."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        return str(cursor.fetchone()[0])


def _in_all(model: type[Model], connection: Any) -> int:
    return model._base_manager.using(connection.alias).count()


def _rows(model: type[Model], file: str) -> Iterator[bytes]:
    """Give the rows of a table in a copy, as COPY writes them: one a line."""
    with tempfile.TemporaryFile() as said:
        _run("pg_restore", "--data-only", f"--table={model._meta.db_table}", "--file=-", file, out=said)
        said.seek(0)
        lines = iter(said)
        if not any(line.startswith(b"COPY ") for line in lines):
            raise BadBackup(f"{file} has no table {model._meta.db_table}")
        yield from takewhile(lambda line: line != b"\\.\n", lines)


def _run(program: str, *options: str, connection: Any = None, out: IO[bytes] | int = subprocess.DEVNULL) -> None:
    """Run a program on files, or on the database of a connection; what it prints goes to `out`."""
    given: tuple[list[str], dict[str, str] | None] = ([], None)
    if connection:
        given = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    environment = {**os.environ, **(given[1] or {})}
    command = [program, *options, *given[0][1:]]
    try:
        subprocess.run(command, env=environment, check=True, stdout=out, stderr=subprocess.PIPE)
    except FileNotFoundError as error:
        raise BadBackup(_NOT_INSTALLED.format(program=program)) from error
    except subprocess.CalledProcessError as error:
        raise BadBackup(f"{program}: {error.stderr.decode(errors='replace').strip()}") from error
