"""The database and the cache go away and come back: kept pages are served meanwhile, an editor is told."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

import pytest

from tests.drills.databases import Server
from tests.drills.fresh import filled_site, records
from tests.operations.sites import Served, Site
from tests.postgres import programs

PAGE = "/retailers/shop-1-de/"
PROGRAMS = programs()


@contextmanager
def served_from(folder: Path, **variables: str) -> Iterator[Served]:
    """Serve some retailers with one worker, so that what it keeps is known."""
    site = Site(folder, variables)
    site.run("migrate", "--verbosity", "0")
    site.run("import_documents", str(records(folder, count=3, version=0)), "--verbosity", "0")
    site.collect_static()
    with site.served("--workers", "1") as served:
        yield served


@pytest.mark.skipif(PROGRAMS is None, reason="no initdb in PATH or /usr/lib/postgresql")
def test_the_database_goes_away_and_comes_back(tmp_path: Path) -> None:
    assert PROGRAMS
    with tempfile.TemporaryDirectory(prefix="retpolicy-drill-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        server = Server(PROGRAMS, Path(folder, "1"))
        server.make()
        server.start()
        try:
            with served_from(tmp_path, DATABASE_URL=server.url) as served:
                kept = served.ask(PAGE)
                form = served.ask("/admin/login/")
                server.stop()
                time.sleep(0.3)
                again = served.ask(PAGE)
                assert (again.status, again.body) == (200, kept.body)
                assert served.ask("/readyz").status == 503
                assert served.ask("/healthz").status == 200
                told = _signs_in(served, form.header("Set-Cookie"), form.body.decode())
                assert told[0] == 503
                assert "Nothing was saved" in told[1]
                server.start()
                assert served.ask(f"{PAGE}history/").status == 200
                assert served.ask("/retailers/?q=shop").status == 200
                assert served.ask("/readyz").status == 200
        finally:
            if server.is_running:
                server.stop()


def _signs_in(served: Served, cookie: str, page: str) -> tuple[int, str]:
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    kinds = {"content_type": "application/x-www-form-urlencoded", "cookie": cookie.partition(";")[0]}
    more = {"referer": "https://retpolicy.example/admin/login/"}
    body = f"csrfmiddlewaretoken={token}&username=ada&password=wrong"
    answer = served.ask("/admin/login/", "POST", body, **kinds, **more)
    return answer.status, answer.body.decode()


@pytest.mark.skipif(which("redis-server") is None, reason="no redis-server in PATH")
def test_the_cache_goes_away_and_comes_back(tmp_path: Path, db: None) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    with filled_site(tmp_path, count=4) as site:
        redis = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            with site.with_variables(CACHE_URL=f"redis://127.0.0.1:{port}/0").served() as served:
                assert served.ask(PAGE).status == 200
                redis.kill()
                redis.wait()
                away = [served.ask(address) for address in (PAGE, "/", "/retailers/", "/retailers/?q=shop")]
                assert [answer.status for answer in away] == [200] * 4
                redis = subprocess.Popen(command, stdout=subprocess.DEVNULL)
                assert [served.ask(PAGE).status for _ in range(3)] == [200] * 3
        finally:
            redis.kill()
            redis.wait()
