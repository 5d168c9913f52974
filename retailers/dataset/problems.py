"""One shape for all bad input."""

from dataclasses import dataclass

from pydantic import ValidationError

_PLAINER = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of the record",
    "string_too_short": "must not be empty",
    "union_tag_not_found": "needs a kind",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with an input: the source (a file, a form), the place in it (a line, a field), what to mend."""

    source: str
    place: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source, self.place, self.message) if part)


class BadInput(ValueError):
    """Input that cannot be taken, with every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def dotted(path: tuple[str | int, ...]) -> str:
    """Give a path of keys and indexes as one reads it: ("facts", 0, "quote") is facts[1].quote, counted from 1."""
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return words.removeprefix(".")


def of_validation(error: ValidationError, *, source: str) -> list[Problem]:
    """Give each error of a record's validation as a problem whose place is the field."""
    return [
        Problem(source, dotted(each["loc"]) or "record", _message(each["type"], each["msg"]))
        for each in error.errors(include_url=False, include_input=False)
    ]


def _message(code: str, message: str) -> str:
    return _PLAINER.get(code, message.removeprefix("Value error, "))
