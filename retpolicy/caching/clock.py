"""What every public page depends on: the last publish, the day, the code. One small query, a few times a second."""

import datetime as dt
import time
from dataclasses import dataclass
from threading import Lock

from django.db import Error, close_old_connections
from django.utils import timezone

from retailers.models import PublishSequence
from retpolicy.caching.complaints import Complaint
from retpolicy.databases import reading

# How long a process goes by what it read, and how long it leaves a database alone that did not answer. In seconds.
AGE = 0.1
PAUSE = 1.0
# How long a shared cache may go by a page, and what it may do after that. In seconds.
_SHARED = 60
_ON_ERROR = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """One state of the site; `token` names it. `cache_control` lets no shared cache go past midnight unasked."""

    token: str
    sequence: int
    cache_control: str


class Clock:
    """Tells the state of the site. Threads do not wait for one another: while one asks, the others go by the last."""

    def __init__(self, version: str, *, age: float = AGE) -> None:
        self._version = version
        self._age = age
        self._moment: Moment | None = None
        self._until = 0.0
        self._lock = Lock()
        self._complaint = Complaint("The database did not tell the last publish; pages are served as they are kept")

    def now(self, *, fresh: bool = False) -> Moment | None:
        """Give the state, at most `age` old; asked at once where `fresh`. None where the database does not answer."""
        if fresh or self._moment is None:
            with self._lock:
                if fresh or time.monotonic() >= self._until:
                    self._ask(as_reader=not fresh)
        elif time.monotonic() >= self._until and self._lock.acquire(blocking=False):
            try:
                self._ask(as_reader=True)
            finally:
                self._lock.release()
        return self._moment

    def _ask(self, *, as_reader: bool) -> None:
        close_old_connections()
        try:
            with reading(as_reader=as_reader):
                self._moment = self._read()
            self._until = time.monotonic() + self._age
            self._complaint.back()
        except Error as error:
            self._moment = None
            self._until = time.monotonic() + PAUSE
            self._complaint.away(error)
        finally:
            close_old_connections()

    def _read(self) -> Moment:
        # The time tells a number from the same one taken again, after a backup was restored.
        sequence, changed_at = PublishSequence.objects.state()
        now = timezone.localtime()
        token = f"{self._version} {sequence} {changed_at.isoformat() if changed_at else ''} {now.date()}"
        return Moment(token=token, sequence=sequence, cache_control=_cache_control(_until_midnight(now)))


def _until_midnight(now: dt.datetime) -> int:
    midnight = timezone.make_aware(dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time.min))
    return max(int((midnight - now).total_seconds()), 0)


def _cache_control(left: int) -> str:
    """Browsers ask each time, which costs a 304; shared caches may wait a minute, and longer while the site is away."""
    shared = min(_SHARED, left)
    meanwhile = min(_SHARED, left - shared)
    return f"public, max-age=0, s-maxage={shared}, stale-while-revalidate={meanwhile}, stale-if-error={_ON_ERROR}"
