"""A throw-away PostgreSQL server, and another that follows it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

# A throw-away server need not survive a power cut.
_OPTIONS = "-c listen_addresses= -c fsync=off"


class Server:
    """A server in a folder of its own, reached by a socket there."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        # PostgreSQL refuses to run as root.
        self._owner: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        folder.mkdir()
        if self._owner:
            shutil.chown(folder, **self._owner)

    @property
    def url(self) -> str:
        """What DATABASE_URL says of it."""
        return f"postgres://postgres@{quote(str(self._folder), safe='')}/postgres"

    def make(self) -> None:
        """Make a new, empty database."""
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def copy(self, primary: "Server") -> None:
        """Copy a running server, to follow it from then on."""
        self._run("pg_basebackup", "-D", "data", "-h", str(primary._folder), "-U", "postgres", "-R", "-c", "fast")

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-k {self._folder} {_OPTIONS}", "start")

    def stop(self) -> None:
        """Stop as in a crash; nothing is told to who is connected."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    @property
    def is_running(self) -> bool:
        """Say whether it was started and not stopped."""
        return (self._folder / "data" / "postmaster.pid").exists()

    def ask(self, query: str) -> Any:
        """Give the first value that a query gives."""
        with psycopg.connect(host=str(self._folder), user="postgres", dbname="postgres", autocommit=True) as asked:
            row = asked.execute(query.encode()).fetchone()
        return row[0] if row else None

    def _run(self, program: str, *options: str) -> None:
        command = [self._programs / program, *options]
        subprocess.run(command, check=True, cwd=self._folder, stdout=subprocess.DEVNULL, **self._owner)


@contextmanager
def primary_and_replica(programs: Path) -> Iterator[tuple[Server, Server]]:
    """Start a primary and a replica that streams from it; stop both afterwards."""
    with tempfile.TemporaryDirectory(prefix="retpolicy-drill-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        servers = primary, replica = Server(programs, Path(folder, "1")), Server(programs, Path(folder, "2"))
        try:
            primary.make()
            primary.start()
            replica.copy(primary)
            replica.start()
            yield servers
        finally:
            for each in servers:
                if each.is_running:
                    each.stop()
