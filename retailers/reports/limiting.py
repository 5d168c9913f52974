"""How many reports may come from one place: counted for a while in memory, by a digest that names nobody.

With Redis behind the site all workers count together, else each counts for itself. Counts are gone with their hour.
"""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

FROM_ONE_PLACE: tuple[RateLimitItem, ...] = (RateLimitItemPerHour(5), RateLimitItemPerDay(20))
FROM_ALL: tuple[RateLimitItem, ...] = (RateLimitItemPerHour(200),)
_EVERYBODY = "everybody"
_MEMORY = "memory://"
_REDIS = "django.core.cache.backends.redis.RedisCache"
# As long as a page would wait for Redis; see the settings of the cache.
_PATIENCE = {"socket_connect_timeout": 0.2, "socket_timeout": 0.2}
# Who has one address of IPv6 has all of its network.
_ONE_NETWORK = 64


def take_turn(address: str | None) -> bool:
    """Count one report from an address, and say whether it is within the limits; None is one place for all."""
    turns = [*((item, place_of(address)) for item in FROM_ONE_PLACE), *((item, _EVERYBODY) for item in FROM_ALL)]
    try:
        return _taken(storage_from(_shared()), turns)
    except StorageError:
        return _taken(storage_from(_MEMORY), turns)


def place_of(address: str | None) -> str:
    """Give a digest of where a report comes from: other each day, and worthless without the secret key."""
    network = address or ""
    if address and ip_address(address).version == 6:
        network = str(ip_network(f"{address}/{_ONE_NETWORK}", strict=False))
    said = f"{timezone.localdate()} {network}"
    return salted_hmac("retailers.reports", said, algorithm="sha256").hexdigest()[:24]


@lru_cache(maxsize=4)
def storage_from(address: str) -> Storage:
    """Give what counts: this process, or the Redis at an address."""
    options = {} if address == _MEMORY else _PATIENCE
    return storage_from_string(address, wrap_exceptions=True, **options)  # type: ignore[return-value]


def _taken(storage: Storage, turns: Iterable[tuple[RateLimitItem, str]]) -> bool:
    """Count where every limit allows it; a turn that is refused counts nowhere."""
    limiter, turns = FixedWindowRateLimiter(storage), list(turns)
    return all(limiter.test(item, place) for item, place in turns) and all(
        limiter.hit(item, place) for item, place in turns
    )


def _shared() -> str:
    """Give the address of the Redis that the workers share; that of this process's memory where there is none."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"] != _REDIS:
        return _MEMORY
    location = cache["LOCATION"]
    return str(location if isinstance(location, str) else location[0])
