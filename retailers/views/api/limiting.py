"""How many requests one place may send in a minute (draft-ietf-httpapi-ratelimit-headers).

Counted in memory by a digest that names nobody, as reports are; with Redis behind the site all workers count together.
"""

import math
import time
from dataclasses import dataclass

from django.conf import settings
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.strategies import FixedWindowRateLimiter

from retailers.reports.limiting import place_of, storage_from

_MEMORY = "memory://"
_REDIS = "django.core.cache.backends.redis.RedisCache"
_NAMESPACE = "api"
_WINDOW = 60


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One request as it was counted: whether it is within the limit, what is left, and until when, in seconds."""

    is_allowed: bool
    most: int
    left: int
    seconds: int

    @property
    def headers(self) -> dict[str, str]:
        """The headers that tell a client where it stands."""
        return {
            "RateLimit-Policy": f'"minute";q={self.most};w={_WINDOW}',
            "RateLimit": f'"minute";r={self.left};t={self.seconds}',
            **({} if self.is_allowed else {"Retry-After": str(self.seconds)}),
        }


def take_turn(address: str | None) -> Turn:
    """Count one request from an address; None is one place for all. This process counts where Redis is away."""
    try:
        return _taken(_counting_place(), place_of(address))
    except StorageError:
        return _taken(_MEMORY, place_of(address))


def _taken(storage: str, place: str) -> Turn:
    limiter = FixedWindowRateLimiter(storage_from(storage))
    item = RateLimitItemPerMinute(settings.API_REQUESTS_PER_MINUTE, namespace=_NAMESPACE)
    is_allowed = limiter.hit(item, place)
    until, left = limiter.get_window_stats(item, place)
    seconds = min(max(math.ceil(until - time.time()), 1), _WINDOW)
    return Turn(is_allowed=is_allowed, most=item.amount, left=max(left, 0), seconds=seconds)


def _counting_place() -> str:
    """Give the address of the Redis that the workers share; that of this process's memory where there is none."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"] != _REDIS:
        return _MEMORY
    location = cache["LOCATION"]
    return str(location if isinstance(location, str) else location[0])
