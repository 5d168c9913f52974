"""Bringing a backup in: looked into first, never over a site's data by mistake, all or nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db.migrations.loader import MigrationLoader

from retailers.models import PublishSequence, Retailer, Revision
from retailers.search import catch_up
from retpolicy.operations.backups.bad import BadBackup
from retpolicy.operations.backups.engines import ENGINES, Engine, engine_of_site
from retpolicy.operations.backups.noted import Counts

_HOLDERS = (Retailer, Revision, User)


@dataclass(frozen=True, kw_only=True)
class Restored:
    """What was brought in, and how many migrations of this release it lacks."""

    counts: Counts
    lacks: int


def restore(file: Path, *, replace: bool = False) -> Restored:
    """Put a backup in place of the database, which must hold nothing unless `replace`.

    Raises BadBackup or OSError, and then the database is as it was.
    """
    engine, connection = engine_of_site()
    _check_kind(file, engine)
    counts = engine.look_into(str(file))
    held, known = engine.migrations_of(str(file)), set(MigrationLoader(None).disk_migrations)
    if newer := sorted(f"{app}.{name}" for app, name in held - known):
        raise BadBackup(f"{file} was made by a later release of the site: this one does not know {', '.join(newer)}")
    if _holds_anything(connection) and not replace:
        raise BadBackup("the database is not empty; with --replace all that it holds is lost. Make a backup first")
    engine.bring_in(connection, str(file), after=_sequence(connection))
    lacks = len(known - held)
    if not lacks:
        catch_up()
    return Restored(counts=counts, lacks=lacks)


def _check_kind(file: Path, engine: Engine) -> None:
    """Refuse what is no backup of the kind of database that the site has."""
    with file.open("rb") as opened:
        begins = opened.read(16)
    kind = next((name for name, each in ENGINES.items() if begins.startswith(each.MAGIC)), None)
    if kind is None:
        raise BadBackup(f"{file} is no backup: it is neither an SQLite file nor a dump of PostgreSQL")
    if ENGINES[kind] is not engine:
        raise BadBackup(f"{file} is a backup of {kind}, and DATABASE_URL names another kind of database")


def _holds_anything(connection: Any) -> bool:
    tables = connection.introspection.table_names()
    return any(model._meta.db_table in tables and model._base_manager.exists() for model in _HOLDERS)


def _sequence(connection: Any) -> int:
    """Give how far the publishes of the database that is replaced had come; 0 where it has no tables."""
    has_table = PublishSequence._meta.db_table in connection.introspection.table_names()
    return PublishSequence.objects.current() if has_table else 0
