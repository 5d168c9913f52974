"""How gunicorn serves the site: `gunicorn -c python:retpolicy.gunicorn_conf`.

Two workers of 32 threads: twenty slow readers do not stop the others. The application is not preloaded, so that
a HUP loads new code; the old workers serve until the new ones do. What is set here gives way to GUNICORN_CMD_ARGS
and to the command line.
"""

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from environs import env

_MEMORY = Path("/dev/shm")
_HOST = env.str("HOST", "127.0.0.1")
_PORT = env.int("PORT", 8000)
_METRICS = "PROMETHEUS_MULTIPROC_DIR"
# So long a new worker is waited for at the most, which may never come to serve.
_PATIENCE = 20.0

wsgi_app = "retpolicy.wsgi:application"
bind = f"{_HOST}:{_PORT}"
worker_class = "gthread"
workers = 2
threads = 32
# A worker that leaks is replaced now and then. With it goes the memory of kept pages, so not often.
max_requests = 200_000
max_requests_jitter = 20_000
graceful_timeout = 30
accesslog = "-" if env.bool("ACCESS_LOG", True) else None
control_socket_disable = True
# The heartbeat file lies in memory where it can: a slow disk must not make a worker look dead.
worker_tmp_dir = str(_MEMORY) if _MEMORY.is_dir() else tempfile.gettempdir()
if env.bool("PRODUCTION", False):
    logger_class = "retpolicy.operations.server_log.ServerLog"


def on_starting(_server: Any) -> None:
    """Give the workers a folder in which they add up what is measured, where anything is."""
    if os.environ.keys() & {"METRICS_TOKEN", "METRICS_TOKEN_FILE"}:
        os.environ[_METRICS] = tempfile.mkdtemp(prefix="retpolicy-metrics-", dir=worker_tmp_dir)


def on_reload(server: Any) -> None:
    """After a HUP, stop the old workers when all new ones serve: gunicorn would as soon as it began the last one."""
    server.oldest_worker_that_stays = server.worker_age + 1

    def manage_workers() -> None:
        del server.manage_workers
        _wait_for_new(server)
        server.manage_workers()

    server.manage_workers = manage_workers


def pre_fork(server: Any, _worker: Any) -> None:
    """After a HUP, begin a worker when the new one before it serves: those who serve keep the processors."""
    _wait_for_new(server)


def _wait_for_new(server: Any) -> None:
    oldest = getattr(server, "oldest_worker_that_stays", None)
    new = [each for each in server.WORKERS.values() if oldest is not None and each.age >= oldest]
    until = time.monotonic() + _PATIENCE
    while not all(map(_serves, new)) and time.monotonic() < until:
        time.sleep(0.05)


def _serves(worker: Any) -> bool:
    """Say whether a worker has given a sign of life: it notes the seconds since the machine started, no date."""
    return bool(worker.tmp.last_update() <= time.monotonic())


def on_exit(_server: Any) -> None:
    """Remove that folder."""
    if folder := os.environ.get(_METRICS):
        shutil.rmtree(folder, ignore_errors=True)
