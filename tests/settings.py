"""The settings of the tests: those of the site, with all data in a folder of this process that goes when it ends."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

RUN_DIR = Path(tempfile.mkdtemp(prefix="retpolicy-tests-"))
atexit.register(shutil.rmtree, RUN_DIR, ignore_errors=True)
# The caller's variables stay out, save DATABASE_URL: it chooses the engine.
for name in ("SECRET_KEY", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "TRUST_PROXY_HEADER", "SEARCH_INDEX_DIR"):
    os.environ.pop(name, None)
    os.environ.pop(f"{name}_FILE", None)
for name in ("PRODUCTION", "DEBUG", "STALE_AFTER_DAYS", "TIME_ZONE", "CACHE_URL"):
    os.environ.pop(name, None)
for name in ("METRICS_TOKEN", "SENTRY_DSN", "CONTACT"):
    os.environ.pop(name, None)
    os.environ.pop(f"{name}_FILE", None)
for name in ("SECOND_FACTOR_REQUIRED", "SESSION_IDLE_MINUTES", "DATABASE_REPLICA_URL"):
    os.environ.pop(name, None)
os.environ["DATA_DIR"] = str(RUN_DIR)

from retpolicy.settings import *
from retpolicy.settings import DATABASES, STORAGES

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, so that the threads of the live server have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": RUN_DIR / "test.sqlite3"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = RUN_DIR
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
