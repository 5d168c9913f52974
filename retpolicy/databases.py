"""Which database a query goes to, where there is a read-only replica beside the primary.

Readers' requests read from the replica, all else (editors, commands, any write) uses the primary. A request of which
anything was written, or that is in a transaction, reads what it wrote: from the primary.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

REPLICA = "replica"
# How often a process asks whether the replica follows, and how far it may be behind. In seconds.
_ASKED_EVERY = 5.0
_FURTHEST_BEHIND = 10.0
_TOLD_EVERY = 60.0
_EDITORS = "/admin/"
_SAFE = ("GET", "HEAD", "OPTIONS")
# Whether anything streams to it, and for how long it has had something to replay.
_STATE = """
    SELECT NOT pg_is_in_recovery() OR EXISTS (SELECT FROM pg_stat_wal_receiver),
    CASE WHEN pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()
    THEN coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0) ELSE 0 END
"""
_logger = logging.getLogger(__name__)
_read_from: ContextVar[str] = ContextVar("read_from", default=DEFAULT_DB_ALIAS)


class Router:
    """Django's database router: reads go where the request reads from, writes to the primary, and reads after them."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Give the database that the request reads from; the primary within its transactions."""
        alias = _read_from.get()
        return DEFAULT_DB_ALIAS if connections[DEFAULT_DB_ALIAS].in_atomic_block else alias

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Give the primary, from which all that follows in the request is read."""
        _read_from.set(DEFAULT_DB_ALIAS)
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Let rows of both be joined: they are the same rows."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Let only the primary be migrated; the replica follows."""
        return db == DEFAULT_DB_ALIAS


class ReadersReadTheReplica:
    """Lets the requests of readers read from the replica; those of editors, and all that may write, do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_reader = request.method in _SAFE and is_of_a_reader(request.path_info, request.META)
        before = _read_from.set(_source(as_reader=is_reader))
        response = None
        try:
            response = self.get_response(request)
            return response
        finally:
            # What streams is read after this; the thread's next request says anew where it reads from.
            if response is None or not response.streaming:
                _read_from.reset(before)


def is_of_a_reader(path: str, environ: Mapping[str, Any]) -> bool:
    """Say whether a request is no editor's: outside the admin and without the cookie of a session."""
    return not path.startswith(_EDITORS) and settings.SESSION_COOKIE_NAME not in environ.get("HTTP_COOKIE", "")


@contextmanager
def reading(*, as_reader: bool) -> Iterator[None]:
    """Read as a reader does, from the replica where there is one that can be read; else from the primary."""
    before = _read_from.set(_source(as_reader=as_reader))
    try:
        yield
    finally:
        _read_from.reset(before)


def _source(*, as_reader: bool) -> str:
    return _replica.alias() if as_reader and REPLICA in settings.DATABASES else DEFAULT_DB_ALIAS


class _Replica:
    """Whether the replica answers and follows, asked now and then."""

    def __init__(self) -> None:
        self._ask_at = 0.0
        self._follows = True
        self._away_until = 0.0
        self._tell_at = 0.0

    def alias(self) -> str:
        """Give the database of readers: the replica; the primary where that is away or, if it answers, behind."""
        if time.monotonic() < self._away_until:
            return DEFAULT_DB_ALIAS
        try:
            self._reach()
        except Error as error:
            self._away_until = time.monotonic() + _ASKED_EVERY
            self._tell(f"does not answer ({error})")
            return DEFAULT_DB_ALIAS
        if self._follows or not _answers(DEFAULT_DB_ALIAS):
            return REPLICA
        self._tell("does not follow the primary")
        return DEFAULT_DB_ALIAS

    def _reach(self) -> None:
        _connect(REPLICA)
        if time.monotonic() >= self._ask_at:
            self._ask_at = time.monotonic() + _ASKED_EVERY
            with connections[REPLICA].cursor() as cursor:
                cursor.execute(_STATE)
                is_fed, behind = cursor.fetchone()
            self._follows = bool(is_fed) and behind <= _FURTHEST_BEHIND

    def _tell(self, what: str) -> None:
        if time.monotonic() >= self._tell_at:
            self._tell_at = time.monotonic() + _TOLD_EVERY
            _logger.warning("The replica %s; readers read from the primary", " ".join(what.split()))


def _connect(alias: str) -> None:
    connections[alias].close_if_health_check_failed()
    connections[alias].ensure_connection()


def _answers(alias: str) -> bool:
    try:
        _connect(alias)
    except Error:
        return False
    return True


_replica = _Replica()
