"""The version of everything beside the data that shows on a page."""

import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.utils.crypto import salted_hmac

_CODE = ("retailers/**/*.py", "retpolicy/**/*.py", "templates/**/*", "requirements.txt")
_SETTINGS = ("STALE_AFTER_DAYS", "TIME_ZONE", "LANGUAGE_CODE", "STATIC_URL", "CONTACT", "API_REQUESTS_PER_MINUTE")
_MANIFEST = "staticfiles.json"


def version_of(folder: Path) -> str:
    """Give a digest of the code in a folder, its static files and the settings that show, of one database.

    It is made with the secret key: two sites that share a cache by mistake do not take each other's pages, and
    nobody can make up a validator.
    """
    digest = hashlib.sha256()
    for file in [*_files(folder), Path(settings.STATIC_ROOT) / _MANIFEST]:
        digest.update(f"{file.name} {_digest(file)}\n".encode())
    database = [settings.DATABASES["default"].get(name, "") for name in ("ENGINE", "HOST", "PORT", "NAME")]
    shown = [getattr(settings, name) for name in _SETTINGS]
    said = f"{digest.hexdigest()} {django.__version__} {database} {shown}"
    return salted_hmac("retpolicy.caching", said, algorithm="sha256").hexdigest()[:24]


def _files(folder: Path) -> list[Path]:
    return sorted(file for pattern in _CODE for file in folder.glob(pattern) if file.is_file())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
