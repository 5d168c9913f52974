"""The first pages of a worker, made before it takes readers: they load templates, search index and connection."""

import logging
import os
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import connections

from retpolicy.caching.made import Application, Made
from retpolicy.caching.requests import Environ

ADDRESSES = ("/", "/retailers/", "/retailers/?q=returns")
_logger = logging.getLogger(__name__)


def ask_first_pages(application: Application) -> list[str]:
    """Ask for them as a reader would, and give each status; what goes wrong must not keep a worker from starting."""
    try:
        return [Made(application, _asking(address)).status for address in ADDRESSES]
    except Exception:
        _logger.exception("The first pages could not be made")
        return []
    finally:
        connections.close_all()


def _asking(address: str) -> Environ:
    """Give the request of a reader for an address of this site."""
    path, _, query = address.partition("?")
    host = next(iter(settings.ALLOWED_HOSTS), "").lstrip(".").replace("*", "") or "localhost"
    environ: Environ = {
        "SCRIPT_NAME": os.environ.get("SCRIPT_NAME", ""),  # as gunicorn reads it
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "HTTP_HOST": host,
        "wsgi.url_scheme": "https",
    }
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        environ[name] = secure
    setup_testing_defaults(environ)
    return environ
