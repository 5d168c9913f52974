"""Lines of the log: plain for developers, JSON on a public site. No text of others begins a line of its own."""

import logging
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from retpolicy.operations import request_ids

# What a terminal or a reader of lines takes for more than a character, written as Python writes it.
_CONTROLS = {code: repr(chr(code))[1:-1] for code in (*range(32), 0x7F, 0x85, 0x2028, 0x2029)}


class PlainLines(logging.Formatter):
    """One line a message, its control characters spelled out; a traceback follows as it is."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line of a message."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {record.getMessage()}".translate(_CONTROLS)
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(JsonFormatter):
    """One JSON object a line: time, level, logger, message, the request's name, a traceback as text."""

    def __init__(self) -> None:
        fields = {"levelname": "level", "name": "logger", "exc_info": "traceback"}
        super().__init__("%(levelname)s %(name)s %(message)s", rename_fields=fields, timestamp="time")

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """Give a record's own fields, without Django's objects, and the name of the request that made it."""
        super().add_fields(log_data, record, message_dict)
        for name in ("request", "server"):
            log_data.pop(name, None)
        if (name := request_ids.current()) != request_ids.NONE:
            log_data.setdefault("request_id", name)
