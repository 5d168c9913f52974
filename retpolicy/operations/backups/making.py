"""Making a backup: under another name until it was looked into, then in place; the oldest make room."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from retpolicy.operations.backups.bad import BadBackup
from retpolicy.operations.backups.engines import ENGINES, engine_of_site
from retpolicy.operations.backups.noted import Counts, Noted, note

_BEGINS = "retpolicy-"
_UNFINISHED = ".unfinished"
# What a killed backup left behind is removed once nobody can be writing it any more.
_LEFT_AFTER_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup that was looked into, and the older ones that made room."""

    file: Path
    counts: Counts
    removed: list[Path]


def make(folder: Path, *, keep: int = 0) -> Made:
    """Make a backup in a folder and look into it; then leave the `keep` newest there, all where that is 0.

    Raises BadBackup or OSError, and then leaves the folder as it was.
    """
    engine, connection = engine_of_site()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder)
    now = timezone.now()
    file = folder / f"{_BEGINS}{now.strftime('%Y%m%dT%H%M%S%fZ')}{engine.SUFFIX}"
    with _unfinished(file) as beside:
        counts = engine.copy(connection, str(beside))
        if (found := engine.look_into(str(beside))) != counts:
            raise BadBackup(f"the copy holds {found}, the database {counts}")
        _put_in_place(beside, file)
    note(Noted(at=now, counts=counts))
    return Made(file=file, counts=counts, removed=_removed(folder, keep=keep))


@contextmanager
def _unfinished(file: Path) -> Iterator[Path]:
    """Give an empty file that only its owner may read; whatever is left of it in the end is removed."""
    beside = file.with_name(f".{file.name}{_UNFINISHED}")
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield beside
    finally:
        for left in file.parent.glob(f"{beside.name}*"):
            left.unlink(missing_ok=True)


def _put_in_place(beside: Path, file: Path) -> None:
    """Rename a file once its bytes are on the disk."""
    _to_disk(beside)
    beside.replace(file)
    _to_disk(file.parent)


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _removed(folder: Path, *, keep: int) -> list[Path]:
    made = sorted(path for engine in ENGINES.values() for path in folder.glob(f"{_BEGINS}*{engine.SUFFIX}"))
    surplus = made[:-keep] if keep else []
    for path in surplus:
        path.unlink(missing_ok=True)
    return surplus


def _sweep(folder: Path) -> None:
    for left in folder.glob(f".{_BEGINS}*{_UNFINISHED}*"):
        if left.stat().st_mtime < time.time() - _LEFT_AFTER_SECONDS:
            left.unlink(missing_ok=True)
