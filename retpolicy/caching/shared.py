"""Pages in a cache that several processes and hosts share. It may be away at any time: pages are then just made."""

import hashlib
import time
from typing import Any

from django.core.cache import BaseCache
from django.db import Error

from retpolicy.caching.complaints import Complaint
from retpolicy.caching.stored import Stored

_KEPT_FOR = 24 * 60 * 60
PAUSE = 5.0


class Shared:
    """The pages of one version of the site in one of Django's caches. `away` are the errors of a cache that is away."""

    def __init__(self, cache: BaseCache, *, version: str, away: tuple[type[Exception], ...]) -> None:
        self._cache = cache
        self._version = version
        self._away: tuple[type[Exception], ...] = (OSError, Error, *away)
        self._until = 0.0
        self._complaint = Complaint("The shared cache did not answer; pages are made by each process")

    def get(self, key: str, *, token: str) -> Stored | None:
        """Give the page under a key, where it was made for the state that `token` names."""
        said = self._ask("get", self._name(key))
        if not isinstance(said, tuple) or said[0] != token:
            return None
        return Stored(token=said[0], etag=said[1], headers=said[2], bodies=said[3])

    def put(self, key: str, page: Stored) -> None:
        """Keep a page for the others."""
        said = (page.token, page.etag, page.headers, page.bodies)
        self._ask("set", self._name(key), said, _KEPT_FOR)

    def _ask(self, method: str, *arguments: Any) -> Any:
        """Call the cache, unless it did not answer a moment ago."""
        if time.monotonic() < self._until:
            return None
        try:
            said = getattr(self._cache, method)(*arguments)
        except self._away as error:
            self._until = time.monotonic() + PAUSE
            self._complaint.away(error)
            return None
        self._complaint.back()
        return said

    def _name(self, key: str) -> str:
        return f"page:{hashlib.sha256(f'{self._version} {key}'.encode()).hexdigest()}"
