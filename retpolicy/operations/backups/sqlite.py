"""Copies of an SQLite database by its own backup interface: whole and of one moment, whoever writes meanwhile."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from retpolicy.operations.backups.bad import BadBackup
from retpolicy.operations.backups.noted import Counts
from retpolicy.operations.backups.sequence import STEP

SUFFIX = ".sqlite3"
MAGIC = b"SQLite format 3\0"
_PATIENCE = 60.0
_RETAILERS = "SELECT count(*) FROM retailers_retailer"
_REVISIONS = "SELECT count(*) FROM retailers_revision"
_SEQUENCE = """
    INSERT INTO retailers_publishsequence (id, value) VALUES (1, (:after / :step + 1) * :step)
    ON CONFLICT (id) DO UPDATE SET value = (max(value, :after) / :step + 1) * :step
"""


def copy(connection: Any, file: str) -> Counts:
    """Write what the database holds at one moment into a file; count at that moment."""
    with _said(), _opened(_name(connection)) as live, _opened(file) as made:
        live.execute("BEGIN")
        counts = _counts(live)
        live.backup(made)
        live.rollback()
        made.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
    return counts


def look_into(file: str) -> Counts:
    """Check every page and every reference of a copy, and count what it holds."""
    with _said(), _opened(f"{Path(file).resolve().as_uri()}?mode=ro&immutable=1") as made:
        found = made.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BadBackup(f"{file} is damaged: {found}")
        if broken := made.execute("PRAGMA foreign_key_check").fetchone():
            raise BadBackup(f"{file} is damaged: a row of {broken[0]} refers to a row of {broken[2]} that is missing")
        return _counts(made)


def migrations_of(file: str) -> set[tuple[str, str]]:
    """Give the migrations that a copy was made with."""
    with _said(), _opened(f"{Path(file).resolve().as_uri()}?mode=ro&immutable=1") as made:
        return set(made.execute("SELECT app, name FROM django_migrations"))


def bring_in(connection: Any, file: str, *, after: int) -> None:
    """Copy a copy over the database in one transaction: processes that serve go on, and see the old or the new."""
    connection.close()
    live = _name(connection)
    beside = f"{live}.restoring"
    Path(beside).unlink(missing_ok=True)
    try:
        shutil.copyfile(file, beside)
        with _said(), _opened(beside) as made, _opened(live) as site:
            made.execute(_SEQUENCE, {"after": after, "step": STEP})
            made.commit()
            made.backup(site)
    finally:
        Path(beside).unlink(missing_ok=True)


def _name(connection: Any) -> str:
    return str(connection.settings_dict["NAME"])


def _counts(database: sqlite3.Connection) -> Counts:
    retailers, revisions = (database.execute(query).fetchone()[0] for query in (_RETAILERS, _REVISIONS))
    return Counts(retailers=retailers, revisions=revisions)


@contextmanager
def _opened(file: str) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file, timeout=_PATIENCE, uri=file.startswith("file:"))) as database:
        yield database


@contextmanager
def _said() -> Iterator[None]:
    """Say what the engine says of a file."""
    try:
        yield
    except sqlite3.Error as error:
        raise BadBackup(f"SQLite: {error}") from error
