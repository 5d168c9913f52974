"""The page cache as the settings want it."""

from django.conf import settings
from django.core.cache import caches

from retailers.models import PublishSequence
from retailers.search.index import search_index
from retpolicy.caching.application import PageCache
from retpolicy.caching.clock import Clock
from retpolicy.caching.kept import Kept
from retpolicy.caching.made import Application
from retpolicy.caching.memory import Memory
from retpolicy.caching.pages import Page
from retpolicy.caching.requests import Sites
from retpolicy.caching.shared import Shared
from retpolicy.caching.version import version_of
from retpolicy.databases import reading

_MEGABYTE = 1_000_000
_NOTHING = "django.core.cache.backends.dummy.DummyCache"
_OWN = "django.core.cache.backends.locmem.LocMemCache"
_REDIS = "django.core.cache.backends.redis.RedisCache"

# The library takes long to load and is needed only where the settings name it.
if settings.CACHES["default"]["BACKEND"] == _REDIS:
    from redis.exceptions import RedisError

    _AWAY: tuple[type[Exception], ...] = (RedisError,)
else:
    _AWAY = ()


def page_cache(application: Application) -> PageCache:
    """Put the page cache around Django."""
    version = version_of(settings.BASE_DIR)
    return PageCache(
        application,
        sites=Sites(
            hosts=settings.ALLOWED_HOSTS,
            https_only=settings.SECURE_SSL_REDIRECT,
            proxy_header=settings.SECURE_PROXY_SSL_HEADER,
        ),
        clock=Clock(version),
        kept=_kept(version),
        may_lack=may_lack,
        session_cookie=settings.SESSION_COOKIE_NAME,
    )


def _kept(version: str) -> Kept:
    backend = settings.CACHES["default"]["BACKEND"]
    if backend == _NOTHING:
        return Kept(None, None)
    memory = Memory(settings.PAGE_CACHE_MEGABYTES * _MEGABYTE)
    shared = None if backend == _OWN else Shared(caches["default"], version=version, away=_AWAY)
    return Kept(memory, shared)


def may_lack(page: Page, sequence: int, as_reader: bool) -> bool:
    """Say whether a page that is made now may lack a publish: its index, or the replica it is read from, is behind."""
    if page.searches and _index_holds() < sequence:
        return True
    if len(settings.DATABASES) == 1:
        return False
    with reading(as_reader=as_reader):
        return PublishSequence.objects.current() < sequence


def _index_holds() -> int:
    """Give the publish up to which the search index of this machine is complete; -1 where there is none."""
    opened = search_index().read()
    return opened.held.sequence if opened else -1
