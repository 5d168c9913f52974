"""Whether the process lives, whether it can serve, and what an operator is told."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from retpolicy.operations import health
from retpolicy.operations.backups.noted import Counts, Noted, note
from retpolicy.operations.door import FrontDoor, front_door
from retpolicy.operations.mirror.asking import Answer, ask
from tests.builders import published
from tests.operations.sites import Site

pytestmark = pytest.mark.django_db(transaction=True)


def nothing(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("404 Not Found", [])
    return [b""]


@pytest.fixture
def door(settings: Any, tmp_path: Path) -> FrontDoor:
    settings.DATA_DIR = tmp_path
    return front_door(nothing)


def asked(door: FrontDoor, path: str = "/readyz") -> tuple[int, dict[str, Any], Answer]:
    answer = ask(door, "any.example", path)
    return answer.status, json.loads(answer.body), answer


def noted(*, hours_ago: int) -> None:
    note(Noted(at=timezone.now() - dt.timedelta(hours=hours_ago), counts=Counts(retailers=1, revisions=1)))


def test_a_process_that_lives(door: FrontDoor) -> None:
    status, said, answer = asked(door, "/healthz")
    assert (status, said) == (200, {"status": "alive"})
    assert answer.headers["cache-control"] == "no-store"


def test_a_site_that_is_as_it_should_be(door: FrontDoor, client: Any) -> None:
    published()
    client.get("/retailers/")
    noted(hours_ago=2)
    status, said, answer = asked(door)
    assert (status, said["status"]) == (200, "ready")
    assert said["checks"]["search_index"] == {"ok": True, "state": "ready", "behind": 0}
    assert said["checks"]["migrations"] == {"ok": True, "missing": 0}
    assert said["checks"]["backup"]["age_hours"] == 2.0
    assert said["checks"]["disk"]["free_megabytes"] > 0
    assert answer.headers["cache-control"] == "no-store"


def test_what_an_operator_should_see_takes_no_reader_away(door: FrontDoor, settings: Any, monkeypatch: Any) -> None:
    published()
    shutil.rmtree(settings.SEARCH_INDEX_DIR, ignore_errors=True)
    noted(hours_ago=40)
    monkeypatch.setattr(health, "LEAST_FREE_MEGABYTES", 10**12)
    status, said, _ = asked(door)
    assert (status, said["status"]) == (200, "degraded")
    wrong = {name for name, check in said["checks"].items() if not check["ok"]}
    assert wrong == {"search_index", "backup", "disk"}


def test_without_any_backup_it_says_so(door: FrontDoor) -> None:
    assert asked(door)[1]["checks"]["backup"] == {"ok": False, "last": None}


def test_a_note_that_cannot_be_read_is_no_backup(door: FrontDoor, tmp_path: Path) -> None:
    (tmp_path / "last-backup.json").write_text('{"at": "yesterday"}')
    assert asked(door)[1]["checks"]["backup"]["last"] is None


def test_a_missing_migration_keeps_readers_away(door: FrontDoor) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("sessions", "0001_initial")
    try:
        status, said, _ = asked(door)
    finally:
        recorder.record_applied("sessions", "0001_initial")
    assert (status, said["status"]) == (503, "unready")
    assert said["checks"]["migrations"] == {"ok": False, "missing": 1}


def test_a_database_that_is_away_keeps_readers_away_and_the_process_alive(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "static").mkdir()
    site = Site(tmp_path / "site", {"DATABASE_URL": "postgres://nobody:secret@127.0.0.1:9/none"})
    with site.served() as served:
        alive, ready = served.ask("/healthz"), served.ask("/readyz", host="10.1.2.3", x_forwarded_proto="http")
    assert (alive.status, ready.status) == (200, 503)
    said = json.loads(ready.body)
    assert said["checks"]["database"] == {"ok": False}
    assert "secret" not in ready.body.decode()
