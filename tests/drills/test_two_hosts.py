"""Two hosts with gunicorn, a primary and a replica of PostgreSQL, all real: what readers and editors see when."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pytest
from django.conf import settings

from retpolicy.caching.clock import AGE
from tests.drills.databases import Server, primary_and_replica
from tests.drills.hosts import PASSWORD, Host, Reader, host_at
from tests.postgres import programs

PROGRAMS = programs()
ON_SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
SAMPLE = settings.BASE_DIR / "sample_data" / "aliexpress-cn.txt"
PAGE = "/retailers/aliexpress-cn/"
LIST = "/admin/retailers/retailer/"
pytestmark = [
    pytest.mark.skipif(ON_SQLITE, reason="several hosts need PostgreSQL; `python -m tests.postgres pytest` has it"),
    pytest.mark.skipif(PROGRAMS is None, reason="no initdb in PATH or /usr/lib/postgresql"),
]


class Site(NamedTuple):
    """One host that editors use, another for readers, and what is behind them."""

    one: Host
    other: Host
    primary: Server
    replica: Server


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The two hosts with one retailer, an administrator's account, and a replica that follows."""
    assert PROGRAMS
    with ExitStack() as stack:
        primary, replica = stack.enter_context(primary_and_replica(PROGRAMS))
        folders = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
        one, other = [host_at(folder, primary=primary.url, replica=replica.url) for folder in folders]
        one.manage("migrate", "--verbosity", "0")
        one.manage("createsuperuser", "--no-input", "--username", "ada", "--email", "ada@shop.example")
        one.manage("import_documents", str(SAMPLE))
        yield Site(*(stack.enter_context(host.serving()) for host in (one, other)), primary, replica)


def seconds_until(is_so: Callable[[], bool], *, patience: float = 20) -> float:
    """Give how long it takes until something is so."""
    start = time.monotonic()
    while not is_so():
        assert time.monotonic() - start < patience
        time.sleep(0.02)
    return time.monotonic() - start


def found(host: Host, words: str) -> bool:
    return f'href="{PAGE}' in Reader().read(host, f"/retailers/?{urlencode({'q': words})}")


def publish_with(host: Host, word: str, folder: Path) -> None:
    """Publish the sample with one more word in its text."""
    changed = folder / SAMPLE.name
    changed.write_text(SAMPLE.read_text(encoding="utf-8").replace("48 hours", f"48 {word} hours"), encoding="utf-8")
    assert "1 published" in host.manage("import_documents", str(changed))


def signed_in(host: Host) -> Reader:
    """An editor who has signed in."""
    ada = Reader()
    ada.post(host, "/admin/login/", username="ada", password=PASSWORD)
    return ada


def test_what_one_host_publishes_the_other_finds_within_two_seconds(site: Site, tmp_path: Path) -> None:
    assert not found(site.other, "quibblewick")
    publish_with(site.one, "quibblewick", tmp_path)
    assert seconds_until(lambda: found(site.other, "quibblewick")) < 2
    assert seconds_until(lambda: found(site.one, "quibblewick")) < 2
    assert seconds_until(lambda: "quibblewick" in Reader().read(site.other, PAGE)) < 2


def test_an_editor_reads_the_own_write_at_once_while_the_replica_is_behind(site: Site) -> None:
    today = f'datetime="{dt.datetime.now(tz=dt.UTC).date().isoformat()}"'
    ada = signed_in(site.one)
    pk = site.primary.ask("SELECT id FROM retailers_retailer")
    seen = site.primary.ask("SELECT max(sequence) FROM retailers_revision")
    assert today not in ada.read(site.other, PAGE)
    site.replica.ask("SELECT pg_wal_replay_pause()")
    seconds_until(lambda: site.replica.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")
    try:
        chosen = {"action": "verified_today", "_selected_action": str(pk), "index": "0", "seen": str(seen)}
        assert "Verified today: 1" in ada.post(site.one, LIST, **chosen)
        assert today in ada.read(site.one, PAGE)
        assert today in ada.read(site.other, PAGE)
        # For as long as a worker goes by what it read, readers may get what it just made for the editor.
        seconds_until(lambda: today not in Reader().read(site.other, PAGE), patience=3)
    finally:
        site.replica.ask("SELECT pg_wal_replay_resume()")
    assert seconds_until(lambda: today in Reader().read(site.other, PAGE)) < 2


def test_readers_read_on_while_the_primary_is_away_and_editors_write_after_it(site: Site, tmp_path: Path) -> None:
    addresses = (PAGE, f"{PAGE}history/", "/retailers/?country=CN", "/")
    time.sleep(2 * AGE)
    kept = Reader().read(site.other, PAGE)
    site.primary.stop()
    try:
        assert Reader().read(site.other, PAGE) == kept
        for host in (site.one, site.other):
            assert all("AliExpress" in Reader().read(host, address) for address in addresses)
            assert found(host, "parcel")
    finally:
        site.primary.start()
    publish_with(site.one, "ferncastle", tmp_path)
    assert seconds_until(lambda: found(site.other, "ferncastle")) < 15
