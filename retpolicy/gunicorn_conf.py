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
max_requests = 2000
max_requests_jitter = 200
graceful_timeout = 30
accesslog = "-"
control_socket_disable = True
# The heartbeat file lies in memory where it can: a slow disk must not make a worker look dead.
worker_tmp_dir = str(_MEMORY) if _MEMORY.is_dir() else tempfile.gettempdir()
