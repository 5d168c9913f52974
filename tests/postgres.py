"""Runs a Python module against PostgreSQL: `python -m tests.postgres pytest`.

The server is the one that DATABASE_URL names, else a throw-away one in a temporary folder, stopped afterwards.
Where there is neither, it says so and runs nothing; with CI=true that is a failure.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

SKIPPED = "PostgreSQL tests SKIPPED: no initdb in PATH or /usr/lib/postgresql, and DATABASE_URL names no PostgreSQL."
# A test database need not survive a power cut.
SERVER_OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"


def main(*, arguments: Sequence[str]) -> int:
    """The exit status of `python -m` with these arguments, run against PostgreSQL."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        return _run(arguments, url=given)
    found = programs()
    if found is None:
        print(SKIPPED)
        return 1 if os.environ.get("CI") == "true" else 0
    with _server(found) as url:
        return _run(arguments, url=url)


def _run(arguments: Sequence[str], *, url: str) -> int:
    return subprocess.run([sys.executable, "-m", *arguments], env={**os.environ, "DATABASE_URL": url}).returncode


def programs() -> Path | None:
    """The folder of the newest initdb of this machine."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    return newest.parent if newest else None


@contextmanager
def _server(programs: Path) -> Iterator[str]:
    """The DATABASE_URL of a fresh server, reached by a socket in its own folder."""
    with tempfile.TemporaryDirectory(prefix="retpolicy-pg-", dir="/tmp") as folder:
        # PostgreSQL refuses to run as root.
        owner: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
        if owner:
            shutil.chown(folder, **owner)

        def run(program: str, *options: str) -> None:
            command = [programs / program, "-D", f"{folder}/data", *options]
            subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **owner)

        run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", f"-k {folder} {SERVER_OPTIONS}", "start")
        try:
            yield f"postgres://postgres@{quote(folder, safe='')}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(arguments=sys.argv[1:]))
