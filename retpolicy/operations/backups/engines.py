"""The two kinds of database: each makes a copy, looks into one, and brings one in."""

from typing import Any, Protocol, cast

from django.db import DEFAULT_DB_ALIAS, connections

from retpolicy.operations.backups import postgres, sqlite
from retpolicy.operations.backups.noted import Counts


class Engine(Protocol):
    """What can be done with copies of a kind of database; BadBackup says why where it cannot.

    A copy has the file name suffix SUFFIX, and begins with the bytes MAGIC.
    """

    SUFFIX: str
    MAGIC: bytes

    def copy(self, connection: Any, file: str) -> Counts:
        """Write what the database holds at one moment into an empty file, and count it at that moment."""

    def look_into(self, file: str) -> Counts:
        """Read a copy from end to end and count what it holds."""

    def migrations_of(self, file: str) -> set[tuple[str, str]]:
        """Give the migrations that a copy was made with."""

    def bring_in(self, connection: Any, file: str, *, after: int) -> None:
        """Put a copy in place of the whole database, all or nothing; its publish sequence goes on past `after`."""


ENGINES: dict[str, Engine] = {"sqlite": cast(Engine, sqlite), "postgresql": cast(Engine, postgres)}


def engine_of_site() -> tuple[Engine, Any]:
    """Give the engine of the site's database, and the connection to it."""
    connection = connections[DEFAULT_DB_ALIAS]
    return ENGINES[connection.vendor], connection
