"""Pages in the memory of this process: those used last, up to so many bytes."""

from collections import OrderedDict
from threading import Lock

from retpolicy.caching.stored import Stored

_LARGEST_SHARE = 8


class Memory:
    """Keeps pages of `limit` bytes together; one page may take an eighth of them."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pages: OrderedDict[str, tuple[Stored, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many bytes are in use."""
        return self._size

    def get(self, key: str) -> Stored | None:
        """Give the page under a key, whatever it was made for."""
        with self._lock:
            found = self._pages.get(key)
            if found is None:
                return None
            self._pages.move_to_end(key)
            return found[0]

    def put(self, key: str, page: Stored) -> None:
        """Keep a page in place of the one under its key; those not used for longest make room."""
        size = page.size + len(key)
        if size * _LARGEST_SHARE > self._limit:
            return
        with self._lock:
            self._drop(key)
            self._pages[key] = page, size
            self._size += size
            while self._size > self._limit:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: str) -> None:
        _, size = self._pages.pop(key, (None, 0))
        self._size -= size
