"""Telling the log that something is away, without filling it."""

import logging
import time

_PAUSE = 60.0
_log = logging.getLogger(__name__)


class Complaint:
    """Something that may be away; said once a minute at most, and when it is back."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._said_at: float | None = None

    def away(self, error: BaseException) -> None:
        """Say why."""
        now = time.monotonic()
        if self._said_at is None or now - self._said_at >= _PAUSE:
            _log.error("%s: %s: %s", self._what, type(error).__name__, error)
            self._said_at = now

    def back(self) -> None:
        """Say that it is back, where it was away."""
        if self._said_at is not None:
            _log.info("%s: back again", self._what)
            self._said_at = None
