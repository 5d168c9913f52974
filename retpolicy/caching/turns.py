"""One maker for each page: who comes while it is being made waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

PATIENCE = 3.0


class Turns:
    """Who makes which page in this process."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._making: dict[str, Event] = {}

    @contextmanager
    def turn(self, key: str) -> Iterator[bool]:
        """Say whether this thread makes the page; where another does, wait until it is done or for PATIENCE seconds."""
        with self._guard:
            other = self._making.get(key)
            done = self._making.setdefault(key, Event())
        if other:
            other.wait(PATIENCE)
            yield False
            return
        try:
            yield True
        finally:
            with self._guard:
                del self._making[key]
            done.set()
