"""Reading the database as it was at one moment, while others write to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_BEGIN = {"postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "sqlite": "BEGIN DEFERRED"}


@contextmanager
def one_moment() -> Iterator[None]:
    """See one state of the database until the end; nobody waits for it, and nothing can be written in it.

    Django's own transactions would take SQLite's write lock. Within a transaction of the caller it is that one's state.
    """
    if connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    _run(_BEGIN[connection.vendor])
    try:
        yield
    finally:
        _run("ROLLBACK")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
