"""Whether this process can serve readers, and what an operator should look at."""

import datetime as dt
import shutil
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, close_old_connections, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from retailers.search import health
from retpolicy.operations.backups.noted import last_backup

LEAST_FREE_MEGABYTES = 500
OLDEST_BACKUP = dt.timedelta(hours=36)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at. Where it is `needed` and not `ok`, no reader should be sent here."""

    ok: bool
    needed: bool = False
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """All that was looked at, by name."""

    checks: dict[str, Check]

    @property
    def is_ready(self) -> bool:
        """Whether readers can be served."""
        return all(check.ok for check in self.checks.values() if check.needed)

    @property
    def state(self) -> str:
        """In a word: ready, degraded where readers are served but an operator is wanted, unready."""
        if not self.is_ready:
            return "unready"
        return "ready" if all(check.ok for check in self.checks.values()) else "degraded"

    def public(self) -> dict[str, Any]:
        """Give it as JSON has it: numbers and states, no path, no message of an engine."""
        checks = {name: {"ok": check.ok, **check.said} for name, check in self.checks.items()}
        return {"status": self.state, "checks": checks}


def readiness() -> Readiness:
    """Look at the database, its migrations, the search index, the disk and the last backup; nothing is written."""
    checks = _of_the_database()
    return Readiness(checks={**checks, "disk": _disk(), "backup": _backup()})


def _of_the_database() -> dict[str, Check]:
    close_old_connections()
    began = time.perf_counter()
    try:
        missing = _missing_migrations()
        took = round((time.perf_counter() - began) * 1000, 1)
        index = _index() if not missing else {}
    except Error:
        return {"database": Check(ok=False, needed=True)}
    finally:
        close_old_connections()
    return {
        "database": Check(ok=True, needed=True, said={"milliseconds": took}),
        "migrations": Check(ok=not missing, needed=True, said={"missing": missing}),
        **index,
    }


def _missing_migrations() -> int:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _index() -> dict[str, Check]:
    """While there is no index the site goes on with the database alone: no reason to take it away from readers."""
    found = health()
    ok = found.state in {"ready", "behind"} and not found.problem
    return {"search_index": Check(ok=ok, said={"state": found.state, "behind": found.behind})}


def _disk() -> Check:
    free = shutil.disk_usage(settings.DATA_DIR).free // 1_000_000
    return Check(ok=free >= LEAST_FREE_MEGABYTES, said={"free_megabytes": free})


def _backup() -> Check:
    noted = last_backup()
    if noted is None:
        return Check(ok=False, said={"last": None})
    age = timezone.now() - noted.at
    said = {"last": noted.at.isoformat(timespec="seconds"), "age_hours": round(age.total_seconds() / 3600, 1)}
    return Check(ok=age <= OLDEST_BACKUP, said={**said, **asdict(noted.counts)})
