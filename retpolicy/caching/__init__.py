"""Public pages kept as bytes, above all of Django: plain WSGI, one validator, a 304 before any view."""

from retpolicy.caching.application import PageCache
from retpolicy.caching.start import page_cache

__all__ = ["PageCache", "page_cache"]
