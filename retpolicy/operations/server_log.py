"""The lines of gunicorn on a public site: JSON too, and of a request nothing that tells who made it."""

import logging
from typing import Any

from gunicorn.glogging import Logger

from retpolicy.operations.logs import JsonLines
from retpolicy.operations.request_ids import VARIABLE


class ServerLog(Logger):
    """Gunicorn's own logger with other lines."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does, then exchange how a line is written."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())
        for handler in self.access_log.handlers:
            handler.setFormatter(RequestLines())


class RequestLines(JsonLines):
    """One line a request: method, path, status, bytes, seconds. No address, no query, no browser."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a request from what gunicorn knows of it."""
        known: Any = record.args
        said = {
            "name": "request",
            "levelname": record.levelname,
            "msg": "{m} {U}".format_map(known),
            "method": known["m"],
            "path": known["U"],
            "status": int(known["s"]),
            "bytes": known["B"],
            "seconds": float(known["L"]),
            "request_id": known[f"{{{VARIABLE}}}e"],
        }
        return super().format(logging.makeLogRecord(said))
