"""How gunicorn serves the site: `gunicorn -c python:retpolicy.gunicorn_conf`.

Two workers of 32 threads: twenty slow readers do not stop the others. The application is not preloaded, so that
a HUP loads new code. What is set here gives way to GUNICORN_CMD_ARGS and to the command line.
"""

import tempfile
from pathlib import Path

from environs import env

_MEMORY = Path("/dev/shm")
_HOST = env.str("HOST", "127.0.0.1")
_PORT = env.int("PORT", 8000)

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
