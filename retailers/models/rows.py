"""Many rows into a table at once, without a model instance for each.

On PostgreSQL they are copied in, which is several times as fast as inserting them; on SQLite one statement is
carried out for each row, without being read anew.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

Row = Sequence[Any]
# A copy has its price: below so many rows an insert is faster.
_FEWEST_COPIED = 100


def reserve_keys(model: type[models.Model], count: int) -> list[int]:
    """Give keys that no other row has or will be given. In a transaction, which on SQLite holds the write lock."""
    connection = _connection(model)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row], *, known: bool = False) -> None:
    """Insert rows, their values in the order of `columns`; with `known`, rows whose key is on file stay as they are.

    Each column without a default in the database must be named. Values are str, int, bool, date, Decimal or None.
    """
    connection = _connection(model)
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
    given = list(rows)
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            _insert_each(cursor, into, given, width=len(columns), known=known)
        elif len(given) < _FEWEST_COPIED:
            _insert_in_one(cursor, into, given, width=len(columns), known=known)
        elif known:
            _copy_unknown(cursor, into, given, table=quote(model._meta.db_table))
        else:
            _copy(cursor, into, given)


def _connection(model: type[models.Model]) -> BaseDatabaseWrapper:
    return connections[router.db_for_write(model)]


def _insert_each(cursor: CursorWrapper, into: str, rows: Sequence[Row], *, width: int, known: bool) -> None:
    cursor.executemany(_insert_of(into, _values(width), known=known), rows)


def _insert_in_one(cursor: CursorWrapper, into: str, rows: Sequence[Row], *, width: int, known: bool) -> None:
    if rows:
        values = ", ".join([_values(width)] * len(rows))
        cursor.execute(_insert_of(into, values, known=known), list(chain.from_iterable(rows)))


def _values(width: int) -> str:
    return f"({', '.join(['%s'] * width)})"


def _insert_of(into: str, values: str, *, known: bool) -> str:
    return " ".join(["INSERT INTO", into, "VALUES", values, "ON CONFLICT DO NOTHING" if known else ""])


def _copy(cursor: CursorWrapper, into: str, rows: Iterable[Row]) -> None:
    with cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _copy_unknown(cursor: CursorWrapper, into: str, rows: Iterable[Row], *, table: str) -> None:
    """A copy knows no conflicts: take them into a table of this transaction, and from there what is new."""
    columns = into.removeprefix(table)
    cursor.execute(f"CREATE TEMPORARY TABLE copied (LIKE {table}) ON COMMIT DROP")
    _copy(cursor, f"copied{columns}", rows)
    cursor.execute(" ".join(["INSERT INTO", table, "SELECT * FROM copied ON CONFLICT DO NOTHING"]))
    cursor.execute("DROP TABLE copied")
