"""Where pages are kept: in this process, and in a cache that others share, where there is one."""

from retpolicy.caching.memory import Memory
from retpolicy.caching.shared import Shared
from retpolicy.caching.stored import Stored


class Kept:
    """The pages that are kept; nothing is where `memory` is None."""

    def __init__(self, memory: Memory | None, shared: Shared | None) -> None:
        self._memory = memory
        self._shared = shared

    @property
    def is_on(self) -> bool:
        """Whether anything is kept at all."""
        return self._memory is not None

    def at_hand(self, key: str) -> Stored | None:
        """Give the page under a key in this process, whatever state of the site it was made for."""
        return self._memory.get(key) if self._memory else None

    def get(self, key: str, *, token: str) -> Stored | None:
        """Give the page under a key made for one state of the site, by this process or another."""
        found = self.at_hand(key)
        if found and found.token == token:
            return found
        shared = self._shared.get(key, token=token) if self._shared else None
        if shared and self._memory:
            self._memory.put(key, shared)
        return shared

    def put(self, key: str, page: Stored) -> None:
        """Keep a page, here and for the others."""
        if self._memory:
            self._memory.put(key, page)
        if self._shared:
            self._shared.put(key, page)
