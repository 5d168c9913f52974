"""A document's lines under a reader's finger, and what the reading gives."""

from dataclasses import dataclass, field
from typing import Any

from retailers.dataset.problems import Problem


@dataclass
class Page:
    """What a document says: the layout's fields of a record, the line each came from, oddities of the writing.

    `cards` holds each card's value line; in `fields` a topic whose card is "Depends" has no answer.
    """

    source: str
    fields: dict[str, Any]
    lines: dict[str, int]
    cards: dict[str, str]
    oddities: list[tuple[str, str]]


@dataclass
class Reader:
    """A document's lines with a place in them, and all that was found on the way."""

    source: str
    lines: list[str]
    at: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    oddities: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def peek(self) -> str | None:
        """Give the next line that is not empty, trimmed; None at the end."""
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        return self.lines[self.at].strip() if self.at < len(self.lines) else None

    def take(self) -> str | None:
        """Give the next line that is not empty and go past it."""
        line = self.peek()
        self.at += 1
        return line

    def note(self, name: str, value: Any) -> None:
        """Keep a field that was read from the line before the place."""
        self.fields[name] = value
        self.places[name] = self.at

    def refuse(self, message: str, *, line: int | None = None) -> None:
        """Keep a problem, of the line before the place or of `line`."""
        self.problems.append(Problem(self.source, f"line {min(line or self.at, len(self.lines)) or 1}", message))
