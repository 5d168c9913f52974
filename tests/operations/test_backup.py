"""Backups: of one moment under writes, looked into, private, rotated; restored all or nothing."""

import datetime as dt
import os
import re
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from retailers.models import PublishSequence, Retailer, Revision
from retailers.publishing import publish
from retpolicy.operations.backups import make
from retpolicy.operations.backups.engines import engine_of_site
from retpolicy.operations.backups.noted import Counts, last_backup
from tests.builders import published
from tests.operations.sites import Site, new_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def rename(name: str) -> None:
    Retailer.objects.update(name=name)
    publish(Retailer.objects.get())


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_looked_into_private_and_noted(folder: Path, capsys: Any) -> None:
    published()
    rename("Kontor & Söhne")
    call_command("backup", str(folder))
    (name,) = kept(folder)
    assert "1 retailers, 2 revisions" in capsys.readouterr().out
    assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert last_backup().counts == Counts(retailers=1, revisions=2)
    assert dt.datetime.now(dt.UTC) - last_backup().at < dt.timedelta(minutes=1)


def test_the_oldest_make_room_and_other_files_stay(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    made = [make(folder, keep=2).file.name for _ in range(4)]
    assert kept(folder) == sorted(["notes.txt", *made[2:]])


def test_ten_of_ten_are_good_while_others_write(folder: Path) -> None:
    published()
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            rename(f"Kontor {number}")
            number += 1
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [make(folder).counts.revisions for _ in range(10)]
    finally:
        done.set()
        writer.join()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]
    engine, _ = engine_of_site()
    assert [engine.look_into(str(folder / name)).revisions for name in kept(folder)] == counts


def test_a_copy_that_does_not_hold_all_is_no_backup(folder: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(engine_of_site()[0], "look_into", lambda _file: Counts(retailers=7, revisions=7))
    with pytest.raises(CommandError, match="No backup was made: the copy holds 7 retailers"):
        call_command("backup", str(folder))
    assert kept(folder) == []
    assert last_backup() is None


def test_what_a_killed_backup_left_goes_after_a_day(folder: Path) -> None:
    folder.mkdir()
    left = folder / ".retpolicy-20260101T000000000000Z.dump.unfinished"
    left.touch()
    make(folder)
    assert left.exists()
    os.utime(left, (0, 0))
    make(folder)
    assert not left.exists()


def test_it_says_which_program_is_missing(folder: Path, monkeypatch: Any) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite needs no program")
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(CommandError, match=r"pg_dump is not installed here; .* apt install postgresql-client"):
        call_command("backup", str(folder))


def test_a_database_that_holds_something_is_replaced_only_where_wanted(folder: Path, capsys: Any) -> None:
    published()
    file = make(folder).file
    rename("A later name")
    with pytest.raises(CommandError, match="not empty; with --replace"):
        call_command("restore", str(file))
    assert Retailer.objects.get().name == "A later name"
    call_command("restore", str(file), "--replace")
    assert Retailer.objects.get().name == "Kontor"
    assert "The site now holds 1 retailers, 1 revisions." in capsys.readouterr().out


def test_after_a_restore_no_number_of_the_lost_history_is_counted_again(folder: Path, client: Any) -> None:
    published()
    file = make(folder).file
    rename("A lost name")
    assert "A lost name" in client.get("/retailers/?q=lost").content.decode()
    before = PublishSequence.objects.current()
    call_command("restore", str(file), "--replace")
    assert PublishSequence.objects.current() == 1_000_000 > before
    assert "A lost name" not in client.get("/retailers/?q=lost").content.decode()
    assert "Kontor" in client.get("/retailers/?q=kontor").content.decode()
    rename("A new name")
    assert Revision.objects.latest("sequence").sequence == 1_000_001
    assert "A new name" in client.get("/retailers/?q=new").content.decode()
    call_command("restore", str(file), "--replace")
    assert PublishSequence.objects.current() == 2_000_000


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is no backup"),
        (b"hello" * 100, "is no backup"),
        (b"SQLite format 3\0" + b"\1" * 4000, "SQLite: |backup of sqlite"),
        (b"PGDMP" + b"\1" * 4000, "pg_restore: |backup of postgresql|no table"),
    ],
)
def test_a_file_that_is_no_backup_changes_nothing(tmp_path: Path, content: bytes, complaint: str) -> None:
    published()
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=f"Nothing was restored: .*({complaint})"):
        call_command("restore", str(file), "--replace")
    assert Retailer.objects.count() == 1


def test_a_damaged_backup_changes_nothing(folder: Path) -> None:
    for number in range(20):
        published(id=f"kontor-{number}-de")
    file = make(folder).file
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", str(file), "--replace")
    assert Retailer.objects.count() == 20


def test_a_backup_of_a_later_release_is_refused(folder: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("retailers", "9999_later")
    try:
        file = make(folder).file
    finally:
        recorder.record_unapplied("retailers", "9999_later")
    with pytest.raises(CommandError, match=r"later release of the site.* retailers\.9999_later"):
        call_command("restore", str(file), "--replace")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Nothing was restored: .*nowhere\.dump"):
        call_command("restore", str(tmp_path / "nowhere.dump"))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_drill_an_empty_site_has_the_same_pages_afterwards(site: Site, tmp_path: Path) -> None:
    """Every public page of both sites is written down and compared, byte for byte."""
    site.run("export_site", str(tmp_path / "before"))
    said = site.run("backup", str(tmp_path / "kept"))
    (file,) = (tmp_path / "kept").iterdir()
    with new_site(tmp_path / "fresh") as fresh:
        restored = fresh.run("restore", str(file))
        assert restored.removeprefix("The site now holds ").removesuffix(".\n") in said
        assert fresh.run("migrate", "--plan").strip().endswith("No planned migration operations.")
        fresh.collect_static()
        fresh.run("export_site", str(tmp_path / "after"))
        assert "37 retailers, no difference" in fresh.run("search_index", "--check")
    before, after = files(tmp_path / "before"), files(tmp_path / "after")
    assert len(before) > 100
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []


def held(said: str) -> str:
    """What a backup says that it holds: "37 retailers, 38 revisions"."""
    found = re.search(r": (\d+ retailers, \d+ revisions), ", said)
    assert found, said
    return found[1]


@pytest.mark.parametrize("seconds", [0.8, 1.1, 1.4, 1.7])
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(site: Site, tmp_path: Path, seconds: float) -> None:
    whole = held(site.run("backup", str(tmp_path / "kept")))
    (file,) = (tmp_path / "kept").iterdir()
    with new_site(tmp_path / "fresh") as fresh:
        fresh.run("migrate", "--verbosity", "0")
        fresh.killed("restore", str(file), after=seconds)
        assert held(fresh.run("backup", str(tmp_path / "after"))) in ("0 retailers, 0 revisions", whole)
        fresh.run("restore", str(file), "--replace")


def test_a_backup_says_why_it_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", str(tmp_path / "file" / "folder"))
