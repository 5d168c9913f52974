"""When the last good backup was made on this host."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

_FILE = "last-backup.json"


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What a database holds, as far as a backup is compared by it."""

    retailers: int
    revisions: int

    def __str__(self) -> str:
        return f"{self.retailers} retailers, {self.revisions} revisions"


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A backup that was made and looked into."""

    at: dt.datetime
    counts: Counts


def note(backup: Noted) -> None:
    """Keep in mind that a backup was made."""
    beside = _file().with_suffix(".new")
    beside.write_text(json.dumps({"at": backup.at.isoformat(), **asdict(backup.counts)}), encoding="utf-8")
    beside.replace(_file())


def last_backup() -> Noted | None:
    """Give the last backup of this host; nothing where there is none, or its note cannot be read."""
    try:
        said = json.loads(_file().read_text(encoding="utf-8"))
        counts = Counts(retailers=int(said["retailers"]), revisions=int(said["revisions"]))
        return Noted(at=dt.datetime.fromisoformat(said["at"]), counts=counts)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _file() -> Path:
    return Path(settings.DATA_DIR) / _FILE
